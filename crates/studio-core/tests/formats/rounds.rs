//! Round trips, as property tests: a valid deck survives export and import in every format, any draft survives JSON and
//! CSV.

use super::given;
use proptest::prelude::*;
use studio_core::draft::{Band, Card, Choice, Draft, Prompt, Set, Source, Theme};
use studio_core::formats::{Format, export, import, import_as};

proptest! {
    #[test]
    fn valid_decks_come_back_from_json(draft in given::valid_draft()) {
        check(Format::Json, &draft, &draft);
    }

    #[test]
    fn valid_decks_come_back_from_csv(draft in given::valid_draft()) {
        check(Format::Csv, &draft, &as_in_a_table(&draft));
    }

    #[test]
    fn valid_decks_come_back_from_gift(draft in given::valid_draft()) {
        check(Format::Gift, &draft, &trimmed(&draft));
    }

    #[test]
    fn valid_decks_come_back_from_markdown(draft in given::valid_draft()) {
        check(Format::Quizdown, &draft, &trimmed(&draft));
    }

    #[test]
    fn any_draft_comes_back_from_json(draft in given::any_draft()) {
        check(Format::Json, &draft, &of_one_kind(&draft));
    }

    #[test]
    fn any_draft_comes_back_from_csv(draft in given::any_draft()) {
        check(Format::Csv, &draft, &as_in_a_table(&draft));
    }

    #[test]
    fn any_draft_can_be_written_and_read(draft in given::any_draft()) {
        for format in [Format::Gift, Format::Quizdown] {
            let export = export(format, &draft).unwrap();
            let import = import_as(format, &export.bytes).unwrap();
            prop_assert_eq!(import.draft.cards.len(), draft.cards.len());
        }
    }
}

/// Code in a deck's texts is fenced, like the answers of language models.
#[test]
fn decks_with_fences_in_their_texts_come_back() {
    let insides = [
        "x",
        "",
        "a {b} c",
        "{\"cards\": [{}]}",
        "scenario,choice 1\na,b",
        "# a\n- [x] b",
        "Answer: A",
    ];
    let fences = insides.iter().flat_map(|inside| {
        ["```", "```js", "~~~~"].map(|fence| format!("{fence}\n{inside}\n{}", &fence[..3]))
    });
    for code in fences.chain(["```".to_owned(), "```\nx".to_owned(), "x\n```".to_owned()]) {
        for text in [code.clone(), format!("a\n{code}\nb"), format!("a\n\n{code}\n\nb\n{code}")] {
            let draft = written_with(&text);
            check(Format::Json, &draft, &draft);
            check(Format::Csv, &draft, &draft);
            check(Format::Gift, &draft, &trimmed(&draft));
            check(Format::Quizdown, &draft, &trimmed(&draft));
        }
    }
}

/// A deck whose texts all contain this text.
fn written_with(text: &str) -> Draft {
    let text = text.to_owned();
    let choice = |lean: &str| Choice {
        text: text.clone(),
        lean: lean.to_owned(),
        explanation: text.clone(),
    };
    let card = |id: &str, kind: &str| Card {
        id: id.to_owned(),
        theme: "t".to_owned(),
        kind: kind.to_owned(),
        scenario: text.clone(),
        choices: Vec::new(),
        answer: String::new(),
        said_leader: String::new(),
        said_manager: String::new(),
    };
    let theme = Theme {
        id: "t".to_owned(),
        name: text.clone(),
        idea: text.clone(),
        habit: text.clone(),
        anchor: text.clone(),
    };
    Draft {
        id: "d".to_owned(),
        lang: "en".to_owned(),
        title: text.clone(),
        intro: text.clone(),
        source: Source { title: text.clone(), url: String::new() },
        themes: vec![theme],
        cards: vec![
            Card {
                choices: ["leader", "mixed", "manager"].map(choice).into(),
                ..card("a", "choose")
            },
            Card {
                answer: "leader".to_owned(),
                said_leader: text.clone(),
                said_manager: text.clone(),
                ..card("b", "spot")
            },
        ],
        bands: vec![Band { from: "0".to_owned(), name: text.clone(), text: text.clone() }],
        audit: vec![Prompt { theme: "t".to_owned(), prompt: text.clone() }],
        sets: vec![Set { id: "s".to_owned(), name: text.clone(), cards: vec!["a".to_owned()] }],
        waivers: Vec::new(),
    }
}

/// Exports a draft, imports it with and without the file's name, and compares. A line about lost characters is expected
/// if the draft contains U+FFFD.
fn check(format: Format, draft: &Draft, expected: &Draft) {
    let export = export(format, draft).unwrap();
    let text = String::from_utf8_lossy(&export.bytes);
    let lost = format!("{expected:?}").contains(char::REPLACEMENT_CHARACTER);
    for name in [Some(&*export.file_name), None] {
        let import = import(name, &export.bytes).unwrap();
        assert_eq!(import.format, format, "{name:?} {text}");
        assert_eq!(&import.draft, expected, "{name:?} {text}");
        assert_eq!(import.left.len(), usize::from(lost), "{name:?} {:?} {text}", import.left);
    }
}

/// The draft as JSON gives it back: cards have only the fields of their kind, and `from` is written as a number.
fn of_one_kind(draft: &Draft) -> Draft {
    let mut draft = draft.clone();
    for card in &mut draft.cards {
        *card = match card.is_spot() {
            true => Card { choices: Vec::new(), ..card.clone() },
            false => Card {
                answer: String::new(),
                said_leader: String::new(),
                said_manager: String::new(),
                ..card.clone()
            },
        };
    }
    for band in &mut draft.bands {
        if let Ok(from) = band.from.trim().parse::<u32>() {
            band.from = from.to_string();
        }
    }
    draft
}

/// The draft as a table gives it back: without empty choices, and with normalised line breaks.
fn as_in_a_table(draft: &Draft) -> Draft {
    let mut draft = each_text(draft, |text| text.replace("\r\n", "\n"));
    for card in &mut draft.cards {
        let empty = |choice: &Choice| *choice == Default::default();
        card.choices.retain(|choice| !empty(choice));
        for choice in &mut card.choices {
            choice.lean = word(&choice.lean, &["leader", "mixed", "manager"]);
        }
        card.answer = word(&card.answer, &["leader", "manager"]);
    }
    for band in &mut draft.bands {
        let from = band.from.trim().trim_end_matches('%').trim_end();
        if from.parse::<u32>().is_ok() {
            band.from = from.to_owned();
        }
    }
    draft
}

fn word(word: &str, known: &[&str]) -> String {
    let found = known.iter().find(|known| known.eq_ignore_ascii_case(word.trim()));
    found.map_or(word, |known| *known).to_owned()
}

/// The draft as GIFT and Markdown give it back: the texts of cards are trimmed.
fn trimmed(draft: &Draft) -> Draft {
    let mut draft = draft.clone();
    let trim = |text: &mut String| {
        *text = text.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned();
    };
    for card in &mut draft.cards {
        let texts = [&mut card.scenario, &mut card.said_leader, &mut card.said_manager];
        texts.into_iter().for_each(trim);
        for choice in &mut card.choices {
            trim(&mut choice.text);
            trim(&mut choice.explanation);
        }
    }
    draft
}

/// Changes every text of a draft. It destructures every struct, so a new field that is missing here does not compile.
fn each_text(draft: &Draft, change: impl Fn(&str) -> String) -> Draft {
    let mut draft = draft.clone();
    let each = |texts: &mut [&mut String]| {
        for text in texts {
            **text = change(text);
        }
    };
    let Draft { id, lang, title, intro, source, themes, cards, bands, audit, sets, waivers: _ } =
        &mut draft;
    let Source { title: source_title, url } = source;
    each(&mut [id, lang, title, intro, source_title, url]);
    for Theme { id, name, idea, habit, anchor } in themes {
        each(&mut [id, name, idea, habit, anchor]);
    }
    for card in cards {
        let Card { id, theme, kind, scenario, choices, answer, said_leader, said_manager } = card;
        each(&mut [id, theme, kind, scenario, answer, said_leader, said_manager]);
        for Choice { text, lean, explanation } in choices {
            each(&mut [text, lean, explanation]);
        }
    }
    for Band { from, name, text } in bands {
        each(&mut [from, name, text]);
    }
    for Prompt { theme, prompt } in audit {
        each(&mut [theme, prompt]);
    }
    for Set { id, name, cards } in sets {
        each(&mut [id, name]);
        cards.iter_mut().for_each(|card| each(&mut [card]));
    }
    draft
}
