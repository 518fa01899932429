//! The pages of live rooms in the browser: three small Yew apps that draw the views of `room-views`. Messages come from
//! taps and from the scripts in `static/room/`, which load this Wasm and keep the connection to the server. All rules
//! are in `room-core`. The features `phone` and `host` (wall and remote control) build one Wasm module each.
//!
//! | to find | look in |
//! | --- | --- |
//! | the interface to the scripts | [`io`] |
//! | what never changes in a room | [`about`] |
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

/// Smaller and faster than the allocator that Rust uses for Wasm.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// Replaces the content of `root` by a running page. `page` is `phone`, `screen` or `remote`, `about` the text of
/// `room.json`, and `state` the text of the public state.
///
/// # Errors
/// A sentence, if a text cannot be read or this module has no such page.
#[wasm_bindgen]
pub fn start(page: &str, root: Element, about: &str, state: &str, io: Io) -> Result<(), String> {
    let about = Rc::new(About::read(about)?);
    let state = read::text(state).ok_or("The room's state cannot be read.")?;
    let given = io::Props { about, state, io: Rc::new(io) };
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
