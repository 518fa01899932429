//! The widget: the part of leader-quiz that uses browser APIs, compiled to Wasm. It renders the views of `crates/views`
//! with Yew, on top of the pure core in `crates/quiz`. The scripts in `static/glue/` start it.
//!
//! | to find | look in |
//! | --- | --- |
//! | the exports for JavaScript | [`embed`] |
//! | today's date, and formatting dates | [`days`] |
//! | parsing attributes, and their defaults | [`options`] |
//! | the Yew component | [`component`] |
//! | all state | [`app`] |
//! | effects | [`effects`], one file for each |

pub mod app;
pub mod component;
pub mod days;
pub mod effects;
pub mod embed;
pub mod options;

/// This allocator is smaller and faster than Rust's default one for Wasm.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
