//! One draft in several tabs: the actions in one tab that the others have to know of.

use std::collections::BTreeSet;

use crate::given;
use crate::shelf::together;
use crate::tabs::{Record, Step, World, id};
use studio_core::edit::List;
use studio_core::field::{CardText, ChoiceText, DeckText, Field, ThemeText};
use studio_core::formats::Format;
use studio_core::shelf::Keeping;
use studio_core::spot::{Page, Spot};
use studio_core::studio::{Msg, Notice};

fn title(text: &str) -> Msg {
    Msg::Typed(Field::Deck(DeckText::Title), text.to_owned())
}

fn keeping(world: &World) -> Vec<Keeping> {
    world.tabs.iter().map(|tab| tab.studio.keeping()).collect()
}

/// Each tab stores its draft again, and all are the same.
#[test]
fn tabs_that_have_the_same_draft_store_it_again_without_a_question() {
    for (tabs, is_heard_first) in [(1, false), (2, false), (2, true), (3, false), (3, true)] {
        let mut world = together(tabs);
        let stored = world.shelf[&id(0)].draft();
        world.take(Step::Lose);
        if is_heard_first {
            // While the requests of the other tabs wait.
            world.take(Step::Work(0));
            for tab in 1..tabs {
                world.take(Step::Hear(tab, 0));
            }
        }
        world.settle_all();
        assert_eq!(keeping(&world), vec![Keeping::Kept; tabs]);
        assert_eq!(world.shelf[&id(0)].draft(), stored);
        // And the tabs still follow each other.
        world.take(Step::Do(tabs - 1, title("Beans")));
        world.take(Step::Do(tabs - 1, Msg::Paused));
        world.settle_all();
        assert_eq!(keeping(&world), vec![Keeping::Kept; tabs]);
        assert!(world.tabs.iter().all(|tab| tab.studio.draft().title == "Beans"));
    }
}

/// If the drafts differ, the author has to decide, as usual.
#[test]
fn what_only_one_of_them_has_is_asked_for() {
    let mut world = together(2);
    world.take(Step::Do(1, title("Mine")));
    world.take(Step::Lose);
    world.settle_all();
    assert_eq!(keeping(&world), [Keeping::Kept, Keeping::Elsewhere]);
    assert_eq!(world.tabs[1].studio.draft().title, "Mine");
}

/// A field of a card may have the focus while another tab moves that card. Otherwise the next keystrokes would change
/// another card.
#[test]
fn a_tab_that_follows_shows_the_card_that_it_has_shown() {
    for (page, then) in [(0, 2), (1, 0), (2, 1)] {
        let mut world = together(2);
        let add = || Step::Do(0, Msg::Added(List::Cards));
        for step in [add(), add(), add(), Step::Do(0, Msg::Paused)] {
            world.take(step);
        }
        world.settle_all();
        assert_eq!(world.tabs[1].studio.draft().cards.len(), 3);
        world.take(Step::Do(1, Msg::WentTo(Spot::Page(Page::Card(page)))));
        world.take(Step::Do(0, Msg::Moved(List::Cards, 0, 2)));
        world.take(Step::Do(0, Msg::Paused));
        world.settle_all();
        assert_eq!(world.tabs[1].studio.page(), Page::Card(then));
        // If the card is removed, the page keeps its index.
        world.take(Step::Do(0, Msg::Removed(List::Cards, then)));
        world.take(Step::Do(0, Msg::Paused));
        world.settle_all();
        assert_eq!(world.tabs[1].studio.page(), Page::Card(then.min(1)));
    }
}

/// The caret stays where it is on the page. If another item is there now, the next keystrokes would change that item.
#[test]
fn a_tab_that_follows_leaves_a_field_that_has_become_another_one_s() {
    let card = Page::Card(0);
    let choice = |at| Field::Choice(0, at, ChoiceText::Text);
    let typed = |field, text: &str| Msg::Typed(field, text.to_owned());
    for (page, msg, is_lost) in [
        (card, Msg::Moved(List::Choices(0), 0, 1), true),
        (card, Msg::Removed(List::Choices(0), 0), true),
        (card, typed(choice(0), "One, and more"), false),
        (card, typed(Field::Card(0, CardText::Id), "rain"), false),
        (card, Msg::Moved(List::Cards, 0, 1), false),
        (card, Msg::Removed(List::Cards, 0), true),
        (Page::Card(1), Msg::Removed(List::Cards, 1), true),
        (Page::Card(1), Msg::Removed(List::Cards, 0), false),
        (Page::Themes, Msg::Moved(List::Themes, 0, 1), true),
        (Page::Themes, typed(Field::Theme(0, ThemeText::Name), "Rain"), false),
        (Page::Themes, Msg::Moved(List::Choices(0), 0, 1), false),
        (Page::Deck, Msg::Removed(List::Cards, 0), false),
    ] {
        let mut world = together(2);
        for msg in [
            Msg::Added(List::Themes),
            Msg::Added(List::Cards),
            Msg::Added(List::Cards),
            typed(choice(0), "One"),
            typed(choice(1), "Two"),
            Msg::Paused,
        ] {
            world.take(Step::Do(0, msg));
        }
        world.settle_all();
        world.take(Step::Do(1, Msg::WentTo(Spot::Page(page))));
        world.tabs[1].focus = None;
        world.take(Step::Do(0, msg.clone()));
        world.take(Step::Do(0, Msg::Paused));
        world.settle_all();
        let focus = world.tabs[1].focus;
        assert_eq!(focus, is_lost.then(|| Spot::Page(world.tabs[1].studio.page())), "{msg:?}");
        assert_eq!(world.tabs[1].studio.draft(), world.tabs[0].studio.draft());
    }
}

/// A version that another tab stores while this tab is storing is not missed.
#[test]
fn a_tab_that_was_just_storing_follows_what_comes_after_it() {
    let mut world = together(2);
    world.take(Step::Do(0, title("One")));
    world.take(Step::Do(0, Msg::Paused));
    // The first tab's version is stored, but it has no answer yet. The second tab continues from that version.
    world.take(Step::Work(0));
    world.take(Step::Hear(1, 0));
    world.settle(1);
    world.take(Step::Do(1, title("Two")));
    world.take(Step::Do(1, Msg::Paused));
    world.settle(1);
    world.take(Step::Hear(0, 0));
    world.settle_all();
    assert_eq!(keeping(&world), [Keeping::Kept; 2]);
    assert_eq!(world.tabs[0].studio.draft().title, "Two");
}

/// From then on, readers have the deck under its id, whichever tab has published it.
#[test]
fn a_deck_that_goes_out_in_one_tab_keeps_its_name_in_all() {
    let saves = [Msg::Exported(Format::Csv), Msg::Saved(Some("deck.csv".to_owned()))];
    for way in [vec![], vec![Msg::Published], saves.to_vec()] {
        let mut world = together(2);
        world.take(Step::Do(0, title("Beans")));
        world.take(Step::Do(0, Msg::Paused));
        world.settle_all();
        let name = world.tabs[1].studio.draft().id.clone();
        let goes_out = !way.is_empty();
        for msg in way {
            world.take(Step::Do(1, msg));
        }
        world.settle_all();
        world.take(Step::Do(0, title("Peas")));
        assert_eq!(world.tabs[0].studio.draft().id == name, goes_out);
    }
    // Publishing another draft does not affect this one.
    let mut world = together(2);
    world.take(Step::Begin(1));
    world.settle_all();
    let name = world.tabs[0].studio.draft().id.clone();
    world.take(Step::Do(1, Msg::Published));
    world.settle_all();
    world.take(Step::Do(0, title("Peas")));
    assert_ne!(world.tabs[0].studio.draft().id, name);
}

/// Two tabs with different versions. The first tab deletes the stored one, while the author of the second has not
/// decided.
fn deleted() -> World {
    let mut world = together(2);
    for tab in 0..2 {
        world.take(Step::Do(tab, title(["Theirs", "Mine"][tab])));
        world.take(Step::Do(tab, Msg::Paused));
        world.settle(tab);
    }
    assert_eq!(keeping(&world), [Keeping::Kept, Keeping::Elsewhere]);
    world.take(Step::Do(0, Msg::Closed));
    world.settle(0);
    world.take(Step::Delete(0, 0));
    world.settle_all();
    world
}

/// The second tab closes, and a third one stores its note under the same id.
#[test]
fn a_deleted_draft_can_be_put_back_beside_another_version() {
    let mut world = deleted();
    let mine = world.tabs[1].studio.draft().clone();
    let stored = given::stored(&id(0), 2, &mine);
    world.shelf.insert(id(0), Record { stored, writer: 1 });
    world.tell(0, Msg::Elsewhere { id: id(0), revision: Some(2) }, None);
    world.settle(0);
    assert_eq!(world.tabs[0].studio.drafts().len(), 1);
    assert!(matches!(world.tabs[0].studio.told(), Some(Notice::Deleted(_))));
    // A double press restores it only once.
    for _ in 0..2 {
        world.take(Step::Do(0, Msg::PutBack));
    }
    world.settle(0);
    assert_eq!(world.tabs[0].studio.told(), None);
    let titles = world.tabs[0].studio.drafts().iter().map(|one| &*one.title);
    assert_eq!(titles.collect::<BTreeSet<_>>(), ["Mine", "Theirs"].into());
    assert_eq!(world.tabs[0].studio.drafts().len(), 2);
}

/// The restored draft equals the one in the other tab, so there is no other version.
#[test]
fn a_draft_that_is_put_back_is_stored_where_it_is_open() {
    let mut world = together(2);
    world.take(Step::Do(0, Msg::Closed));
    world.settle(0);
    world.take(Step::Delete(0, 0));
    world.settle_all();
    assert_eq!(world.tabs[1].studio.keeping(), Keeping::Elsewhere);
    world.take(Step::Do(0, Msg::PutBack));
    world.settle_all();
    assert_eq!(world.tabs[1].studio.keeping(), Keeping::Kept);
    // Editing continues from there.
    world.take(Step::Do(1, title("On")));
    world.take(Step::Do(1, Msg::Paused));
    world.settle_all();
    assert_eq!(keeping(&world), [Keeping::Kept; 2]);
    // Text that was typed meanwhile is another version.
    let mut world = deleted();
    world.take(Step::Do(0, Msg::PutBack));
    world.settle_all();
    assert_eq!(world.tabs[1].studio.keeping(), Keeping::Elsewhere);
}
