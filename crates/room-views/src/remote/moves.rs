//! The buttons for the facilitator's moves: one large button for the next step, the others smaller; and the advice.

use super::RemoteView;
use crate::Words;
use crate::words::fill;
use room_core::state::PhaseName;
use room_core::{Advice, Move};
use yew::{Html, MouseEvent, html};

/// The advice once a round is closed, with its reason; or why there is none.
pub fn advice(page: &RemoteView<'_>) -> Html {
    let (words, state) = (page.scene.words, page.scene.state);
    let Some(control) = page.control.filter(|_| state.phase == PhaseName::Closed && state.coach)
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
pub fn next(page: &RemoteView<'_>) -> Html {
    let words = page.scene.words;
    match page.control {
        // Without a control, the key is not known yet, or the control has not arrived yet.
        None if page.scene.is_still() && page.key.is_none() => key(page),
        None if page.scene.is_still() || page.has_ended() || page.calls.refused => Html::default(),
        None => html! { <div class="next"><p class="soft">{words.wait}</p></div> },
        Some(control) => match control.next {
            None => Html::default(),
            Some(Move::Finish) => html! { <div class="next">{finish(page, "go")}</div> },
            Some(step) => html! { <div class="next">{button(page, step, "go")}</div> },
        },
    }
}

/// The form for the key, on pages without script: the key is in the fragment of the address, which only a script can
/// read.
fn key(page: &RemoteView<'_>) -> Html {
    let words = page.scene.words;
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
pub fn look_again(page: &RemoteView<'_>) -> Html {
    if !page.scene.is_still() || page.key.is_none() {
        return Html::default();
    }
    html! {
        <noscript>
            <form method="get" action="remote">
                {host(page)}
                <button id="look-again" type="submit" class="small">{page.scene.words.look_again}</button>
            </form>
        </noscript>
    }
}

/// All other moves that fit now. The end is apart, at the bottom of the page.
pub fn others(page: &RemoteView<'_>) -> Html {
    let Some(control) = page.control else { return Html::default() };
    let others = control.moves.iter();
    let others = others.filter(|step| Some(**step) != control.next && **step != Move::Finish);
    let buttons: Vec<Html> = others.map(|step| button(page, *step, "small")).collect();
    if buttons.is_empty() {
        return Html::default();
    }
    html! {
        <section class="others">
            <h2 class="unseen">{page.scene.words.other_moves}</h2>
            {for buttons}
            if !page.scene.is_still() {
                <div class="soft keys">
                    <p>{page.scene.words.keys}</p>
                    // `static/room/keys.js` sets and stores its value.
                    <label><input type="checkbox" id="letters" />{" "}{page.scene.words.letters}</label>
                </div>
            }
        </section>
    }
}

/// The end, if it fits but is not the next step.
pub fn end(page: &RemoteView<'_>) -> Html {
    let control = page.control.filter(|control| control.next != Some(Move::Finish));
    match control.is_some_and(|control| control.moves.contains(&Move::Finish)) {
        true => finish(page, ""),
        false => Html::default(),
    }
}

/// A move as a form with one button.
pub fn button(page: &RemoteView<'_>, step: Move, class: &'static str) -> Html {
    form(page, step, class, label(page, step), id(step))
}

/// The same, with another label and id.
pub fn form(
    page: &RemoteView<'_>,
    step: Move,
    class: &'static str,
    label: String,
    id: String,
) -> Html {
    let busy = page.busy;
    let moves = page.calls.moves.clone();
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
    let on = page.control.map_or(page.scene.state.turn, |control| control.turn).to_string();
    html! {
        <form method="post" action="moves" key={[&*id, value(step)].concat()}>
            if page.scene.is_still() {
                {host(page)}
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
pub fn ask_reveal(page: &RemoteView<'_>) -> Option<String> {
    let reveal = |step: &&Move| matches!(step, Move::Reveal { .. });
    match page.control?.moves.iter().find(reveal)? {
        Move::Reveal { card: None } => Some(page.scene.words.reveal_sure.to_owned()),
        step => Some([&*label(page, *step), "?"].concat()),
    }
}

/// The end cannot be undone, so it takes two taps.
fn finish(page: &RemoteView<'_>, class: &'static str) -> Html {
    let words = page.scene.words;
    html! {
        <details id="finish" class={if class.is_empty() { "sure fold" } else { "sure" }} key="finish">
            <summary class={class}>{words.finish}</summary>
            <p>{words.finish_sure}</p>
            {form(page, Move::Finish, "small", words.finish_yes.to_owned(), id(Move::Finish))}
        </details>
    }
}

/// The facilitator's key as a hidden field, for forms without script. A script that knows the key fills it in.
pub fn host(page: &RemoteView<'_>) -> Html {
    let key = page.key.unwrap_or_default().to_owned();
    html! { <input type="hidden" name="host" value={key} /> }
}

fn label(page: &RemoteView<'_>, step: Move) -> String {
    let words = page.scene.words;
    let own = page.scene.state.phase == PhaseName::OwnPace;
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
