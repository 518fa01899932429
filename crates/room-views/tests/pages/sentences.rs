//! Each language has all sentences.

use crate::room::{Story, deck, text};
use room_core::Rules;
use room_core::record::Move;
use room_views::words;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

/// All sentences of all languages but English: language, field, text, and the English text.
fn translated() -> impl Iterator<Item = (&'static str, &'static str, &'static str, &'static str)> {
    words::EACH.into_iter().skip(1).flat_map(|words| {
        let pairs = words.each().into_iter().zip(words::ENGLISH.each());
        pairs.map(|((field, own), (_, english))| (words.lang, field, own, english))
    })
}

#[test]
fn a_tag_finds_its_language() {
    let check = |tag, lang| assert_eq!(words::of(tag).lang, lang, "{tag}");
    check("de", "de");
    check("de-CH", "de");
    check("tlh", "en");
    check("", "en");
}

#[test]
fn each_language_says_everything_itself() {
    let left = translated().filter(|(_, _, own, english)| own == english || own.is_empty());
    let left: Vec<_> = left.map(|(lang, field, own, _)| (lang, field, own)).collect();
    assert!(left.is_empty(), "left in English, or empty: {left:#?}");
}

#[test]
fn a_translation_has_the_holes_of_the_english_sentence() {
    for (lang, field, own, english) in translated() {
        assert_eq!(holes(own), holes(english), "{lang}: {field}");
    }
}

/// Nobody is shouted at, and German addresses nobody with "du" or "Sie".
#[test]
fn nobody_is_shouted_at() {
    for (lang, field, own, english) in translated() {
        assert!(!own.contains('!') && !english.contains('!'), "{lang}: {field}");
        let address = [" du ", " dein", " Ihr ", " Ihre", " Ihnen"];
        let addressed = lang == "de" && address.iter().any(|word| own.contains(word));
        assert!(!addressed, "{field}: {own}");
    }
}

/// The Wasm of phones has no English sentence that `host` marks, so phones must not use them.
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

/// The source files that phones use, too.
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
fn a_room_in_another_language_has_no_english_sentence() {
    for words in words::EACH.into_iter().skip(1) {
        let german = deck("fuehren-oder-verwalten", |_| {});
        let story = Story::of(german, Rules::default(), words.lang).joined(12);
        let story = story.revealed(0, 11, &[0, 1]);
        let finished = [story.phone(), story.screen(), story.remote()];
        let story = story.step(Move::Finish);
        let drawn = [&finished[..], &[story.phone(), story.screen(), story.remote()]].concat();
        let own: Vec<&str> = words.each().into_iter().map(|(_, text)| text).collect();
        let own = own.join("\n");
        let parts = words::ENGLISH
            .each()
            .into_iter()
            .flat_map(|(field, text)| parts(text).map(move |part| (field, part)));
        // Some words are the same in both languages.
        let english: Vec<_> = parts.filter(|(_, part)| !has(&own, part)).collect();
        for said in drawn.iter().map(|drawn| text(drawn)) {
            for (field, part) in &english {
                assert!(!has(&said, part), "{}: `{part}` of {field} in {said}", words.lang);
            }
        }
    }
}

/// The parts of a sentence between its placeholders, if they are longer than a few characters.
fn parts(sentence: &'static str) -> impl Iterator<Item = &'static str> {
    let parts = sentence.split('{').map(|part| part.split_once('}').map_or(part, |(_, rest)| rest));
    parts.map(str::trim).filter(|part| part.len() > 3)
}

/// Whether a text contains this as whole words.
fn has(text: &str, part: &str) -> bool {
    text.match_indices(part).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + part.len()..]);
        !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
    })
}

fn holes(sentence: &str) -> Vec<&str> {
    let mut names: Vec<&str> =
        sentence.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect();
    names.sort_unstable();
    names
}
