//! The places of those who wait for the answer to a wrong code.

use room::http::delays::{Delays, NETWORKS, PLACES};
use std::time::{Duration, Instant};

const DELAY: Duration = Duration::from_secs(2);

#[test]
fn a_network_has_so_many_places_and_each_is_free_when_its_time_is_over() {
    let mut delays = Delays::default();
    let start = Instant::now();
    let at = |millis| start + Duration::from_millis(millis);
    for place in 0..PLACES as u64 {
        assert_eq!(delays.take("a", at(place * 100), DELAY), Some(at(2_000 + place * 100)));
    }
    assert_eq!(delays.take("a", at(1_999), DELAY), None);
    assert_eq!(delays.take("b", at(1_999), DELAY), Some(at(3_999)), "another network");
    // A refusal has taken no place.
    assert_eq!(delays.take("a", at(2_000), DELAY), Some(at(4_000)));
    assert_eq!(delays.take("a", at(2_000), DELAY), None);
    assert_eq!(delays.take("a", at(2_100), DELAY), Some(at(4_100)));
}

#[test]
fn no_more_networks_are_kept_than_may_be() {
    let mut delays = Delays::default();
    let start = Instant::now();
    for network in 0..NETWORKS {
        assert!(delays.take(network, start, DELAY).is_some());
    }
    assert_eq!(delays.take(NETWORKS, start, DELAY), None);
    assert!(delays.take(0, start, DELAY).is_some(), "one that has a place has others");
    assert!(delays.take(NETWORKS, start + DELAY, DELAY).is_some(), "the others are over");
}
