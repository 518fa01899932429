//! Unit tests of [`Rooms`], loading rooms: while another server deletes one, and with a deck of an earlier version.

use super::*;
use crate::log::memory::MemoryLog;
use quiz::{Deck, Json};
use room_core::KeyHash;

const DECK: &str = r#"{"format":1,"id":"d","lang":"en","title":"D",
    "themes":[{"id":"only","name":"O","idea":"I.","habit":"H."}],
    "cards":[{"id":"one","theme":"only","kind":"choose","scenario":"Now?","choices":[
        {"text":"A","lean":"leader","explanation":"Why A."},{"text":"B","lean":"manager","explanation":"Why B."}]}],
    "bands":[{"from":0,"name":"B","text":"T."}],"audit":[{"theme":"only","prompt":"P?"}]}"#;

fn opening(deck: &str) -> Opening {
    Opening {
        code: "BX47KQ".to_owned(),
        made: now(),
        deck: deck.to_owned(),
        deal: DealRequest::default(),
        rules: Rules::default(),
        seed: 0,
        lang: None,
        host: KeyHash([0; 16]),
        door: String::new(),
    }
}

/// Another server may delete a room while this one is still loading it.
#[tokio::test]
async fn a_room_that_is_forgotten_while_it_is_loaded_does_not_stay() {
    let log = AnyLog::Memory(MemoryLog::shared());
    let rooms = Rooms::load(log.clone(), 10, Duration::from_secs(60)).await.unwrap();
    let id = log.open(opening(DECK)).await.unwrap();
    let kept = log.room(id).await.unwrap();
    let room = Live::load(id, kept, log.clone()).await.unwrap();
    log.forget(id).await.unwrap();
    assert_eq!(rooms.put(room).await.err(), Some(NotRead::NoSuchRoom));
    assert!(rooms.all().is_empty());
}

/// An earlier version accepted such decks. One room with such a deck must not stop the program from loading all others.
#[tokio::test]
async fn a_room_with_a_lost_character_in_its_deck_does_not_stop_the_program() {
    let log = AnyLog::Memory(MemoryLog::new());
    let deck = DECK.replace("Why A.", r"Why \uFFFD or \\ufffd.");
    assert!(Deck::read(&Json::parse(&deck).unwrap()).is_err());
    log.open(opening(&deck)).await.unwrap();
    let rooms = Rooms::load(log, 10, Duration::from_secs(60)).await.unwrap();
    let room = rooms.all().remove(0);
    assert_eq!(room.deck.cards()[0].choices[0].explanation, r"Why ? or \ufffd.");
    // Pages get the repaired deck, which can be parsed.
    assert!(Deck::read(&Json::parse(&room.opening.deck).unwrap()).is_ok());
}
