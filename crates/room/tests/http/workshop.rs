//! A whole workshop: its exports, what is left after its end, and what is left after it is deleted.

use crate::bless;
use crate::given::{Room, Running, deck, folder, memory, seat};
use futures_util::future::join_all;
use serde_json::{Value, json};
use std::path::Path;

const SEATS: usize = 30;

/// Plays the workshop set of the default deck: two rounds of the first card, and one more after the reveal of the
/// second.
async fn play(server: &Running) -> Room {
    let room = server.open(&json!({ "set": "workshop" })).await;
    join_all((0..SEATS).map(|number| room.join(number)))
        .await
        .into_iter()
        .for_each(|joined| drop(joined.is(200)));
    let of = room.state().await["of"].as_u64().unwrap() as usize;
    assert_eq!(of, 8);
    let about = room.get("/room.json").await.json();
    for card in 0..of {
        let at = about["deal"][card].as_u64().unwrap() as usize;
        let choices = about["deck"]["cards"][at]["choices"].as_array().map_or(2, Vec::len);
        // Too few seats answer the last card.
        let seats = if card == 7 { 4 } else { SEATS - card };
        room.ask(card).await;
        answers(&room, seats, (card, 1), choices).await;
        if card == 0 {
            let mut counts = vec![0; choices];
            counts[1] = 3;
            let hands = json!({ "card": 0, "round": 1, "counts": counts, "turn": 1 });
            room.host("POST", "/hands", Some(&hands)).await.is(200);
            room.steps(&["close", "discuss", "again"]).await;
            answers(&room, seats, (0, 2), choices - 1).await;
        }
        room.steps(&["close", "reveal"]).await;
        if card == 1 {
            room.steps(&["discuss", "again"]).await;
            answers(&room, seats, (1, 2), 1).await;
            room.steps(&["close", "reveal"]).await;
        }
    }
    room
}

async fn answers(room: &Room, seats: usize, place: (usize, u8), choices: usize) {
    let answer = |number: usize| async move {
        let choice = (number * number + place.0) % choices;
        room.answer(number, place, choice as u8, 1).await.is(200);
    };
    join_all((0..seats).map(answer)).await;
}

async fn exports(room: &Room) -> Vec<(&'static str, String)> {
    let mut exports = Vec::new();
    for (ending, kind) in [
        ("csv", "text/csv; charset=utf-8"),
        ("json", "application/json"),
        ("md", "text/markdown; charset=utf-8"),
    ] {
        let reply = room.host("GET", &format!("/export.{ending}"), None).await.is(200);
        assert_eq!(reply.header("content-type"), kind);
        let name = format!("attachment; filename=\"room-{}.{ending}\"", room.shown);
        assert_eq!(reply.header("content-disposition"), name);
        exports.push((ending, reply.text()));
    }
    exports
}

/// Ends the room, and waits until it is sealed.
async fn finish(room: &Room) {
    room.steps(&["finish"]).await;
    room.sealed().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_workshop_is_exported_as_before_whatever_its_secrets() {
    let server = memory().await;
    let (one, other) = tokio::join!(play(&server), play(&server));
    assert_ne!(one.state().await["seed"], other.state().await["seed"]);
    // Themes are only in it after the end.
    let before = exports(&one).await;
    assert_eq!(before, exports(&other).await);
    finish(&one).await;
    finish(&other).await;
    for ((ending, text), same) in exports(&one).await.into_iter().zip(exports(&other).await) {
        assert_eq!((ending, &text), (same.0, &same.1));
        for secret in [&one.host, &one.door, &one.code, &one.shown, &seat(3)] {
            assert!(!text.contains(secret.as_str()), "{ending} has a secret in it");
        }
        bless::same(&format!("tests/http/exports/workshop.{ending}"), &text);
    }
    assert_ne!(before, exports(&one).await);
    one.host("GET", "/export.pdf", None).await.refuses(404, "no-page");
}

/// Whether any file of the folder contains these bytes.
pub fn found(folder: &Path, what: &[u8]) -> bool {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    // The reserve for a full disk only contains noise.
    let mut files = files.filter(|file| file.file_name() != "reserve");
    files.any(|file| {
        let bytes = std::fs::read(file.path()).unwrap();
        bytes.windows(what.len()).any(|part| part == what)
    })
}

/// The traces by which a seat could be found: its secret, and its hash as text and as bytes.
pub fn traces(secret: &str) -> [Vec<u8>; 3] {
    let hash = room::keys::hash(secret).unwrap();
    [secret.as_bytes().to_vec(), hash.to_string().into_bytes(), hash.0.to_vec()]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_over_is_sealed_survives_a_restart_and_is_deleted_without_a_trace() {
    let data = tempfile::tempdir().unwrap();
    let path = data.path();
    let server = folder(path).await;
    let room =
        server.open(&json!({ "deck": deck(&[("pruning", 3), ("frost", 2)]), "cards": 2 })).await;
    room.fill(0..7).await;
    room.ask(0).await;
    answers(&room, 7, (0, 1), 3).await;
    let [secret, hash, bytes] = traces(&seat(3));
    assert!(found(path, &hash) && !found(path, &secret), "a seat is kept as its hash");
    room.steps(&["close", "reveal"]).await;
    finish(&room).await;
    for number in 0..7 {
        assert!(
            traces(&seat(number)).iter().all(|trace| !found(path, trace)),
            "seat {number} is still there"
        );
    }
    assert!(!found(path, b"answered\",\"seat") && !found(path, &bytes));
    let state = room.state().await;
    assert_eq!((&state["phase"], &state["seats"]), (&json!("finished"), &json!(7)));
    let (seen, files) = (room.get("/seen").await.json(), exports(&room).await);
    assert_eq!(seen["cards"][0]["kind"], "words");
    // Phones may still join, to read the result. Nothing else is accepted.
    assert_eq!(room.join(3).await.is(200).json()["mine"], json!([]));
    room.answer(3, (0, 1), 0, 9).await.refuses(409, "closed");
    room.step("lock").await.refuses(422, "does-not-fit");

    server.stop().await;
    let server = folder(path).await;
    let room = Room { client: server.client, ..room };
    assert_eq!((room.state().await, room.get("/seen").await.json()), (state, seen));
    assert_eq!(exports(&room).await, files);
    for below in ["", "/screen", "/remote"] {
        room.get(below).await.is(200);
    }

    let kept = ["pruning".as_bytes(), room.code.as_bytes(), room.door.as_bytes()];
    let [_, host, _] = traces(&room.host);
    assert!(
        kept.iter().chain([&&*host]).all(|text| found(path, text)),
        "the test looks for the wrong thing"
    );
    room.host("DELETE", "", None).await.is(204);
    room.get("/state").await.refuses(410, "forgotten");
    assert!(
        kept.iter().chain([&&*host]).all(|text| !found(path, text)),
        "something of the room is left"
    );
    server.stop().await;
    assert!(
        kept.iter().chain([&&*host]).all(|text| !found(path, text)),
        "something of the room is left"
    );
    let server = folder(path).await;
    assert!(matches!(server.client.get(&room.at("/state")).send().await.status, 404 | 410));
}

/// Other rooms are unchanged.
#[tokio::test]
async fn deleting_a_room_leaves_the_others() {
    let data = tempfile::tempdir().unwrap();
    let server = folder(data.path()).await;
    let wish: Value = json!({ "deck": deck(&[("pruning", 3)]) });
    let (one, other) = (server.open(&wish).await, server.open(&wish).await);
    other.fill(0..3).await;
    let before = other.state().await;
    one.host("DELETE", "", None).await.is(204);
    assert_eq!(other.state().await, before);
    server.stop().await;
    let server = folder(data.path()).await;
    assert_eq!(Room { client: server.client, ..other }.state().await, before);
}

#[tokio::test]
async fn the_report_is_in_the_language_of_the_room() {
    let server = memory().await;
    let room = server.open(&json!({ "deck": "fuehren-oder-verwalten", "set": "workshop" })).await;
    room.fill(0..12).await;
    room.ask(0).await;
    answers(&room, 12, (0, 1), 2).await;
    let hands = json!({ "card": 0, "round": 1, "counts": [1, 0, 0], "turn": 1 });
    room.host("POST", "/hands", Some(&hands)).await.is(200);
    room.steps(&["close", "reveal", "again"]).await;
    answers(&room, 12, (0, 2), 2).await;
    room.steps(&["close", "reveal", "finish"]).await;
    let report = room.host("GET", "/export.md", None).await.is(200).text();
    for has in [
        "Weniger als 5",
        "| Antwort | Neigung | Erste Runde | Zweite Runde |",
        "1 per Handzeichen",
        "Eher ",
        "Zweite Runde: aufgerufen, als das Ergebnis bekannt war.",
    ] {
        assert!(report.contains(has), "{has} is not in {report}");
    }
    for english in ["Choice", "Lean", "Round", "too few", "hands", "leader", "manager", "Results"] {
        assert!(!report.contains(english), "{english} is in {report}");
    }
}
