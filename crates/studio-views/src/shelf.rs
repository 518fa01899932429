//! The page without an open draft: the list of drafts on the device, and every way to start a new one.

use studio_core::shelf::{Keeping, Listed, Why};
use studio_core::studio::Msg;
use views::words::fill;
use yew::{Html, InputEvent, html};

use crate::desk::{Act, Desk, Start, title};
use crate::icon::Icon;
use crate::told;

pub fn view(desk: &Desk<'_>) -> Html {
    let words = desk.words;
    html! {
        <main class="shelf" id="form">
            <h1 id="heading" tabindex="-1">{words.studio}</h1>
            <p class="lead">{words.studio_lead}</p>
            {told::view(desk)}
            {no_shelf(desk)}
            {drafts(desk)}
            <section>
                <h2>{words.begin}</h2>
                <div class="row">
                    {begin(desk, Start::Empty, words.begin_empty)}
                    {begin(desk, Start::Example, words.begin_example)}
                    {begin(desk, Start::BuiltIn, words.begin_built_in)}
                </div>
            </section>
            {import(desk)}
        </main>
    }
}

fn begin(desk: &Desk<'_>, start: Start, label: &'static str) -> Html {
    let coming = desk.look.fetching == Some(start);
    let onclick = (!coming).then(|| desk.on(Act::Begin(start)));
    html! { <button type="button" class="go" aria-disabled={coming.then_some("true")} {onclick}>{label}</button> }
}

/// Why the list of drafts may be incomplete.
fn no_shelf(desk: &Desk<'_>) -> Html {
    let words = desk.words;
    let say = match desk.studio.keeping() {
        Keeping::Failed(Why::Full) => words.not_kept_full,
        Keeping::Failed(Why::Broken) => words.no_shelf_broken,
        Keeping::Failed(_) => words.no_shelf,
        _ => return Html::default(),
    };
    html! { <p class="note" role="alert">{say}</p> }
}

fn drafts(desk: &Desk<'_>) -> Html {
    let words = desk.words;
    let drafts = desk.studio.drafts();
    if drafts.is_empty() {
        return Html::default();
    }
    html! {
        <section>
            <h2>{words.drafts}</h2>
            <p class="hint">{words.drafts_hint}</p>
            <ul class="drafts" role="list">{for drafts.iter().map(|one| entry(desk, one))}</ul>
        </section>
    }
}

fn entry(desk: &Desk<'_>, listed: &Listed) -> Html {
    let words = desk.words;
    let title = title(desk, &listed.title);
    let cards = fill(words.count_cards, &[("count", &listed.cards.to_string())]);
    let open = desk.tell(Msg::Wanted(listed.id.clone()));
    let delete = desk.tell(Msg::Deleted(listed.id.clone()));
    let label = fill(words.delete_draft, &[("name", title)]);
    html! {
        <li key={listed.id.clone()}>
            <button type="button" class="way" onclick={open}>
                <span class="gist" dir="auto">{title.to_owned()}</span><span class="soft">{cards}{" · "}{(desk.date)(listed.changed)}</span>
            </button>
            <button type="button" class="tool" aria-label={label.clone()} title={label} onclick={delete}>
                {Icon::Cross.view()}
            </button>
        </li>
    }
}

fn import(desk: &Desk<'_>) -> Html {
    let words = desk.words;
    let text = desk.text;
    let oninput = desk.act.reform(move |event: InputEvent| Act::Paste(text(&event)));
    let nothing = desk.look.pasted.trim().is_empty();
    html! {
        <section>
            <h2>{words.import}</h2>
            <p>{words.import_lead}</p>
            <div class="row">
                <button type="button" onclick={desk.on(Act::Pick)}>{words.pick}</button>
                <button type="button" class="quiet" onclick={desk.on(Act::Template)}>{words.template}</button>
            </div>
            <div class="field">
                <div class="label"><label for="pasted">{words.paste}</label></div>
                <textarea id="pasted" rows="4" spellcheck="false" value={desk.look.pasted.clone()} {oninput} />
            </div>
            <div class="row">
                <button type="button" aria-disabled={nothing.then_some("true")} onclick={desk.on(Act::ImportPasted)}>{words.import_pasted}</button>
            </div>
        </section>
    }
}
