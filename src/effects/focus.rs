//! Moves the keyboard focus when the reader moves on, and scrolls to the top of the new card or result if it is out of
//! view. Focus never moves on load or when a choice is taken. The browser code is in `static/glue/focus.js`.

use super::{World, announce};
use quiz::Target;
use wasm_bindgen::prelude::*;
use web_sys::Element;

#[wasm_bindgen(raw_module = "./focus.js")]
extern "C" {
    #[wasm_bindgen(js_name = moveOn)]
    fn move_on(root: &Element, selector: &str);
    #[wasm_bindgen(js_name = focusOn)]
    fn focus_on(root: &Element, selector: &str);
    /// Remembers the focused element for `release`. `wanted`: false clears it instead.
    #[wasm_bindgen(js_name = holdFocus)]
    pub fn hold(root: &Element, wanted: bool);
    /// Restores the focus after a render: if the held element has lost it, focuses the heading of the result. Also
    /// restores the caret of a text field.
    #[wasm_bindgen(js_name = releaseFocus)]
    pub fn release(root: &Element);
    /// Whether the focus is in the quiz, on an element that matches the selector.
    #[wasm_bindgen(js_name = isFocused)]
    pub fn is_on(root: &Element, selector: &str) -> bool;
    /// Whether the focus is on a button of the quiz, or nowhere.
    #[wasm_bindgen(js_name = isFree)]
    pub fn is_free(root: &Element) -> bool;
    /// Announces a sentence through the status region.
    pub fn say(root: &Element, text: &str);
}

/// Focuses the heading of the card or result that is about to be rendered.
pub fn on(target: Target, world: &World<'_>) {
    announce::clear(world);
    move_on(
        world.root,
        match target {
            Target::Card => "[part~=scenario]",
            Target::Result => "[part~=result] h2",
        },
    );
}

/// Focuses the element that matches a selector, normally a heading.
pub fn heading(heading: &str, world: &World<'_>) {
    focus_on(world.root, heading);
}
