//! A participant's phone: the card as in the quiz, a sentence about the participant's answer, and a personal result at
//! the end.
//!
//! On a still page, the choices are a form that posts `seat`, `card`, `round` and `choice` to `CODE/answers`. The
//! buttons for another card and for a reload are in forms that get `CODE` with `seat` and `card`.

mod asked;
mod finished;
mod own_pace;
mod status;

use crate::words::fill;
use crate::{Connection, PhoneCalls, Scene, privacy};
use room_core::phone::{Phone, Seating, Why};
use room_core::state::PhaseName;
use yew::{Html, html};

/// What the parts of a phone need.
#[derive(Clone, Copy)]
struct PhoneView<'a> {
    scene: &'a Scene<'a>,
    phone: &'a Phone,
    connection: Connection,
    seat: Option<&'a str>,
    calls: &'a PhoneCalls,
}

/// Renders the page of a participant. `seat` is the key of the seat, on still pages only. `own` is the card that is
/// shown in a room at own pace, as a place in the deal.
pub fn view(
    scene: &Scene<'_>,
    phone: &Phone,
    connection: Connection,
    seat: Option<&str>,
    own: Option<usize>,
    calls: &PhoneCalls,
) -> Html {
    let page = PhoneView { scene, phone, connection, seat, calls };
    let state = scene.state;
    let at = match state.phase {
        PhaseName::Lobby | PhaseName::Finished => None,
        PhaseName::OwnPace => own_pace::looked_at(&page, own),
        _ => state.card,
    };
    let content = match (refusal(&page), state.phase, at) {
        (_, PhaseName::Finished, _) => finished::view(&page),
        (Some(_), ..) => refused(&page),
        (None, PhaseName::OwnPace, Some(at)) => own_pace::view(&page, at),
        (None, _, Some(at)) => asked::view(&page, at),
        (None, ..) => lobby(&page),
    };
    let name = match state.phase {
        // The lobby has the deck's title as its h1. A phone that is refused shows no lobby.
        PhaseName::Lobby if refusal(&page).is_none() => None,
        _ => Some(html! {
            <h1 class="unseen" lang={scene.deck_lang()} dir={scene.deck_dir()}>{scene.context.deck.title().to_owned()}</h1>
        }),
    };
    // Sentences for the script, until the Wasm has loaded or if it does not load (`static/room/early.js`).
    let beside = |sentence| scene.is_still().then_some(sentence);
    let (not_sent, joining) = (beside(scene.words.not_sent), beside(scene.words.joining));
    html! {
        <main class="room phone" lang={scene.words.lang} dir={scene.own_dir()} data-not-sent={not_sent} data-joining={joining}>
            {name.unwrap_or_default()}
            {content}
            {foot(&page, at)}
            {status::view(&page, at)}
        </main>
    }
}

/// Whether the participant can only wait for the room: there is no card to answer and no result to read. Only then does
/// a page without script reload by itself.
pub fn waits(scene: &Scene<'_>, phone: &Phone, own: Option<usize>) -> bool {
    let (connection, calls) = (Connection::Connected, &PhoneCalls::default());
    let page = PhoneView { scene, phone, connection, seat: None, calls };
    let state = scene.state;
    let at = match state.phase {
        PhaseName::Lobby => return true,
        PhaseName::Finished => return false,
        PhaseName::OwnPace if state.open => return false,
        PhaseName::OwnPace => own_pace::looked_at(&page, own),
        _ => state.card,
    };
    let waits = |at| phone.choice(at, status::round(&page)).is_some() && !asked::is_open(&page, at);
    at.is_some_and(waits)
}

/// Why this phone has no seat.
fn refusal(page: &PhoneView<'_>) -> Option<Why> {
    match page.phone.seating() {
        Seating::Refused(why) => Some(why),
        Seating::Asking | Seating::Seated(_) => None,
    }
}

fn lobby(page: &PhoneView<'_>) -> Html {
    let (scene, deck) = (page.scene, page.scene.context.deck);
    html! {
        <section class="lobby" key="lobby">
            <div lang={scene.deck_lang()} dir={scene.deck_dir()}>
                <h1 id="card-title" class="title" tabindex="-1">{deck.title().to_owned()}</h1>
                <p class="intro">{deck.intro().to_owned()}</p>
            </div>
            <h2>{scene.words.privacy}</h2>
            {privacy::view(scene)}
            if scene.is_still() && page.phone.seating() == Seating::Asking {
                <form method="post" action={[&*scene.code.plain(), "/answers"].concat()}>
                    {hidden_seat(page)}
                    <button id="take-seat" type="submit" class="go">{scene.words.take_seat}</button>
                </form>
            }
        </section>
    }
}

/// A participant without a seat can still continue alone. The status says why there is no seat.
fn refused(page: &PhoneView<'_>) -> Html {
    let (scene, deck) = (page.scene, page.scene.context.deck);
    html! {
        <section class="lobby" key="refused">
            <div lang={scene.deck_lang()} dir={scene.deck_dir()}>
                <h2 id="card-title" class="title" tabindex="-1">{deck.title().to_owned()}</h2>
            </div>
            {finished::alone(scene)}
        </section>
    }
}

/// The room and the seat, what happens to answers if that is not above, and on a still page a reload button.
fn foot(page: &PhoneView<'_>, at: Option<usize>) -> Html {
    let scene = page.scene;
    let words = scene.words;
    let seat = match page.phone.seating() {
        // A room that is over no longer knows its seats.
        Seating::Seated(_) if scene.state.phase == PhaseName::Finished => None,
        Seating::Seated(number) => Some(fill(words.your_seat, &[("seat", &number.to_string())])),
        Seating::Asking | Seating::Refused(_) => None,
    };
    let told = tells_above(page, at);
    // In rooms at own pace, a reload stays on the same card.
    let own = at.filter(|_| scene.state.phase == PhaseName::OwnPace);
    let (name, card) = (own.map(|_| "card"), own.map(|at| at.to_string()));
    html! {
        <footer class="foot">
            if !told {
                <details class="fold">
                    <summary>{words.privacy}</summary>
                    {privacy::view(scene)}
                </details>
            }
            <p class="soft">
                {fill(words.room, &[("code", &scene.code.to_string())])}
                if let Some(seat) = seat { {" · "}{seat} }
            </p>
            if scene.is_still() {
                <form method="get" action={scene.code.plain()}>
                    {hidden_seat(page)}
                    <button id="look-again" type="submit" class="small" name={name} value={card}>{words.look_again}</button>
                </form>
            }
        </footer>
    }
}

/// Whether the section on what happens to answers is above the card: until the first answer, and then for as long as
/// this answer can be changed, so that nothing moves below the thumb.
fn tells_above(page: &PhoneView<'_>, at: Option<usize>) -> bool {
    let (kept, state) = (page.phone.stored(), page.scene.state);
    let mut answered = kept.mine.iter().chain(&kept.outbox);
    match state.phase {
        PhaseName::Lobby => true,
        // A closed round may be reopened.
        PhaseName::Asking | PhaseName::Closed => {
            answered.all(|answer| Some(answer.card) == at && Some(answer.round) == state.round)
        }
        // Without an answer it stays, since it would come back with the next round.
        PhaseName::Discussing => answered.next().is_none(),
        PhaseName::OwnPace => answered.all(|answer| Some(answer.card) == at),
        PhaseName::Revealed | PhaseName::Finished => false,
    }
}

fn hidden_seat(page: &PhoneView<'_>) -> Html {
    match page.seat.filter(|_| page.scene.is_still()) {
        Some(seat) => html! { <input type="hidden" name="seat" value={seat.to_owned()} /> },
        None => Html::default(),
    }
}
