//! What the quiz does to the outside: one match, a file per effect. Effects never draw and never
//! change the session.

mod announce;
mod chance;
mod focus;
mod report;
pub mod store;
pub mod take;

pub use announce::tell;
pub use chance::chance;
pub use focus::heading;
pub use report::ready;
pub use store::load;

use crate::words::Words;
use quiz::{Effect, Session};
use web_sys::{Element, EventTarget};

/// What effects may look at and touch.
pub struct World<'a> {
    pub session: &'a Session,
    pub words: &'static Words,
    /// The element the quiz is drawn into.
    pub root: &'a Element,
    /// Where events are sent from.
    pub host: &'a EventTarget,
    /// Whether progress may be kept on the device.
    pub storage: bool,
}

/// Carries out one effect. What the browser refuses (storage, say) is left undone: the quiz goes on.
pub fn run(effect: Effect, world: &World<'_>) {
    match effect {
        Effect::Save => store::save(world),
        Effect::Announce => announce::verdict(world),
        Effect::Focus(target) => focus::on(target, world),
        Effect::Report(report) => report::send(report, world),
    }
}
