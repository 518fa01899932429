//! Access: room codes as people type them, wrong codes, cross-site requests, and invalid or too large bodies.

use crate::client::{Client, Events};
use crate::given::{Running, deck, memory, options, run, seat, start};
use room::http::guard::{Limits, Peer};
use room::server::Server;
use room::{log::DealRequest, rooms::RoomRequest};
use room_core::Rules;
use serde_json::json;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::runtime::Builder;
use tokio::time::timeout;

#[tokio::test]
async fn a_code_is_taken_in_any_case_and_with_or_without_its_hyphen() {
    let server = memory().await;
    let room = server.open(&json!({})).await;
    let lower = room.code.to_lowercase();
    let (first, second) = lower.split_at(3);
    for typed in [
        room.code.clone(),
        lower.clone(),
        room.shown.clone(),
        room.shown.to_lowercase(),
        format!("{first}%20{second}"),
        format!("{}-{second}", first.to_uppercase()),
    ] {
        server.client.get(&format!("r/{typed}/state")).send().await.is(200);
        let door = server.client.get(&format!("r?code={typed}")).send().await.is(303);
        assert_eq!(door.header("location"), format!("r/{}", room.code));
    }
}

/// Screen readers read the error with the field, and the field keeps what was typed.
#[tokio::test]
async fn a_wrong_code_stands_in_the_field_beside_what_is_wrong_with_it() {
    let server = memory().await;
    let page = server.client.get("r?code=%22bx4-7k").send().await.is(404).text();
    for part in [
        "id=\"said\"",
        "aria-describedby=\"said\"",
        "aria-invalid=\"true\"",
        "value=\"&quot;bx4-7k\"",
    ] {
        assert!(page.contains(part), "`{part}` is not in: {page}");
    }
    // These errors are not about a typed code.
    for path in ["r", "r/222222"] {
        let page = server.client.get(path).send().await.text();
        assert!(!page.contains("aria-invalid") && !page.contains("value="), "{page}");
    }
}

/// Sends ten wrong codes from one network, in all ways: typed at the door and in addresses, from several hosts. On
/// macOS only 127.0.0.1 exists, so no request can come from another address.
async fn ten_wrong(client: Client) {
    for number in 0..10 {
        let path = ["r/222222/state", "r?code=222222", "r/nonsense", "r/222223/events"][number % 4];
        client.from([0, number as u8 + 1]).get(path).send().await.is(404);
    }
}

/// Attempts at a delayed code: on a slow machine, the minute of the ten wrong codes may be over meanwhile.
const TRIES: usize = 20;

#[tokio::test]
#[cfg_attr(target_os = "macos", ignore = "macOS has no address of its own but 127.0.0.1")]
async fn the_eleventh_wrong_code_in_a_minute_is_answered_late_but_answered() {
    const LATE: Duration = Duration::from_millis(500);
    let (server, _) = limited(|limits| limits.delay = LATE).await;
    ten_wrong(server.client).await;
    for path in ["r/222222/state", "r?code=222222"] {
        let mut took = Duration::ZERO;
        for _ in 0..TRIES {
            let before = Instant::now();
            server.client.from([0, 77]).get(path).send().await.is(404);
            took = before.elapsed();
            if took >= LATE {
                break;
            }
        }
        assert!(took >= LATE, "{path} took {took:?}");
    }
}

/// The delay is longer than any timeout of the test, so every request that gets a response was not delayed.
#[tokio::test]
#[cfg_attr(target_os = "macos", ignore = "macOS has no address of its own but 127.0.0.1")]
async fn nobody_else_waits_because_a_network_has_tried_wrong_codes() {
    let (server, code) = limited(|limits| limits.delay = Duration::from_secs(3_600)).await;
    let client = server.client;
    ten_wrong(client).await;
    for path in ["r/222222/state", "r?code=222222"] {
        let mut waits = false;
        for _ in 0..TRIES {
            let late = server.asked(client.from([0, 77]).get(path)).await;
            client.from([9, 1]).get(path).send().await.is(404);
            client.get(&format!("r/{code}/state")).send().await.is(200);
            client.get(&format!("r?code={code}")).send().await.is(303);
            waits = !late.is_finished();
            late.abort();
            if waits {
                break;
            }
        }
        assert!(waits, "{path} was answered before a right code");
    }
}

/// A network has four places for delayed codes. Closing the connection does not free a place.
#[tokio::test]
async fn a_network_has_four_delays_at_a_time_and_is_refused_beyond() {
    let (server, code) = limited(|limits| limits.delay = Duration::from_secs(3_600)).await;
    let from = |ip: [u8; 4]| Some(Peer((ip, 1).into()));
    for asked in 0..14 {
        let wrong = server.app.limits.guess(from([127, 0, 0, asked]), async { Ok(None::<()>) });
        let answered = timeout(Duration::ZERO, wrong).await;
        assert_eq!(answered.is_ok(), asked < 10, "wrong code {asked}");
    }
    let client = server.client;
    for path in ["r/222222/state", "r/nonsense/state"] {
        let refused = client.get(path).send().await.refuses(429, "too-many-codes");
        assert_eq!(refused.header("retry-after"), "2");
    }
    assert_eq!(client.get("r?code=222222").send().await.status, 429);
    let form = client.ask("POST", "r/222222/answers").form("seat=mine").send().await.is(429);
    assert!(form.text().contains("<a href=\"../222222?seat=mine\">"), "{}", form.text());
    client.get(&format!("r/{code}/state")).send().await.is(200);
    let elsewhere = server.app.limits.guess(from([127, 0, 9, 1]), async { Ok(None::<()>) });
    assert_eq!(elsewhere.await.unwrap_err().why, "no-room");
}

#[tokio::test]
async fn what_another_site_s_page_sends_is_refused() {
    let server = memory().await;
    let room = server.open(&json!({})).await;
    let own = format!("http://{}", server.address);
    for (method, path) in [
        ("POST", "rooms".to_owned()),
        ("POST", room.at("/seats")),
        ("PUT", room.at("/answers/0/1")),
        ("POST", room.at("/answers")),
        ("POST", room.at("/moves")),
        ("POST", room.at("/hands")),
        ("POST", room.at("/hosts")),
        ("DELETE", room.at("/seats/1")),
        ("DELETE", room.at("")),
    ] {
        let ask = || server.client.ask(method, &path).by("Host", &room.host);
        for site in ["cross-site", "same-site"] {
            ask().with("sec-fetch-site", site).send().await.refuses(403, "foreign");
        }
        for origin in ["https://elsewhere.example", "http://127.0.0.1:1", "null", ""] {
            ask().with("origin", origin).send().await.refuses(403, "foreign");
        }
        let both = ask().with("origin", &own).with("sec-fetch-site", "cross-site");
        both.send().await.refuses(403, "foreign");
    }
    // None of these requests had an effect, and the room's own page is not refused.
    assert_eq!((&room.state().await["seats"], &room.state().await["turn"]), (&json!(0), &json!(0)));
    let join = || server.client.ask("POST", &room.at("/seats")).by("Seat", &seat(1));
    join().with("sec-fetch-site", "same-origin").send().await.is(200);
    join().with("sec-fetch-site", "none").send().await.is(200);
    join().with("origin", &own).send().await.is(200);
}

#[tokio::test]
async fn links_from_elsewhere_lead_in_but_no_script_from_there_can_read() {
    let server = memory().await;
    let room = server.open(&json!({})).await;
    for below in ["", "/state", "/room.json", "/export.csv"] {
        let ask = server.client.get(&room.at(below)).by("Host", &room.host);
        let ask =
            ask.with("sec-fetch-site", "cross-site").with("origin", "https://elsewhere.example");
        let reply = ask.send().await.is(200);
        let names = reply.headers.iter().filter(|(name, _)| name.starts_with("access-control"));
        assert_eq!(names.count(), 0, "{below}: {:?}", reply.headers);
        assert_eq!(reply.header("referrer-policy"), "same-origin");
        assert_eq!(reply.header("x-content-type-options"), "nosniff");
    }
}

/// Over plain HTTP, browsers only send `Origin` and no `Sec-Fetch-Site`.
#[tokio::test]
async fn over_plain_http_forms_of_the_room_s_own_pages_are_taken_and_no_others() {
    let server = memory().await;
    let room = server.open(&json!({})).await;
    let own = format!("http://{}", server.address);
    let form = |origin: &str, path: &str, body: &str| {
        server.client.ask("POST", &room.at(path)).with("origin", origin).form(body)
    };
    let sit = format!("seat={}", seat(1));
    for foreign in ["null", "http://elsewhere.example", "http://127.0.0.1"] {
        form(foreign, "/answers", &sit).send().await.refuses(403, "foreign");
    }
    form(&own, "/answers", &sit).send().await.is(303);
    let lock = format!("host={}&on=0&move=lock", room.host);
    form("null", "/moves", &lock).send().await.refuses(403, "foreign");
    form(&own, "/moves", &lock).send().await.is(303);
    form(&own, "/moves", "host=a-key-that-is-made-up&on=1&move=unlock").send().await.is(403);
    assert_eq!(
        (&room.state().await["seats"], &room.state().await["locked"]),
        (&json!(1), &json!(true))
    );
    let told = form(&own, "/answers", &sit).with("sec-fetch-site", "cross-site").send().await;
    told.refuses(403, "foreign");
}

#[tokio::test]
async fn bodies_that_are_too_large_are_413() {
    let server = memory().await;
    let room = server.open(&json!({})).await;
    room.fill(1..2).await;
    room.ask(0).await;
    let padded =
        |length: usize| format!("{:<length$}", json!({ "choice": 1, "turn": 1 }).to_string());
    let put = |body: String| {
        let ask = server.client.ask("PUT", &room.at("/answers/0/1")).by("Seat", &seat(1));
        ask.with("content-type", "application/json").text(&body).send()
    };
    put(padded(2049)).await.refuses(413, "too-large");
    put(padded(2048)).await.is(200);
    let form = server.client.ask("POST", &room.at("/answers")).form(&"x".repeat(2049));
    form.send().await.refuses(413, "too-large");
    let deck = json!({ "deck": "x".repeat(1 << 21) });
    server.client.ask("POST", "rooms").json(&deck).send().await.refuses(413, "too-large");
}

/// A server with other limits than the default ones, and the code of a room on it.
async fn limited(limit: impl FnOnce(&mut Limits) + Send + 'static) -> (Running, String) {
    let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let (tell, told) = tokio::sync::oneshot::channel();
    let server = run(runtime, async {
        let options = options(&["--open", "--log", "memory"]);
        let mut server = Server::start(options, None).await.unwrap();
        let app = Arc::get_mut(&mut server.app).unwrap();
        limit(&mut app.limits);
        let deck = deck(&[("one", 2)]).to_string();
        let (deal, rules) = (DealRequest::default(), Rules::default());
        let opened = app.rooms.open(RoomRequest { deck, deal, rules, lang: None }).await.unwrap();
        tell.send(opened.live.code.plain()).unwrap();
        server
    });
    (server.await, told.await.unwrap())
}

#[tokio::test]
async fn a_body_that_never_comes_is_408_and_a_stream_needs_none() {
    let (server, code) = limited(|limits| limits.body = Duration::ZERO).await;
    let ask = |method, below: &str| {
        server.client.ask(method, below).by("Seat", &seat(1)).with("content-length", "2000")
    };
    let json = |ask: crate::client::Ask| ask.with("content-type", "application/json");
    let form = |ask: crate::client::Ask| ask.form("");
    json(ask("PUT", &format!("r/{code}/answers/0/1"))).send().await.refuses(408, "too-slow");
    form(ask("POST", &format!("r/{code}/answers"))).send().await.refuses(408, "too-slow");
    json(ask("POST", "rooms")).send().await.refuses(408, "too-slow");
    let mut events = Events::of(server.client, &format!("r/{code}/events?p=a&as=phone")).await;
    events.named("state").await;
    // A second later, the stream is still open.
    events.named("beat").await;
}

#[tokio::test]
async fn requests_that_make_no_sense_are_refused_in_the_same_form() {
    let server = memory().await;
    let room = server.open(&json!({})).await;
    room.fill(1..2).await;
    let put = |below: &str| server.client.ask("PUT", &room.at(below)).by("Seat", &seat(1));
    let whole = json!({ "choice": 0, "turn": 1 });
    put("/answers/0/1").json(&json!({ "choice": 0 })).send().await.refuses(422, "invalid");
    put("/answers/0/1")
        .json(&json!({ "choice": 256, "turn": 1 }))
        .send()
        .await
        .refuses(422, "invalid");
    let broken = put("/answers/0/1").with("content-type", "application/json").text("{");
    broken.send().await.refuses(400, "invalid");
    put("/answers/0/1").text(&whole.to_string()).send().await.refuses(415, "invalid");
    put("/answers/first/1").json(&whole).send().await.refuses(400, "invalid");
    put("/answers/0/300").json(&whole).send().await.refuses(400, "invalid");
    put("/state").json(&whole).send().await.refuses(405, "no-method");
    room.get("/state?wait=long").await.refuses(400, "invalid");
    room.get("/no-such-page").await.refuses(404, "no-page");
    room.host("DELETE", "/seats/first", None).await.refuses(400, "invalid");
    for body in [json!({}), json!({ "on": 0, "move": "jump" }), json!({ "on": 0, "move": "ask" })] {
        room.host("POST", "/moves", Some(&body)).await.refuses(422, "invalid");
    }
    // A body of a later version may have further fields.
    let more = json!({ "on": 0, "move": "lock", "why": "it is late" });
    room.host("POST", "/moves", Some(&more)).await.is(200);
}

#[tokio::test]
async fn whoever_has_no_browser_at_all_is_told_the_same() {
    let server = start(&["--log", "memory", "--open"]).await;
    server.client.get("no/such/file.js").send().await.refuses(404, "no-page");
    server.client.ask("PATCH", "rooms").send().await.refuses(405, "no-method");
}
