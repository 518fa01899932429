//! A card on the phone: asked, closed, discussed or revealed. Its choices stay the same DOM elements throughout.

use super::{PhoneView, hidden_seat, tells_above};
use crate::result;
use crate::{card, privacy};
use quiz::Card;
use room_core::state::PhaseName;
use views::el::{El, Name, el};
use views::{choices, explanation};
use yew::{Callback, Html, MouseEvent, html};

/// Whether the explanations and the result of a card are shown now.
pub fn is_open(page: &PhoneView<'_>, at: usize) -> bool {
    let state = page.scene.state;
    match state.phase {
        PhaseName::Revealed => true,
        PhaseName::Discussing => state.shown.is_some(),
        PhaseName::OwnPace => state.revealed.contains(&at),
        _ => false,
    }
}

/// Renders the card at a place of the deal.
pub fn view(page: &PhoneView<'_>, at: usize) -> Html {
    let scene = page.scene;
    let Some(card) = scene.card(at) else { return Html::default() };
    let own = page.phone.last_choice(at).map(usize::from);
    let result = scene.result(at).filter(|_| is_open(page, at));
    html! {
        <section class="card" key={at} data-kind={card.kind.as_str()} lang={scene.deck_lang()} dir={scene.deck_dir()}>
            if tells_above(page, Some(at)) {
                <details class="before" open=true lang={scene.words.lang} dir={scene.own_dir()}>
                    <summary>{scene.words.privacy}</summary>
                    {privacy::view(scene)}
                </details>
            }
            {card::head(scene, at, card)}
            <form method="post" action={[&*scene.code.plain(), "/answers"].concat()}>
                {hidden(page, at)}
                <fieldset>
                    <legend>{card::question(scene, card, "card-title")}</legend>
                    {list(page, at, card)}
                </fieldset>
            </form>
            if let Some(seen) = result {
                <div class="of-room" lang={scene.words.lang} dir={scene.own_dir()}>
                    <h3>{scene.words.room_result}</h3>
                    {result::table(scene, seen, own)}
                </div>
            }
        </section>
    }
}

/// Hidden fields of the form on a still page.
fn hidden(page: &PhoneView<'_>, at: usize) -> Html {
    if !page.scene.is_still() {
        return Html::default();
    }
    let field = |name: &'static str, value: String| {
        html! { <input type="hidden" name={name} value={value} /> }
    };
    let round = page.phone.round(at).unwrap_or(1);
    html! {<>
        {hidden_seat(page)}
        {field("card", at.to_string())}
        {field("round", round.to_string())}
    </>}
}

fn list(page: &PhoneView<'_>, at: usize, card: &Card) -> Html {
    let scene = page.scene;
    let open = page.phone.round(at);
    let shown = is_open(page, at);
    let taken = match open.or(scene.state.round) {
        Some(round) if !shown => page.phone.choice(at, round),
        _ => page.phone.last_choice(at),
    };
    let taken = taken.map(usize::from);
    let items = scene.order(at).into_iter().enumerate().map(|(nth, place)| {
        let explained =
            shown.then(|| explanation::view(&scene.context, card, place, taken == Some(place)));
        let button = button(page, at, card, place, open.is_some(), taken, shown);
        let choice = card.choices.get(place);
        let face = choice.map(|choice| choices::face(button, &scene.context, card, choice, nth));
        el("li").maybe(face).maybe(explained.flatten())
    });
    choices::list().each(items).into()
}

fn button(
    page: &PhoneView<'_>,
    at: usize,
    card: &Card,
    place: usize,
    open: bool,
    taken: Option<usize>,
    shown: bool,
) -> El {
    let button = el("button")
        .named("choice")
        .set_to(Name::Id, &format!("choice-{at}-{place}"))
        .set_if(taken == Some(place), Name::AriaPressed, "true");
    if open {
        let tapped: Callback<MouseEvent> = page.calls.chose.reform(move |event: MouseEvent| {
            event.prevent_default();
            (at, place)
        });
        let button =
            button.set_if(taken.is_some_and(|taken| taken != place), Name::AriaPressed, "false");
        return button
            .set(Name::Type, "submit")
            .set(Name::Name, "choice")
            .set_to(Name::Value, &place.to_string())
            .on_click(tapped);
    }
    let button = button.set(Name::Type, "button").set(Name::AriaDisabled, "true");
    match card.choices.get(place).filter(|_| shown) {
        Some(choice) => button.set(Name::DataLean, choice.lean.as_str()),
        None => button,
    }
}
