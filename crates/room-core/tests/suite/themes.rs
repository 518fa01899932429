//! Themes and tables, compared with each other, must not reveal what fewer seats than the minimum answered
//! (`src/seen/themes.rs`).

use crate::given::{answered, joined, moved, room, rules};
use crate::secrecy::visible;
use proptest::collection::vec;
use proptest::prelude::*;
use room_core::record::Move;
use room_core::seen::{Level, ThemeSeen};
use room_core::{Pace, Room, Rules, Step};

const CARDS: usize = 4;
/// The cards of the first theme.
const THEME: [usize; 3] = [0, 1, 2];
const MINIMUM: usize = 5;

/// The choice of each seat on each card in each round before the result was shown. `None` if it did not answer.
type Answers = Vec<[[Option<u8>; 3]; CARDS]>;

/// Plays a room to its end.
fn played(answers: &Answers, numbers: u32) -> Room {
    let mut room = room(Rules { numbers, ..rules(Pace::Together) });
    (0..answers.len()).for_each(|seat| _ = room.apply(&joined(seat)));
    for card in 0..CARDS {
        let number = u16::try_from(card).unwrap();
        let kinds = u8::try_from(room.card(card).unwrap().choices.len()).unwrap();
        moved(&mut room, Move::Ask { card });
        for round in 0..3 {
            for (seat, choices) in answers.iter().enumerate() {
                if let Some(choice) = choices[card][usize::from(round)] {
                    room.apply(&answered(seat, number, round + 1, choice % kinds, 1));
                }
            }
            for step in [Move::Close, Move::Discuss, Move::Again] {
                moved(&mut room, step);
            }
        }
        moved(&mut room, Move::Close);
        moved(&mut room, Move::Reveal { card: None });
    }
    moved(&mut room, Move::Finish);
    room
}

/// The seats that answered in a round: first those whose answer in it is in the theme, then the others. A theme counts
/// seats that answered all of its cards, with the first answer to each.
fn sides(answers: &Answers, card: usize, round: usize) -> [Vec<usize>; 2] {
    let counts = |seat: &usize| {
        let cards = &answers[*seat];
        let all = THEME.iter().all(|card| cards[*card].iter().any(Option::is_some));
        all && cards[card].iter().position(Option::is_some) == Some(round)
    };
    let there = (0..answers.len()).filter(|seat| answers[*seat][card][round].is_some());
    let (inside, outside) = there.partition(counts);
    [inside, outside]
}

/// Groups of seats that come and leave together. Some are as large as the minimum, some smaller. Each group answers
/// each card in some of the rounds.
fn any_answers() -> impl Strategy<Value = Answers> {
    let there =
        prop_oneof![4 => Just(1_u8), 2 => Just(2), 1 => Just(4), 2 => Just(3), 2 => 0..8_u8];
    let group = (1..9_usize, vec(there, CARDS));
    let groups = vec(group, 1..5).prop_map(|groups| {
        let seats = groups.into_iter().flat_map(|(size, there)| vec![there; size]);
        seats.collect::<Vec<_>>()
    });
    groups.prop_flat_map(|seats| {
        let choices = vec(prop::array::uniform4(prop::array::uniform3(0..3_u8)), seats.len());
        choices.prop_map(move |choices| {
            let seat = |(choices, there): ([[u8; 3]; CARDS], &Vec<u8>)| {
                std::array::from_fn(|card| {
                    std::array::from_fn(|round| {
                        (there[card] >> round & 1 == 1).then_some(choices[card][round])
                    })
                })
            };
            choices.into_iter().zip(&seats).map(seat).collect()
        })
    })
}

/// The result of the first theme, before and after two seats swap their choices in a round of the first card. The
/// tables are the same.
fn swapped(answers: &Answers, one: usize, other: usize, round: usize) -> [Option<ThemeSeen>; 2] {
    let mut changed = answers.clone();
    changed[one][0][round] = answers[other][0][round];
    changed[other][0][round] = answers[one][0][round];
    let seen = [answers, &changed].map(|answers| played(answers, 10).seen());
    assert_eq!(seen[0].cards, seen[1].cards);
    seen.map(|seen| seen.themes.into_iter().find(|theme| theme.theme == 0))
}

/// A seat with these choices on the first card. If it `stays`, it takes the best choice on the other cards in their
/// first rounds.
fn beside(first: [Option<u8>; 3], stays: bool) -> [[Option<u8>; 3]; CARDS] {
    let best = [stays.then_some(0), None, None];
    [first, best, best, best]
}

proptest! {
    /// Seats swap their choices in a round, so its table stays the same. Then everything else that is shown must stay
    /// the same, too. If the themes differed, theme and tables together would reveal who chose what. Only rounds with a
    /// group smaller than the minimum, counted or not counted in the theme, are tested: the difference of larger groups
    /// is as good as a result.
    #[test]
    fn who_of_a_round_chose_what_leaves_no_trace(
        answers in any_answers(), place in any::<prop::sample::Index>(), numbers in 5..12_u32,
    ) {
        let few = |side: &Vec<usize>| (1..MINIMUM).contains(&side.len());
        let places = THEME.into_iter().flat_map(|card| (0..3).map(move |round| (card, round)));
        let mut places: Vec<_> =
            places.map(|(card, round)| (card, round, sides(&answers, card, round))).collect();
        places.retain(|(.., [inside, outside])| !inside.is_empty() && (few(inside) || few(outside)));
        if places.is_empty() {
            return Ok(());
        }
        let (card, round, sides) = place.get(&places);
        let (card, round, seats) = (*card, *round, sides.concat());
        let mut choices: Vec<_> = seats.iter().map(|seat| answers[*seat][card][round]).collect();
        choices.sort_unstable();
        let play = |choices: &[Option<u8>]| {
            let mut changed = answers.clone();
            seats.iter().zip(choices).for_each(|(seat, choice)| changed[*seat][card][round] = *choice);
            visible(&played(&changed, numbers))
        };
        let one = play(&choices);
        choices.reverse();
        prop_assert_eq!(one, play(&choices));
    }

    /// A round with fewer answers than the minimum has no influence on what is shown, even if others answer before or
    /// later.
    #[test]
    fn a_hidden_round_leaves_no_trace_in_themes(
        answers in any_answers(), others in vec(0..3_u8, 32), numbers in 5..12_u32
    ) {
        let mut changed = answers.clone();
        for card in 0..CARDS {
            for round in 0..3 {
                let there = changed.iter_mut().filter_map(|seat| seat[card][round].as_mut());
                let there: Vec<_> = there.collect();
                if there.len() < MINIMUM {
                    there.into_iter().zip(&others).for_each(|(choice, other)| *choice = *other);
                }
            }
        }
        prop_assert_eq!(visible(&played(&answers, numbers)), visible(&played(&changed, numbers)));
    }

    /// The same if all other answers are known, because they are equal.
    #[test]
    fn a_hidden_first_round_leaves_no_trace_in_themes(choices in vec(0..3_u8, 4), late in 1..9_usize) {
        let play = |choices: &[u8]| {
            let early = choices.iter().map(|choice| beside([Some(*choice), Some(0), None], true));
            let late = (0..late).map(|_| beside([None, Some(0), None], true));
            played(&early.chain(late).collect(), 10).seen()
        };
        prop_assert_eq!(play(&choices), play(&[0; 4]));
    }
}

/// Twelve answer the first card, five come later and choose the same; then one of the twelve leaves. With the table of
/// the twelve, the theme would reveal the choice of that one.
#[test]
fn those_who_come_do_not_hide_who_leaves() {
    let early = (0..12).map(|seat| beside([Some(u8::from(seat == 0)), Some(0), None], seat > 0));
    let late = (0..5).map(|_| beside([None, Some(0), None], true));
    let [one, other] = swapped(&early.chain(late).collect(), 0, 1, 0);
    assert_eq!(one, other);
    assert_eq!(one.map(|theme| theme.respond), Some(None));
}

/// Eight answer the first card, five of them leave, six come later. The theme would reveal the answers of the three who
/// stay.
#[test]
fn those_who_leave_do_not_hide_the_few_who_stay() {
    let early = (0..8).map(|seat| beside([Some(u8::from(seat == 0)), None, None], seat > 4));
    let late = (0..6).map(|_| beside([None, Some(0), None], true));
    let [one, other] = swapped(&early.chain(late).collect(), 0, 7, 0);
    assert_eq!(one, other);
    assert_eq!(one.map(|theme| theme.respond), Some(None));
}

/// Five come for the second round, in which one of the first answers again. The theme would reveal the answer of that
/// one.
#[test]
fn those_who_come_do_not_hide_who_answers_again() {
    let early = (0..10).map(|seat| beside([Some(0), (seat == 0).then_some(1), None], true));
    let late = (0..5).map(|_| beside([None, Some(0), None], true));
    let [one, other] = swapped(&early.chain(late).collect(), 0, 12, 1);
    assert_eq!(one, other);
    assert_eq!(one.map(|theme| theme.respond), Some(None));
}

/// All groups have at least the minimum, so the theme is shown.
#[test]
fn a_theme_of_large_groups_is_shown_in_words() {
    let early = (0..12).map(|seat| beside([Some(0), Some(0), None], seat > 4));
    let late = (0..5).map(|_| beside([None, Some(0), None], true));
    let seen = played(&early.chain(late).collect(), 10).seen();
    assert_eq!(seen.themes[0].respond, Some(Level::Step(Step::Some)));
}

/// The only card of the theme was revealed, and ten seats have answered it. A result would reveal the answers of the
/// two that came for the second round, so the theme is listed without a result. With four seats it is not listed.
#[test]
fn a_theme_that_is_held_back_is_there_without_a_result() {
    let theme = |early: usize| {
        let early = (0..early).map(|_| [[Some(0), None, None]; CARDS]);
        let late = (0..2).map(|_| beside([Some(0), None, None], true));
        let late = late.map(|[one, two, three, _]| [one, two, three, [None, Some(0), None]]);
        let seen = played(&early.chain(late).collect(), 10).seen();
        seen.themes.into_iter().find(|theme| theme.theme == 1)
    };
    assert_eq!(theme(8), Some(ThemeSeen { theme: 1, respond: None, recognise: None }));
    assert_eq!(theme(2), None);
}

/// Eleven answer the first card, ten of them the second one: both tables have numbers. A percentage of the ten would
/// reveal the choice of the eleventh.
#[test]
fn a_theme_s_percentage_is_not_the_difference_to_a_table() {
    let level = |odd: &dyn Fn(usize, u16) -> bool| {
        let mut room = room(rules(Pace::Together));
        for card in 0..4_u16 {
            moved(&mut room, Move::Ask { card: usize::from(card) });
            for seat in (0..11).filter(|seat| !odd(*seat, card)) {
                room.apply(&joined(seat));
                room.apply(&answered(seat, card, 1, 0, 1));
            }
            moved(&mut room, Move::Close);
            moved(&mut room, Move::Reveal { card: None });
        }
        moved(&mut room, Move::Finish);
        room.seen().themes[0].respond
    };
    // All took the best choice on one of two cards.
    assert_eq!(level(&|_, _| false), Some(Level::Percent(50)));
    // The tables allow 20 to 22 of 40 points: half, or more than half.
    assert_eq!(level(&|seat, card| seat == 10 && card == 0), None);
    // The group that has missed a card is as large as the minimum.
    assert_eq!(level(&|seat, card| seat > 5 && card == 0), Some(Level::Step(Step::Some)));
}
