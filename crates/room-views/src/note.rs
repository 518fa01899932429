//! A facilitator's notes on a card: what people should take away, what to listen for, what to ask, and what to do
//! depending on the result. Drawn on the remote control, and in the handout with notes
//! (`crates/room/src/pages/notes.rs`).

use crate::words::Words;
use room_core::guide::Note;
use yew::{Html, html};

/// The notes as a `dl`. `lang` and `dir` are those of the notes.
pub fn view(words: &'static Words, note: &Note, lang: &str, dir: &'static str) -> Html {
    let entry = |name: &'static str, text: &str| {
        html! {<>
            <dt>{name}</dt>
            <dd lang={lang.to_owned()} {dir}>{text.to_owned()}</dd>
        </>}
    };
    let questions = note.ask.iter().map(|asked| html! { <li>{asked.clone()}</li> });
    html! {
        <dl>
            {entry(words.aim, &note.aim)}
            {entry(words.listen, &note.listen)}
            <dt>{words.questions}</dt>
            <dd lang={lang.to_owned()} {dir}><ul>{for questions}</ul></dd>
            {entry(words.minority, &note.minority)}
            {entry(words.if_right, &note.right)}
            {entry(words.if_split, &note.split)}
            {entry(words.if_wrong, &note.wrong)}
            {entry(words.trap, &note.trap)}
            {entry(words.bridge, &note.bridge)}
        </dl>
    }
}
