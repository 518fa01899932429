//! The page at which a code is typed.

use super::words::{self, Words};
use super::{Frame, Page, drawn};
use axum::response::Response;
use yew::{Html, html};

/// Most signs that can be typed: those of a code, with a dash between any two and a space on both of its sides.
const MOST: usize = 21;

/// The page in this language.
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

/// What stands at the door.
#[derive(Default)]
pub struct Door<'a> {
    /// What was wrong before.
    pub said: Option<&'a str>,
    /// Leads to where the server stands.
    pub root: &'a str,
    /// The address of the page that this came from.
    pub back: Option<&'a str>,
    /// The code that was typed, and whether no room has it.
    pub typed: &'a str,
    pub is_wrong: bool,
}

/// A form with one field.
pub fn view(words: &Words, door: &Door<'_>) -> Html {
    let Door { said, root, back, typed, is_wrong } = *door;
    // Who comes from a page of a room has typed no code.
    let why = said.filter(|_| back.is_none()).map(|_| "said");
    let typed = (!typed.is_empty()).then(|| typed.chars().take(MOST).collect::<String>());
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
                // The way back to a room comes before another code.
                <input id="code" name="code" autofocus={back.is_none()} autocomplete="off" autocapitalize="characters"
                    spellcheck="false" maxlength={MOST.to_string()} placeholder="BX4-7KQ" required=true
                    value={typed} aria-invalid={is_wrong.then_some("true")} aria-describedby={why} />
                <button type="submit" class="next">{ words.go_in }</button>
            </form>
        </main>
    }
}
