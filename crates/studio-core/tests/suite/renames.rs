//! Laws of ids: what refers to a theme or a card goes along when its id is typed anew, as far as that is certain.

use crate::given;
use proptest::prelude::*;
use studio_core::draft::{Card, Draft};
use studio_core::edit::List;
use studio_core::field::{CardText, Field, ThemeText};
use studio_core::studio::{Msg, Studio};

/// How often an id is referred to as a theme's.
fn theme_uses(draft: &Draft, id: &str) -> usize {
    draft.cards.iter().filter(|card| card.theme == id).count()
        + draft.audit.iter().filter(|prompt| prompt.theme == id).count()
}

/// How often an id is referred to as a card's.
fn card_uses(draft: &Draft, id: &str) -> usize {
    let sets = draft.sets.iter().flat_map(|set| &set.cards).filter(|card| *card == id);
    sets.count() + draft.waivers.iter().filter(|waiver| waiver.card == id).count()
}

/// Types letter by letter, as people do: the old text is taken out first.
fn type_letters(studio: &mut Studio, field: Field, text: &str) {
    studio.apply(Msg::Typed(field, String::new()));
    for (end, sign) in text.char_indices() {
        studio.apply(Msg::Typed(field, text[..end + sign.len_utf8()].to_owned()));
    }
}

/// A field that holds an id, how often that is referred to, and how many items have it.
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
            let certain = bearers(&draft, &old) == 1 && bearers(&draft, &new) == 0;
            let (of_old, of_new) = (uses(&draft, &old), uses(&draft, &new));
            if certain {
                prop_assert_eq!((uses(&now, &old), uses(&now, &new)), (0, of_old + of_new));
            } else {
                // Nobody can tell which is meant: nothing else is changed.
                prop_assert_eq!((uses(&now, &old), uses(&now, &new)), (of_old, of_new));
            }
            studio.apply(Msg::Undid);
            prop_assert_eq!(studio.draft(), &draft);
            studio.apply(Msg::Redid);
            prop_assert_eq!(studio.draft(), &now);
        }
    }

    /// A copy or a new item has an id, and one of its own.
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

    /// A card that goes leaves nothing behind that refers to it; undo brings all of it back.
    #[test]
    fn a_removed_card_is_in_no_set(draft in given::draft(), at in 0..4_usize) {
        let Some(id) = draft.cards.get(at).map(|card| card.id.clone()) else { return Ok(()) };
        let mut studio = given::open(&draft);
        studio.apply(Msg::Removed(List::Cards, at));
        let alone = draft.cards.iter().filter(|card| card.id == id).count() == 1;
        let left = if alone { 0 } else { card_uses(&draft, &id) };
        prop_assert_eq!(card_uses(studio.draft(), &id), left);
        studio.apply(Msg::Undid);
        prop_assert_eq!(studio.draft(), &draft);
    }
}

/// On the way to its new id, a theme has that of another one for a moment.
#[test]
fn an_id_may_pass_through_another_one() {
    let mut draft = given::shipped("example");
    let other = Draft::clone(&draft).themes.first().cloned().unwrap();
    draft.themes.push(studio_core::draft::Theme { id: "x".to_owned(), ..other.clone() });
    draft.cards.push(Card { theme: "x".to_owned(), ..Card::default() });
    let before = theme_uses(&draft, &other.id);
    let mut studio = given::open(&draft);
    let at = draft.themes.len() - 1;
    type_letters(&mut studio, Field::Theme(at, ThemeText::Id), &format!("{}-more", other.id));
    assert_eq!(theme_uses(studio.draft(), &other.id), before);
    assert_eq!(theme_uses(studio.draft(), &format!("{}-more", other.id)), 1);
}

/// Somebody takes an id out, thinks for a while, and types another one.
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
