//! Rooms without script: what the forms of the pages send, and where the responses redirect.

use crate::client::Reply;
use crate::given::{Room, Running, deck, memory, seat};
use crate::html::{Form, forms, resolve};
use serde_json::json;

async fn room() -> (Running, Room) {
    let server = memory().await;
    let room = server.open(&json!({ "deck": deck(&[("one", 3), ("two", 2)]), "cards": 2 })).await;
    (server, room)
}

/// Sends a form of a page, and follows the redirect. Returns the address and the page.
pub async fn send(room: &Room, page: &str, form: &Form, more: &[(&str, &str)]) -> (String, Reply) {
    assert_eq!(form.method, "post");
    let to = resolve(page, &form.action).unwrap();
    let reply = room.client.ask("POST", &to).form(&form.body(more)).send().await.is(303);
    let led = resolve(&to, reply.header("location")).unwrap();
    let shown = room.client.get(&led).send().await.is(200);
    assert_eq!(shown.header("content-type"), "text/html; charset=utf-8");
    (led, shown)
}

pub fn form_to(html: &str, action: &str) -> Form {
    let found = forms(html).into_iter().find(|form| form.action.ends_with(action));
    found.unwrap_or_else(|| panic!("no form to {action} in {html}"))
}

/// The ids of the pressed choices on a phone's page.
pub fn marked(html: &str) -> Vec<String> {
    let tags = crate::html::tags(html).into_iter();
    let pressed = tags.filter(|tag| tag.get("aria-pressed") == Some("true"));
    pressed.map(|tag| tag.get("id").unwrap_or_default().to_owned()).collect()
}

#[tokio::test]
async fn an_answer_leads_back_to_the_page_that_shows_it() {
    let (_server, room) = room().await;
    room.ask(0).await;
    let page = room.at("");
    let first = room.get("").await.is(200).text();
    let form = form_to(&first, "/answers");
    let secret = form.field("seat").unwrap().to_owned();
    assert!(room::keys::hash(&secret).is_some() && marked(&first).is_empty());
    assert_eq!(form.buttons.len(), 3);
    let (led, shown) = send(&room, &page, &form, &[("choice", "2")]).await;
    assert_eq!(led, format!("{page}?seat={secret}"));
    assert_eq!(marked(&shown.text()), ["choice-0-2"]);
    assert_eq!(
        (&room.state().await["seats"], &room.state().await["answered"]),
        (&json!(1), &json!(1))
    );
    // A change of mind, from the new page; then another one from the first page, which is outdated.
    let form_again = form_to(&shown.text(), "/answers");
    let (_, shown) = send(&room, &led, &form_again, &[("choice", "0")]).await;
    assert_eq!(marked(&shown.text()), ["choice-0-0"]);
    let (_, shown) = send(&room, &page, &form, &[("choice", "1")]).await;
    assert_eq!(marked(&shown.text()), ["choice-0-1"]);
    assert_eq!(room.state().await["seats"], 1);
    // Reloading by the form keeps the seat.
    let look = forms(&shown.text()).into_iter().find(|form| form.method == "get").unwrap();
    let again = format!("{}?{}", resolve(&page, &look.action).unwrap(), look.body(&[]));
    assert_eq!(again, format!("{page}?seat={secret}"));
}

#[tokio::test]
async fn a_form_that_is_sent_again_after_the_round_is_no_mistake() {
    let (_server, room) = room().await;
    room.ask(0).await;
    let page = room.at("");
    let form = form_to(&room.get("").await.text(), "/answers");
    send(&room, &page, &form, &[("choice", "2")]).await;
    room.steps(&["close"]).await;
    let (_, shown) = send(&room, &page, &form, &[("choice", "2")]).await;
    assert_eq!(marked(&shown.text()), ["choice-0-2"]);
    let other = room.client.ask("POST", &room.at("/answers")).form(&form.body(&[("choice", "1")]));
    refused(&other.send().await, 409);
    assert_eq!(room.join(1).await.is(200).json()["mine"], json!([]));
}

/// The page's script numbers the answers. One that arrives late must not replace one that was tapped after it.
#[tokio::test]
async fn a_form_that_arrives_late_replaces_no_later_one() {
    let (_server, room) = room().await;
    room.ask(0).await;
    let page = room.at("");
    let drawn = room.get("").await.text();
    assert!(drawn.contains("data-newest=\"0\""));
    let form = form_to(&drawn, "/answers");
    for (turn, choice, counts) in
        [("2", "2", "2"), ("1", "1", "2"), ("4", "2", "2"), ("3", "0", "2"), ("5", "0", "0")]
    {
        let (_, shown) = send(&room, &page, &form, &[("choice", choice), ("turn", turn)]).await;
        assert_eq!(marked(&shown.text()), [format!("choice-0-{counts}")]);
    }
    let (_, shown) = send(&room, &page, &form, &[("choice", "1")]).await;
    assert_eq!(marked(&shown.text()), ["choice-0-1"]);
    assert!(shown.text().contains("data-newest=\"6\""));
}

/// Nothing can be said about answers that are already deleted.
#[tokio::test]
async fn what_came_too_late_is_told_only_what_can_be_known() {
    let (_server, room) = room().await;
    let words = room_views::words::of("en");
    room.ask(0).await;
    let first = form_to(&room.get("").await.text(), "/answers");
    let other = form_to(&room.get("").await.text(), "/answers");
    let page = room.at("");
    send(&room, &page, &first, &[("choice", "2")]).await;
    room.steps(&["close"]).await;
    let late = async |form: &Form| {
        let post = room.client.ask("POST", &room.at("/answers"));
        let reply = post.form(&form.body(&[("choice", "1")])).send().await;
        refused(&reply, 409);
        reply.text()
    };
    assert!(late(&first).await.contains(words.why_closed));
    assert!(late(&other).await.contains(words.why_closed_none));
    room.steps(&["reveal", "finish"]).await;
    for form in [&first, &other] {
        assert!(late(form).await.contains(words.finished_guest));
        let seat = form.field("seat").unwrap();
        let end = room.get(&format!("?seat={seat}")).await.is(200).text();
        assert!(end.contains(words.finished_unknown) && !end.contains(words.finished_none));
    }
}

/// Asserts that the response is a page that says why the form was refused.
pub fn refused(reply: &Reply, status: u16) {
    let html = reply.text();
    assert_eq!(reply.status, status, "{html}");
    assert_eq!(reply.header("content-type"), "text/html; charset=utf-8");
    let said = html.split_once("class=\"said\">").map(|(_, rest)| rest.split('<').next().unwrap());
    assert!(said.is_some_and(|said| said.ends_with('.')), "{html}");
    // The title of the page is the first sentence of the message.
    let title = html.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>"));
    let title = title.map(|(title, _)| title).filter(|title| !title.is_empty());
    assert!(title.zip(said).is_some_and(|(title, said)| said.starts_with(title)), "{html}");
}

#[tokio::test]
async fn a_form_that_is_refused_is_told_why_on_a_page() {
    let (_server, room) = room().await;
    let post =
        |path: &str, body: String| room.client.ask("POST", &room.at(path)).form(&body).send();
    let answer = |number: usize| format!("seat={}&card=0&round=1&choice=0", seat(number));
    refused(&post("/answers", answer(1)).await, 409);
    room.ask(0).await;
    refused(&post("/answers", format!("seat={}&card=0&round=1&choice=9", seat(1))).await, 422);
    refused(&post("/answers", "seat=short".to_owned()).await, 403);
    room.host("DELETE", "/seats/1", None).await.is(204);
    refused(&post("/answers", answer(1)).await, 403);
    room.steps(&["lock"]).await;
    refused(&post("/answers", answer(2)).await, 423);
    refused(&post("/moves", "on=2&move=close".to_owned()).await, 403);
    refused(&post("/moves", format!("host={}&on=2&move=close", seat(1))).await, 403);
    refused(&post("/moves", format!("host={}&on=2&move=jump", room.host)).await, 422);
    refused(&post("/moves", format!("host={}&on=2&move=finish", room.host)).await, 422);
    refused(&post("/hands", format!("host={}", seat(1))).await, 403);
    refused(&post("/export.csv", format!("host={}", seat(1))).await, 403);
    refused(&post("/export.pdf", format!("host={}", room.host)).await, 404);
    assert_eq!(room.state().await["phase"], "asking");
}

/// The form on the remote control with the button of this move.
pub fn step(html: &str, name: &str) -> Form {
    let has =
        |form: &Form| form.buttons.iter().any(|(field, value)| field == "move" && value == name);
    forms(html).into_iter().find(has).unwrap_or_else(|| panic!("no way to {name}"))
}

#[tokio::test]
async fn a_whole_session_by_forms() {
    let (_server, room) = room().await;
    let start = room.at(&format!("/remote?host={}", room.host));
    let stranger = room.get("/remote").await.is(200).text();
    assert!(
        !forms(&stranger).iter().any(|form| form.action == "moves"),
        "a stranger is offered moves"
    );
    let mut page = room.client.get(&start).send().await.is(200).text();
    let press = async |page: &str, name: &str| {
        let (led, shown) = send(&room, &start, &step(page, name), &[("move", name)]).await;
        assert_eq!(led, start);
        shown.text()
    };
    let stale = page.clone();
    page = press(&page, "ask").await;
    assert_eq!(room.state().await["phase"], "asking");
    // Another remote control with an outdated page: the room does not move, and the new page is shown.
    let behind = press(&stale, "lock").await;
    assert_eq!(forms(&behind).len(), forms(&page).len());
    assert_eq!(
        (&room.state().await["locked"], &room.state().await["turn"]),
        (&json!(false), &json!(1))
    );
    for number in 0..6 {
        let form = form_to(&room.get(&format!("?seat={}", seat(number))).await.text(), "/answers");
        send(&room, &room.at(""), &form, &[("choice", if number < 2 { "0" } else { "1" })]).await;
    }
    let hands = form_to(&page, "hands");
    page = send(&room, &start, &hands, &[("hands-0", "4"), ("hands-1", ""), ("hands-2", "1")])
        .await
        .1
        .text();
    for name in ["close", "reveal"] {
        page = press(&page, name).await;
    }
    let shown = room.state().await["shown"].clone();
    assert_eq!((&shown["kind"], &shown["hands"]), (&json!("words"), &json!([[4, 0, 1]])));
    assert_eq!(shown["rounds"], json!([["some", "many", "none"]]));
    let phone = room.get(&format!("?seat={}", seat(1))).await.text();
    assert!(
        phone.contains("Why 0: one."),
        "the explanation of one's own choice is not on the page"
    );
    for (form, ending) in [("export.csv", "csv"), ("export.json", "json"), ("export.md", "md")] {
        let form = form_to(&page, form);
        let to = resolve(&start, &form.action).unwrap();
        let file = room.client.ask("POST", &to).form(&form.body(&[])).send().await.is(200);
        let same = room.host("GET", &format!("/export.{ending}"), None).await;
        assert_eq!(file.body, same.body);
        assert_eq!(file.header("content-disposition"), same.header("content-disposition"));
    }
    page = press(&page, "finish").await;
    assert_eq!(room.state().await["phase"], "finished");
    assert!(
        !forms(&page).iter().any(|form| form.action == "moves"),
        "there are moves after the end"
    );
}

/// The page says that the key is wrong, and has a field to type it again.
#[tokio::test]
async fn a_key_that_is_not_valid_is_told_of_and_can_be_given_again() {
    let (_server, room) = room().await;
    let field = |html: &str| html.contains("id=\"key\"");
    let told = "its address is not complete";
    let page = room.get("/remote").await.is(200).text();
    assert!(field(&page) && !page.contains(told), "{page}");
    for wrong in ["", "k3y", "a-key-that-is-made-up"] {
        let page = room.get(&format!("/remote?host={wrong}")).await.is(200).text();
        assert!(field(&page) && page.contains(told), "{wrong}: {page}");
        assert!(wrong.is_empty() || !page.contains(wrong), "{page}");
    }
    let page = room.get(&format!("/remote?host={}", room.host)).await.is(200).text();
    assert!(!field(&page) && !page.contains(told), "{page}");
}
