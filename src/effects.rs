//! Carries out effects: one match, a file for each effect. Effects never draw and never change the visit; an
//! effect with an outcome returns it as a message.

mod announce;
mod chance;
pub mod export;
pub mod focus;
mod report;
pub mod store;

pub use chance::chance;
pub use report::ready;

use quiz::Session;
use quiz::visit::{Effect, Msg, Records};
use std::cell::Cell;
use views::words::Words;
use web_sys::{Element, EventTarget};

/// What effects may look at and touch.
pub struct World<'a> {
    pub session: &'a Session,
    pub records: &'a Records,
    pub words: &'static Words,
    /// The element the quiz is drawn into.
    pub root: &'a Element,
    /// Where events are sent from.
    pub host: &'a EventTarget,
    /// The last sentence announced about where answers are stored.
    pub last_notice: &'a Cell<Option<&'static str>>,
}

/// Carries out one effect, and tells what came of it where the core asks for that.
pub fn run(effect: Effect, world: &World<'_>) -> Option<Msg> {
    match effect {
        Effect::Look(record) => {
            return Some(Msg::Found(record, store::look(record, world.session)));
        }
        Effect::Keep { record, text, known, device } => {
            let kept = store::keep(record, &text, known.as_deref(), device, world);
            return device.then_some(Msg::Kept(record, kept));
        }
        Effect::Clear(record) => store::clear(record, world),
        Effect::Forget(what) => return Some(Msg::Gone(what, store::forget(what, world))),
        // The app turns it into a focus, where there is one to keep.
        Effect::Refocus => {}
        Effect::Tell(what) => announce::notice(what, world),
        Effect::Session(effect) => match effect {
            // The visit keeps it.
            quiz::Effect::Save => {}
            quiz::Effect::Announce => announce::verdict(world),
            quiz::Effect::Focus(target) => focus::on(target, world),
            quiz::Effect::Report(report) => report::send(report, world),
        },
    }
    None
}
