//! Markdown as people, other programs and language models write it.

use super::told;
use studio_core::formats::import;

/// What is read of a text: the cards without what all texts here have, and the lines that say more.
fn read(text: &str) -> String {
    let import = import(Some("quiz.md"), text.as_bytes()).unwrap();
    let told = told::import(&import);
    let (_, cards) = told.split_once("name: Imported\n\n").unwrap_or_default();
    let cards = cards.replace("left: Right answers became leader choices, wrong ones manager choices: check the middle ones.\n", "");
    cards.replace(" (theme imported)", "")
}

fn check(text: &str, expected: &str) {
    for text in [text.to_owned(), text.replace('\n', "\r\n")] {
        assert_eq!(read(&text), expected, "{text}");
    }
}

#[test]
fn a_rule_below_a_title_takes_no_question_along() {
    let questions = "## One?\n\n- [ ] a\n- [x] b\n\n---\n\n## Two?\n\n- [ ] c: d\n- [x] e\n";
    let cards = "choose card-1\n  scenario: One?\n  manager: a\n  leader: b\n\n\
                 choose card-2\n  scenario: Two?\n  manager: c: d\n  leader: e\n\n";
    let title = "left: line 1: a heading without answers: “About: us”\n";
    check(&format!("# About: us\n\n---\n\n{questions}"), &format!("{cards}{title}"));
    check(&format!("# About: us\n\nShort.\n\n---\n\n{questions}\n---\n"), &{
        let title = title.replace("us”", "us  Short.”");
        format!("{cards}{title}")
    });
    // A rule before everything, and one behind a sentence.
    check(&format!("---\n\n{questions}"), cards);
    check(
        &format!("---\n# About us\n---\n{questions}"),
        &format!("{cards}left: line 2: a heading without answers: “About us”\n"),
    );
    check(
        &format!("Here they are:\n\n---\n\n{questions}"),
        &format!("{cards}left: line 1: before the first question: “Here they are:”\n"),
    );
}

#[test]
fn options_stay_options() {
    let card = "choose card-1\n  scenario: One?\n  manager: a\n  leader: b\n\n";
    let options = "left: the options tags, draft, shuffleAnswers\n";
    check(
        "---\n# of the blog\ntags:\n- one\n  two\n\ndraft: no\n---\n# One?\n---\n\nshuffleAnswers: true\n---\n- [ ] a\n- [x] b\n",
        &format!("{card}{options}"),
    );
}

#[test]
fn rules_between_questions_are_no_texts() {
    for rule in ["---", "----", "- - -", "***", "* * *", "_____", "_ _ _", " ---"] {
        check(
            &format!(
                "{rule}x\n{rule}\n# One?\n\n- [ ] a\n- [x] b\n{rule}\n# Two?\n\nText\n\n{rule}\n\nMore\n\n- [ ] c\n- [x] d\n\n{rule}\n\n"
            ),
            &format!(
                "choose card-1\n  scenario: One?\n  manager: a\n  leader: b\n\n\
                 choose card-2\n  scenario: Two?\\n\\nText\\n\\nMore\n  manager: c\n  leader: d\n\n\
                 left: line 1: before the first question: “{}x”\n",
                rule.trim()
            ),
        );
    }
}

#[test]
fn a_list_before_the_answers_is_part_of_the_scenario() {
    check(
        "# Late.\n\n- Until: Friday\n  or later\n- Two are **ill**\n    > A hint.\n\nAnd:\n1. one\n1. two\n\nWhat now?\n\n- [ ] a\n- [x] b\n",
        "choose card-1\n  scenario: Late.\\n\\n- Until: Friday or later\\n- Two are ill\\n\\nAnd:\\n\\n1. one\\n2. two\\n\\nWhat now?\n  manager: a\n  leader: b\n\n\
         left: line 1: the hint “A hint.”\n",
    );
}

#[test]
fn points_below_an_answer_explain_it() {
    for (list, point) in [("- ", "  - "), ("1. ", "   * "), ("- ", "    - "), ("* ", "\t1. ")] {
        check(
            &format!(
                "# One?\n{list}[ ] a\n{point}It costs\n     strength.\n{point}And: time.\n{list}[x] b\n\n{point}It helps.\n"
            ),
            "choose card-1\n  scenario: One?\n  manager: a\n    because: It costs strength.\\nAnd: time.\n  leader: b\n    because: It helps.\n\n",
        );
    }
    // What is indented as the answers are stands below none of them.
    check(
        "# One?\n  - [ ] a\n  - Note: c\n    goes on\n    > and on\n  - [x] b\n\n- d\n",
        "choose card-1\n  scenario: One?\n  manager: a\n  leader: b\n\n\
         left: line 3: a point without a box: “Note: c goes on > and on”\n\
         left: line 8: a point without a box: “d”\n",
    );
}

#[test]
fn a_line_that_ends_in_a_break_is_broken() {
    check(
        "# One?  \nAnna: No\\\nBen: Yes  \nAll:\nso\n\n- [ ] a  \n  b\\\n  c\n  > d  \n  > e\\\n- [x] f\\\\\n  g  \n",
        "choose card-1\n  scenario: One?\\n\\nAnna: No\\nBen: Yes\\nAll: so\n  manager: a\\nb\\nc\n    because: d\\ne\\\\\n  leader: f\\\\ g\n\n",
    );
}
