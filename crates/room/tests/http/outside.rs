//! Pages outside of rooms: their language, and a deck's handout with notes. Also the static files.

use crate::given::{memory, start};

#[tokio::test]
async fn pages_outside_of_rooms_speak_the_language_of_the_browser() {
    let server = memory().await;
    for (asked, lang, join, open) in [
        ("de-AT,de;q=0.9,en;q=0.5", "de", "Einem Raum beitreten", "Raum öffnen"),
        ("tlh,en;q=0.5", "en", "Join a room", "Open the room"),
    ] {
        for (path, has) in [("r", join), ("rooms", open), ("r/ZZZZZZ", join)] {
            let text = server.client.get(path).with("accept-language", asked).send().await.text();
            assert!(text.contains(&format!("<html lang=\"{lang}\"")), "{path} {text}");
            assert!(text.contains(has), "{path} {text}");
        }
    }
}

/// Decks of both languages are offered in every language.
#[tokio::test]
async fn names_of_sets_are_marked_with_the_language_of_their_deck() {
    let server = memory().await;
    for asked in ["de", "en"] {
        let page = server.client.get("rooms").with("accept-language", asked).send().await.text();
        for (lang, name) in
            [("en", "In a workshop: cards to argue"), ("de", "Im Workshop: Karten,")]
        {
            let marked = format!("<span lang=\"{lang}\" dir=\"ltr\">{name}");
            assert!(page.contains(&marked), "{asked}: {marked} is not in {page}");
        }
    }
}

#[tokio::test]
async fn the_notes_of_a_shipped_deck_stand_below_its_cards() {
    let server = memory().await;
    let text = server.client.get("notes?deck=leader-or-manager").send().await.is(200).text();
    assert!(text.matches("class=\"note\"").count() >= 24, "{}", text.len());
    // The link to the quiz names the same deck.
    let german = server.client.get("notes?deck=fuehren-oder-verwalten").send().await.is(200).text();
    assert!(german.contains("href=\"./?deck=decks/fuehren-oder-verwalten.json\""));
    server.client.get("notes?deck=no-such").send().await.refuses(404, "no-page");
}

/// CORS on a 404: a quiz on another site can tell a missing file from a failed connection.
#[tokio::test]
async fn what_is_not_there_may_be_asked_for_by_other_sites() {
    let server = memory().await;
    let missing = server.client.get("decks/no-such.json").send().await;
    assert_eq!(missing.header("access-control-allow-origin"), "*");
    missing.refuses(404, "no-page");
}

/// The page for opening a room shows the server's sentence unchanged.
#[tokio::test]
async fn why_a_room_is_not_opened_is_said_in_the_language_of_the_page() {
    let server = start(&["--log", "memory", "--creators", "a-key-for-creators"]).await;
    for (asked, says) in [("de-AT", "Hier fehlt der Schlüssel"), ("en", "This needs the key")] {
        let refused =
            server.client.ask("POST", "rooms").with("accept-language", asked).send().await;
        let refused = refused.is(403).json();
        assert_eq!(refused["why"], "no-key");
        assert!(refused["say"].as_str().unwrap().starts_with(says), "{refused}");
    }
}

/// Browsers accept brotli only over HTTPS and on localhost. Over plain HTTP, they accept gzip.
#[tokio::test]
async fn what_pages_load_is_compressed_for_browsers_without_brotli() {
    let server = memory().await;
    // A build without the site does not have the files of the pages.
    for (path, always) in [("r", true), ("rooms", true), ("room/phone_bg.wasm", false)] {
        let get = |accepted| server.client.get(path).with("accept-encoding", accepted).send();
        let whole = get("identity").await;
        if whole.status == 404 && !always {
            continue;
        }
        for (accepted, encoding) in [("gzip, deflate", "gzip"), ("gzip, deflate, br", "br")] {
            let reply = get(accepted).await;
            assert_eq!(reply.header("content-encoding"), encoding, "{path}");
            assert!(reply.body.len() < whole.body.len(), "{path}");
            assert_eq!(reply.header("vary"), "accept-encoding", "{path}");
        }
    }
}

/// The `.br` files are stored beside the original ones. Served directly, they would lack `Content-Encoding`.
#[tokio::test]
async fn what_is_compressed_has_no_address_of_its_own() {
    let server = memory().await;
    // A build without the site does not have these files either.
    for path in
        ["leader-quiz.js.br", "index.html.br", "_headers.br", ".htaccess.br", "room/room.js.br"]
    {
        server.client.get(path).send().await.refuses(404, "no-page");
    }
}
