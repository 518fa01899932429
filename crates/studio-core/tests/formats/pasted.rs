//! Pasted texts. Cells as spreadsheets copy them to the clipboard: only those with line breaks or tabs are quoted, in
//! all others quotes are part of the text. Answers of language models: with sentences around the requested text.

use studio_core::formats::{Format, LeftOut, import};

/// Imports rows that have this cell first and last, and compares their texts.
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
    import(None, text.as_bytes()).unwrap().left.into_iter().map(|LeftOut(line)| line).collect()
}

/// Language models nearly always write a sentence before the requested text, and one after it.
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
            // With more such lines, this would be detected as Aiken or GIFT.
            (
                "Use {curly}:\n",
                "\n\nAnswer: A, because.\n- {ok}",
                "Use {curly}: Answer: A, because. - {ok}",
            ),
        ] {
            let fenced = format!("{before}```{word}\n{text}\n```{after}");
            let read = import(None, fenced.as_bytes()).unwrap();
            assert_eq!((read.format, &read.draft), (bare.format, &bare.draft), "{fenced}");
            let line = format!("the text outside of the ```: left out: “{around}”");
            assert_eq!(left(&fenced)[0], line, "{fenced}");
        }
    }
    let broken = "Sure!\n\n```json\n{\"cards\": [{}],\n\"id\": }\n```";
    let told = import(None, broken.as_bytes()).unwrap_err().to_string();
    assert!(told.contains("line 5 column 7"), "{told}");
    // Code in a question is part of the question.
    let code = "# What now?\n\n```json\n{\"cards\": [{}]}\n```\n\n1. [x] This\n1. [ ] That";
    assert_eq!(import(None, code.as_bytes()).unwrap().format, Format::Quizdown);
}

/// Language models split longer quizzes into several blocks.
#[test]
fn blocks_of_one_format_are_read_as_one_text() {
    let table = "scenario,choice 1\n";
    for (one, other, both) in [
        ("::A::What?{=x ~y}", "::B::When?{=x ~y}", "::A::What?{=x ~y}\n\n::B::When?{=x ~y}"),
        (
            "A?\nA. a\nB. b\nANSWER: A",
            "B?\nA. a\nB. b\nANSWER: B",
            "A?\nA. a\nB. b\nANSWER: A\n\nB?\nA. a\nB. b\nANSWER: B",
        ),
        (
            "# A?\n1. [x] a\n1. [ ] b",
            "# B?\n1. [x] a\n1. [ ] b",
            "# A?\n1. [x] a\n1. [ ] b\n\n# B?\n1. [x] a\n1. [ ] b",
        ),
        (
            &format!("{table}A?,\"a\n\nb\""),
            &format!("{table}B?,b"),
            &format!("{table}A?,\"a\n\nb\"\nB?,b"),
        ),
    ] {
        let bare = import(None, both.as_bytes()).unwrap();
        assert_eq!(bare.draft.cards.len(), 2);
        for (text, around) in [
            (format!("```x\n{one}\n```\n\n```x\n{other}\n```"), None),
            (
                format!(
                    "Here:\n\n```\n{one}\n```\n\nAnd {{so}}:\n\n~~~x\r\n{other}\n~~~~\n\nAnswer: B."
                ),
                Some("Here: And {so}: Answer: B."),
            ),
            (format!("Run:\n```sh\nls\n```\n```\n{one}\n```\n```\n{other}\n```"), Some("Run: ls")),
        ] {
            let read = import(None, text.as_bytes()).unwrap();
            assert_eq!((read.format, &read.draft), (bare.format, &bare.draft), "{text}");
            let line =
                around.map(|around| format!("the text outside of the ```: left out: “{around}”"));
            assert_eq!(left(&text).into_iter().find(|line| line.contains("```")), line, "{text}");
        }
    }
    let lines =
        "Here:\n```\nA?\nA. a\nANSWER: A\n```\n```\nB?\nA. a\n```\n```\nC?\nA. a\nANSWER: AB\n```";
    assert!(
        left(lines).iter().any(|line| line.starts_with("line 12: of the answers")),
        "{:?}",
        left(lines)
    );
}

#[test]
fn blocks_that_are_not_one_text_are_refused() {
    let deck = "{\"title\": \"A\"}";
    for (one, other) in [
        (deck, deck),
        (deck, "What?{=x ~y}"),
        ("scenario,choice 1\nA?,b", "choice 1,scenario\nb,A?"),
    ] {
        let text = format!("Sure!\n\n```\n{one}\n```\n\nAnd:\n\n```\n{other}\n```");
        let told = import(None, text.as_bytes()).unwrap_err().to_string();
        assert!(told.contains("one of them at a time"), "{told}");
    }
}

/// A block with a longer fence may contain other fences.
#[test]
fn fences_within_a_block_are_a_part_of_it() {
    let code = "# What now?\n\n```js\nx\n```\n\n1. [x] This\n1. [ ] That";
    let bare = import(None, code.as_bytes()).unwrap();
    for text in [
        format!("Sure:\n\n````markdown\n{code}\n````\n\nBye"),
        format!("Sure:\n\n~~~\n{code}\n~~~"),
        format!("```markdown\n{code}\n```"),
        format!("```\n{}\n```", code.replace("```js", "```")),
    ] {
        let read = import(None, text.as_bytes()).unwrap();
        let draft = |text: &str| text.replace("```js", "```");
        assert_eq!(
            draft(&read.draft.cards[0].scenario),
            draft(&bare.draft.cards[0].scenario),
            "{text}"
        );
        assert_eq!(
            (read.draft.cards.len(), &read.draft.cards[0].choices),
            (1, &bare.draft.cards[0].choices),
            "{text}"
        );
    }
}

/// Otherwise readers would see the answer before they choose.
#[test]
fn explanations_that_become_part_of_a_scenario_are_told() {
    let markdown = "## A?\n\n- [ ] a\n- [x] b\n\n**Explanation:** *b* is\nright.\n\n## B?\n\nSeen before.\n\n- point\n\n- [x] a\n- [ ] b\n\nEnjoy!";
    let became = "a paragraph after an answer became part of the scenario";
    told_of(markdown, became, ["line 1", "line 9"], ["Explanation: b is right.", "Enjoy!"]);
    let aiken = "Here are\ntwo:\n\nA?\nAnd how?\nA. a\nB. b\nANSWER: B\nExplanation: c.\n\nB?\n\nA. a\nB. b\nANSWER: A\n\nC?\nA. a\nB. b\nANSWER: A\n";
    let became = "the lines before the question became part of the scenario";
    told_of(aiken, became, ["line 1", "line 9"], ["Here are two:", "Explanation: c."]);
}

/// Expects exactly these two lines about this, each with its place and the text.
fn told_of(file: &str, became: &str, places: [&str; 2], texts: [&str; 2]) {
    let told: Vec<String> = left(file).into_iter().filter(|line| line.contains(became)).collect();
    let line = |at: usize| format!("{}: {became}: “{}”", places[at], texts[at]);
    assert_eq!(told, [line(0), line(1)]);
}

/// A file without any part of a deck opens no draft.
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
    // A deck in comments counts, and so does a deck without cards.
    for text in ["// leader-quiz deck: {\"id\":\"a\"}\n\nWrite.{}", "{\"themes\":[{}]}"] {
        assert!(import(None, text.as_bytes()).is_ok(), "{text}");
    }
}
