//! The answers of the seats, and what is known of each card. Only [`crate::seen`] and [`crate::advice`] turn them into
//! something that others see.

use super::{MAX_ROUNDS, OwnAnswer, Room};
use crate::advice::Advice;

/// A seat and its answers. Nothing that is shown depends on the order of seats, which is the order of joining.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Person {
    pub removed: bool,
    answers: Vec<OwnAnswer>,
}

impl Person {
    pub fn answer(&mut self, card: usize, round: u8, choice: u8, turn: u32) {
        let answer = OwnAnswer { card, round, choice, turn };
        match self.answers.iter_mut().find(|known| (known.card, known.round) == (card, round)) {
            Some(known) => *known = answer,
            None => self.answers.push(answer),
        }
    }

    pub fn turn(&self, card: usize, round: u8) -> Option<u32> {
        self.find(card, round).map(|answer| answer.turn)
    }

    pub fn choice(&self, card: usize, round: u8) -> Option<usize> {
        self.find(card, round).map(|answer| usize::from(answer.choice))
    }

    /// The first answer to a card that was given before its result or its explanations were known.
    pub fn first(&self, card: usize, rounds_before_reveal: u8) -> Option<usize> {
        (1..=rounds_before_reveal).find_map(|round| self.choice(card, round))
    }

    pub fn has_begun(&self) -> bool {
        !self.answers.is_empty()
    }

    pub fn mine(&self) -> Vec<OwnAnswer> {
        self.answers.clone()
    }

    fn find(&self, card: usize, round: u8) -> Option<&OwnAnswer> {
        self.answers.iter().find(|answer| (answer.card, answer.round) == (card, round))
    }
}

/// The rounds, hands and advice of one card of the deal.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Asked {
    choices: usize,
    /// How many rounds have been asked.
    rounds: u8,
    /// The last round whose result has been revealed. It is 0 before the first reveal.
    revealed: u8,
    /// How many rounds had been asked when the card was first revealed. `None` before that.
    before_reveal: Option<u8>,
    /// How many rounds had been asked when a reveal first showed a result, and not only that there were too few
    /// answers.
    before_result: Option<u8>,
    /// For each round, the hands that were entered for each choice, with their turn.
    hands: [Option<(u32, Vec<u32>)>; MAX_ROUNDS as usize],
    /// For each round, the advice that was given when it was closed. `None` if there was none.
    advice: [Option<Advice>; MAX_ROUNDS as usize],
}

impl Asked {
    pub fn new(choices: usize, rounds: u8) -> Asked {
        Asked {
            choices,
            rounds,
            revealed: 0,
            before_reveal: None,
            before_result: None,
            hands: Default::default(),
            advice: Default::default(),
        }
    }

    pub fn choices(&self) -> usize {
        self.choices
    }

    pub fn rounds(&self) -> u8 {
        self.rounds
    }

    /// How many rounds have been revealed.
    pub fn revealed(&self) -> u8 {
        self.revealed
    }

    /// How many rounds were asked before people knew the result or the explanations.
    pub fn before_reveal(&self) -> u8 {
        self.before_reveal.unwrap_or(self.rounds)
    }

    pub fn is_revealed(&self, round: u8) -> bool {
        round <= self.revealed
    }

    /// Whether there can be another round.
    pub fn may_ask(&self) -> bool {
        self.rounds < MAX_ROUNDS
    }

    pub fn ask(&mut self) -> u8 {
        self.rounds = (self.rounds + 1).min(MAX_ROUNDS);
        self.rounds
    }

    /// `result`: whether there is a result to show, and not only too few answers.
    pub fn reveal(&mut self, result: bool) {
        self.revealed = self.rounds;
        self.before_reveal.get_or_insert(self.rounds);
        if result {
            self.before_result.get_or_insert(self.rounds);
        }
    }

    /// The first round that was asked when people had seen the explanations, and the first when they knew a result.
    /// Only rounds that have been revealed.
    pub fn known_from(&self) -> [Option<u8>; 2] {
        [self.before_reveal, self.before_result]
            .map(|before| before.map(|before| before + 1).filter(|from| *from <= self.revealed))
    }

    pub fn advice(&self, round: u8) -> Option<Advice> {
        *self.advice.get(index(round)?)?
    }

    /// Stores the advice for a round. Earlier advice for it stays as it is.
    pub fn advise(&mut self, round: u8, advice: Option<Advice>) {
        if let Some(place) = index(round).and_then(|at| self.advice.get_mut(at)) {
            *place = place.or(advice);
        }
    }

    pub fn hands_turn(&self, round: u8) -> Option<u32> {
        self.hands.get(index(round)?)?.as_ref().map(|(turn, _)| *turn)
    }

    pub fn count_hands(&mut self, round: u8, counts: &[u16], turn: u32) {
        let place = index(round).and_then(|at| self.hands.get_mut(at));
        if let Some(place) = place {
            *place = Some((turn, counts.iter().map(|count| u32::from(*count)).collect()));
        }
    }

    /// The hands in a round, by choice. `None` if none were entered, or only zeros, with which the facilitator takes
    /// hands back.
    pub fn hands(&self, round: u8) -> Option<&[u32]> {
        self.entered(round).filter(|counts| counts.iter().any(|count| *count > 0))
    }

    /// The numbers entered for a round, zeros included.
    pub fn entered(&self, round: u8) -> Option<&[u32]> {
        self.hands.get(index(round)?)?.as_ref().map(|(_, counts)| counts.as_slice())
    }
}

fn index(round: u8) -> Option<usize> {
    usize::from(round).checked_sub(1)
}

/// Access to the inside of a room, for [`crate::seen`], [`crate::advice`] and their siblings in this crate.
impl Room {
    pub(crate) fn people(&self) -> &[Person] {
        &self.people
    }

    pub(crate) fn asked(&self, card: usize) -> Option<&Asked> {
        self.asked.get(card)
    }

    pub(crate) fn flags(&self) -> (bool, bool) {
        (self.locked, self.blank)
    }

    /// How many seats chose each choice in a round.
    pub(crate) fn counts(&self, card: usize, round: u8) -> Vec<u32> {
        let mut counts = vec![0; self.asked(card).map_or(0, Asked::choices)];
        for choice in self.people.iter().filter_map(|person| person.choice(card, round)) {
            if let Some(count) = counts.get_mut(choice) {
                *count += 1;
            }
        }
        counts
    }
}
