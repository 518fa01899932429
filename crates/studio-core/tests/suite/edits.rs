//! Property tests of edits: each returns its inverse, and an edit that is out of range changes nothing.

use crate::given;
use proptest::collection::vec;
use proptest::prelude::*;
use studio_core::edit::{Edit, Item, List};
use studio_core::field::{DeckText, Field};
use studio_core::spot::Spot;
use studio_core::studio::Msg;

proptest! {
    #[test]
    fn what_an_edit_gives_takes_it_back(draft in given::draft(), edit in given::edit()) {
        let mut now = draft.clone();
        let back = now.edit(edit.clone());
        prop_assert!(now == draft || !back.is_nothing(), "{:?}", edit);
        let after = now.clone();
        let forth = now.edit(back);
        prop_assert_eq!(&now, &draft);
        now.edit(forth);
        prop_assert_eq!(now, after);
    }

    #[test]
    fn many_edits_are_taken_back_from_the_last(draft in given::draft(), edits in vec(given::edit(), 0..12)) {
        let mut now = draft.clone();
        let back: Vec<Edit> = edits.into_iter().map(|edit| now.edit(edit)).collect();
        for edit in back.into_iter().rev() {
            now.edit(edit);
        }
        prop_assert_eq!(now, draft);
    }

    /// Every field refers to a text of its own.
    #[test]
    fn a_text_is_where_its_field_says(draft in given::draft(), field in given::field(), text in given::text()) {
        let mut now = draft.clone();
        let there = draft.text(field).is_some();
        now.edit(Edit::Text(field, text.clone()));
        prop_assert_eq!(now.text(field), there.then_some(&text));
        if !there {
            prop_assert_eq!(now, draft);
        }
    }

    #[test]
    fn what_is_out_of_range_changes_nothing(draft in given::draft(), list in given::list(), far in 0..9_usize) {
        let mut now = draft.clone();
        let length = draft.length(list);
        let edits = [
            Edit::Remove(list, length + far),
            Edit::Move(list, length + far, 0),
            Edit::Move(list, 0, length + far),
            Edit::SetCards(draft.sets.len() + far, vec!["a".to_owned()]),
            Edit::Insert(list, length + 1 + far, other_item(list, false)),
            Edit::Insert(list, 0, other_item(list, true)),
        ];
        for edit in edits {
            let back = now.edit(edit.clone());
            prop_assert!(back.is_nothing(), "{:?} gives {:?}", edit, back);
            prop_assert_eq!(&now, &draft);
        }
    }

    #[test]
    fn what_is_so_already_is_no_change(draft in given::draft(), field in given::field(), at in given::place()) {
        let mut now = draft.clone();
        let text = draft.text(field).cloned().unwrap_or_default();
        let cards = draft.sets.get(at).map(|set| set.cards.clone()).unwrap_or_default();
        let same = [
            Edit::Text(field, text),
            Edit::SetCards(at, cards),
            Edit::Whole(Box::new(draft.clone())),
            Edit::Move(List::Cards, at, at),
        ];
        for edit in same.iter().cloned().chain([Edit::All(same.to_vec())]) {
            prop_assert!(now.edit(edit).is_nothing());
        }
        prop_assert_eq!(now, draft);
    }

    /// The spot of an insertion exists.
    #[test]
    fn an_item_that_was_put_in_can_be_asked_for(draft in given::draft(), list in given::list(), at in given::place()) {
        let Some(item) = draft.item(list, at) else {
            prop_assert!(at >= draft.length(list));
            return Ok(());
        };
        let mut now = draft.clone();
        now.edit(Edit::Insert(list, at, item.clone()));
        prop_assert_eq!(now.item(list, at), Some(item.clone()));
        prop_assert_eq!(now.item(list, at + 1), Some(item));
        let spot = Edit::Insert(list, at, other_item(list, false)).spot();
        let field = match spot {
            Some(Spot::Field(field)) => Some(field),
            _ => None,
        };
        prop_assert!(field.is_some_and(|field| now.text(field).is_some()));
    }
}

/// An item for this list, or with `wrong`, one of another list.
fn other_item(list: List, wrong: bool) -> Item {
    match (list, wrong) {
        (List::Themes, false) | (List::Cards, true) => Item::Theme(Default::default()),
        (List::Cards, false) | (List::Choices(_), true) => Item::Card(Default::default()),
        (List::Choices(_), false) | (List::Bands, true) => Item::Choice(Default::default()),
        (List::Bands, false) | (List::Audit, true) => Item::Band(Default::default()),
        (List::Audit, false) | (List::Sets, true) => Item::Prompt(Default::default()),
        (List::Sets, false) | (List::Waivers, true) => Item::Set(Default::default()),
        (List::Waivers, false) | (List::Themes, true) => Item::Waiver(Default::default()),
    }
}

/// Whitespace is often pasted along with a URL. It is invisible, so an error message about it would be confusing.
#[test]
fn spaces_around_an_address_are_left_out() {
    let mut studio = given::open(&given::shipped("example"));
    let field = Field::Deck(DeckText::SourceUrl);
    studio.apply(Msg::Typed(field, " https://example.org/a b\u{a0}\n".to_owned()));
    assert_eq!(studio.draft().source.url, "https://example.org/a b");
    let title = Field::Deck(DeckText::Title);
    studio.apply(Msg::Typed(title, "A ".to_owned()));
    assert_eq!(studio.draft().title, "A ");
}
