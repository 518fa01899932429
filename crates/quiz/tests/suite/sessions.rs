//! Property tests of sessions: after any messages in any order, a session is consistent and can be completed.

use crate::given;
use proptest::collection::vec;
use proptest::prelude::*;
use quiz::order::Deal;
use quiz::session::compare::Compared;
use quiz::{Card, Deck, Effect, Msg, OutOfTurn, Phase, Profile, Report, Session};

/// Servers of live rooms use decks and sessions on any thread, so both must be `Send`.
const _: fn() = || {
    fn send<T: Send>() {}
    send::<Deck>();
    send::<Session>();
};

proptest! {
    #[test]
    fn any_messages_leave_a_sound_session(session in given::session()) {
        check_sound(&session);
    }

    #[test]
    fn there_is_always_a_way_to_the_end(mut session in given::session()) {
        for _ in 0..=2 * session.len() {
            let msg = match session.phase() {
                Phase::Asking { .. } => Msg::Chose(0),
                Phase::Explained { .. } => Msg::MovedOn,
                Phase::Finished { .. } => break,
            };
            prop_assert!(session.apply(msg).is_ok());
        }
        prop_assert!(matches!(session.phase(), Phase::Finished { .. }), "{:?}", session.phase());
    }

    #[test]
    fn there_is_always_a_way_to_begin_again(mut session in given::session(), seed: u32) {
        let restarted = session.apply(Msg::Restarted { seed });
        prop_assert!(restarted.is_ok());
        prop_assert!(session.answered_so_far() == 0 && !session.has_result());
        prop_assert_eq!(session.phase(), &Phase::Asking { card: 0 });
    }

    #[test]
    fn a_message_out_of_turn_changes_nothing(
        mut session in given::session(),
        messages in given::messages(),
    ) {
        for msg in messages {
            let before = session.clone();
            if session.apply(msg) == Err(OutOfTurn) {
                prop_assert_eq!(&session, &before);
            }
        }
    }

    #[test]
    fn the_same_messages_give_the_same_session(
        deck in given::deck(),
        seed: u32,
        messages in given::messages(),
    ) {
        let begin = || Session::new(deck.clone(), seed, Deal::Count(usize::MAX));
        prop_assert_eq!(given::after(begin(), &messages), given::after(begin(), &messages));
    }

    #[test]
    fn the_profile_is_the_sum_over_the_cards(session in given::session()) {
        let profile = session.profile();
        let answered = |at| Some((session.card(at)?, session.choice(at)?));
        let (got, of) = sum((0..session.len()).filter_map(answered));
        prop_assert_eq!(points(&profile), (got, of));
        prop_assert!(got <= of);
        prop_assert_eq!(sum_of_themes(&profile), (profile.total.respond, profile.total.recognise));
    }

    #[test]
    fn second_thoughts_never_change_first_answers(
        mut session in given::finished(),
        thoughts in vec((0..15_usize, 0..6_usize), 0..20),
    ) {
        let first = |s: &Session| {
            let answers = (0..s.len()).map(|at| s.choice(at)).collect::<Vec<_>>();
            (answers, s.phase().clone(), s.profile())
        };
        let before = first(&session);
        for (card, choice) in thoughts {
            let effects = session.apply(Msg::Reconsidered { card, choice });
            prop_assert!(effects.is_err() || effects == Ok(vec![Effect::Save]));
        }
        prop_assert_eq!(first(&session), before);
    }

    #[test]
    fn a_second_thought_is_what_was_chosen_last_where_that_differs(
        mut session in given::finished(),
        card: prop::sample::Index,
        choice: prop::sample::Index,
    ) {
        let card = card.index(session.len());
        let choice = choice.index(session.card(card).unwrap().choices.len());
        let stood = session.second(card).or(session.choice(card));
        let answer = session.apply(Msg::Reconsidered { card, choice });
        prop_assert_eq!(answer.is_err(), stood == Some(choice), "what stands already is no news");
        let differs = session.choice(card) != Some(choice);
        prop_assert_eq!(session.second(card), differs.then_some(choice));
    }

    #[test]
    fn the_profile_with_second_thoughts_is_the_sum_over_the_cards(session in given::finished()) {
        let stands = |at| Some((session.card(at)?, session.second(at).or(session.choice(at))?));
        let (got, of) = sum((0..session.len()).filter_map(stands));
        let any = (0..session.len()).any(|at| session.second(at).is_some());
        let now = session.reconsidered();
        prop_assert_eq!(now.as_ref().map(points), any.then_some((got, of)));
        let asked = |profile: Profile| (profile.total.respond.of, profile.total.recognise.of);
        prop_assert!(now.is_none_or(|now| asked(now) == asked(session.profile())));
    }

    #[test]
    fn a_run_is_completed_once(
        deck in given::deck(),
        deal in given::deal(),
        messages in given::messages(),
    ) {
        let ended = |s: &Session| s.answered_so_far() == s.len();
        let mut session = Session::new(deck, 0, deal);
        let mut completed = 0;
        for msg in messages {
            let reported = session.apply(msg).is_ok_and(|effects| {
                effects.contains(&Effect::Report(Report::Completed))
            });
            prop_assert!(!reported || session.len() > completed, "completed twice in one run");
            completed = match msg {
                Msg::Restarted { .. } if !session.has_result() => 0,
                _ if reported => session.len(),
                _ => completed,
            };
            if matches!(session.phase(), Phase::Finished { .. }) && ended(&session) {
                prop_assert_eq!(completed, session.len(), "completed without a report");
            }
            // Saving and restoring continues the same run.
            session = Session::restore(session.deck().clone(), &session.token()).unwrap();
        }
    }

    /// `Compared::Ahead` lets progress from a link replace the run here without asking, so nothing may be lost by it.
    #[test]
    fn a_run_that_is_ahead_loses_nothing(
        here in given::session(),
        messages in given::messages(),
        changed in 0..4_usize,
    ) {
        let there = given::after(here.clone(), &messages);
        let token = match changed {
            0 => here.token(),
            1 => there.token().replacen('3', "4", 1),
            _ => there.token(),
        };
        match here.compare(&token) {
            Compared::Ahead => {
                let there = here.restored(&token).unwrap();
                prop_assert!(there.goes_on_from(&here));
                for at in (0..here.len()).filter(|at| here.second(*at).is_some()) {
                    prop_assert_eq!(there.second(at), here.second(at));
                }
            }
            Compared::Behind => {
                prop_assert!(here.goes_on_from(&here.restored(&token).unwrap()));
            }
            Compared::Apart(apart) => prop_assert_eq!(apart.token(), token),
            Compared::Broken | Compared::Other => prop_assert_eq!(changed, 1),
        }
        prop_assert_eq!(here.compare(&here.token()), Compared::Behind);
        prop_assert_eq!(here.compare("nonsense"), Compared::Broken);
    }

    /// A link was copied on the last card, and is opened on a device where that run has ended since.
    #[test]
    fn a_result_is_not_left_for_its_last_card(deck in given::deck(), seed: u32) {
        let begun = Session::new(deck.clone(), seed, Deal::Count(usize::MAX));
        let to_card = |_| [Msg::MovedOn, Msg::Chose(0)];
        let before = given::after(begun, &deck.cards().iter().flat_map(to_card).collect::<Vec<_>>());
        let here = given::after(before.clone(), &[Msg::MovedOn]);
        let back = given::after(here.clone(), &[Msg::WentBack]);
        for here in [&here, &back] {
            prop_assert_eq!(here.compare(&before.token()), Compared::Behind);
        }
        prop_assert_eq!(before.compare(&here.token()), Compared::Ahead);
    }

    /// Each device has its own seed for the order of choices.
    #[test]
    fn what_goes_on_from_the_same_answers_needs_no_question(here in given::session(), messages in given::messages(), seed: u32) {
        let deal = Deal::asked(here.deck(), None, None);
        let begun = |seed| Session::new(here.deck().clone(), seed, deal);
        let there = given::after(begun(seed), &messages);
        let first = |message: &&Msg| matches!(message, Msg::Chose(_) | Msg::MovedOn);
        let begin: Vec<Msg> = messages.iter().take_while(first).copied().collect();
        let here = given::after(begun(seed.wrapping_add(1)), &begin);
        prop_assume!(there.goes_on_from(&here) && (0..here.len()).all(|at| there.second(at).is_none()));
        let compared = here.compare(&there.token());
        let same = here.goes_on_from(&there) && compared == Compared::Behind;
        prop_assert!(same || compared == Compared::Ahead, "{:?}", compared);
    }

    /// Also if each device has its own seed for the order of choices.
    #[test]
    fn where_only_second_thoughts_differ_the_answers_are_the_same(deck in given::deck(), seeds: (u32, u32)) {
        prop_assume!(deck.cards().len() > 1);
        let thinks = |seed, card| {
            let session = Session::new(deck.clone(), seed, Deal::Count(usize::MAX));
            let answers = deck.cards().iter().flat_map(|_| [Msg::Chose(0), Msg::MovedOn]);
            let thought = Msg::Reconsidered { card, choice: 1 };
            given::after(session, &answers.chain([thought]).collect::<Vec<_>>())
        };
        let (here, there) = (thinks(seeds.0, 0), thinks(seeds.1, 1));
        prop_assert_eq!(here.compare(&there.token()), Compared::Apart(there.clone()));
        prop_assert!(there.has_same_first_answers(&here));
    }

    #[test]
    fn a_taken_choice_stands_until_a_restart(mut session in given::session(), seed: u32) {
        let answers = |s: &Session| (0..s.len()).map(|at| s.choice(at)).collect::<Vec<_>>();
        let before = answers(&session);
        for msg in [Msg::WentBack, Msg::Chose(0), Msg::MovedOn, Msg::WentBack] {
            let _ = session.apply(msg);
        }
        session.reseed(seed);
        let kept = before.iter().zip(answers(&session)).all(|(b, now)| b.is_none() || *b == now);
        prop_assert!(kept);
    }
}

/// Checks that the phase is consistent with the answers, and every answer with its card.
pub fn check_sound(session: &Session) {
    let answered = (0..session.len()).take_while(|at| session.choice(*at).is_some()).count();
    for at in 0..answered {
        assert!(session.choice(at).unwrap() < session.card(at).unwrap().choices.len());
    }
    assert!((answered..session.len() + 2).all(|at| session.choice(at).is_none()));
    let seconds: Vec<usize> =
        (0..session.len() + 2).filter(|at| session.second(*at).is_some()).collect();
    assert!(seconds.iter().all(|at| *at < answered), "a second thought before the first");
    assert!(seconds.is_empty() || session.has_result(), "a second thought before the result");
    assert!(seconds.iter().all(|at| session.second(*at) != session.choice(*at)));
    assert_eq!(session.reconsidered().is_some(), !seconds.is_empty());
    match session.phase() {
        Phase::Asking { card } => assert_eq!((*card, answered < session.len()), (answered, true)),
        Phase::Explained { card, choice } => assert_eq!(session.choice(*card), Some(*choice)),
        Phase::Finished { profile } => {
            assert_eq!(profile, &session.profile());
            assert!(answered == session.len() || session.left() > 0);
            assert!(session.has_result());
        }
    }
}

/// Points scored and maximum points, over cards with the choice taken on each.
fn sum<'a>(taken: impl Iterator<Item = (&'a Card, usize)>) -> (u32, u32) {
    let points = taken.map(|(card, choice)| card.points(choice));
    points.fold((0, 0), |sum, points| (sum.0 + points.0, sum.1 + points.1))
}

fn points(profile: &Profile) -> (u32, u32) {
    let (respond, recognise) = (profile.total.respond, profile.total.recognise);
    (respond.got + recognise.got, respond.of + recognise.of)
}

fn sum_of_themes(profile: &Profile) -> (quiz::Tally, quiz::Tally) {
    profile.themes.iter().fold(Default::default(), |(mut respond, mut recognise), theme| {
        for (sum, tally) in [(&mut respond, theme.respond), (&mut recognise, theme.recognise)] {
            let sum: &mut quiz::Tally = sum;
            sum.got += tally.got;
            sum.of += tally.of;
        }
        (respond, recognise)
    })
}
