//! The widget: everything of leader-quiz that touches a browser. It draws `crates/views` with Yew, over the pure
//! core in `crates/quiz`.
//!
//! | to find | look in |
//! | --- | --- |
//! | the exports for JavaScript | [`embed`] |
//! | days as languages write them | [`days`] |
//! | attributes and their fallbacks | [`options`] |
//! | the Yew component | [`component`] |
//! | all state | [`app`] |
//! | effects | [`effects`], a file for each |

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
