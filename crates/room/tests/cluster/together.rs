//! The suite of several servers on one log. `tests/cluster/main.rs` runs each case on each kind of log.

use crate::client::{Reply, TIMEOUT};
use crate::given::{Room, Running, deck, eventually, options, run, seat};
use futures_util::StreamExt;
use futures_util::future::join_all;
use room::live::frame::End;
use room::live::rest::Moment;
use room::log::{AnyLog, Change, Log};
use room::server::Server;
use room_core::{Code, Record};
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::runtime::Builder;
use tokio::time::{sleep, timeout};

/// Servers that share one log.
pub struct Servers(pub Vec<Running>);

/// Starts a server on this log, in its own runtime.
pub async fn server(log: impl Future<Output = AnyLog> + Send + 'static) -> Running {
    let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    run(runtime, async { Server::on(log.await, options(&["--open"]), None).await.unwrap() }).await
}

impl Servers {
    pub async fn on_one(log: &AnyLog, count: usize) -> Servers {
        let servers = (0..count).map(|_| {
            let log = log.clone();
            server(async { log })
        });
        Servers(join_all(servers).await)
    }

    /// Opens a room at the first server. Returns one client of the room per server.
    pub async fn open(&self) -> Vec<Room> {
        let wish = json!({ "deck": deck(&[("one", 2), ("two", 3)]), "minimum": 5 });
        let room = self.0[0].open(&wish).await;
        self.0.iter().map(|server| Room { client: server.client, ..room.clone() }).collect()
    }

    async fn live(&self, at: usize, room: &Room) -> Arc<room::live::Live> {
        Room { client: self.0[at].client, ..room.clone() }.state().await;
        let code = Code::read(&room.code).unwrap();
        self.0[at].app.rooms.all().into_iter().find(|live| live.code == code).unwrap()
    }
}

/// The state of a room on a server, once that server has state `n` or a newer one.
pub async fn state(room: &Room, n: u64) -> Value {
    let (after, started) = (n - 1, Instant::now());
    loop {
        let state = room.get(&format!("/state?after={after}&wait=20")).await.is(200).json();
        if state["n"].as_u64() >= Some(n) {
            return state;
        }
        assert!(started.elapsed() < Duration::from_secs(60), "{state}");
    }
}

/// Makes a move at another server than the last one, as soon as that server has caught up with the last one.
async fn press(before: &Room, now: &Room, key: &str) -> u64 {
    state(now, before.state().await["n"].as_u64().unwrap()).await;
    now.step(key).await.is(200).json()["n"].as_u64().unwrap()
}

/// Retries a request that gets 503: with a slow NATS, the server does not know whether the record was stored.
async fn retry_unavailable(ask: impl AsyncFn() -> Reply) -> Reply {
    let mut reply = ask().await;
    for _ in 0..3 {
        if reply.status == 503 {
            reply = ask().await;
        }
    }
    reply
}

/// Each request of a phone goes to another server, without a pause. No server may be behind.
pub async fn any_server_is_right(servers: &Servers) {
    let rooms = servers.open().await;
    let at = |number: usize| &rooms[number % rooms.len()];
    for number in 0..12 {
        at(number).join(number).await.is(200);
        // As a phone does after a reload.
        at(number + 1).join(number).await.is(200);
    }
    rooms[1].ask(0).await;
    for number in 0..12 {
        at(number + 1).answer(number, (0, 1), u8::from(number % 3 == 0), 1).await.is(200);
        // A change of mind, through a third server; then the first answer again, as a late copy.
        at(number + 2).answer(number, (0, 1), u8::from(number % 3 != 0), 2).await.is(200);
        let repeat = at(number).answer(number, (0, 1), u8::from(number % 3 == 0), 1).await.is(200);
        assert_eq!(repeat.json()["choice"], json!(u8::from(number % 3 != 0)));
        let mine = at(number + 1).join(number).await.is(200).json();
        assert_eq!(mine["mine"][0]["turn"], json!(2));
    }
    press(&rooms[1], &rooms[2], "close").await;
    for (number, room) in rooms.iter().enumerate() {
        let late = room.answer(number, (0, 1), 0, 3).await;
        assert_eq!((late.status, &late.json()["why"]), (409, &json!("closed")));
    }
    let n = press(&rooms[2], &rooms[0], "reveal").await;
    for room in &rooms {
        let shown = state(room, n).await;
        assert_eq!(shown["shown"]["rounds"][0], json!([4, 8]), "{shown}");
    }
}

/// Of two moves on one turn, the first in the log counts, whichever servers received them.
pub async fn two_remotes_on_two_servers_move_once(servers: &Servers) {
    let rooms = servers.open().await;
    rooms[0].ask(0).await;
    for round in 0..8 {
        let turn = rooms[0].state().await["turn"].clone();
        let step = if round % 2 == 0 { "close" } else { "reopen" };
        let body = json!({ "on": turn, "move": step });
        let mut pressed = join_all(rooms.iter().map(async |room| {
            retry_unavailable(async || room.host("POST", "/moves", Some(&body)).await).await.status
        }))
        .await;
        pressed.sort_unstable();
        // A move that got 503 may have counted, so that its retry gets 409.
        assert!(matches!(*pressed, [200 | 409, 409, 409]), "{pressed:?}");
        // All servers know of the move: those that refused had to catch up first.
        for room in &rooms {
            assert_eq!(room.state().await["turn"].as_u64(), turn.as_u64().map(|turn| turn + 1));
        }
    }
}

pub async fn a_key_from_one_server_opens_the_others(servers: &Servers) {
    let rooms = servers.open().await;
    let added = rooms[1].host("POST", "/hosts", None).await.is(201).json();
    let other = Room { host: added["host"].as_str().unwrap().to_owned(), ..rooms[2].clone() };
    other.ask(1).await;
    // The page of a key that was added a moment ago must not say that the key is wrong.
    for number in 0..12 {
        let added = rooms[number % 2].host("POST", "/hosts", None).await.is(201).json();
        let address = format!("/remote?host={}", added["host"].as_str().unwrap());
        let page = rooms[2].get(&address).await.is(200).text();
        assert!(page.contains("action=\"moves\"") && !page.contains("id=\"key\""), "{page}");
    }
    let nobody = Room { host: seat(7), ..rooms[0].clone() };
    assert_eq!(nobody.host("GET", "/control", None).await.status, 403);
    assert_eq!(rooms[0].host("GET", "/control", None).await.status, 200);
}

pub async fn a_room_ends_on_all_servers(servers: &Servers) {
    let rooms = servers.open().await;
    for number in 0..6 {
        rooms[number % 3].join(number).await.is(200);
    }
    rooms[0].ask(0).await;
    for number in 0..6 {
        rooms[(number + 1) % 3].answer(number, (0, 1), 1, 1).await.is(200);
    }
    let lives = join_all((0..3).map(|at| servers.live(at, &rooms[0]))).await;
    rooms[1].steps(&["close", "reveal"]).await;
    let n = press(&rooms[1], &rooms[2], "finish").await;
    let mut exports = Vec::new();
    for (room, live) in rooms.iter().zip(&lives) {
        assert_eq!(state(room, n).await["phase"], json!("finished"));
        eventually("it is never sealed", || live.is_sealed()).await;
        exports.push(room.host("GET", "/export.csv", None).await.is(200).text());
        assert_eq!(room.join(99).await.is(200).json()["seat"], json!(0));
    }
    assert!(exports[0].contains("one") && exports.iter().all(|export| *export == exports[0]));
}

pub async fn a_forgotten_room_is_gone_from_all_servers(servers: &Servers) {
    // Repeated, because it varies which server learns of the deletion first.
    for _ in 0..10 {
        forget(servers).await;
    }
}

async fn forget(servers: &Servers) {
    let rooms = servers.open().await;
    rooms[1].join(1).await.is(200);
    let lives = join_all((0..3).map(|at| servers.live(at, &rooms[0]))).await;
    // All servers are asked at the same moment. One of them deletes the room, and the others report it as deleted.
    let asked = join_all(rooms.iter().map(async |room| {
        let reply = retry_unavailable(async || room.host("DELETE", "", None).await).await;
        // A server that was not the first may only have learnt of the deletion by its failed request.
        (reply, room.get("/state").await)
    }))
    .await;
    for (reply, then) in &asked {
        assert!(matches!(reply.status, 204 | 410), "{reply:?}");
        assert_eq!(then.status, 410, "{then:?}");
    }
    assert!(asked.iter().any(|(reply, _)| reply.status == 204));
    for (room, live) in rooms.iter().zip(&lives) {
        live.frames().wait_for(|frame| frame.end == Some(End::Forgotten)).await.unwrap();
        assert_eq!(room.get("/state").await.status, 410);
    }
}

/// A server that had no request of the facilitator must not report them as away.
pub async fn all_servers_hear_of_a_facilitator(servers: &Servers) {
    let rooms = servers.open().await;
    let live = servers.live(2, &rooms[0]).await;
    let changes = live.log.changes();
    // The message may be lost. It is sent again when the page polls more than five seconds later.
    let asks = async {
        loop {
            rooms[0].host("GET", "/control", None).await.is(200);
            sleep(Duration::from_secs(6)).await;
        }
    };
    let heard = changes.any(|change| {
        let heard = change == Change::HostHeard(live.id);
        async move { heard }
    });
    let heard = timeout(TIMEOUT, async {
        tokio::select! {
            heard = heard => heard,
            () = asks => false,
        }
    });
    assert!(heard.await.expect("the other server does not hear of it"));
    live.frames().wait_for(|frame| frame.n > 0).await.unwrap();
    assert_eq!(live.state().host, room_core::state::Host::Here);
}

/// The record alone must be enough to tell a server of the facilitator, since the messages between servers may be lost.
pub async fn a_facilitator_who_has_just_come_is_not_away(servers: &Servers) {
    let rooms = servers.open().await;
    let live = servers.live(2, &rooms[0]).await;
    live.log.append(live.id, vec![Record::HostSeen { here: true }]).await.unwrap();
    live.frames().wait_for(|frame| frame.n > 0).await.unwrap();
    servers.0[2].app.rooms.maintain(Moment::now()).await;
    assert_eq!(live.state().host, room_core::state::Host::Here);
}
