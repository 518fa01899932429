//! The page at which a code is typed.

use super::words::{self, Words};
use super::{Frame, Page, drawn};
use axum::response::Response;
use yew::{Html, html};

/// The page in this language.
pub fn page(lang: &str) -> Response {
    let words = words::of(lang);
    let frame = Frame {
        page: Page::Door,
        lang: words.lang,
        title: words.join,
        code: String::new(),
        again: None,
        root: "",
        turn: None,
        counts: None,
        why: None,
    };
    drawn(view(words, None, "", None), &frame)
}

/// A form with one field; `said`: what was wrong before; `back`: the address of the page that this came from.
pub fn view(words: &Words, said: Option<&str>, root: &str, back: Option<&str>) -> Html {
    html! {
        <main class="door">
            <h1>{ words.join }</h1>
            if let Some(said) = said {
                <p class="said" role="alert">{ said.to_owned() }</p>
            }
            if let Some(back) = back {
                <p><a href={back.to_owned()}>{ room_views::words::of(words.lang).look_again }</a></p>
            }
            <form method="get" action={format!("{root}r")} id="door">
                <label for="code">{ words.code }</label>
                <input id="code" name="code" autocomplete="off" autocapitalize="characters"
                    spellcheck="false" maxlength="9" placeholder="BX4-7KQ" required=true />
                <button type="submit" class="next">{ words.go_in }</button>
            </form>
        </main>
    }
}
