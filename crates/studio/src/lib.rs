//! The deck editor in the browser. `studio-core` makes all decisions, and `studio-views` renders the state. This crate
//! turns browser events into messages, and carries out effects with the help of `static/studio/io.js`.
//!
//! | to find | look in |
//! | --- | --- |
//! | the only component | [`app`] |
//! | the functions that the script provides | [`io`] |
//! | the values of form fields | [`events`] |
//! | the QR code of a link | [`qr`] |

pub mod app;
pub mod events;
pub mod io;
pub mod qr;

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::Renderer;

/// Renders the editor into `root`, and replaces its content.
#[wasm_bindgen]
pub fn start(root: Element, io: io::Io) {
    root.set_text_content(None);
    Renderer::<app::App>::with_root_and_props(root, app::Given { io: Rc::new(io) }).render();
}
