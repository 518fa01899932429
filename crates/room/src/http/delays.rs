//! Limits how many requests of a network can be delayed at the same time. Each network has a few places. A place is
//! taken for as long as the delay lasts, even if the client closes the connection, so hanging up gains nothing.
//! [`super::limits`] uses this for wrong room codes. Time is an argument, so tests need no real time.

use std::collections::HashMap;
use std::hash::Hash;
use std::time::{Duration, Instant};

/// Default number of places of a network.
pub const DEFAULT_PLACES_PER_NETWORK: usize = 4;
/// Maximum number of networks with taken places: it bounds the memory.
pub const MAX_NETWORKS: usize = 10_000;

/// For each network, until when its places are taken.
pub struct Delays<K> {
    places: usize,
    taken: HashMap<K, Vec<Instant>>,
}

impl<K> Default for Delays<K> {
    fn default() -> Self {
        Delays::new(DEFAULT_PLACES_PER_NETWORK)
    }
}

impl<K> Delays<K> {
    /// Creates an empty table with this many places for each network.
    pub fn new(places: usize) -> Self {
        Delays { places, taken: HashMap::new() }
    }
}

impl<K: Eq + Hash> Delays<K> {
    /// Takes a place of a network for the time `delay`, and returns when it is free again. `None` if all places of the
    /// network are taken, or if too many networks have taken places.
    pub fn take(&mut self, network: K, now: Instant, delay: Duration) -> Option<Instant> {
        if self.taken.len() >= MAX_NETWORKS && !self.taken.contains_key(&network) {
            self.tidy(now);
            if self.taken.len() >= MAX_NETWORKS {
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

    /// Frees a place before its time is over.
    pub fn give_back(&mut self, network: &K, until: Instant) {
        let taken = self.taken.get_mut(network);
        if let Some(taken) = taken
            && let Some(at) = taken.iter().position(|known| *known == until)
        {
            taken.swap_remove(at);
        }
    }

    /// Removes networks whose places are all free again.
    pub fn tidy(&mut self, now: Instant) {
        self.taken.retain(|_, taken| taken.iter().any(|until| *until > now));
    }
}
