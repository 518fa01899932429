//! The NATS log when several servers share it, beyond what the suite tests.

use crate::given::{answers, now, opening};
use crate::nodes::Nodes;
use async_nats::jetstream;
use async_nats::jetstream::stream::Stream;
use futures_util::future::join_all;
use room::log::{CODE_BLOCKED_SECONDS, Log, NotRead, NotStored};
use std::time::{Duration, Instant};

/// If another server has deleted the room first, `forget` returns only once this server has read that from the stream.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_forget_the_room_is_gone_on_every_server() {
    let Some(nodes) = Nodes::start(1).await else { return };
    let logs = join_all((0..4).map(|_| nodes.log())).await;
    for number in 0..100 {
        let code = format!("{number:06}");
        let room = logs[0].open(opening(&code)).await.unwrap();
        for log in &logs {
            assert_eq!(log.find(&code).await, Ok(Some(room)));
        }
        let forgotten = join_all(logs.iter().map(async |log| {
            let done = log.forget(room).await;
            (done, log.room(room).await)
        }));
        for (done, kept) in forgotten.await {
            assert!(matches!(done, Ok(()) | Err(NotStored::NoSuchRoom)), "{done:?}");
            assert_eq!(kept, Err(NotRead::NoSuchRoom), "{done:?}");
        }
    }
}

/// All servers seal a room that has ended, at about the same time. Only one of them ends its list.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_server_that_seals_a_room_is_told_that_it_is_sealed() {
    let Some(nodes) = Nodes::start(1).await else { return };
    let logs = join_all((0..4).map(|_| nodes.log())).await;
    for number in 0..50 {
        let code = format!("{number:06}");
        let room = logs[0].open(opening(&code)).await.unwrap();
        for log in &logs {
            assert_eq!(log.find(&code).await, Ok(Some(room)));
        }
        logs[0].append(room, answers(room, 0..3)).await.unwrap();
        let sealed =
            logs.iter().map(|log| log.seal(room, "{}".to_owned(), now() + CODE_BLOCKED_SECONDS));
        assert_eq!(join_all(sealed).await, [const { Ok(()) }; 4]);
    }
}

/// The server that deletes a room may be killed before it has deleted all its messages. The other servers delete the
/// rest, without a restart.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_kept_of_a_forgotten_room_is_deleted_by_whoever_reads_of_it() {
    let Some(nodes) = Nodes::start(1).await else { return };
    let log = nodes.log().await;
    let room = log.open(opening("BX47KQ")).await.unwrap();
    log.append(room, answers(room, 0..3)).await.unwrap();
    let over = log.open(opening("BX47KR")).await.unwrap();
    log.append(over, answers(over, 0..3)).await.unwrap();
    log.seal(over, "{}".to_owned(), now() + CODE_BLOCKED_SECONDS).await.unwrap();
    let client = async_nats::connect(nodes.all[0].at.to_string()).await.unwrap();
    let nats = jetstream::new(client);
    let rooms = nats.get_stream("ROOMS").await.unwrap();
    let kept = [
        (rooms.clone(), format!("room-sealed.{over}")),
        records(&nats, room).await,
        records(&nats, over).await,
    ];
    for (stream, subject) in &kept {
        assert!(has(stream, subject).await, "{subject}");
    }
    for id in [room, over] {
        // Only the message that a server writes first: as if it had been killed then.
        let opened = rooms.get_raw_message(id.try_into().unwrap()).await.unwrap();
        let blocked = format!("{{\"v\":1,\"blocked\":{}}}", now() + CODE_BLOCKED_SECONDS);
        nats.publish(opened.subject, blocked.into()).await.unwrap().await.unwrap();
    }
    let started = Instant::now();
    for (stream, subject) in &kept {
        while has(stream, subject).await {
            assert!(started.elapsed() < Duration::from_secs(60), "{subject} is still there");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

/// The stream and the subject of a room's records.
async fn records(nats: &jetstream::Context, room: i64) -> (Stream, String) {
    let number = room % 8;
    (nats.get_stream(format!("ROOMS-{number}")).await.unwrap(), format!("room.{number}.{room}"))
}

async fn has(stream: &Stream, subject: &str) -> bool {
    stream.get_last_raw_message_by_subject(subject).await.is_ok()
}
