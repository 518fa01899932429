//! Property tests of earlier results: one entry for each completed run, at most `MAX_RUNS` entries, and comparisons
//! only of what both runs asked.

use crate::tabs::{Step, World, result_step};
use crate::{bless, given};
use proptest::collection::vec;
use proptest::prelude::*;
use quiz::history::{self, MAX_RUNS};
use quiz::visit::{Forget, Msg};
use quiz::{Deck, History, Run, Session, Standing, Tally};

proptest! {
    #[test]
    fn a_history_comes_back_as_it_was(history in history()) {
        prop_assert_eq!(History::restore(&history.save()), Some(history));
    }

    #[test]
    fn any_text_is_refused_without_harm(text in "(1\n)?[\\PC\n\t]{0,60}") {
        if let Some(history) = History::restore(&text) {
            let _: Vec<Standing> = history.runs().iter().map(Run::total).collect();
        }
    }

    #[test]
    fn one_wrong_character_does_no_harm(history in history(), at: prop::sample::Index, wrong in "[ -~\n\t]") {
        let saved = history.save();
        let at = at.index(saved.len());
        if saved.is_char_boundary(at) && saved.is_char_boundary(at + 1) {
            let damaged = format!("{}{wrong}{}", &saved[..at], &saved[at + 1..]);
            if let Some(history) = History::restore(&damaged) {
                let _: Vec<Standing> = history.runs().iter().map(Run::total).collect();
            }
        }
    }

    #[test]
    fn only_the_latest_are_kept_and_the_newest_is_last(days in vec(any::<u32>(), 0..40)) {
        let mut history = History::default();
        for day in &days {
            history.completed(run(*day, 3, 1));
        }
        let kept: Vec<u32> = history.runs().iter().map(|run| run.day).collect();
        prop_assert_eq!(&kept[..], &days[days.len().saturating_sub(MAX_RUNS)..]);
    }

    /// The result of a run that was completed before storage was allowed is stored later, and only once.
    #[test]
    fn a_result_from_before_storage_was_allowed_is_kept(deck in given::deck(), earlier in any::<bool>(), forgotten in any::<bool>()) {
        let mut world = World::new(deck, 1);
        if earlier {
            world.take(&Step::Complete(0));
        }
        world.act(0, Msg::StorageSet(false));
        world.take(&Step::Complete(0));
        if forgotten {
            world.send(0, Msg::Forgot { what: Forget::Everything, seed: 1 });
        }
        let kept = if forgotten { 0 } else { 1 + usize::from(earlier) };
        for _ in 0..2 {
            world.act(0, Msg::StorageSet(true));
            prop_assert_eq!(world.results().runs().len(), kept);
            prop_assert_eq!(world.tabs[0].visit.records().history.clone(), Some(world.results()));
            world.act(0, Msg::StorageSet(false));
        }
    }

    /// Storage may become full, blocked, switched off and on again. Stored results stay, and are shown again.
    #[test]
    fn earlier_results_stay(deck in given::deck(), steps in vec(result_step(), 0..20)) {
        let mut world = World::new(deck, 3);
        world.take(&Step::Complete(0));
        for step in &steps {
            let before = world.results();
            world.take(step);
            let now = world.results();
            let stays = |run: &Run| now.runs().contains(run) || now.runs().len() == MAX_RUNS;
            prop_assert!(now.runs().len() >= before.runs().len() && before.runs().iter().all(stays), "{step:?}");
        }
        [Step::Open, Step::Room].iter().for_each(|step| world.take(step));
        for at in 0..3 {
            world.send(at, Msg::StorageSet(true));
        }
        world.wake_all();
        for tab in &world.tabs {
            prop_assert_eq!(tab.visit.records().history.as_ref(), Some(&world.results()));
        }
    }

    #[test]
    fn a_run_is_compared_with_the_one_before_of_as_many_cards(other in 1..9_usize) {
        let mut history = History::default();
        for (day, cards) in [(1, 3), (2, 3), (3, 3 + other)] {
            history.completed(run(day, cards, 1));
        }
        let days = history.last_two(3).map(|(then, now)| (then.day, now.day));
        prop_assert_eq!(days, Some((1, 2)));
        prop_assert_eq!(history.last_two(3 + other), None);
    }

    #[test]
    fn a_run_is_what_its_profile_says(session in given::session()) {
        let run = of(&session);
        prop_assert_eq!(run.total(), session.profile().total);
        prop_assert_eq!(history::changed_themes(session.deck(), &run, &run), (session.answered_so_far() > 0).then(Vec::new));
    }

    #[test]
    fn what_has_moved_was_asked_in_both(one in given::session(), days in any::<(u32, u32)>()) {
        let (deck, profile) = (one.deck(), one.profile());
        let (mut then, now) = (Run::new(deck, 3, days.0, &profile), Run::new(deck, 3, days.1, &profile));
        then.themes.iter_mut().for_each(|(_, standing)| standing.respond.got = 0);
        for moved in history::changed_themes(deck, &then, &now).unwrap_or_default() {
            prop_assert_eq!(moved.now, profile.themes[moved.theme]);
            prop_assert!(moved.then.respond.percent() == Some(0) && moved.now.respond.got > 0);
        }
    }

    /// The deck was edited between two runs. Themes are matched by their ids, and new themes are not compared.
    #[test]
    fn an_edited_deck_does_no_harm(one in given::session(), other in given::session()) {
        let (then, now) = (of(&one), of(&other));
        let moved = history::changed_themes(other.deck(), &then, &now).unwrap_or_default();
        prop_assert!(moved.iter().all(|moved| moved.theme < other.deck().themes().len()));
        prop_assert!(moved.iter().all(|moved| moved.theme < one.deck().themes().len()));
    }
}

/// Two runs may have no theme in common (different sets of the same size, or an edited deck). Then nothing is compared,
/// and nothing is reported as unchanged either.
#[test]
fn runs_that_share_no_question_are_not_compared() {
    let deck = Deck::parse(&bless::read("tests/transcripts/deck.json")).unwrap();
    let (asked, none) = (Tally { got: 1, of: 2 }, Tally::default());
    let run = |respond: [Tally; 2], recognise: [Tally; 2]| {
        let standing = |at: usize| Standing { respond: respond[at], recognise: recognise[at] };
        let themes = deck.themes().iter().enumerate();
        let themes = themes.map(|(at, theme)| (theme.id.clone(), standing(at))).collect();
        Run { day: 1, cards: 1, themes }
    };
    let first = run([asked, none], [none, none]);
    for (other, moved) in [
        (run([none, asked], [none, none]), None),
        (run([none, none], [asked, none]), None),
        (run([asked, none], [none, none]), Some(0)),
        (run([Tally { got: 2, of: 2 }, asked], [none, none]), Some(1)),
        (run([asked, asked], [asked, none]), Some(0)),
    ] {
        let found = history::changed_themes(&deck, &first, &other);
        assert_eq!(found.map(|moved| moved.len()), moved, "{other:?}");
    }
}

#[test]
fn what_is_no_history_is_refused() {
    for text in [
        "",
        "2",
        "1\n",
        "1\n1",
        "1\nx\t3\t",
        "1\n1\tx",
        "1\n1\t3\tid",
        "1\n1\t3\tid\t1\t2\t3",
        "1\n1\t3\tid\t2\t1\t0\t0",
        "1\n1\t3\tid\t1\t401\t0\t0",
        "1\n-1\t3\t",
        "1\n1\t3\tid\t0\t0\t0\t4000000000",
    ] {
        assert_eq!(History::restore(text), None, "{text:?}");
    }
    let one = "1\n1\t3\tid\t1\t2\t0\t1";
    assert_eq!(History::restore(one).map(|history| history.save()).as_deref(), Some(one));
}

fn of(session: &Session) -> Run {
    Run::new(session.deck(), session.len(), 20_000, &session.profile())
}

fn run(day: u32, cards: usize, got: u32) -> Run {
    let standing = Standing { respond: Tally { got, of: 2 }, recognise: Tally::default() };
    Run { day, cards, themes: vec![("id".to_owned(), standing)] }
}

fn history() -> impl Strategy<Value = History> {
    let tally = (0..=400_u32)
        .prop_flat_map(|of| (0..=of, Just(of)))
        .prop_map(|(got, of)| Tally { got, of });
    let standing =
        (tally.clone(), tally).prop_map(|(respond, recognise)| Standing { respond, recognise });
    let run = (any::<u32>(), 1..200_usize, vec(("\\PC{0,9}", standing), 0..4))
        .prop_map(|(day, cards, themes)| Run { day, cards, themes });
    vec(run, 0..15).prop_map(|runs| {
        let mut history = History::default();
        runs.into_iter().for_each(|run| history.completed(run));
        history
    })
}
