//! The widget: everything of leader-quiz that touches a browser. It draws `crates/views` with Yew, over the pure
//! core in `crates/quiz`.
//!
//! | to find | look in |
//! | --- | --- |
//! | the door for JavaScript | [`embed`] |
//! | days as languages write them | [`days`] |
//! | attributes and their fallbacks | [`options`] |
//! | what Yew runs | [`component`] |
//! | all state | [`app`] |
//! | what is done to the outside | [`effects`], a file per effect |

pub mod app;
pub mod component;
pub mod days;
pub mod effects;
pub mod embed;
pub mod options;

/// Smaller and faster than Rust's default allocator for Wasm.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
