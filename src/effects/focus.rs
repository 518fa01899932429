//! Moves the focus after moving on, and brings the top of what is new into view if it is above it.
//! Never runs on load or on answering.

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
    /// Remembers what has the focus, if that is wanted, for `release`.
    #[wasm_bindgen(js_name = holdFocus)]
    pub fn hold(root: &Element, wanted: bool);
    /// Once the quiz is drawn: the focus goes to the top of the result if it was lost, and the caret stays where it was.
    #[wasm_bindgen(js_name = releaseFocus)]
    pub fn release(root: &Element);
    /// Whether the focus is in the quiz, on what a selector names.
    #[wasm_bindgen(js_name = isFocused)]
    pub fn is_on(root: &Element, selector: &str) -> bool;
    /// Whether the focus is on a button of the quiz, or nowhere.
    #[wasm_bindgen(js_name = isFree)]
    pub fn is_free(root: &Element) -> bool;
    /// Says a sentence through the status region.
    pub fn say(root: &Element, text: &str);
}

/// Focuses the heading of the card or of the result that is about to be drawn.
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

/// Focuses a heading, by its selector.
pub fn heading(heading: &str, world: &World<'_>) {
    focus_on(world.root, heading);
}
