//! The wall: the page that is projected for everybody to see. Address, code and QR code stay on it for people who come
//! late, and it always says what to do now. Sizes depend on the height of the wall, so that the last row can read it.

mod lobby;

use crate::result;
use crate::words::fill;
use crate::{Scene, card};
use quiz::Card;
use room_core::State;
use room_core::state::PhaseName;
use std::iter;
use yew::{Html, html};

/// How people join the room, and what is wrong with that.
#[derive(Clone, Copy, Debug)]
pub struct Join<'a> {
    /// The address to type: `192.168.1.5:8090/r`.
    pub address: &'a str,
    /// The address of the image of the QR code (SVG), relative to the page.
    pub qr: &'a str,
    /// The page has been open for a minute. Without a participant, it then says what may be wrong.
    pub lonely: bool,
    /// The page may be out of date: there has been no connection for some seconds.
    pub lost: bool,
}

/// Renders the wall.
pub fn view(scene: &Scene<'_>, join: &Join<'_>) -> Html {
    let (words, state) = (scene.words, scene.state);
    // A blank wall cannot be shown again once the session has ended, so the end is always shown.
    if state.blank && state.phase != PhaseName::Finished {
        return page(scene, "blank", words.wall_dark, false, Html::default());
    }
    let at = state.card.filter(|_| !matches!(state.phase, PhaseName::Lobby | PhaseName::Finished));
    let content = match at.and_then(|at| Some((at, scene.card(at)?))) {
        Some((at, card)) => on_card(scene, at, card),
        None if state.phase == PhaseName::Finished => finished(scene),
        None => lobby::view(scene, join),
    };
    let foot = match state.phase {
        PhaseName::Lobby => Html::default(),
        PhaseName::OwnPace if at.is_none() => Html::default(),
        _ => foot(scene, join),
    };
    let content = html! {<>{content}{foot}</>};
    page(scene, name(state), status(scene), join.lost, content)
}

/// The frame of the page. Its live region reads out changes.
fn page(
    scene: &Scene<'_>,
    phase: &'static str,
    said: &'static str,
    lost: bool,
    content: Html,
) -> Html {
    html! {
        <main class="room screen" data-phase={phase} lang={scene.words.lang} dir={scene.own_dir()}>
            <p id="status" class="unseen" role="status"><span key={said}>{said}</span></p>
            if lost { <p class="lost">{scene.words.lost}</p> }
            {content}
        </main>
    }
}

fn name(state: &State) -> &'static str {
    match state.phase {
        PhaseName::Lobby => "lobby",
        PhaseName::Asking => "asking",
        PhaseName::Closed => "closed",
        PhaseName::Discussing => "discussing",
        PhaseName::Revealed => "revealed",
        PhaseName::OwnPace => "own-pace",
        PhaseName::Finished => "finished",
    }
}

fn status(scene: &Scene<'_>) -> &'static str {
    let words = scene.words;
    match scene.state.phase {
        PhaseName::Lobby => words.is_lobby,
        PhaseName::Asking => words.is_asking,
        PhaseName::Closed => words.is_closed,
        PhaseName::Discussing if scene.state.shown.is_some() => words.talk_shown,
        PhaseName::Discussing => words.wall_talk,
        PhaseName::Revealed if scene.shows_nothing() => words.is_explained,
        PhaseName::Revealed => words.is_revealed,
        PhaseName::OwnPace if scene.state.open => words.is_own_open,
        PhaseName::OwnPace => words.is_own_closed,
        PhaseName::Finished => words.finished,
    }
}

/// A card with its choices, or with its result if that is shown.
fn on_card(scene: &Scene<'_>, at: usize, card: &Card) -> Html {
    let state = scene.state;
    let open =
        matches!(state.phase, PhaseName::Revealed | PhaseName::Discussing | PhaseName::OwnPace);
    let result = scene.result(at).filter(|_| open && state.shown.is_some());
    html! {
        <section
            class={if result.is_some() { "card of-result" } else { "card" }}
            key={at}
            data-kind={card.kind.as_str()}
            data-size={size(card)}
            lang={scene.deck_lang()}
            dir={scene.deck_dir()}
        >
            <h1 class="unseen">{scene.context.deck.title().to_owned()}</h1>
            {card::head(scene, at, card)}
            <div class="question">{card::question(scene, card, "card-title")}</div>
            if let Some(seen) = result {
                {result::on_wall(scene, seen)}
            } else {
                {card::choices(scene, at, card)}
            }
        </section>
    }
}

/// The size class of a card by the amount of text: shorter texts are larger. Styles are in `static/room/screen.css`.
fn size(card: &Card) -> &'static str {
    let texts = || iter::once(&card.scenario).chain(card.choices.iter().map(|choice| &choice.text));
    let breaks: usize = texts().map(|text| text.lines().count().saturating_sub(1)).sum();
    // With up to three choices there is room for three more rows, so up to three line breaks need not be counted.
    let by_rows = breaks > if card.choices.len() > 3 { 0 } else { 3 };
    let letters = |text: &String| if by_rows { rows(text) } else { text.chars().count() };
    match texts().map(letters).sum::<usize>() + card.choices.len() * 20 {
        0..=400 => "short",
        401..=500 => "middle",
        501..=570 => "long",
        571..=750 => "very-long",
        _ => "crowded",
    }
}

/// How many letters take as much room as a text with line breaks.
fn rows(text: &str) -> usize {
    const ROW: usize = 80;
    let mut lines = text.lines().rev().map(|line| line.chars().count());
    let last = lines.next().unwrap_or_default().max(ROW / 4);
    last + lines.map(|letters| letters.div_ceil(ROW).max(1) * ROW).sum::<usize>()
}

fn finished(scene: &Scene<'_>) -> Html {
    html! {
        <section class="end" key="finished">
            <header>
                <p class="theme" lang={scene.deck_lang()} dir={scene.deck_dir()}>{scene.context.deck.title().to_owned()}</p>
                <h1 id="card-title" class="title" tabindex="-1">{scene.words.thanks}</h1>
            </header>
            if let Some(seen) = scene.seen {
                <div class="came-out">
                    <h2>{scene.words.themes}</h2>
                    {result::themes(scene, seen)}
                </div>
            }
        </section>
    }
}

/// What to do now, and how to join.
fn foot(scene: &Scene<'_>, join: &Join<'_>) -> Html {
    let (words, state) = (scene.words, scene.state);
    let now = match state.phase {
        PhaseName::Asking => count(scene, words.have_answered),
        PhaseName::Closed => {
            // The live region has said this to screen readers.
            let closed = html! { <p aria-hidden="true">{words.round_closed}</p> };
            html! {<>{closed}{count(scene, words.have_answered)}</>}
        }
        PhaseName::Discussing => html! { <p class="talk" aria-hidden="true">{status(scene)}</p> },
        PhaseName::Revealed => result(scene),
        PhaseName::OwnPace if state.shown.is_some() => result(scene),
        PhaseName::OwnPace => count(scene, words.have_begun),
        PhaseName::Finished => html! { <p class="step">{words.wall_end}</p> },
        PhaseName::Lobby => Html::default(),
    };
    html! {
        <footer class="foot">
            <div class="now">{now}</div>
            <div class="join">
                <p>
                    <span class="unseen">{words.open_address}{" "}</span>
                    <span class="address" dir="ltr">{join.address.to_owned()}</span>
                    <span class="unseen">{" "}{words.type_code}{" "}</span>
                    <b class="code" dir="ltr">{scene.code.to_string()}</b>
                </p>
                <img class="qr" src={join.qr.to_owned()} alt="" width="100" height="100" />
            </div>
        </footer>
    }
}

/// A summary of the result. Screen readers have read it as the caption of the table.
fn result(scene: &Scene<'_>) -> Html {
    let said = scene.state.shown.as_ref().map(|seen| result::sentence(scene, seen));
    let said = said.unwrap_or_default();
    // Longer than two rows, as in a third round with few answers.
    let long = (said.chars().count() > 180).then_some("true");
    html! {<>
        <p class="came-to" data-long={long} aria-hidden="true">{said}</p>
        <p class="step">{scene.words.wall_why}</p>
    </>}
}

/// "17 of 23 answered", with a bar.
fn count(scene: &Scene<'_>, sentence: &str) -> Html {
    let state = scene.state;
    let (answered, seats) = (state.answered, state.seats);
    let said = fill(sentence, &[("answered", &answered.to_string()), ("of", &seats.to_string())]);
    html! {
        <div class="counted">
            <p>{said}</p>
            {card::bar((answered * 100).checked_div(seats).unwrap_or(0))}
        </div>
    }
}
