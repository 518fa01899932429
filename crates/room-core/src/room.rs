//! A room: its deck, its seats and their answers, and the phase of the session. It is the fold of a log: only
//! [`Room::apply`] changes it, one record at a time. Answers are private to this module and its children; everything
//! else reads them through [`crate::seen`].
//!
//! A seat is a participant. A deal is the list of cards that this session asks. A card may be asked in several rounds.
//! A turn is the number of the facilitator's moves that have counted.

pub(crate) mod answers;
mod moves;
mod outcome;

use crate::record::{KeyHash, Move, Record};
use crate::rules::{Pace, Rules};
use answers::{Asked, Person};
pub use outcome::{MAX_TOTAL_SEATS_FACTOR, Outcome, Refusal};
use quiz::Deck;
use quiz::order::{self, Deal};
use std::collections::HashMap;
use std::sync::Arc;

/// How often a card can be asked.
pub const MAX_ROUNDS: u8 = 4;
/// How many facilitators' keys a room can have, revoked ones included.
pub const MAX_HOSTS: usize = 50;

/// The state of a room after the records read so far.
#[derive(Clone, Debug, PartialEq)]
pub struct Room {
    deck: Arc<Deck>,
    /// The cards dealt, as places in the deck.
    deal: Vec<usize>,
    rules: Rules,
    /// Decides in which order the choices of each card are shown.
    seed: u32,
    /// Sequence number of the last record read, from 1. It is 0 before the first.
    place: u64,
    /// Sequence number of the last record that changed the phase, a flag or `host_here`. Joins and answers leave it.
    changed: u64,
    /// How many moves have counted.
    turn: u32,
    phase: Phase,
    locked: bool,
    blank: bool,
    host_here: bool,
    /// The facilitators' keys by number. A revoked key leaves `None`, so that numbers stay the same.
    hosts: Vec<Option<KeyHash>>,
    /// Index into `people` for each seat.
    seats: HashMap<KeyHash, usize>,
    people: Vec<Person>,
    /// What is known of each card of the deal, in its order.
    asked: Vec<Asked>,
}

/// Where the session is. `card` is a place in the deal, from 0; `round` counts from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    Lobby,
    Asking {
        card: usize,
        round: u8,
    },
    Closed {
        card: usize,
        round: u8,
    },
    /// People talk in pairs. `shown`: whether a result of the card has been revealed before.
    Discussing {
        card: usize,
        round: u8,
        shown: bool,
    },
    Revealed {
        card: usize,
        round: u8,
    },
    /// Everybody answers any card ([`Pace::Own`]). `card` is the one that was revealed last.
    OwnPace {
        open: bool,
        card: Option<usize>,
    },
    Finished,
}

impl Room {
    /// An empty room. `host` is the first facilitator's key; `seed` decides the order of choices.
    pub fn new(deck: Arc<Deck>, deal: Deal, rules: Rules, seed: u32, host: KeyHash) -> Room {
        let deal = deal.places(&deck);
        let choices = |at: &usize| deck.cards().get(*at).map_or(0, |card| card.choices.len());
        let rounds = u8::from(rules.pace == Pace::Own);
        let asked = deal.iter().map(|at| Asked::new(choices(at), rounds)).collect();
        let phase = match rules.pace {
            Pace::Together => Phase::Lobby,
            Pace::Own => Phase::OwnPace { open: true, card: None },
        };
        Room {
            deck,
            deal,
            rules,
            seed,
            place: 0,
            changed: 0,
            turn: 0,
            phase,
            locked: false,
            blank: false,
            host_here: false,
            hosts: vec![Some(host)],
            seats: HashMap::new(),
            people: Vec::new(),
            asked,
        }
    }

    /// Reads the next record of the log. Every record takes a place in the log, whether or not it counts.
    pub fn apply(&mut self, record: &Record) -> Outcome {
        self.place += 1;
        let outcome = self.check(record);
        if outcome == Outcome::Changed {
            self.apply_accepted(record);
        }
        outcome
    }

    /// Applies a record that [`Room::check`] has accepted.
    fn apply_accepted(&mut self, record: &Record) {
        match record {
            Record::Joined { seat } => {
                self.seats.insert(*seat, self.people.len());
                self.people.push(Person::default());
            }
            Record::Answered { seat, card, round, choice, turn } => {
                if let Some(person) = self.seats.get(seat).and_then(|at| self.people.get_mut(*at)) {
                    person.answer(usize::from(*card), *round, *choice, *turn);
                }
            }
            Record::Hands { card, round, counts, turn } => {
                if let Some(asked) = self.asked.get_mut(usize::from(*card)) {
                    asked.count_hands(*round, counts, *turn);
                }
            }
            Record::Moved { step, .. } => {
                self.turn += 1;
                self.changed = self.place;
                self.apply_move(*step);
            }
            Record::HostAdded { key } => self.hosts.push(Some(*key)),
            Record::HostRevoked { host } => {
                if let Some(key) = self.hosts.get_mut(at(*host)) {
                    *key = None;
                }
            }
            Record::Removed { seat } => self.remove(*seat, true),
            Record::Restored { seat } => self.remove(*seat, false),
            Record::HostSeen { here } => {
                self.host_here = *here;
                self.changed = self.place;
            }
            Record::Expired => {
                self.phase = Phase::Finished;
                self.turn += 1;
                self.changed = self.place;
            }
        }
    }

    fn remove(&mut self, seat: u32, removed: bool) {
        if let Some(person) = self.people.get_mut(at(seat).wrapping_sub(1)) {
            person.removed = removed;
        }
    }

    /// Whether the room takes answers to this round of the card now.
    pub fn asks(&self, card: usize, round: u8) -> bool {
        match self.phase {
            Phase::Asking { card: asked, round: now } => (asked, now) == (card, round),
            Phase::OwnPace { open, .. } => {
                let revealed = self.asked.get(card).is_none_or(|asked| asked.is_revealed(1));
                open && round == 1 && !revealed
            }
            _ => false,
        }
    }
}

fn at(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// Getters that reveal nothing of the answers, except a seat's own to that seat.
impl Room {
    pub fn deck(&self) -> &Arc<Deck> {
        &self.deck
    }

    /// The cards dealt, as places in the deck.
    pub fn deal(&self) -> &[usize] {
        &self.deal
    }

    pub fn rules(&self) -> Rules {
        self.rules
    }

    pub fn seed(&self) -> u32 {
        self.seed
    }

    /// Sequence number of the last record read, from 1. It is 0 before the first.
    pub fn place(&self) -> u64 {
        self.place
    }

    pub fn phase(&self) -> Phase {
        self.phase
    }

    pub fn turn(&self) -> u32 {
        self.turn
    }

    /// The [`crate::State::n`] of the current public state.
    pub fn state_number(&self) -> u64 {
        self.changed
    }

    /// Whether a facilitator's remote control is connected.
    pub fn host_here(&self) -> bool {
        self.host_here
    }

    /// The card at a place in the deal.
    pub fn card(&self, at: usize) -> Option<&quiz::Card> {
        self.deck.cards().get(*self.deal.get(at)?)
    }

    /// The order in which the choices of that card are shown, as places in the deck's list of choices.
    pub fn order(&self, at: usize) -> Vec<usize> {
        self.card(at).map(|card| order::order(self.seed, at, card)).unwrap_or_default()
    }

    /// The turn with which the hands of a round were entered. `None` if none were.
    pub fn hands_turn(&self, card: usize, round: u8) -> Option<u32> {
        self.asked.get(card)?.hands_turn(round)
    }

    /// Whether this is a facilitator's key that is not revoked.
    pub fn is_host(&self, key: &KeyHash) -> bool {
        self.hosts.contains(&Some(*key))
    }

    /// The facilitators' keys that are not revoked.
    pub fn host_keys(&self) -> Vec<KeyHash> {
        self.hosts.iter().flatten().copied().collect()
    }

    /// The numbers of the facilitators' keys that are not revoked; 0 is the first.
    pub fn hosts(&self) -> Vec<usize> {
        (0..self.hosts.len()).filter(|at| self.hosts[*at].is_some()).collect()
    }

    /// The number of a seat, from 1, in the order of joining.
    pub fn seat(&self, key: &KeyHash) -> Option<usize> {
        self.seats.get(key).map(|at| at + 1)
    }

    /// The answers of a seat that count. They may be sent to that seat only.
    pub fn mine(&self, key: &KeyHash) -> Vec<OwnAnswer> {
        self.person(key).map(Person::mine).unwrap_or_default()
    }
}

/// One of a seat's own answers. `card` is the place in the deal, `choice` the place in the deck's list of choices. Of
/// two answers to one round, the one with the higher `turn` is newer; a phone counts turns up with each answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct OwnAnswer {
    pub card: usize,
    pub round: u8,
    pub choice: u8,
    pub turn: u32,
}
