//! The public state of a room, which the server sends to all pages as JSON. It is always sent as a whole, so that a
//! page that missed some states needs only the newest one. Counts of choices are in it only as far as [`crate::seen`]
//! allows.

use crate::room::{Phase, Room};
use crate::rules::Pace;
use crate::seen::CardSeen;
use serde::{Deserialize, Serialize};

/// The public state. Pages of an earlier version ignore fields that a later version adds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// Rises with each move and with `host`. Of two states, one with a higher number is newer; joins and answers change
    /// `seats` and `answered` alone and leave it.
    pub n: u64,
    /// How many moves have counted. A facilitator's next move must name this number.
    pub turn: u32,
    pub phase: PhaseName,
    /// The present card, as a place in the deal, from 0.
    pub card: Option<usize>,
    /// The present round, from 1. `None` in the lobby, at the end and in rooms at own pace.
    pub round: Option<u8>,
    /// Number of cards in the deal.
    pub of: usize,
    pub pace: Pace,
    pub minimum: u32,
    pub numbers: u32,
    pub coach: bool,
    pub locked: bool,
    pub blank: bool,
    pub host: Host,
    /// Number of seats that are not removed. While answers are counted, also of removed seats that have answered.
    pub seats: usize,
    /// Number of seats that have answered in this round. If there is no round, of those that have answered any card.
    pub answered: usize,
    /// The result of the present card, once it is revealed. It is `None` while the card is asked again.
    pub shown: Option<CardSeen>,
    /// In rooms at own pace: whether answers are taken.
    pub open: bool,
    /// The places in the deal of the cards that were revealed.
    pub revealed: Vec<usize>,
    /// The places in the deal of the cards that were asked.
    pub asked: Vec<usize>,
    /// Decides the order of choices; see [`Room::order`].
    pub seed: u32,
    /// The id of the deck.
    pub deck: String,
}

/// The name of a [`Phase`], without its data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PhaseName {
    Lobby,
    Asking,
    Closed,
    Discussing,
    Revealed,
    OwnPace,
    Finished,
}

/// Whether a facilitator is connected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Host {
    Here,
    Away,
}

impl Room {
    /// The public state now.
    pub fn state(&self) -> State {
        let (phase, rules) = (self.phase(), self.rules());
        let (locked, blank) = self.flags();
        let (card, round) = (phase.card(), phase.round());
        let (answered, seats) = self.progress();
        let cards = 0..self.deal().len();
        let revealed = |at: &usize| self.asked(*at).is_some_and(|asked| asked.revealed() > 0);
        let asked = |at: &usize| self.asked(*at).is_some_and(|asked| asked.rounds() > 0);
        State {
            n: self.state_number(),
            turn: self.turn(),
            phase: PhaseName::of(phase),
            card,
            round,
            of: self.deal().len(),
            pace: rules.pace,
            minimum: rules.minimum,
            numbers: rules.numbers,
            coach: rules.coach,
            locked,
            blank,
            host: if self.host_here() { Host::Here } else { Host::Away },
            seats,
            answered,
            shown: card.filter(|_| !self.is_asking()).and_then(|card| self.card_seen(card)),
            open: phase == Phase::OwnPace { open: true, card },
            revealed: cards.clone().filter(revealed).collect(),
            asked: cards.filter(asked).collect(),
            seed: self.seed(),
            deck: self.deck().id().to_owned(),
        }
    }

    /// Whether a card is asked. An earlier result of it is hidden meanwhile.
    fn is_asking(&self) -> bool {
        matches!(self.phase(), Phase::Asking { .. })
    }
}

impl PhaseName {
    fn of(phase: Phase) -> PhaseName {
        match phase {
            Phase::Lobby => PhaseName::Lobby,
            Phase::Asking { .. } => PhaseName::Asking,
            Phase::Closed { .. } => PhaseName::Closed,
            Phase::Discussing { .. } => PhaseName::Discussing,
            Phase::Revealed { .. } => PhaseName::Revealed,
            Phase::OwnPace { .. } => PhaseName::OwnPace,
            Phase::Finished => PhaseName::Finished,
        }
    }
}

impl State {
    /// Whether an answer to this round of the card would count, as far as this state says. It may be out of date.
    pub fn asks(&self, card: usize, round: u8) -> bool {
        match self.phase {
            PhaseName::Asking => (self.card, self.round) == (Some(card), Some(round)),
            PhaseName::OwnPace => self.open && round == 1 && !self.revealed.contains(&card),
            _ => false,
        }
    }
}
