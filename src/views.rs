//! What is seen: functions of the session, a file per thing seen. Views hold no state, and know
//! nothing of effects, the app or the browser; a tap becomes a message and nothing more.

mod attribute;
mod audit;
mod card;
mod choices;
pub mod el;
mod explanation;
mod history;
pub mod mark;
mod moves;
pub mod notice;
mod profile;
mod progress;
mod result;
mod review;
pub mod share;
pub mod still;
mod take;
pub mod verdict;

use crate::own::{Did, Own};
use crate::words::Words;
use el::{El, Name, el};
pub use quiz::language::direction;
use quiz::visit::Records;
use quiz::{Msg, Phase, Session};
use yew::{Callback, Html, InputEvent, MouseEvent};

/// All that a view may look at.
pub struct Scene<'a> {
    pub session: &'a Session,
    pub words: &'static Words,
    /// Address of the post that source links point to.
    pub article: Option<&'a str>,
    /// Writes a day (since 1 January 1970) as a language does.
    pub day: fn(u32, &str) -> String,
    /// What stands in the field of an event.
    pub typed: fn(&InputEvent) -> String,
    /// What is the reader's own.
    pub records: &'a Records,
    pub own: &'a Own,
    pub send: Callback<Msg>,
    pub did: Callback<Did>,
    /// Begin again.
    pub restart: Callback<()>,
}

impl Scene<'_> {
    /// An element with the interface's own words: their language may differ from the deck's.
    fn interface(&self, tag: &'static str) -> El {
        let (own, deck) = (direction(self.words.lang), direction(self.session.deck().lang()));
        let element = el(tag).set(Name::Lang, self.words.lang);
        if own == deck { element } else { element.set(Name::Dir, own) }
    }

    /// What a button does with what is the reader's own.
    fn does(&self, did: Did) -> Callback<MouseEvent> {
        self.did.reform(move |_| did.clone())
    }

    /// What a button does that says `msg`.
    fn on(&self, msg: Msg) -> Callback<MouseEvent> {
        self.send.reform(move |_| msg)
    }
}

/// The whole quiz.
pub fn quiz(scene: &Scene<'_>) -> Html {
    let seen = match scene.session.phase() {
        Phase::Asking { card } => card::view(scene, *card, None),
        Phase::Explained { card, choice } => card::view(scene, *card, Some(*choice)),
        Phase::Finished { profile } => Some(result::view(scene, profile)),
    };
    whole(scene, seen).into()
}

/// What stands around everything. The status region is always there, and always empty as far as
/// drawing goes.
fn whole(scene: &Scene<'_>, seen: Option<El>) -> El {
    let lang = scene.session.deck().lang();
    let status = scene
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
