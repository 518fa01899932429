//! The page at which a facilitator opens a room.

use super::{Frame, Page, drawn};
use crate::http::App;
use crate::site;
use axum::response::Response;
use quiz::Deck;
use room_core::rules::{LEAST_MINIMUM, MOST_MINIMUM};
use yew::{Html, html};

/// The set that is offered first, where a deck has it.
const USUAL_SET: &str = "workshop";

pub fn page(app: &App) -> Response {
    let shipped = site::decks();
    let own = app.decks.iter().map(|(deck, _)| deck);
    let decks: Vec<&Deck> = own.chain(&shipped).collect();
    let frame = Frame {
        page: Page::Open,
        lang: "en",
        title: "Open a room",
        code: String::new(),
        again: None,
        root: "",
        turn: None,
    };
    drawn(view(&decks), &frame)
}

fn view(decks: &[&Deck]) -> Html {
    html! {
        <main class="open">
            <h1>{ "Open a room" }</h1>
            <p>{ "Participants answer on their phones. Nobody sees who answered what, you neither: \
                  the room sees the result when you reveal it." }</p>
            <form id="open" method="post" action="rooms">
                { for decks.iter().enumerate().map(|(at, deck)| offers(deck, at == 0)) }
                <fieldset>
                    <legend>{ "Pace" }</legend>
                    { choice("pace", "together", "Together: you ask one card after the other", true) }
                    { choice("pace", "own", "Own pace: everybody answers every card", false) }
                </fieldset>
                <fieldset>
                    <legend>{ "Show results from" }</legend>
                    <label class="field">
                        <input type="number" name="minimum" min={LEAST_MINIMUM.to_string()}
                            max={MOST_MINIMUM.to_string()} value={LEAST_MINIMUM.to_string()} />
                        { "answers (words first, numbers from ten)" }
                    </label>
                </fieldset>
                <fieldset>
                    <legend>{ "Coach" }</legend>
                    <label class="field">
                        <input type="checkbox" name="coach" checked=true />
                        { "Advise me after each round whether to reveal, or to let people talk first. \
                           Participants are told." }
                    </label>
                </fieldset>
                <p class="said" role="status" id="said"></p>
                <button type="submit" class="next">{ "Open the room" }</button>
                <noscript><p>{ "This page needs its script to open a room; participants' pages do not." }</p></noscript>
            </form>
            <section id="opened" hidden=true></section>
        </main>
    }
}

/// A deck's sets, and the whole of it.
fn offers(deck: &Deck, first: bool) -> Html {
    let usual = deck.sets().iter().find(|set| set.id == USUAL_SET).or(deck.sets().first());
    let guide = site::guide(deck);
    let offer = |set: &str, name: &str, cards: &[usize], checked: bool| {
        let value = format!("{} {set}", deck.id());
        let count = cards.len();
        let notes = cards.iter().filter_map(|at| guide.as_ref()?.note(&deck.cards().get(*at)?.id));
        let text = match notes.map(|note| note.minutes).sum::<u32>() {
            0 => format!("{name}: {count} cards"),
            minutes => format!("{name}: {count} cards, {minutes} minutes with talk"),
        };
        choice("cards", &value, &text, checked)
    };
    let sets = deck.sets().iter().map(|set| {
        let checked = first && usual.is_some_and(|usual| usual.id == set.id);
        offer(&set.id, &set.name, &set.cards, checked)
    });
    let every: Vec<usize> = (0..deck.cards().len()).collect();
    let whole = offer("all", "All cards", &every, first && usual.is_none());
    html! {
        <fieldset>
            <legend lang={deck.lang().to_owned()}>{ deck.title().to_owned() }</legend>
            { for sets }
            { whole }
        </fieldset>
    }
}

fn choice(name: &'static str, value: &str, text: &str, checked: bool) -> Html {
    html! {
        <label class="field">
            <input type="radio" {name} value={value.to_owned()} {checked} />
            { text.to_owned() }
        </label>
    }
}
