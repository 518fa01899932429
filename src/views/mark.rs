//! A shape per lean, so that none is told by colour alone: a ring that opens outwards for leader, a
//! closed square for manager, half of each between.

use quiz::Lean;
use yew::{Html, html};

/// The mark of a lean; the word always stands beside it.
pub fn view(lean: Lean) -> Html {
    html! {
        <svg class="mark" data-lean={lean.as_str()} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            { shape(lean) }
        </svg>
    }
}

fn shape(lean: Lean) -> Html {
    match lean {
        Lean::Leader => html! {
            <>
                <circle cx="8" cy="8" r="3" />
                <path d="M8 0v3M8 13v3M0 8h3M13 8h3M2.3 2.3l2.2 2.2M11.5 11.5l2.2 2.2M2.3 13.7l2.2-2.2M11.5 4.5l2.2-2.2" />
            </>
        },
        Lean::Mixed => html! {
            <><circle class="open" cx="8" cy="8" r="6" /><path class="full" d="M8 2a6 6 0 0 0 0 12z" /></>
        },
        Lean::Manager => html! { <rect x="2" y="2" width="12" height="12" rx="1.5" /> },
    }
}
