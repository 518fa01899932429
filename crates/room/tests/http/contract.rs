//! The HTTP interface as `docs/room.md` documents it: for each route, its responses and its refusals.

use crate::client::Client;
use crate::given::{deck, folder, memory, seat, start};
use serde_json::{Value, json};

async fn open(client: Client, wish: &Value) -> crate::client::Reply {
    client.ask("POST", "rooms").json(wish).send().await
}

#[tokio::test]
async fn a_room_is_opened_with_code_door_and_host() {
    let server = memory().await;
    let room = server.open(&json!({})).await;
    let (first, second) = room.shown.split_once('-').unwrap();
    let sign = |sign: char| "23456789BCDFGHJKMNPQRSTVWXZ".contains(sign);
    assert!(first.len() == 3 && second.len() == 3 && room.code.chars().all(sign), "{}", room.shown);
    let secret = |text: &str| text.len() == 32 && text.chars().all(|sign| sign.is_ascii_hexdigit());
    assert!(secret(&room.door) && secret(&room.host) && room.door != room.host);
    let state = room.state().await;
    for (name, value) in [
        ("n", json!(0)),
        ("turn", json!(0)),
        ("phase", json!("lobby")),
        ("card", json!(null)),
        ("round", json!(null)),
        ("of", json!(7)),
        ("pace", json!("together")),
        ("minimum", json!(5)),
        ("numbers", json!(10)),
        ("locked", json!(false)),
        ("blank", json!(false)),
        ("host", json!("away")),
        ("seats", json!(0)),
        ("answered", json!(0)),
        ("shown", json!(null)),
        ("deck", json!("leader-or-manager")),
    ] {
        assert_eq!(state[name], value, "{name} in {state}");
    }
    assert!(state["seed"].is_u64(), "{state}");
}

#[tokio::test]
async fn a_room_has_the_rules_that_were_asked_for() {
    let server = memory().await;
    let wish = json!({
        "deck": "fuehren-oder-verwalten", "set": "workshop", "pace": "own", "minimum": 7, "numbers": 20,
        "lang": "en", "coach": false,
    });
    let room = server.open(&wish).await;
    let state = room.state().await;
    let of = |name: &str| state[name].clone();
    assert_eq!((of("minimum"), of("numbers"), of("coach")), (json!(7), json!(20), json!(false)));
    assert_eq!(
        (of("pace"), of("phase"), of("open")),
        (json!("own"), json!("own-pace"), json!(true))
    );
    let about = room.get("/room.json").await.is(200).json();
    assert_eq!(about["lang"], "en");
    assert_eq!(about["deal"], json!([0, 1, 2, 3, 4, 5, 6, 7]));
    let deck = quiz::Deck::from_file(about["deck"].to_string().as_bytes()).unwrap();
    assert_eq!((deck.cards().len(), deck.sets().len()), (8, 0), "the cards dealt, and no others");
    let counted =
        server.open(&json!({ "set": "all", "cards": 3, "coach": "off" })).await.state().await;
    assert_eq!((&counted["of"], &counted["coach"]), (&json!(3), &json!(false)));
    let least = server.open(&json!({ "set": "all", "cards": 0 })).await.state().await;
    assert_eq!(least["of"], 1, "a room without cards would have no way on");
    let higher = server.open(&json!({ "minimum": 15 })).await.state().await;
    assert_eq!(higher["numbers"], 15, "numbers are never shown of fewer than words are");
}

/// Pages read the sentences in it by index: after an upgrade, a cached list would not fit the new pages.
#[tokio::test]
async fn the_description_of_a_room_is_asked_for_each_time() {
    let server = memory().await;
    let about = server.open(&json!({})).await.get("/room.json").await.is(200);
    assert_eq!(about.header("cache-control"), "private, no-cache");
}

#[tokio::test]
async fn wishes_that_cannot_be_had_are_422() {
    let server = memory().await;
    for (wish, named) in [
        (json!({ "minimum": 4 }), "minimum"),
        (json!({ "minimum": 21 }), "minimum"),
        (json!({ "numbers": 4 }), "numbers"),
        (json!({ "numbers": 51 }), "numbers"),
        (json!({ "pace": "fast" }), "fast"),
        (json!({ "coach": "perhaps" }), "coach"),
        (json!({ "deck": "no-such-deck" }), "no-such-deck"),
        (json!({ "deck": "deck.schema" }), "deck.schema"),
        (json!({ "deck": 7 }), "deck"),
        (json!({ "set": "no-such-set" }), "no-such-set"),
        (json!({ "minimun": 7 }), "minimun"),
        (json!([]), "invalid"),
    ] {
        let say = open(server.client, &wish).await.refuses(422, "invalid").json();
        let say = say["say"].as_str().unwrap();
        assert!(say.contains(named), "{wish}: {say}");
    }
    let broken = server.client.ask("POST", "rooms").text("{").send().await;
    broken.refuses(422, "invalid");
}

#[tokio::test]
async fn a_deck_with_problems_is_422_and_all_of_them_are_named() {
    let server = memory().await;
    let mut broken = deck(&[("one", 2), ("two", 2)]);
    broken["cards"][0]["theme"] = json!("nowhere");
    broken["cards"][1]["choices"][0]["lean"] = json!("sideways");
    broken["title"] = json!("");
    let told = open(server.client, &json!({ "deck": broken })).await.refuses(422, "invalid").json();
    let say = told["say"].as_str().unwrap();
    for named in ["nowhere", "sideways", "title", "one", "two"] {
        assert!(say.contains(named), "{named} is not named: {say}");
    }
    open(server.client, &json!({ "deck": deck(&[("one", 2), ("two", 2)]) })).await.is(201);
}

#[tokio::test]
async fn rooms_are_opened_by_creators_alone() {
    let key = "a-key-for-creators";
    let named = start(&["--log", "memory", "--creators", key]).await;
    let made = start(&["--log", "memory"]).await;
    assert_eq!(named.creator, None);
    let made_key = made.creator.clone().unwrap();
    for (server, key, other) in [(&named, key, &*made_key), (&made, &*made_key, key)] {
        let ask = || server.client.ask("POST", "rooms");
        ask().send().await.refuses(403, "no-key");
        ask().by("Creator", other).send().await.refuses(403, "no-key");
        ask().by("Creator", "short").send().await.refuses(403, "no-key");
        ask().by("Host", key).send().await.refuses(403, "no-key");
        ask().by("Creator", key).send().await.is(201);
    }
    let anybody = memory().await;
    assert_eq!(anybody.creator, None);
    anybody.client.ask("POST", "rooms").by("Creator", key).send().await.is(201);
}

/// A client without the key must not be able to make the server read a megabyte.
#[tokio::test]
async fn without_the_key_a_deck_is_not_even_read() {
    let server = start(&["--log", "memory"]).await;
    let ask = server.client.ask("POST", "rooms").with("content-length", "1000000");
    // A server that waited for the body would respond with 408.
    assert_eq!(ask.begin().await.status, 403);
}

/// Opening a room, and the readiness check, do not depend on the content of other rooms.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rooms_can_be_opened_while_another_cannot_be_read() {
    let data = tempfile::tempdir().unwrap();
    let server = folder(data.path()).await;
    let watch = server.monitored().await;
    server.open(&json!({})).await;
    let file = rusqlite::Connection::open(data.path().join("rooms.db")).unwrap();
    file.execute_batch("update room_1 set rules = 'nonsense'").unwrap();
    open(server.client, &json!({})).await.is(201);
    watch.get("readyz").send().await.is(200);
    file.execute_batch("drop table room").unwrap();
    watch.get("readyz").send().await.is(503);
}

#[tokio::test]
async fn there_are_no_more_rooms_than_the_server_takes() {
    let server = start(&["--open", "--log", "memory", "--rooms", "2"]).await;
    let room = server.open(&json!({})).await;
    server.open(&json!({})).await;
    let refused = open(server.client, &json!({})).await.refuses(503, "too-many-rooms");
    assert_eq!(refused.header("retry-after"), "2");
    room.host("DELETE", "", None).await.is(204);
    open(server.client, &json!({})).await.is(201);
}

#[tokio::test]
async fn pages_of_no_room_are_404_and_of_a_deleted_one_410() {
    let server = memory().await;
    let room = server.open(&json!({})).await;
    let below = ["", "/screen", "/remote", "/state", "/seen", "/room.json", "/events", "/qr.svg"];
    for path in below {
        assert_eq!(
            server.client.get(&format!("r/222222{path}")).send().await.status,
            404,
            "{path}"
        );
    }
    server.client.get("r/222222/state").send().await.refuses(404, "no-room");
    server.client.get("r/not-a-code/state").send().await.refuses(404, "no-room");
    room.host("DELETE", "", None).await.is(204);
    for path in below {
        assert_eq!(room.get(path).await.status, 410, "{path}");
    }
    room.get("/state").await.refuses(410, "forgotten");
    room.join(1).await.refuses(410, "forgotten");
    room.host("POST", "/moves", Some(&json!({ "on": 0, "move": "lock" })))
        .await
        .refuses(410, "forgotten");
    room.host("DELETE", "", None).await.refuses(410, "forgotten");
}

#[tokio::test]
async fn what_a_facilitator_does_needs_a_facilitator_s_key() {
    let server = memory().await;
    let (room, other) = (server.open(&json!({})).await, server.open(&json!({})).await);
    room.join(1).await.is(200);
    for (method, path) in [
        ("POST", "/moves"),
        ("POST", "/hands"),
        ("POST", "/hosts"),
        ("DELETE", "/hosts/1"),
        ("DELETE", "/seats/1"),
        ("POST", "/seats/1/undo"),
        ("GET", "/export.csv"),
        ("GET", "/export.json"),
        ("GET", "/export.md"),
        ("GET", "/control"),
        ("GET", "/guide.json"),
        ("DELETE", ""),
    ] {
        let ask = || server.client.ask(method, &room.at(path)).json(&json!({}));
        ask().send().await.refuses(403, "no-key");
        for key in [&*room.door, &*other.host, &*seat(1), "", "no"] {
            ask().by("Host", key).send().await.refuses(403, "no-key");
        }
        ask().by("Seat", &room.host).send().await.refuses(403, "no-key");
    }
    server.client.ask("POST", &room.at("/seats")).send().await.refuses(403, "no-key");
    server
        .client
        .ask("POST", &room.at("/seats"))
        .by("Seat", "short")
        .send()
        .await
        .refuses(403, "no-key");
}
