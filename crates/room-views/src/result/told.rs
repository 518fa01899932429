//! The columns of a card's result: its rounds, the change between the first and the last one, and hands.

use super::{Share, rounds, share};
use crate::Scene;
use crate::words::fill;
use room_core::seen::{CardSeen, Shown};
use yew::{Html, html};

/// The columns of a card's result.
pub struct Told<'a> {
    seen: &'a CardSeen,
    rounds: Vec<Option<Vec<Share>>>,
    /// The rounds that have a column, from 0.
    places: Vec<usize>,
    /// Whether there is a column for the change.
    compared: bool,
    /// The rounds whose hands have a column, from 0.
    hands: Vec<usize>,
}

impl<'a> Told<'a> {
    /// All rounds. A phone has room for five columns, so there is a change only with two rounds, and hands only of the
    /// last rounds.
    pub fn all(seen: &'a CardSeen) -> Told<'a> {
        let rounds = rounds(seen);
        let places: Vec<usize> = (0..rounds.len().min(seen.answered.len())).collect();
        let compared = places.len() == 2 && compared(&rounds).is_some();
        let mut hands: Vec<usize> = hands(seen).collect();
        let left = 5usize.saturating_sub(places.len() + usize::from(compared));
        hands.drain(..hands.len().saturating_sub(left));
        Told { seen, places, compared, hands, rounds }
    }

    /// For the wall, where the last row must be able to read it: the first and the last round, the change, and the
    /// hands of one round.
    pub fn most(seen: &'a CardSeen) -> Told<'a> {
        let rounds = rounds(seen);
        let all = 0..rounds.len().min(seen.answered.len());
        let places = match all.len() {
            3.. => vec![0, all.end - 1],
            _ => all.collect(),
        };
        let compared = compared(&rounds).is_some();
        Told { seen, places, compared, hands: hands(seen).last().into_iter().collect(), rounds }
    }

    /// The number of columns, apart from that of the choices.
    pub fn columns(&self) -> usize {
        self.places.len() + usize::from(self.compared) + self.hands.len()
    }

    /// The header row. `choices` is the header of the column of choices, if there is one.
    pub fn head(&self, scene: &Scene<'_>, choices: Option<&'static str>) -> Html {
        let words = scene.words;
        let numbers = matches!(self.seen.shown, Shown::Numbers { .. });
        let column = |at: &usize| {
            let count = self.seen.answered.get(*at).filter(|_| numbers).map(u32::to_string);
            html! {
                <th scope="col">
                    <span>{words.round(at + 1)}</span>
                    if let Some(count) = count {
                        {" "}<small>{fill(words.answered, &[("count", &count)])}</small>
                    }
                </th>
            }
        };
        let of_hands = |at: &usize| {
            let round = words.round(at + 1);
            html! { <th scope="col" class="hands">{fill(words.hands_in, &[("round", round)])}</th> }
        };
        html! {
            <thead>
                <tr>
                    if let Some(choices) = choices { <th scope="col">{choices}</th> }
                    {for self.places.iter().map(column)}
                    if self.compared { <th scope="col" class="change">{words.change}</th> }
                    {for self.hands.iter().map(of_hands)}
                </tr>
            </thead>
        }
    }

    /// The cells of a choice.
    pub fn cells(&self, scene: &Scene<'_>, place: usize) -> Html {
        let share = |round: usize| self.rounds.get(round)?.as_ref()?.get(place);
        let compared = compared(&self.rounds).filter(|_| self.compared);
        let of_hands = |at: &usize| {
            let round = self.seen.shown.hands().get(*at).and_then(Option::as_ref);
            share::hands_cell(round.and_then(|hands| hands.get(place)).copied())
        };
        html! {<>
            {for self.places.iter().map(|at| share::cell(scene, share(*at)))}
            if let Some((first, last)) = compared {
                <td class="change"><bdi>{share::change(scene, first.get(place), last.get(place))}</bdi></td>
            }
            {for self.hands.iter().map(of_hands)}
        </>}
    }
}

/// The shares of the first and the last round, if there are at least two and both are shown.
fn compared(rounds: &[Option<Vec<Share>>]) -> Option<(&[Share], &[Share])> {
    match rounds {
        [Some(first), .., Some(last)] => Some((first, last)),
        _ => None,
    }
}

/// The rounds for which hands were entered, from 0.
fn hands(seen: &CardSeen) -> impl Iterator<Item = usize> {
    let counted = seen.shown.hands().iter().enumerate();
    counted.filter(|(_, hands)| hands.is_some()).map(|(at, _)| at)
}
