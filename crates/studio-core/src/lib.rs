//! The deck editor as a pure state machine: no browser, no clock, no random numbers, no file access. The caller passes
//! in messages (`Msg`). The state machine returns effects (`Effect`), which the caller carries out, and whose results
//! come back as further messages. The browser side is `crates/studio`; `crates/studio-views` draws the state.
//!
//! A *draft* is a deck while it is being written; it may be invalid in every way. A deck has *cards* (of kind `choose`
//! or `spot`), *themes*, *bands* (results by score), the *audit* (questions for a notebook) and *sets* (selections of
//! cards). A *waiver* is an author's reason why a finding of the linter is no fault.
//!
//! - [`draft`]: the draft itself
//! - [`draft_json`]: a draft as JSON, and back
//! - [`field`], [`edit`]: the texts of a draft, and changes of it as values, each with its inverse
//! - [`studio`]: the whole state, and the messages that change it; [`history`] is undo and redo, [`shelf`] the drafts
//!   that are stored on the device
//! - [`checked`]: problems and findings of a draft; [`spot`]: the field or page where each can be corrected
//! - [`preview`]: the deck that the preview shows, with placeholders for what is missing
//! - [`formats`]: import and export; [`snippet`]: the HTML that an author pastes into a page

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
