//! Property tests of early answers: a choice taken on the still first card before the quiz runs.

use crate::given;
use crate::tabs::{TODAY, World};
use proptest::prelude::*;
use quiz::order::Deal;
use quiz::visit::{Early, Effect, InPage, Msg, Notice, Record, Start, Visit};

proptest! {
    #[test]
    fn an_early_answer_counts_for_the_deck_it_was_given_to(deck in given::deck(), other in any::<u64>()) {
        let early = |print| {
            let mut world = World::new(deck.clone(), 1);
            let found = Record::EACH.map(|_| Ok(None));
            world.tabs[0].visit.open(found, "", Some(Early { print, choice: 0, untold: false }), TODAY);
            world.tabs.remove(0).visit
        };
        prop_assert_eq!(early(deck.fingerprint()).session().choice(0), Some(0));
        prop_assume!(other != deck.fingerprint());
        let visit = early(other);
        prop_assert_eq!(visit.session().choice(0), None);
        prop_assert!(visit.records().notice.is_some());
    }

    /// The page has selected a set meanwhile that begins with another card.
    #[test]
    fn an_early_answer_is_none_to_a_deal_that_begins_with_another_card(choice in 0..3_usize) {
        let deck = given::shipped();
        let deal = Deal::asked(&deck, Some("workshop"), None);
        let early = Early { print: deck.fingerprint(), choice, untold: false };
        let mut visit = Visit::new(Start { deck, seed: 1, fixed: false, deal, storage: true });
        prop_assert_ne!(visit.session().dealt(0), Some(0));
        visit.open(Record::EACH.map(|_| Ok(None)), "", Some(early), TODAY);
        prop_assert_eq!(visit.session().choice(0), None);
    }

    /// The first card is from an older build, and progress with the current deck is stored. The quiz resumes that
    /// progress.
    #[test]
    fn an_early_answer_to_another_deck_does_not_hide_that_the_run_goes_on(deck in given::deck(), other in any::<u64>()) {
        prop_assume!(other != deck.fingerprint());
        let mut world = World::new(deck, 1);
        world.act(0, Msg::Quiz(quiz::Msg::Chose(0)));
        let found = Record::EACH.map(|record| world.look(0, record));
        let mut visit = world.visit(7);
        visit.open(found, "", Some(Early { print: other, choice: 0, untold: false }), TODAY);
        prop_assert_eq!(visit.session().choice(0), Some(0));
        prop_assert_eq!(visit.records().notice, Some(Notice::Resumed));
    }

    /// An early answer that a visit has stored and reported is not reported again. If that visit was discarded before
    /// reporting, it is.
    #[test]
    fn an_early_answer_is_reported_once(deck in given::deck(), untold in any::<bool>()) {
        let mut world = World::new(deck.clone(), 2);
        let (none, early) = (|| Record::EACH.map(|_| Ok(None)), Early { print: deck.fingerprint(), choice: 0, untold });
        world.tabs[0].visit.open(none(), "", Some(Early { untold: false, ..early }), TODAY);
        let token = world.tabs[0].visit.session().token();
        let again = &mut world.tabs[1].visit;
        again.go_on(Some(token), InPage::default(), InPage::default());
        let effects = again.open(none(), "", Some(early), TODAY);
        let reports = |effect: &&Effect| matches!(effect, Effect::Session(quiz::Effect::Report(_)));
        prop_assert_eq!(effects.iter().filter(reports).count(), usize::from(untold));
    }

    /// If the first card is answered again with the same choice, that is not an answer to the card at which the stored
    /// run continues.
    #[test]
    fn an_early_answer_is_not_taken_for_another_card(deck in given::deck(), messages in given::messages()) {
        let mut world = World::new(deck.clone(), 2);
        for message in messages {
            world.act(0, Msg::Quiz(message));
        }
        let Some(choice) = world.tabs[0].visit.session().choice(0) else { return Ok(()) };
        let before = world.tabs[0].visit.session().clone();
        let found = Record::EACH.map(|record| world.look(1, record));
        let early = Early { print: deck.fingerprint(), choice, untold: false };
        let mut visit = world.visit(7);
        visit.open(found, "", Some(early), TODAY);
        prop_assert!(visit.session().has_same_answers_and_thoughts(&before));
    }
}
