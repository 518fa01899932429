//! Each language says everything itself.

use crate::room::{Story, deck, text};
use room_core::Rules;
use room_core::record::Move;
use room_views::Words;
use room_views::words;

fn both() -> Vec<(&'static str, &'static str, &'static str)> {
    let (german, english) = (words::of("de-AT").each(), words::of("en").each());
    let pairs = german.into_iter().zip(english);
    pairs.map(|((field, german), (_, english))| (field, german, english)).collect()
}

#[test]
fn a_tag_finds_its_language() {
    let check = |tag, lang| assert_eq!(words::of(tag).lang, lang, "{tag}");
    check("de", "de");
    check("de-CH", "de");
    check("fr", "en");
    check("", "en");
}

#[test]
fn german_says_everything_itself() {
    for (field, german, english) in both() {
        assert_ne!(german, english, "{field}");
        assert!(!german.is_empty() && !english.is_empty(), "{field}");
    }
}

#[test]
fn a_translation_has_the_holes_of_the_english_sentence() {
    for (field, german, english) in both() {
        assert_eq!(holes(german), holes(english), "{field}");
    }
}

/// Kind and exact: nobody is shouted at, and German says neither "du" nor "Sie" to anybody.
#[test]
fn nobody_is_shouted_at() {
    for (field, german, english) in both() {
        assert!(!german.contains('!') && !english.contains('!'), "{field}");
        let address = [" du ", " dein", " Ihr ", " Ihre", " Ihnen"];
        assert!(address.iter().all(|word| !german.contains(word)), "{field}: {german}");
    }
}

#[test]
fn a_german_room_has_no_english_sentence() {
    let german = deck("fuehren-oder-verwalten", |_| {});
    let story = Story::of(german, Rules::default(), "de").joined(12);
    let story = story.revealed(0, 11, &[0, 1]);
    let finished = [story.phone(), story.screen(), story.remote()];
    let story = story.step(Move::Finish);
    let drawn = [&finished[..], &[story.phone(), story.screen(), story.remote()]].concat();
    let english: Vec<(&str, &str)> = Words::each(words::of("en"));
    for said in drawn.iter().map(|drawn| text(drawn)) {
        let found = english.iter().filter(|(_, text)| text.len() > 12 && !text.contains('{'));
        for (field, sentence) in found {
            assert!(!said.contains(sentence), "{field} in {said}");
        }
    }
}

fn holes(sentence: &str) -> Vec<&str> {
    let mut names: Vec<&str> =
        sentence.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect();
    names.sort_unstable();
    names
}
