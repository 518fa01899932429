//! Rate limits: wrong room codes by network, and answers by seat. The limits by network count failed attempts only,
//! since a whole workshop shares one address.

use super::delays::Delays;
use super::error::Refused;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use room_core::KeyHash;
use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Delay of each further code after too many wrong ones.
const WRONG_CODE_DELAY: Duration = Duration::from_secs(2);

/// A tried code counts for its network for this long; for all networks together, [`GLOBAL_WINDOW`].
const NETWORK_WINDOW: Duration = Duration::from_secs(60);
const GLOBAL_WINDOW: Duration = Duration::from_secs(1);
/// Wrong codes that a network may try in a minute, and all networks together in a second, before further ones are
/// delayed.
pub const WRONG_CODES_PER_NETWORK: usize = 10;
pub const WRONG_CODES_OF_ALL: usize = 20;

/// Burst of answers that a seat may send, and the time after which it may send one more.
pub const ANSWER_BURST: u32 = 10;
pub const ANSWER_INTERVAL: Duration = Duration::from_secs(1);

/// Timeout for the body of a request. Bodies are small, so a client that takes longer is not a browser.
const BODY_TIMEOUT: Duration = Duration::from_secs(10);

/// The rate limits of a server.
pub struct Limits {
    /// Timeout for the body of a request, counted from its head. For a body with a deck it is six times as long.
    pub body: Duration,
    /// Delay of each further code after too many wrong ones.
    pub delay: Duration,
    tried_by_network: Mutex<Delays<Network>>,
    tried_by_all: Mutex<Delays<()>>,
    delayed: Mutex<Delays<Option<Network>>>,
    answers_by_seat: DefaultKeyedRateLimiter<(i64, KeyHash)>,
}

/// The network of a client: the /24 of an IPv4 address, the /64 of an IPv6 address.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Network([u8; 8]);

/// The address from which a connection comes.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub SocketAddr);

impl Default for Limits {
    fn default() -> Self {
        let number = |count| NonZeroU32::new(count).unwrap_or(NonZeroU32::MIN);
        let seat = Quota::with_period(ANSWER_INTERVAL);
        let seat = seat.unwrap_or(Quota::per_second(number(1))).allow_burst(number(ANSWER_BURST));
        Limits {
            body: BODY_TIMEOUT,
            delay: WRONG_CODE_DELAY,
            tried_by_network: Mutex::new(Delays::new(WRONG_CODES_PER_NETWORK)),
            tried_by_all: Mutex::new(Delays::new(WRONG_CODES_OF_ALL)),
            delayed: Mutex::default(),
            answers_by_seat: RateLimiter::keyed(seat),
        }
    }
}

impl Limits {
    /// Asks the log for a code that no room in memory has, within the rate limits. `ask` is only awaited once the
    /// attempt has a place. The place of a wrong code stays taken. If the network has tried
    /// [`WRONG_CODES_PER_NETWORK`] wrong codes in the last minute, or all together too many in the last second, `ask`
    /// is delayed. If [`super::delays::DEFAULT_PLACES_PER_NETWORK`] attempts of the network are already delayed, the
    /// code is refused immediately, without asking the log.
    ///
    /// # Errors
    /// [`Refused`]: the error of `ask`, or that there is no such room, or that too many codes were tried.
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
        // A code of a room, or of a deleted one, is not a wrong guess. If the log is unreachable, that is unknown.
        if let (Some(place), Ok(Some(_)) | Err(_)) = (place, &told) {
            self.give_back(network, place);
        }
        told?.ok_or_else(Refused::no_room)
    }

    /// Takes a place for an attempt without delay. Returns when it is free again: for the network, and for all
    /// together.
    fn place(&self, network: Option<Network>) -> Option<(Instant, Instant)> {
        let now = Instant::now();
        let own = match network {
            Some(network) => held(&self.tried_by_network).take(network, now, NETWORK_WINDOW)?,
            None => now,
        };
        let all = held(&self.tried_by_all).take((), now, GLOBAL_WINDOW);
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

    /// Whether a seat may send an answer now: [`ANSWER_BURST`], then one more each [`ANSWER_INTERVAL`].
    pub fn may_answer(&self, room: i64, seat: KeyHash) -> bool {
        self.answers_by_seat.check_key(&(room, seat)).is_ok()
    }

    /// Frees the memory of clients that have not sent anything for long.
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
