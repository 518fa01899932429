//! The views of the deck editor: functions of the editor's state that return Yew's virtual DOM. They hold no state and
//! do not access the browser, so tests can render them as text. `crates/studio` has the component that calls them.
//!
//! | to find | look in |
//! | --- | --- |
//! | the input of the views, and the author's actions | [`desk`] |
//! | the page without an open draft | [`shelf`] |
//! | the bar at the top, and the parts of the deck beside the form | [`bar`], [`outline`] |
//! | the form, a file for each part of the deck | [`pages`] |
//! | a labelled field with its problems and findings | [`field`] |
//! | notices, and questions that the author has to answer | [`told`] |
//! | the buttons of list items | [`list`] |
//! | icons on buttons | [`icon`] |
//! | preview, problems and charts | [`side`] |
//! | a part that is not rendered again while the author types | `memo` |
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
    // On a narrow screen only one pane is visible. If that is not the form, the messages are above it.
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

/// Wraps a view so that it is not rendered again while the author types.
fn memo(desk: &Desk<'_>, view: fn(&Desk<'_>) -> Html) -> Html {
    let html = if desk.look.typing { Html::default() } else { view(desk) };
    html! { <Memo number={desk.look.number} {html} /> }
}
