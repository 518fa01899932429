//! Exports a text or a picture: by clipboard, file, printer or the system's share sheet. The code for the browser
//! is in `static/glue/export.js`, and for files and paper in `static/element/files.js`; it calls back with the outcome.

use super::World;
use super::report::object;
use views::export::{Export, Exported, Outcome};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "./export.js")]
extern "C" {
    #[wasm_bindgen(js_name = startExport)]
    fn start_export(what: &JsValue, ended: &JsValue);
    /// Whether there is a system share sheet.
    #[wasm_bindgen(js_name = hasShareSheet)]
    pub fn has_share_sheet() -> bool;
    /// Whether files are known to come to no good end: in a frame that blocks downloads, and in an app on the home
    /// screen of an iPhone or iPad.
    #[wasm_bindgen(js_name = areDownloadsBlocked)]
    pub fn are_downloads_blocked() -> bool;
}

/// Exports a text, or the picture; `ended` is called with what came of it. `link` is the article's address
/// where one belongs to it.
pub fn start(
    export: Export,
    title: &str,
    text: &str,
    link: Option<&str>,
    world: &World<'_>,
    ended: impl FnOnce(Option<Exported>) + 'static,
) {
    let what = object(&[
        ("act", export.as_str().into()),
        ("title", title.into()),
        ("text", text.into()),
        ("link", link.into()),
        ("root", world.root.into()),
    ]);
    let ended = move |word: JsValue, text: JsValue| {
        let text = text.as_string().unwrap_or_default();
        let outcome = Outcome::read(&word.as_string().unwrap_or_default(), text);
        ended(outcome.map(|outcome| Exported { export, outcome }));
    };
    start_export(&what, &Closure::once_into_js(ended));
}
