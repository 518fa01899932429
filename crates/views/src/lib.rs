//! What a quiz looks like: functions of the session that return Yew's virtual DOM, and every sentence of the
//! interface. Views hold no state, and know nothing of effects, the app or the browser; a tap becomes a message
//! and nothing more. The widget draws with them in the browser, `prerender` natively, and tests as text; live rooms
//! and the deck editor take parts of them.
//!
//! | to find | look in |
//! | --- | --- |
//! | what views are given | [`scene`] |
//! | a card, asked or explained | `card`, `choices`, `explanation`, `moves`, `progress` |
//! | the first card before any script | [`still`] |
//! | the result and what stands below it | `result`, `profile`, `history`, `audit`, `share`, `review`, [`again`] |
//! | what a reader can export or delete | `reader_data`, [`export`] |
//! | elements and their attributes | [`el`], `attribute` |
//! | every sentence the interface says | [`words`], a file per language |

pub mod again;
mod attribute;
mod audit;
mod card;
pub mod choices;
pub mod el;
pub mod explanation;
pub mod export;
mod history;
pub mod mark;
mod moves;
pub mod notice;
pub mod profile;
mod progress;
mod reader_data;
mod result;
mod review;
pub mod scene;
pub mod share;
pub mod still;
pub mod verdict;
pub mod words;

pub use quiz::language::direction;
pub use scene::{Callbacks, Context, Scene};

use el::{El, Name, el};
use quiz::Phase;
use yew::Html;

/// The whole quiz.
pub fn quiz(scene: &Scene<'_>) -> Html {
    let seen = match scene.session.phase() {
        Phase::Asking { card } => card::view(scene, *card, None),
        Phase::Explained { card, choice } => card::view(scene, *card, Some(*choice)),
        Phase::Finished { profile } => Some(result::view(scene, profile)),
    };
    whole(&scene.context, seen).into()
}

/// What stands around everything. The status region is always there, and always empty as far as
/// drawing goes.
fn whole(context: &Context<'_>, seen: Option<El>) -> El {
    let lang = context.deck.lang();
    let status = context
        .interface("p")
        .class("unseen")
        .set(Name::Role, "status")
        .set(Name::AriaAtomic, "true");
    el("div")
        .named("quiz")
        .set_to(Name::Lang, lang)
        .set(Name::Dir, direction(lang))
        .maybe(seen)
        .child(status)
}
