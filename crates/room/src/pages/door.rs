//! The page at which a code is typed.

use super::{Frame, Page, drawn};
use axum::response::Response;
use yew::{Html, html};

/// The page; `said`: what was wrong with the code before.
pub fn page(said: Option<&str>) -> Response {
    let frame = Frame {
        page: Page::Door,
        lang: "en",
        title: "Join a room",
        code: String::new(),
        again: None,
        root: "",
        turn: None,
    };
    drawn(view(said, ""), &frame)
}

/// A form with one field.
pub fn view(said: Option<&str>, root: &str) -> Html {
    html! {
        <main class="door">
            <h1>{ "Join a room" }</h1>
            if let Some(said) = said {
                <p class="said" role="alert">{ said.to_owned() }</p>
            }
            <form method="get" action={format!("{root}r")} id="door">
                <label for="code">{ "Code on the wall" }</label>
                <input id="code" name="code" autocomplete="off" autocapitalize="characters"
                    spellcheck="false" maxlength="9" placeholder="BX4-7KQ" required=true />
                <button type="submit" class="next">{ "Go in" }</button>
            </form>
        </main>
    }
}
