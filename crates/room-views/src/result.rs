//! The result of a card as a table: a row for each choice, a column for each round, what changed between the first and
//! the last, and hands in columns of their own. It tells what [`Shown`] tells and no more: where that has words, there
//! is no number in it, neither as text nor as the width of a bar.

mod all;
mod share;

pub use all::{cards, themes};

use crate::words::fill;
use crate::{Scene, card};
use quiz::{Card, Kind};
use room_core::seen::{CardSeen, Shown, Step};
use share::Share;
use views::mark;
use yew::{Html, classes, html};

/// Whether a row names its choice by its letter alone, or by its whole text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    Letters,
    Texts,
}

/// The result of a card. `own` is one's own choice, its place in the deck.
pub fn table(scene: &Scene<'_>, seen: &CardSeen, own: Option<usize>, rows: Rows) -> Html {
    let Some(card) = scene.card(seen.card) else { return Html::default() };
    let words = scene.words;
    let rounds = rounds(seen);
    let whole = rows == Rows::Texts;
    let places = places(&rounds, seen, whole);
    let mut hands = (0..seen.shown.hands().len()).filter(|at| hands(seen, *at).is_some());
    // On the wall there is room for the hands of one round.
    let hands: Vec<usize> =
        if whole { hands.next_back().into_iter().collect() } else { hands.collect() };
    let compared = compared(&rounds).filter(|_| whole || places.len() == 2);
    let numbers = matches!(seen.shown, Shown::Numbers { .. });
    let column = |at: &usize| {
        let at = *at;
        let count = seen.answered.get(at).filter(|_| numbers).map(u32::to_string);
        html! {
            <th scope="col">
                <span>{words.round(at + 1)}</span>
                if let Some(count) = count {
                    <small>{fill(words.answered, &[("count", &count)])}</small>
                }
            </th>
        }
    };
    let hands_column = |at: &usize| {
        let round = words.round(at + 1);
        html! { <th scope="col">{fill(words.hands_in, &[("round", round)])}</th> }
    };
    let order = scene.order(seen.card);
    let row = |(shown, place): (usize, usize)| {
        let best = card.best() == place;
        let lean = card.choices.get(place).map(|choice| choice.lean.as_str());
        html! {
            <tr data-lean={lean} class={classes!(best.then_some("best"), (own == Some(place)).then_some("own"))}>
                <th scope="row">
                    <div class="named">
                        {named(scene, card, place, shown, rows)}
                        if own == Some(place) { <small class="yours">{words.yours}</small> }
                    </div>
                </th>
                if whole && card.kind == Kind::Choose {
                    <td class="leans">{card::lean(scene, card, place).map(Html::from).unwrap_or_default()}</td>
                }
                {for places.iter().map(|at| share::cell(scene, share(&rounds, *at, place)))}
                if let Some((first, last)) = compared {
                    <td class="change"><bdi>{share::change(scene, first.get(place), last.get(place))}</bdi></td>
                }
                {for hands.iter().map(|at| share::hands_cell(hands_of(seen, *at, place)))}
            </tr>
        }
    };
    // Letters alone would say nothing.
    if rounds.is_empty() && hands.is_empty() && !whole {
        return html! { <p class="came-to" lang={words.lang} dir={scene.own_dir()}>{sentence(scene, seen)}</p> };
    }
    let columns = places.len() + usize::from(compared.is_some()) + hands.len();
    html! {
        <table class="outcome" data-columns={columns.to_string()} lang={words.lang} dir={scene.own_dir()}>
            <caption>{sentence(scene, seen)}</caption>
            <thead>
                <tr>
                    <th scope="col">{words.choice}</th>
                    if whole && card.kind == Kind::Choose { <td></td> }
                    {for places.iter().map(column)}
                    if compared.is_some() { <th scope="col">{words.change}</th> }
                    {for hands.iter().map(hands_column)}
                </tr>
            </thead>
            <tbody>{for order.into_iter().enumerate().map(row)}</tbody>
        </table>
    }
}

/// How much of each round went to each choice; none where too few answered.
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

/// Which rounds have a column: where texts need the room, the first and the last of those that have something to show.
fn places(rounds: &[Option<Vec<Share>>], seen: &CardSeen, whole: bool) -> Vec<usize> {
    let all = 0..rounds.len().min(seen.answered.len());
    match all.len() {
        3.. if whole => vec![0, all.end - 1],
        _ => all.collect(),
    }
}

fn share(rounds: &[Option<Vec<Share>>], round: usize, place: usize) -> Option<&Share> {
    rounds.get(round)?.as_ref()?.get(place)
}

/// The first and the last round, if there are two of which something is shown.
fn compared(rounds: &[Option<Vec<Share>>]) -> Option<(&[Share], &[Share])> {
    match rounds {
        [Some(first), .., Some(last)] => Some((first, last)),
        _ => None,
    }
}

fn hands(seen: &CardSeen, round: usize) -> Option<&Vec<u32>> {
    seen.shown.hands().get(round)?.as_ref()
}

fn hands_of(seen: &CardSeen, round: usize, place: usize) -> Option<u32> {
    hands(seen, round)?.get(place).copied()
}

fn named(scene: &Scene<'_>, card: &Card, place: usize, shown: usize, rows: Rows) -> Html {
    let Some(choice) = card.choices.get(place) else { return Html::default() };
    let text = (rows == Rows::Texts && card.kind == Kind::Choose).then(|| choice.text.clone());
    let lean = (rows == Rows::Letters).then(|| card::lean(scene, card, place)).flatten();
    let mark = (card.kind != Kind::Choose).then(|| Html::from(mark::view(choice.lean)));
    html! {<>
        {mark.unwrap_or_default()}
        <span class="letter">{card::name(scene, card, place, shown)}</span>
        if let Some(text) = text {
            <span class="say" lang={scene.deck_lang()} dir={scene.deck_dir()}>{text}</span>
        }
        {lean.map(Html::from).unwrap_or_default()}
    </>}
}

/// What the table comes to.
pub fn sentence(scene: &Scene<'_>, seen: &CardSeen) -> String {
    let words = scene.words;
    let Some(card) = scene.card(seen.card) else { return String::new() };
    let mut said = Vec::new();
    match &seen.shown {
        Shown::Few { .. } => {
            let minimum = scene.state.minimum.to_string();
            said.push(fill(words.answered_few, &[("minimum", &minimum)]));
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
    if let Some(from) = seen.known_from {
        let known = usize::from(from)..=seen.answered.len();
        said.extend(known.map(|round| fill(words.known, &[("round", words.round(round))])));
    }
    if let Kind::Spot { answer } = card.kind {
        said.push(fill(words.read, &[("role", scene.context.words.role(answer))]));
    }
    said.join(" ")
}
