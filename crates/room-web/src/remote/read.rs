//! What the remote control reads: answers of the server, and its own forms.

use crate::io::Answer;
use quiz::Json;
use room_core::guide::Note;
use room_core::read::Read;
use room_views::Words;
use std::collections::HashMap;
use wasm_bindgen::JsCast;
use web_sys::{FormData, HtmlFormElement};
use yew::SubmitEvent;

/// Notes by card id.
pub fn notes(answer: &Answer) -> HashMap<String, Note> {
    let Some(Json::Object(notes)) = Json::parse_valid(answer.text()) else { return HashMap::new() };
    let note = |(id, note): (String, Json)| Some((id, Note::read(&note)?));
    notes.into_iter().filter_map(note).collect()
}

/// What is to be said of a request that was not done.
pub fn failed(words: &'static Words, answer: &Answer) -> Option<&'static str> {
    if (200..300).contains(&answer.status) {
        return None;
    }
    let refused = answer.field::<String>("why").unwrap_or_default();
    Some(match &*refused {
        "moved" => words.told_moved,
        "closed" => words.told_hands_late,
        "no-such-seat" => words.told_no_seat,
        "no-key" => words.told_key,
        _ if answer.status == 422 => words.told_refused,
        _ => words.told_not_kept,
    })
}

/// Names and values of the fields of a form.
pub fn fields(event: &SubmitEvent) -> Vec<(String, String)> {
    let form = event.target().and_then(|form| form.dyn_into::<HtmlFormElement>().ok());
    let data = form.and_then(|form| FormData::new_with_form(&form).ok());
    let entries = data.map(|data| js_sys::Array::from(&data)).unwrap_or_default();
    let pair = |entry| {
        let entry = js_sys::Array::from(&entry);
        Some((entry.get(0).as_string()?, entry.get(1).as_string()?))
    };
    entries.iter().filter_map(pair).collect()
}
