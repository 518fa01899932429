//! The results of all cards: the themes, and the cards one by one.

use super::{share, table};
use crate::words::fill;
use crate::{Scene, card};
use quiz::{Card, Kind};
use room_core::Seen;
use room_core::seen::{CardSeen, ThemeSeen};
use yew::{Html, html};

/// A row for each theme that enough people answered, even if its result is not shown.
pub fn themes(scene: &Scene<'_>, seen: &Seen) -> Html {
    let (words, quiz) = (scene.words, scene.context.words);
    if seen.themes.is_empty() {
        return html! { <p class="soft">{words.themes_none}</p> };
    }
    // Leave out a column if no theme has cards of its kind.
    let responds = seen.themes.iter().any(|seen| asked(scene, seen.theme, false));
    let recognises = seen.themes.iter().any(|seen| asked(scene, seen.theme, true));
    let columns = usize::from(responds) + usize::from(recognises);
    let row = |seen: &ThemeSeen| {
        let theme = scene.context.deck.themes().get(seen.theme);
        let name = theme.map(|theme| theme.name.clone()).unwrap_or_default();
        html! {
            <tr>
                <th scope="row"><bdi lang={scene.deck_lang()} dir={scene.deck_dir()}>{name}</bdi></th>
                if responds { {share::level(scene, seen.respond, asked(scene, seen.theme, false))} }
                if recognises { {share::level(scene, seen.recognise, asked(scene, seen.theme, true))} }
            </tr>
        }
    };
    html! {
        <table class="outcome rooms-themes" data-columns={columns.to_string()}>
            <caption>{words.themes_lead}</caption>
            <thead>
                <tr>
                    <th scope="col">{words.theme}</th>
                    if responds { <th scope="col">{quiz.respond}{" "}<small>{quiz.respond_long}</small></th> }
                    if recognises { <th scope="col">{quiz.recognise}{" "}<small>{quiz.recognise_long}</small></th> }
                </tr>
            </thead>
            <tbody>{for seen.themes.iter().map(row)}</tbody>
        </table>
    }
}

/// Whether the deal contains a card of this theme that asks which role somebody shows (`spot`), or one that asks what
/// one would do.
fn asked(scene: &Scene<'_>, theme: usize, spot: bool) -> bool {
    let is_one =
        |card: &Card| card.theme == theme && matches!(card.kind, Kind::Spot { .. }) == spot;
    (0..scene.deal.len()).any(|at| scene.card(at).is_some_and(is_one))
}

/// The results of all revealed cards, in `details` elements. `own` returns the participant's own choice on a card.
pub fn cards(scene: &Scene<'_>, seen: &Seen, own: impl Fn(usize) -> Option<usize>) -> Html {
    let item = |seen: &CardSeen| {
        let at = seen.card;
        let number = (at + 1).to_string();
        let card = scene.card(at)?;
        Some(html! {
            <details class="fold" key={at}>
                <summary>{fill(scene.words.result_of, &[("card", &number)])}</summary>
                <div lang={scene.deck_lang()} dir={scene.deck_dir()}>
                    <p class="scene">{card.scenario.clone()}</p>
                    {card::choices(scene, at, card)}
                    {table(scene, seen, own(at))}
                </div>
            </details>
        })
    };
    html! { <>{for seen.cards.iter().filter_map(item)}</> }
}
