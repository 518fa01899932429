//! The page at which a facilitator chooses the cards and opens a room.

use super::words::{self, Words};
use super::{Frame, Page, drawn};
use crate::http::App;
use crate::site;
use axum::response::Response;
use quiz::Deck;
use room_core::Rules;
use room_core::rules::{MAX_MINIMUM, MAX_NUMBERS, MIN_MINIMUM};
use views::direction;
use views::words::fill;
use yew::{Html, html};

/// The set that is selected at first, if the deck has it.
const DEFAULT_SET: &str = "workshop";

/// Renders the page in this language.
pub fn page(app: &App, lang: &str) -> Response {
    let words = words::of(lang);
    let shipped = site::decks();
    let own = app.decks.iter().map(|(deck, _)| deck);
    let mut decks: Vec<&Deck> = own.chain(&shipped).collect();
    // Decks in the reader's language first. Decks of `--deck` stay before all others.
    decks[app.decks.len()..].sort_by_key(|deck| !quiz::language::is(deck.lang(), words.lang));
    let frame = Frame {
        page: Page::Open,
        lang: words.lang,
        title: words.open,
        code: String::new(),
        again: false,
        root: "",
        turn: None,
        counts: None,
        newest: None,
        why: None,
    };
    drawn(view(words, &decks), &frame)
}

fn view(words: &Words, decks: &[&Deck]) -> Html {
    html! {
        <main class="open">
            <h1>{ words.open }</h1>
            <p>{ words.open_lead }</p>
            <form id="open" method="post" action="rooms" data-lost={words.lost}>
                { for decks.iter().enumerate().map(|(at, deck)| offers(words, deck, at == 0)) }
                <fieldset>
                    <legend>{ words.pace }</legend>
                    { choice("pace", "together", words.together, true) }
                    { choice("pace", "own", words.own, false) }
                </fieldset>
                { results(words) }
                <fieldset>
                    <legend>{ words.language }</legend>
                    { choice("lang", "", words.as_the_deck, true) }
                    { for words::EACH.map(|each| html! {
                        <span lang={each.lang}>{ choice("lang", each.lang, each.name, false) }</span>
                    }) }
                </fieldset>
                <fieldset>
                    <legend>{ words.coach }</legend>
                    <label class="field">
                        <input type="checkbox" name="coach" checked=true />
                        { words.advise }
                    </label>
                </fieldset>
                <p class="said" role="status" id="said"></p>
                <button type="submit" class="next">{ words.open_it }</button>
                <noscript><p>{ words.needs_script }</p></noscript>
            </form>
        </main>
    }
}

fn results(words: &Words) -> Html {
    let usual = Rules::default();
    html! {
        <fieldset aria-describedby="results-lead">
            <legend>{ words.results }</legend>
            <p class="soft" id="results-lead">{ words.results_lead }</p>
            { number("minimum", words.minimum, MIN_MINIMUM, MAX_MINIMUM, usual.minimum) }
            { number("numbers", words.numbers, MIN_MINIMUM, MAX_NUMBERS, usual.numbers) }
        </fieldset>
    }
}

/// A deck's sets, and the whole deck, as radio buttons.
fn offers(words: &Words, deck: &Deck, first: bool) -> Html {
    let usual = deck.sets().iter().find(|set| set.id == DEFAULT_SET).or(deck.sets().first());
    let guide = site::guide(deck);
    let lang = deck.lang();
    let offer = |set: &str, name: Html, cards: &[usize], checked: bool| {
        let value = format!("{} {set}", deck.id());
        let notes = cards.iter().filter_map(|at| guide.as_ref()?.note(&deck.cards().get(*at)?.id));
        let minutes = notes.map(|note| note.minutes).sum::<u32>();
        let sentence = match (cards.len(), minutes) {
            (1, 0) => words.set_one,
            (1, _) => words.set_one_minutes,
            (_, 0) => words.set,
            _ => words.set_minutes,
        };
        let (count, minutes) = (cards.len().to_string(), minutes.to_string());
        let filled = |text: &str| fill(text, &[("count", &count), ("minutes", &minutes)]);
        let (before, after) = sentence.split_once("{name}").unwrap_or(("", sentence));
        let text = html! {<>{ filled(before) }{ name }{ filled(after) }</>};
        choice("cards", &value, text, checked)
    };
    let sets = deck.sets().iter().map(|set| {
        let checked = first && usual.is_some_and(|usual| usual.id == set.id);
        let name = html! { <span lang={lang.to_owned()} dir={direction(lang)}>{ set.name.clone() }</span> };
        offer(&set.id, name, &set.cards, checked)
    });
    let every: Vec<usize> = (0..deck.cards().len()).collect();
    let whole = offer("all", words.all_cards.into(), &every, first && usual.is_none());
    html! {
        <fieldset>
            <legend lang={lang.to_owned()} dir={direction(lang)}>{ deck.title().to_owned() }</legend>
            { for sets }
            { whole }
            if guide.is_some() {
                <p><a href={format!("notes?deck={}", deck.id())} target="_blank" rel="noopener">{ words.notes }</a></p>
            }
        </fieldset>
    }
}

fn choice(name: &'static str, value: &str, text: impl Into<Html>, checked: bool) -> Html {
    html! {
        <label class="field">
            <input type="radio" {name} value={value.to_owned()} {checked} />
            // The text is wrapped in one element, because each element in it would be an item of its own in the flex
            // container.
            <span>{ text.into() }</span>
        </label>
    }
}

fn number(name: &'static str, text: &'static str, low: u32, high: u32, usual: u32) -> Html {
    html! {
        <label class="field">
            <input type="number" {name} required=true step="1"
                min={low.to_string()} max={high.to_string()} value={usual.to_string()} />
            { text }
        </label>
    }
}
