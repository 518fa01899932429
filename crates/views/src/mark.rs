//! A shape for each lean, so that leans do not differ in colour alone (WCAG 1.4.1): a dot with rays for leader, a
//! closed square for manager, and a circle that is half full for mixed.

use crate::el::{El, Name, el};
use quiz::Lean;

/// Draws the mark of a lean. Callers always put the word beside it, since the mark is hidden from screen readers.
pub fn view(lean: Lean) -> El {
    let mark = icon("mark").set(Name::DataLean, lean.as_str());
    match lean {
        Lean::Leader => mark.child(dot("3")).child(path(RAYS)),
        Lean::Mixed => {
            mark.child(circle("open", "6")).child(path("M8 2a6 6 0 0 0 0 12z").class("full"))
        }
        Lean::Manager => mark.child(path("M2 2h12v12H2z").class("full")),
    }
}

const RAYS: &str = "M8 0v3M8 13v3M0 8h3M13 8h3M2.3 2.3l2.2 2.2M11.5 11.5l2.2 2.2M2.3 13.7l2.2-2.2M11.5 4.5l2.2-2.2";

/// An empty SVG of 16 × 16, hidden from screen readers.
pub fn icon(class: &'static str) -> El {
    el("svg")
        .class(class)
        .set(Name::ViewBox, "0 0 16 16")
        .set(Name::Width, "16")
        .set(Name::Height, "16")
        .set(Name::AriaHidden, "true")
}

/// A circle in the centre of an icon.
pub fn circle(class: &'static str, r: &'static str) -> El {
    dot(r).class(class)
}

fn dot(r: &'static str) -> El {
    el("circle").set(Name::Cx, "8").set(Name::Cy, "8").set(Name::R, r)
}

fn path(d: &'static str) -> El {
    el("path").set(Name::D, d)
}
