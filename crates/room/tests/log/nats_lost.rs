//! The NATS log when messages are lost on the network, and when a connection must not be given up.

use crate::given::{all, answers, opening};
use crate::nodes::Nodes;
use futures_util::future::join_all;
use room::log::Log;
use room::log::nats::NatsLog;
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// A proxy to a NATS server. While `loses` is true, it drops what the server sends. When that ends, it closes the
/// connections.
async fn way(to: SocketAddr, loses: watch::Receiver<bool>) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    tokio::spawn(async move {
        loop {
            let (client, _) = listener.accept().await.unwrap();
            let server = TcpStream::connect(to).await.unwrap();
            tokio::spawn(pass(client, server, loses.clone()));
        }
    });
    at
}

async fn pass(client: TcpStream, server: TcpStream, mut loses: watch::Receiver<bool>) {
    loses.mark_unchanged();
    let (mut from_client, mut to_client) = client.into_split();
    let (mut from_server, mut to_server) = server.into_split();
    let up = async { drop(tokio::io::copy(&mut from_client, &mut to_server).await) };
    let down = async {
        let mut buffer = vec![0; 64 * 1024];
        loop {
            tokio::select! {
                read = from_server.read(&mut buffer) => {
                    let Ok(count @ 1..) = read else { return };
                    if !*loses.borrow() && to_client.write_all(&buffer[..count]).await.is_err() {
                        return;
                    }
                }
                changed = loses.changed() => {
                    if changed.is_err() || !*loses.borrow() {
                        return;
                    }
                }
            }
        }
    };
    tokio::select! {
        () = up => {}
        () = down => {}
    }
}

/// NATS does not resend a message. The loss must be noticed even if no other message follows.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_lost_on_the_way_is_read_soon() {
    let Some(nodes) = Nodes::start(1).await else { return };
    let loses = watch::Sender::new(false);
    let mut options = nodes.options();
    options.servers = vec![format!("nats://{}", way(nodes.all[0].at, loses.subscribe()).await)];
    let behind = NatsLog::start(&options).await.unwrap();
    let log = nodes.log().await;
    loses.send_replace(true);
    let room = log.open(opening("BX47KQ")).await.unwrap();
    log.append(room, answers(room, 0..3)).await.unwrap();
    tokio::time::sleep(Duration::from_millis(200)).await;
    loses.send_replace(false);
    let started = Instant::now();
    while let Err(why) = behind.check().await {
        assert!(started.elapsed() < Duration::from_secs(20), "{why}");
    }
    assert_eq!(behind.find("BX47KQ").await, Ok(Some(room)));
    while all(&behind, room).await.len() < 3 {
        assert!(started.elapsed() < Duration::from_secs(20), "its records are not there");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// A refusal is a response too. A client that reconnected because of one would lose the messages on their way to it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_is_refused_stays_with_their_server_of_nats() {
    let Some(nodes) = Nodes::start(3).await else { return };
    let logs = join_all((0..4).map(|_| nodes.log())).await;
    let mut rooms = Vec::new();
    for number in 0..10 {
        let code = format!("{number:06}");
        rooms.push(logs[0].open(opening(&code)).await.unwrap());
        for log in &logs {
            log.find(&code).await.unwrap();
        }
    }
    // Longer than the time after which a NATS server that does not respond is left.
    tokio::time::sleep(Duration::from_secs(6)).await;
    let (before, started) = (nodes.connections().await, Instant::now());
    join_all(rooms.iter().map(async |room| {
        join_all(logs.iter().map(async |log| drop(log.forget(*room).await))).await;
    }))
    .await;
    let took = started.elapsed();
    // If the disk stalls, reconnecting after five seconds without a response is correct.
    let came = nodes.connections().await - before;
    assert!(came == 0 || took > Duration::from_secs(5), "{came} in {took:?}");
}
