//! Property tests of storing with several tabs on one device (`watch` checks each message): nothing is lost, and
//! nothing is overwritten without the author's decision.

use crate::given;
use crate::tabs::{Step, World, id, step};
use proptest::collection::vec;
use proptest::prelude::*;
use studio_core::field::{DeckText, Field};
use studio_core::formats::Format;
use studio_core::shelf::{Keeping, Why};
use studio_core::studio::{Beginning, Effect, Msg, Notice, Retry, Studio};

fn typed(text: &str) -> Msg {
    Msg::Typed(Field::Deck(DeckText::Title), text.to_owned())
}

/// Tabs that all have the first draft open.
pub fn together(tabs: usize) -> World {
    let mut world = World::new(tabs);
    world.take(Step::Begin(0));
    world.settle(0);
    for tab in 1..tabs {
        world.take(Step::Want(tab, 0));
        world.settle(tab);
    }
    world.settle_all();
    world
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn nothing_is_lost_and_nothing_overwritten_unasked(
        tabs in 1..4_usize,
        open in any::<bool>(),
        steps in vec(step(3), 0..60),
    ) {
        let mut world = if open { together(tabs) } else { World::new(tabs) };
        for step in steps {
            if tab_of(&step) < tabs {
                world.take(step);
            }
        }
        // Once storage works again and all authors have paused, only conflicts that wait for an author may remain.
        world.take(Step::Fail(None));
        for _ in 0..2 {
            for tab in 0..tabs {
                world.take(Step::Do(tab, Msg::Paused));
            }
            world.settle_all();
        }
        for tab in world.tabs.iter().filter(|tab| tab.studio.is_open()) {
            let keeping = tab.studio.keeping();
            prop_assert!(matches!(keeping, Keeping::Kept | Keeping::Elsewhere), "{:?}", keeping);
        }
    }

    /// If messages are delivered immediately and authors never write at the same time, all tabs show the same draft,
    /// stored.
    #[test]
    fn tabs_follow_each_other(texts in vec((0..3_usize, "[a-c]{1,3}"), 0..12)) {
        let mut world = together(3);
        for (tab, text) in texts {
            world.take(Step::Do(tab, typed(&text)));
            world.take(Step::Do(tab, Msg::Paused));
            world.settle_all();
            let draft = world.shelf[&id(0)].draft();
            for tab in &world.tabs {
                prop_assert_eq!(tab.studio.draft(), &draft);
                prop_assert_eq!(tab.studio.keeping(), Keeping::Kept);
            }
        }
    }

    /// A deleted draft can be restored as it was, at any later time, after any number of failures.
    #[test]
    fn a_deleted_draft_can_be_put_back(draft in given::draft(), refused in 0..3_usize, other in any::<bool>()) {
        let mut world = World::new(2);
        world.take(Step::Import(0));
        world.settle(0);
        let stored = given::stored(&id(0), 7, &draft);
        world.shelf.get_mut(&id(0)).unwrap().stored = stored.clone();
        world.take(Step::Do(0, Msg::Closed));
        world.settle(0);
        world.take(Step::Delete(1, 0));
        world.settle(1);
        prop_assert!(world.shelf.is_empty());
        // A double press: the second time there is nothing left to delete.
        world.tabs[1].studio.apply(Msg::NotDeleted);
        prop_assert_eq!(world.tabs[1].studio.told(), Some(&Notice::Deleted(stored.clone())));
        for _ in 0..refused {
            world.take(Step::Fail(Some(Why::Full)));
            world.take(Step::Do(1, Msg::PutBack));
            world.settle(1);
            prop_assert_eq!(world.tabs[1].studio.told(), Some(&Notice::NotPutBack(stored.clone())));
        }
        world.take(Step::Fail(None));
        world.take(Step::Do(1, Msg::PutBack));
        if other {
            world.take(Step::Do(1, Msg::PutBack));
        }
        world.settle_all();
        prop_assert_eq!(&world.shelf[&id(0)].stored, &stored);
        prop_assert_eq!(world.tabs[1].studio.told(), None);
        prop_assert_eq!(&world.tabs[1].studio.drafts()[0], &stored.listed);
    }

    /// The same messages lead to the same state, and no message causes a panic.
    #[test]
    fn the_same_messages_give_the_same_state(messages in vec(given::any_msg(), 0..25)) {
        let (mut one, mut other) = (Studio::default(), Studio::default());
        one.apply(Msg::Began { id: "draft".to_owned(), from: Beginning::Empty });
        other.apply(Msg::Began { id: "draft".to_owned(), from: Beginning::Empty });
        for message in messages {
            prop_assert_eq!(one.apply(message.clone()), other.apply(message));
        }
        prop_assert_eq!(&one, &other);
        prop_assert!(!one.is_leaving() || one.is_at_risk());
        prop_assert!(one.is_open() || !one.is_at_risk());
    }
}

fn tab_of(step: &Step) -> usize {
    match step {
        Step::Do(tab, _) | Step::Begin(tab) | Step::Import(tab) | Step::Both(tab) => *tab,
        Step::Want(tab, _) | Step::Delete(tab, _) => *tab,
        Step::Work(tab) | Step::Answer(tab) | Step::Settle(tab) | Step::Wait(tab) => *tab,
        Step::Hear(tab, _) | Step::Miss(tab, _) => *tab,
        Step::Fail(_) | Step::Lose => 0,
    }
}

/// Text that is typed while another tab's version is being loaded is not replaced.
#[test]
fn what_is_typed_while_another_version_comes_stays() {
    let mut world = together(2);
    world.take(Step::Do(0, typed("theirs")));
    world.take(Step::Do(0, Msg::Paused));
    world.settle(0);
    world.take(Step::Hear(1, 0));
    world.take(Step::Do(1, typed("mine")));
    world.settle(1);
    assert_eq!(world.tabs[1].studio.draft().title, "mine");
    assert_eq!(world.tabs[1].studio.keeping(), Keeping::Elsewhere);
    // The author can keep both.
    world.take(Step::Both(1));
    world.settle_all();
    assert_eq!(world.shelf[&id(0)].draft().title, "theirs");
    assert_eq!(world.shelf[&id(1)].draft().title, "mine");
}

/// The author has chosen “theirs”, and types before it is loaded: that cancels the choice.
#[test]
fn whoever_types_on_has_not_chosen() {
    let mut world = together(2);
    for (tab, text) in [(0, "theirs"), (1, "mine")] {
        world.take(Step::Do(tab, typed(text)));
        world.take(Step::Do(tab, Msg::Paused));
    }
    world.settle_all();
    assert_eq!(world.tabs[1].studio.keeping(), Keeping::Elsewhere);
    world.take(Step::Do(1, Msg::TookTheirs));
    world.take(Step::Do(1, typed("mine again")));
    world.settle(1);
    assert_eq!(world.tabs[1].studio.draft().title, "mine again");
    world.take(Step::Do(1, Msg::TookTheirs));
    world.settle(1);
    assert_eq!(world.tabs[1].studio.draft().title, "theirs");
    assert_eq!(world.tabs[1].studio.keeping(), Keeping::Kept);
}

/// A draft that the author wanted to leave could not be stored, and the author continues to write. It is not closed
/// later, when storing works again.
#[test]
fn whoever_types_on_has_stayed() {
    let mut world = together(1);
    world.take(Step::Fail(Some(Why::Full)));
    world.take(Step::Do(0, typed("a")));
    world.take(Step::Do(0, Msg::Closed));
    world.settle(0);
    assert!(world.tabs[0].studio.is_leaving());
    world.take(Step::Do(0, typed("ab")));
    world.take(Step::Fail(None));
    world.take(Step::Do(0, Msg::Paused));
    world.settle(0);
    assert_eq!(world.tabs[0].studio.draft().title, "ab");
    assert_eq!(world.tabs[0].studio.keeping(), Keeping::Kept);
}

/// A draft that was requested earlier does not replace the one that is open by now.
#[test]
fn a_draft_that_comes_too_late_stays_closed() {
    let mut world = together(2);
    world.take(Step::Do(0, typed("theirs")));
    world.take(Step::Do(0, Msg::Paused));
    world.settle(0);
    world.take(Step::Hear(1, 0));
    world.take(Step::Do(1, Msg::Closed));
    world.settle(1);
    assert!(!world.tabs[1].studio.is_open());
    world.take(Step::Want(1, 0));
    world.take(Step::Begin(1));
    world.settle(1);
    assert_eq!(world.tabs[1].studio.id(), Some(&*id(1)));
}

/// An author deletes a draft, and opens it before the deletion is done.
#[test]
fn a_draft_that_is_deleted_while_it_is_open_is_at_risk() {
    let mut world = together(1);
    world.take(Step::Delete(0, 0));
    world.settle(0);
    assert!(world.tabs[0].studio.is_at_risk());
    world.take(Step::Both(0));
    world.settle(0);
    assert_eq!(world.tabs[0].studio.keeping(), Keeping::Kept);
}

/// Storage failed before; the drafts are listed again when it works.
#[test]
fn a_shelf_that_is_back_is_shown() {
    let mut studio = Studio::default();
    studio.apply(Msg::NotListed(Why::Blocked));
    assert_eq!(studio.keeping(), Keeping::Failed(Why::Blocked));
    studio.apply(Msg::DraftsListed(Vec::new()));
    assert_eq!(studio.keeping(), Keeping::Kept);
}

/// There is only one attempt to store at a time, whatever messages arrive in between. Otherwise the answer to one could
/// be taken for that to another.
#[test]
fn nothing_is_stored_before_the_last_attempt_is_answered() {
    let draft = given::shipped("example");
    let between = [
        Msg::NotListed(Why::Blocked),
        Msg::DraftsListed(Vec::new()),
        Msg::Elsewhere { id: "other".to_owned(), revision: Some(9) },
        Msg::NotOpened,
        Msg::Wanted("draft".to_owned()),
        Msg::Opened(given::stored("draft", 1, &draft)),
        Msg::Closed,
        Msg::LeftAnyway,
        Msg::Stayed,
        Msg::RetryDue(Retry::Store),
        Msg::KeptTyping,
        Msg::Late(Retry::Store),
    ];
    let mut studio = given::open(&draft);
    studio.apply(typed("one"));
    assert!(matches!(&given::pause(&mut studio)[..], [Effect::Store { .. }]));
    for msg in between {
        studio.apply(msg.clone());
        studio.apply(typed(&format!("{msg:?}")));
        let stores = |effect: &Effect| matches!(effect, Effect::Store { .. });
        assert!(!given::pause(&mut studio).iter().any(stores), "{msg:?}");
        assert!(studio.is_at_risk());
    }
    let effects = studio.apply(Msg::Stored { id: "draft".to_owned(), revision: 2 });
    assert!(matches!(&effects[..], [Effect::Store { after: 2, .. }]));
}

#[test]
fn a_file_is_said_to_be_handed_over_once_it_is() {
    let mut studio = Studio::default();
    studio.apply(Msg::Began { id: "a".to_owned(), from: Beginning::Empty });
    let effects = studio.apply(Msg::Exported(Format::Json));
    assert!(matches!(&effects[..], [Effect::Save(_)]));
    assert_eq!(studio.told(), None);
    studio.apply(Msg::Saved(Some("example.csv".to_owned())));
    assert!(matches!(studio.told(), Some(Notice::Saved { .. })));
    studio.apply(Msg::Exported(Format::Json));
    studio.apply(Msg::Saved(None));
    assert_eq!(studio.told(), Some(&Notice::NotSaved));
    // A file that was not saved is not reported as saved when the template is.
    studio.apply(Msg::Saved(Some("example.csv".to_owned())));
    assert_eq!(studio.told(), Some(&Notice::NotSaved));
}
