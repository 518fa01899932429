//! The views of a quiz: pure functions from a session to Yew's virtual DOM, and every sentence of the interface.
//! Views hold no state and know nothing of effects, the app or the browser. A tap calls a callback with a message;
//! the view does nothing else. The widget (`src/`) draws with these views in the browser, `crates/prerender` draws
//! with them natively, and the tests render them as text. Live rooms and the deck editor reuse some of them.
//!
//! Words: a deck is a file of cards. A card is a scenario with choices, each of which leans to leader, manager or
//! both (mixed). A `choose` card asks what the reader would do, a `spot` card which of the two roles somebody took.
//! The deal is the list of cards that a session asks. ARCHITECTURE.md has the other words.
//!
//! | to find | look in |
//! | --- | --- |
//! | what views receive as input | [`scene`] |
//! | a card, asked or explained | `card`, `choices`, `explanation`, `moves`, `progress` |
//! | the first card before any script runs (“still card”) | [`still`] |
//! | the result and the sections below it | `result`, `profile`, `history`, `audit`, `share`, `review`, [`again`] |
//! | what a reader can export or delete | `reader_data`, [`export`] |
//! | elements and their attributes | [`el()`], `attribute` |
//! | every sentence of the interface | [`words`], a file per language |

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

/// Draws the whole quiz in the phase that its session is in.
pub fn quiz(scene: &Scene<'_>) -> Html {
    let seen = match scene.session.phase() {
        Phase::Asking { card } => card::view(scene, *card, None),
        Phase::Explained { card, choice } => card::view(scene, *card, Some(*choice)),
        Phase::Finished { profile } => Some(result::view(scene, profile)),
    };
    whole(&scene.context, seen).into()
}

/// The outermost element of a quiz, with the status region for screen readers. The region is always present, since
/// screen readers announce only changes of a live region they already know. Views always draw it empty;
/// `src/effects/announce.rs` fills it.
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
