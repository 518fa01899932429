//! Checks that each language has every sentence, with the same holes as in English.

use super::*;

/// Sentences that may be the same in a language and in English, for example `("de", "tally")`.
const SAME_AS_ENGLISH: &[(&str, &str)] = &[];

#[test]
fn a_tag_finds_its_language_whatever_the_region() {
    let check = |tag, lang| assert_eq!(of(tag).words.lang, lang, "{tag}");
    for tag in ["en", "EN-gb", "en_US", "tlh", ""] {
        check(tag, "en");
    }
    for tag in ["de", "de-AT", "DE_ch", "de-1996"] {
        check(tag, "de");
    }
}

#[test]
fn a_shipped_language_says_everything_itself() {
    let said = |(lang, field, sentence, english)| match (
        sentence == english,
        SAME_AS_ENGLISH.contains(&(lang, field)),
    ) {
        (true, false) => Some(format!("{lang}: {field} is left in English, {sentence:?}")),
        (false, true) => Some(format!(
            "{lang}: {field} is not as in English, so SAME_AS_ENGLISH must not name it"
        )),
        _ => None,
    };
    none(translated().into_iter().filter_map(said));
}

#[test]
fn a_translation_has_the_holes_of_the_english_sentence() {
    let said = |(lang, field, sentence, english)| {
        let (own, wanted) = (holes(sentence), holes(english));
        (own != wanted).then(|| format!("{lang}: {field} has {own:?}, and English {wanted:?}"))
    };
    none(translated().into_iter().filter_map(said));
}

/// Fails with all faults, if there are any.
fn none(wrong: impl Iterator<Item = String>) {
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{} sentences:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_holes_are_the_ones_that_are_filled() {
    let check = |sentence, want: &[&str]| assert_eq!(holes(sentence), want, "{sentence}");
    check(ENGLISH.progress, &["card", "count"]);
    check(ENGLISH.tally, &["got", "of"]);
    check(ENGLISH.read_same, &["role"]);
    check(EACH[0].trouble.deck_unreachable, &["url", "why"]);
}

#[test]
fn a_language_from_outside_borrows_what_it_lacks() {
    let begun =
        ENGLISH.with(&mut ["tlh", "{card}DIch chavmey {count}"].map(String::from).into_iter());
    assert_eq!((begun.lang, begun.progress), ("tlh", "{card}DIch chavmey {count}"));
    assert_eq!(begun.back, "Back");
}

#[test]
fn a_language_goes_over_whole_in_the_order_of_its_fields() {
    let texts = |words: &Words| words.each().into_iter().map(|(_, text)| text).collect::<Vec<_>>();
    let sent = texts(EACH[1].words);
    let arrived = ENGLISH.with(&mut sent.iter().map(|text| (*text).to_owned()));
    assert_eq!(texts(&arrived), sent);
    assert_eq!(ENGLISH.each()[0].0, "lang", "which language it is, `mount` reads from the first");
}

#[test]
fn sentences_are_filled_and_never_lose_text() {
    let check = |sentence, want| {
        assert_eq!(fill(sentence, &[("card", "3"), ("count", "18")]), want, "{sentence}");
    };
    check("Card {card} of {count}", "Card 3 of 18");
    check("{count}: {card}", "18: 3");
    check("{unknown}!", "!");
    check("no hole", "no hole");
    check("open {card", "open 3");
}

/// Every sentence of every language but English: language, field, text, and the English text.
fn translated() -> Vec<(&'static str, &'static str, &'static str, &'static str)> {
    let all = |Language { words, trouble, panel }: Language| {
        [words.each(), trouble.each(), panel.each()].concat()
    };
    let each = EACH.iter().skip(1).flat_map(|language| {
        let pairs = all(*language).into_iter().zip(all(EACH[0]));
        pairs.map(|((field, text), (_, english))| (language.words.lang, field, text, english))
    });
    each.filter(|(_, field, ..)| *field != "lang").collect()
}

/// The names of a sentence's holes, sorted, since languages order them differently.
fn holes(sentence: &str) -> Vec<&str> {
    let mut names: Vec<&str> =
        sentence.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect();
    names.sort_unstable();
    names
}
