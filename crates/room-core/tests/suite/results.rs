//! A page requests results until they have arrived, with one request at a time.

use room_core::Seen;
use room_core::results::Results;

#[test]
fn what_did_not_come_is_asked_for_again() {
    let mut results = Results::default();
    assert!(!results.server_has(0));
    assert!(results.server_has(1));
    assert!(!results.server_has(1), "one request is enough");
    let waits: Vec<_> = (0..7)
        .map(|_| {
            let seconds = results.received(None);
            assert!(results.retry());
            seconds.unwrap()
        })
        .collect();
    assert!(waits.is_sorted() && waits[0] < waits[6], "{waits:?}");
    assert_eq!(results.received(Some(Seen::default())), None);
    assert_eq!(results.seen(), Some(&Seen::default()));
    assert!(!results.retry(), "it is here");
}

#[test]
fn what_is_new_while_a_request_is_on_its_way_is_asked_for_afterwards() {
    let mut results = Results::default();
    assert!(results.server_has(1));
    assert!(!results.server_has(2));
    assert_eq!(results.received(Some(Seen::default())), Some(0));
    assert!(results.retry());
    assert_eq!(results.received(Some(Seen::default())), None);
}

#[test]
fn who_comes_back_does_not_wait() {
    let mut results = Results::default();
    assert!(results.server_has(1));
    assert!(results.received(None).is_some());
    assert!(results.retry());
    assert!(!results.retry());
}

#[test]
fn what_is_here_is_not_the_whole_while_there_is_more() {
    let mut results = Results::default();
    results.server_has(1);
    results.received(Some(Seen::default()));
    assert_eq!(results.whole(), Some(&Seen::default()));
    results.server_has(2);
    assert_eq!((results.seen(), results.whole()), (Some(&Seen::default()), None));
    results.received(Some(Seen::default()));
    assert_eq!(results.whole(), Some(&Seen::default()));
}
