//! Event streams, and long polling for pages without a stream.

use crate::client::{Events, TIMEOUT};
use crate::given::{Room, Running, deck, eventually, memory, start};
use axum::extract::Query;
use axum::http::Uri;
use room::http::events;
use room::http::guard::InRoom;
use room_core::Code;
use room_core::state::Host;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tokio::task::yield_now;
use tokio::time::{sleep, timeout};

async fn room() -> (Running, Room) {
    let server = memory().await;
    let room = server.open(&json!({ "deck": deck(&[("one", 3)]) })).await;
    room.fill(0..12).await;
    room.ask(0).await;
    (server, room)
}

async fn stream(room: &Room, tag: &str, kind: &str) -> Events {
    Events::of(room.client, &room.at(&format!("/events?p={tag}&as={kind}"))).await
}

fn state_of(raw: &str) -> Value {
    let data = raw.lines().find_map(|line| line.strip_prefix("data: ")).unwrap();
    serde_json::from_str(data).unwrap()
}

#[tokio::test]
async fn a_stream_begins_with_when_to_retry_and_the_state_and_beats_a_second_later() {
    let (_server, room) = room().await;
    let opened = Instant::now();
    let mut events = stream(&room, "a", "phone").await;
    let first = events.next().await.unwrap();
    let retry = first.raw.lines().next().unwrap().strip_prefix("retry: ");
    let retry: u32 = retry.expect("`retry` does not come first").parse().unwrap();
    assert!((1_000..=5_000).contains(&retry), "{retry}");
    assert_eq!(first.name, "state");
    let state = room.state().await;
    assert_eq!(state_of(&first.raw), state);
    assert!(first.raw.contains(&format!("\nid: {}\n", state["n"])), "{}", first.raw);
    let second = events.next().await.unwrap();
    let after = opened.elapsed();
    assert_eq!((&*second.name, &*second.data), ("beat", "{}"));
    // The second heartbeat comes 25 s later.
    assert!((Duration::from_millis(800)..Duration::from_secs(20)).contains(&after), "{after:?}");
}

#[tokio::test]
async fn pages_do_not_all_come_back_at_the_same_moment() {
    let (_server, room) = room().await;
    let mut retries = std::collections::HashSet::new();
    for tag in 0..8 {
        let first = stream(&room, &tag.to_string(), "phone").await.next().await.unwrap();
        retries.insert(first.raw.lines().next().unwrap().to_owned());
    }
    assert!(retries.len() > 1, "{retries:?}");
}

#[tokio::test]
async fn a_move_is_told_to_everybody_in_the_same_bytes() {
    let (_server, room) = room().await;
    let mut streams = Vec::new();
    for kind in ["phone", "screen", "remote"] {
        let mut events = stream(&room, kind, kind).await;
        events.named("state").await;
        streams.push(events);
    }
    for step in ["close", "reveal"] {
        room.steps(&[step]).await;
        let state = room.state().await;
        let mut told = Vec::new();
        for events in &mut streams {
            loop {
                let event = events.next().await.unwrap();
                if event.name == "state" {
                    told.push(event.raw);
                    break;
                }
                assert!(matches!(&*event.name, "beat" | "progress"), "{}", event.raw);
            }
        }
        assert_eq!(state_of(&told[0]), state);
        assert!(told.iter().all(|raw| *raw == told[0]), "{told:?}");
    }
}

#[tokio::test]
async fn progress_is_told_to_the_wall_and_the_remote_at_most_twice_a_second() {
    let (_server, room) = room().await;
    for kind in ["screen", "remote"] {
        let mut events = stream(&room, kind, kind).await;
        events.named("state").await;
        let answering = {
            let (room, first) = (room.clone(), if kind == "screen" { 0 } else { 6 });
            tokio::spawn(async move {
                for number in first..first + 6 {
                    room.answer(number, (0, 1), 1, 1).await.is(200);
                    sleep(Duration::from_millis(150)).await;
                }
            })
        };
        let all = if kind == "screen" { 6 } else { 12 };
        let (begun, mut count) = (Instant::now(), 0);
        loop {
            let told = events.named("progress").await;
            count += 1;
            assert_eq!(told["of"], 12);
            assert_eq!(told.as_object().unwrap().len(), 2, "{told}");
            if told["answered"] == all {
                break;
            }
        }
        let most = begun.elapsed().as_millis() / 500 + 2;
        assert!(count >= 2 && count <= most, "{count} in {:?}", begun.elapsed());
        answering.await.unwrap();
    }
}

#[tokio::test]
async fn progress_is_not_told_to_phones() {
    let (_server, room) = room().await;
    for (kind, number) in [("phone", 1), ("", 2), ("something", 3)] {
        let mut events = stream(&room, &format!("p{number}"), kind).await;
        events.named("state").await;
        room.answer(number, (0, 1), 1, 1).await.is(200);
        // Everything that is due comes before the first heartbeat.
        loop {
            let event = events.next().await.unwrap();
            assert_ne!(event.name, "progress", "as={kind}");
            if event.name == "beat" {
                break;
            }
        }
    }
}

/// The first state has the counts of the last move. A reloaded wall must get the current ones.
#[tokio::test]
async fn a_stream_to_the_wall_begins_with_the_progress_that_is() {
    let (_server, room) = room().await;
    room.answer(1, (0, 1), 1, 1).await.is(200);
    let mut events = stream(&room, "a", "screen").await;
    events.named("state").await;
    assert_eq!(events.named("progress").await["answered"], 1);
}

/// A heartbeat between two progress messages must not replace the second one.
#[tokio::test]
async fn the_last_progress_comes_even_if_a_beat_comes_first() {
    let (_server, room) = room().await;
    let mut events = stream(&room, "a", "screen").await;
    events.named("state").await;
    assert_eq!(events.named("progress").await["answered"], 0);
    // The first heartbeat comes after one second. A progress message is held back for half a second after another one.
    sleep(Duration::from_millis(700)).await;
    room.answer(1, (0, 1), 1, 1).await.is(200);
    assert_eq!(events.named("progress").await["answered"], 1);
    room.answer(2, (0, 1), 1, 1).await.is(200);
    let second = timeout(TIMEOUT, events.named("progress")).await;
    assert_eq!(second.expect("the second is never told")["answered"], 2);
}

#[tokio::test]
async fn streams_are_told_when_the_room_is_deleted() {
    let (server, room) = room().await;
    let mut events = stream(&room, "a", "phone").await;
    events.named("state").await;
    let waiting = server.asked(room.client.get(&room.at("/state?after=999&wait=20"))).await;
    let control = room.client.get(&room.at("/control?after=999&answered=0&seats=12&wait=20"));
    let control = server.asked(control.by("Host", &room.host)).await;
    let live = server.app.rooms.all().remove(0);
    eventually("no facilitator is here", || live.state().host == Host::Here).await;
    room.host("DELETE", "", None).await.is(204);
    assert_eq!(events.named("bye").await, json!({ "why": "forgotten" }));
    assert_eq!(events.next().await, None);
    waiting.await.unwrap().refuses(410, "forgotten");
    control.await.unwrap().refuses(410, "forgotten");
}

#[tokio::test]
async fn a_third_stream_of_a_page_is_429_until_one_is_closed() {
    let (_server, room) = room().await;
    let mut one = stream(&room, "a", "phone").await;
    let mut two = stream(&room, "a", "phone").await;
    one.named("state").await;
    two.named("state").await;
    let path = room.at("/events?p=a&as=phone");
    room.client.get(&path).send().await.refuses(429, "too-many");
    stream(&room, "b", "phone").await.named("state").await;
    drop(one);
    let again = timeout(TIMEOUT, async {
        loop {
            let begun = room.client.get(&path).begin().await;
            if begun.status == 200 {
                return;
            }
            assert_eq!(begun.status, 429);
        }
    });
    again.await.expect("the place is never free again");
}

/// Tags are cut, or pages could make the server store texts of any length.
#[tokio::test]
async fn a_tag_has_at_most_32_characters_of_whatever_length() {
    let (_server, room) = room().await;
    for begin in ["a".repeat(32), "a".repeat(31) + "%C3%A9"] {
        let mut one = stream(&room, &format!("{begin}1"), "phone").await;
        let mut two = stream(&room, &format!("{begin}2"), "phone").await;
        one.named("state").await;
        two.named("state").await;
        let third = room.at(&format!("/events?p={begin}3&as=phone"));
        room.client.get(&third).send().await.refuses(429, "too-many");
    }
}

/// Two streams per seat, and 50 more for walls and onlookers.
#[tokio::test]
async fn a_room_has_a_limit_of_streams_and_whoever_finds_no_place_asks_and_waits() {
    let server = start(&["--open", "--log", "memory", "--seats", "1"]).await;
    let room = server.open(&json!({})).await;
    let path = |tag: usize| room.at(&format!("/events?p={tag}&as=phone"));
    let mut open = Vec::new();
    for tag in 0..52 {
        let begun = room.client.get(&path(tag)).begin().await;
        assert_eq!(begun.status, 200, "stream {tag}");
        open.push(begun);
    }
    let refused = room.client.get(&path(52)).send().await.refuses(503, "too-many-streams");
    assert_eq!(refused.header("retry-after"), "2");
    room.state().await;
    // The limit is per room.
    let other = server.open(&json!({})).await;
    stream(&other, "a", "phone").await.named("state").await;
}

#[tokio::test]
async fn asking_again_waits_until_there_is_something_new() {
    let (_server, room) = &room().await;
    let n = room.state().await["n"].as_u64().unwrap();
    room.get("/state?after=999999").await.is(200);
    let newer = room.get(&format!("/state?after={}&wait=20", n - 1)).await.is(200).json();
    assert_eq!(newer["n"], n);
    let before = Instant::now();
    let nothing = room.get(&format!("/state?after={n}&wait=1")).await.is(204);
    assert!(nothing.body.is_empty() && before.elapsed() >= Duration::from_millis(950));
    let waiting = {
        let (room, path) = (room.clone(), format!("/state?after={n}&wait=20"));
        tokio::spawn(async move { room.get(&path).await })
    };
    room.steps(&["close"]).await;
    let told = waiting.await.unwrap().is(200).json();
    assert_eq!((&told["phase"], told["n"].as_u64() > Some(n)), (&json!("closed"), true));
}

/// Clients that poll in a loop must neither block those who change the room, nor wait for them.
#[tokio::test]
async fn those_who_ask_for_news_in_a_loop_hold_nobody_up() {
    let (server, room) = room().await;
    let live = server.app.rooms.known(Code::read(&room.code).unwrap()).unwrap();
    for _ in 0..4 {
        let live = live.clone();
        server.spawn(async move {
            loop {
                let query =
                    Query::try_from_uri(&Uri::from_static("/state?after=0&wait=1")).unwrap();
                assert_eq!(events::state(InRoom(live.clone()), query).await.unwrap().status(), 200);
                yield_now().await;
            }
        });
    }
    let moves = async {
        for _ in 0..100 {
            room.steps(&["blank", "unblank"]).await;
        }
    };
    timeout(TIMEOUT, moves).await.expect("the server does not answer any more");
}

#[tokio::test]
async fn results_are_told_as_far_as_the_page_knows_of_them_or_not_at_all() {
    let (_server, room) = &room().await;
    let n = room.state().await["n"].as_u64().unwrap();
    let seen = |n: u64| async move { room.get(&format!("/seen?n={n}")).await };
    assert_eq!(seen(n).await.is(200).json()["cards"], json!([]));
    let (later, ()) = tokio::join!(seen(n + 2), async {
        room.step("close").await.is(200);
        room.step("reveal").await.is(200);
    });
    assert_eq!(later.is(200).json()["cards"][0]["card"], 0);
    seen(n + 3).await.refuses(503, "not-yet");
}
