//! What is pasted. Cells as a spreadsheet puts them on the clipboard: quotes stand around those with line breaks or tabs,
//! and are part of all others. Answers of models: with sentences around what was asked for.

use studio_core::formats::{Format, Left, import};

/// The texts of two rows, the first of which has this cell at its begin and at its end.
fn check(cell: &str, expected: &str) {
    for end in ["\n", "\r\n"] {
        let text = format!(
            "scenario\tchoice 1\tchoice 2{end}{cell}\tYes\t{cell}{end}Who?\t\"We\tYou{end}What?\t\t{cell}"
        );
        let read = import(None, text.as_bytes()).unwrap();
        assert_eq!(read.format, Format::Tsv);
        let cards = read.draft.cards.iter().map(|card| {
            let choices = card.choices.iter().map(|choice| &*choice.text);
            [&*card.scenario].into_iter().chain(choices).collect::<Vec<_>>()
        });
        let rows =
            [vec![expected, "Yes", expected], vec!["Who?", "\"We", "You"], vec!["What?", expected]];
        assert_eq!(cards.collect::<Vec<_>>(), rows, "{text}");
    }
}

#[test]
fn a_quote_that_a_cell_begins_with_stays() {
    for cell in [
        "\"No,\" she says.",
        "\"Wait, he says.",
        "\"Wait,\" he says, \"now\"",
        "\"No\"\"",
        "\"\" is nothing",
        "5\" wide",
    ] {
        check(cell, cell);
    }
}

#[test]
fn quotes_around_a_cell_go() {
    check("\"We go.\"", "We go.");
    check("\"One\n\"\"two\"\"\tthree\"", "One\n\"two\"\tthree");
    check("\"He says \"\"no\"\"\"", "He says \"no\"");
}

fn left(text: &str) -> Vec<String> {
    import(None, text.as_bytes()).unwrap().left.into_iter().map(|Left(line)| line).collect()
}

/// A model nearly always writes a sentence before what it was asked for, and one behind.
#[test]
fn what_stands_between_fences_is_read_and_what_stands_around_them_is_told() {
    let deck = "{\n  \"title\": \"A {leader}\",\n  \"cards\": [{\"id\": \"a\"}]\n}";
    for (word, text) in [
        ("json", deck),
        ("gift", "::One::What now?{=This ~That}"),
        ("", "What now?\nA. This\nB. That\nANSWER: A"),
        ("markdown", "# What now?\n\n1. [x] This\n1. [ ] That"),
        ("csv", "scenario,choice 1\nA?,b"),
    ] {
        let bare = import(None, text.as_bytes()).unwrap();
        for (before, after, around) in [
            ("Sure! Here it is:\n\n", "", "Sure! Here it is:"),
            ("", "\n\nEnjoy!\n", "Enjoy!"),
            ("Sure!\r\n", "\r\n\r\nEnjoy!", "Sure! Enjoy!"),
        ] {
            let fenced = format!("{before}```{word}\n{text}\n```{after}");
            let read = import(None, fenced.as_bytes()).unwrap();
            assert_eq!((read.format, &read.draft), (bare.format, &bare.draft), "{fenced}");
            let line = format!("the text before and behind the ```: left out: “{around}”");
            assert_eq!(left(&fenced)[0], line, "{fenced}");
        }
    }
    let broken = "Sure!\n\n```json\n{\"cards\": [{}],\n\"id\": }\n```";
    let told = import(None, broken.as_bytes()).unwrap_err().to_string();
    assert!(told.contains("line 5 column 7"), "{told}");
    // Code of a question is a part of it.
    let code = "# What now?\n\n```json\n{\"cards\": [{}]}\n```\n\n1. [x] This\n1. [ ] That";
    assert_eq!(import(None, code.as_bytes()).unwrap().format, Format::Quizdown);
}

/// Readers would be shown the answer before they choose.
#[test]
fn explanations_that_become_part_of_a_scenario_are_told() {
    let markdown = "## A?\n\n- [ ] a\n- [x] b\n\n**Explanation:** *b* is\nright.\n\n## B?\n\nSeen before.\n\n- point\n\n- [x] a\n- [ ] b\n\nEnjoy!";
    let told: Vec<String> =
        left(markdown).into_iter().filter(|line| line.contains("paragraph")).collect();
    let became = "a paragraph behind an answer became part of the scenario";
    assert_eq!(
        told,
        [
            format!("line 1: {became}: “Explanation: b is right.”"),
            format!("line 9: {became}: “Enjoy!”"),
        ]
    );
    let aiken = "Here are\ntwo:\n\nA?\nAnd how?\nA. a\nB. b\nANSWER: B\nExplanation: c.\n\nB?\n\nA. a\nB. b\nANSWER: A\n\nC?\nA. a\nB. b\nANSWER: A\n";
    let told: Vec<String> =
        left(aiken).into_iter().filter(|line| line.contains("before")).collect();
    let became = "the lines before the question became part of the scenario";
    assert_eq!(
        told,
        [
            format!("line 1: {became}: “Here are two:”"),
            format!("line 9: {became}: “Explanation: c.”"),
        ]
    );
}

/// A wrong file opens no draft.
#[test]
fn what_has_nothing_of_a_deck_is_refused_with_the_reason() {
    for (name, text, says) in [
        (
            "a.handout.html",
            "<!DOCTYPE html><style>a { b: c }</style><p>{=a ~b}",
            "This is a web page",
        ),
        ("a.html", "\n<html><p>Dear all</p>", "This is a web page"),
        ("a.css", "a {\n  color: red;\n}\n", "become a card (line 1: a short answer"),
        (
            "a.md",
            "# List\n\n- milk\n- bread\n",
            "(line 1: a list in which no answer is ticked: “List”)",
        ),
        ("package.json", "{\"name\":\"a\",\"id\":\"b\"}", "nothing of a deck in this JSON"),
        ("list.json", "[1, 2]", "nothing of a deck in this JSON"),
        ("a.gift", "Write.{}", "become a card (line 1: an essay"),
        ("a.xml", "<?xml version=\"1.0\"?>\n<quiz>\n<question type=\"multichoice\">{a}", "as GIFT"),
        ("a.mbz", "PK\u{3}\u{4}", "as GIFT"),
        ("a.mbz", "\u{1f}", "as GIFT"),
    ] {
        let told = import(Some(name), text.as_bytes()).unwrap_err().to_string();
        assert!(told.contains(says), "{name}: {told}");
    }
    // What is kept in comments is a deck, too, and so is one without cards.
    for text in ["// leader-quiz deck: {\"id\":\"a\"}\n\nWrite.{}", "{\"themes\":[{}]}"] {
        assert!(import(None, text.as_bytes()).is_ok(), "{text}");
    }
}
