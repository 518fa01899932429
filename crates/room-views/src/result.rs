//! The result of a card as a table: a row for each choice, a column for each round, the change between the first and
//! the last round, and columns for hands. It shows only what [`Shown`] contains: if that has words, the table has no
//! number, neither as text nor as the width of a bar.

mod all;
mod share;
mod told;
mod wall;

pub use all::{cards, themes};
pub use share::NOT_ASKED;
pub use wall::table as on_wall;

use crate::words::fill;
use crate::{Scene, card};
use quiz::{Card, Kind};
use room_core::Pace;
use room_core::seen::{CardSeen, Known, Shown, Step};
use room_core::state::PhaseName;
use share::Share;
use told::Told;
use views::mark;
use yew::{Html, html};

/// The result of a card, with letters for its choices. `own` is the participant's own choice, as a place in the deck.
pub fn table(scene: &Scene<'_>, seen: &CardSeen, own: Option<usize>) -> Html {
    let Some(card) = scene.card(seen.card) else { return Html::default() };
    let words = scene.words;
    let told = Told::all(seen);
    // Without a result, a table would have only letters.
    if seen.shown.is_nothing() {
        return html! { <p class="came-to" lang={words.lang} dir={scene.own_dir()}>{sentence(scene, seen)}</p> };
    }
    // The name of a choice has a row above its shares: side by side they do not fit on a phone.
    let row = |(shown, place): (usize, usize)| {
        let own = own == Some(place);
        let lean = card.choices.get(place).map(|choice| choice.lean.as_str());
        html! {
            <tbody data-lean={lean}>
                <tr>
                    <th scope="rowgroup" colspan={told.columns().to_string()}>
                        <div class="named">
                            {named(scene, card, place, shown)}
                            {card::lean(scene, card, place).map(Html::from).unwrap_or_default()}
                            if own { <small class="yours">{words.yours}</small> }
                        </div>
                    </th>
                </tr>
                <tr>{told.cells(scene, place)}</tr>
            </tbody>
        }
    };
    html! {
        <table class="outcome" data-columns={told.columns().to_string()} lang={words.lang} dir={scene.own_dir()}>
            <caption>{sentence(scene, seen)}</caption>
            {told.head(scene, None)}
            {for scene.order(seen.card).into_iter().enumerate().map(row)}
        </table>
    }
}

/// The name of a choice: a letter, or the mark and name of a role.
fn named(scene: &Scene<'_>, card: &Card, place: usize, shown: usize) -> Html {
    let choice = card.choices.get(place).filter(|_| card.kind != Kind::Choose);
    html! {<>
        {choice.map(|choice| Html::from(mark::view(choice.lean))).unwrap_or_default()}
        <span class="letter">{card::name(scene, card, place, shown)}</span>
    </>}
}

/// For each round, the share of each choice. `None` if too few answered.
fn rounds(seen: &CardSeen) -> Vec<Option<Vec<Share>>> {
    match &seen.shown {
        Shown::Few { .. } => Vec::new(),
        Shown::Words { rounds, .. } => {
            let words = |steps: &Vec<Step>| steps.iter().map(|step| Share::Step(*step)).collect();
            rounds.iter().map(|round| round.as_ref().map(words)).collect()
        }
        Shown::Numbers { rounds, .. } => {
            let numbers = |counts: &Vec<u32>| {
                let whole = counts.iter().sum();
                counts.iter().map(|count| Share::Count { part: *count, whole }).collect()
            };
            rounds.iter().map(|round| round.as_ref().map(numbers)).collect()
        }
    }
}

/// A summary of the result, in sentences.
pub fn sentence(scene: &Scene<'_>, seen: &CardSeen) -> String {
    let words = scene.words;
    let Some(card) = scene.card(seen.card) else { return String::new() };
    let mut said = Vec::new();
    match &seen.shown {
        Shown::Few { .. } => {
            let minimum = scene.state.minimum.to_string();
            said.push(fill(words.answered_few, &[("minimum", &minimum)]));
            let state = scene.state;
            let is_on = state.pace == Pace::Together && state.phase != PhaseName::Finished;
            if is_on && seen.shown.is_nothing() {
                said.push(words.answered_hands.to_owned());
            }
        }
        Shown::Words { .. } => said.push(words.answered_words.to_owned()),
        Shown::Numbers { .. } => {}
    }
    let rounds = rounds(seen);
    let last = rounds.iter().rev().find_map(Option::as_ref);
    if let Some((place, half)) = last.and_then(|shares| share::leading(shares)) {
        let shown = scene.order(seen.card).iter().position(|at| *at == place).unwrap_or(place);
        let choice = card::name(scene, card, place, shown);
        let sentence = if half { words.half_chose } else { words.often_chose };
        said.push(fill(sentence, &[("choice", choice)]));
    }
    for round in 1..=seen.answered.len() {
        let sentence = match seen.known(round) {
            Some(Known::Result) => words.known,
            Some(Known::Explanations) => words.explained,
            None => continue,
        };
        said.push(fill(sentence, &[("round", words.round(round))]));
    }
    if let Kind::Spot { answer } = card.kind {
        said.push(fill(words.read, &[("role", scene.context.words.role(answer))]));
    }
    said.join(" ")
}
