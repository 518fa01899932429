//! The loss of a machine: of a server of rooms, or of a NATS server.

use crate::given::{Room, Running, options};
use crate::nodes::Nodes;
use crate::together::{Servers, server, state};
use futures_util::future::join_all;
use room::log::nats::{NatsLog, NatsOptions};
use room::log::{AnyLog, Log};
use room::server::Server;
use room_core::Record;
use serde_json::json;
use std::net::{Ipv4Addr, SocketAddr};
use std::time::{Duration, Instant};
use tokio::net::TcpSocket;

/// A server of rooms with its own connection to NATS.
async fn start(nodes: &Nodes) -> Running {
    with(nodes.options()).await
}

/// The same, with options that may name only some of the NATS servers.
pub async fn with(options: NatsOptions) -> Running {
    server(async move { AnyLog::Nats(NatsLog::start(&options).await.unwrap()) }).await
}

pub async fn servers(nodes: &Nodes, count: usize) -> Servers {
    Servers(join_all((0..count).map(|_| start(nodes))).await)
}

/// Retries an answer until it is acknowledged, as a phone does. Any status but 200 and 503 is a failure.
async fn retry_unavailable(room: &Room, number: usize, place: (usize, u8), choice: u8) {
    let started = Instant::now();
    loop {
        let reply = room.answer(number, place, choice, 1).await;
        if reply.status == 200 {
            return;
        }
        assert_eq!(reply.status, 503, "{reply:?}");
        assert!(started.elapsed() < Duration::from_secs(180), "{reply:?}");
    }
}

/// Closes the round, with retries: a move may have counted although its response was 503.
async fn close(room: &Room) {
    let started = Instant::now();
    while room.state().await["phase"] != "closed" {
        let reply = room.step("close").await;
        assert!(matches!(reply.status, 200 | 409 | 503), "{reply:?}");
        assert!(started.elapsed() < Duration::from_secs(60), "{reply:?}");
    }
}

/// After a power failure NATS may start later than this program. The exit status tells a service manager to try again.
/// The socket is bound but does not listen, so connections are refused and no other program gets the port.
#[tokio::test]
async fn a_start_without_nats_has_the_exit_status_of_what_may_pass() {
    let closed = TcpSocket::new_v4().unwrap();
    closed.bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).unwrap();
    let monitor = closed.local_addr().unwrap().to_string();
    let log = format!("nats://{monitor}");
    for (more, said) in [
        (&["--nats-monitor", &*monitor][..], "Only 0 of 1 servers"),
        (&["--nats-unchecked"][..], "NATS cannot be reached"),
    ] {
        let options = options(&[&["--log", &*log], more].concat());
        let Err(why) = Server::start(options, None).await else { panic!("it starts: {more:?}") };
        assert_eq!(why.status(), 1, "{why}");
        assert!(why.to_string().contains(said), "{why}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_killed_between_two_cards_takes_nothing_along() {
    let Some(nodes) = Nodes::start(3).await else { return };
    let mut servers = servers(&nodes, 2).await;
    let rooms = servers.open().await;
    for number in 0..10 {
        rooms[number % 2].join(number).await.is(200);
    }
    rooms[0].ask(0).await;
    join_all(
        (0..10).map(|number| retry_unavailable(&rooms[0], number, (0, 1), u8::from(number < 3))),
    )
    .await;
    rooms[0].steps(&["close", "reveal"]).await;
    // Killed without a shutdown, with all its memory.
    let n = rooms[0].state().await["n"].as_u64().unwrap();
    drop(servers.0.remove(0));
    state(&rooms[1], n).await;
    rooms[1].ask(1).await;
    join_all(
        (0..10).map(|number| retry_unavailable(&rooms[1], number, (1, 1), u8::from(number < 4))),
    )
    .await;
    rooms[1].steps(&["close", "reveal", "finish"]).await;
    // A server that starts only now has everything, too.
    let third = start(&nodes).await;
    let late = Room { client: third.client, ..rooms[0].clone() };
    for room in [&rooms[1], &late] {
        let told = room.host("GET", "/export.json", None).await.is(200).json();
        assert_eq!(told["cards"][0]["rounds"][0], json!([7, 3]), "{told}");
        assert_eq!(told["cards"][1]["rounds"][0], json!([6, 4, 0]), "{told}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_of_nats_may_be_lost_with_its_disk_and_then_another_one() {
    let Some(mut nodes) = Nodes::start(3).await else { return };
    let servers = servers(&nodes, 2).await;
    let rooms = servers.open().await;
    for number in 0..10 {
        rooms[number % 2].join(number).await.is(200);
    }
    rooms[0].ask(0).await;
    for killed in 0..2 {
        nodes.all[killed].kill();
        let five = killed * 5..killed * 5 + 5;
        join_all(five.map(|number| retry_unavailable(&rooms[number % 2], number, (0, 1), 1))).await;
        if killed == 0 {
            // The next NATS server is killed when this one has copied everything from the others.
            nodes.all[killed].wipe();
        }
        nodes.all[killed].start();
        nodes.synced().await;
    }
    let n = rooms[0].state().await["n"].as_u64().unwrap();
    state(&rooms[1], n).await;
    close(&rooms[1]).await;
    let log = nodes.log().await;
    let (id, _) = log.rooms().await.unwrap().remove(0);
    let kept = log.read(id, 0, usize::MAX).await.unwrap();
    let answered = kept.iter().filter(|(_, record)| matches!(record, Record::Answered { .. }));
    assert!(answered.count() >= 10);
    let shown = rooms[1].state().await;
    assert_eq!(shown["answered"], json!(10), "{shown}");
}

/// A request that waits behind others of its room gets its response after the same timeout. Requests that have timed
/// out are not sent, so the queue does not grow while NATS is away.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_nats_everything_is_refused_after_twelve_seconds_however_much_waits() {
    let Some(mut nodes) = Nodes::start(1).await else { return };
    let servers = servers(&nodes, 1).await;
    let room = servers.open().await.remove(0);
    for number in 0..20 {
        room.join(number).await.is(200);
    }
    room.ask(0).await;
    nodes.all[0].kill();
    let started = Instant::now();
    let waiting = (0..20).map(|number| {
        let room = room.clone();
        tokio::spawn(async move {
            // They start one after the other, so that the first message has the first request and the second message
            // the rest.
            tokio::time::sleep(Duration::from_millis(number as u64 * 50)).await;
            let reply = match number % 2 {
                0 => room.answer(number, (0, 1), 1, 1).await,
                // The seat exists, so this only makes the server catch up with the log.
                _ => room.join(number).await,
            };
            (reply.refuses(503, "not-kept"), started.elapsed())
        })
    });
    for waiting in join_all(waiting).await {
        let (_, took) = waiting.unwrap();
        // Twelve seconds, and a margin for slow machines. With the time of two messages in a row it would be 24.
        assert!(took < Duration::from_secs(22), "{took:?}");
    }
    nodes.all[0].start();
    for number in 0..20 {
        retry_unavailable(&room, number, (0, 1), 1).await;
    }
}

/// A server that may be behind writes an empty record before it refuses. Made-up keys must not fill NATS with these.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn made_up_keys_write_no_more_than_a_few_records_a_second() {
    let Some(nodes) = Nodes::start(1).await else { return };
    let servers = servers(&nodes, 1).await;
    let room = servers.open().await.remove(0);
    room.join(1).await.is(200);
    let client = async_nats::connect(nodes.all[0].at.to_string()).await.unwrap();
    let nats = async_nats::jetstream::new(client);
    let (id, _) = nodes.log().await.rooms().await.unwrap().remove(0);
    let stream = nats.get_stream(format!("ROOMS-{}", id % 8)).await.unwrap();
    let messages = async || stream.get_info().await.unwrap().state.messages;
    let (before, started) = (messages().await, Instant::now());
    let askers = (0..20).map(|asker| {
        let room = room.clone();
        tokio::spawn(async move {
            for number in 0..20 {
                match asker % 2 {
                    0 => {
                        let key = format!("a-key-that-is-made-up-{asker}-{number}");
                        let ask = room.client.get(&room.at("/control")).by("Host", &key);
                        ask.send().await.refuses(403, "no-key");
                    }
                    // A seat that exists already.
                    _ => drop(room.join(1).await.is(200)),
                }
            }
        })
    });
    for asker in join_all(askers).await {
        asker.unwrap();
    }
    let (written, most) = (messages().await - before, started.elapsed().as_millis() / 50 + 2);
    assert!(u128::from(written) <= most, "{written}, {most}");
}
