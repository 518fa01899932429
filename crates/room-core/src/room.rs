//! A room: the deck it is about, who has a seat, what they answered, and where the session stands. It changes in
//! [`Room::apply`] alone. Answers are private to this module and its children; [`crate::seen`] is the one door.

pub(crate) mod answers;
mod moves;
mod outcome;

use crate::record::{KeyHash, Move, Record};
use crate::rules::{Pace, Rules};
use answers::{Asked, Person};
pub use outcome::{MOST_TAKEN, Outcome, Refusal};
use quiz::Deck;
use quiz::order::{self, Deal};
use std::collections::HashMap;
use std::sync::Arc;

/// Most rounds a card is asked in.
pub const MOST_ROUNDS: u8 = 4;
/// Most keys of facilitators, revoked ones included.
pub const MOST_HOSTS: usize = 50;

/// A room at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Room {
    deck: Arc<Deck>,
    /// Places in the deck of the cards dealt.
    deal: Vec<usize>,
    rules: Rules,
    seed: u32,
    /// Place of the last record that was read; records count from 1.
    place: u64,
    /// Place of the last record that changed what everybody is told.
    changed: u64,
    /// How many moves have counted.
    turn: u32,
    phase: Phase,
    locked: bool,
    blank: bool,
    host_here: bool,
    hosts: Vec<Option<KeyHash>>,
    seats: HashMap<KeyHash, usize>,
    people: Vec<Person>,
    /// One for each card of the deal.
    asked: Vec<Asked>,
}

/// Where the session stands. `card` is the place in the deal, from 0; `round` counts from 1.
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
    /// People talk in pairs. `shown`: the result of the card has been revealed before.
    Discussing {
        card: usize,
        round: u8,
        shown: bool,
    },
    Revealed {
        card: usize,
        round: u8,
    },
    /// Everybody answers any card. `card` is the one revealed last.
    OwnPace {
        open: bool,
        card: Option<usize>,
    },
    Finished,
}

impl Room {
    /// An empty room. `host` is the first facilitator's key; `seed` decides in which order choices stand.
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

    /// Reads the next record of the room's list. Whatever it says, it takes a place.
    pub fn apply(&mut self, record: &Record) -> Outcome {
        self.place += 1;
        let outcome = self.would(record);
        if outcome == Outcome::Changed {
            self.take(record);
        }
        outcome
    }

    /// Only what [`Room::would`] lets through.
    fn take(&mut self, record: &Record) {
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
                self.make(*step);
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

    /// Whether answers to this round of the card count now.
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

/// Questions about a room that give away nothing of anybody's answers, but to themselves.
impl Room {
    pub fn deck(&self) -> &Arc<Deck> {
        &self.deck
    }

    /// Places in the deck of the cards dealt.
    pub fn deal(&self) -> &[usize] {
        &self.deal
    }

    pub fn rules(&self) -> Rules {
        self.rules
    }

    pub fn seed(&self) -> u32 {
        self.seed
    }

    /// Place of the last record that was read, from 1; 0 before the first.
    pub fn place(&self) -> u64 {
        self.place
    }

    pub fn phase(&self) -> Phase {
        self.phase
    }

    pub fn turn(&self) -> u32 {
        self.turn
    }

    /// [`crate::State::n`] of the state that is told now.
    pub fn state_number(&self) -> u64 {
        self.changed
    }

    /// Whether a facilitator's remote control is connected.
    pub fn host_here(&self) -> bool {
        self.host_here
    }

    /// The card at a place of the deal.
    pub fn card(&self, at: usize) -> Option<&quiz::Card> {
        self.deck.cards().get(*self.deal.get(at)?)
    }

    /// The order in which the choices of that card stand: places in the deck.
    pub fn order(&self, at: usize) -> Vec<usize> {
        self.card(at).map(|card| order::order(self.seed, at, card)).unwrap_or_default()
    }

    /// The turn of the hands that count in a round; none if nobody counted.
    pub fn hands_turn(&self, card: usize, round: u8) -> Option<u32> {
        self.asked.get(card)?.hands_turn(round)
    }

    /// Whether this is a facilitator's key that has not been revoked.
    pub fn is_host(&self, key: &KeyHash) -> bool {
        self.hosts.contains(&Some(*key))
    }

    /// The facilitators' keys that have not been revoked.
    pub fn host_keys(&self) -> Vec<KeyHash> {
        self.hosts.iter().flatten().copied().collect()
    }

    /// The numbers of the facilitators' keys that are not revoked; 0 is the first.
    pub fn hosts(&self) -> Vec<usize> {
        (0..self.hosts.len()).filter(|at| self.hosts[*at].is_some()).collect()
    }

    /// The number of a seat, in the order in which they were taken, from 1.
    pub fn seat(&self, key: &KeyHash) -> Option<usize> {
        self.seats.get(key).map(|at| at + 1)
    }

    /// What counts of a seat: for itself alone.
    pub fn mine(&self, key: &KeyHash) -> Vec<OwnAnswer> {
        self.person(key).map(Person::mine).unwrap_or_default()
    }
}

/// An answer of one's own, as it counts. `card` is the place in the deal, `choice` that in the deck.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct OwnAnswer {
    pub card: usize,
    pub round: u8,
    pub choice: u8,
    pub turn: u32,
}
