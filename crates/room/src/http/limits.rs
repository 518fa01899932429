//! Counters that slow down whoever fails too often. Limits by address count failures alone: a whole workshop shares one
//! address.

use super::delays::Delays;
use super::error::Refused;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use room_core::KeyHash;
use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How long whoever tries too many wrong codes waits for each further one.
const DELAY: Duration = Duration::from_secs(2);

/// For so long a code that was tried takes a place of its network, and one of all.
const MINUTE: Duration = Duration::from_secs(60);
const SECOND: Duration = Duration::from_secs(1);
/// How many wrong codes a network may try in a minute, and all together in a second, before they wait.
pub const CODES_OF_NETWORK: usize = 10;
pub const CODES_OF_ALL: usize = 20;

/// How many answers a seat may send at once, and after how long one more.
pub const ANSWERS_AT_ONCE: u32 = 10;
pub const NEXT_ANSWER: Duration = Duration::from_secs(1);

/// Bodies are small: whoever takes longer is not a browser.
const BODY: Duration = Duration::from_secs(10);

/// Counters that slow down whoever fails too often.
pub struct Limits {
    /// How long the body of a request may take, from its head on. One with a deck in it may take six times as long.
    pub body: Duration,
    /// How long whoever tries too many wrong codes waits for each further one.
    pub delay: Duration,
    tried_by_network: Mutex<Delays<Network>>,
    tried_by_all: Mutex<Delays<()>>,
    delayed: Mutex<Delays<Option<Network>>>,
    answers_by_seat: DefaultKeyedRateLimiter<(i64, KeyHash)>,
}

/// The /24 of an IPv4 address, the /64 of an IPv6 one.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Network([u8; 8]);

/// Where a request comes from.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub SocketAddr);

impl Default for Limits {
    fn default() -> Self {
        let number = |count| NonZeroU32::new(count).unwrap_or(NonZeroU32::MIN);
        let seat = Quota::with_period(NEXT_ANSWER);
        let seat =
            seat.unwrap_or(Quota::per_second(number(1))).allow_burst(number(ANSWERS_AT_ONCE));
        Limits {
            body: BODY,
            delay: DELAY,
            tried_by_network: Mutex::new(Delays::new(CODES_OF_NETWORK)),
            tried_by_all: Mutex::new(Delays::new(CODES_OF_ALL)),
            delayed: Mutex::default(),
            answers_by_seat: RateLimiter::keyed(seat),
        }
    }
}

impl Limits {
    /// What the log has of a code that no room here has: `ask` is asked only once there is a place for it. Wrong codes
    /// keep theirs. Beyond ten in a minute of a network, or too many of all, it is asked late. Beyond
    /// [`super::delays::PLACES`] of a network that wait, a code is refused at once, and the log is not asked.
    ///
    /// # Errors
    /// [`Refused`]: that of `ask`, or that there is no such room, or that too many were tried.
    pub async fn guess<T>(
        &self,
        peer: Option<Peer>,
        ask: impl Future<Output = Result<Option<T>, Refused>>,
    ) -> Result<T, Refused> {
        let network = peer.map(|Peer(peer)| Network::of(peer.ip()));
        let place = self.place(network);
        if place.is_none() {
            let taken = held(&self.delayed).take(network, Instant::now(), self.delay);
            tokio::time::sleep_until(taken.ok_or_else(Refused::too_many_codes)?.into()).await;
        }
        let told = ask.await;
        // Whoever has the code of a room, or of one that was deleted, has not guessed; nor is it known of a log that is out
        // of reach.
        if let (Some(place), Ok(Some(_)) | Err(_)) = (place, &told) {
            self.give_back(network, place);
        }
        told?.ok_or_else(Refused::no_room)
    }

    /// Takes a place among those who are answered at once: until when in its network, and of all.
    fn place(&self, network: Option<Network>) -> Option<(Instant, Instant)> {
        let now = Instant::now();
        let own = match network {
            Some(network) => held(&self.tried_by_network).take(network, now, MINUTE)?,
            None => now,
        };
        let all = held(&self.tried_by_all).take((), now, SECOND);
        if all.is_none() {
            self.give_back(network, (own, now));
        }
        Some((own, all?))
    }

    fn give_back(&self, network: Option<Network>, (own, all): (Instant, Instant)) {
        if let Some(network) = network {
            held(&self.tried_by_network).give_back(&network, own);
        }
        held(&self.tried_by_all).give_back(&(), all);
    }

    /// [`ANSWERS_AT_ONCE`], and one each [`NEXT_ANSWER`] from there on.
    pub fn may_answer(&self, room: i64, seat: KeyHash) -> bool {
        self.answers_by_seat.check_key(&(room, seat)).is_ok()
    }

    /// Gives back what is kept for those who have not come for long.
    pub fn tidy(&self) {
        let now = Instant::now();
        held(&self.tried_by_network).tidy(now);
        held(&self.delayed).tidy(now);
        self.answers_by_seat.retain_recent();
    }
}

fn held<T>(counter: &Mutex<T>) -> MutexGuard<'_, T> {
    counter.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Network {
    fn of(address: IpAddr) -> Network {
        let mut network = [0; 8];
        match address.to_canonical() {
            IpAddr::V4(address) => network[..3].copy_from_slice(&address.octets()[..3]),
            IpAddr::V6(address) => network.copy_from_slice(&address.octets()[..8]),
        }
        Network(network)
    }
}
