//! The form for a show of hands of people without a phone, with a field for each choice.

use super::{RemoteView, moves};
use crate::{Scene, card};
use quiz::{Card, Kind};
use room_core::state::PhaseName;
use yew::{Callback, Html, SubmitEvent, html};

/// The highest number for a choice.
const MAX_HANDS: u16 = 999;

/// The form is there until the result of the round is shown. It does not wait for the control: somebody may have typed
/// numbers on the still page.
pub fn view(page: &RemoteView<'_>) -> Html {
    let (scene, words, state) = (page.scene, page.scene.words, page.scene.state);
    let asks = matches!(state.phase, PhaseName::Asking | PhaseName::Closed | PhaseName::Discussing);
    let place = state.card.zip(state.round).filter(|_| asks && !page.calls.refused);
    let Some((at, round)) = place else { return Html::default() };
    let known =
        state.shown.as_ref().is_some_and(|shown| shown.answered.len() >= usize::from(round));
    let Some(card) = scene.card(at).filter(|_| !known) else { return Html::default() };
    let field = |(shown, place): (usize, usize)| {
        let id = format!("hands-{place}");
        html! {
            <p class="field">
                <label for={id.clone()}>{called(scene, card, place, shown)}</label>
                <input
                    type="number"
                    id={id.clone()}
                    name={id}
                    inputmode="numeric"
                    min="0"
                    max={MAX_HANDS.to_string()}
                    step="1"
                    autocomplete="off"
                    placeholder="0"
                />
            </p>
        }
    };
    html! {
        <details class="fold" id="hands" key={format!("hands {at} {round}")}>
            <summary>{words.hands}</summary>
            <p class="soft">{words.hands_lead}</p>
            <form method="post" action="hands" onsubmit={sent(page, card.choices.len())}>
                if scene.is_still() {
                    {moves::host(page)}
                    <input type="hidden" name="card" value={at.to_string()} />
                    <input type="hidden" name="round" value={round.to_string()} />
                }
                <div class="fields">{for scene.order(at).into_iter().enumerate().map(field)}</div>
                <button type="submit" id="hands-save" class="small">{words.hands_save}</button>
            </form>
        </details>
    }
}

/// The label of a field. A letter alone could be confused with that on paper, where the order of choices is another
/// one.
fn called(scene: &Scene<'_>, card: &Card, place: usize, shown: usize) -> Html {
    let name = card::name(scene, card, place, shown);
    let choice = card.choices.get(place).filter(|_| card.kind == Kind::Choose);
    let Some(choice) = choice else { return html! { {name} } };
    html! {<>
        <span class="letter">{name}</span>
        {" "}
        <span lang={scene.deck_lang()} dir={scene.deck_dir()}>{choice.text.clone()}</span>
    </>}
}

/// Reads the fields by their names. An empty field counts as 0.
fn sent(page: &RemoteView<'_>, choices: usize) -> Callback<SubmitEvent> {
    let fields = page.calls.fields;
    page.calls.hands.reform(move |event: SubmitEvent| {
        event.prevent_default();
        let fields = fields(&event);
        let count = |place: usize| {
            let name = format!("hands-{place}");
            let text = fields.iter().find(|(known, _)| *known == name).map(|(_, text)| text.trim());
            text.and_then(|text| text.parse().ok()).unwrap_or(0).min(MAX_HANDS)
        };
        (0..choices).map(count).collect()
    })
}
