//! What everybody is told of a room, as JSON: the whole of it each time, so that whoever missed something needs
//! nothing but the newest. The counts of choices are in it only as far as [`crate::seen`] lets them out.

use crate::room::{Phase, Room};
use crate::rules::Pace;
use crate::seen::CardSeen;
use serde::{Deserialize, Serialize};

/// The public state. Fields that a later version adds are skipped by earlier ones.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// Rises with every change: of two states the one with the higher number is newer.
    pub n: u64,
    /// How many moves have counted; a facilitator's next move names it.
    pub turn: u32,
    pub phase: PhaseName,
    /// Place in the deal, from 0.
    pub card: Option<usize>,
    /// From 1.
    pub round: Option<u8>,
    /// How many cards the deal has.
    pub of: usize,
    pub pace: Pace,
    pub minimum: u32,
    pub numbers: u32,
    pub coach: bool,
    pub locked: bool,
    pub blank: bool,
    pub host: Host,
    /// How many seats there are that have not been removed; while answers are counted, removed ones that have answered,
    /// too.
    pub seats: usize,
    /// How many seats have answered in this round; where there is none, how many have answered any card.
    pub answered: usize,
    /// The result of the card, once it is revealed.
    pub shown: Option<CardSeen>,
    /// In rooms at one's own pace: whether answers are taken.
    pub open: bool,
    /// The cards of the deal whose result has been revealed.
    pub revealed: Vec<usize>,
    /// The cards of the deal that have been asked.
    pub asked: Vec<usize>,
    pub seed: u32,
    /// The deck's id.
    pub deck: String,
}

/// A phase without what belongs to it, as a word.
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
    /// What everybody is told now.
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

    /// A result that is known is out of sight while people answer once more.
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
    /// Whether an answer to this round of the card would count, as far as this state tells.
    pub fn asks(&self, card: usize, round: u8) -> bool {
        match self.phase {
            PhaseName::Asking => (self.card, self.round) == (Some(card), Some(round)),
            PhaseName::OwnPace => self.open && round == 1 && !self.revealed.contains(&card),
            _ => false,
        }
    }
}
