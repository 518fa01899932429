//! Unit tests of [`Delays`], and of the limits on wrong codes that use it.

use room::http::delays::{DEFAULT_PLACES_PER_NETWORK, Delays, MAX_NETWORKS};
use room::http::error::Refused;
use room::http::guard::{Limits, Peer};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::time::timeout;

const DELAY: Duration = Duration::from_secs(2);

#[test]
fn a_network_has_so_many_places_and_each_is_free_when_its_time_is_over() {
    let mut delays = Delays::default();
    let start = Instant::now();
    let at = |millis| start + Duration::from_millis(millis);
    for place in 0..DEFAULT_PLACES_PER_NETWORK as u64 {
        assert_eq!(delays.take("a", at(place * 100), DELAY), Some(at(2_000 + place * 100)));
    }
    assert_eq!(delays.take("a", at(1_999), DELAY), None);
    assert_eq!(delays.take("b", at(1_999), DELAY), Some(at(3_999)), "another network");
    // The refused attempt has taken no place.
    assert_eq!(delays.take("a", at(2_000), DELAY), Some(at(4_000)));
    assert_eq!(delays.take("a", at(2_000), DELAY), None);
    assert_eq!(delays.take("a", at(2_100), DELAY), Some(at(4_100)));
}

#[test]
fn no_more_networks_are_kept_than_may_be() {
    let mut delays = Delays::default();
    let start = Instant::now();
    for network in 0..MAX_NETWORKS {
        assert!(delays.take(network, start, DELAY).is_some());
    }
    assert_eq!(delays.take(MAX_NETWORKS, start, DELAY), None);
    assert!(delays.take(0, start, DELAY).is_some(), "one that has a place has others");
    assert!(delays.take(MAX_NETWORKS, start + DELAY, DELAY).is_some(), "the others are over");
}

/// Only this many guesses reach the log: with several servers, each is a request to NATS. A right code, or the code of
/// a deleted room, does not count as a guess.
#[tokio::test]
async fn the_log_is_not_asked_for_more_guesses_than_are_answered() {
    let mut limits = Limits::default();
    limits.delay = Duration::from_secs(3_600);
    let peer = Some(Peer(([127, 0, 0, 1], 1).into()));
    let asked = AtomicUsize::new(0);
    let ask = |told: Result<Option<()>, Refused>| {
        let guess = limits.guess(peer, async {
            asked.fetch_add(1, Ordering::Relaxed);
            told
        });
        timeout(Duration::ZERO, guess)
    };
    for _ in 0..100 {
        assert!(ask(Ok(Some(()))).await.unwrap().is_ok());
        assert_eq!(ask(Err(Refused::forgotten())).await.unwrap().unwrap_err().why, "forgotten");
    }
    for _ in 0..10 {
        assert_eq!(ask(Ok(None)).await.unwrap().unwrap_err().why, "no-room");
    }
    assert_eq!(asked.swap(0, Ordering::Relaxed), 210);
    for _ in 0..DEFAULT_PLACES_PER_NETWORK {
        assert!(ask(Ok(None)).await.is_err(), "it waits");
    }
    for _ in 0..100 {
        assert_eq!(ask(Ok(None)).await.unwrap().unwrap_err().why, "too-many-codes");
    }
    assert_eq!(asked.into_inner(), 0);
}

#[test]
fn a_place_that_was_given_back_is_free() {
    let mut delays = Delays::new(1);
    let start = Instant::now();
    let until = delays.take("a", start, DELAY).unwrap();
    delays.give_back(&"b", until);
    assert_eq!(delays.take("a", start, DELAY), None);
    delays.give_back(&"a", until);
    assert_eq!(delays.take("a", start, DELAY), Some(until));
}
