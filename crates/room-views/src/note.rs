//! A facilitator's notes to a card: what people should take away, what to listen for, what to ask, and what to do
//! according to how the room answered. On the remote control, and on paper.

use crate::words::Words;
use room_core::guide::Note;
use yew::{Html, html};

/// The notes as a list of terms; `lang` and `dir` are those of the notes.
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
