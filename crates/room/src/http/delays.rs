//! Who tries codes, and who waits for the answer to a wrong one. Each network has some places. A place is taken for as
//! long as the delay is, whether or not somebody waits: who hangs up has gained nothing. Time is an argument.

use std::collections::HashMap;
use std::hash::Hash;
use std::time::{Duration, Instant};

/// How many delays a network has at a time.
pub const PLACES: usize = 4;
/// How many networks may have delays at a time: a bound of what is kept in memory.
pub const NETWORKS: usize = 10_000;

/// The places that are taken, by network.
pub struct Delays<K> {
    places: usize,
    taken: HashMap<K, Vec<Instant>>,
}

impl<K> Default for Delays<K> {
    fn default() -> Self {
        Delays::new(PLACES)
    }
}

impl<K> Delays<K> {
    /// So many places for each network.
    pub fn new(places: usize) -> Self {
        Delays { places, taken: HashMap::new() }
    }
}

impl<K: Eq + Hash> Delays<K> {
    /// Takes a place of a network for as long as `delay`, and returns until when; none if all places are taken, or
    /// too many networks have some.
    pub fn take(&mut self, network: K, now: Instant, delay: Duration) -> Option<Instant> {
        if self.taken.len() >= NETWORKS && !self.taken.contains_key(&network) {
            self.tidy(now);
            if self.taken.len() >= NETWORKS {
                return None;
            }
        }
        let taken = self.taken.entry(network).or_default();
        taken.retain(|until| *until > now);
        if taken.len() >= self.places {
            return None;
        }
        let until = now + delay;
        taken.push(until);
        Some(until)
    }

    /// Gives back a place before its time is over.
    pub fn give_back(&mut self, network: &K, until: Instant) {
        let taken = self.taken.get_mut(network);
        if let Some(taken) = taken
            && let Some(at) = taken.iter().position(|known| *known == until)
        {
            taken.swap_remove(at);
        }
    }

    /// Gives back what is kept for networks whose delays are over.
    pub fn tidy(&mut self, now: Instant) {
        self.taken.retain(|_, taken| taken.iter().any(|until| *until > now));
    }
}
