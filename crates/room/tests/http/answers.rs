//! Seats and answers: repeats, changes of mind, late answers, and refusals.

use crate::client::TIMEOUT;
use crate::given::{Room, Running, deck, folder, memory, start};
use futures_util::future::join_all;
use room::latest::Latest;
use serde_json::{Value, json};
use tokio::sync::watch;
use tokio::time::timeout;

async fn asked(more: &Value) -> (Running, Room) {
    let server = memory().await;
    let mut wish = json!({ "deck": deck(&[("one", 3), ("two", 2)]) });
    wish.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let room = server.open(&wish).await;
    room.fill(1..4).await;
    if wish["pace"] != "own" {
        room.ask(0).await;
    }
    (server, room)
}

fn mine(card: usize, round: u8, choice: u8, turn: u32) -> Value {
    json!({ "card": card, "round": round, "choice": choice, "turn": turn })
}

#[tokio::test]
async fn a_seat_is_taken_once_and_found_again() {
    let (_server, room) = asked(&json!({})).await;
    let first = room.join(3).await.is(200).json();
    assert_eq!((&first["seat"], &first["mine"]), (&json!(3), &json!([])));
    assert_eq!(first["n"], room.state().await["n"]);
    room.answer(3, (0, 1), 2, 4).await.is(200);
    let again = room.join(3).await.is(200).json();
    assert_eq!((&again["seat"], &again["mine"]), (&json!(3), &json!([mine(0, 1, 2, 4)])));
    assert_eq!(room.state().await["seats"], 3);
}

#[tokio::test]
async fn a_repeat_gets_the_same_answer_even_after_the_round_has_closed() {
    let (_server, room) = asked(&json!({})).await;
    let first = room.answer(1, (0, 1), 2, 7).await.is(200);
    let again = room.answer(1, (0, 1), 2, 7).await.is(200);
    assert_eq!(first.text(), again.text());
    assert_eq!(first.json()["choice"], 2);
    room.steps(&["close"]).await;
    let late = room.answer(1, (0, 1), 2, 7).await.is(200).json();
    assert_eq!(late["choice"], 2);
    room.answer(1, (0, 1), 1, 8).await.refuses(409, "closed");
    room.answer(2, (0, 1), 1, 1).await.refuses(409, "closed");
    room.steps(&["reveal"]).await;
    assert_eq!(room.answer(1, (0, 1), 2, 7).await.is(200).json()["choice"], 2);
    assert_eq!(room.join(1).await.json()["mine"], json!([mine(0, 1, 2, 7)]));
}

#[tokio::test]
async fn the_highest_turn_counts_in_whatever_order_they_come() {
    let (_server, room) = asked(&json!({})).await;
    assert_eq!(room.answer(1, (0, 1), 0, 5).await.is(200).json()["choice"], 0);
    assert_eq!(room.answer(1, (0, 1), 1, 9).await.is(200).json()["choice"], 1);
    // An answer that was overtaken on its way: the response has the choice that counts.
    assert_eq!(room.answer(1, (0, 1), 2, 8).await.is(200).json()["choice"], 1);
    assert_eq!(room.join(1).await.json()["mine"], json!([mine(0, 1, 1, 9)]));
    assert_eq!(room.state().await["answered"], 1);
}

#[tokio::test]
async fn what_cannot_count_is_refused_by_its_reason() {
    let (_server, room) = asked(&json!({})).await;
    room.answer(9, (0, 1), 0, 1).await.refuses(403, "no-seat");
    room.answer(1, (0, 1), 3, 1).await.refuses(422, "no-such-choice");
    room.answer(1, (0, 2), 0, 1).await.refuses(409, "not-asked");
    room.answer(1, (0, 0), 0, 1).await.refuses(409, "not-asked");
    room.answer(1, (1, 1), 0, 1).await.refuses(409, "not-asked");
    room.answer(1, (7, 1), 0, 1).await.refuses(409, "not-asked");
    assert_eq!(room.state().await["answered"], 0);
}

#[tokio::test]
async fn a_locked_room_takes_nobody_new() {
    let (_server, room) = asked(&json!({})).await;
    room.steps(&["lock"]).await;
    room.join(4).await.refuses(423, "locked");
    room.join(3).await.is(200);
    room.answer(3, (0, 1), 0, 1).await.is(200);
    room.steps(&["unlock"]).await;
    room.join(4).await.is(200);
}

#[tokio::test]
async fn a_full_room_takes_nobody_new() {
    let server = start(&["--open", "--log", "memory", "--seats", "2"]).await;
    let room = server.open(&json!({})).await;
    room.fill(1..3).await;
    room.join(3).await.refuses(409, "full");
    room.join(2).await.is(200);
}

#[tokio::test]
async fn a_seat_that_answers_faster_than_a_hand_is_told_to_wait() {
    let (server, room) = asked(&json!({})).await;
    let mut refused = None;
    for turn in 1..100 {
        let reply = room.answer(1, (0, 1), 0, turn).await;
        if reply.status != 200 {
            refused = Some((turn, reply));
            break;
        }
    }
    let (turn, reply) = refused.expect("nothing slows a seat down");
    assert!(turn > 10, "ten answers in ten seconds are allowed, but the {turn}th was refused");
    reply.refuses(429, "too-many");
    // Other seats are not slowed down, and a form is subject to the same limit.
    room.answer(2, (0, 1), 0, 1).await.is(200);
    // On a slow machine the limit may allow another answer meanwhile. Repeats are not limited, so the choice changes.
    for at in 0..100 {
        let choice = (at + 1) % 2;
        let form = format!("seat={}&card=0&round=1&choice={choice}", crate::given::seat(1));
        let posted = server.client.ask("POST", &room.at("/answers")).form(&form).send().await;
        if posted.status == 429 {
            return;
        }
        posted.is(303);
    }
    panic!("nothing slows a form down");
}

#[tokio::test]
async fn at_one_s_own_pace_any_card_is_answered_until_it_is_revealed() {
    let (_server, room) = asked(&json!({ "pace": "own" })).await;
    room.answer(1, (1, 1), 1, 1).await.is(200);
    room.answer(1, (0, 1), 2, 2).await.is(200);
    room.answer(1, (0, 2), 2, 3).await.refuses(409, "not-asked");
    room.step_with(json!({ "move": "reveal", "card": 0 })).await.is(200);
    room.answer(2, (0, 1), 2, 1).await.refuses(409, "closed");
    room.answer(1, (0, 1), 2, 2).await.is(200);
    room.answer(2, (1, 1), 0, 2).await.is(200);
    let state = room.state().await;
    assert_eq!((&state["revealed"], &state["answered"]), (&json!([0]), &json!(2)));
    room.steps(&["close"]).await;
    room.answer(3, (1, 1), 0, 1).await.refuses(409, "closed");
    room.steps(&["reopen"]).await;
    room.answer(3, (1, 1), 0, 1).await.is(200);
}

/// Every request that is sent while the facilitator ends or deletes the room must get a response.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_waits_for_ever_for_a_room_that_ends() {
    for end in ["finish", "delete"] {
        let data = tempfile::tempdir().unwrap();
        let server = folder(data.path()).await;
        let wish = json!({ "deck": deck(&[("one", 3), ("two", 2)]), "pace": "own" });
        let room = server.open(&wish).await;
        room.fill(1..41).await;
        let begun = watch::Sender::new(0);
        let mut begins = Latest::of(&begun);
        let senders = (1..41).map(|number: usize| {
            let (room, begun) = (room.clone(), begun.clone());
            let (removed, back) = (format!("/seats/{number}"), format!("/seats/{number}/undo"));
            tokio::spawn(async move {
                // Each request changes the room, as long as it exists.
                for turn in 0.. {
                    let reply = match turn % 2 {
                        0 => room.host("DELETE", &removed, None).await,
                        _ => room.host("POST", &back, None).await,
                    };
                    if reply.status != 204 {
                        assert!(matches!(reply.status, 409 | 410 | 422), "{}", reply.text());
                        break;
                    }
                    begun.send_modify(|count| *count += 1);
                }
            })
        });
        let senders: Vec<_> = senders.collect();
        begins.wait_for(|count| *count > 100).await.unwrap();
        match end {
            "finish" => room.step("finish").await.is(200),
            _ => room.host("DELETE", "", None).await.is(204),
        };
        let all = timeout(TIMEOUT, join_all(senders)).await;
        let all = all.unwrap_or_else(|_| panic!("somebody waits after {end}"));
        all.into_iter().for_each(|sender| sender.unwrap());
    }
}
