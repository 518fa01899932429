//! Runs the effects that the core asks for: one `match`, with a file for each kind of effect. Effects never render
//! anything and never change the visit. An effect with an outcome returns it as a message.

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

/// Everything that effects may read and change.
pub struct World<'a> {
    pub session: &'a Session,
    pub records: &'a Records,
    pub words: &'static Words,
    /// The element that Yew renders into.
    pub root: &'a Element,
    /// The custom element, which dispatches the quiz's events.
    pub host: &'a EventTarget,
    /// The notice that was announced last.
    pub last_notice: &'a Cell<Option<&'static str>>,
}

/// Runs one effect. Returns its outcome, if the core expects one.
pub fn run(effect: Effect, world: &World<'_>) -> Option<Msg> {
    match effect {
        Effect::Read(record) => {
            return Some(Msg::Found(record, store::look(record, world.session)));
        }
        Effect::Write { record, text, known, device } => {
            let kept = store::keep(record, &text, known.as_deref(), device, world);
            return device.then_some(Msg::Written(record, kept));
        }
        Effect::Clear(record) => store::clear(record, world),
        Effect::Forget(what) => return Some(Msg::Gone(what, store::forget(what, world))),
        // `App::run` has replaced it by a focus effect if the focus was in the quiz. Otherwise there is nothing to do.
        Effect::Refocus => {}
        Effect::AnnounceNotice(what) => announce::notice(what, world),
        Effect::Session(effect) => match effect {
            // Never happens: the visit turns it into `Effect::Read` and `Effect::Write`.
            quiz::Effect::Save => {}
            quiz::Effect::Announce => announce::verdict(world),
            quiz::Effect::Focus(target) => focus::on(target, world),
            quiz::Effect::Report(report) => report::send(report, world),
        },
    }
    None
}
