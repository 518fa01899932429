//! The outline: a button for each part of the deck, and the list of cards, which can also be reordered by dragging.

use std::collections::HashMap;

use studio_core::draft::Card;
use studio_core::edit::List;
use studio_core::spot::{Page, Spot};
use studio_core::studio::Msg;
use views::words::fill;
use yew::{DragEvent, Html, html};

use crate::desk::{Act, Desk};
use crate::list;

pub fn view(desk: &Desk<'_>) -> Html {
    let words = desk.words;
    let draft = desk.studio.draft();
    let counts = &counts(desk);
    html! {
        <nav class="outline" aria-label={words.parts} id="outline">
            <ul class="parts" role="list">
                {part(desk, counts, Page::Deck, words.deck.to_owned())}
                {part(desk, counts, Page::Themes, counted(words.themes, draft.themes.len()))}
            </ul>
            <h2>{counted(words.cards, draft.cards.len())}</h2>
            if !draft.cards.is_empty() {
                <ol class="cards" role="list">
                    {for draft.cards.iter().enumerate().map(|(at, one)| card(desk, counts, at, one))}
                </ol>
            }
            {list::add(desk, List::Cards, words.add_card)}
            <ul class="parts" role="list">
                {part(desk, counts, Page::Bands, counted(words.bands, draft.bands.len()))}
                {part(desk, counts, Page::Audit, counted(words.audit, draft.audit.len()))}
                {part(desk, counts, Page::Sets, counted(words.sets, draft.sets.len()))}
                {part(desk, counts, Page::Publish, words.publish.to_owned())}
            </ul>
        </nav>
    }
}

fn counted(name: &str, count: usize) -> String {
    format!("{name} ({count})")
}

fn part(desk: &Desk<'_>, counts: &Counts, page: Page, name: String) -> Html {
    html! { <li>{way(desk, counts, page, html! { <span class="gist">{name}</span> })}</li> }
}

/// A button that leads to a page, with the number of its problems and findings.
fn way(desk: &Desk<'_>, counts: &Counts, page: Page, inside: Html) -> Html {
    let here = (desk.studio.page() == page).then_some("page");
    let onclick = desk.tell(Msg::WentTo(Spot::Page(page)));
    html! {
        <button type="button" class="way" aria-current={here} {onclick}>
            {inside}
            {marks(desk, counts.get(&page).copied().unwrap_or_default())}
        </button>
    }
}

/// The number of problems and of findings of each page.
type Counts = HashMap<Page, (usize, usize)>;

fn counts(desk: &Desk<'_>) -> Counts {
    let mut counts = Counts::new();
    for note in desk.studio.checked().open() {
        let (problems, findings) = counts.entry(note.at.page()).or_default();
        *(if note.is_problem() { problems } else { findings }) += 1;
    }
    counts
}

fn marks(desk: &Desk<'_>, (problems, findings): (usize, usize)) -> Html {
    let words = desk.words;
    let mark = |count: usize, kind: &'static str, sentence: &'static str| {
        let said = fill(sentence, &[("count", &count.to_string())]);
        html! {
            <span class="mark" data-kind={kind}>
                <span aria-hidden="true">{count}</span><span class="unseen">{said}</span>
            </span>
        }
    };
    html! {<>
        if problems > 0 { {mark(problems, "problem", words.problems_here)} }
        if findings > 0 { {mark(findings, "finding", words.findings_here)} }
    </>}
}

fn card(desk: &Desk<'_>, counts: &Counts, at: usize, card: &Card) -> Html {
    let gist = match card.scenario.trim() {
        "" => desk.words.empty_card.to_owned(),
        scenario => scenario.chars().take(60).collect(),
    };
    let (lang, dir) = desk.own_if(&card.scenario);
    let inside = html! {<>
        <span class="number">{at + 1}</span>
        <span class="gist" {lang} {dir}>{gist}</span>
    </>};
    let over = desk.look.dragged.is_some();
    let ondragover = over.then(|| yew::Callback::from(|event: DragEvent| event.prevent_default()));
    let drop = desk.act.clone();
    let ondrop = yew::Callback::from(move |event: DragEvent| {
        event.prevent_default();
        drop.emit(Act::Drop(at));
    });
    let ondragstart = desk.act.reform(move |_: DragEvent| Act::Drag(Some(at)));
    let ondragend = desk.act.reform(|_: DragEvent| Act::Drag(None));
    html! {
        <li draggable="true" {ondragstart} {ondragend} {ondragover} {ondrop}>
            {way(desk, counts, Page::Card(at), inside)}
        </li>
    }
}
