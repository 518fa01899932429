//! The "door": the page at which participants type a room code. It also shows errors that have no page of a room.

use super::words::{self, Words};
use super::{Frame, Page, drawn};
use axum::response::Response;
use yew::{Html, html};

/// Maximum length of the field: the characters of a code, with a dash between any two and a space on both of its sides.
const MAX_CODE_FIELD_CHARS: usize = 21;

/// Renders the page without a message.
pub fn page(lang: &str) -> Response {
    let words = words::of(lang);
    let frame = Frame {
        page: Page::Door,
        lang: words.lang,
        title: words.join,
        code: String::new(),
        again: false,
        root: "",
        turn: None,
        counts: None,
        newest: None,
        why: None,
    };
    drawn(view(words, &Door::default()), &frame)
}

/// What the page shows.
#[derive(Default)]
pub struct Door<'a> {
    /// The error message, if there is one.
    pub said: Option<&'a str>,
    /// The relative address of the server's base.
    pub root: &'a str,
    /// The address of the page that the refused form was on.
    pub back: Option<&'a str>,
    /// The code that was typed, and below, whether no room has it.
    pub typed: &'a str,
    pub is_wrong: bool,
}

/// Renders the form with its one field.
pub fn view(words: &Words, door: &Door<'_>) -> Html {
    let Door { said, root, back, typed, is_wrong } = *door;
    // With `back`, the message is about a form of a room and not about a typed code, so it does not describe the field.
    let why = said.filter(|_| back.is_none()).map(|_| "said");
    let typed =
        (!typed.is_empty()).then(|| typed.chars().take(MAX_CODE_FIELD_CHARS).collect::<String>());
    let is_wrong = typed.is_some() && is_wrong;
    html! {
        <main class="door">
            <h1>{ words.join }</h1>
            if let Some(said) = said {
                <p class="said" id="said" role="alert">{ said.to_owned() }</p>
            }
            if let Some(back) = back {
                <p><a href={back.to_owned()}>{ room_views::words::of(words.lang).look_again }</a></p>
            }
            <form method="get" action={format!("{root}r")} id="door">
                <label for="code">{ words.code }</label>
                // The field takes the focus only if there is no link back to a room, which comes before it.
                <input id="code" name="code" autofocus={back.is_none()} autocomplete="off" autocapitalize="characters"
                    spellcheck="false" maxlength={MAX_CODE_FIELD_CHARS.to_string()} placeholder="BX4-7KQ" required=true
                    value={typed} aria-invalid={is_wrong.then_some("true")} aria-describedby={why} />
                <button type="submit" class="next">{ words.go_in }</button>
            </form>
        </main>
    }
}
