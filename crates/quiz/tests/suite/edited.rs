//! Property tests of stored progress after its deck has been edited.

use crate::given;
use crate::tabs::{TODAY, World};
use proptest::prelude::*;
use quiz::order::Deal;
use quiz::visit::{Early, Location, Msg, Notice, Record, Stored};
use quiz::{Session, TokenProblem};

proptest! {
    /// If storage is switched on during a visit, outdated progress is treated as at the beginning of a visit.
    #[test]
    fn progress_before_an_edit_makes_room_once_storage_is_allowed(old in given::deck(), new in given::deck(), answers in any::<bool>()) {
        prop_assume!(old.fingerprint() != new.fingerprint());
        let (mut before, mut world) = (World::new(old, 1), World::new(new, 1));
        before.act(0, Msg::Quiz(quiz::Msg::Chose(0)));
        let gone = before.tabs[0].visit.session().token();
        world.act(0, Msg::StorageSet(false));
        if answers {
            world.act(0, Msg::Quiz(quiz::Msg::Chose(0)));
        }
        let key = world.key(0, Record::Progress);
        world.storage.texts.insert(key, gone);
        world.act(0, Msg::StorageSet(true));
        // A run with answers continues, so its reader has lost nothing.
        let lost = (!answers).then_some(Notice::Lost(TokenProblem::DeckChanged));
        prop_assert_eq!(world.tabs[0].visit.records().notice, lost);
        if !answers {
            world.act(0, Msg::Quiz(quiz::Msg::Chose(0)));
        }
        let token = world.tabs[0].visit.session().token();
        prop_assert_eq!(world.tabs[0].visit.records().location(Record::Progress), Location::Device);
        prop_assert!(world.storage.texts.values().any(|text| *text == token));
    }

    /// If the author undoes the edit, readers get their progress back, unless they have answered a card meanwhile.
    #[test]
    fn progress_before_an_edit_stays_until_the_first_answer(old in given::deck(), new in given::deck()) {
        prop_assume!(old.fingerprint() != new.fingerprint());
        let (mut before, mut world) = (World::new(old, 1), World::new(new, 0));
        before.act(0, Msg::Quiz(quiz::Msg::Chose(0)));
        let old = before.tabs[0].visit.session().token();
        for stored in [old.as_str(), "nonsense"] {
            world.tabs.clear();
            world.open(0);
            world.storage.texts.clear();
            let key = world.key(0, Record::Progress);
            world.storage.texts.insert(key.clone(), stored.to_owned());
            world.tabs.clear();
            for at in 0..2 {
                world.open(at);
                world.act(0, Msg::StorageSet(false));
                world.act(0, Msg::StorageSet(true));
                prop_assert_eq!(&world.storage.texts[&key], stored);
            }
            world.act(0, Msg::Quiz(quiz::Msg::Chose(0)));
            prop_assert!(world.storage.texts[&key] != stored);
        }
    }

    /// The edited deck may store progress under another key. The reader gets a notice that the old progress is lost.
    #[test]
    fn progress_under_another_name_is_told_of(old in given::deck(), new in given::deck(), early in any::<bool>()) {
        prop_assume!(old.fingerprint() != new.fingerprint());
        let lost = Some(Notice::Lost(TokenProblem::DeckChanged));
        let (mut before, mut world) = (World::new(old, 1), World::new(new.clone(), 0));
        before.act(0, Msg::Quiz(quiz::Msg::Chose(0)));
        let gone = before.tabs[0].visit.session().token();
        world.storage.texts.insert("old name".into(), gone.clone());
        for at in 0..2 {
            world.open(at);
            prop_assert_eq!(world.tabs[at].visit.records().notice, lost);
        }
        let early = early.then_some(Early { print: new.fingerprint(), choice: 0, untold: false });
        let open = |others: &[&str], own: Stored| {
            let mut visit = world.visit(7);
            visit.open([own, Ok(None), Ok(None)], &others.join("\n"), early, TODAY);
            visit.records().notice
        };
        prop_assert_eq!(open(&[&gone], Ok(None)), lost);
        prop_assert_eq!(open(&[], Ok(None)), None);
        // If there is progress of the edited deck, the reader has had the notice already, or has lost nothing.
        let other = Session::new(new.clone(), 1, Deal::Count(1)).token();
        prop_assert_eq!(open(&[&gone, &other], Ok(None)), None);
        prop_assert_eq!(open(&[&other], Ok(None)), None);
        let own = world.visit(8).session().token();
        prop_assert_eq!(open(&[&gone, &own], Ok(Some(own.clone()))), None);
    }
}
