//! The parts of a card that all three pages share: its theme and place, its question, and each choice with its letter.

use crate::Scene;
use crate::words::fill;
use quiz::{Card, Kind, Role};
use views::el::{El, Name, el};
use views::{choices, mark};
use yew::{Html, html};

/// The theme, "Card 3 of 8", the round if it is not the first, and a bar.
pub fn head(scene: &Scene<'_>, at: usize, card: &Card) -> Html {
    let (number, count) = ((at + 1).to_string(), scene.state.of.to_string());
    let quiz = scene.context.words;
    let place = fill(quiz.progress, &[("card", &number), ("count", &count)]);
    let round = scene.state.round.filter(|round| *round > 1 && scene.state.card == Some(at));
    let round = round.map(|round| [" · ", scene.words.round(usize::from(round))].concat());
    let gone = ((at + 1) * 100).checked_div(scene.state.of).unwrap_or(0);
    html! {
        <div class="progress">
            <p class="theme">{scene.context.deck.theme_of(card).name.clone()}</p>
            <p class="place" lang={scene.words.lang} dir={scene.own_dir()}>{place}{round.unwrap_or_default()}</p>
            {bar(gone)}
        </div>
    }
}

/// A progress bar. It is hidden from screen readers, since the text beside it says the same.
pub fn bar(percent: usize) -> Html {
    html! {
        <svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
            <rect class="way" width="100" height="1" />
            <rect class="gone" width={percent.min(100).to_string()} height="1" />
        </svg>
    }
}

/// The scenario as a heading that can be focused, and the question about it. With the id `card-title`, it gets the
/// focus if a focused element is removed (`static/room/focus.js`).
pub fn question(scene: &Scene<'_>, card: &Card, id: &'static str) -> Html {
    let ask = (card.kind != Kind::Choose).then_some(scene.context.words.ask_spot);
    html! {<>
        <h2 {id} class="scenario" tabindex="-1">{card.scenario.clone()}</h2>
        if let Some(ask) = ask {
            <p class="ask" lang={scene.words.lang} dir={scene.own_dir()}>{ask}</p>
        }
    </>}
}

/// The choices of a card as a list without buttons.
pub fn choices(scene: &Scene<'_>, at: usize, card: &Card) -> Html {
    let item = |(shown, place): (usize, usize)| {
        let choice = card.choices.get(place)?;
        Some(choices::face(el("li").class("choice"), &scene.context, card, choice, shown))
    };
    let items = scene.order(at).into_iter().enumerate().filter_map(item);
    choices::list().each(items).into()
}

/// The name of a choice in sentences: its letter, or the name of a role.
pub fn name(scene: &Scene<'_>, card: &Card, place: usize, shown: usize) -> &'static str {
    match card.kind {
        Kind::Choose => ["A", "B", "C", "D", "E"].get(shown).copied().unwrap_or("·"),
        Kind::Spot { .. } => role(card, place).map_or("", |role| scene.context.words.role(role)),
    }
}

/// The role that a choice of a `spot` card names.
pub fn role(card: &Card, place: usize) -> Option<Role> {
    let lean = card.choices.get(place)?.lean;
    Role::EACH.into_iter().find(|role| role.lean() == lean)
}

/// The mark and the word for the way a choice leans.
pub fn lean(scene: &Scene<'_>, card: &Card, place: usize) -> Option<El> {
    let lean = card.choices.get(place)?.lean;
    let said = el("span").text(scene.context.words.leans(lean));
    let whole = scene.context.interface("span").class("lean").set(Name::DataLean, lean.as_str());
    (card.kind == Kind::Choose).then(|| whole.child(mark::view(lean)).child(said))
}

/// The beginning of a scenario, by which people recognise cards in a list. Styles cut it off at the end of the line.
pub fn gist(scene: &Scene<'_>, card: &Card) -> Html {
    let gist: String = card.scenario.chars().take(90).collect();
    html! { <span class="gist" lang={scene.deck_lang()} dir={scene.deck_dir()}>{gist}</span> }
}
