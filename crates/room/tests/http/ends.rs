//! How rooms end and are deleted, and how many there may be.

use crate::given::{Room, deck, eventually, folder, memory, seat, start};
use futures_util::future::join_all;
use room::http::answers::take_seat;
use room::http::control::submit;
use room::http::error::Refused;
use room::live::Live;
use room::live::frame::End;
use room::log::memory::MemoryLog;
use room::log::{AnyLog, DealRequest, Log, NotStored, Opening};
use room_core::{Code, KeyHash, Outcome, Record, Refusal, Rules};
use serde_json::json;
use std::sync::Arc;

/// Another program reads the database: the room is deleted, but its remains in the file cannot be removed for now.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_room_that_is_forgotten_is_gone_though_its_file_is_in_use() {
    let data = tempfile::tempdir().unwrap();
    let server = folder(data.path()).await;
    let room = server.open(&json!({ "deck": deck(&[("one", 2)]) })).await;
    let program = rusqlite::Connection::open(data.path().join("rooms.db")).unwrap();
    program.execute_batch("begin; select * from room").unwrap();
    room.host("DELETE", "", None).await.is(204);
    room.get("/state").await.refuses(410, "forgotten");
    room.host("DELETE", "", None).await.refuses(410, "forgotten");
    program.execute_batch("commit").unwrap();
}

/// The client disconnects while the server deletes the room.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_room_is_forgotten_to_the_end_though_nobody_waits() {
    let data = tempfile::tempdir().unwrap();
    let server = folder(data.path()).await;
    let wish = json!({ "deck": deck(&[("one", 2)]), "pace": "own" });
    let sealed = over(server.open(&wish).await, 1).await;
    let open = server.open(&wish).await;
    for room in [&sealed, &open] {
        // The other program's transaction makes the deletion take a while.
        let program = rusqlite::Connection::open(data.path().join("rooms.db")).unwrap();
        program.execute_batch("begin; select * from room").unwrap();
        let delete = room.client.ask("DELETE", &room.at("")).by("Host", &room.host);
        server.asked(delete).await.abort();
        let code = Code::read(&room.code).unwrap();
        eventually("it is still served", || server.app.rooms.known(code).is_none()).await;
        program.execute_batch("commit").unwrap();
        room.get("/state").await.refuses(410, "forgotten");
    }
}

/// The response with the key never arrives, so nobody could use or delete the room.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_room_whose_opener_has_hung_up_does_not_stay() {
    let data = tempfile::tempdir().unwrap();
    let server = folder(data.path()).await;
    // The other program's transaction makes the opening take a while.
    let program = rusqlite::Connection::open(data.path().join("rooms.db")).unwrap();
    program.execute_batch("begin immediate").unwrap();
    server.asked(server.client.ask("POST", "rooms").json(&json!({}))).await.abort();
    // The second room is opened after the first one.
    let next = server.asked(server.client.ask("POST", "rooms").json(&json!({}))).await;
    program.execute_batch("commit").unwrap();
    next.await.unwrap().is(201);
    eventually("the first one stays", || server.app.rooms.all().len() == 1).await;
    let kept = program.query_row("select count(*) from room", [], |row| row.get::<_, u32>(0));
    assert_eq!(kept.unwrap(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn there_are_no_more_rooms_than_are_allowed_also_of_those_opened_at_once() {
    let data = tempfile::tempdir().unwrap();
    let options = ["--open", "--rooms", "3", "--data", data.path().to_str().unwrap()];
    let server = start(&options).await;
    let asked = (0..20).map(|_| server.client.ask("POST", "rooms").json(&json!({})).send());
    let told = join_all(asked).await;
    assert_eq!(told.iter().filter(|reply| reply.status == 201).count(), 3);
    for reply in told.into_iter().filter(|reply| reply.status != 201) {
        reply.refuses(503, "too-many-rooms");
    }
}

/// The code leads to the page that says so, and that makes the device delete its answers.
#[tokio::test]
async fn the_code_of_a_room_that_is_forgotten_leads_to_what_has_become_of_it() {
    let server = memory().await;
    let room = server.open(&json!({})).await;
    room.host("DELETE", "", None).await.is(204);
    let door = server.client.get(&format!("r?code={}", room.shown)).send().await.is(303);
    assert_eq!(door.header("location"), format!("r/{}", room.code));
    let page = server.client.get(&room.at("")).send().await.is(410).text();
    assert!(page.contains("data-why=\"forgotten\""), "{page}");
}

/// The follower may see the deletion in the log before the request ends, and pages reload as soon as they get `bye`.
#[tokio::test]
async fn a_room_that_says_goodbye_is_gone() {
    let server = memory().await;
    let room = server.open(&json!({})).await;
    server.app.rooms.all()[0].end(End::Forgotten);
    for path in ["", "/state", "/screen"] {
        room.get(path).await.is(410);
    }
}

/// Ends a room, after this many seats have answered.
async fn over(room: Room, answers: usize) -> Room {
    room.fill(0..answers.max(1)).await;
    for number in 0..answers {
        room.answer(number, (0, 1), 0, 1).await.is(200);
    }
    room.step("finish").await.is(200);
    room.sealed().await;
    room
}

/// Sealing fails if the disk is full or NATS is away. Pages without Wasm must not reload endlessly meanwhile.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_room_that_is_over_takes_nothing_also_before_it_is_sealed() {
    let data = tempfile::tempdir().unwrap();
    let server = folder(data.path()).await;
    let room = server.open(&json!({ "deck": deck(&[("one", 2)]), "pace": "own" })).await;
    room.fill(0..1).await;
    room.answer(0, (0, 1), 1, 1).await.is(200);
    let program = rusqlite::Connection::open(data.path().join("rooms.db")).unwrap();
    let full = "create trigger full before update of sealed on room
        when new.sealed is not null begin select raise(abort, 'full'); end";
    program.execute_batch(full).unwrap();
    // This first request records that a facilitator is connected.
    let before = room.host("GET", "/control", None).await.json()["state"]["n"].clone();
    let waiting = format!("/control?after={before}&answered=1&seats=1&wait=20");
    let (told, ended) = tokio::join!(room.host("GET", &waiting, None), room.step("finish"));
    ended.is(200);
    for told in [told, room.host("GET", "/control", None).await] {
        let told = told.is(200).json();
        assert_eq!((&told["state"]["phase"], &told["control"]), (&json!("finished"), &json!(null)));
    }
    for (method, path, body) in [
        ("POST", "/hosts", None),
        ("DELETE", "/seats/1", None),
        ("POST", "/hands", Some(json!({ "card": 0, "round": 1, "counts": [1, 0], "turn": 9 }))),
    ] {
        room.host(method, path, body.as_ref()).await.refuses(422, "does-not-fit");
    }
    room.step("lock").await.refuses(422, "does-not-fit");
    // Pressed twice, or on two remote controls.
    let again = json!({ "on": 0, "move": "finish" });
    room.host("POST", "/moves", Some(&again)).await.refuses(409, "moved");
    // A phone that missed the response to its answer learns that it counts. Others may join, to read the result.
    room.answer(0, (0, 1), 1, 1).await.is(200);
    room.answer(0, (0, 1), 0, 2).await.refuses(409, "closed");
    let seated = room.join(1).await.is(200).json();
    assert_eq!((&seated["seat"], &seated["mine"]), (&json!(0), &json!([])));
    room.answer(1, (0, 1), 0, 1).await.refuses(409, "closed");
    // Without script: an answer that counts redirects to the room, any other gets a page that says the room has ended.
    let form = |number, choice| {
        let form = format!("seat={}&card=0&round=1&choice={choice}", seat(number));
        room.client.ask("POST", &room.at("/answers")).form(&form).send()
    };
    form(0, 1).await.is(303);
    for (number, choice) in [(0, 0), (1, 1)] {
        let page = form(number, choice).await.is(409).text();
        assert!(page.contains("data-why=\"over\""), "{page}");
    }
    assert!(!server.app.rooms.all()[0].is_sealed());
}

/// If anybody may open rooms, nobody must be able to fill the disk with rooms that have ended.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rooms_that_are_over_have_a_limit_and_empty_ones_go_first() {
    let server = start(&["--open", "--log", "memory", "--rooms", "1"]).await;
    let wish = json!({ "deck": deck(&[("one", 2)]), "pace": "own" });
    let mut empty = Vec::new();
    for answers in [1, 0, 0, 1, 1, 1, 1, 1, 1, 1] {
        let room = over(server.open(&wish).await, answers).await;
        if answers == 0 {
            empty.push(room);
        }
    }
    for room in &empty {
        room.get("/state").await.is(200);
        over(server.open(&wish).await, 1).await;
        room.get("/state").await.refuses(410, "forgotten");
    }
    let asked = server.client.ask("POST", "rooms").json(&wish).send().await;
    asked.refuses(503, "too-many-rooms");
}

/// The browser shows the response to a form, so it must be a page.
#[tokio::test]
async fn a_form_for_a_room_that_is_gone_is_told_so_on_a_page() {
    let server = memory().await;
    let room = server.open(&json!({ "deck": deck(&[("one", 2)]) })).await;
    let words = room::pages::words::of("de");
    let told = async |code: &str, status: u16, sentence: &str| {
        for path in ["answers", "moves", "hands", "export.csv"] {
            let post = room.client.ask("POST", &format!("r/{code}/{path}"));
            let body = format!("seat={}&host={}", seat(1), room.host);
            let reply = post.with("accept-language", "de").form(&body).send().await.is(status);
            assert_eq!(reply.header("content-type"), "text/html; charset=utf-8");
            assert!(reply.text().contains(sentence), "{path}: {}", reply.text());
        }
    };
    told("222222", 404, words.no_room).await;
    room.host("DELETE", "", None).await.is(204);
    told(&room.code, 410, words.forgotten).await;
}

/// The storage fails for a moment. The page links back to the one of the form, with its seat or key.
#[tokio::test]
async fn a_form_for_a_room_that_cannot_be_read_now_leads_back_to_its_page() {
    let data = tempfile::tempdir().unwrap();
    let server = folder(data.path()).await;
    let program = rusqlite::Connection::open(data.path().join("rooms.db")).unwrap();
    program.execute_batch("alter table blocked rename to away").unwrap();
    for (path, body, back) in [
        ("answers", "seat=mine", "../BX47KQ?seat=mine"),
        ("answers", "seat=mine&card=1", "../BX47KQ?seat=mine&amp;card=1"),
        ("moves", "host=key", "remote?host=key"),
        ("hands", "host=key", "remote?host=key"),
        ("export.csv", "host=key", "remote?host=key"),
    ] {
        let post = server.client.ask("POST", &format!("r/bx4-7kq/{path}"));
        let page = post.form(body).send().await.is(503).text();
        assert!(page.contains(&format!("<a href=\"{back}\">")), "{path}: {page}");
    }
}

/// A room without a follower: records are appended but never folded.
async fn unread(log: MemoryLog) -> Arc<Live> {
    let opening = Opening {
        code: "BX47KQ".to_owned(),
        made: 0,
        deck: deck(&[("one", 2)]).to_string(),
        deal: DealRequest::default(),
        rules: Rules::default(),
        seed: 1,
        lang: None,
        host: KeyHash([0; 16]),
        door: String::new(),
    };
    let id = log.open(opening).await.unwrap();
    let kept = log.room(id).await.unwrap();
    Live::load(id, kept, AnyLog::Memory(log)).await.unwrap()
}

const JOINED: Record = Record::Joined { seat: KeyHash([1; 16]) };

/// The record is durable and counts after the next start, so the response must not say that it came too late.
#[tokio::test]
async fn what_is_under_way_when_the_program_stops_is_unknown_and_not_closed() {
    for (end, e) in [(End::Stopped, NotStored::Unknown), (End::Forgotten, NotStored::NoSuchRoom)] {
        let room = unread(MemoryLog::new()).await;
        let (waiting, ()) = tokio::join!(room.submit(JOINED), async { room.end(end) });
        assert_eq!(waiting, Err(e), "{end:?}");
    }
}

/// The message "The round is closed; earlier answers still count" would be wrong.
#[tokio::test]
async fn what_is_sent_while_the_room_is_deleted_is_told_that_it_is_gone() {
    let gone = |told: Result<(), Refused>| {
        let refused = told.unwrap_err();
        assert_eq!((refused.status.as_u16(), refused.why), (410, "forgotten"), "{}", refused.say);
    };
    let host = Record::HostSeen { here: true };
    let room = unread(MemoryLog::new()).await;
    let (phone, remote, ()) =
        tokio::join!(take_seat(&room, KeyHash([1; 16])), submit(&room, host.clone()), async {
            room.end(End::Forgotten)
        });
    gone(phone);
    gone(remote);
    // Requests after the deletion, and requests while only the log has deleted the room.
    gone(take_seat(&room, KeyHash([2; 16])).await);
    let log = MemoryLog::new();
    let room = unread(log.clone()).await;
    log.forget(room.id).await.unwrap();
    gone(take_seat(&room, KeyHash([1; 16])).await);
    gone(submit(&room, host).await);
}

/// Another server has sealed the room.
#[tokio::test]
async fn a_room_that_takes_nothing_but_is_there_is_closed_and_not_gone() {
    let log = MemoryLog::new();
    let room = unread(log.clone()).await;
    log.seal(room.id, "{}".to_owned(), 0).await.unwrap();
    assert_eq!(room.submit(JOINED).await, Ok(Outcome::Refused(Refusal::Closed)));
}

/// The server stops before it reads what another server wrote. It must not refuse what depends on that for good.
#[tokio::test]
async fn a_server_that_stops_refuses_nothing_for_what_it_has_not_read() {
    let log = MemoryLog::shared();
    let room = unread(log.clone()).await;
    log.append(room.id, vec![JOINED]).await.unwrap();
    let answer = Record::Answered { seat: KeyHash([1; 16]), card: 0, round: 1, choice: 0, turn: 1 };
    let (waiting, ()) = tokio::join!(room.submit(answer), async { room.end(End::Stopped) });
    assert_eq!(waiting, Err(NotStored::Unknown));
}
