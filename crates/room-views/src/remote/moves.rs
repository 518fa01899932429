//! The buttons for the facilitator's moves: one large button for the next step, the others smaller; and the advice.

use super::Desk;
use crate::Words;
use crate::words::fill;
use room_core::state::PhaseName;
use room_core::{Advice, Move};
use yew::{Html, MouseEvent, html};

/// The advice once a round is closed, with its reason; or why there is none.
pub fn advice(desk: &Desk<'_>) -> Html {
    let (words, state) = (desk.scene.words, desk.scene.state);
    let Some(control) = desk.control.filter(|_| state.phase == PhaseName::Closed && state.coach)
    else {
        return Html::default();
    };
    let Some(advice) = control.advice else {
        let none = fill(words.advice_none, &[("minimum", &state.minimum.to_string())]);
        return html! { <p class="advice soft">{none}</p> };
    };
    let (said, because) = advised(words, advice, state.round.unwrap_or(1));
    html! {
        <section class="advice">
            <h2>{words.advice}</h2>
            <p>{said}</p>
            <p class="soft">{because}</p>
            <p class="soft">{words.advice_from}</p>
        </section>
    }
}

/// The sentences for an advice. After the second round, the next step is the result in any case
/// ([`room_core::Control`]).
fn advised(words: &Words, advice: Advice, round: u8) -> (&'static str, &'static str) {
    match advice {
        Advice::Explain if round > 1 => (words.advice_show, words.because_explain),
        Advice::Pairs if round > 1 => (words.advice_show, words.because_show),
        Advice::Explain => (words.advice_explain, words.because_explain),
        Advice::Pairs => (words.advice_pairs, words.because_pairs),
        Advice::Reveal => (words.advice_reveal, words.because_reveal),
    }
}

/// The one next step. In the DOM it comes before all others, for keyboards and screen readers.
pub fn next(desk: &Desk<'_>) -> Html {
    let words = desk.scene.words;
    match desk.control {
        // Without a control, the key is not known yet, or the control has not arrived yet.
        None if desk.scene.is_still() && desk.key.is_none() => key(desk),
        None if desk.scene.is_still() || desk.has_ended() || desk.calls.refused => Html::default(),
        None => html! { <div class="next"><p class="soft">{words.wait}</p></div> },
        Some(control) => match control.next {
            None => Html::default(),
            Some(Move::Finish) => html! { <div class="next">{finish(desk, "go")}</div> },
            Some(step) => html! { <div class="next">{button(desk, step, "go")}</div> },
        },
    }
}

/// The form for the key, on pages without script: the key is in the fragment of the address, which only a script can
/// read.
fn key(desk: &Desk<'_>) -> Html {
    let words = desk.scene.words;
    html! {
        <noscript class="next">
            <form class="fields" method="get" action="remote">
                <p class="field">
                    <label for="key">{words.key}</label>
                    <input type="password" id="key" name="host" required=true autocomplete="off" />
                </p>
                <button type="submit" class="small">{words.key_go}</button>
            </form>
        </noscript>
    }
}

/// A reload button for pages without script. They do not reload by themselves, so as not to disturb somebody who reads
/// notes or types numbers of hands.
pub fn look_again(desk: &Desk<'_>) -> Html {
    if !desk.scene.is_still() || desk.key.is_none() {
        return Html::default();
    }
    html! {
        <noscript>
            <form method="get" action="remote">
                {host(desk)}
                <button id="look-again" type="submit" class="small">{desk.scene.words.look_again}</button>
            </form>
        </noscript>
    }
}

/// All other moves that fit now. The end is apart, at the bottom of the page.
pub fn others(desk: &Desk<'_>) -> Html {
    let Some(control) = desk.control else { return Html::default() };
    let others = control.moves.iter();
    let others = others.filter(|step| Some(**step) != control.next && **step != Move::Finish);
    let buttons: Vec<Html> = others.map(|step| button(desk, *step, "small")).collect();
    if buttons.is_empty() {
        return Html::default();
    }
    html! {
        <section class="others">
            <h2 class="unseen">{desk.scene.words.other_moves}</h2>
            {for buttons}
            if !desk.scene.is_still() {
                <div class="soft keys">
                    <p>{desk.scene.words.keys}</p>
                    // `static/room/keys.js` sets and stores its value.
                    <label><input type="checkbox" id="letters" />{" "}{desk.scene.words.letters}</label>
                </div>
            }
        </section>
    }
}

/// The end, if it fits but is not the next step.
pub fn end(desk: &Desk<'_>) -> Html {
    let control = desk.control.filter(|control| control.next != Some(Move::Finish));
    match control.is_some_and(|control| control.moves.contains(&Move::Finish)) {
        true => finish(desk, ""),
        false => Html::default(),
    }
}

/// A move as a form with one button.
pub fn button(desk: &Desk<'_>, step: Move, class: &'static str) -> Html {
    form(desk, step, class, label(desk, step), id(step))
}

/// The same, with another label and id.
pub fn form(desk: &Desk<'_>, step: Move, class: &'static str, label: String, id: String) -> Html {
    let busy = desk.busy;
    let moves = desk.calls.moves.clone();
    let tapped = move |event: MouseEvent| {
        event.prevent_default();
        if !busy {
            moves.emit(step);
        }
    };
    let card = match step {
        Move::Ask { card } | Move::Reveal { card: Some(card) } => Some(card.to_string()),
        _ => None,
    };
    let on = desk.control.map_or(desk.scene.state.turn, |control| control.turn).to_string();
    html! {
        <form method="post" action="moves" key={[&*id, value(step)].concat()}>
            if desk.scene.is_still() {
                {host(desk)}
                <input type="hidden" name="on" value={on} />
                if let Some(card) = card { <input type="hidden" name="card" value={card} /> }
            }
            <button
                type="submit"
                id={id}
                class={class}
                name="move"
                value={value(step)}
                aria-disabled={busy.then_some("true")}
                onclick={tapped}
            >
                {label}
            </button>
        </form>
    }
}

/// The question before a shortcut reveals a result; in rooms at own pace with the number of the card. `None` if there
/// is nothing to reveal.
pub fn ask_reveal(desk: &Desk<'_>) -> Option<String> {
    let reveal = |step: &&Move| matches!(step, Move::Reveal { .. });
    match desk.control?.moves.iter().find(reveal)? {
        Move::Reveal { card: None } => Some(desk.scene.words.reveal_sure.to_owned()),
        step => Some([&*label(desk, *step), "?"].concat()),
    }
}

/// The end cannot be undone, so it takes two taps.
fn finish(desk: &Desk<'_>, class: &'static str) -> Html {
    let words = desk.scene.words;
    html! {
        <details id="finish" class={if class.is_empty() { "sure fold" } else { "sure" }} key="finish">
            <summary class={class}>{words.finish}</summary>
            <p>{words.finish_sure}</p>
            {form(desk, Move::Finish, "small", words.finish_yes.to_owned(), id(Move::Finish))}
        </details>
    }
}

/// The facilitator's key as a hidden field, for forms without script. A script that knows the key fills it in.
pub fn host(desk: &Desk<'_>) -> Html {
    let key = desk.key.unwrap_or_default().to_owned();
    html! { <input type="hidden" name="host" value={key} /> }
}

fn label(desk: &Desk<'_>, step: Move) -> String {
    let words = desk.scene.words;
    let own = desk.scene.state.phase == PhaseName::OwnPace;
    let numbered = |sentence, at: usize| fill(sentence, &[("card", &(at + 1).to_string())]);
    let plain = match step {
        Move::Ask { card } => return numbered(words.ask, card),
        Move::Reveal { card: Some(card) } => return numbered(words.reveal_card, card),
        Move::Reveal { card: None } => words.reveal,
        Move::Close if own => words.close_own,
        Move::Close => words.close,
        Move::Reopen if own => words.reopen_own,
        Move::Reopen => words.reopen,
        Move::Discuss => words.discuss,
        Move::Again => words.again,
        Move::Lock => words.lock,
        Move::Unlock => words.unlock,
        Move::Blank => words.blank,
        Move::Unblank => words.unblank,
        Move::Finish => words.finish,
    };
    plain.to_owned()
}

/// The name of a move in requests.
fn value(step: Move) -> &'static str {
    match step {
        Move::Ask { .. } => "ask",
        Move::Close => "close",
        Move::Reopen => "reopen",
        Move::Discuss => "discuss",
        Move::Again => "again",
        Move::Reveal { .. } => "reveal",
        Move::Lock => "lock",
        Move::Unlock => "unlock",
        Move::Blank => "blank",
        Move::Unblank => "unblank",
        Move::Finish => "finish",
    }
}

/// The id of a button. A move and its inverse share an id, so that the focus moves from one to the other. Asking each
/// card has an id of its own, so that a second press does not ask a second card.
fn id(step: Move) -> String {
    let id = match step {
        Move::Ask { card } => return format!("move-ask-{card}"),
        Move::Close => "move-close",
        Move::Reopen => "move-reopen",
        Move::Discuss => "move-discuss",
        Move::Again => "move-again",
        Move::Reveal { .. } => "move-reveal",
        Move::Lock | Move::Unlock => "move-lock",
        Move::Blank | Move::Unblank => "move-blank",
        Move::Finish => "move-finish",
    };
    id.to_owned()
}
