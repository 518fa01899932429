//! A room at own pace: any card in any order, and the list of all cards.

use super::{PhoneView, asked, hidden_seat};
use crate::card;
use room_core::phone::Phone;
use yew::{Html, MouseEvent, html};

/// The card to show: the requested one, or the first without an answer, or the last.
pub fn looked_at(page: &PhoneView<'_>, own: Option<usize>) -> Option<usize> {
    let of = page.scene.deal.len();
    let fresh = || (0..of).find(|at| !is_answered(page.phone, *at));
    own.filter(|at| *at < of).or_else(fresh).or_else(|| of.checked_sub(1))
}

fn is_answered(phone: &Phone, at: usize) -> bool {
    phone.last_choice(at).is_some()
}

/// The card, buttons for the previous and the next card, and the list of all cards.
pub fn view(page: &PhoneView<'_>, at: usize) -> Html {
    let (scene, words) = (page.scene, page.scene.words);
    let next = Some(at + 1).filter(|next| *next < scene.deal.len());
    html! {<>
        {asked::view(page, at)}
        <form class="moves" method="get" action={scene.code.plain()}>
            {hidden_seat(page)}
            {turn(page, "previous", at.checked_sub(1), html! { {words.own_previous} })}
            {turn(page, "next", next, html! { {words.own_next} })}
        </form>
        <details class="fold" id="cards">
            <summary>{words.own_cards}</summary>
            <form method="get" action={scene.code.plain()}>
                {hidden_seat(page)}
                <ol class="cards" role="list">{for (0..scene.deal.len()).map(|to| entry(page, at, to))}</ol>
            </form>
        </details>
    </>}
}

fn turn(page: &PhoneView<'_>, id: &'static str, to: Option<usize>, label: Html) -> Html {
    let Some(to) = to else { return Html::default() };
    let tapped = page.calls.turned_to.reform(move |event: MouseEvent| {
        event.prevent_default();
        to
    });
    html! {
        <button type="submit" id={id} name="card" value={to.to_string()} onclick={tapped}>{label}</button>
    }
}

fn entry(page: &PhoneView<'_>, at: usize, to: usize) -> Html {
    let (scene, words) = (page.scene, page.scene.words);
    let Some(card) = scene.card(to) else { return Html::default() };
    let answered = is_answered(page.phone, to);
    let shown = scene.state.revealed.contains(&to);
    let tapped = page.calls.turned_to.reform(move |event: MouseEvent| {
        event.prevent_default();
        to
    });
    let told = match scene.is_only_explained(to) {
        true => words.only_explained,
        false => words.own_shown,
    };
    let said = if answered { words.own_answered } else { "" };
    let between = if answered && shown { " · " } else { "" };
    let said = [said, between, if shown { told } else { "" }].concat();
    html! {
        <li>
            <button
                type="submit"
                class="entry"
                id={format!("card-{to}")}
                name="card"
                value={to.to_string()}
                aria-current={(to == at).then_some("true")}
                onclick={tapped}
            >
                <span class="number">{to + 1}</span>
                {card::gist(scene, card)}
                <span class="soft">{said}</span>
            </button>
        </li>
    }
}
