//! Property tests of ids: references to a theme or a card follow when its id is changed, as far as that is unambiguous.

use crate::given;
use proptest::prelude::*;
use studio_core::draft::{Card, Draft, Prompt, Set, Theme, Waiver};
use studio_core::edit::List;
use studio_core::field::{CardText, Field, ThemeText};
use studio_core::studio::{Effect, Msg, Studio};

/// The number of references to a theme id.
fn theme_uses(draft: &Draft, id: &str) -> usize {
    draft.cards.iter().filter(|card| card.theme == id).count()
        + draft.audit.iter().filter(|prompt| prompt.theme == id).count()
}

/// The number of references to a card id.
fn card_uses(draft: &Draft, id: &str) -> usize {
    let sets = draft.sets.iter().flat_map(|set| &set.cards).filter(|card| *card == id);
    sets.count() + draft.waivers.iter().filter(|waiver| waiver.card == id).count()
}

/// Types letter by letter, as people do: the old text is removed first.
fn type_letters(studio: &mut Studio, field: Field, text: &str) {
    studio.apply(Msg::Typed(field, String::new()));
    for (end, sign) in text.char_indices() {
        studio.apply(Msg::Typed(field, text[..end + sign.len_utf8()].to_owned()));
    }
}

/// A field that holds an id, with functions that count its references, and the items that have it.
struct Kind {
    field: Field,
    uses: fn(&Draft, &str) -> usize,
    bearers: fn(&Draft, &str) -> usize,
}

fn kinds(at: usize) -> [Kind; 2] {
    [
        Kind {
            field: Field::Theme(at, ThemeText::Id),
            uses: theme_uses,
            bearers: |draft, id| draft.themes.iter().filter(|theme| theme.id == id).count(),
        },
        Kind {
            field: Field::Card(at, CardText::Id),
            uses: card_uses,
            bearers: |draft, id| draft.cards.iter().filter(|card| card.id == id).count(),
        },
    ]
}

proptest! {
    #[test]
    fn what_refers_to_an_id_goes_along(draft in given::draft(), at in 0..4_usize, new in given::text(), slowly in any::<bool>()) {
        for Kind { field, uses, bearers } in kinds(at) {
            let Some(old) = draft.text(field).cloned().filter(|old| *old != new) else { continue };
            let mut studio = given::open(&draft);
            if slowly {
                type_letters(&mut studio, field, &new);
            } else {
                studio.apply(Msg::Typed(field, new.clone()));
            }
            let now = studio.draft().clone();
            let certain = bearers(&draft, &old) == 1 && bearers(&draft, &new) == 0 && !old.is_empty() && !new.is_empty();
            let (of_old, of_new) = (uses(&draft, &old), uses(&draft, &new));
            if certain {
                prop_assert_eq!((uses(&now, &old), uses(&now, &new)), (0, of_old + of_new));
            } else {
                // The reference is ambiguous, so nothing else changes.
                prop_assert_eq!((uses(&now, &old), uses(&now, &new)), (of_old, of_new));
            }
            studio.apply(Msg::Undid);
            prop_assert_eq!(studio.draft(), &draft);
            studio.apply(Msg::Redid);
            prop_assert_eq!(studio.draft(), &now);
        }
    }

    /// A copy or a new item has an id of its own.
    #[test]
    fn new_items_have_ids_of_their_own(draft in given::draft(), at in 0..4_usize, copy in any::<bool>(), id in "[a-c-]{0,2}-?[0-9]{0,2}") {
        let mut draft = draft;
        draft.themes.iter_mut().take(1).for_each(|theme| theme.id.clone_from(&id));
        draft.cards.iter_mut().take(1).for_each(|card| card.id.clone_from(&id));
        draft.sets.iter_mut().take(1).for_each(|set| set.id.clone_from(&id));
        for list in [List::Themes, List::Cards, List::Sets] {
            let mut studio = given::open(&draft);
            studio.apply(if copy { Msg::Duplicated(list, at) } else { Msg::Added(list) });
            let now = studio.draft();
            if now == &draft {
                prop_assert!(copy && at >= draft.length(list));
                continue;
            }
            let new = if copy { at + 1 } else { draft.length(list) };
            let ids: Vec<&str> = match list {
                List::Themes => now.themes.iter().map(|theme| &*theme.id).collect(),
                List::Cards => now.cards.iter().map(|card| &*card.id).collect(),
                _ => now.sets.iter().map(|set| &*set.id).collect(),
            };
            prop_assert!(!ids[new].is_empty());
            prop_assert_eq!(ids.iter().filter(|id| **id == ids[new]).count(), 1);
        }
    }

    /// A removed card leaves no references behind; undo restores all of them.
    #[test]
    fn a_removed_card_is_in_no_set(draft in given::draft(), at in 0..4_usize) {
        let Some(id) = draft.cards.get(at).map(|card| card.id.clone()) else { return Ok(()) };
        let mut studio = given::open(&draft);
        studio.apply(Msg::Removed(List::Cards, at));
        let alone =
            draft.cards.iter().filter(|card| card.id == id).count() == 1 && !id.is_empty();
        let left = if alone { 0 } else { card_uses(&draft, &id) };
        prop_assert_eq!(card_uses(studio.draft(), &id), left);
        studio.apply(Msg::Undid);
        prop_assert_eq!(studio.draft(), &draft);
    }
}

/// While its new id is being typed, a theme temporarily has the id of another theme.
#[test]
fn an_id_may_pass_through_another_one() {
    let mut draft = given::shipped("example");
    let other = Draft::clone(&draft).themes.first().cloned().unwrap();
    draft.themes.push(Theme { id: "x".to_owned(), ..other.clone() });
    draft.cards.push(Card { theme: "x".to_owned(), ..Card::default() });
    let before = theme_uses(&draft, &other.id);
    let mut studio = given::open(&draft);
    let at = draft.themes.len() - 1;
    type_letters(&mut studio, Field::Theme(at, ThemeText::Id), &format!("{}-more", other.id));
    assert_eq!(theme_uses(studio.draft(), &other.id), before);
    assert_eq!(theme_uses(studio.draft(), &format!("{}-more", other.id)), 1);
}

/// An author removes an id, pauses, and types another one.
#[test]
fn a_pause_before_the_new_id_loses_nothing() {
    let draft = given::shipped("example");
    let field = Field::Card(0, CardText::Id);
    let (old, uses) = (draft.cards[0].id.clone(), card_uses(&draft, &draft.cards[0].id));
    let mut studio = given::open(&draft);
    studio.apply(Msg::Toggled { set: 0, card: 0 });
    studio.apply(Msg::Added(List::Sets));
    let set = studio.draft().sets.len() - 1;
    studio.apply(Msg::Toggled { set, card: 0 });
    let uses = card_uses(studio.draft(), &old).max(uses);
    studio.apply(Msg::Typed(field, String::new()));
    given::pause(&mut studio);
    studio.apply(Msg::Typed(field, "n".to_owned()));
    studio.apply(Msg::Typed(field, "new".to_owned()));
    assert!(card_uses(studio.draft(), "new") > 0);
    assert_eq!(card_uses(studio.draft(), "new"), uses.max(1));
    assert_eq!(card_uses(studio.draft(), ""), 0);
}

/// A deck in which each card and theme is referred to, and one id is the beginning of another.
pub fn numbered() -> Draft {
    let mut draft = Draft::default();
    for id in ["theme", "theme-2"] {
        draft.themes.push(Theme { id: id.to_owned(), ..Theme::default() });
        draft.audit.push(Prompt { theme: id.to_owned(), ..Prompt::default() });
    }
    for (id, theme) in [("card", "theme"), ("card-2", "theme"), ("card-3", "theme-2")] {
        let card = Card { id: id.to_owned(), theme: theme.to_owned(), ..Card::default() };
        draft.cards.push(card);
        draft.waivers.push(Waiver { card: id.to_owned(), ..Waiver::default() });
        draft.sets.push(Set { cards: vec![id.to_owned()], ..Set::default() });
    }
    draft
}

pub fn type_slowly(studio: &mut Studio, field: Field, texts: &[&str]) {
    for text in texts {
        studio.apply(Msg::Typed(field, (*text).to_owned()));
        studio.apply(Msg::Paused);
    }
}

/// The ids by which the rest of the deck refers to each theme and each card, in the order of [`numbered`].
pub fn called(draft: &Draft) -> [Vec<&str>; 4] {
    [
        draft.audit.iter().map(|prompt| &*prompt.theme).collect(),
        draft.cards.iter().map(|card| &*card.theme).collect(),
        draft.waivers.iter().map(|waiver| &*waiver.card).collect(),
        draft.sets.iter().flat_map(|set| &set.cards).map(|id| &**id).collect(),
    ]
}

pub const CARD: fn(usize) -> Field = |at| Field::Card(at, CardText::Id);
pub const THEME: fn(usize) -> Field = |at| Field::Theme(at, ThemeText::Id);

/// An id typed with pauses may equal the id of another item for any length of time.
#[test]
fn a_pause_where_the_id_is_another_ones_loses_nothing() {
    let draft = numbered();
    let mut studio = given::open(&draft);
    let letters = ["c", "ca", "car", "card", "card-", "card-2", "card-2b"];
    type_slowly(&mut studio, CARD(2), &letters);
    type_slowly(&mut studio, THEME(1), &["theme-", "theme", "theme-care"]);
    let now = studio.draft().clone();
    let [audit, themes, waivers, sets] = called(&now);
    assert_eq!(audit, ["theme", "theme-care"]);
    assert_eq!(themes, ["theme", "theme", "theme-care"]);
    assert_eq!(waivers, ["card", "card-2", "card-2b"]);
    assert_eq!(sets, ["card", "card-2", "card-2b"]);
    while studio.can_undo() {
        studio.apply(Msg::Undid);
    }
    assert_eq!(studio.draft(), &draft);
    while studio.can_redo() {
        studio.apply(Msg::Redid);
    }
    assert_eq!(studio.draft(), &now);
}

/// Meanwhile other fields are edited, and items are added, removed and moved. Undo leads back to where two items have
/// the same id.
#[test]
fn whatever_is_done_while_two_have_one_id_loses_nothing() {
    let mut studio = given::open(&numbered());
    type_slowly(&mut studio, CARD(2), &["car", "card"]);
    studio.apply(Msg::Typed(Field::Card(2, CardText::Scenario), "Rain".to_owned()));
    studio.apply(Msg::Moved(List::Cards, 2, 0));
    studio.apply(Msg::Duplicated(List::Cards, 0));
    studio.apply(Msg::Added(List::Cards));
    studio.apply(Msg::Removed(List::Cards, 1));
    type_slowly(&mut studio, CARD(0), &["card-2", "card-rain"]);
    studio.apply(Msg::Undid);
    studio.apply(Msg::Undid);
    type_slowly(&mut studio, CARD(0), &["card-wind"]);
    let [_, _, waivers, sets] = called(studio.draft());
    assert_eq!(waivers, ["card", "card-2", "card-wind"]);
    assert_eq!(sets, ["card", "card-2", "card-wind"]);
}

/// Of two items with the same id, the other one is renamed: each keeps its references.
#[test]
fn the_other_one_of_two_may_give_way() {
    let mut studio = given::open(&numbered());
    type_slowly(&mut studio, CARD(2), &["car", "card"]);
    type_slowly(&mut studio, CARD(0), &["first"]);
    let [_, _, waivers, sets] = called(studio.draft());
    assert_eq!(waivers, ["first", "card-2", "card"]);
    assert_eq!(sets, ["first", "card-2", "card"]);
    // Or it is removed.
    let mut studio = given::open(&numbered());
    type_slowly(&mut studio, CARD(2), &["car", "card"]);
    studio.apply(Msg::Removed(List::Cards, 0));
    let [_, _, waivers, sets] = called(studio.draft());
    assert_eq!(waivers, ["card-2", "card"]);
    assert_eq!(sets, ["card-2", "card"]);
    studio.apply(Msg::Undid);
    studio.apply(Msg::Removed(List::Cards, 2));
    let [_, _, waivers, sets] = called(studio.draft());
    assert_eq!(waivers, ["card", "card-2"]);
    assert_eq!(sets, ["card", "card-2"]);
}

/// References to an id that no item has do not become those of a new item.
#[test]
fn a_new_item_takes_nothing_over() {
    let draft = Draft {
        cards: vec![Card { theme: "theme".to_owned(), ..Card::default() }],
        audit: vec![Prompt { theme: "theme-2".to_owned(), ..Prompt::default() }],
        sets: vec![Set { cards: vec!["card".to_owned()], ..Set::default() }],
        waivers: vec![Waiver { card: "card-2".to_owned(), ..Waiver::default() }],
        ..Draft::default()
    };
    let mut studio = given::open(&draft);
    for list in [List::Themes, List::Cards] {
        studio.apply(Msg::Added(list));
        studio.apply(Msg::Duplicated(list, 0));
    }
    let now = studio.draft();
    for theme in &now.themes {
        assert_eq!(theme_uses(&draft, &theme.id), 0, "{}", theme.id);
    }
    for card in &now.cards[1..] {
        assert_eq!(card_uses(&draft, &card.id), 0, "{}", card.id);
    }
}

/// Undo leads to the restored theme, not to references that were renamed with it.
#[test]
fn undo_shows_the_theme_that_comes_back() {
    let mut studio = given::open(&numbered());
    type_slowly(&mut studio, THEME(1), &["theme"]);
    studio.apply(Msg::Removed(List::Themes, 0));
    assert_eq!(called(studio.draft())[0], ["theme", "theme"]);
    assert!(studio.apply(Msg::Undid).contains(&Effect::Focus(List::Themes.first_field(0))));
}
