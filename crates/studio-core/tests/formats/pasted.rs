//! Cells as a spreadsheet puts them on the clipboard: quotes stand around those with line breaks or tabs, and are part
//! of all others.

use studio_core::formats::{Format, import};

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
