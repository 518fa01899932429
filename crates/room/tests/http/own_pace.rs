//! Pages without script in a self-paced room, where everybody answers at their own pace.

use crate::forms::{form_to, marked, refused, send, step};
use crate::given::{Room, Running, deck, memory, seat};
use crate::html::{Form, forms, resolve};
use serde_json::json;

#[tokio::test]
async fn at_ones_own_pace_what_came_too_late_is_not_told_of_rounds() {
    let server = memory().await;
    let deck = deck(&[("one", 3), ("two", 2)]);
    let room = server.open(&json!({ "deck": deck, "cards": 2, "pace": "own" })).await;
    let other = form_to(&room.get("").await.text(), "/answers");
    let form = form_to(&room.get("").await.text(), "/answers");
    send(&room, &room.at(""), &form, &[("choice", "0")]).await;
    room.steps(&["close"]).await;
    for (form, sentence) in [
        (&other, "Your answer to card 1 came too late, and does not count."),
        (&form, "Your last answer to card 1 came too late. The one before it counts."),
    ] {
        let post = room.client.ask("POST", &room.at("/answers"));
        let reply = post.form(&form.body(&[("choice", "1")])).send().await;
        refused(&reply, 409);
        assert!(reply.text().contains(sentence), "{}", reply.text());
    }
}

/// A room of two cards, and the page of the second one for seat 1, as address and HTML.
async fn second_card_at_ones_own_pace() -> (Running, Room, String, String) {
    let server = memory().await;
    let wish = json!({ "deck": deck(&[("one", 3), ("two", 2)]), "pace": "own", "cards": 2 });
    let room = server.open(&wish).await;
    let page = room.at(&format!("?seat={}&card=1", seat(1)));
    let shown = room.client.get(&page).send().await.is(200).text();
    (server, room, page, shown)
}

#[tokio::test]
async fn at_one_s_own_pace_forms_lead_from_card_to_card() {
    let (_server, room, page, shown) = second_card_at_ones_own_pace().await;
    let (_, shown) = send(&room, &page, &form_to(&shown, "/answers"), &[("choice", "1")]).await;
    // The redirect leads to the first card without an answer.
    assert!(marked(&shown.text()).is_empty() && shown.text().contains("Now one?"));
    let answered = room.client.get(&page).send().await.is(200).text();
    assert_eq!(marked(&answered), ["choice-1-1"]);
    room.step_with(json!({ "move": "reveal", "card": 1 })).await.is(200);
    let remote = room.get(&format!("/remote?host={}", room.host)).await.text();
    let reveal = step(&remote, "reveal");
    assert_eq!(reveal.field("card"), Some("0"));
    send(&room, &room.at("/remote"), &reveal, &[("move", "reveal")]).await;
    assert_eq!(room.state().await["revealed"], json!([0, 1]));
}

/// A reload, or an answer that came too late, leads back to the same card, whose result may come.
#[tokio::test]
async fn at_ones_own_pace_the_card_stays_that_is_looked_at() {
    let (_server, room, page, shown) = second_card_at_ones_own_pace().await;
    let has_look = |form: &&Form| form.method == "get" && form.buttons.len() == 1;
    let all = forms(&shown);
    let look = all.iter().rfind(has_look).unwrap();
    let (name, value) = look.buttons[0].clone();
    let again =
        format!("{}?{}", resolve(&page, &look.action).unwrap(), look.body(&[(&name, &value)]));
    assert_eq!(again, page);
    let form = form_to(&shown, "/answers");
    room.steps(&["close"]).await;
    let post = room.client.ask("POST", &room.at("/answers"));
    let late = post.form(&form.body(&[("choice", "1")])).send().await;
    refused(&late, 409);
    let back = format!("href=\"../{}?seat={}&amp;card=1\"", room.code, seat(1));
    assert!(late.text().contains(&back), "{back}: {}", late.text());
}
