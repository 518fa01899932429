//! Dispatches `quiz-…` events for the page around the quiz. They bubble from the custom element. What the page does
//! with them is its author's decision. `docs/embedding.md` lists the events.

use super::World;
use js_sys::{Array, Object, Reflect};
use quiz::{Phase, Profile, Report, Tally};
use wasm_bindgen::prelude::*;
use web_sys::EventTarget;

#[wasm_bindgen(raw_module = "./events.js")]
extern "C" {
    #[wasm_bindgen(js_name = sendEvent)]
    fn dispatch(host: &EventTarget, name: &str, detail: &JsValue);
}

/// Sends `quiz-ready`: the quiz can be answered.
pub fn ready(world: &World<'_>) {
    let title = text(world.session.deck().title());
    send_event(
        world,
        "quiz-ready",
        &[("cards", JsValue::from(world.session.len())), ("title", title)],
    );
}

/// Sends `quiz-answer` or `quiz-complete`.
pub fn send(report: Report, world: &World<'_>) {
    match (report, world.session.phase()) {
        (Report::Answered { card, choice }, _) => answered(world, card, choice),
        (Report::Completed, Phase::Finished { profile }) => completed(world, profile),
        _ => {}
    }
}

fn answered(world: &World<'_>, at: usize, choice: usize) {
    let Some(card) = world.session.card(at) else { return };
    let lean = card.choices.get(choice).map_or("", |choice| choice.lean.as_str());
    send_event(
        world,
        "quiz-answer",
        &[
            ("card", text(&card.id)),
            ("theme", text(&world.session.deck().theme_of(card).id)),
            ("kind", text(card.kind.as_str())),
            ("choice", JsValue::from(choice)),
            ("lean", text(lean)),
        ],
    );
}

fn completed(world: &World<'_>, profile: &Profile) {
    let deck = world.session.deck();
    let band = profile.band.and_then(|band| deck.bands().get(band));
    let themes = deck.themes().iter().zip(&profile.themes).map(|(theme, standing)| {
        let (respond, recognise) = (tally(standing.respond), tally(standing.recognise));
        Array::of2(&text(&theme.id), &object(&[("respond", respond), ("recognise", recognise)]))
    });
    // `Object.fromEntries`, not one assignment per field: a theme's id may be `__proto__`.
    let themes = Object::from_entries(&themes.collect::<Array>()).unwrap_or_default();
    let band = band.map_or(JsValue::NULL, |band| text(&band.name));
    send_event(world, "quiz-complete", &[("profile", themes.into()), ("band", band)]);
}

fn send_event(world: &World<'_>, name: &str, further: &[(&str, JsValue)]) {
    let detail = Object::new();
    put(&detail, &[("deck", text(world.session.deck().id()))]);
    put(&detail, further);
    dispatch(world.host, name, &detail);
}

fn tally(tally: Tally) -> JsValue {
    object(&[("got", JsValue::from(tally.got)), ("of", JsValue::from(tally.of))])
}

/// A JavaScript object with these fields.
pub fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    put(&object, fields);
    object.into()
}

fn put(object: &Object, fields: &[(&str, JsValue)]) {
    for (name, value) in fields {
        let _ = Reflect::set(object, &text(name), value);
    }
}

fn text(text: &str) -> JsValue {
    JsValue::from(text)
}
