//! The content of exported files, and the lines about what a format cannot hold.

use super::{given, told};
use std::fs;
use studio_core::draft::{Card, Choice, Draft};
use studio_core::formats::{Export, Format, export, import, template};

#[test]
fn decks_that_ship_come_back_from_every_format() {
    for deck in ["example", "leader-or-manager", "fuehren-oder-verwalten"] {
        let path = format!("{}/../../static/decks/{deck}.json", env!("CARGO_MANIFEST_DIR"));
        let draft = import(Some("deck.json"), &fs::read(&path).unwrap()).unwrap().draft;
        for format in [Format::Json, Format::Csv, Format::Gift, Format::Quizdown] {
            let export = export(format, &draft).unwrap();
            assert_eq!(told::left(&export.left), "", "{deck}: {format:?}");
            let import = import(Some(&export.file_name), &export.bytes).unwrap();
            assert_eq!(import.draft, draft, "{deck}: {format:?}");
        }
    }
}

#[test]
fn some_formats_can_only_be_imported() {
    for format in [Format::Tsv, Format::Aiken, Format::H5p] {
        assert_eq!(export(format, &Draft::default()), None);
    }
}

#[test]
fn formulas_are_made_harmless() {
    for (text, cell) in [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@a", "'@a"),
        ("\tb", "'\tb"),
        ("\t=1", "'\t'=1"),
        ("\r=1", "'\r'=1"),
        ("'=1", "''=1"),
        ("''+1", "'''+1"),
        // The start of a cell for programs that split at other separators than commas, within quotes or not.
        ("Wait;=1+1;ask", "Wait;'=1+1;ask"),
        ("Wait; =1\n\n+1;", "Wait; '=1\n\n'+1;"),
        ("a\t'=1\t\t-1", "a\t''=1\t\t'-1"),
        ("a;\"=1\"", "a;\"\"'=1\"\""),
    ] {
        let mut draft = draft();
        draft.cards[0].scenario = text.to_owned();
        let export = export(Format::Csv, &draft).unwrap();
        assert!(of(&export).contains(&format!("\"{cell}\"")), "{text:?}: {}", of(&export));
        assert_eq!(import(None, &export.bytes).unwrap().draft.cards[0].scenario, text);
    }
    for text in ["'tis so", "1=1", "a-b"] {
        let mut draft = draft();
        draft.cards[0].scenario = text.to_owned();
        assert!(of(&export(Format::Csv, &draft).unwrap()).contains(&format!(",{text},")));
    }
}

#[test]
fn the_template_is_a_card_of_either_kind() {
    let template = template();
    let import = import(Some(&template.file_name), &template.bytes).unwrap();
    check(
        &import.draft.cards.iter().map(|card| &*card.kind).collect::<Vec<_>>().join(" "),
        "choose spot",
    );
    check(&told::left(&import.left), "");
    check(
        of(&template).lines().next().unwrap(),
        "\u{feff}theme,kind,scenario,choice 1,lean 1,explanation 1,choice 2,lean 2,explanation 2,choice 3,lean 3,explanation 3,answer,explanation leader,explanation manager",
    );
}

#[test]
fn a_card_is_written_in_the_ways_of_each_format() {
    let draft = draft();
    let text = |format| of(&export(format, &draft).unwrap()).to_owned();
    check(text(Format::Gift).rsplit_once("\n\n").unwrap().1, "// leader-quiz card: {\"id\":\"a b\",\"theme\":\"t\",\"kind\":\"choose\"}\n::a b::[plain]What = now?\\nNow! {\n\t=This\\: that#Because\n\t~%50%[plain][x]\n\t~%0%%5% off\n}\n".replace("What =", "What \\=").as_str());
    check(
        text(Format::Quizdown).rsplit_once("\n\n<!--").unwrap().1,
        " leader-quiz card: {\"id\":\"a b\",\"theme\":\"t\",\"kind\":\"choose\",\"mixed\":[2]} -->\n\n## What = now?<br>Now!\n\n1. [x] This: that\n    > Because\n1. [ ] \\[x\\]\n1. [ ] %5% off\n",
    );
    check(&export(Format::Json, &draft).unwrap().file_name, "grosse-gaerten.json");
}

#[test]
fn what_a_format_cannot_hold_is_said() {
    let mut draft = draft();
    draft.waivers.push(given::waiver());
    draft.cards[0].answer = "leader".to_owned();
    draft.cards[0].choices[1].lean = "left".to_owned();
    let left = |format| told::left(&export(format, &draft).unwrap().left);
    let (waivers, kind) = (
        "left: 1 waiver: not in it; they have a file of their own, to be kept beside the deck\n",
        "left: card 1 “a b”: the answer and the explanations that it had as a “spot” card\n",
    );
    check(&left(Format::Csv), waivers);
    check(&left(Format::Json), &format!("{kind}{waivers}"));
    check(
        &left(Format::Gift),
        &format!("{kind}left: card 1 “a b”, choice 2: the lean “left”\n{waivers}"),
    );
}

#[test]
fn empty_choices_of_a_new_card_are_not_missed_in_a_spot_card() {
    let mut draft = draft();
    draft.cards[0].kind = "spot".to_owned();
    draft.cards[0].answer = "leader".to_owned();
    let left = |draft: &Draft| told::left(&export(Format::Json, draft).unwrap().left);
    check(&left(&draft), "left: card 1 “a b”: the choices that it had as a “choose” card\n");
    for choice in &mut draft.cards[0].choices {
        (choice.text, choice.explanation) = (String::new(), " ".to_owned());
    }
    check(&left(&draft), "");
}

/// Only a table with a column `row` may come from the editor, which adds apostrophes within texts.
#[test]
fn apostrophes_within_the_texts_of_other_tables_stay() {
    for text in ["He said; '-40 degrees' is cold.", "Two rules:\n'+1' means yes\n'-1' means no"] {
        let table = format!("scenario,choice 1\n\"{text}\",'=b\n");
        let import = import(None, table.as_bytes()).unwrap();
        assert_eq!(import.draft.cards[0].scenario, text);
        // An apostrophe before a whole cell, which makes it text, is not part of the text.
        assert_eq!(import.draft.cards[0].choices[0].text, "=b");
    }
}

/// Singular and plural.
#[test]
fn what_is_beyond_a_limit_is_counted() {
    for (more, choices, table) in [
        (1, "the first 20 choices were taken, and 1 left out", "1 choice after the first 20"),
        (2, "the first 20 choices were taken, and 2 left out", "2 choices after the first 20"),
    ] {
        let mut draft = draft();
        draft.cards[0].choices.resize(20 + more, Choice::default());
        check(
            &told::left(&export(Format::Csv, &draft).unwrap().left),
            &format!("left: card 1 “a b”: {table}\n"),
        );
        draft.cards.resize(200 + more, Card::default());
        let file = export(Format::Json, &draft).unwrap();
        check(
            &told::left(&import(None, &file.bytes).unwrap().left),
            &format!(
                "left: card 1: {choices}; a card has at most 5\n\
                 left: cards: the first 200 were taken, and {more} left out; a deck has at most 200\n"
            ),
        );
    }
}

fn draft() -> Draft {
    let choice = |text: &str, lean: &str, explanation: &str| Choice {
        text: text.to_owned(),
        lean: lean.to_owned(),
        explanation: explanation.to_owned(),
    };
    let choices = vec![
        choice("This: that", "leader", "Because"),
        choice("[x]", "mixed", ""),
        choice("%5% off", "manager", ""),
    ];
    let card = Card {
        id: "a b".to_owned(),
        theme: "t".to_owned(),
        kind: "choose".to_owned(),
        scenario: "What = now?\nNow!".to_owned(),
        choices,
        ..Card::default()
    };
    Draft { id: "Große Gärten!".to_owned(), cards: vec![card], ..Draft::default() }
}

fn of(export: &Export) -> &str {
    std::str::from_utf8(&export.bytes).unwrap()
}

fn check(actual: &str, expected: &str) {
    assert_eq!(actual, expected);
}
