//! Each language says everything itself.

use crate::room::{Story, deck, text};
use room_core::Rules;
use room_core::record::Move;
use room_views::Words;
use room_views::words;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

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

/// A participant's page has no English sentence that `host` marks: it would say nothing.
#[test]
fn a_phone_says_nothing_that_only_the_wall_and_the_remote_control_have() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &Path| fs::read_to_string(path).unwrap();
    let english = read(&root.join("src/words/english.rs"));
    let fields = english.lines().filter_map(|line| line.trim().split_once(": host("));
    let marked: Vec<&str> = fields.map(|(field, _)| field).collect();
    assert!(marked.len() > 100 && marked.contains(&"told_hands"));
    let end = |sign: char| !sign.is_ascii_alphanumeric() && sign != '_';
    let mut phone = Vec::new();
    for folder in ["src", "../room-web/src"] {
        collect(&root.join(folder), &mut phone);
    }
    for path in phone {
        let text = read(&path);
        let said = text.split("words.").skip(1).chain(text.split("self.").skip(1));
        let mut fields = said.filter_map(|rest| rest.split(end).next());
        assert!(!fields.any(|field| marked.contains(&field)), "{}", path.display());
    }
}

/// The sources that are not of the wall or the remote control alone.
fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.file_stem().and_then(OsStr::to_str) {
            Some("screen" | "remote" | "note" | "wall") => {}
            _ if path.is_dir() => collect(&path, found),
            _ => found.push(path),
        }
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
