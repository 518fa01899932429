//! What of Yew this quiz has no use for, and no compiler can know: functions that become a trap, with all
//! that they alone call. A trap is told to the reader as any panic is, and the browser tests play the
//! result; docs/decisions/0002-size.md says what it buys.

use super::through;
use crate::site::Site;

/// Functions by a part of their names, and why none of them is ever called.
struct Unused {
    names: &'static [&'static str],
    /// Why nothing calls them.
    #[expect(dead_code, reason = "for readers of this list")]
    because: &'static str,
}

const UNUSED: &[Unused] = &[
    Unused { names: &["::vportal::", "::bportal::"], because: "views draw in one place" },
    Unused { names: &["::vraw::", "::braw::"], because: "no text becomes markup" },
    Unused {
        names: &[
            "::vsuspense::",
            "::bsuspense::",
            "::suspense::component::",
            "::suspense::suspension::",
            "ComponentState>::suspend",
        ],
        because: "nothing that is drawn is waited for",
    },
    Unused { names: &["::vcomp::", "::bcomp::"], because: "there is one component" },
    Unused { names: &["InputFields", "HtmlInputElement"], because: "there is no <input>" },
    Unused {
        names: &[
            "indexmap",
            "Attributes>::apply_diff_as_maps",
            "FilterMap<core::slice::iter::Iter<(&str, yew::virtual_dom::AttributeOrProperty)>",
        ],
        because: "elements have a place for each attribute (src/views/attribute.rs)",
    },
    Unused {
        names: &[
            "VNode as core::clone::Clone>",
            "Vec<yew::virtual_dom::vnode::VNode> as core::clone::Clone>",
            "VList as core::clone::Clone>",
            "AttributeOrProperty as core::clone::Clone>",
            "AttributeOrProperty>]> as core::clone::Clone>",
            "Listener>>]> as core::clone::Clone>",
        ],
        because: "what was drawn is used once",
    },
    Unused {
        names: &["KeyedEntry"],
        because: "children are told apart by their places (src/views/el.rs)",
    },
    Unused {
        names: &["::jspi::spawn_promising", "::jspi::SpawnedTask", "::jspi::task_waker"],
        because: "no call into the Wasm stops half-way to wait",
    },
    Unused {
        names: &["console_error_panic_hook", "PanicHookInfo"],
        because: "a panic is a trap without a message",
    },
];

/// Cuts it out of the Wasm file, which has to have the names of its functions still.
pub fn unused(site: &Site, wasm: &str) -> Result<(), String> {
    let names: Vec<&str> = UNUSED.iter().flat_map(|unused| unused.names).copied().collect();
    let script = site.source_path("crates/prerender/src/shrink/cut.mjs");
    let script = script.to_str().ok_or("the name of the source folder is not UTF-8")?;
    let names = serde_json::to_string(&names).map_err(|why| why.to_string())?;
    let unmet = through("node", &[script, wasm], &names)?;
    match serde_json::from_str::<Vec<String>>(&unmet) {
        Ok(unmet) if unmet.is_empty() => Ok(()),
        Ok(unmet) => Err(format!(
            "no function is called {unmet:?} any more; crates/prerender/src/shrink/cut.rs names what Yew \
             has and this quiz does not use: see what became of it"
        )),
        Err(why) => Err(format!("cut.mjs did not say what it found: {why}")),
    }
}
