//! The preview is always a valid deck, however invalid the draft is.

use crate::given;
use proptest::prelude::*;
use quiz::Deck;
use studio_core::draft::{Band, CHOOSE, Card, Choice, Draft, Theme};
use studio_core::edit::List;
use studio_core::field::{
    AuditText, BandText, CardText, ChoiceText, DeckText, Field, SetText, ThemeText,
};
use studio_core::spot::Page;
use studio_core::studio::{Beginning, Msg, Studio};
use studio_core::{formats, preview};

fn check(draft: &Draft, what: &str) {
    let cards = (0..draft.cards.len().max(1)).map(|at| (Page::Card(at), false));
    for (page, whole) in cards.chain([(Page::Deck, true)]) {
        let shown = preview::of(draft, page, whole);
        let problems = Deck::parse(&formats::deck_text(&shown)).err().unwrap_or_default();
        let said: Vec<String> = problems.iter().map(|problem| problem.sentence()).collect();
        assert_eq!(said, Vec::<String>::new(), "{what}, {page:?}");
    }
}

const LISTS: [List; 6] =
    [List::Themes, List::Cards, List::Choices(0), List::Bands, List::Audit, List::Sets];

#[test]
fn what_was_just_added_is_a_gap() {
    let mut empty = Studio::default();
    empty.apply(Msg::Began { id: "draft".to_owned(), from: Beginning::Empty });
    for studio in [empty, given::open(&given::shipped("example"))] {
        let mut all = studio.clone();
        for list in LISTS {
            let mut one = studio.clone();
            for _ in 0..2 {
                one.apply(Msg::Added(list));
                all.apply(Msg::Added(list));
            }
            check(one.draft(), &format!("{list:?}"));
        }
        check(all.draft(), "all");
    }
}

/// Every field that authors type into. Fields with a list of options always have a value.
fn fields(draft: &Draft) -> Vec<Field> {
    let mut fields: Vec<Field> = DeckText::EACH.iter().map(|text| Field::Deck(*text)).collect();
    for at in 0..draft.themes.len() {
        fields.extend(ThemeText::EACH.iter().map(|text| Field::Theme(at, *text)));
    }
    for (at, card) in draft.cards.iter().enumerate() {
        fields.extend(CardText::EACH.iter().map(|text| Field::Card(at, *text)));
        for choice in 0..card.choices.len() {
            let texts = [ChoiceText::Text, ChoiceText::Explanation];
            fields.extend(texts.map(|text| Field::Choice(at, choice, text)));
        }
    }
    for at in 0..draft.bands.len() {
        fields.extend(BandText::EACH.iter().map(|text| Field::Band(at, *text)));
    }
    for at in 0..draft.audit.len() {
        fields.extend(AuditText::EACH.iter().map(|text| Field::Audit(at, *text)));
    }
    for at in 0..draft.sets.len() {
        fields.extend(SetText::EACH.iter().map(|text| Field::Set(at, *text)));
    }
    fields
}

#[test]
fn a_blank_text_is_a_gap() {
    let mut draft = given::shipped("leader-or-manager");
    // The first card of each kind.
    let spot = draft.cards.iter().position(Card::is_spot).unwrap();
    let choose = draft.cards.iter().position(|card| !card.is_spot()).unwrap();
    draft.cards = [choose, spot].map(|at| draft.cards[at].clone()).into();
    let studio = given::open(&draft);
    let mut all = studio.clone();
    for field in fields(&draft) {
        for blank in ["", " "] {
            let mut one = studio.clone();
            one.apply(Msg::Typed(field, blank.to_owned()));
            check(one.draft(), &format!("{field:?} {blank:?}"));
        }
        all.apply(Msg::Typed(field, String::new()));
    }
    check(all.draft(), "all");
}

#[test]
fn a_result_whose_number_is_being_typed_is_a_gap() {
    let draft = given::shipped("leader-or-manager");
    let last = draft.bands.len() - 1;
    for (at, typed) in [(0, "5"), (last, "1"), (last, "many"), (last, "700"), (last, "-")] {
        let mut studio = given::open(&draft);
        studio.apply(Msg::Typed(Field::Band(at, BandText::From), typed.to_owned()));
        check(studio.draft(), typed);
    }
}

#[test]
fn an_address_needs_no_title_to_be_shown() {
    let mut studio = given::open(&Draft::default());
    studio.apply(Msg::Typed(Field::Deck(DeckText::SourceUrl), "https://example.org".to_owned()));
    check(studio.draft(), "the source");
    let shown = preview::of(studio.draft(), Page::Deck, true);
    assert_eq!((&*shown.source.title, &*shown.source.url), ("…", "https://example.org"));
}

/// After "Duplicate", with a removed theme, or with a half-typed address or language, the cards are still shown.
#[test]
fn what_is_wrong_keeps_no_card_from_being_seen() {
    let deck = |text| Field::Deck(text);
    let long = "long ".repeat(500);
    let mut first = Vec::new();
    for msgs in [
        vec![Msg::Duplicated(List::Audit, 0)],
        vec![
            Msg::Duplicated(List::Themes, 0),
            Msg::Typed(Field::Theme(1, ThemeText::Id), "sharing".to_owned()),
        ],
        vec![Msg::Removed(List::Themes, 0)],
        vec![Msg::Removed(List::Themes, 0), Msg::Removed(List::Themes, 0)],
        vec![Msg::Typed(deck(DeckText::SourceUrl), "htt".to_owned())],
        vec![Msg::Typed(deck(DeckText::Lang), "e".to_owned())],
        vec![Msg::Typed(deck(DeckText::Lang), "en-".to_owned())],
        vec![Msg::Added(List::Audit); 201],
        vec![Msg::Added(List::Themes); 201],
    ] {
        let mut studio = given::open(&given::shipped("example"));
        for msg in msgs.clone() {
            studio.apply(msg);
        }
        check(studio.draft(), &format!("{:?}", msgs[0]));
        first.extend(msgs.into_iter().next());
    }
    let draft = given::shipped("example");
    for field in fields(&draft) {
        for text in ["M\u{fffd}ller", &long] {
            let mut studio = given::open(&draft);
            studio.apply(Msg::Typed(field, text.to_owned()));
            check(studio.draft(), &format!("{field:?}"));
            first.push(Msg::Typed(field, text.to_owned()));
        }
    }
    let mut all = given::open(&draft);
    for msg in first {
        all.apply(msg);
    }
    check(all.draft(), "all");
}

/// An author who moves the leader's lean from one choice to another passes through these states.
#[test]
fn a_card_with_no_leader_or_with_two_is_seen_with_one() {
    let draft = given::shipped("example");
    for leans in
        [["manager", "manager", "mixed"], ["mixed", "leader", "leader"], ["", "mixed", "boss"]]
    {
        let mut studio = given::open(&draft);
        for (at, lean) in leans.into_iter().enumerate() {
            studio.apply(Msg::Typed(Field::Choice(0, at, ChoiceText::Lean), lean.to_owned()));
        }
        check(studio.draft(), &format!("{leans:?}"));
        let shown = preview::of(studio.draft(), Page::Card(0), false);
        for (shown, choice) in shown.cards[0].choices.iter().zip(&draft.cards[0].choices) {
            assert_eq!((&shown.text, &shown.explanation), (&choice.text, &choice.explanation));
        }
    }
}

/// All cards are shown, with as much of such a text as possible.
#[test]
fn a_text_of_a_card_that_no_quiz_takes_is_a_gap() {
    let draft = given::shipped("example");
    let spot = draft.cards.iter().position(Card::is_spot).unwrap();
    let text = |at| Field::Choice(0, at, ChoiceText::Text);
    let said = |at| Field::Choice(0, at, ChoiceText::Explanation);
    let scenario = Field::Card(0, CardText::Scenario);
    let typed = |field: Field| draft.text(field).unwrap().clone();
    let long = "long ".repeat(500);
    let begin = format!("{}…", &long[..1_999]);
    for (field, wrong, expected) in [
        (text(1), typed(text(0)).to_lowercase(), "……"),
        (said(1), format!("{} ", typed(said(0))), "……"),
        (text(2), "All of the above".to_owned(), "………"),
        (text(0), "……".to_owned(), "…"),
        (scenario, long.clone(), &begin),
        (scenario, "M\u{fffd}ller".to_owned(), "M…ller"),
        (said(2), long.clone(), &begin),
        (said(2), "M\u{fffd}ller".to_owned(), "M…ller"),
        (
            Field::Card(spot, CardText::SaidManager),
            typed(Field::Card(spot, CardText::SaidLeader)).to_uppercase(),
            "……",
        ),
    ] {
        let mut studio = given::open(&draft);
        studio.apply(Msg::Typed(field, wrong));
        check(studio.draft(), &format!("{field:?}"));
        let shown = preview::of(studio.draft(), Page::Deck, true);
        assert_eq!(shown.text(field).map(String::as_str), Some(expected), "{field:?}");
        assert_eq!(shown.cards.len(), draft.cards.len());
    }
}

/// If there are too many items, the preview has as many as a quiz reads.
#[test]
fn of_too_many_cards_or_choices_the_first_are_seen() {
    let example = given::shipped("example");
    let mut studio = given::open(&example);
    for _ in 0..4 {
        studio.apply(Msg::Added(List::Choices(0)));
    }
    check(studio.draft(), "seven choices");
    let mut draft = example.clone();
    draft.cards = (0..201).map(|at| example.cards[at % 3].clone()).collect();
    check(&draft, "201 cards with three ids");
    assert_eq!(preview::of(&draft, Page::Deck, true).cards.len(), 200);
    draft.cards.iter_mut().for_each(|card| card.scenario = "🍎".repeat(2_000));
    let shown = preview::of(&draft, Page::Deck, true);
    assert!(Deck::parse(&formats::deck_text(&shown)).is_ok(), "more than 1 MiB");
    assert_eq!(shown.cards.len(), 100);
}

#[test]
fn an_address_that_no_quiz_takes_is_left_out() {
    for wrong in
        [format!("https://example.org/{}", "a".repeat(2_000)), "https://a.org/\u{fffd}".to_owned()]
    {
        let mut draft = given::shipped("example");
        draft.source.url.clone_from(&wrong);
        draft.themes[0].anchor = wrong;
        check(&draft, "address");
        let shown = preview::of(&draft, Page::Deck, true);
        assert_eq!((&*shown.source.url, &*shown.themes[0].anchor), ("", ""));
    }
}

/// A deck with more problems than one check reports, and decks whose files are too large.
#[test]
fn a_deck_with_too_much_wrong_is_seen() {
    let check = |draft: &Draft, what: &str| {
        for (page, whole) in [(Page::Card(0), false), (Page::Deck, true)] {
            let shown = formats::deck_text(&preview::of(draft, page, whole));
            assert!(Deck::parse(&shown).is_ok(), "{what}, {page:?}");
        }
    };
    let example = given::shipped("example");
    let choice =
        Choice { text: "To do".to_owned(), explanation: "To do".to_owned(), ..Choice::default() };
    let same =
        Card { kind: CHOOSE.to_owned(), choices: vec![choice; 5], ..example.cards[0].clone() };
    let draft = Draft { cards: vec![same; 200], ..example.clone() };
    check(&draft, "200 cards with choices of one text");
    assert_eq!(preview::of(&draft, Page::Deck, true).cards.len(), 200);

    let mut draft = example.clone();
    let theme = |at: usize| Theme {
        id: at.to_string(),
        idea: "🍎".repeat(2_000),
        habit: "🍎".repeat(2_000),
        ..Theme::default()
    };
    draft.themes.extend((0..150).map(theme));
    check(&draft, "themes of more than 1 MiB");
    let shown = preview::of(&draft, Page::Deck, true);
    assert_eq!(shown.cards.len(), draft.cards.len());
    assert!(shown.cards.iter().zip(&draft.cards).all(|(shown, card)| shown.theme == card.theme));
    let of_cards = |draft: &mut Draft| {
        draft.cards.iter_mut().zip(5..).for_each(|(card, at)| card.theme = at.to_string())
    };
    draft.cards = (0..150).map(|_| example.cards[0].clone()).collect();
    of_cards(&mut draft);
    check(&draft, "used themes of more than 1 MiB");
    draft.bands = (0..=100)
        .map(|from| Band {
            from: from.to_string(),
            name: "\u{1}".repeat(2_000),
            text: "\u{1}".repeat(2_000),
        })
        .collect();
    check(&draft, "results of more than 1 MiB");

    let lang = format!("en{}", "-abcd".repeat(500));
    check(&Draft { lang, ..example }, "a long language");
}

proptest! {
    /// For any draft.
    #[test]
    fn something_is_always_seen(draft in given::draft(), at in 0_usize..4) {
        for (page, whole) in [(Page::Card(at), false), (Page::Deck, true)] {
            let shown = preview::of(&draft, page, whole);
            let problems = Deck::parse(&formats::deck_text(&shown)).err();
            prop_assert_eq!(problems, None, "{:?}", shown);
        }
    }
}
