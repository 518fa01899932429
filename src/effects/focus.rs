//! Moves the focus after moving on, and brings the top of what is new into view if it is above it.
//! Never runs on load or on answering.

use super::{World, announce};
use quiz::Target;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ShadowRoot};

/// Focuses the heading of the card or of the result.
pub fn on(target: Target, world: &World<'_>) {
    announce::clear(world);
    let heading = match target {
        Target::Card => "[part~=scenario]",
        Target::Result => "[part~=result] h2",
    };
    // The status region stands as far above the card as the page's own header is high.
    let top = world.root.query_selector("[role=status]").ok().flatten();
    if top.is_some_and(|top| top.get_bounding_client_rect().top() < 0.0) {
        world.root.scroll_into_view();
    }
    self::heading(heading, world);
}

/// Focuses a heading, by its selector.
pub fn heading(heading: &str, world: &World<'_>) {
    if let Ok(Some(heading)) = world.root.query_selector(heading)
        && let Some(heading) = heading.dyn_ref::<HtmlElement>()
    {
        let _ = heading.focus();
    }
}

/// Whether the focus is in a quiz.
pub fn is_inside(root: &Element) -> bool {
    let shadow = root.get_root_node().dyn_into::<ShadowRoot>();
    shadow.is_ok_and(|shadow| shadow.active_element().is_some())
}
