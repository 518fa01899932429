//! The deck editor as a pure state machine. It knows no browser, clock, chance or files: what it wants done outside
//! comes back as effects, and what came of that returns as messages.
//!
//! - [`draft`]: a deck while it is written, which may be wrong in every way a deck can be
//! - [`draft_json`]: a draft as JSON, and back
//! - [`field`], [`edit`]: its texts, and its changes, each with the change that takes it back
//! - [`studio`]: the whole state, and what moves it; [`history`] is undo and redo, [`shelf`] the stored drafts
//! - [`checked`]: what is said of a draft, [`spot`] where that leads
//! - [`preview`]: the deck that the preview shows, with its gaps filled
//! - [`formats`]: what can be imported and exported; [`snippet`]: the lines that an author pastes into a page

pub mod checked;
pub mod draft;
pub mod draft_json;
pub mod edit;
pub mod field;
pub mod formats;
pub mod history;
mod ids;
pub mod preview;
mod refer;
pub mod shelf;
pub mod snippet;
pub mod spot;
pub mod studio;
