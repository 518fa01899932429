//! The facilitator's remote control, for one thumb: where the room is, the one next step (styles put it at the foot of
//! the page), and everything else behind a tap. Nothing on it depends on anybody's answers but what the room sees, and
//! the advice; participants are told that there is advice.
//!
//! Still, every button is in a form of its own that posts `host`, and beside it: to `moves` `on`, `move` and where it
//! is needed `card`; to `hands` `card`, `round` and, for the choice at place N of the deck, `hands-N` (its turn is the
//! server's); to `export.csv`, `export.json` and `export.md` nothing more. What has no form in HTML (taking seats and
//! remote controls away, forgetting) is there once the page is live.

mod guide;
mod hands;
mod moves;
mod sections;

use crate::result;
use crate::words::fill;
use crate::{Connection, RemoteCalls, Scene, card};
use room_core::Control;
use room_core::guide::Note;
use room_core::state::PhaseName;
use yew::{Html, html};

/// A remote control at one moment.
#[derive(Clone, Copy)]
struct Desk<'a> {
    scene: &'a Scene<'a>,
    control: Option<&'a Control>,
    note: Option<&'a Note>,
    connection: Connection,
    busy: bool,
    key: Option<&'a str>,
    calls: &'a RemoteCalls,
}

/// The remote control. `control` is none until it is known, and once the room is over; `busy`: a move is on its way;
/// `key` is the facilitator's secret, only where the page is drawn still.
pub fn view(
    scene: &Scene<'_>,
    control: Option<&Control>,
    note: Option<&Note>,
    connection: Connection,
    busy: bool,
    key: Option<&str>,
    calls: &RemoteCalls,
) -> Html {
    let desk = Desk { scene, control, note, connection, busy, key, calls };
    let words = scene.words;
    let now = state(&desk);
    html! {
        <main class="room remote" lang={words.lang} dir={scene.own_dir()} data-ask-reveal={moves::ask_reveal(&desk)}>
            <header class="top">
                <p class="soft">{words.remote}{" · "}{fill(words.room, &[("code", &scene.code.to_string())])}</p>
                // Another heading each time, for it is read out when it takes the focus of a button that is gone.
                <h1 id="card-title" tabindex="-1" key={now}>{now}</h1>
                {counted(scene)}
                {flags(scene)}
            </header>
            {status(&desk)}
            if sections::begins(&desk) { {sections::wall(&desk)} }
            {moves::advice(&desk)}
            {moves::next(&desk)}
            {moves::look_again(&desk)}
            {moves::others(&desk)}
            {on_card(&desk)}
            {hands::view(&desk)}
            {sections::cards(&desk)}
            {sections::view(&desk)}
        </main>
    }
}

impl Desk<'_> {
    /// A room that has ended has results, and no control.
    fn has_ended(&self) -> bool {
        self.scene.state.phase == PhaseName::Finished
    }
}

fn state(desk: &Desk<'_>) -> &'static str {
    let words = desk.scene.words;
    match desk.scene.state.phase {
        PhaseName::Lobby => words.is_lobby,
        PhaseName::Asking => words.is_asking,
        PhaseName::Closed => words.is_closed,
        PhaseName::Discussing => words.is_talking,
        PhaseName::Revealed if desk.scene.shows_nothing() => words.is_explained,
        PhaseName::Revealed => words.is_revealed,
        PhaseName::OwnPace if desk.scene.state.open => words.is_own_open,
        PhaseName::OwnPace => words.is_own_closed,
        // Who is refused has no files.
        PhaseName::Finished if desk.calls.refused => words.finished_guest,
        PhaseName::Finished => words.is_finished,
    }
}

/// How many are here, or have answered.
fn counted(scene: &Scene<'_>) -> Html {
    let (words, state) = (scene.words, scene.state);
    let (answered, seats) = (state.answered, state.seats);
    let sentence = match state.phase {
        PhaseName::Asking | PhaseName::Closed => words.have_answered,
        PhaseName::OwnPace => words.have_begun,
        PhaseName::Finished => return Html::default(),
        _ => {
            let said = match state.seats {
                0 => words.here_none.to_owned(),
                1 => words.here_one.to_owned(),
                seats => fill(words.here_many, &[("count", &seats.to_string())]),
            };
            return html! { <p class="counted">{said}</p> };
        }
    };
    let said = fill(sentence, &[("answered", &answered.to_string()), ("of", &seats.to_string())]);
    html! {
        <div class="counted">
            <p>{said}</p>
            {card::bar((answered * 100).checked_div(seats).unwrap_or(0))}
        </div>
    }
}

/// Whether the room is locked and the wall dark. That they are not goes without saying; that they are not any more is
/// read out (`static/room/keys.js`).
fn flags(scene: &Scene<'_>) -> Html {
    let (words, state) = (scene.words, scene.state);
    let locked = if state.locked { words.locked_now } else { words.unlocked_now };
    let dark = if state.blank { words.dark_now } else { words.light_now };
    html! {<>
        <p class="flag" hidden={!state.locked}>{locked}</p>
        <p class="flag" hidden={!state.blank}>{dark}</p>
    </>}
}

/// What the last call came to, and what is wrong with the connection: read out when it changes.
fn status(desk: &Desk<'_>) -> Html {
    let words = desk.scene.words;
    let connection = match desk.connection {
        _ if desk.scene.is_still() => None,
        Connection::Connected => None,
        Connection::Connecting => Some(words.connecting),
        Connection::Lost => Some(words.lost),
    };
    html! {
        <div id="status" class="told" role="status" aria-atomic="false">
            if let Some(told) = desk.calls.told { <p key={told}>{told}</p> }
            if let Some(said) = connection { <p key={said}>{said}</p> }
        </div>
    }
}

/// The card, its result where the room sees it, and the notes to it.
fn on_card(desk: &Desk<'_>) -> Html {
    let (scene, state) = (desk.scene, desk.scene.state);
    if state.phase == PhaseName::Finished {
        let section = |seen| {
            html! {
                <section class="of-room" key="finished">
                    <h2>{scene.words.themes}</h2>
                    {result::themes(scene, seen)}
                    {result::cards(scene, seen, |_| None)}
                </section>
            }
        };
        return scene.seen.map(section).unwrap_or_default();
    }
    let Some((at, card)) = state.card.and_then(|at| Some((at, scene.card(at)?))) else {
        return Html::default();
    };
    let shown =
        matches!(state.phase, PhaseName::Revealed | PhaseName::Discussing | PhaseName::OwnPace);
    html! {
        <section class="card" key={at} data-kind={card.kind.as_str()} lang={scene.deck_lang()} dir={scene.deck_dir()}>
            {card::head(scene, at, card)}
            {card::question(scene, card, "scenario")}
            {card::choices(scene, at, card)}
            if let Some(seen) = state.shown.as_ref().filter(|_| shown) {
                {result::table(scene, seen, None)}
            }
            {guide::view(desk)}
        </section>
    }
}
