//! Counts English words of certain kinds (absolutes, hedges, …) for the linter, with the lists of `english/lists.rs`.
//! Another language would need its own file and lists.

mod lists;

use super::words::{stem, without_possessive, words};
use crate::deck::Deck;
use crate::language;
use lists::*;
use std::collections::HashSet;
use std::sync::LazyLock;

/// The language of the word lists.
pub const LANG: &str = "en";

/// Whether the deck is in English.
pub fn is(deck: &Deck) -> bool {
    language::is(deck.lang(), LANG)
}

type Words = HashSet<&'static str>;

static ABSOLUTE: LazyLock<Words> = LazyLock::new(|| ABSOLUTES.split(' ').collect());
static HEDGE: LazyLock<Words> = LazyLock::new(|| HEDGES.split(' ').collect());
static VIRTUES: LazyLock<HashSet<String>> = LazyLock::new(|| listed(VIRTUE, VIRTUE_UNINFLECTED));
static PLEASANTS: LazyLock<HashSet<String>> =
    LazyLock::new(|| listed(PLEASANT, PLEASANT_UNINFLECTED));
static UNPLEASANTS: LazyLock<HashSet<String>> =
    LazyLock::new(|| listed(UNPLEASANT, UNPLEASANT_UNINFLECTED));

/// Stems of words that are not rare.
pub static FAMILIAR: LazyLock<HashSet<String>> =
    LazyLock::new(|| stems([FUNCTION_WORDS, COMMON_WORDS]));

fn stems<const N: usize>(lists: [&str; N]) -> HashSet<String> {
    lists.iter().flat_map(|list| list.split(' ')).map(stem).collect()
}

/// The words of both lists, and the inflected forms of those in the first.
fn listed(inflecting: &'static str, uninflected: &str) -> HashSet<String> {
    let mut words = inflected(inflecting);
    words.extend(uninflected.split(' ').map(str::to_owned));
    words
}

/// The words of a list with their inflected forms: plural, past tense and -ing. Stems are too coarse for this: "care"
/// would match "car", and "quit" would match "quite". A form that does not exist matches nothing.
fn inflected(list: &'static str) -> HashSet<String> {
    let forms = |word: &'static str| {
        let last = word.chars().last().unwrap_or_default();
        let without = word.strip_suffix(last).unwrap_or_default();
        let hisses = ["s", "x", "z", "ch", "sh"].iter().any(|end| word.ends_with(end));
        let (begin, endings): (_, &[&str]) = match last {
            'e' => (without, &["e", "eing", "es", "ed", "ing"]),
            'y' => (without, &["y", "ying", "ys", "ies", "yed", "ied"]),
            _ if hisses => (word, &["", "ing", "es", "ed"]),
            _ => (word, &["", "ing", "s", "ed"]),
        };
        let doubled = ["ed", "ing"].map(|end| format!("{word}{last}{end}")); // stopped
        endings.iter().map(move |end| format!("{begin}{end}")).chain(doubled)
    };
    list.split(' ').flat_map(forms).collect()
}

/// Counts absolute words, such as "always".
pub fn absolutes(text: &str) -> usize {
    let words = words(text);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let (mut count, mut rest) = (0, &words[..]);
    while let Some((first, others)) = rest.split_first() {
        let phrase = NOT_ABSOLUTE.iter().find(|phrase| rest.starts_with(phrase));
        let no_one = rest.starts_with(&["no", "one"]);
        count += usize::from(phrase.is_none() && (no_one || ABSOLUTE.contains(first)));
        rest = phrase.map_or(others, |phrase| rest.get(phrase.len()..).unwrap_or_default());
    }
    count
}

/// Counts cautious words, such as "perhaps".
pub fn hedges(text: &str) -> usize {
    words(text).iter().filter(|word| HEDGE.contains(word.as_str())).count()
}

/// Counts words that sound kind or good, such as "listen"; verbs and nouns in any inflection.
pub fn virtue(text: &str) -> usize {
    words(text).iter().filter(|word| VIRTUES.contains(without_possessive(word))).count()
}

/// The mood of a text: the number of pleasant words minus that of unpleasant ones; verbs and nouns in any inflection.
pub fn mood(text: &str) -> i64 {
    let words = words(text);
    words.iter().map(|word| without_possessive(word)).fold(0, |mood, word| {
        mood + i64::from(PLEASANTS.contains(word)) - i64::from(UNPLEASANTS.contains(word))
    })
}

/// Counts the reasons in a text, by the words that begin one.
pub fn reasons(text: &str) -> usize {
    let words = words(text);
    let pairs = words.windows(2).filter(|pair| *pair == ["so", "that"] || *pair == ["who", "is"]);
    pairs.count() + words.iter().filter(|word| REASONS.split(' ').any(|one| one == *word)).count()
}

pub fn is_negative(word: &str) -> bool {
    word.ends_with("n't") || NEGATIVES.split(' ').any(|negative| negative == word)
}

/// The grammatical form of a text's first word; `None` without words.
pub fn form(text: &str) -> Option<&'static str> {
    let words = words(text);
    let first = words.first()?.as_str();
    let listed = FORMS.iter().find(|(_, list)| list.split(' ').any(|word| word == first));
    Some(match listed {
        Some((form, _)) => form,
        None if first.ends_with("n't") => "negation",
        None if first.ends_with("ing") && !ING_VERBS.contains(&first) => "gerund",
        None => "verb",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absolutes_are_counted_but_not_in_phrases() {
        check(
            absolutes,
            &[
                ("Always ask all of them.", 2),
                ("No one must know. NOBODY.", 3),
                ("All right, after all it went well, all in all.", 0),
                ("After all, only after allowing it", 1),
                ("Allow her to say no. One can.", 1),
            ],
        );
    }

    #[test]
    fn hedges_are_counted_as_they_stand() {
        check(
            hedges,
            &[("Perhaps you may ask, unless it rains.", 3), ("If you can, you would.", 0)],
        );
    }

    #[test]
    fn virtue_is_counted_in_any_inflection() {
        check(
            virtue,
            &[
                ("She asked, shares, listening.", 3),
                ("Kind of an asking price", 2),
                ("Discussed, discusses, discuss", 3),
                ("The team's care: caring, cared, cares", 5),
                ("Practised, empathy developing", 2),
                ("Task", 0),
                ("Two cars and a car", 0),
                ("Two kinds of teams", 1),
            ],
        );
    }

    #[test]
    fn what_is_spelt_like_an_inflection_is_none() {
        check(
            mood,
            &[
                ("It works. Success after successes; winning, agreed, tidied.", 6),
                ("Work on the worked example is working.", 0),
                ("Worried and crying, she stopped, quitting.", -4),
                ("Quite a lot of wine", 0),
                ("She is fined for the contents of safes, wells, goods; tenses.", 0),
                ("Fine: she is content, safe and well. He is tense.", 3),
                ("It tires her; tiring, tired. It satisfies, satisfying and satisfied.", 0),
            ],
        );
    }

    #[test]
    fn the_first_word_tells_the_form() {
        check(
            form,
            &[
                ("“You take it.”", Some("pronoun")),
                ("Giving it away", Some("gerund")),
                ("Bring it here", Some("verb")),
                ("Don’t", Some("negation")),
                ("Won't", Some("negation")),
                ("When she comes", Some("question")),
                ("Take it", Some("verb")),
                ("…", None),
            ],
        );
    }

    fn check<T: PartialEq + std::fmt::Debug>(of: fn(&str) -> T, cases: &[(&str, T)]) {
        for (text, expected) in cases {
            assert_eq!(of(text), *expected, "{text}");
        }
    }
}
