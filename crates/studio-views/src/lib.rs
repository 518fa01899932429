//! What the deck editor looks like: functions of the editor's state that return Yew's virtual DOM. They hold no state
//! and know nothing of the browser.
//!
//! | to find | look in |
//! | --- | --- |
//! | what views are given, and what an author can do | [`desk`] |
//! | the page without an open draft | [`shelf`] |
//! | the bar above, and the parts of the deck beside the form | [`bar`], [`outline`] |
//! | the form, a file for each part of the deck | [`pages`] |
//! | a labelled field with what is said of it | [`field`] |
//! | signs on buttons | [`icon`] |
//! | preview, problems and charts | [`side`] |
//! | a part that is not rendered again while somebody types | [`memo`] |
//! | every sentence | [`words`], a file per language |

pub mod bar;
pub mod desk;
pub mod field;
pub mod icon;
pub mod list;
pub mod memo;
pub mod outline;
pub mod pages;
pub mod shelf;
pub mod side;
pub mod told;
pub mod words;

pub use desk::{Act, Desk, Look, Pane};

use memo::Memo;
use yew::{Html, html};

/// The whole editor.
pub fn view(desk: &Desk<'_>) -> Html {
    if !desk.studio.is_open() {
        return shelf::view(desk);
    }
    // Above the form, where it is not the pane that is seen alone on a narrow screen.
    let is_form = desk.look.pane == Pane::Form;
    let messages = |here: bool| if here { told::view(desk) } else { Html::default() };
    html! {
        <div class="studio" data-pane={desk.look.pane.as_str()}>
            {bar::view(desk)}
            {messages(!is_form)}
            {memo(desk, outline::view)}
            <main class="form" id="form">
                {messages(is_form)}
                {pages::view(desk)}
            </main>
            {memo(desk, side::view)}
        </div>
    }
}

/// Drawn again when the author pauses.
fn memo(desk: &Desk<'_>, view: fn(&Desk<'_>) -> Html) -> Html {
    let html = if desk.look.typing { Html::default() } else { view(desk) };
    html! { <Memo number={desk.look.number} {html} /> }
}
