//! The secrecy of answers, over HTTP: before the reveal, no response depends on what people chose, and below the
//! minimum none ever does. Rooms with the same secrets are played with different choices, and all responses are
//! compared byte for byte.

use crate::client::{Events, Reply};
use crate::given::{Room, Running, deck, folder, seat};
use futures_util::stream::{self, StreamExt};
use room::log::sqlite::SqliteLog;
use room::log::{DealRequest, Log, Opening, now};
use room_core::{Code, Pace, Rules};
use serde_json::json;
use std::collections::BTreeMap;

const HOST: &str = "the-same-facilitator-everywhere";
const DOOR: &str = "the-same-door-everywhere";

/// Creates rooms that differ only in their codes.
pub async fn rooms(data: &std::path::Path, count: usize, rules: Rules) -> (Running, Vec<Room>) {
    let log = SqliteLog::start(data).unwrap();
    let mut codes = Vec::new();
    for number in 0..count {
        let code = Code::of([1, 2, 3, 4, (number / 27) as u8, (number % 27) as u8]);
        let opening = Opening {
            code: code.plain(),
            made: now(),
            deck: deck(&[("one", 3), ("two", 2)]).to_string(),
            deal: DealRequest { set: None, cards: Some(1) },
            rules,
            seed: 5,
            lang: None,
            host: room::keys::hash(HOST).unwrap(),
            door: DOOR.to_owned(),
        };
        log.open(opening).await.unwrap();
        codes.push(code);
    }
    log.close().await;
    drop(log);
    let server = folder(data).await;
    server.keep_facilitators();
    let room = |code: Code| Room {
        client: server.client,
        shown: code.to_string(),
        code: code.plain(),
        door: DOOR.to_owned(),
        host: HOST.to_owned(),
    };
    let rooms = codes.into_iter().map(room).collect();
    (server, rooms)
}

/// Removes the generated secret of a new phone, which is the value of a hidden field.
fn without_new_seat(text: &str) -> String {
    let after = "\" type=\"hidden\" name=\"seat\"";
    let mut parts: Vec<String> = text.split(after).map(str::to_owned).collect();
    let last = parts.len() - 1;
    for part in &mut parts[..last] {
        let at = part.rfind("value=\"").unwrap();
        if !part[at..].contains("a-seat-for-a-test") {
            part.truncate(at);
        }
    }
    parts.join(after)
}

/// A response as text, without what differs between rooms.
fn plain(room: &Room, reply: &Reply) -> String {
    let headers: Vec<_> = reply.headers.iter().filter(|(name, _)| name != "date").collect();
    let text = format!("{} {headers:?}\n{}", reply.status, reply.text());
    without_new_seat(&text.replace(&room.code, "CODE").replace(&room.shown, "CO-DE"))
}

/// Everything that can be fetched of a room, with any key. Seats may see their own answers, but nobody else's.
async fn everything(room: &Room, choices: &[u8]) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    let (with_key, stranger) = (format!("/remote?host={HOST}"), format!("?seat={}", seat(99)));
    for below in [
        "",
        &*stranger,
        "?card=0",
        "/screen",
        "/remote",
        &*with_key,
        "/remote?host=a-key-that-is-made-up",
        "/state",
        "/state?after=1&wait=1",
        "/seen",
        "/room.json",
    ] {
        all.insert(format!("GET {below}"), plain(room, &room.get(below).await));
    }
    for below in ["/control", "/guide.json", "/export.csv", "/export.json", "/export.md"] {
        all.insert(format!("host GET {below}"), plain(room, &room.host("GET", below, None).await));
    }
    let form = room.client.ask("POST", &room.at("/export.csv")).form(&format!("host={HOST}"));
    all.insert("form export".to_owned(), plain(room, &form.send().await));
    let move_on = json!({ "on": 999, "move": "close" });
    let refused = room.host("POST", "/moves", Some(&move_on)).await;
    all.insert("refused move".to_owned(), plain(room, &refused));
    for kind in ["phone", "screen"] {
        let path = room.at(&format!("/events?p={kind}&as={kind}"));
        let first = Events::of(room.client, &path).await.next().await.unwrap();
        let (retry, state) = first.raw.split_once('\n').unwrap();
        assert!(retry.starts_with("retry: "));
        all.insert(format!("first event as {kind}"), state.to_owned());
    }
    for number in [0, choices.len() - 1] {
        let own = format!("seat {number}, which chose {}", choices[number]);
        let joined = room.join(number).await;
        all.insert(format!("{own}: seat"), plain(room, &joined));
        let page = room.get(&format!("?seat={}", seat(number))).await;
        all.insert(format!("{own}: page"), plain(room, &page));
    }
    all
}

/// All seats answer. Returns everything that can be fetched at each stage.
async fn play(room: Room, choices: Vec<u8>, end: bool) -> BTreeMap<String, String> {
    let mut seen = BTreeMap::new();
    room.host("GET", "/control", None).await.is(200);
    room.fill(0..choices.len()).await;
    let mut events = Events::of(room.client, &room.at("/events?p=a&as=remote")).await;
    room.ask(0).await;
    for (number, choice) in choices.iter().enumerate() {
        room.answer(number, (0, 1), *choice, 1).await.is(200);
    }
    let stages: &[&str] =
        if end { &["close", "discuss", "reveal", "finish"] } else { &["close", "discuss"] };
    for stage in ["asked"].iter().chain(stages) {
        if *stage != "asked" {
            room.step(stage).await.is(200);
        }
        if *stage == "finish" {
            // What is left then is the sealed result.
            room.sealed().await;
        }
        if end && *stage == "discuss" {
            continue;
        }
        let all = everything(&room, &choices).await;
        seen.extend(all.into_iter().map(|(what, text)| (format!("{stage}: {what}"), text)));
    }
    let last = room.state().await["n"].as_u64().unwrap();
    loop {
        let event = events.next().await.unwrap();
        match &*event.name {
            "state" => {
                let (_, state) = event.raw.split_once("event: ").unwrap();
                let n = state.lines().nth(1).unwrap();
                seen.insert(format!("stream, {n}"), state.to_owned());
                if n == format!("id: {last}") {
                    return seen;
                }
            }
            // The number of these events depends on timing. Their content does not.
            "progress" => {
                let told: serde_json::Value = serde_json::from_str(&event.data).unwrap();
                assert_eq!(told.as_object().unwrap().len(), 2, "{told}");
            }
            _ => assert_eq!(event.name, "beat"),
        }
    }
}

/// Plays all rooms, some concurrently.
async fn play_all(
    rooms: Vec<Room>,
    choices: Vec<Vec<u8>>,
    end: bool,
) -> Vec<BTreeMap<String, String>> {
    let rooms = rooms.into_iter().zip(choices);
    let plays = rooms.map(|(room, choices)| play(room, choices, end));
    stream::iter(plays).buffered(4).collect().await
}

/// The first difference of two texts, with some context.
fn difference(one: &str, other: &str) -> String {
    let same = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
    let around = |text: &str| {
        let bytes = text.as_bytes();
        let part = &bytes[same.saturating_sub(60)..bytes.len().min(same + 120)];
        String::from_utf8_lossy(part).into_owned()
    };
    format!("{}\n{}", around(one), around(other))
}

/// Asserts that everything that two rooms both have is the same.
fn alike(rooms: &[BTreeMap<String, String>]) {
    let mut known: BTreeMap<&str, (&str, usize)> = BTreeMap::new();
    for (what, text) in rooms.iter().flatten() {
        let (first, count) = known.entry(what).or_insert((text, 0));
        assert!(first == text, "{what} differs:\n{}", difference(first, text));
        *count += 1;
    }
    // A seat sees its own choice, and a stream may skip a state. Everything else must be in every room.
    for (what, (_, count)) in known {
        let some = what.starts_with("stream, ") || what.contains("which chose");
        assert!(count == rooms.len() || some && count > 0, "{what} is in {count} rooms");
    }
}

fn off() -> Rules {
    Rules { pace: Pace::Together, coach: false, ..Rules::default() }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn below_the_minimum_nothing_ever_tells_what_was_chosen() {
    let data = tempfile::tempdir().unwrap();
    let (_server, rooms) = rooms(data.path(), 81, off()).await;
    let choices =
        (0..81).map(|number: u8| vec![number / 27, number / 9 % 3, number / 3 % 3, number % 3]);
    alike(&play_all(rooms, choices.collect(), true).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn before_the_reveal_nothing_tells_what_was_chosen() {
    let data = tempfile::tempdir().unwrap();
    let (_server, rooms) = rooms(data.path(), 12, off()).await;
    let mut choices: Vec<Vec<u8>> = (0..3).map(|choice| vec![choice; 6]).collect();
    choices.extend(
        (3..12_u32)
            .map(|number| (0..6).map(|at| (number * 7919 / 3_u32.pow(at) % 3) as u8).collect()),
    );
    alike(&play_all(rooms, choices, false).await);
}

/// Removes the element that begins and ends like this from a page.
fn without(page: &str, begin: &str, end: &str) -> String {
    let (before, rest) = page.split_once(begin).unwrap();
    let (_, after) = rest.split_once(end).unwrap();
    [before, after].concat()
}

/// Removes what depends on the coach's advice: the advice itself, and which step is offered first.
fn without_advice(room: &mut BTreeMap<String, String>) {
    for (what, text) in room.iter_mut().filter(|(what, _)| what.starts_with("close: ")) {
        if what.ends_with("GET /control") {
            let (head, body) = text.split_once('\n').unwrap();
            let mut body: serde_json::Value = serde_json::from_str(body).unwrap();
            assert!(body["control"]["advice"].is_string(), "{what}");
            for advised in ["advice", "next"] {
                body["control"][advised] = json!(null);
            }
            let head = head.split("content-length").next().unwrap();
            *text = format!("{head}{body}");
        } else if what.ends_with(&format!("/remote?host={HOST}")) {
            let page = text.split_once('\n').unwrap().1;
            let page = without(page, "<section class=\"advice\">", "</section>");
            // The steps are the same; only which of them is emphasized differs.
            let page = without(&page, "<section class=\"others\">", "</section>");
            *text = without(&page, "<div class=\"next\">", "</div>");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn with_a_coach_only_the_advice_and_the_next_step_differ() {
    let data = tempfile::tempdir().unwrap();
    let (_server, rooms) = rooms(data.path(), 3, Rules { coach: true, ..off() }).await;
    // The first choice leans to the leader: nobody, half of them, and everybody takes it.
    let choices = vec![vec![1; 6], vec![0, 1, 0, 1, 0, 1], vec![0; 6]];
    let mut played = play_all(rooms, choices, false).await;
    let advice = |room: &BTreeMap<String, String>| {
        let control = &room["close: host GET /control"];
        ["explain", "pairs", "reveal"]
            .map(|advice| control.contains(&format!("\"advice\":\"{advice}\"")))
    };
    let told: Vec<_> = played.iter().map(advice).collect();
    assert_eq!(told, [[true, false, false], [false, true, false], [false, false, true]]);
    played.iter_mut().for_each(without_advice);
    alike(&played);
}

/// Checks the comparison itself: at the minimum, a revealed result does depend on the choices.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_revealed_is_seen() {
    let data = tempfile::tempdir().unwrap();
    let (_server, rooms) = rooms(data.path(), 2, off()).await;
    let played = play_all(rooms, vec![vec![1, 1, 1, 1, 1], vec![1, 0, 0, 0, 1]], true).await;
    for what in [
        "GET /seen",
        "GET /screen",
        "host GET /export.csv",
        "GET ",
        "GET /state",
        "first event as phone",
    ] {
        for (stage, alike) in [("asked", true), ("close", true), ("reveal", false)] {
            let what = format!("{stage}: {what}");
            assert_eq!(played[0][&what] == played[1][&what], alike, "{what}");
        }
    }
}
