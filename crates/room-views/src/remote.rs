//! The facilitator's remote control, to be used with one thumb: where the room is, the one next step (styles put it at
//! the bottom), and everything else behind a tap. Apart from what everybody sees, only the advice on it depends on
//! people's answers; participants are told that there is advice.
//!
//! On a still page, every button is in a form of its own that posts the key as `host`. In addition, `moves` gets `on`,
//! `move` and, if needed, `card`; `hands` gets `card`, `round` and, for the choice at place N of the deck, `hands-N`
//! (the server sets the turn); `export.csv`, `export.json` and `export.md` get nothing. Requests that HTML forms cannot
//! send (removing seats and remote controls, forgetting the room) exist only with the Wasm.

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

/// What the parts of a remote control need.
#[derive(Clone, Copy)]
struct RemoteView<'a> {
    scene: &'a Scene<'a>,
    control: Option<&'a Control>,
    note: Option<&'a Note>,
    connection: Connection,
    busy: bool,
    key: Option<&'a str>,
    calls: &'a RemoteCalls,
}

/// Renders the remote control. `control` is `None` until it has arrived, and once the room is over. `busy`: a move is
/// under way. `key` is the facilitator's key, on still pages only.
pub fn view(
    scene: &Scene<'_>,
    control: Option<&Control>,
    note: Option<&Note>,
    connection: Connection,
    busy: bool,
    key: Option<&str>,
    calls: &RemoteCalls,
) -> Html {
    let page = RemoteView { scene, control, note, connection, busy, key, calls };
    let words = scene.words;
    let now = state(&page);
    html! {
        <main class="room remote" lang={words.lang} dir={scene.own_dir()} data-ask-reveal={moves::ask_reveal(&page)}>
            <header class="top">
                <p class="soft">{words.remote}{" · "}{fill(words.room, &[("code", &scene.code.to_string())])}</p>
                // With the key, a new phase is a new element: then it gets the focus of a removed button, and screen
                // readers read it.
                <h1 id="card-title" tabindex="-1" key={now}>{now}</h1>
                {counted(scene)}
                {flags(scene)}
            </header>
            {status(&page)}
            if sections::begins(&page) { {sections::wall(&page)} }
            {moves::advice(&page)}
            {moves::next(&page)}
            {moves::look_again(&page)}
            {moves::others(&page)}
            {on_card(&page)}
            {hands::view(&page)}
            {sections::cards(&page)}
            {sections::view(&page)}
        </main>
    }
}

impl RemoteView<'_> {
    /// Whether the session has ended: then there are results and no control.
    fn has_ended(&self) -> bool {
        self.scene.state.phase == PhaseName::Finished
    }
}

fn state(page: &RemoteView<'_>) -> &'static str {
    let words = page.scene.words;
    match page.scene.state.phase {
        PhaseName::Lobby => words.is_lobby,
        PhaseName::Asking => words.is_asking,
        PhaseName::Closed => words.is_closed,
        PhaseName::Discussing => words.is_talking,
        PhaseName::Revealed if page.scene.shows_nothing() => words.is_explained,
        PhaseName::Revealed => words.is_revealed,
        PhaseName::OwnPace if page.scene.state.open => words.is_own_open,
        PhaseName::OwnPace => words.is_own_closed,
        // Without a valid key there are no files, so the sentence does not mention them.
        PhaseName::Finished if page.calls.refused => words.finished_guest,
        PhaseName::Finished => words.is_finished,
    }
}

/// The number of participants, or of those who have answered.
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

/// Whether the room is locked and the wall blank. If not, the sentences are hidden; `static/room/keys.js` reads them
/// out when that changes.
fn flags(scene: &Scene<'_>) -> Html {
    let (words, state) = (scene.words, scene.state);
    let locked = if state.locked { words.locked_now } else { words.unlocked_now };
    let dark = if state.blank { words.dark_now } else { words.light_now };
    html! {<>
        <p class="flag" hidden={!state.locked}>{locked}</p>
        <p class="flag" hidden={!state.blank}>{dark}</p>
    </>}
}

/// A live region: the message about the last call, and what is wrong with the connection.
fn status(page: &RemoteView<'_>) -> Html {
    let words = page.scene.words;
    let connection = match page.connection {
        _ if page.scene.is_still() => None,
        Connection::Connected => None,
        Connection::Connecting => Some(words.connecting),
        Connection::Lost => Some(words.lost),
    };
    html! {
        <div id="status" class="told" role="status" aria-atomic="false">
            if let Some(told) = page.calls.told { <p key={told}>{told}</p> }
            if let Some(said) = connection { <p key={said}>{said}</p> }
        </div>
    }
}

/// The card, its result if everybody sees it, and the notes on it. At the end, all results.
fn on_card(page: &RemoteView<'_>) -> Html {
    let (scene, state) = (page.scene, page.scene.state);
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
            {guide::view(page)}
        </section>
    }
}
