//! The bar at the top: the deck's title, whether it is stored, undo and redo, and on a narrow screen the buttons of the
//! panes.

use studio_core::shelf::{Keeping, Why};
use studio_core::studio::Msg;
use yew::{Html, html};

use crate::desk::{Act, Desk, Pane, title};
use crate::icon::Icon;
use crate::side;

pub fn view(desk: &Desk<'_>) -> Html {
    let (studio, words) = (desk.studio, desk.words);
    let draft = studio.draft();
    let title = title(desk, &draft.title).to_owned();
    let (lang, dir) = desk.own_if(&draft.title);
    let history = |msg: Msg, can: bool, icon: Icon, label: &'static str| {
        let onclick = desk.tell(msg);
        html! {
            <button type="button" class="tool" aria-label={label} title={label} aria-disabled={(!can).then_some("true")} {onclick}>
                {icon.view()}
            </button>
        }
    };
    html! {
        <header class="bar">
            <button type="button" class="quiet back" onclick={desk.tell(Msg::Closed)}>{words.all_drafts}</button>
            <p class="name" {lang} {dir}>{title}</p>
            <p class="kept">{kept(desk, studio.keeping())}</p>
            <p class="unseen" role="status">{studio.alarm().map(|alarm| kept(desk, alarm)).unwrap_or_default()}</p>
            // The count of problems is repeated here for screen readers, since the list of problems may be in a hidden
            // pane.
            <p class="unseen" role="status">{side::in_all(desk)}</p>
            <div class="tools">
                {history(Msg::Undid, studio.can_undo(), Icon::Undo, words.undo)}
                {history(Msg::Redid, studio.can_redo(), Icon::Redo, words.redo)}
            </div>
            {panes(desk)}
        </header>
    }
}

fn kept(desk: &Desk<'_>, keeping: Keeping) -> &'static str {
    let words = desk.words;
    match keeping {
        Keeping::Kept => words.kept,
        Keeping::Changed | Keeping::Storing { .. } => words.keeping,
        Keeping::Failed(Why::Full) => words.not_kept_full,
        Keeping::Failed(Why::Blocked) => words.not_kept_blocked,
        Keeping::Failed(Why::Broken) => words.not_kept_broken,
        Keeping::Elsewhere => words.not_kept_elsewhere,
    }
}

fn panes(desk: &Desk<'_>) -> Html {
    let words = desk.words;
    let each = [
        (Pane::Outline, words.parts),
        (Pane::Form, words.form),
        (Pane::Preview, words.preview),
        (Pane::Notes, words.notes),
        (Pane::Charts, words.charts),
    ];
    let button = |(pane, label): (Pane, &'static str)| {
        let on = (desk.look.pane == pane).to_string();
        html! { <button type="button" class="pane" aria-pressed={on} onclick={desk.on(Act::Pane(pane))}>{label}</button> }
    };
    html! { <nav class="panes" aria-label={words.panes}>{for each.into_iter().map(button)}</nav> }
}
