//! The buttons of a list item: move up, move down, duplicate, remove.

use studio_core::edit::List;
use studio_core::studio::Msg;
use views::words::fill;
use yew::{Html, html};

use crate::desk::Desk;
use crate::icon::Icon;

/// The buttons of the item at index `at`. Their accessible names contain `name`, so that people who only hear a button
/// know which item it belongs to.
pub fn buttons(desk: &Desk<'_>, list: List, at: usize, name: &str, copy: bool) -> Html {
    let words = desk.words;
    let last = desk.studio.draft().length(list).saturating_sub(1);
    let named = |sentence| fill(sentence, &[("name", name)]);
    let button = |id: Option<String>, msg: Option<Msg>, icon: Icon, label: String| {
        let off = msg.is_none().then_some("true");
        let onclick = msg.map(|msg| desk.tell(msg));
        html! {
            <button type="button" class="tool" {id} aria-label={label.clone()} title={label} aria-disabled={off} {onclick}>
                {icon.view()}
            </button>
        }
    };
    let up = (at > 0).then(|| Msg::Moved(list, at, at - 1));
    let down = (at < last).then_some(Msg::Moved(list, at, at + 1));
    html! {
        <div class="tools">
            {button(Some(mover(list, at, true)), up, Icon::Up, named(words.move_up))}
            {button(Some(mover(list, at, false)), down, Icon::Down, named(words.move_down))}
            if copy { {button(None, Some(Msg::Duplicated(list, at)), Icon::Copy, named(words.duplicate))} }
            {button(None, Some(Msg::Removed(list, at)), Icon::Cross, named(words.remove))}
        </div>
    }
}

/// The id of the button that moves an item up or down. The focus follows a moved item to its new button.
pub fn mover(list: List, at: usize, up: bool) -> String {
    let name = match list {
        List::Themes => "themes",
        List::Cards => "cards",
        List::Choices(_) => "choices",
        List::Bands => "bands",
        List::Audit => "audit",
        List::Sets => "sets",
        List::Waivers => "waivers",
    };
    format!("{name}-{}-{}", at + 1, if up { "up" } else { "down" })
}

/// The id of such a button for an entry of a set.
pub fn mover_in_set(set: usize, at: usize, up: bool) -> String {
    format!("set-{}-card-{}-{}", set + 1, at + 1, if up { "up" } else { "down" })
}

/// A button that adds an item.
pub fn add(desk: &Desk<'_>, list: List, label: &'static str) -> Html {
    html! { <button type="button" class="add" onclick={desk.tell(Msg::Added(list))}>{label}</button> }
}

/// The id of the button of a moved item at its new place: pressed again, it moves the same item further.
pub fn moved(msg: &Msg) -> Option<String> {
    match *msg {
        Msg::Moved(list, from, to) => Some(mover(list, to, to < from)),
        Msg::MovedInSet { set, from, to } => Some(mover_in_set(set, to, to < from)),
        _ => None,
    }
}
