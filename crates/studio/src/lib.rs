//! The deck editor in the browser. Whatever is decided is decided in `studio-core`, whatever is seen is drawn by
//! `studio-views`; here messages come in and effects go out.
//!
//! | to find | look in |
//! | --- | --- |
//! | the only component | [`app`] |
//! | what the script does for it | [`io`] |
//! | what stands in its fields | [`events`] |
//! | the QR code of a link | [`qr`] |

pub mod app;
pub mod events;
pub mod io;
pub mod qr;

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::Renderer;

/// Draws the editor into `root`, in the place of what is there.
#[wasm_bindgen]
pub fn start(root: Element, io: io::Io) {
    root.set_text_content(None);
    Renderer::<app::App>::with_root_and_props(root, app::Given { io: Rc::new(io) }).render();
}
