//! A server that is restarted on the same folder has the same rooms, in every phase.

use crate::client::TIMEOUT;
use crate::given::{Room, deck, folder, seat};
use crate::workshop::{found, traces};
use room::log::memory::MemoryLog;
use room::log::sqlite::SqliteLog;
use room::log::{AnyLog, DealRequest, Log, Place};
use room::rooms::{RoomRequest, Rooms};
use room_core::{Move, Record, Rules};
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::{sleep, timeout};

/// What a facilitator, the seats and everybody else see.
async fn seen(room: &Room) -> Value {
    let control = room.host("GET", "/control", None).await.is(200).json();
    let mut seats = Vec::new();
    for number in 0..7 {
        let joined = room.join(number).await;
        seats.push(if joined.status == 200 { joined.json() } else { json!(joined.status) });
    }
    json!({ "control": control, "state": room.state().await, "seats": seats })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_phase_is_the_same_after_a_restart() {
    let data = tempfile::tempdir().unwrap();
    let server = folder(data.path()).await;
    let cards = deck(&[("one", 3), ("two", 2)]);
    let mut rooms = Vec::new();
    for (steps, phase) in [
        (&[][..], "lobby"),
        (&["lock", "blank"][..], "lobby"),
        (&["ask"][..], "asking"),
        (&["ask", "close"][..], "closed"),
        (&["ask", "close", "discuss"][..], "discussing"),
        (&["ask", "close", "discuss", "again"][..], "asking"),
        (&["ask", "close", "reveal"][..], "revealed"),
        (&["ask", "close", "reveal", "discuss", "again"][..], "asking"),
        (&["ask", "close", "reveal", "discuss"][..], "discussing"),
        (&["reveal"][..], "own-pace"),
        (&["close"][..], "own-pace"),
        (&["ask", "close", "reveal", "finish"][..], "finished"),
    ] {
        let pace = if phase == "own-pace" { "own" } else { "together" };
        let room = server.open(&json!({ "deck": cards, "pace": pace, "cards": 2 })).await;
        room.fill(0..7).await;
        if pace == "own" {
            answers(&room, 1).await;
        }
        for step in steps {
            let card = if *step == "ask" || pace == "own" && *step == "reveal" {
                json!(0)
            } else {
                json!(null)
            };
            room.step_with(json!({ "move": step, "card": card })).await.is(200);
            match *step {
                "ask" => answers(&room, 1).await,
                "again" => answers(&room, 2).await,
                _ => {}
            }
        }
        room.host("DELETE", "/seats/7", None).await;
        let told = room.host("POST", "/hosts", None).await;
        if phase == "finished" {
            told.refuses(422, "does-not-fit");
            room.sealed().await;
        }
        assert_eq!(room.state().await["phase"], phase, "{steps:?}");
        rooms.push(room);
    }
    server.keep_facilitators();
    let mut before = Vec::new();
    for room in &rooms {
        before.push(seen(room).await);
    }
    server.stop().await;
    let server = folder(data.path()).await;
    server.keep_facilitators();
    let rooms: Vec<_> =
        rooms.into_iter().map(|room| Room { client: server.client, ..room }).collect();
    for (room, before) in rooms.iter().zip(&before) {
        assert_eq!(
            room.state().await,
            before["state"],
            "the room does not even see its facilitator go"
        );
    }
    for (room, before) in rooms.iter().zip(&before) {
        assert_eq!(seen(room).await, *before);
    }
    for (room, before) in rooms.iter().zip(&before) {
        let page = room.get(&format!("?seat={}&card=0", seat(1))).await.is(200).text();
        let has_answered =
            before["seats"][1]["mine"].as_array().is_some_and(|mine| !mine.is_empty());
        assert_eq!(page.contains("aria-pressed=\"true\""), has_answered, "{}", before["state"]);
    }
}

async fn answers(room: &Room, round: u8) {
    for number in 0..7 {
        room.answer(number, (0, round), (number % 3) as u8, 1).await.is(200);
    }
}

/// The program may end between the last move of a room and its sealing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_room_that_ended_with_the_program_is_sealed_by_the_next() {
    let data = tempfile::tempdir().unwrap();
    let path = data.path();
    let server = folder(path).await;
    let room = server.open(&json!({ "deck": deck(&[("one", 3)]) })).await;
    room.fill(0..7).await;
    room.ask(0).await;
    answers(&room, 1).await;
    room.steps(&["close", "reveal"]).await;
    let turn = room.state().await["turn"].as_u64().unwrap() as u32;
    server.stop().await;

    let log = SqliteLog::start(path).unwrap();
    let (id, _) = log.rooms().await.unwrap().pop().unwrap();
    let end = Record::Moved { on: turn, step: Move::Finish };
    let _: Place = log.append(id, vec![end]).await.unwrap();
    log.close().await;
    drop(log);

    let server = folder(path).await;
    let room = Room { client: server.client, ..room };
    let [_, hash, _] = traces(&seat(1));
    // No request triggers the sealing.
    let sealed = timeout(TIMEOUT, async {
        while found(path, &hash) {
            sleep(Duration::from_millis(20)).await;
        }
    });
    sealed.await.expect("the room is never sealed");
    assert_eq!(room.state().await["phase"], "finished");
    assert_eq!(room.get("/seen").await.json()["cards"][0]["kind"], "words");
}

#[tokio::test]
async fn two_programs_do_not_share_a_folder() {
    let data = tempfile::tempdir().unwrap();
    let _first = folder(data.path()).await;
    let options = crate::given::options(&["--data", data.path().to_str().unwrap()]);
    let second = room::server::Server::start(options, None).await.map(drop);
    let said = second.unwrap_err().to_string();
    assert!(said.contains(data.path().to_str().unwrap()) && said.ends_with('.'), "{said}");
}

/// A listed room may be deleted by another server before it is read.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_starts_also_while_another_deletes_rooms() {
    let log = AnyLog::Memory(MemoryLog::shared());
    let keep = Duration::from_secs(60);
    let first = Rooms::load(log.clone(), 500, keep).await.unwrap();
    let others = tokio::spawn(async move {
        let deck = deck(&[("one", 2)]).to_string();
        let wish =
            RoomRequest { deck, deal: DealRequest::default(), rules: Rules::default(), lang: None };
        for _ in 0..20 {
            for _ in 0..50 {
                first.open(wish.clone()).await.unwrap_or_else(|why| panic!("{why:?}"));
            }
            for room in first.all() {
                first.forget(&room).await.unwrap();
                tokio::task::yield_now().await;
            }
        }
    });
    while !others.is_finished() {
        Rooms::load(log.clone(), 500, keep).await.map(drop).unwrap();
        tokio::task::yield_now().await;
    }
    others.await.unwrap();
}
