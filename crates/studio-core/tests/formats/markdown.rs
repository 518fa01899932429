//! Imports Markdown as people, other programs and language models write it.

use super::told;
use studio_core::formats::{LeftOut, import};

/// The cards of a text, without what all texts here have in common, and the lines about what was left out.
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
    // A thematic break before everything, and one after a sentence.
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
    // Options as people write them by hand: names with spaces, aligned columns, lists over several lines.
    let asked = "# One?\n- [ ] a\n- [x] b\n";
    for head in [
        "Date created: 2026-11-02\nlocale: de\n",
        "Date created : 2026-11-02\nlocale\t\t : de\n",
        "Date created: [\n  one,\n]\n# of the note\nlocale: de\n",
    ] {
        let text = format!("---\n{head}---\n{asked}");
        check(&text, &format!("{card}left: the options Date created\n"));
        assert_eq!(import(None, text.as_bytes()).unwrap().draft.lang, "de", "{head}");
    }
    // Below a heading, a sentence with a colon is text. Answers are never options.
    check(
        "---\n\n# One?\n---\nSo it is: late\n---\n1) [ ] a: c\n2) [x] b\n\n---\n",
        "choose card-1\n  scenario: One?\\n\\nSo it is: late\n  manager: a: c\n  leader: b\n\n",
    );
    check(
        "---\n\n# One?\nAnna: No\n\n1. a: c\n2. [x] b: d\n\n---\n",
        "choose card-1\n  scenario: One?\\n\\nAnna: No\n  manager: a: c\n  leader: b: d\n\n\
         left: line 6: an answer without a box, read as a wrong one: “a: c”\n",
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
fn a_box_may_be_narrow_or_wide() {
    let card =
        "choose card-1\n  scenario: What now?\n  manager: Stay\n  manager: Ask\n  leader: Wait\n\n";
    for (empty, ticked) in [("[]", "[x]"), ("[\u{a0}]", "[X]"), ("[  ]", "[ x ]")] {
        check(&format!("# What now?\n- {empty} Stay\n- {empty} Ask\n- {ticked} Wait\n"), card);
    }
    // `[](a)` is a link without a text, so this answer has no checkbox.
    check(
        "# One?\n- [](a)\n- [x] b\n",
        "choose card-1\n  scenario: One?\n  manager: a\n  leader: b\n\n\
         left: line 2: an answer without a box, read as a wrong one: “a”\n",
    );
}

#[test]
fn an_answer_without_a_box_is_a_wrong_one() {
    let left = |line: usize, text: &str| {
        format!("left: line {line}: an answer without a box, read as a wrong one: “{text}”\n")
    };
    for (sign, below) in [("-", "  "), ("1.", "   "), ("  *", "    ")] {
        check(
            &format!(
                "# What now?\n{sign} Stay\n{below}late\n{below}- It costs.\n{below}- And: time.\n{sign} [x] Wait\n{below}> Good.\n{sign} **Ask**\n"
            ),
            &format!(
                "choose card-1\n  scenario: What now?\n  manager: Stay late\n    because: It costs.\\nAnd: time.\n  leader: Wait\n    because: Good.\n  manager: Ask\n\n{}{}",
                left(2, "Stay late"),
                left(8, "Ask")
            ),
        );
    }
    // Items of another list are not answers, even without a line between the lists.
    check(
        "# What now?\n* Until Friday\n- Stay\n- [x] Wait\n* Note\n- more\n",
        &format!(
            "choose card-1\n  scenario: What now?\\n\\n- Until Friday\n  manager: Stay\n  leader: Wait\n\n\
             left: line 5: a point without a box: “Note”\nleft: line 6: a point without a box: “more”\n{}",
            left(3, "Stay")
        ),
    );
    check(
        "# What now?\n- Until Friday\n  1. [ ] Stay\n  2. [x] Wait\n",
        "choose card-1\n  scenario: What now?\\n\\n- Until Friday\n  manager: Stay\n  leader: Wait\n\n",
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
    // Items of another list explain no answer.
    check(
        "# One?\n  - [ ] a\n  * Note: c\n    goes on\n    > and on\n  - [x] b\n\n- d\n",
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

#[test]
fn links_begin_at_their_own_bracket() {
    let scenario = |text: &str| {
        let import =
            import(Some("a.md"), format!("# {text}\n- [ ] a\n- [x] b\n").as_bytes()).unwrap();
        let left = import.left.into_iter().map(|LeftOut(line)| line);
        let left: Vec<String> = left.filter(|line| line.starts_with("line")).collect();
        (import.draft.cards[0].scenario.clone(), left.join(" "))
    };
    let stays = "line 1: “&bogus;” is not a known character name, and stays as written";
    for (text, expected, left) in [
        (
            "[Name], see [the guide](https://e.org/l).",
            "[Name], see the guide (https://e.org/l).",
            "",
        ),
        ("Note [1] […] [a](b)", "Note [1] […] a (b)", ""),
        ("[ [a](b)", "[ a (b)", ""),
        ("[a \\] [1]](b)", "a ] [1] (b)", ""),
        ("[**Guide** Q&amp;A](b)", "Guide Q&A (b)", ""),
        ("[a &bogus;](b)", "a &bogus; (b)", stays),
        ("[![alt](p)](b) c", "b c", "line 1: a picture"),
        ("![a [1]](p) c", "c", "line 1: a picture"),
        ("[b](b)", "b", ""),
        ("[a] (b)", "[a] (b)", ""),
    ] {
        assert_eq!(scenario(text), (expected.to_owned(), left.to_owned()), "{text}");
    }
}

#[test]
fn small_numbers_stay_small() {
    let plain = |text: &str| {
        let read =
            |text: String| import(None, text.as_bytes()).unwrap().draft.cards[0].scenario.clone();
        let html = read(format!("[html]{text}?{{\\=~}}").replace("{\\=~}", "{=a ~b}"));
        assert_eq!(read(format!("# {text}?\n- [ ] a\n- [x] b\n")), html);
        html
    };
    for (text, expected) in [
        ("10<sup>3</sup> m<sup> 2 </sup>", "10³ m² ?"),
        ("CO<sub>2</sub>, 10<SUB>01</SUB>", "CO₂, 10₀₁?"),
        ("2<sup>n</sup>, 10<sup>-3</sup>, x<sub>i</sub>", "2^n, 10^-3, x_i?"),
        ("the 1<sup>st</sup>, 1<sup>st.</sup>, 2<sup>e</sup>", "the 1st, 1st., 2e?"),
        ("the 1<sup>st </sup>day, CO<sub>2 </sub>in", "the 1st day, CO₂ in?"),
        ("XX<sup>e</sup>, 1<sup>º</sup>, x<sup>e</sup>", "XXe, 1º, x^e?"),
        ("Acme<sup>®</sup> a<sup> *</sup> 5<sup>°</sup>", "Acme® a * 5°?"),
        ("e<sup>-x</sup> 2<sup>n+1</sup> m<sup>²</sup>", "e^-x 2^n+1 m²?"),
        ("10<sup class=\"a\">3</sup><br class=\"b\">H<SUB id=c>2</SUB >O", "10³\nH₂O?"),
        ("a<sup></sup> b</sup> <sup>c", "a b c?"),
    ] {
        assert_eq!(plain(text), expected, "{text}");
    }
}

#[test]
fn numbers_of_older_programs_name_their_characters() {
    let text = "[html]It&#146;s &#x80; &#150; &#129; &#7; &#12;?{=a ~b}";
    let import = import(None, text.as_bytes()).unwrap();
    assert_eq!(import.draft.cards[0].scenario, "It’s € – &#129; &#7; &#12;?");
    let untold = |number: &str| import.left.iter().all(|LeftOut(line)| !line.contains(number));
    assert!(["&#129;", "&#7;", "&#12;"].into_iter().all(|number| !untold(number)));
    assert!(untold("&#146;"));
}

#[test]
fn a_date_with_a_space_at_which_no_line_breaks_is_no_item() {
    let read =
        import(None, "# What?\n\n1.\u{a0}May: all meet.\n\n- [x] This\n- [ ] That\n".as_bytes())
            .unwrap();
    assert_eq!(read.draft.cards[0].scenario, "What?\n\n1.\u{a0}May: all meet.");
}
