//! What facilitators send: moves, shows of hands, further remote controls, removed and restored seats.

use crate::given::{Room, deck, memory, seat};
use serde_json::{Value, json};

async fn room() -> (crate::given::Running, Room) {
    let server = memory().await;
    let deck = deck(&[("one", 3), ("two", 2)]);
    let room = server.open(&json!({ "deck": deck, "cards": 2 })).await;
    (server, room)
}

#[tokio::test]
async fn every_move_leads_where_the_table_says() {
    let (_server, room) = room().await;
    let mut turn = 0;
    for (step, phase, card, round) in [
        ("lock", "lobby", None, None),
        ("unlock", "lobby", None, None),
        ("blank", "lobby", None, None),
        ("unblank", "lobby", None, None),
        ("ask 0", "asking", Some(0), Some(1)),
        ("close", "closed", Some(0), Some(1)),
        ("reopen", "asking", Some(0), Some(1)),
        ("ask 1", "asking", Some(1), Some(1)),
        ("ask 0", "asking", Some(0), Some(1)),
        ("close", "closed", Some(0), Some(1)),
        ("discuss", "discussing", Some(0), Some(1)),
        ("again", "asking", Some(0), Some(2)),
        ("close", "closed", Some(0), Some(2)),
        ("reveal", "revealed", Some(0), Some(2)),
        ("discuss", "discussing", Some(0), Some(2)),
        ("again", "asking", Some(0), Some(3)),
        ("close", "closed", Some(0), Some(3)),
        ("reveal", "revealed", Some(0), Some(3)),
        ("ask 1", "asking", Some(1), Some(1)),
        ("close", "closed", Some(1), Some(1)),
        ("discuss", "discussing", Some(1), Some(1)),
        ("reveal", "revealed", Some(1), Some(1)),
        ("again", "asking", Some(1), Some(2)),
        ("close", "closed", Some(1), Some(2)),
        ("reveal", "revealed", Some(1), Some(2)),
        ("finish", "finished", None, None),
    ] {
        let (name, asked) = step.split_once(' ').unwrap_or((step, ""));
        let mut body = json!({ "on": turn, "move": name });
        if let Ok(asked) = asked.parse::<usize>() {
            body["card"] = asked.into();
        }
        let told = room.host("POST", "/moves", Some(&body)).await.is(200).json();
        turn += 1;
        let state = room.state().await;
        let now = (state["phase"].as_str(), state["card"].as_u64(), state["round"].as_u64());
        assert_eq!(now, (Some(phase), card, round), "after {step}");
        assert_eq!((&state["turn"], &state["n"]), (&json!(turn), &told["n"]), "after {step}");
        assert_eq!(state["locked"], step == "lock");
        assert_eq!(state["blank"], step == "blank");
    }
    let after = json!({ "on": turn, "move": "ask", "card": 0 });
    room.host("POST", "/moves", Some(&after)).await.refuses(422, "does-not-fit");
}

#[tokio::test]
async fn moves_that_do_not_fit_are_422_and_change_nothing() {
    let (_server, room) = room().await;
    let before = room.state().await;
    for step in ["close", "reopen", "discuss", "again", "reveal", "unlock", "unblank", "finish"] {
        room.step(step).await.refuses(422, "does-not-fit");
    }
    room.step_with(json!({ "move": "ask", "card": 2 })).await.refuses(422, "does-not-fit");
    assert_eq!(room.state().await, before);
}

#[tokio::test]
async fn of_two_remotes_that_press_at_once_one_moves_and_the_other_is_told_the_state() {
    let (_server, room) = room().await;
    for _ in 0..10 {
        let turn = room.state().await["turn"].as_u64().unwrap();
        let step = if turn % 2 == 0 { "lock" } else { "unlock" };
        let body = json!({ "on": turn, "move": step });
        let press = || room.host("POST", "/moves", Some(&body));
        let (one, other) = tokio::join!(press(), press());
        let (first, second) = if one.status == 200 { (one, other) } else { (other, one) };
        let n = first.is(200).json()["n"].clone();
        let told = second.refuses(409, "moved").json();
        assert_eq!(told["state"], room.state().await);
        assert_eq!((&told["state"]["n"], &told["state"]["turn"]), (&n, &json!(turn + 1)));
    }
}

#[tokio::test]
async fn hands_are_counted_beside_the_answers() {
    let (_server, room) = room().await;
    let hands = |counts: Value, turn: u32| {
        let body = json!({ "card": 0, "round": 1, "counts": counts, "turn": turn });
        let room = room.clone();
        async move { room.host("POST", "/hands", Some(&body)).await }
    };
    hands(json!([1, 2, 3]), 1).await.refuses(409, "not-asked");
    room.ask(0).await;
    hands(json!([1, 2]), 1).await.refuses(422, "wrong-counts");
    hands(json!([1, -2, 3]), 1).await.refuses(422, "invalid");
    let n = hands(json!([1, 2, 3]), 1).await.is(200).json()["n"].clone();
    assert_eq!(n, room.state().await["n"]);
    hands(json!([1, 2, 3]), 1).await.is(200);
    // Another remote control that has not seen these hands: it is refused, and then knows the turn to come after.
    hands(json!([9, 9, 9]), 1).await.refuses(409, "moved");
    let control = room.host("GET", "/control", None).await.json();
    assert_eq!(control["control"]["hands"], 1);
    room.steps(&["close"]).await;
    hands(json!([4, 5, 6]), 2).await.is(200);
    assert_eq!(room.get("/seen").await.json()["cards"], json!([]));
    room.steps(&["reveal"]).await;
    hands(json!([7, 7, 7]), 3).await.refuses(409, "closed");
    hands(json!([4, 5, 6]), 2).await.is(200);
    let shown = room.state().await["shown"].clone();
    assert_eq!(shown, json!({ "card": 0, "kind": "few", "hands": [[4, 5, 6]], "answered": [0] }));
    let far = json!({ "card": 9, "round": 1, "counts": [], "turn": 1 });
    room.host("POST", "/hands", Some(&far)).await.refuses(409, "not-asked");
}

#[tokio::test]
async fn further_remotes_work_until_they_are_revoked() {
    let (server, room) = room().await;
    let told = room.host("POST", "/hosts", None).await.is(201).json();
    assert_eq!(told["number"], 1);
    let second = Room { host: told["host"].as_str().unwrap().to_owned(), ..room.clone() };
    second.steps(&["lock"]).await;
    let control = second.host("GET", "/control", None).await.is(200).json();
    assert_eq!(control["control"]["hosts"], json!([0, 1]));
    room.host("DELETE", "/hosts/7", None).await.refuses(404, "no-such-host");
    second.host("DELETE", "/hosts/0", None).await.refuses(404, "no-such-host");
    let n = room.state().await["n"].clone();
    let waiting = second.client.get(&second.at(&format!("/control?after={n}&wait=20")));
    let waiting = server.asked(waiting.by("Host", &second.host)).await;
    room.host("DELETE", "/hosts/1", None).await.is(204);
    room.host("DELETE", "/hosts/1", None).await.is(204);
    room.steps(&["blank"]).await;
    waiting.await.unwrap().refuses(403, "no-key");
    second.step("unlock").await.refuses(403, "no-key");
    second.host("GET", "/export.csv", None).await.refuses(403, "no-key");
    room.steps(&["unlock"]).await;
    for number in 2..50 {
        let told = room.host("POST", "/hosts", None).await.is(201).json();
        assert_eq!(told["number"], number);
    }
    room.host("POST", "/hosts", None).await.refuses(409, "too-many-hosts");
}

#[tokio::test]
async fn a_further_remote_comes_with_a_link_and_a_code_to_scan() {
    let (_server, room) = room().await;
    let at = "/hosts?at=https%3A%2F%2Fexample.org%2Frooms%2F";
    let told = room.host("POST", at, None).await.is(201).json();
    let (host, code) = (told["host"].as_str().unwrap(), room.code.replace('-', ""));
    let link = format!("https://example.org/rooms/r/{code}/remote#host={host}");
    assert_eq!(told["link"], json!(link));
    assert!(told["qr_path"].as_str().is_some_and(|path| path.starts_with('M')));
    assert!(told["qr_size"].as_u64().is_some_and(|size| size > 20));
    room.host("POST", "/hosts?at=javascript:alert(1)", None).await.refuses(422, "invalid");
}

#[tokio::test]
async fn a_seat_that_is_removed_is_told_so_and_comes_back() {
    let (_server, room) = room().await;
    room.fill(1..3).await;
    room.ask(0).await;
    room.answer(2, (0, 1), 1, 1).await.is(200);
    room.host("DELETE", "/seats/3", None).await.refuses(404, "no-such-seat");
    room.host("DELETE", "/seats/0", None).await.refuses(404, "no-such-seat");
    room.host("DELETE", "/seats/2", None).await.is(204);
    room.host("DELETE", "/seats/2", None).await.is(204);
    room.join(2).await.refuses(403, "removed");
    room.answer(2, (0, 1), 2, 2).await.refuses(403, "removed");
    let control = room.host("GET", "/control", None).await.is(200).json();
    assert_eq!(control["control"]["removed"], json!([2]));
    let state = room.state().await;
    assert_eq!(
        (&state["seats"], &state["answered"]),
        (&json!(2), &json!(1)),
        "what was answered stays counted"
    );
    room.host("POST", "/seats/3/undo", None).await.refuses(404, "no-such-seat");
    room.host("POST", "/seats/2/undo", None).await.is(204);
    let mine = room.join(2).await.is(200).json()["mine"].clone();
    assert_eq!(mine, json!([{ "card": 0, "round": 1, "choice": 1, "turn": 1 }]));
    room.answer(2, (0, 1), 2, 2).await.is(200);
}

#[tokio::test]
async fn control_comes_at_once_with_what_is_new_and_brings_the_facilitator_in() {
    let (_server, room) = room().await;
    assert_eq!(room.state().await["host"], "away");
    let control = room.host("GET", "/control", None).await.is(200).json();
    assert_eq!(control["state"]["host"], "here");
    assert_eq!(control["control"]["next"], json!({ "move": "ask", "card": 0 }));
    assert_eq!(
        (&control["control"]["turn"], &control["control"]["advice"]),
        (&json!(0), &json!(null))
    );
    assert_eq!(control["seen"], json!({ "cards": [], "themes": [] }));
    let waiting = {
        let (room, path) =
            (room.clone(), format!("/control?after={}&wait=20", control["state"]["n"]));
        tokio::spawn(async move { room.host("GET", &path, None).await })
    };
    room.join(1).await.is(200);
    let told = waiting.await.unwrap().is(200).json();
    assert_eq!(told["state"]["seats"], 1);
    let guide = room.host("GET", "/guide.json", None).await.is(200).json();
    assert_eq!(guide, json!({}));
}

#[tokio::test]
async fn a_shipped_deck_has_a_note_for_every_card() {
    let server = memory().await;
    let room = server.open(&json!({ "set": "all" })).await;
    let guide = room.host("GET", "/guide.json", None).await.is(200).json();
    let about = room.get("/room.json").await.is(200).json();
    let cards = about["deck"]["cards"].as_array().unwrap();
    assert_eq!(
        (guide.as_object().unwrap().len(), about["shipped"].as_bool()),
        (cards.len(), Some(true))
    );
    assert!(cards.iter().all(|card| guide[card["id"].as_str().unwrap()]["aim"].is_string()));
    assert!(!about.to_string().contains(&room.host) && !about.to_string().contains(&seat(1)));
}
