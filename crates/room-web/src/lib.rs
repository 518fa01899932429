//! The pages of live rooms in the browser: three small apps that draw the views of `room-views`. Messages come from
//! taps and from the script (`static/room/`), which has the connection; whatever is decided is decided in `room-core`.
//!
//! | to find | look in |
//! | --- | --- |
//! | the door for JavaScript, and what it offers | [`io`] |
//! | what never changes of a room | [`about`] |
//! | a participant's phone | [`phone`] |
//! | the page on the wall | [`screen`] |
//! | the facilitator's remote control | [`remote`] |

pub mod about;
pub mod io;
#[cfg(feature = "phone")]
pub mod phone;
#[cfg(feature = "host")]
pub mod remote;
#[cfg(feature = "host")]
pub mod screen;

use about::About;
use io::Io;
use room_core::read;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::Renderer;

/// Smaller than the allocator that Rust brings along for Wasm, and quicker.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// Draws a page into `root`, in the place of what is there. `page` is `phone`, `screen` or `remote`; `about` the text
/// of `room.json`, `state` that of the room's state.
///
/// # Errors
/// A sentence, if one of the texts cannot be read.
#[wasm_bindgen]
pub fn start(page: &str, root: Element, about: &str, state: &str, io: Io) -> Result<(), String> {
    let about = Rc::new(About::read(about)?);
    let state = read::text(state).ok_or("The room's state cannot be read.")?;
    let given = io::Given { about, state, io: Rc::new(io) };
    root.set_text_content(None);
    match page {
        #[cfg(feature = "phone")]
        "phone" => drop(Renderer::<phone::App>::with_root_and_props(root, given).render()),
        #[cfg(feature = "host")]
        "screen" => drop(Renderer::<screen::App>::with_root_and_props(root, given).render()),
        #[cfg(feature = "host")]
        "remote" => drop(Renderer::<remote::App>::with_root_and_props(root, given).render()),
        other => return Err(format!("There is no page {other} here.")),
    }
    Ok(())
}
