//! Takes words or a picture out of the quiz: by clipboard, file, printer or the system's sheet. What
//! the browser does for that stands in `static/glue/along.js`, which answers with what came of it.

use super::World;
use super::report::object;
use crate::own::{Carried, Outcome, Take};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// In `static/glue/along.js`, as are the others.
    fn take_along(what: &JsValue, tell: &JsValue);
    /// Whether there is a sheet to share by.
    #[wasm_bindgen(js_name = has_sheet)]
    pub fn sheet() -> bool;
    /// Whether the frame around the quiz is known to let no file out.
    #[wasm_bindgen(js_name = is_closed)]
    pub fn closed() -> bool;
}

/// Has a text, or the picture, carried out of the quiz, and what came of it told later. `link` is
/// the article's address where one belongs to it.
pub fn out(
    take: Take,
    title: &str,
    text: &str,
    link: Option<&str>,
    world: &World<'_>,
    tell: impl FnOnce(Option<Carried>) + 'static,
) {
    let what = object(&[
        ("act", take.as_str().into()),
        ("title", title.into()),
        ("text", text.into()),
        ("link", link.into()),
        ("root", world.root.into()),
    ]);
    let told = move |word: JsValue, text: JsValue| {
        let text = text.as_string().unwrap_or_default();
        let outcome = Outcome::read(&word.as_string().unwrap_or_default(), text);
        tell(outcome.map(|outcome| Carried { take, outcome }));
    };
    take_along(&what, &Closure::once_into_js(told));
}
