//! Tests of the problems of an invalid draft: each leads to the field in which an author can correct it, or to a page
//! if no single field is wrong.

use crate::focus::exists;
use crate::given;
use proptest::prelude::*;
use quiz::Deck;
use quiz::deck::file::Json;
use std::collections::BTreeSet;
use studio_core::checked::Checked;
use studio_core::draft::{Card, Choice, Draft, Prompt, Set, Source, Theme};
use studio_core::field::{
    AuditText, BandText, CardText, ChoiceText, DeckText, Field, SetText, ThemeText,
};
use studio_core::spot::{Page, Spot};
use studio_core::studio::{Effect, Msg};

/// A valid draft that uses every part of a deck. Card 2 is a `spot` card, the others are `choose` cards.
pub fn sound() -> Draft {
    let example = given::shipped("example");
    let [first, second, spot] = <[Card; 3]>::try_from(example.cards.clone()).unwrap();
    let theme = example.themes[0].id.clone();
    let ids = [&first.id, &spot.id].map(String::clone);
    let draft = Draft {
        source: Source { url: "https://example.org".to_owned(), ..example.source.clone() },
        cards: vec![first, spot, second],
        audit: ["What?", "Why?"]
            .map(|prompt| Prompt { theme: theme.clone(), prompt: prompt.to_owned() })
            .into(),
        sets: vec![
            Set { id: "short".to_owned(), name: "Short".to_owned(), cards: ids.to_vec() },
            Set { id: "other".to_owned(), name: "Other".to_owned(), cards: ids[1..].to_vec() },
        ],
        ..example
    };
    assert!(Checked::of(&draft).is_deck());
    draft
}

/// Makes the valid draft invalid, and checks where the problem of this name leads.
fn check(fault: &'static str, spot: Spot, spoil: impl FnOnce(&mut Draft)) -> &'static str {
    let mut draft = sound();
    spoil(&mut draft);
    let problems = match Deck::read(&Json::from(&draft)) {
        Ok(_) => Vec::new(),
        Err(problems) => problems,
    };
    let checked = Checked::of(&draft);
    assert_eq!(checked.problems.len().max(1), problems.len().max(1));
    let at = problems.iter().position(|problem| problem.fault.name() == fault);
    let note = &checked.problems[at.unwrap_or(0)];
    assert_eq!(note.at, spot, "{}", note.sentence);
    assert!(exists(&draft, note.at), "{}", note.sentence);
    let effects = given::open(&draft).apply(Msg::WentTo(spot));
    assert!(effects.contains(&Effect::Focus(spot)), "{}: {effects:?}", note.sentence);
    fault
}

fn text(field: Field, text: &str) -> impl FnOnce(&mut Draft) {
    let edit = studio_core::edit::Edit::Text(field, text.to_owned());
    move |draft| drop(draft.edit(edit))
}

/// Faults that a draft cannot have, since it has no unknown fields or types.
const NEVER: [&str; 8] = [
    "not-json",
    "too-deep",
    "unreadable-character",
    "wrong-type",
    "missing",
    "unknown-field",
    "other-kind",
    "field-twice",
];

#[test]
fn every_problem_leads_to_where_it_is_mended() {
    let at = Spot::Field;
    let page = Spot::Page;
    let cards_of = |set| Spot::InSet { set, card: None };
    let scenario = Field::Card(1, CardText::Scenario);
    let (kind, lean) = (Field::Card(0, CardText::Kind), Field::Choice(2, 1, ChoiceText::Lean));
    let all = [
        check("file-too-large", page(Page::Deck), |draft| {
            // Every text at its maximum length, and more cards than fit into a file.
            draft.cards[2].choices.iter_mut().for_each(|choice| {
                choice.explanation = format!("{}{}", choice.text, "x".repeat(1_700))
            });
            let one = draft.cards[2].clone();
            draft.cards.extend((0..190).map(|at| Card { id: format!("n{at}"), ..one.clone() }));
        }),
        check("empty", at(scenario), text(scenario, " ")),
        check("empty", at(Field::Deck(DeckText::Title)), text(Field::Deck(DeckText::Title), "")),
        check(
            "empty",
            at(Field::Deck(DeckText::SourceTitle)),
            text(Field::Deck(DeckText::SourceTitle), ""),
        ),
        check(
            "empty",
            at(Field::Theme(1, ThemeText::Habit)),
            text(Field::Theme(1, ThemeText::Habit), ""),
        ),
        check(
            "empty",
            at(Field::Card(1, CardText::SaidManager)),
            text(Field::Card(1, CardText::SaidManager), ""),
        ),
        check(
            "empty",
            at(Field::Band(1, BandText::Text)),
            text(Field::Band(1, BandText::Text), ""),
        ),
        check(
            "empty",
            at(Field::Audit(1, AuditText::Prompt)),
            text(Field::Audit(1, AuditText::Prompt), ""),
        ),
        check("empty", at(Field::Set(1, SetText::Id)), text(Field::Set(1, SetText::Id), "")),
        check("empty", cards_of(1), |draft| draft.sets[1].cards.push(String::new())),
        check("too-long", at(scenario), text(scenario, &"x".repeat(2_001))),
        check(
            "bad-lang",
            at(Field::Deck(DeckText::Lang)),
            text(Field::Deck(DeckText::Lang), "English!"),
        ),
        check(
            "bad-url",
            at(Field::Deck(DeckText::SourceUrl)),
            text(Field::Deck(DeckText::SourceUrl), "example.org"),
        ),
        check(
            "bad-number",
            at(Field::Band(1, BandText::From)),
            text(Field::Band(1, BandText::From), "half"),
        ),
        check("unknown-word", at(kind), text(kind, "pick")),
        check("unknown-word", at(lean), text(lean, "boss")),
        check(
            "unknown-word",
            at(Field::Card(1, CardText::Answer)),
            text(Field::Card(1, CardText::Answer), "boss"),
        ),
        check("repeated-id", at(Field::Card(2, CardText::Id)), |draft| {
            draft.cards[2].id = draft.cards[0].id.clone()
        }),
        check("repeated-id", at(Field::Theme(2, ThemeText::Id)), |draft| {
            draft.themes.push(draft.themes[0].clone())
        }),
        check("repeated-id", at(Field::Set(1, SetText::Id)), |draft| {
            draft.sets[1].id = draft.sets[0].id.clone()
        }),
        check(
            "unknown-theme",
            at(Field::Card(2, CardText::Theme)),
            text(Field::Card(2, CardText::Theme), "gone"),
        ),
        check(
            "unknown-theme",
            at(Field::Audit(1, AuditText::Theme)),
            text(Field::Audit(1, AuditText::Theme), "gone"),
        ),
        check("none-of", page(Page::Themes), |draft| draft.themes.clear()),
        check("none-of", page(Page::Bands), |draft| draft.bands.clear()),
        // The button that adds a card is beside every page.
        check("none-of", page(Page::Deck), |draft| draft.cards.clear()),
        check("none-of", cards_of(1), |draft| draft.sets[1].cards.clear()),
        check("too-many-cards", page(Page::Card(0)), |draft| {
            draft.cards.resize(201, draft.cards[0].clone())
        }),
        check("too-many-items", page(Page::Audit), |draft| {
            draft.audit.resize(201, draft.audit[0].clone())
        }),
        check("too-many-items", page(Page::Sets), |draft| {
            draft.sets.resize(201, draft.sets[0].clone())
        }),
        check("choice-count", page(Page::Card(2)), |draft| draft.cards[2].choices.clear()),
        check("choice-count", page(Page::Card(2)), |draft| {
            draft.cards[2].choices.resize(6, Choice::default())
        }),
        check("no-best-choice", at(Field::Choice(2, 0, ChoiceText::Lean)), |draft| {
            leaning(draft, "mixed")
        }),
        check("several-best-choices", at(Field::Choice(2, 0, ChoiceText::Lean)), |draft| {
            leaning(draft, "leader")
        }),
        check("same-choice", at(Field::Choice(2, 1, ChoiceText::Text)), |draft| {
            draft.cards[2].choices[1].text = draft.cards[2].choices[0].text.clone();
        }),
        check("same-explanation", at(Field::Choice(2, 1, ChoiceText::Explanation)), |draft| {
            draft.cards[2].choices[1].explanation = draft.cards[2].choices[0].explanation.clone();
        }),
        check(
            "lost-character",
            at(Field::Card(1, CardText::SaidManager)),
            text(Field::Card(1, CardText::SaidManager), "M\u{fffd}ller."),
        ),
        check("like-explanations", at(Field::Card(1, CardText::SaidManager)), |draft| {
            draft.cards[1].said_manager = draft.cards[1].said_leader.clone();
        }),
        check(
            "all-or-none",
            at(Field::Choice(2, 1, ChoiceText::Text)),
            text(Field::Choice(2, 1, ChoiceText::Text), "All of the above"),
        ),
        check(
            "same-prompt",
            at(Field::Audit(1, AuditText::Prompt)),
            text(Field::Audit(1, AuditText::Prompt), "what?"),
        ),
        check(
            "first-band-not-zero",
            at(Field::Band(0, BandText::From)),
            text(Field::Band(0, BandText::From), "5"),
        ),
        check(
            "bands-do-not-rise",
            at(Field::Band(1, BandText::From)),
            text(Field::Band(1, BandText::From), "0"),
        ),
        check(
            "bad-set-id",
            at(Field::Set(1, SetText::Id)),
            text(Field::Set(1, SetText::Id), "all"),
        ),
        check("unknown-card", cards_of(1), |draft| draft.sets[1].cards.push("gone".to_owned())),
        check("card-twice", cards_of(0), |draft| {
            draft.sets[0].cards.push(draft.cards[0].id.clone())
        }),
        check("first-set", cards_of(0), |draft| draft.sets[0].cards.reverse()),
    ];
    // The editor writes the format number, not the author.
    let known: BTreeSet<&str> =
        all.into_iter().chain(NEVER).chain(["unsupported-format"]).collect();
    let source = crate::bless::read("../quiz/src/deck/problem.rs");
    let (_, names) = source.split_once("pub fn name").unwrap();
    let names = names.lines().filter_map(|line| line.split_once("=> \"")?.1.strip_suffix("\","));
    assert_eq!(known, names.collect());
}

fn leaning(draft: &mut Draft, lean: &str) {
    draft.cards[2].choices.iter_mut().for_each(|choice| choice.lean = lean.to_owned());
}

proptest! {
    /// Every problem of any draft leads to something that exists.
    #[test]
    fn every_problem_leads_to_what_is_there(draft in given::draft()) {
        let checked = Checked::of(&draft);
        let read = Deck::read(&Json::from(&draft));
        prop_assert_eq!(checked.is_deck(), read.is_ok());
        for note in checked.open() {
            prop_assert!(exists(&draft, note.at), "{} leads to {:?}", note.sentence, note.at);
            prop_assert!(note.sentence.ends_with(&note.says));
        }
    }

    /// If a single text is made invalid, the problem leads to that text.
    #[test]
    fn a_text_that_is_made_wrong_is_where_it_leads(field in given::field()) {
        let mut draft = sound();
        let may_be_empty = matches!(
            field,
            Field::Deck(DeckText::Intro | DeckText::SourceUrl) | Field::Theme(_, ThemeText::Anchor) | Field::Waiver(..)
        );
        prop_assume!(draft.text(field).is_some() && !may_be_empty);
        // Texts of a card's other kind are not part of the deck.
        let spot = matches!(field, Field::Card(_, CardText::Answer | CardText::SaidLeader | CardText::SaidManager));
        let choice = matches!(field, Field::Choice(..));
        let card = match field { Field::Card(at, _) | Field::Choice(at, ..) => draft.cards[at].is_spot(), _ => spot };
        prop_assume!(!(spot && !card) && !(choice && card));
        text(field, "")(&mut draft);
        let checked = Checked::of(&draft);
        let led = checked.problems.iter().any(|note| note.at == Spot::Field(field));
        prop_assert!(led, "{field:?} is empty, and no problem leads to it: {:?}", checked.problems);
    }
}

/// A theme without texts: the problems lead to the theme, whatever else is missing.
#[test]
fn a_new_theme_lacks_its_texts() {
    let draft = Draft { themes: vec![Theme::default()], ..Draft::default() };
    let spots: Vec<Spot> = Checked::of(&draft).problems.iter().map(|note| note.at).collect();
    for text in [ThemeText::Id, ThemeText::Name, ThemeText::Idea, ThemeText::Habit] {
        assert!(spots.contains(&Spot::Field(Field::Theme(0, text))));
    }
}
