//! A page requests results until they have arrived, with one request at a time.

use room_core::Seen;
use room_core::results::Results;

#[test]
fn what_did_not_come_is_asked_for_again() {
    let mut results = Results::default();
    assert!(!results.told(0));
    assert!(results.told(1));
    assert!(!results.told(1), "one request is enough");
    let waits: Vec<_> = (0..7)
        .map(|_| {
            let seconds = results.came(None);
            assert!(results.woke());
            seconds.unwrap()
        })
        .collect();
    assert!(waits.is_sorted() && waits[0] < waits[6], "{waits:?}");
    assert_eq!(results.came(Some(Seen::default())), None);
    assert_eq!(results.seen(), Some(&Seen::default()));
    assert!(!results.woke(), "it is here");
}

#[test]
fn what_is_new_while_a_request_is_on_its_way_is_asked_for_afterwards() {
    let mut results = Results::default();
    assert!(results.told(1));
    assert!(!results.told(2));
    assert_eq!(results.came(Some(Seen::default())), Some(0));
    assert!(results.woke());
    assert_eq!(results.came(Some(Seen::default())), None);
}

#[test]
fn who_comes_back_does_not_wait() {
    let mut results = Results::default();
    assert!(results.told(1));
    assert!(results.came(None).is_some());
    assert!(results.woke());
    assert!(!results.woke());
}

#[test]
fn what_is_here_is_not_the_whole_while_there_is_more() {
    let mut results = Results::default();
    results.told(1);
    results.came(Some(Seen::default()));
    assert_eq!(results.whole(), Some(&Seen::default()));
    results.told(2);
    assert_eq!((results.seen(), results.whole()), (Some(&Seen::default()), None));
    results.came(Some(Seen::default()));
    assert_eq!(results.whole(), Some(&Seen::default()));
}
