//! A server of rooms that is cut off from NATS, or connected to a NATS server that is. Another server may have moved
//! the room on, so it must not show any state of a room. It responds with 503, and load balancers try the next server.

use crate::client::{Events, Reply};
use crate::given::{Room, Running, deck};
use crate::machines::{servers, with};
use crate::nodes::Nodes;
use futures_util::future::join_all;
use serde_json::json;
use std::time::{Duration, Instant};
use tokio::time::{sleep, timeout};

/// Timeout of the tests, long enough for a slow machine.
const SLOW: Duration = Duration::from_secs(60);

/// Waits until a stream says goodbye (`bye`) or is closed.
async fn ended(mut events: Events) {
    let ended = async {
        while events.next().await.is_some_and(|event| !event.raw.contains("event: bye")) {}
    };
    timeout(SLOW, ended).await.expect("the stream goes on");
}

/// Polls the state of a room until the response satisfies a condition.
async fn until(room: &Room, is_so: impl Fn(&Reply) -> bool) -> Reply {
    let asks = async {
        loop {
            let reply = room.get("/state").await;
            if is_so(&reply) {
                return reply;
            }
            sleep(Duration::from_millis(20)).await;
        }
    };
    timeout(SLOW, asks).await.expect("it never comes")
}

/// All requests to a room that the server must refuse while it is cut off.
async fn all_refused(room: &Room) {
    for path in ["", "/screen", "/remote", "/room.json", "/qr.svg?at=http://here/"] {
        let reply = room.get(path).await;
        assert_eq!(reply.status, 503, "{path}: {reply:?}");
    }
    for path in ["/state", "/state?wait=20", "/seen", "/seen?n=99", "/events?p=b"] {
        room.get(path).await.refuses(503, "not-yet");
    }
    let files = ["/export.csv", "/export.json", "/export.md", "/guide.json", "/control?wait=20"];
    for path in files {
        room.host("GET", path, None).await.refuses(503, "not-yet");
    }
    let step = json!({ "move": "close", "on": 1 });
    room.host("POST", "/moves", Some(&step)).await.refuses(503, "not-yet");
    room.join(1).await.refuses(503, "not-yet");
    room.answer(1, (0, 1), 0, 1).await.refuses(503, "not-yet");
    // The response to a form is a page, with a link back.
    let form = format!("host={}", room.host);
    let reply = room.client.ask("POST", &room.at("/export.csv")).form(&form).send().await;
    assert_eq!(reply.status, 503, "{reply:?}");
    assert!(reply.text().contains("data-page=\"door\""), "{reply:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_cut_off_from_nats_ends_its_streams_and_tells_nothing_of_a_room() {
    let Some(mut nodes) = Nodes::start(1).await else { return };
    let servers = servers(&nodes, 1).await;
    let room = servers.open().await.remove(0);
    room.ask(0).await;
    let n = room.state().await["n"].as_u64().unwrap();
    let events = Events::of(room.client, &room.at("/events?p=a&as=phone")).await;
    nodes.all[0].kill();
    // These requests wait for news or a record. They must be answered when the server notices that it is cut off.
    let waits = [format!("/state?after={n}&wait=20"), "/seen?n=99".to_owned()];
    let waits = waits.map(|path| {
        let room = room.clone();
        tokio::spawn(async move { (room.get(&path).await, Instant::now()) })
    });
    let joins = (0..2).map(|number| {
        let room = room.clone();
        tokio::spawn(async move { (room.join(number).await, Instant::now()) })
    });
    let waits: Vec<_> = waits.into_iter().chain(joins).collect();
    until(&room, |reply| reply.status == 503).await.refuses(503, "not-yet");
    let known = Instant::now();
    for waited in join_all(waits).await {
        let (reply, ended) = waited.unwrap();
        assert_eq!(reply.status, 503, "{reply:?}");
        let late = ended.saturating_duration_since(known);
        assert!(late < Duration::from_secs(4), "{late:?} {reply:?}");
    }
    let asked = Instant::now();
    all_refused(&room).await;
    // A code that the server does not know, and the opening of a room.
    room.client.get("r/222222/state").send().await.refuses(503, "not-kept");
    room.client.ask("POST", "rooms").json(&json!({})).send().await.refuses(503, "not-kept");
    assert!(asked.elapsed() < Duration::from_secs(5), "{:?}", asked.elapsed());
    ended(events).await;
    nodes.all[0].start();
    until(&room, |reply| reply.status == 200).await;
    assert_eq!(room.state().await["n"].as_u64(), Some(n));
    room.join(1).await.is(200);
}

/// A NATS server without the others still sends what it has, heartbeats included. A server of rooms that is connected
/// to it must notice that the others are missing, and connect to another NATS server.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_of_nats_that_is_cut_off_from_the_others_is_left() {
    let Some(nodes) = Nodes::start(3).await else { return };
    let here = with(nodes.options()).await;
    let cut = nodes.with_connection().await;
    let there = with(nodes.options_of(|number| number != cut)).await;
    let lone = with(nodes.options_of(|number| number == cut)).await;
    let room = there.open(&json!({ "deck": deck(&[("one", 2)]) })).await;
    let at = |server: &Running| Room { client: server.client, ..room.clone() };
    let (here, lone) = (at(&here), at(&lone));
    for room in [&here, &lone] {
        room.state().await;
    }
    let events = Events::of(lone.client, &lone.at("/events?p=a&as=phone")).await;
    nodes.cut(cut, true);
    let started = Instant::now();
    let body = json!({ "move": "ask", "card": 0, "on": 0 });
    let told = loop {
        let reply = room.host("POST", "/moves", Some(&body)).await;
        if matches!(reply.status, 200 | 409) {
            break room.state().await;
        }
        assert_eq!(reply.status, 503, "{reply:?}");
        assert!(started.elapsed() < SLOW, "{reply:?}");
    };
    let is_new = |reply: &Reply| reply.status == 200 && reply.json()["n"] == told["n"];
    // Once it has noticed, it must not send the old state, even while it reads from another NATS server.
    let mut has_noticed = false;
    let came = async {
        loop {
            let reply = here.get("/state").await;
            match reply.status {
                200 if is_new(&reply) => return,
                200 => assert!(!has_noticed, "{reply:?}"),
                _ => has_noticed = reply.refuses(503, "not-yet").status == 503,
            }
            sleep(Duration::from_millis(5)).await;
        }
    };
    timeout(SLOW, came).await.expect("it stays where it is");
    ended(events).await;
    all_refused(&lone).await;
    nodes.cut(cut, false);
    until(&lone, is_new).await;
}
