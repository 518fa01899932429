//! Laws of what a reader writes: nothing is lost, nothing else is taken for it, and in a file what
//! was typed is what shows.

use crate::{bless, given};
use proptest::collection::vec;
use proptest::prelude::*;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use quiz::journal::export::Sheet;
use quiz::journal::{self, MAX_TEXT, MAX_TEXTS, Unreadable};
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

    /// A tab that hears late of what another one does may miss any of the texts between.
    #[test]
    fn whoever_has_changed_nothing_takes_what_the_other_has(
        before in typed(),
        theirs in typed(),
        rest in typed(),
    ) {
        let journal = |text: &str| written(&[("Why?".to_owned(), text.to_owned())]);
        let longer = [before.as_str(), &rest].concat();
        for (before, theirs) in [(&before, &theirs), (&longer, &before), (&before, &longer)] {
            let (mut mine, theirs) = (journal(before), journal(theirs));
            mine.merge(&theirs, &journal(before));
            prop_assert_eq!(mine.text("Why?"), theirs.text("Why?"));
        }
    }

    /// The end of a text is deleted by one writer, while another one adds to it.
    #[test]
    fn what_was_deleted_at_the_end_stays_away_from_whoever_has_added(
        kept in "[a-z]{1,9}",
        deleted in "[A-Z ]{0,9}[A-Z]",
        added in "[0-9 ]{0,9}[0-9]",
    ) {
        let journal = |texts: &[&str]| written(&[("Why?".to_owned(), texts.concat())]);
        let mut mine = journal(&[&kept, &deleted, &added]);
        mine.merge(&journal(&[&kept]), &journal(&[&kept, &deleted]));
        prop_assert_eq!(mine.text("Why?"), [&kept, "\n\n", &added].concat());
    }

    /// Two who began from nothing: a text that begins with the other's is no later state of it.
    #[test]
    fn texts_that_began_apart_are_both_kept(one in "[a-z ]{0,9}[a-z]", rest in "[A-Z ]{0,9}[A-Z]", swap in any::<bool>()) {
        let journal = |text: &str| written(&[("Why?".to_owned(), text.to_owned())]);
        let longer = [one.as_str(), &rest].concat();
        let (mine, theirs) = if swap { (&longer, &one) } else { (&one, &longer) };
        let mut both = journal(mine);
        both.merge(&journal(theirs), &Journal::default());
        let text = both.text("Why?");
        prop_assert_eq!(text, [theirs, "\n\n", mine].concat());
        let mut again = both.clone();
        again.merge(&journal(theirs), &Journal::default());
        prop_assert_eq!(again.text("Why?"), text);
    }

    /// What one cannot store is put below what the other stores, key by key.
    #[test]
    fn however_often_two_texts_meet_one_blank_line_is_between_them(mine in "[A-Z]{1,9}", keys in "[a-z]{2,9}") {
        let journal = |text: &str| written(&[("Why?".to_owned(), text.to_owned())]);
        let mut both = journal(&mine);
        for end in 1..=keys.len() {
            both.merge(&journal(&keys[..end]), &journal(&keys[..end - 1]));
        }
        prop_assert_eq!(both.text("Why?"), [keys.as_str(), "\n\n", &mine].concat());
    }

    /// What somebody is typing is not parted by what another writer has put below it meanwhile.
    #[test]
    fn who_goes_on_typing_goes_on_above_what_another_has_put_below(
        begun in "[a-z ]{0,9}[a-z]",
        keys in "[a-z ]{0,9}[a-z]",
        theirs in "[A-Z]{1,9}",
    ) {
        let journal = |texts: &[&str]| written(&[("Why?".to_owned(), texts.concat())]);
        let mut mine = journal(&[&begun, &keys]);
        mine.merge(&journal(&[&begun, "\n\n", &theirs]), &journal(&[&begun]));
        prop_assert_eq!(mine.text("Why?"), [&begun, &keys, "\n\n", &theirs].concat());
    }

    /// As long as a field lets each of them be, and longer together: not when they meet, not when they are stored,
    /// and not when the reader goes on with what came of them.
    #[test]
    fn what_two_have_written_is_kept_whole(one in 1..=MAX_TEXT, other in 1..=MAX_TEXT, begun in typed()) {
        let journal = |text: &str| written(&[("Why?".to_owned(), text.to_owned())]);
        let [one, other] = [("é", one), ("o", other)].map(|(sign, count)| sign.repeat(count));
        let [mine, theirs] = [&one, &other].map(|text| journal(&[&begun, text.as_str()].concat()));
        let mut both = mine.clone();
        both.merge(&theirs, &journal(&begun));
        let mut kept = Journal::restore(&both.save()).unwrap();
        let shown = kept.text("Why?").to_owned();
        prop_assert!(shown.contains(&one) && shown.contains(theirs.text("Why?")));
        kept.write("Why?", &[&shown, "."].concat());
        prop_assert_eq!(kept.text("Why?"), [&shown, "."].concat());
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
    // Its questions are on experiment (2), answers (0) and capacity (1), in that order.
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

fn written(texts: &[(String, String)]) -> Journal {
    let mut journal = Journal::default();
    texts.iter().for_each(|(prompt, text)| journal.write(prompt, text));
    journal
}

/// As people type, and as those who want to break something do.
fn typed() -> impl Strategy<Value = String> {
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

/// Headings and lines as a reader of Markdown sees them, white space put together.
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
