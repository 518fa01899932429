//! Every sentence the interface itself says, a file per language. A language that lacks a sentence
//! borrows the English one. Nothing here knows of decks.

mod english;
mod german;

pub use english::ENGLISH;
pub use german::GERMAN;

use quiz::{Lean, Role, TokenProblem};

/// The sentences of one language. `{…}` is filled in by [`fill`].
#[derive(Debug)]
pub struct Words {
    /// BCP 47 tag of the language.
    pub lang: &'static str,
    /// `{card}` and `{count}`.
    pub progress: &'static str,
    pub hint_choose: &'static str,
    pub hint_spot: &'static str,
    pub ask_spot: &'static str,
    pub choices: &'static str,
    pub leader: &'static str,
    pub manager: &'static str,
    pub leans_leader: &'static str,
    pub leans_mixed: &'static str,
    pub leans_manager: &'static str,
    /// What the cards say of a spot; `{role}`.
    pub read_same: &'static str,
    pub read_other: &'static str,
    pub why_other: &'static str,
    pub why_role: &'static str,
    pub next: &'static str,
    pub see_result: &'static str,
    pub back: &'static str,
    pub restart: &'static str,
    pub result: &'static str,
    pub respond: &'static str,
    pub respond_long: &'static str,
    pub recognise: &'static str,
    pub recognise_long: &'static str,
    /// `{got}` and `{of}`.
    pub tally: &'static str,
    pub not_asked: &'static str,
    pub profile: &'static str,
    /// `{theme}`.
    pub strongest: &'static str,
    /// `{theme}`.
    pub to_work_on: &'static str,
    pub this_week: &'static str,
    pub review: &'static str,
    pub your_choice: &'static str,
    pub audit: &'static str,
    pub audit_lead: &'static str,
    /// `{source}`.
    pub drawn_from: &'static str,
    pub in_article: &'static str,
    pub lost_version: &'static str,
    pub lost_corrupt: &'static str,
    pub lost_changed: &'static str,
    pub trouble: Trouble,
}

/// What is said when the quiz cannot start or go on. Also handed to `leader-quiz.js` when the site
/// is built, since these are needed when there is no WebAssembly to say them. `Copy`, so that a
/// language can borrow all of it: `Words { lang: "fr", next: "…", ..ENGLISH }`.
#[derive(Clone, Copy, Debug)]
pub struct Trouble {
    pub title: &'static str,
    /// `{url}` and `{why}`.
    pub deck_unreachable: &'static str,
    /// `{url}` and `{why}`.
    pub deck_not_json: &'static str,
    /// `{count}`.
    pub deck_invalid: &'static str,
    pub no_wasm: &'static str,
    /// `{why}`.
    pub not_loaded: &'static str,
    pub stopped: &'static str,
    /// `{url}`
    pub deck_elsewhere: &'static str,
    /// The page's rules allow neither the quiz nor a frame.
    pub refused: &'static str,
    pub again: &'static str,
    pub handout: &'static str,
    /// The title of the frame, where the author gave no text.
    pub frame: &'static str,
    /// While the rest of the quiz is on its way.
    pub wait: &'static str,
}

/// The words for a BCP 47 tag: by its language alone, or English.
pub fn of(tag: &str) -> &'static Words {
    let language = tag.split(['-', '_']).next().unwrap_or_default();
    EACH.iter().copied().find(|words| words.lang.eq_ignore_ascii_case(language)).unwrap_or(&ENGLISH)
}

/// Every language there is; English first.
pub static EACH: &[&Words] = &[&ENGLISH, &GERMAN];

/// Puts values into a sentence: `fill("Card {card}", &[("card", "3")])`.
pub fn fill(sentence: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(sentence.len() + 16);
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        filled.push_str(values.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value));
        rest = after;
    }
    filled.push_str(rest);
    filled
}

impl Words {
    /// "Leans leader" and the like.
    pub fn leans(&self, lean: Lean) -> &'static str {
        match lean {
            Lean::Leader => self.leans_leader,
            Lean::Mixed => self.leans_mixed,
            Lean::Manager => self.leans_manager,
        }
    }

    /// The name of a role, as an answer to a `spot` card.
    pub fn role(&self, role: Role) -> &'static str {
        match role {
            Role::Leader => self.leader,
            Role::Manager => self.manager,
        }
    }

    /// Why progress could not be taken up, and what happens now.
    pub fn lost(&self, problem: TokenProblem) -> &'static str {
        match problem {
            TokenProblem::Version => self.lost_version,
            TokenProblem::Corrupt => self.lost_corrupt,
            TokenProblem::DeckChanged => self.lost_changed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sentences that are rightly the same in a language and in English: `("de", "tally")`.
    const SAME_AS_ENGLISH: &[(&str, &str)] = &[];

    #[test]
    fn a_tag_finds_its_language_whatever_the_region() {
        let check = |tag, lang| assert_eq!(of(tag).lang, lang, "{tag}");
        for tag in ["en", "EN-gb", "en_US", "tlh", ""] {
            check(tag, "en");
        }
        for tag in ["de", "de-AT", "DE_ch", "de-1996"] {
            check(tag, "de");
        }
    }

    #[test]
    fn a_shipped_language_says_everything_itself() {
        // The first sentence and the last: none is missed on the way.
        for field in ["progress", "wait"] {
            assert!(sentences(&ENGLISH).iter().any(|(name, _)| name == field), "{field}");
        }
        for (words, field, sentence, english) in translated() {
            let allowed = SAME_AS_ENGLISH.contains(&(words.lang, field.as_str()));
            assert_eq!(sentence == english, allowed, "{}: {field} is {sentence:?}", words.lang);
        }
    }

    #[test]
    fn a_translation_has_the_holes_of_the_english_sentence() {
        for (words, field, sentence, english) in translated() {
            assert_eq!(holes(&sentence), holes(&english), "{}: {field}", words.lang);
        }
    }

    #[test]
    fn the_holes_are_the_ones_that_are_filled() {
        let check = |sentence, want: &[&str]| assert_eq!(holes(sentence), want, "{sentence}");
        check(ENGLISH.progress, &["card", "count"]);
        check(ENGLISH.tally, &["got", "of"]);
        check(ENGLISH.read_same, &["role"]);
        check(ENGLISH.trouble.deck_unreachable, &["url", "why"]);
    }

    #[test]
    fn a_language_under_way_borrows_what_it_lacks() {
        static BEGUN: Words = Words { lang: "fr", next: "Carte suivante", ..ENGLISH };
        assert_eq!((BEGUN.next, BEGUN.back), ("Carte suivante", "Back"));
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

    /// Every sentence of every language but English: its words, field and text, and the English text.
    fn translated() -> Vec<(&'static Words, String, String, String)> {
        let others = EACH.iter().filter(|words| words.lang != ENGLISH.lang);
        let each = others.flat_map(|words| {
            let pairs = sentences(words).into_iter().zip(sentences(&ENGLISH));
            pairs.map(|((field, text), (_, english))| (*words, field, text, english))
        });
        each.collect()
    }

    /// Field and text of each sentence, read off the debug form: no list here to be kept in step.
    fn sentences(words: &Words) -> Vec<(String, String)> {
        let lines = format!("{words:#?}");
        let fields =
            lines.lines().filter_map(|line| line.trim().strip_suffix("\",")?.split_once(": \""));
        let fields = fields.filter(|(field, _)| *field != "lang");
        fields.map(|(field, text)| (field.to_owned(), text.to_owned())).collect()
    }

    /// The names of a sentence's holes, in order of the alphabet: languages order them differently.
    fn holes(sentence: &str) -> Vec<&str> {
        let mut names: Vec<&str> =
            sentence.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect();
        names.sort_unstable();
        names
    }
}
