//! Which lines of an Aiken file are choices.

use studio_core::draft::{Card, Draft};
use studio_core::formats::{Format, import};

#[test]
fn letters_of_aiken_may_be_small() {
    let text = "What?\nA. This\nB) That\nC. Nothing\nANSWER: B\n";
    let bare = import(None, text.as_bytes()).unwrap();
    for small in
        [text.replace("A.", "a.").replace("B)", "b)").replace("C.", "c."), text.to_lowercase()]
    {
        let read = import(None, small.as_bytes()).unwrap();
        let leans = |draft: &Draft| {
            draft.cards[0].choices.iter().map(|choice| choice.lean.clone()).collect::<Vec<_>>()
        };
        assert_eq!(
            (read.format, leans(&read.draft)),
            (Format::Aiken, leans(&bare.draft)),
            "{small}"
        );
    }
}

/// Lines of a question may begin with lower-case abbreviations or lists, while its choices have capital letters.
#[test]
fn small_letters_are_no_choices_where_capital_ones_are() {
    for (text, scenario, choices) in [
        (
            "What?\nA. Ask all,\ni. e. Mara as well\nB. No\nANSWER: A",
            "What?",
            ["Ask all, i. e. Mara as well", "No"],
        ),
        (
            "Which?\na) red\nb) blue\nA. One\nB. Both\nANSWER: B",
            "Which?\na) red\nb) blue",
            ["One", "Both"],
        ),
        (
            "It is 10\na. m. now.\n\nWhat?\nA) Go\nB) Stay\nANSWER: B",
            "It is 10\na. m. now.\nWhat?",
            ["Go", "Stay"],
        ),
        ("What?\na) Ask,\ni. e. talk\nb) No\nANSWER: b", "What?", ["Ask, i. e. talk", "No"]),
    ] {
        let read =
            import(None, format!("{text}\n\nThen?\na. So\nb. Or so\nANSWER: A\n").as_bytes())
                .unwrap();
        let [first, second] = &*read.draft.cards else { panic!("{text}: {:?}", read.draft.cards) };
        let texts =
            |card: &Card| card.choices.iter().map(|choice| choice.text.clone()).collect::<Vec<_>>();
        assert_eq!(
            (&*first.scenario, texts(first)),
            (scenario, choices.map(str::to_owned).to_vec())
        );
        assert_eq!(texts(second), ["So", "Or so"], "{text}");
    }
}
