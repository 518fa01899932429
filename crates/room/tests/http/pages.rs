//! Every page as rendered on the server: it has a strict Content-Security-Policy, its addresses work below a path
//! prefix, a deck's texts are escaped, and it has one language.

use crate::given::{Room, Running, deck, memory, seat};
use crate::html::{resolve, tags};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

const EVIL: &str = "<script>alert(1)</script>\"'&amp;<img src=x onerror=alert(2)> ";

/// A deck in which every free text tries to inject markup.
fn evil() -> Value {
    fn spoil(value: &mut Value) {
        match value {
            Value::Object(fields) => {
                fields.iter_mut().for_each(|(name, value)| match &mut *value {
                    Value::String(text)
                        if !matches!(
                            &**name,
                            "id" | "lang" | "theme" | "kind" | "lean" | "answer"
                        ) =>
                    {
                        text.insert_str(0, EVIL);
                    }
                    value => spoil(value),
                })
            }
            Value::Array(values) => values.iter_mut().for_each(spoil),
            _ => {}
        }
    }
    let mut deck = deck(&[("one", 3), ("two", 2)]);
    deck["intro"] = json!("An intro.");
    deck["cards"][1] = json!({
        "id": "spotted", "theme": "only", "kind": "spot", "scenario": "Who?", "answer": "leader",
        "explanations": { "leader": "Yes.", "manager": "No." },
    });
    spoil(&mut deck);
    deck
}

/// All pages of a room in its current state, by address.
async fn pages(room: &Room) -> Vec<(String, String)> {
    let (own, host) = (format!("?seat={}", seat(1)), format!("/remote?host={}", room.host));
    let mut pages = Vec::new();
    for below in ["", &*own, "?card=1", "/screen", "/remote", &*host] {
        let reply = room.get(below).await.is(200);
        policy(&reply);
        pages.push((room.at(below), reply.text()));
    }
    pages
}

fn policy(reply: &crate::client::Reply) {
    let policy = reply.header("content-security-policy");
    let directives: BTreeMap<&str, &str> =
        policy.split(';').map(|part| part.trim().split_once(' ').unwrap()).collect();
    for (name, value) in [
        ("default-src", "'none'"),
        ("script-src", "'self' 'wasm-unsafe-eval'"),
        ("img-src", "'self'"),
        ("connect-src", "'self'"),
        ("form-action", "'self'"),
        ("base-uri", "'none'"),
        ("frame-ancestors", "'none'"),
    ] {
        assert_eq!(directives.get(name), Some(&value), "{policy}");
    }
    assert_eq!(directives.len(), 8, "{policy}");
    styled(directives["style-src"], &reply.text());
    assert_eq!(reply.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(reply.header("referrer-policy"), "same-origin");
    assert!(reply.header("cache-control").contains("no-store"));
}

/// Asserts that a page needs no weaker policy, and that its addresses are relative and lead to routes of the server.
fn check(page: &str, html: &str) {
    assert!(html.starts_with("<!doctype html><html lang=\""), "{page}");
    assert_eq!(html.matches("<script").count(), 1, "{page}");
    for tag in tags(html) {
        match &*tag.name {
            "script" => {
                assert!(
                    tag.get("src").is_some() && html[tag.end..].starts_with("</script>"),
                    "{page}: {tag:?}"
                );
            }
            "style" => {
                assert!(tag.attributes.is_empty(), "{page}: {tag:?}");
            }
            "base" | "iframe" | "object" | "embed" => panic!("{page}: {tag:?}"),
            _ => {}
        }
        for (name, value) in &tag.attributes {
            assert!(!name.starts_with("on") && name != "style", "{page}: {tag:?}");
            if matches!(&**name, "href" | "src" | "action" | "formaction") {
                let scheme = value.split(['/', '?', '#']).next().unwrap().contains(':');
                assert!(!value.starts_with('/') && !scheme, "{page}: {value} is not relative");
                leads(page, value);
            }
        }
    }
}

/// Asserts that the policy allows styles only by hash (CSP 3), and every inline style of the page. A build without the
/// site has none.
fn styled(sources: &str, html: &str) {
    let named: Vec<&str> = sources.split(' ').collect();
    assert!(
        sources == "'none'" || named.iter().all(|one| one.starts_with("'sha256-")),
        "{sources}"
    );
    for part in html.split("<style>").skip(1) {
        let text = part.split_once("</style>").unwrap().0;
        let digest = format!("'sha256-{}'", base64(&Sha256::digest(text.as_bytes())));
        assert!(named.contains(&&*digest), "{digest} is not in {sources}");
    }
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let group = |three: &[u8]| {
        let bits = three.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte))
            << (8 * (3 - three.len()));
        let sign = |at: usize| char::from(SIGNS[(bits >> (18 - 6 * at)) as usize & 63]);
        (0..4).map(|at| if at <= three.len() { sign(at) } else { '=' }).collect::<String>()
    };
    bytes.chunks(3).map(group).collect()
}

#[test]
fn base64_is_that_of_the_standard() {
    for (bytes, text) in
        [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")]
    {
        assert_eq!(base64(bytes.as_bytes()), text);
    }
}

/// Asserts that an address leads to a route of the server.
fn leads(page: &str, address: &str) {
    let led = resolve(page, address.split('#').next().unwrap());
    let led = led.unwrap_or_else(|| panic!("{page}: {address} leads out of the server's place"));
    let path = led.split('?').next().unwrap();
    let parts: Vec<&str> = path.split('/').collect();
    let known = match &*parts {
        ["icon.svg" | "" | "r" | "rooms" | "notes"]
        | ["room", "room.css" | "host.css" | "room.js" | "open.js"] => true,
        ["r", _] => true,
        ["r", _, below] => {
            matches!(*below, "answers" | "moves" | "hands" | "screen" | "remote" | "qr.svg")
                || below.starts_with("export.")
        }
        _ => false,
    };
    assert!(known, "{page}: {address} leads to {led}");
}

/// Plays a room with this deck through every phase, and calls `look` with each page in each phase.
async fn through(server: &Running, wish: &Value, mut look: impl FnMut(&str, &str)) {
    let room = server.open(wish).await;
    let mut see = async |room: &Room| {
        for (page, html) in pages(room).await {
            look(&page, &html);
        }
    };
    see(&room).await;
    room.fill(0..6).await;
    if wish["pace"] == "own" {
        room.answer(1, (0, 1), 0, 1).await.is(200);
        see(&room).await;
        room.step_with(json!({ "move": "reveal", "card": 0 })).await.is(200);
        see(&room).await;
        room.steps(&["finish"]).await;
        return see(&room).await;
    }
    for card in 0..2 {
        room.ask(card).await;
        for number in 0..6 {
            room.answer(number, (card, 1), (number % 2) as u8, 1).await.is(200);
        }
        see(&room).await;
        for step in ["close", "discuss", "reveal"] {
            room.steps(&[step]).await;
            see(&room).await;
        }
    }
    room.steps(&["blank"]).await;
    see(&room).await;
    room.steps(&["finish"]).await;
    see(&room).await;
}

#[tokio::test]
async fn a_deck_s_texts_are_nothing_but_texts() {
    let server = memory().await;
    let wish = json!({ "deck": evil(), "cards": 2, "lang": "\"><script>alert(3)</script>" });
    for pace in ["together", "own"] {
        let mut wish = wish.clone();
        wish["pace"] = json!(pace);
        let mut seen = 0;
        through(&server, &wish, |page, html| {
            check(page, html);
            assert!(!html.contains("<script>") && !html.contains("<img src=x"), "{page}");
            seen += html.matches("&lt;script").count();
        })
        .await;
        assert!(seen > 100, "the texts are hardly on the pages: {seen}");
    }
}

#[tokio::test]
async fn pages_of_no_room_keep_to_the_same_rules() {
    let server = memory().await;
    let room = server.open(&json!({})).await;
    for (page, status) in [
        ("r".to_owned(), 200),
        ("rooms".to_owned(), 200),
        ("r?code=222222".to_owned(), 404),
        ("r/222222".to_owned(), 404),
        ("r/222222/screen".to_owned(), 404),
        ("r/222222/remote?host=a".to_owned(), 404),
        ("r/%3Cscript%3E".to_owned(), 404),
    ] {
        let reply = server.client.get(&page).send().await.is(status);
        policy(&reply);
        check(&page, &reply.text());
    }
    let refused =
        server.client.ask("POST", &room.at("/answers")).form("seat=short").send().await.is(403);
    policy(&refused);
    check(&room.at("/answers"), &refused.text());
    let mirrored = room.get("/remote?host=%22%3E%3Cscript%3Ealert(1)%3C/script%3E").await.is(200);
    check(&room.at("/remote"), &mirrored.text());
    let mirrored = room.get("?seat=%22%3E%3Cscript%3Ealert(1)%3C/script%3E").await.is(200);
    check(&room.at(""), &mirrored.text());
}

#[tokio::test]
async fn an_address_with_a_slash_too_many_leads_to_the_one_without() {
    let server = memory().await;
    let room = server.open(&json!({})).await;
    let pages =
        ["r".to_owned(), "rooms".to_owned(), room.at(""), room.at("/screen"), room.at("/remote")];
    for led in pages {
        let page = format!("{led}/");
        let reply = server.client.get(&format!("{page}?host=a-key")).send().await;
        assert!(matches!(reply.status, 301 | 303 | 307 | 308), "{page}: {}", reply.status);
        let location = reply.header("location");
        let location = location.strip_suffix("?host=a-key").expect("the key is lost");
        assert_eq!(resolve(&page, location), Some(led));
    }
}

/// The QR code on the wall needs no script, and leads to the room with its door key.
#[tokio::test]
async fn the_wall_has_its_picture() {
    let server = memory().await;
    let room = server.open(&json!({})).await;
    let html = room.get("/screen").await.is(200).text();
    let tags = tags(&html);
    let picture = tags.iter().find(|tag| tag.name == "img").and_then(|tag| tag.get("src"));
    let address = resolve(&room.at("/screen"), picture.expect("no picture")).unwrap();
    let svg = server.client.get(&address).send().await.is(200);
    assert_eq!(svg.header("content-type"), "image/svg+xml");
    let link = format!("http://{}/r/{}#{}", server.address, room.code, room.door);
    assert_eq!(svg.text(), invite::qr::svg(&link).unwrap());
    assert!(html.contains(&format!("{}/r<", server.address)) && html.contains(&room.shown));
    room.get("/qr.svg?at=javascript:alert(1)").await.refuses(422, "invalid");
    let named = room.get("/qr.svg?at=https://example.org/quiz/").await.is(200).text();
    let link = format!("https://example.org/quiz/r/{}#{}", room.code, room.door);
    assert_eq!(named, invite::qr::svg(&link).unwrap());
}

#[tokio::test]
async fn a_german_room_is_german_and_says_where_a_text_is_not() {
    let server = memory().await;
    for (wish, of_deck) in [
        (json!({ "deck": "fuehren-oder-verwalten" }), "de"),
        (json!({ "deck": evil(), "lang": "de" }), "en"),
    ] {
        through(&server, &wish, |page, html| {
            let tags = tags(html);
            let first = tags.iter().find(|tag| tag.name == "html").unwrap();
            assert_eq!((first.get("lang"), first.get("dir")), (Some("de"), Some("ltr")), "{page}");
            let langs: Vec<&str> = tags.iter().filter_map(|tag| tag.get("lang")).collect();
            assert!(
                langs.iter().all(|lang| *lang == "de" || *lang == of_deck),
                "{page}: {langs:?}"
            );
        })
        .await;
    }
    let room = server.open(&json!({ "deck": "fuehren-oder-verwalten" })).await;
    let english = server.open(&json!({})).await;
    let (german, english) = (room.get("").await.text(), english.get("").await.text());
    assert!(english.contains("No name, no account") && !german.contains("No name, no account"));
}
