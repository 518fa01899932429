//! Property tests of the notebook: nothing is lost, no other text is parsed as a notebook, and an exported file shows
//! what was typed.

use crate::{bless, given};
use proptest::collection::vec;
use proptest::prelude::*;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use quiz::journal::export::Sheet;
use quiz::journal::{self, MAX_TEXTS, Unreadable};
use quiz::{Journal, Profile, Standing, Tally};

proptest! {
    #[test]
    fn what_was_written_comes_back(texts in vec((typed(), typed()), 0..8)) {
        let journal = written(&texts);
        let restored = Journal::restore(&journal.save()).unwrap();
        for (prompt, _) in &texts {
            prop_assert_eq!(restored.text(prompt), journal.text(prompt));
        }
        prop_assert_eq!(restored.save(), journal.save());
    }

    #[test]
    fn the_last_text_to_a_question_is_the_one_that_stands(
        texts in vec((typed(), typed()), 1..8),
        again in typed(),
    ) {
        let mut journal = written(&texts);
        let (prompt, _) = &texts[0];
        journal.write(prompt, &again);
        prop_assert_eq!(journal.text(prompt), again.replace('\r', ""));
        let before = written(&texts);
        for (other, _) in texts.iter().filter(|(other, _)| other != prompt) {
            prop_assert_eq!(journal.text(other), before.text(other));
        }
    }

    #[test]
    fn any_text_is_refused_or_gives_a_journal_that_can_be_kept(text in "(1\n)?[\\PC\n\t\\\\]{0,60}") {
        if let Ok(journal) = Journal::restore(&text) {
            let restored = Journal::restore(&journal.save()).map(|journal| journal.save());
            prop_assert_eq!(restored, Ok(journal.save()));
        }
    }

    #[test]
    fn a_journal_cut_short_never_panics(texts in vec((typed(), typed()), 1..5), at: prop::sample::Index) {
        let saved = written(&texts).save();
        let at = (0..=at.index(saved.len())).rev().find(|at| saved.is_char_boundary(*at)).unwrap();
        let _ = Journal::restore(&saved[..at]);
    }

    #[test]
    fn every_question_of_the_deck_is_shown_once(session in given::session()) {
        let deck = session.deck();
        let mut places = journal::order(deck, &session.profile());
        places.sort_unstable();
        prop_assert_eq!(places, (0..deck.audit().len()).collect::<Vec<_>>());
    }

    #[test]
    fn in_markdown_what_was_typed_is_what_shows(
        title in typed(), about in typed(), entries in vec((typed(), typed()), 0..4),
    ) {
        let entries: Vec<(&str, &str)> =
            entries.iter().map(|(prompt, text)| (prompt.as_str(), text.as_str())).collect();
        let sheet = Sheet { title: &title, about: &about, entries };
        let markdown = sheet.markdown();
        prop_assert_eq!(shown(&markdown), expected(&sheet), "{}", markdown);
    }

    #[test]
    fn words_are_what_white_space_parts(words in vec("[^\\s]{1,9}", 0..20), gap in "[ \n\t\u{a0}\u{3000}]{1,3}") {
        prop_assert_eq!(journal::words(&words.join(&gap)), words.len());
    }
}

#[test]
fn what_is_no_journal_is_refused() {
    for text in
        ["", "2", "1\nno tab", "1\na\tb\tc", "1\na\tb\\", "1\na\t\\x", "1\n", "{}", "1\r\na\tb"]
    {
        assert_eq!(Journal::restore(text), Err(Unreadable), "{text:?}");
    }
    assert_eq!(Journal::restore("1"), Ok(Journal::default()));
    let endless = format!("1{}", "\na\tb".repeat(MAX_TEXTS + 1));
    assert_eq!(Journal::restore(&endless), Err(Unreadable));
}

#[test]
fn an_emptied_text_is_none() {
    let mut journal = Journal::default();
    journal.write("Why?", "Because.");
    journal.write("Why?", "");
    assert!(journal.is_empty());
}

#[test]
fn themes_to_work_on_are_asked_first() {
    let deck = given::shipped();
    let check = |percents: [Option<u32>; 5], order: &[usize]| {
        assert_eq!(journal::order(&deck, &profile(percents)), order, "{percents:?}");
    };
    // The deck's questions are on the themes experiment (index 2), answers (0) and capacity (1), in that order.
    check([Some(50), Some(50), Some(50), None, None], &[0, 1, 2]);
    check([Some(10), Some(90), Some(50), None, None], &[1, 0, 2]);
    check([Some(50), Some(10), Some(90), None, None], &[2, 1, 0]);
    check([Some(100), Some(0), None, None, None], &[2, 1, 0]);
    check([None; 5], &[0, 1, 2]);
}

#[test]
fn what_was_written_to_a_question_that_is_gone_is_still_shown() {
    let (deck, mut journal) = (given::shipped(), Journal::default());
    journal.write("An earlier question?", "Yes.");
    let prompts = journal.prompts(&deck, &profile([None; 5]));
    assert_eq!((prompts.len(), prompts.last()), (4, Some(&"An earlier question?")));
}

#[test]
fn an_answer_that_is_emptied_keeps_its_question_until_it_is_read_again() {
    let (deck, mut journal) = (given::shipped(), Journal::default());
    journal.write("An earlier question?", "Yes.");
    journal.write("An earlier question?", "");
    assert_eq!(journal.prompts(&deck, &profile([None; 5])).len(), 4);
    let journal = Journal::restore(&journal.save()).unwrap();
    assert_eq!(journal.prompts(&deck, &profile([None; 5])).len(), 3);
}

#[test]
fn files_read_as_they_should() {
    let sheet = Sheet {
        title: "The Fearless Audit",
        about: "Leader or manager? · 24 November 2026",
        entries: vec![
            (
                "What did you do?",
                "I asked *three* questions:\n- one\n2. two\n\n# Not a heading\n> nor a quotation, nor <b>bold</b> & co.",
            ),
            ("What keeps waiting?", ""),
            (
                "And a\nquestion in two lines?",
                "  ends with a backslash \\\n\n\n\n    not code\n---\n+1 = 2 - 1",
            ),
        ],
    };
    bless::same("tests/journal/sheet.md", &sheet.markdown());
    bless::same("tests/journal/sheet.txt", &sheet.plain());
}

pub fn written(texts: &[(String, String)]) -> Journal {
    let mut journal = Journal::default();
    texts.iter().for_each(|(prompt, text)| journal.write(prompt, text));
    journal
}

/// Texts as people type them, and as people type them who want to break the Markdown.
pub fn typed() -> impl Strategy<Value = String> {
    let signs = "[-+=*_#>`~|.):!\\[\\]()<&;$\\\\{} 0-9a-c\\n\\t]{0,24}";
    let words = prop::sample::select(vec![
        "- one\n- two",
        "1. first\n2) second",
        "***",
        "Title\n===",
        "a | b\n--|--",
        "```\ncode\n```",
        "[x](y)",
        "&amp; &#42;",
        "https://example.org/a_b_c",
        "two  spaces  \nat the end",
        "\r\nold\rbreaks",
        "Ünïcode 你好\u{2028}مرحبا",
        "    indented\n\ttoo",
        "<!-- no -->",
        "[^1]: note",
        "- [ ] task",
    ]);
    prop_oneof![2 => signs, 1 => words.prop_map(str::to_owned), 1 => "\\PC{0,20}"]
}

/// The headings and lines that a Markdown parser sees, with white space collapsed.
fn shown(markdown: &str) -> Vec<(Option<HeadingLevel>, Vec<String>)> {
    let extensions = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut blocks = Vec::new();
    let mut lines = vec![String::new()];
    for event in Parser::new_ext(markdown, extensions) {
        match event {
            Event::Start(Tag::Heading { .. } | Tag::Paragraph) => lines = vec![String::new()],
            Event::Text(text) => lines.last_mut().unwrap().push_str(&text),
            Event::HardBreak => lines.push(String::new()),
            Event::End(TagEnd::Heading(level)) => blocks.push((Some(level), tidy(&lines))),
            Event::End(TagEnd::Paragraph) => blocks.push((None, tidy(&lines))),
            other => panic!("{other:?} in\n{markdown}"),
        }
    }
    blocks
}

fn expected(sheet: &Sheet<'_>) -> Vec<(Option<HeadingLevel>, Vec<String>)> {
    let mut blocks = vec![(Some(HeadingLevel::H1), tidy(&[sheet.title]))];
    blocks.extend(paragraphs(sheet.about));
    for (prompt, text) in &sheet.entries {
        blocks.push((Some(HeadingLevel::H2), tidy(&[prompt])));
        blocks.extend(paragraphs(text));
    }
    blocks
}

fn paragraphs(text: &str) -> Vec<(Option<HeadingLevel>, Vec<String>)> {
    let lines: Vec<&str> = text.split(['\n', '\r']).map(str::trim).collect();
    let groups = lines.split(|line| line.is_empty()).filter(|group| !group.is_empty());
    groups.map(|group| (None, tidy(group))).collect()
}

fn tidy(lines: &[impl AsRef<str>]) -> Vec<String> {
    let one = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    lines.iter().map(|line| one(line.as_ref())).collect()
}

fn profile(percents: [Option<u32>; 5]) -> Profile {
    let respond =
        |percent: Option<u32>| percent.map_or_else(Tally::default, |got| Tally { got, of: 100 });
    let standing = |percent| Standing { respond: respond(percent), recognise: Tally::default() };
    Profile { themes: percents.map(standing).to_vec(), total: Standing::default(), band: None }
}
