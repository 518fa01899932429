//! Decks of somebody's own, which may have the id of a shipped deck.

use crate::given::{Room, memory};
use serde_json::{Value, json};

const SHIPPED: &str = include_str!("../../../../static/decks/leader-or-manager.json");

/// Whether the room has what only shipped decks have: the link to all cards, and notes, both live and without script.
async fn comes_with_the_program(room: &Room) -> bool {
    let told = room.get("/room.json").await.is(200).json()["shipped"].as_bool().unwrap();
    room.ask(0).await;
    let notes = room.host("GET", "/guide.json", None).await.is(200).json();
    assert_eq!(notes.as_object().unwrap().is_empty(), !told);
    let page = room.get(&format!("/remote?host={}", room.host)).await.is(200).text();
    assert_eq!(page.contains("id=\"guide\""), told, "{page}");
    room.steps(&["close", "reveal", "finish"]).await;
    let page = room.get("").await.is(200).text();
    assert_eq!(page.contains("id=\"alone\""), told, "{page}");
    told
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_deck_with_a_shipped_id_is_not_the_shipped_one() {
    let server = memory().await;
    let mut own: Value = serde_json::from_str(SHIPPED).unwrap();
    for wish in [json!({}), json!({ "deck": "leader-or-manager" }), json!({ "deck": own })] {
        assert!(comes_with_the_program(&server.open(&wish).await).await);
    }
    own["cards"][0]["scenario"] = json!("Something else happens.");
    assert!(!comes_with_the_program(&server.open(&json!({ "deck": own })).await).await);
}
