//! Pages outside of rooms: in the language of the browser, and a deck with its notes.

use crate::given::memory;

#[tokio::test]
async fn pages_outside_of_rooms_speak_the_language_of_the_browser() {
    let server = memory().await;
    for (asked, lang, join, open) in [
        ("de-AT,de;q=0.9,en;q=0.5", "de", "Einem Raum beitreten", "Raum öffnen"),
        ("fr,en;q=0.5", "en", "Join a room", "Open the room"),
    ] {
        for (path, has) in [("r", join), ("rooms", open), ("r/ZZZZZZ", join)] {
            let text = server.client.get(path).with("accept-language", asked).send().await.text();
            assert!(text.contains(&format!("<html lang=\"{lang}\"")), "{path} {text}");
            assert!(text.contains(has), "{path} {text}");
        }
    }
}

#[tokio::test]
async fn the_notes_of_a_shipped_deck_stand_below_its_cards() {
    let server = memory().await;
    let text = server.client.get("notes?deck=leader-or-manager").send().await.is(200).text();
    assert!(text.matches("class=\"note\"").count() >= 24, "{}", text.len());
    server.client.get("notes?deck=no-such").send().await.refuses(404, "no-page");
}
