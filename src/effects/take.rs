//! Takes words or a picture out of the quiz: by clipboard, file, printer or the system's sheet. What
//! the browser needs for that is `static/element/take.js`, fetched on the first such tap; it says
//! what came of it, too.

use super::World;
use super::report::object;
use crate::own::Take;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// In `static/glue/along.js`.
    fn take_along(what: &JsValue);
    /// Whether there is a sheet to share by; likewise.
    #[wasm_bindgen(js_name = has_sheet)]
    pub fn sheet() -> bool;
}

/// Has a text, or the picture, carried out of the quiz. `link` is the article's address where one
/// belongs to it.
pub fn out(take: Take, title: &str, text: &str, link: Option<&str>, world: &World<'_>) {
    let told = if take.shares() { ".share .told" } else { ".audit .told" };
    let Ok(Some(told)) = world.root.query_selector(told) else { return };
    // Emptied first: the same sentence again would not be heard.
    told.set_text_content(None);
    let what = object(&[
        ("act", take.as_str().into()),
        ("title", title.into()),
        ("text", text.into()),
        ("link", link.into()),
        ("done", world.words.carried.into()),
        ("failed", world.words.not_carried.into()),
        ("root", world.root.into()),
        ("told", told.into()),
    ]);
    take_along(&what);
}
