//! Property tests of stored records, with several visits on one storage (`tabs.rs`): other tabs, other quizzes of a
//! page, pages from the back/forward cache. For any order of steps, no answer and no written word is lost without a
//! notice, nothing that was deleted comes back, and nothing that cannot be parsed is overwritten.

use crate::given;
use crate::tabs::{LATER, Step, TODAY, World, step, wrote};
use proptest::collection::vec;
use proptest::prelude::*;
use quiz::session::compare::Compared;
use quiz::visit::{Forget, InPage, Location, Msg, Notice, Record, Visit};
use quiz::{Phase, Session};

/// Whether this visit shows its reader that it is not what is stored.
fn is_told(visit: &Visit) -> bool {
    visit.records().location(Record::Progress) != Location::Device
        || visit.records().notice.is_some()
}

proptest! {
    /// After any steps of several visits, what a visit shows is stored, or it says that it is not.
    #[test]
    fn no_answer_is_lost_without_a_word(deck in given::deck(), steps in vec(step(true), 0..40)) {
        let mut world = World::new(deck, 3);
        for step in &steps {
            if let Step::Act(at, _) | Step::Write(at, _) | Step::Forget(at, _) = step {
                let before = world.tabs[*at].visit.session().clone();
                world.wake(*at);
                let visit = &world.tabs[*at].visit;
                prop_assert!(visit.session().goes_on_from(&before) || visit.records().notice.is_some());
            }
            let before: Vec<Session> = world.tabs.iter().map(|tab| tab.visit.session().clone()).collect();
            world.take(step);
            if matches!(step, Step::Blocked | Step::Open | Step::Reopen(_) | Step::Sleep(_) | Step::PutBack(_)) {
                continue;
            }
            for (tab, before) in world.tabs.iter().zip(&before).filter(|(tab, _)| !tab.asleep) {
                let session = tab.visit.session();
                let gone = !session.goes_on_from(before);
                let own = matches!(step, Step::Act(_, quiz::Msg::Restarted { .. }) | Step::Forget(_, _));
                prop_assert!(!gone || own || tab.visit.records().notice.is_some(), "{step:?}: answers gone");
                let stored = world.stored().is_some_and(|stored| stored.goes_on_from(session));
                let nothing = session.answered_so_far() == 0;
                prop_assert!(stored || nothing || is_told(&tab.visit), "{step:?}: not stored, not told");
            }
        }
    }

    /// A stored run is only replaced by one that continues it, by a longer one with a notice, or when the reader starts
    /// over.
    #[test]
    fn a_longer_run_is_not_replaced_without_a_word(deck in given::deck(), steps in vec(step(false), 0..40)) {
        let mut world = World::new(deck, 3);
        for step in &steps {
            let before = world.stored();
            world.take(step);
            let own = matches!(step, Step::Act(_, quiz::Msg::Restarted { .. }) | Step::Forget(_, _));
            if let (Some(before), false) = (before, own) {
                let now = world.stored().expect("what is stored stays");
                let said = world.tabs.iter().any(|tab| tab.visit.records().notice == Some(Notice::Replaced));
                let longer = now.answered_so_far() > before.answered_so_far() && said;
                prop_assert!(now.goes_on_from(&before) || longer, "{step:?}");
            }
        }
    }

    /// Answers and texts that were deleted in one visit do not come back anywhere.
    #[test]
    fn nothing_forgotten_comes_back(
        deck in given::deck(),
        before in vec(step(false), 0..25),
        at in 0..3_usize,
        after in vec(step(false), 0..25),
    ) {
        let mut world = World::new(deck, 3);
        for step in &before {
            let step = match step {
                Step::Write(at, text) => Step::Write(*at, text.to_uppercase()),
                other => other.clone(),
            };
            world.take(&step);
        }
        world.take(&Step::Forget(at, Forget::Everything));
        let answered = |world: &World| world.stored().map_or(0, |stored| stored.answered_so_far());
        prop_assert_eq!(answered(&world), 0);
        let mut answers = 0;
        for step in &after {
            answers += usize::from(matches!(step, Step::Act(_, quiz::Msg::Chose(_))));
            world.take(step);
            let words = world.notebook().text("Why?").to_owned();
            prop_assert!(!words.contains(|c: char| c.is_uppercase()), "{words}");
            prop_assert!(answered(&world) <= answers, "old answers are back");
        }
        world.wake_all();
        for tab in &world.tabs {
            prop_assert!(!tab.visit.records().journal.text("Why?").contains(|c: char| c.is_uppercase()));
            prop_assert!(tab.visit.session().answered_so_far() <= answers);
        }
    }

    /// Texts to one question that were written in several visits are all kept, unless a writer saw and deleted them.
    #[test]
    fn no_words_are_lost_to_another_writer(deck in given::deck(), texts in vec("[a-z]{4}", 2..4)) {
        let mut world = World::new(deck, texts.len());
        // No visit is told about the changes of the others.
        for (at, text) in texts.iter().enumerate() {
            world.send(at, wrote(text));
        }
        let words = world.notebook().text("Why?").to_owned();
        for text in &texts {
            prop_assert!(words.contains(text), "{text} is not in {words}");
        }
    }

    /// Records that a later version of the quiz has stored are never overwritten.
    #[test]
    fn what_cannot_be_read_is_left_as_it_is(
        deck in given::deck(),
        when in 0..20_usize,
        steps in vec(step(true), 0..40),
    ) {
        let mut world = World::new(deck, 3);
        let kept = |step: &&Step| !matches!(step, Step::Forget(_, _));
        for (at, step) in steps.iter().filter(kept).enumerate() {
            if at == when {
                for record in Record::EACH {
                    world.storage.texts.insert(world.key(0, record), LATER.into());
                }
                world.wake_all();
            }
            world.take(step);
            if at >= when {
                for record in Record::EACH {
                    prop_assert_eq!(world.storage.texts.get(&world.key(0, record)).map(String::as_str), Some(LATER));
                }
            }
        }
    }

    /// If only one visit is open and storage works, its answers are on the device, and a new visit resumes from them.
    #[test]
    fn a_visit_alone_is_resumed_where_it_was(deck in given::deck(), messages in given::messages()) {
        let mut world = World::new(deck, 1);
        for message in messages {
            world.act(0, Msg::Quiz(message));
        }
        prop_assert_eq!(world.tabs[0].visit.records().location(Record::Progress), Location::Device);
        world.open(9);
        let (old, new) = (world.tabs[0].visit.session(), world.tabs[1].visit.session());
        prop_assert!(new.has_same_answers_and_thoughts(old));
        if old.answered_so_far() > 0 {
            prop_assert_eq!(old.phase(), new.phase());
        }
    }

    /// A completed run is in the history once, and only if it could be stored.
    #[test]
    fn a_completed_run_is_in_the_history_once(deck in given::deck(), blocked in any::<bool>()) {
        let mut world = World::new(deck, 1);
        world.storage.blocked = blocked;
        while !matches!(world.tabs[0].visit.session().phase(), Phase::Finished { .. }) {
            world.act(0, Msg::Quiz(quiz::Msg::Chose(0)));
            world.act(0, Msg::Quiz(quiz::Msg::MovedOn));
        }
        world.act(0, Msg::Quiz(quiz::Msg::WentBack));
        world.act(0, Msg::Quiz(quiz::Msg::MovedOn));
        let runs = world.tabs[0].visit.records().history.as_ref().map(|history| history.runs().len());
        prop_assert_eq!(runs, (!blocked).then_some(1));
    }

    /// Another visit has moved on to the next card without answering it, and this visit has not been told. Starting
    /// over here takes effect.
    #[test]
    fn moving_on_elsewhere_is_no_longer_run(deck in given::deck()) {
        let mut world = World::new(deck, 2);
        world.act(0, Msg::Quiz(quiz::Msg::Chose(0)));
        world.send(0, Msg::Quiz(quiz::Msg::MovedOn));
        world.send(1, Msg::Quiz(quiz::Msg::Restarted { seed: 5 }));
        prop_assert_eq!(world.tabs[1].visit.records().location(Record::Progress), Location::Device);
        prop_assert_eq!(world.stored().map(|stored| stored.answered_so_far()), Some(0));
    }

    /// A link that has everything the page shows is taken up without asking. If another page has stored more answers
    /// meanwhile, the same rule applies as for an answer.
    #[test]
    fn a_link_does_not_replace_what_was_stored_meanwhile(
        deck in given::deck(),
        before in given::messages(),
        further in given::messages(),
        elsewhere in given::messages(),
    ) {
        let mut world = World::new(deck, 2);
        for message in before {
            world.act(0, Msg::Quiz(message));
        }
        let link = given::after(world.tabs[1].visit.session().clone(), &further).token();
        world.tabs[1].asleep = true;
        for message in elsewhere {
            world.act(0, Msg::Quiz(message));
        }
        if world.tabs[1].visit.session().compare(&link) != Compared::Ahead {
            return Ok(());
        }
        let stored = world.stored();
        world.send(1, Msg::TookUp { token: link, focus: false });
        let (visit, now) = (&world.tabs[1].visit, world.stored());
        let now = now.expect("a link is stored");
        if let Some(stored) = stored {
            let said = visit.records().notice == Some(Notice::Replaced);
            let longer = now.answered_so_far() > stored.answered_so_far() && said;
            prop_assert!(now.goes_on_from(&stored) || longer);
        }
        prop_assert!(now.goes_on_from(visit.session()) || is_told(visit));
    }

    /// A link that the reader has chosen replaces the run here.
    #[test]
    fn a_link_takes_the_place_of_what_was_known(
        deck in given::deck(),
        here in given::messages(),
        there in given::messages(),
    ) {
        let mut world = World::new(deck, 2);
        let link = given::after(world.tabs[1].visit.session().clone(), &there);
        for message in here {
            world.act(0, Msg::Quiz(message));
        }
        world.send(0, Msg::TookUp { token: link.token(), focus: true });
        prop_assert_eq!(world.tabs[0].visit.session(), &link);
        prop_assert_eq!(world.tabs[0].visit.records().location(Record::Progress), Location::Device);
        prop_assert_eq!(world.stored(), Some(link));
    }

    /// A quiz that is rendered again in its page stores what only the page has kept, or says that it cannot.
    #[test]
    fn what_only_the_page_has_is_stored_or_said(deck in given::deck(), full in any::<bool>()) {
        let mut world = World::new(deck, 2);
        world.storage.room = Some(0);
        world.act(0, Msg::Quiz(quiz::Msg::Chose(0)));
        world.act(0, wrote("a"));
        world.storage.room = full.then_some(0);
        let old = &world.tabs[0].visit;
        let (token, words) = (old.session().token(), old.records().journal.save());
        let visit = &mut world.tabs[1].visit;
        visit.go_on(Some(token), InPage::default(), InPage { text: Some(words), known: None });
        let effects = visit.open(Record::EACH.map(|_| Ok(None)), "", None, TODAY);
        world.run(1, effects);
        let place = if full { Location::Refused } else { Location::Device };
        for record in [Record::Progress, Record::Notebook] {
            prop_assert_eq!(world.tabs[1].visit.records().location(record), place);
            prop_assert_eq!(world.look(1, record).unwrap().is_some(), !full);
        }
    }

    /// A quiz that is rendered again in its page continues its run, even if the stored record has become unreadable. It
    /// does not claim to start from the beginning.
    #[test]
    fn what_the_page_has_goes_on_beside_an_unreadable_record(deck in given::deck()) {
        let mut world = World::new(deck, 2);
        world.act(0, Msg::Quiz(quiz::Msg::Chose(0)));
        let token = world.tabs[0].visit.session().token();
        let visit = &mut world.tabs[1].visit;
        visit.go_on(Some(token), InPage::default(), InPage::default());
        visit.open([Ok(Some(LATER.into())), Ok(None), Ok(None)], "", None, TODAY);
        prop_assert_eq!(visit.session().choice(0), Some(0));
        prop_assert_eq!(visit.records().notice, None);
        prop_assert_eq!(visit.records().location(Record::Progress), Location::Unreadable);
    }
}
