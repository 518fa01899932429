//! Property tests of the focus: it goes to something that exists, on the page that is shown.

use crate::given;
use proptest::collection::vec;
use proptest::prelude::*;
use studio_core::draft::Draft;
use studio_core::edit::List;
use studio_core::field::{CardText, Field, SetText, ThemeText, WaiverText};
use studio_core::spot::{Page, Spot};
use studio_core::studio::{Effect, Msg, Studio};

/// Whether the draft has this field, set entry or page.
pub fn exists(draft: &Draft, spot: Spot) -> bool {
    match spot {
        Spot::Field(field) => draft.text(field).is_some(),
        Spot::InSet { set, card } => draft.sets.get(set).is_some_and(|set| match card {
            Some(at) => at < set.cards.len(),
            None => true,
        }),
        Spot::Page(Page::Card(at)) => at < draft.cards.len(),
        Spot::Page(_) => true,
    }
}

fn focus(effects: &[Effect]) -> Option<Spot> {
    effects.iter().find_map(|effect| match effect {
        Effect::Focus(spot) => Some(*spot),
        _ => None,
    })
}

proptest! {
    #[test]
    fn the_focus_goes_to_what_is_there(draft in given::draft(), messages in vec(given::any_msg(), 0..25)) {
        let mut studio = given::open(&draft);
        for message in messages {
            let effects = studio.apply(message.clone());
            prop_assert!(exists(studio.draft(), Spot::Page(studio.page())), "{:?}", message);
            if let Some(spot) = focus(&effects) {
                prop_assert!(exists(studio.draft(), spot), "{:?} leads to {:?}", message, spot);
                prop_assert_eq!(spot.page(), studio.page());
            }
        }
    }

    /// The shown card stays shown when it or another card is moved.
    #[test]
    fn a_card_that_is_moved_stays_shown(count in 1..5_usize, shown in 0..5_usize, from in 0..5_usize, to in 0..5_usize) {
        let card = |at: usize| studio_core::draft::Card { id: at.to_string(), ..Default::default() };
        let draft = Draft { cards: (0..count).map(card).collect(), ..Draft::default() };
        let mut studio = given::open(&draft);
        let id = |studio: &Studio| match studio.page() {
            Page::Card(at) => studio.draft().cards[at].id.clone(),
            page => format!("{page:?}"),
        };
        studio.apply(Msg::WentTo(Spot::Page(Page::Card(shown))));
        let before = id(&studio);
        studio.apply(Msg::Moved(List::Cards, from, to));
        prop_assert_eq!(id(&studio), before);
    }
}

/// Undo leads to what the author had changed, not to references that were changed with it.
#[test]
fn undo_leads_to_what_was_changed() {
    let mut draft = given::shipped("example");
    let waiver = |card: &str| studio_core::draft::Waiver {
        card: card.to_owned(),
        rule: "choice-length".to_owned(),
        reason: "so".to_owned(),
    };
    let id = draft.cards[1].id.clone();
    draft.waivers = vec![waiver(&id), waiver("other"), waiver(&id)];
    draft.sets = vec![studio_core::draft::Set { cards: vec![id], ..Default::default() }];
    let (card, theme) = (Field::Card(1, CardText::Id), Field::Theme(0, ThemeText::Id));
    let removed = Spot::Field(Field::Card(1, CardText::Scenario));
    for (msg, undone) in [
        (Msg::Typed(card, "new".to_owned()), Spot::Field(card)),
        (Msg::Typed(theme, "new".to_owned()), Spot::Field(theme)),
        (Msg::Removed(List::Cards, 1), removed),
        (Msg::Toggled { set: 0, card: 0 }, Spot::Field(Field::Set(0, SetText::Name))),
        (Msg::Removed(List::Waivers, 2), Spot::Field(Field::Waiver(2, WaiverText::Reason))),
    ] {
        let mut studio = given::open(&draft);
        studio.apply(msg.clone());
        assert_eq!(focus(&studio.apply(Msg::Undid)), Some(undone), "{msg:?}");
        assert_eq!(studio.draft(), &draft);
        let redone = focus(&studio.apply(Msg::Redid)).map(Spot::page);
        assert!(
            matches!((undone.page(), redone), (Page::Card(_), Some(Page::Card(_))))
                || redone == Some(undone.page())
        );
    }
}

/// Another tab's changes appear on the current page, and do not move the focus.
#[test]
fn a_version_that_comes_by_itself_leaves_the_page_as_it_is() {
    let draft = given::shipped("example");
    let mut studio = given::open(&draft);
    studio.apply(Msg::WentTo(Spot::Page(Page::Card(1))));
    studio.apply(Msg::Elsewhere { id: "draft".to_owned(), revision: Some(2) });
    let other = Draft { title: "Other".to_owned(), ..draft.clone() };
    assert_eq!(studio.apply(Msg::Opened(given::stored("draft", 2, &other))), vec![]);
    assert_eq!((studio.page(), studio.draft()), (Page::Card(1), &other));
    let shorter = Draft { cards: draft.cards[..1].to_vec(), ..draft };
    studio.apply(Msg::Elsewhere { id: "draft".to_owned(), revision: Some(3) });
    studio.apply(Msg::Opened(given::stored("draft", 3, &shorter)));
    assert_eq!(studio.page(), Page::Card(0));
}

/// Messages that arrive after a draft was closed change nothing.
#[test]
fn what_comes_after_the_draft_was_closed_changes_nothing() {
    let mut studio = given::open(&given::shipped("example"));
    studio.apply(Msg::Closed);
    let closed = studio.clone();
    for msg in [
        Msg::Typed(Field::Deck(studio_core::field::DeckText::Title), "late".to_owned()),
        Msg::Added(List::Cards),
        Msg::Undid,
        Msg::Paused,
        Msg::Exported(studio_core::formats::Format::Json),
    ] {
        assert_eq!(studio.apply(msg), vec![]);
        assert_eq!(studio, closed);
    }
}
