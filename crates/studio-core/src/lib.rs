//! The deck editor as a pure state machine. It knows no browser, clock, chance or files: what it wants done outside
//! comes back as effects, and what came of that returns as messages.
//!
//! - [`draft`]: a deck while it is written, which may be wrong in every way a deck can be
//! - [`draft_json`]: a draft as JSON, and back
//! - [`formats`]: what can be imported and exported

pub mod draft;
pub mod draft_json;
pub mod formats;
