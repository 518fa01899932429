//! When an unused room ends: what changes of the clocks may do, and what a restart must not.

use crate::given::{Room, deck, eventually, folder, options};
use room::live::rest::{Moment, Rest};
use room::server::Server;
use serde_json::json;
use std::path::Path;
use std::time::{Duration, Instant};

const HOUR: u64 = 60 * 60;
/// When the newest record was appended, in Unix seconds.
const NEWEST: u64 = 1_800_000_000;

/// Checks a sequence of calls: for each (seconds by the wall clock, hours by the steady clock) after the newest record,
/// whether the room has ended.
#[track_caller]
fn check(looks: &[((i64, u64), bool)]) {
    let steady = Instant::now();
    let mut rest = Rest::since(Moment { wall: NEWEST, steady });
    for (at, ((wall, hours), over)) in looks.iter().enumerate() {
        let wall = NEWEST.saturating_add_signed(*wall);
        let now = Moment { wall, steady: steady + Duration::from_secs(hours * HOUR) };
        assert_eq!(rest.is_over(now), *over, "look {at}");
    }
}

const HOURS: i64 = 60 * 60;

#[test]
fn a_room_is_over_after_twelve_hours() {
    check(&[((11 * HOURS, 11), false), ((12 * HOURS - 1, 11), false), ((12 * HOURS, 12), true)]);
}

#[test]
fn what_rested_before_the_program_started_has_an_hour() {
    check(&[
        ((12 * HOURS, 0), false),
        ((12 * HOURS + HOURS - 1, 0), false),
        ((13 * HOURS, 1), true),
    ]);
    check(&[((5_000 * HOURS, 0), false), ((5_001 * HOURS, 1), true)]);
    // The room had been idle for eight hours at the start: it has four more, and the hour.
    check(&[((8 * HOURS, 0), false), ((12 * HOURS, 4), false), ((13 * HOURS, 5), true)]);
}

/// The steady clock stands still while the computer sleeps.
#[test]
fn a_room_rests_while_the_computer_sleeps() {
    check(&[((2 * HOURS, 2), false), ((14 * HOURS, 2), false), ((15 * HOURS, 3), true)]);
}

#[test]
fn a_clock_that_jumps_forward_leaves_an_hour() {
    check(&[((2 * HOURS, 2), false), ((100_000 * HOURS, 2), false), ((3 * HOURS, 3), false)]);
    // Each jump starts a new hour.
    check(&[((99 * HOURS, 2), false), ((3 * HOURS, 3), false), ((99 * HOURS, 4), false)]);
}

#[test]
fn a_clock_that_jumps_back_ends_no_room_early_and_keeps_none_for_ever() {
    check(&[((-100_000 * HOURS, 2), false), ((i64::MIN, 11), false), ((-1, 12), true)]);
    check(&[((11 * HOURS, 11), false), ((2 * HOURS, 11), false), ((3 * HOURS, 12), true)]);
}

/// Moves the records of room 1, and the opening of all rooms, back by some hours.
fn age(folder: &Path, hours: u64) {
    let seconds = hours * HOUR;
    let data = rusqlite::Connection::open(folder.join("rooms.db")).unwrap();
    data.execute_batch(&format!(
        "update event_1 set at = at - {seconds}; update room set made = made - {seconds}"
    ))
    .unwrap();
}

/// A laptop on which the program is stopped with Ctrl-C after each session: answers must not stay on it forever. The
/// record after the start that the facilitator has gone does not count as use of the room.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_room_that_rested_while_the_program_was_off_is_over_an_hour_after_the_start() {
    let data = tempfile::tempdir().unwrap();
    let server = folder(data.path()).await;
    let room = server.open(&json!({ "deck": deck(&[("one", 2)]) })).await;
    room.host("GET", "/control", None).await.is(200);
    room.ask(0).await;
    assert_eq!(room.state().await["host"], "here");
    server.stop().await;
    age(data.path(), 13);

    let server = folder(data.path()).await;
    let room = Room { client: server.client, ..room };
    let start = Moment::now();
    let rooms = &server.app.rooms;
    for (minutes, phase, host) in [
        (0, "asking", "here"),
        (1, "asking", "away"),
        (59, "asking", "away"),
        (61, "finished", "away"),
    ] {
        let passed = Duration::from_secs(minutes * 60);
        let now = Moment { wall: start.wall + passed.as_secs(), steady: start.steady + passed };
        rooms.maintain(now).await;
        let state = room.state().await;
        assert_eq!((&state["phase"], &state["host"]), (&json!(phase), &json!(host)), "{minutes}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_record_keeps_a_room_after_the_clock_jumped() {
    let data = tempfile::tempdir().unwrap();
    let server = folder(data.path()).await;
    let room = server.open(&json!({ "deck": deck(&[("one", 2)]) })).await;
    server.stop().await;
    age(data.path(), 13);

    let server = folder(data.path()).await;
    let room = Room { client: server.client, ..room };
    let start = Moment::now();
    server.app.rooms.maintain(start).await;
    room.join(1).await.is(200);
    let hours = Duration::from_secs(2 * HOUR);
    let now = Moment { wall: start.wall + hours.as_secs(), steady: start.steady + hours };
    server.app.rooms.maintain(now).await;
    assert_eq!(room.state().await["phase"], "lobby");
}

/// Deletion is permanent, so a wall clock that is wrong for a moment must not delete anything.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_result_is_deleted_after_ten_minutes_of_being_too_old() {
    let data = tempfile::tempdir().unwrap();
    let server = folder(data.path()).await;
    let room = server.open(&json!({ "deck": deck(&[("one", 2)]) })).await;
    room.ask(0).await;
    room.steps(&["close", "reveal", "finish"]).await;
    let is_sealed = || server.app.rooms.all().iter().all(|room| room.is_sealed());
    eventually("it is never sealed", is_sealed).await;
    server.stop().await;

    // Without `run`, the server does no maintenance by itself.
    let options = options(&["--data", data.path().to_str().unwrap()]);
    let server = Server::start(options, None).await.unwrap();
    let rooms = &server.app.rooms;
    let start = Moment::now();
    for (look, (days, minutes, kept)) in
        [(31, 0, 1), (31, 9, 1), (0, 10, 1), (31, 11, 1), (31, 20, 1), (31, 21, 0)]
            .into_iter()
            .enumerate()
    {
        let steady = start.steady + Duration::from_secs(minutes * 60);
        rooms.maintain(Moment { wall: start.wall + days * 24 * HOUR, steady }).await;
        assert_eq!(rooms.all().len(), kept, "look {look}");
    }
}
