//! Parsers for the remote control: of responses, its own forms, and keys.

use crate::io::Answer;
use quiz::Json;
use room_core::guide::Note;
use room_core::read::Read;
use room_core::{Control, Move};
use room_views::Words;
use room_views::scene::{Added, File};
use std::collections::HashMap;
use wasm_bindgen::JsCast;
use web_sys::{FormData, HtmlFormElement};
use yew::SubmitEvent;

/// The notes by card id. `None` after a failure, and for responses that are not from the server of the room. Without a
/// valid key the server answers 403 with JSON, which contains no notes.
pub fn notes(answer: &Answer) -> Option<HashMap<String, Note>> {
    let Some(Json::Object(notes)) = Json::parse_valid(answer.text()) else { return None };
    let note = |(id, note): (String, Json)| Some((id, Note::read(&note)?));
    matches!(answer.status, 200 | 403).then(|| notes.into_iter().filter_map(note).collect())
}

/// Whether the server has done what was requested. A captive portal may answer 200 with a page of its own.
fn is_done(answer: &Answer) -> bool {
    match answer.status {
        200 => answer.field::<u64>("n").is_some(),
        201 => answer.field::<String>("host").is_some(),
        status => status == 204,
    }
}

/// The number and link of the remote control that was added. The number is `None` if the server does not say it.
pub fn added(answer: &Answer) -> Option<(Option<usize>, Added)> {
    let added = Added {
        link: answer.field::<String>("link")?.into(),
        qr_path: answer.field::<String>("qr_path").unwrap_or_default().into(),
        qr_size: answer.field("qr_size").unwrap_or_default(),
    };
    Some((answer.field("number"), added))
}

/// The numbers of the room's remote controls.
pub fn hosts(control: &Option<Control>) -> &[usize] {
    control.as_ref().map_or(&[], |control| &control.hosts)
}

/// The card, round and turn of a show of hands that this page has saved. The next poll may still lack it.
pub type SavedHands = (usize, u8, u32);

/// The turn of the next show of hands: one above those that this page knows. The room refuses it if another remote control
/// has saved a newer one, which this page has not seen.
pub fn next_turn(
    control: Option<&Control>,
    saved: Option<SavedHands>,
    card: usize,
    round: u8,
) -> u32 {
    let polled = control.and_then(|control| control.hands);
    let own = saved.filter(|(of, within, _)| (*of, *within) == (card, round));
    polled.max(own.map(|(_, _, turn)| turn)).unwrap_or(0).saturating_add(1)
}

/// The move for a key. Space: the next step; B: blanks the wall or shows it again; R: reveals (the script has asked for
/// confirmation).
pub fn pressed(control: &Control, key: &str) -> Option<Move> {
    let fits = |step: &&Move| match key {
        "b" => matches!(step, Move::Blank | Move::Unblank),
        "r" => matches!(step, Move::Reveal { .. }),
        _ => false,
    };
    match key {
        " " => control.next,
        _ => control.moves.iter().find(fits).copied(),
    }
}

/// Whether the response is the requested file, judged by how each kind of file begins.
fn is_file(file: File, answer: &Answer) -> bool {
    let begins = match file {
        File::Csv => "card,",
        File::Json => "{",
        File::Markdown => "# ",
    };
    answer.status == 200 && answer.text().starts_with(begins)
}

/// The file extension, the media type, and the byte order mark, which the browser drops when it decodes a response as
/// text.
pub fn kind(file: File) -> (&'static str, &'static str, &'static str) {
    match file {
        File::Csv => ("csv", "text/csv", "\u{feff}"),
        File::Json => ("json", "application/json", ""),
        File::Markdown => ("md", "text/markdown", ""),
    }
}

/// The message about a file that was not received, or `None`.
pub fn not_saved(words: &'static Words, file: File, answer: &Answer) -> Option<&'static str> {
    (!is_file(file, answer)).then(|| match refused(words, answer) {
        why if why == words.told_not_kept => words.told_no_file,
        why => why,
    })
}

/// The message about a failed request, or `None`.
pub fn failed(words: &'static Words, answer: &Answer) -> Option<&'static str> {
    (!is_done(answer)).then(|| refused(words, answer))
}

fn refused(words: &'static Words, answer: &Answer) -> &'static str {
    let refused = answer.field::<String>("why").unwrap_or_default();
    match &*refused {
        "moved" => words.told_moved,
        "closed" => words.told_hands_late,
        "no-such-seat" => words.told_no_seat,
        "no-key" => words.told_key,
        "no-space" => words.told_no_space,
        "too-many-hosts" => words.told_hosts,
        _ if answer.status == 422 => words.told_refused,
        _ => words.told_not_kept,
    }
}

/// The names and values of the fields of a form.
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
