//! Property tests of a race condition: data is deleted in one visit while the reader writes in another one. The visits
//! receive each other's changes in any order.

use crate::given;
use crate::tabs::{Step, TODAY, World, wrote};
use proptest::collection::vec;
use proptest::prelude::*;
use quiz::Session;
use quiz::order::Deal;
use quiz::visit::{Effect, Forget, Location, Msg, Notice, Record, Refused, Start, Visit};

proptest! {
    #[test]
    fn whoever_writes_on_hears_that_words_were_forgotten(deck in given::deck()) {
        let mut world = World::new(deck, 1);
        world.act(0, wrote("old"));
        let visit = &mut world.tabs[0].visit;
        visit.apply(wrote("old, new"), TODAY).unwrap();
        let effects = visit.apply(Msg::Found(Record::Notebook, Ok(None)), TODAY).unwrap();
        prop_assert!(effects.contains(&Effect::AnnounceNotice(None)), "{effects:?}");
        prop_assert_eq!(visit.records().journal.text("Why?"), ", new");
    }

    /// The reader withdraws consent, so the page clears its storage, and consents again later. The quiz's element may
    /// be put back into the page at that moment.
    #[test]
    fn words_written_while_nothing_was_stored_stay(deck in given::deck(), put_back: bool) {
        let mut world = World::new(deck, 1);
        world.act(0, wrote("old"));
        world.act(0, Msg::StorageSet(false));
        world.storage.texts.clear();
        world.act(0, wrote("old, new"));
        if put_back {
            world.put_back(0);
        } else {
            world.act(0, Msg::StorageSet(true));
        }
        let notebook = world.notebook();
        prop_assert_eq!(notebook.text("Why?"), ", new");
        prop_assert_eq!(world.tabs[0].visit.records().journal.text("Why?"), ", new");
        // Without new words since then, nothing is kept.
        world.act(0, Msg::StorageSet(false));
        world.storage.texts.clear();
        world.act(0, Msg::StorageSet(true));
        prop_assert_eq!(world.tabs[0].visit.records().journal.text("Why?"), "");
    }

    /// The same for answers given meanwhile. They form one run with the earlier answers, so all are kept.
    #[test]
    fn answers_given_while_nothing_was_stored_stay(deck in given::deck()) {
        let mut world = World::new(deck, 1);
        prop_assume!(world.tabs[0].visit.session().len() > 1);
        world.act(0, Msg::Quiz(quiz::Msg::Chose(1)));
        world.act(0, Msg::StorageSet(false));
        world.storage.texts.clear();
        world.act(0, Msg::Quiz(quiz::Msg::MovedOn));
        world.act(0, Msg::Quiz(quiz::Msg::Chose(0)));
        world.act(0, Msg::StorageSet(true));
        let session = world.tabs[0].visit.session().clone();
        prop_assert_eq!([session.choice(0), session.choice(1)], [Some(1), Some(0)]);
        prop_assert_eq!(world.stored(), Some(session));
        prop_assert_eq!(world.tabs[0].visit.records().notice, None);
        // Without new answers since then, the run is dropped like the stored one.
        world.act(0, Msg::StorageSet(false));
        world.storage.texts.clear();
        world.act(0, Msg::StorageSet(true));
        prop_assert_eq!(world.tabs[0].visit.session().choice(0), None);
    }

    /// In one page everything is deleted and a new run begins, while storage is switched off in another page.
    #[test]
    fn what_was_forgotten_meanwhile_is_not_stored_once_storage_is_allowed(deck in given::deck()) {
        let mut world = World::new(deck, 2);
        prop_assume!(world.tabs[0].visit.session().len() > 2);
        let answer = |world: &mut World, tab, choice| {
            world.act(tab, Msg::Quiz(quiz::Msg::MovedOn));
            world.act(tab, Msg::Quiz(quiz::Msg::Chose(choice)));
        };
        answer(&mut world, 0, 0);
        world.act(0, Msg::StorageSet(false));
        (0..2).for_each(|_| answer(&mut world, 0, 0));
        world.act(1, Msg::Forgot { what: Forget::Everything, seed: 7 });
        (0..2).for_each(|_| answer(&mut world, 1, 1));
        world.act(0, Msg::StorageSet(true));
        prop_assert_eq!(world.tabs[0].visit.session().choice(0), Some(1));
        prop_assert_eq!(world.stored().unwrap().choice(0), Some(1));
    }

    /// Text that was erased while storage was off does not come back in the next page.
    #[test]
    fn what_was_erased_while_nothing_was_stored_stays_away(deck in given::deck(), put_back: bool) {
        let mut world = World::new(deck, 1);
        world.act(0, wrote("old"));
        world.act(0, Msg::StorageSet(false));
        world.act(0, wrote(""));
        if put_back {
            world.put_back(0);
        } else {
            world.act(0, Msg::StorageSet(true));
        }
        world.open(1);
        let records = world.tabs[1].visit.records();
        prop_assert_eq!(records.journal.text("Why?"), "");
        prop_assert_eq!(records.notice, None);
    }

    /// After the page has cleared its storage, a key typed in the middle of a text, or one that deletes, does not store
    /// the old text again.
    #[test]
    fn what_was_cleared_is_not_written_again_by_a_key_in_the_middle(
        deck in given::deck(),
        before in "[A-ZÄΩ]{1,6}",
        after in "[A-ZÅΨ]{0,6}",
        key in "[a-zäω]?",
    ) {
        let mut world = World::new(deck, 1);
        world.act(0, wrote(&[&before[..], &after].concat()));
        world.storage.texts.clear();
        let left = before.chars().count() - usize::from(key.is_empty());
        let shorter: String = before.chars().take(left).collect();
        world.act(0, wrote(&format!("{shorter}{key}{after}")));
        let notebook = world.notebook();
        prop_assert_eq!(notebook.text("Why?"), &key);
    }

    /// The same for results.
    #[test]
    fn results_that_were_cleared_are_not_written_again_by_the_next_one(deck in given::deck()) {
        let mut world = World::new(deck, 1);
        world.take(&Step::Complete(0));
        world.storage.texts.clear();
        world.take(&Step::Complete(0));
        prop_assert_eq!(world.results().runs().len(), 1);
    }

    /// Two quizzes with the same deck on a page tell each other about progress only when it is deleted. The one that is
    /// behind has stored nothing itself, and still has to follow.
    #[test]
    fn a_quiz_that_is_behind_forgets_with_the_other(deck in given::deck()) {
        let mut world = World::new(deck, 2);
        world.send(0, Msg::Quiz(quiz::Msg::Chose(0)));
        world.send(0, Msg::Quiz(quiz::Msg::MovedOn));
        world.send(0, Msg::Quiz(quiz::Msg::Chose(0)));
        world.send(1, Msg::Quiz(quiz::Msg::Chose(1)));
        prop_assume!(world.tabs[1].visit.records().location(Record::Progress) == Location::Behind);
        world.send(0, Msg::Forgot { what: Forget::Everything, seed: 1 });
        world.send(1, Msg::Changed(Record::Progress));
        prop_assert_eq!(world.tabs[1].visit.session().choice(0), None);
        prop_assert_eq!(world.tabs[1].visit.records().notice, Some(Notice::Elsewhere));
    }

    /// The tap may have been meant for the card that was shown a moment before, so the notice why the card has changed
    /// stays beside the explanation.
    #[test]
    fn an_answer_does_not_take_away_why_the_card_has_changed(deck in given::deck()) {
        let mut world = World::new(deck, 2);
        world.send(0, Msg::Quiz(quiz::Msg::Chose(0)));
        world.send(1, Msg::Returned);
        world.send(0, Msg::Quiz(quiz::Msg::Restarted { seed: 2 }));
        world.send(1, Msg::Returned);
        prop_assert_eq!(world.tabs[1].visit.records().notice, Some(Notice::Elsewhere));
        world.send(1, Msg::Quiz(quiz::Msg::Chose(1)));
        prop_assert_eq!(world.tabs[1].visit.records().notice, Some(Notice::Elsewhere));
        world.send(1, Msg::Quiz(quiz::Msg::MovedOn));
        prop_assert_eq!(world.tabs[1].visit.records().notice, None);
    }

    /// If storage could never be read, an earlier visit may have stored something. So this visit does not claim that
    /// everything is deleted.
    #[test]
    fn where_nothing_can_be_read_nobody_says_that_nothing_is_left(deck in given::deck(), was_read in any::<bool>()) {
        let deal = Deal::asked(&deck, None, None);
        let mut earlier = Session::new(deck.clone(), 1, deal);
        earlier.apply(quiz::Msg::Chose(0)).unwrap();
        let mut visit = Visit::new(Start { deck, seed: 1, fixed: false, deal, storage: true });
        let stored = if was_read { Ok(Some(earlier.token())) } else { Err(Refused) };
        visit.open([stored, Err(Refused), Err(Refused)], "", None, TODAY);
        visit.apply(Msg::Forgot { what: Forget::Everything, seed: 1 }, TODAY).unwrap();
        visit.apply(Msg::Gone(Forget::Everything, Err(Refused)), TODAY).unwrap();
        let notice = visit.records().notice;
        prop_assert_eq!(notice, was_read.then_some(Notice::NotForgotten));
    }

    /// Whatever a visit has been told about the others when its reader continues to write: words deleted in another
    /// visit do not come back anywhere, and words written since are kept.
    #[test]
    fn forgotten_words_stay_away_from_whoever_writes_on(
        deck in given::deck(),
        old in "[A-Z]{1,9}",
        what in prop::sample::select(vec![Forget::Notebook, Forget::Everything]),
        after in vec((0..3_usize, any::<bool>()), 0..12),
    ) {
        let mut world = World::new(deck, 3);
        world.act(0, wrote(&old));
        world.send(1, Msg::Forgot { what, seed: 1 });
        let forgotten = |text: &str| text.contains(|c: char| c.is_uppercase());
        for (count, (at, hears)) in after.iter().enumerate() {
            if *hears {
                world.send(*at, Msg::Returned);
                continue;
            }
            let shown = world.tabs[*at].visit.records().journal.text("Why?").to_owned();
            world.send(*at, wrote(&format!("{shown} w{count}.")));
            let words = world.notebook().text("Why?").to_owned();
            prop_assert!(!forgotten(&words), "{words}");
            prop_assert!(words.contains(&format!(" w{count}.")), "{words}");
        }
        world.wake_all();
        for (count, _) in after.iter().enumerate().filter(|(_, (_, hears))| !hears) {
            for tab in &world.tabs {
                let words = tab.visit.records().journal.text("Why?");
                prop_assert!(words.contains(&format!(" w{count}.")) && !forgotten(words), "{words}");
            }
        }
    }
}
