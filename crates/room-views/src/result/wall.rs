//! The result of a card on the wall. The choices keep their texts and nearly their size: each has a row of its own, and
//! its shares are in the row below.

use super::told::Told;
use super::{named, sentence};
use crate::{Scene, card};
use quiz::{Card, Kind};
use room_core::seen::CardSeen;
use yew::{Html, html};

pub fn table(scene: &Scene<'_>, seen: &CardSeen) -> Html {
    let Some(card) = scene.card(seen.card) else { return Html::default() };
    let told = Told::most(seen);
    let row = |(shown, place): (usize, usize)| match card.kind {
        Kind::Choose => texts(scene, card, &told, place, shown),
        Kind::Spot { .. } => role(scene, card, &told, place, shown),
    };
    html! {
        <table
            class="outcome"
            data-columns={told.columns().to_string()}
            lang={scene.words.lang}
            dir={scene.own_dir()}
        >
            <caption>{sentence(scene, seen)}</caption>
            {told.head(scene, Some(scene.words.choice))}
            {for scene.order(seen.card).into_iter().enumerate().map(row)}
        </table>
    }
}

/// A choice with its text; in the row below, its lean and its shares.
fn texts(scene: &Scene<'_>, card: &Card, told: &Told<'_>, place: usize, shown: usize) -> Html {
    let Some(choice) = card.choices.get(place) else { return Html::default() };
    html! {
        <tbody data-lean={choice.lean.as_str()}>
            <tr>
                <th scope="rowgroup" colspan={(told.columns() + 1).to_string()}>
                    <div class="named" lang={scene.deck_lang()} dir={scene.deck_dir()}>
                        {named(scene, card, place, shown)}
                        <span class="say">{choice.text.clone()}</span>
                    </div>
                </th>
            </tr>
            <tr class="shares">
                <td>{card::lean(scene, card, place).map(Html::from).unwrap_or_default()}</td>
                {told.cells(scene, place)}
            </tr>
        </tbody>
    }
}

/// A role with its shares in one row, since its name is short.
fn role(scene: &Scene<'_>, card: &Card, told: &Told<'_>, place: usize, shown: usize) -> Html {
    let lean = card.choices.get(place).map(|choice| choice.lean.as_str());
    html! {
        <tbody data-lean={lean}>
            <tr>
                <th scope="row"><div class="named">{named(scene, card, place, shown)}</div></th>
                {told.cells(scene, place)}
            </tr>
        </tbody>
    }
}
