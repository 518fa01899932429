//! Exports a text or a picture through the clipboard, a file, the printer or the system's share sheet. This file starts
//! the export and receives the outcome. `static/glue/export.js` copies and shares; `static/element/files.js` saves and
//! prints.

use super::World;
use super::report::object;
use views::export::{Export, Exported, Outcome};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "./export.js")]
extern "C" {
    #[wasm_bindgen(js_name = startExport)]
    fn start_export(what: &JsValue, ended: &JsValue);
    /// Whether the browser has a system share sheet (`navigator.share`).
    #[wasm_bindgen(js_name = hasShareSheet)]
    pub fn has_share_sheet() -> bool;
    /// Whether downloads are known to fail: in a frame that blocks them, and in an app on the home screen of an iPhone
    /// or iPad.
    #[wasm_bindgen(js_name = areDownloadsBlocked)]
    pub fn are_downloads_blocked() -> bool;
}

/// Starts an export, and calls `ended` with the outcome, or with `None` if the reader cancelled it. `link` is the
/// article's address for exports of the result (it may be empty), and `None` for those of the notebook.
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
