//! What a screen reader announces by itself.

use crate::given;
use studio_core::draft::{Set, Waiver};
use studio_core::edit::List;
use studio_core::field::{DeckText, Field};
use studio_core::formats::Format;
use studio_core::shelf::{Keeping, Why};
use studio_core::spot::Spot;
use studio_core::studio::{Beginning, Effect, Msg, Notice, Retry, Studio};

const ID: &str = "draft";

fn begun() -> Studio {
    let mut studio = Studio::default();
    studio.apply(Msg::Began { id: ID.to_owned(), from: Beginning::Empty });
    studio
}

#[test]
fn that_a_draft_is_not_stored_is_heard_once_and_so_is_that_it_is_again() {
    let mut studio = begun();
    let mut heard = vec![studio.alarm()];
    let added = || Msg::Added(List::Cards);
    let stored = |revision| Msg::Stored { id: ID.to_owned(), revision };
    let full = || Msg::NotStored { id: ID.to_owned(), why: Why::Full };
    let well = [stored(1), added(), Msg::Paused, stored(2), added(), Msg::Paused];
    let again = || Msg::RetryDue(Retry::Store);
    let fails = [full(), again(), full(), again(), full(), again(), full()];
    let goes_on = [added(), Msg::Paused, full(), added(), Msg::Paused];
    let well_again = [stored(3), added(), Msg::Paused, stored(4)];
    let met = [added(), Msg::Paused, Msg::StoreConflict { id: ID.to_owned() }, added()];
    for msg in well.into_iter().chain(fails).chain(goes_on).chain(well_again).chain(met) {
        studio.apply(msg);
        heard.push(studio.alarm());
    }
    heard.dedup();
    let fails = Some(Keeping::Failed(Why::Full));
    assert_eq!(heard, [None, fails, Some(Keeping::Kept), None, Some(Keeping::Elsewhere)]);
}

#[test]
fn what_is_done_again_is_told_again() {
    let mut studio = begun();
    for list in [List::Cards, List::Audit] {
        for _ in 0..2 {
            studio.apply(Msg::Added(list));
        }
    }
    let mut times = Vec::new();
    for msg in [Msg::Removed(List::Cards, 0), Msg::Removed(List::Cards, 0), Msg::Undid, Msg::Undid]
    {
        studio.apply(msg);
        studio.apply(Msg::Paused);
        times.push(studio.told_count());
    }
    assert_eq!(times, [1, 2, 3, 4]);
}

/// What an import left out is a list to work through: it stays until it is closed, or the draft is.
#[test]
fn what_was_not_carried_over_stays_whatever_else_is_told() {
    let import = |studio: &mut Studio, id: &str| {
        // First store the open draft completely.
        for revision in 1..3 {
            let open = studio.id().unwrap_or_default().to_owned();
            studio.apply(Msg::Stored { id: open, revision });
            studio.apply(Msg::Paused);
        }
        let bytes = br##"{ "id": "a", "colour": 1, "cards": [{}, {}] }"##.to_vec();
        studio.apply(Msg::Imported { id: id.to_owned(), name: None, bytes });
        let Some(Notice::Imported { left, .. }) = studio.told().cloned() else {
            panic!("{studio:?}")
        };
        assert_eq!((left.len(), studio.left().len()), (1, 0));
        left
    };
    let mut studio = Studio::default();
    let left = import(&mut studio, ID);
    let saved = || Msg::Saved(Some("a.json".to_owned()));
    for msg in [
        Msg::Exported(Format::Json),
        saved(),
        Msg::Dismissed,
        Msg::Removed(List::Cards, 0),
        Msg::Undid,
        Msg::Typed(Field::Deck(DeckText::Title), "Work".to_owned()),
        Msg::Imported { id: "b".to_owned(), name: None, bytes: b"{".to_vec() },
    ] {
        studio.apply(msg.clone());
        assert_eq!(studio.left(), left, "{msg:?}");
    }
    studio.apply(Msg::DismissedLeft);
    assert_eq!(studio.left(), []);
    // Dismissing the notice of the import also dismisses its list.
    import(&mut studio, "c");
    studio.apply(Msg::Dismissed);
    studio.apply(Msg::Removed(List::Cards, 0));
    assert_eq!(studio.left(), []);
    // The list belongs to this draft only.
    let left = import(&mut studio, "d");
    studio.apply(Msg::Removed(List::Cards, 0));
    assert_eq!(studio.left(), left);
    import(&mut studio, "e");
}

/// The notice is above the form while the author writes, and takes half of a phone's screen. A list is to be worked
/// through.
#[test]
fn what_is_told_without_a_list_goes_with_the_next_change() {
    let id = |id: &str| id.to_owned();
    let imported = |id: &str, bytes: &[u8]| {
        vec![Msg::Imported { id: id.to_owned(), name: None, bytes: bytes.to_vec() }]
    };
    let saved = |exported| vec![exported, Msg::Saved(Some(id("a")))];
    let mut draft = given::shipped("example");
    let [rule, card, reason] = ["choice-length", "b", "c"].map(str::to_owned);
    draft.waivers.push(Waiver { rule, card, reason });
    let waivers = br#"[{ "rule": "a", "card": "b", "reason": "c" }]"#;
    for (messages, stays) in [
        (saved(Msg::ExportedWaivers), false),
        (saved(Msg::Exported(Format::Json)), true),
        (imported("b", br#"{ "id": "a", "cards": [{}] }"#), false),
        (imported("b", br#"{ "id": "a", "colour": 1, "cards": [{}] }"#), true),
        (imported("b", waivers), false),
        (imported("b", b"{"), true),
    ] {
        let mut studio = given::open(&draft);
        for msg in messages.clone() {
            studio.apply(msg);
        }
        studio.apply(Msg::Paused);
        assert!(studio.told().is_some(), "{messages:?}");
        studio.apply(Msg::Typed(Field::Deck(DeckText::Title), id("Work")));
        assert_eq!(studio.told().is_some(), stays, "{messages:?}");
    }
}

/// A set lists its cards by id, and is reported like any other list.
#[test]
fn cards_of_a_set_are_told_of_like_items_of_any_list() {
    let mut draft = given::shipped("example");
    let ids: Vec<String> = draft.cards.iter().map(|card| card.id.clone()).collect();
    draft.sets = vec![Set { cards: ids.clone(), ..Set::default() }];
    let mut studio = given::open(&draft);
    let in_set = |card| Some(Effect::Focus(Spot::InSet { set: 0, card }));
    for (at, left) in [(0, Some(0)), (1, Some(0)), (0, None)] {
        let effects = studio.apply(Msg::TookOutOfSet { set: 0, at });
        assert_eq!(studio.told(), Some(&Notice::Removed(List::Sets)));
        assert_eq!(effects.last().cloned(), in_set(left));
    }
    assert!(studio.draft().sets[0].cards.is_empty());
    // Undo restores the entry, as the notice says.
    studio.apply(Msg::Undid);
    assert_eq!(studio.draft().sets[0].cards, [ids[1].clone()]);
    studio.apply(Msg::Toggled { set: 0, card: 2 });
    assert_eq!((studio.told(), studio.told_count()), (Some(&Notice::Added), 5));
    studio.apply(Msg::Added(List::Bands));
    assert_eq!(studio.told(), None);
}
