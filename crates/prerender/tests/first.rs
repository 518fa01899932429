//! Checks that `static/element/still.js` makes the same first card as the views. For some decks, these tests write
//! what the views draw into files of `tests/unit/first/`; `tests/unit/still.test.mjs` has the script draw the same
//! decks and compares. `BLESS=1 cargo test -p prerender` rewrites the files.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "../../quiz/tests/suite/bless.rs"]
#[allow(dead_code, reason = "not every suite needs all of it")]
mod bless;

use prerender::{card, first};
use quiz::Deck;
use serde_json::{Value, json};
use std::sync::Arc;

fn deck(file: &str) -> Value {
    serde_json::from_str(&bless::read(&format!("../../{file}"))).expect("a deck is JSON")
}

fn agrees(name: &str, value: &Value) {
    bless::same(&format!("../../tests/unit/first/{name}.json"), &format!("{value:#}\n"));
}

fn check(name: &str, change: impl FnOnce(&mut Value)) {
    let mut json = deck("static/decks/example.json");
    change(&mut json);
    let deck = Deck::parse(&json.to_string()).map(Arc::new).unwrap_or_else(|problems| {
        panic!("{name}: {}", problems.first().map(ToString::to_string).unwrap_or_default())
    });
    let known = first::known(&deck, &card::markup(&deck).expect("a card")).expect("a first card");
    agrees(name, &json!({ "deck": json, "first": known }));
}

/// The running quiz shows the link to the source, so the first card has it too. Otherwise the page would move when
/// the quiz takes over.
#[test]
fn the_card_links_to_the_passage_in_the_source() {
    let links = |url: Value| {
        let mut json = deck("static/decks/example.json");
        json["source"]["url"] = url;
        json["themes"][0]["anchor"] = json!("sharing");
        let deck = Arc::new(Deck::parse(&json.to_string()).expect("a deck"));
        card::markup(&deck)
            .expect("a card")
            .matches("href=\"https://example.org/a#sharing\"")
            .count()
    };
    assert_eq!(links(json!("https://example.org/a#b")), 3);
    assert_eq!(links(Value::Null), 0);
}

#[test]
fn what_the_script_is_told() {
    agrees("values", &first::for_scripts().expect("marks"));
}

#[test]
fn first_cards_of_all_kinds() {
    check("choose", |_| {});
    check("shipped-in-german", |json| {
        *json = deck("static/decks/fuehren-oder-verwalten.json");
        let cards = json["cards"].as_array_mut().unwrap();
        cards.truncate(3);
        // Tests the rounding of minutes, and letters beyond ASCII.
        cards[0]["scenario"] = "Für Ömer: „Wer übernimmt’s?“ 🙂 1234".into();
        json.as_object_mut().unwrap().remove("sets");
    });
    check("spot", |json| {
        json["cards"].as_array_mut().unwrap().reverse();
        assert_eq!(json["cards"][0]["kind"], "spot");
    });
    check("spot-of-a-leader", |json| {
        json["cards"].as_array_mut().unwrap().reverse();
        json["cards"][0]["answer"] = "leader".into();
    });
    check("one-card-without-intro", |json| {
        json["cards"].as_array_mut().unwrap().truncate(1);
        json.as_object_mut().unwrap().remove("intro");
        json.as_object_mut().unwrap().remove("sets");
    });
    check("from-right-to-left", |json| json["lang"] = "he".into());
    check("in-a-script-of-its-own", |json| json["lang"] = "ku-Arab".into());
    check("of-slow-readers", |json| json["lang"] = "ZH-Hant".into());
    check("with-sets", |json| {
        let id = json["cards"][0]["id"].clone();
        let last = json["cards"][2]["id"].clone();
        json["sets"] = json!([{ "id": "short", "name": "Short", "cards": [id, last] }]);
    });
    check("hostile", |json| {
        json["title"] = "<img src=x onerror=alert(1)>".into();
        json["intro"] = "</script><script>alert(1)</script> {count} $& \u{202e}".into();
        // Characters that HTML allows and XML does not. Text pasted from Word has vertical tabs.
        json["cards"][0]["scenario"] = "One\u{b}two\r\u{1f}\n\u{fffe}\u{ffff}\u{fdd0}".into();
        json["cards"][0]["choices"][0]["text"] = "{minutes} & \"so\" <b>on</b>".into();
    });
}
