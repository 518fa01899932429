//! Pages without script: they reload themselves only while there is nothing to do or to read (WCAG 2.2.1), and any
//! query in the address gives a page.

use crate::given::{Room, deck, memory, seat};
use crate::html::{forms, resolve};
use serde_json::json;

async fn looks_again(room: &Room, below: &str) -> bool {
    room.get(below).await.is(200).text().contains("http-equiv=\"refresh\"")
}

#[tokio::test]
async fn a_phone_looks_again_only_while_its_reader_waits() {
    let server = memory().await;
    let room = server.open(&json!({ "deck": deck(&[("one", 3), ("two", 2)]), "cards": 2 })).await;
    let phone = async |number: usize| looks_again(&room, &format!("?seat={}", seat(number))).await;
    assert!(looks_again(&room, "").await, "in the lobby, without a seat");
    room.fill(0..6).await;
    assert!(phone(0).await, "in the lobby");
    room.ask(0).await;
    assert!(!phone(0).await, "while the card can be answered");
    for number in 0..5 {
        room.answer(number, (0, 1), 0, 1).await.is(200);
    }
    assert!(phone(0).await && !phone(5).await, "once it is answered");
    room.steps(&["close", "discuss"]).await;
    assert!(phone(0).await && !phone(5).await, "while people talk");
    room.steps(&["again"]).await;
    assert!(!phone(0).await, "while it can be answered once more");
    room.steps(&["close", "reveal"]).await;
    assert!(!phone(0).await && !phone(5).await, "while a result is read");
    room.steps(&["discuss"]).await;
    assert!(!phone(0).await, "while people talk about it");
    room.steps(&["finish"]).await;
    assert!(!phone(0).await && !phone(5).await, "at the end");
    assert!(looks_again(&room, "/screen").await, "the wall");
}

#[tokio::test]
async fn at_one_s_own_pace_a_phone_looks_again_only_for_the_result() {
    let server = memory().await;
    let wish = json!({ "deck": deck(&[("one", 3), ("two", 2)]), "pace": "own", "cards": 2 });
    let room = server.open(&wish).await;
    room.fill(0..1).await;
    room.answer(0, (0, 1), 0, 1).await.is(200);
    let card = async |at: usize| looks_again(&room, &format!("?seat={}&card={at}", seat(0))).await;
    assert!(!card(0).await && !card(1).await, "while answers are taken");
    room.steps(&["close"]).await;
    assert!(card(0).await && !card(1).await, "then, on a card that was answered");
    room.step_with(json!({ "move": "reveal", "card": 0 })).await.is(200);
    assert!(!card(0).await, "while a result is read");
}

/// The page must not reload while a facilitator counts hands or reads the notes.
#[tokio::test]
async fn a_remote_control_looks_again_when_it_is_asked_to() {
    let server = memory().await;
    let room = server.open(&json!({})).await;
    let page = format!("/remote?host={}", room.host);
    for steps in [&[][..], &["close"], &["reveal"], &["finish"]] {
        if steps == ["close"] {
            room.ask(0).await;
        }
        room.steps(steps).await;
        assert!(!looks_again(&room, &page).await, "{steps:?}");
        let html = room.get(&page).await.text();
        let look = forms(&html).into_iter().find(|form| form.method == "get");
        let look = look.unwrap_or_else(|| panic!("no way to look again: {html}"));
        let to = resolve(&room.at("/remote"), &look.action).unwrap();
        assert_eq!(format!("{to}?{}", look.body(&[])), room.at(&page));
    }
}

/// Queries that were mistyped, or cut off when pasted.
#[tokio::test]
async fn whatever_stands_behind_its_address_a_page_is_a_page() {
    let server = memory().await;
    let room = server.open(&json!({})).await;
    room.ask(0).await;
    for query in ["?card=x", "?card=-1", "?seat=a&seat=b", "?seat=%FF", "?seat=too-short"] {
        let html = room.get(query).await.is(200).text();
        assert!(html.starts_with("<!doctype html>"), "{query}: {html}");
        // An invalid seat would be refused again and again, so the page does not use it.
        assert!(!html.contains("too-short"), "{html}");
    }
    // If a parameter is repeated, the seat is still used.
    let seat = seat(1);
    let html = room.get(&format!("?seat={seat}&card=0&card=1")).await.is(200).text();
    assert!(html.contains(&seat), "{html}");
}
