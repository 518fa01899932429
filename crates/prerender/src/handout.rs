//! `handout.html`: the whole deck as plain HTML without script. It is offered to readers whose browser has no
//! WebAssembly. Printed, it has all that a workshop needs: cards to tick, what each choice does (`answers`), a sheet
//! to add up points (`tally`), and questions to discuss.

mod answers;
mod tally;

use crate::card::{self, to_markup};
use crate::page::escaped;
use crate::words::{Handout, handout};
use quiz::{Band, Card, Deck, Kind, Set, language};
use views::words::{self, Words, fill};
use views::{direction, mark, verdict};
use yew::{Html, html};

/// The style sheet of the document. The quiz's own styles are inside its shadow root and do not apply here.
pub const STYLES: &str = include_str!("handout.css");

/// Address of the quiz, relative to the handout of the same site.
const QUIZ: &str = "./";

/// The page for a deck.
///
/// # Errors
/// A sentence, if it cannot be drawn.
pub fn page(deck: &Deck) -> Result<String, String> {
    page_with(deck, QUIZ, &|_| Html::default())
}

/// The page for a deck, with additional content below each card, such as a facilitator's notes. `quiz` is the address
/// of the quiz with this deck, relative to the page.
///
/// # Errors
/// A sentence, if it cannot be drawn.
pub fn page_with(deck: &Deck, quiz: &str, below: &dyn Fn(&Card) -> Html) -> Result<String, String> {
    Ok(document(deck, &to_markup(body(deck, Some(quiz), below))?))
}

/// The page for a deck, drawn asynchronously, for use in a browser. `quiz` is the address of the quiz with this deck,
/// if it has one.
pub async fn drawing(deck: &Deck, quiz: Option<&str>) -> String {
    let body = card::to_markup_async(body(deck, quiz, &|_| Html::default())).await;
    document(deck, &body)
}

/// The sentences of the interface, with `lang` and `dir` where these differ from the deck's.
#[derive(Clone, Copy)]
struct InterfaceText {
    words: &'static Words,
    own: &'static Handout,
    lang: Option<&'static str>,
    dir: Option<&'static str>,
}

impl InterfaceText {
    fn of(deck: &Deck) -> InterfaceText {
        let (words, own) = (words::of(deck.lang()).words, handout(deck.lang()));
        let lang = (!language::is(deck.lang(), words.lang)).then_some(words.lang);
        let dir = direction(words.lang);
        InterfaceText { words, own, lang, dir: (dir != direction(deck.lang())).then_some(dir) }
    }
}

fn document(deck: &Deck, body: &str) -> String {
    let own = handout(deck.lang());
    let (lang, dir, title) = (deck.lang(), direction(deck.lang()), escaped(deck.title()));
    format!(
        "<!doctype html><html lang=\"{lang}\" dir=\"{dir}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\"><title>{title} – {}</title>\
         <link rel=\"icon\" href=\"icon.svg\" type=\"image/svg+xml\"><style>{STYLES}</style></head>\
         <body>{body}</body></html>\n",
        own.name
    )
}

fn body(deck: &Deck, quiz: Option<&str>, below: &dyn Fn(&Card) -> Html) -> Html {
    let said @ InterfaceText { own, lang, dir, .. } = InterfaceText::of(deck);
    html! {
        <main>
            <header>
                <h1>{ deck.title() }</h1>
                <p class="lead">{ deck.intro() }</p>
                <p class="how screen" {lang} {dir}>
                    { own.how }
                    if let Some(quiz) = quiz { { " " }<a href={quiz.to_owned()}>{ own.play }</a> }
                </p>
                <p class="how paper" {lang} {dir}>{ own.how_on_paper }</p>
            </header>
            { sets(deck, said) }
            <ol class="cards">
                for (at, card) in deck.cards().iter().enumerate() {
                    { self::card(deck, said, at, card, below(card)) }
                }
            </ol>
            { answers::view(deck, said) }
            { key(deck, said) }
            { themes(deck, said) }
            { audit(deck, said) }
            { source(deck, said) }
        </main>
    }
}

fn card(deck: &Deck, said: InterfaceText, at: usize, card: &Card, below: Html) -> Html {
    let InterfaceText { words, lang, dir, .. } = said;
    let numbers = [("card", (at + 1).to_string()), ("count", deck.cards().len().to_string())];
    let numbers = numbers.each_ref().map(|(name, value)| (*name, value.as_str()));
    html! {
        <li class="card" id={card.id.clone()}>
            <p class="meta">
                <b>{ &deck.theme_of(card).name }</b>
                <span {lang} {dir}>{ fill(words.progress, &numbers) }</span>
            </p>
            <h2>{ &card.scenario }</h2>
            if card.kind != Kind::Choose {
                <p class="ask" {lang} {dir}>{ words.ask_spot }</p>
            }
            for (place, letter) in letters(card) {
                { choice(said, card, place, letter) }
            }
            { below }
        </li>
    }
}

/// The indices of a card's choices, each with its letter.
fn letters(card: &Card) -> impl Iterator<Item = (usize, &'static str)> {
    ["A", "B", "C", "D", "E"].into_iter().enumerate().take(card.choices.len())
}

fn choice(said: InterfaceText, card: &Card, place: usize, letter: &'static str) -> Html {
    let InterfaceText { words, lang, dir, .. } = said;
    let Some(choice) = card.choices.get(place) else { return Html::default() };
    let text = match card.kind {
        Kind::Choose => html! { <span>{ &choice.text }</span> },
        Kind::Spot { .. } => {
            html! { <span {lang} {dir}>{ verdict::of_other(words, card, place) }</span> }
        }
    };
    html! {
        <details data-lean={choice.lean.as_str()}>
            <summary><b>{ letter }</b>{ text }</summary>
            <p class="lean" {lang} {dir}>
                { Html::from(mark::view(verdict::lean(card, place))) }
                { verdict::sentence(words, card, place) }
            </p>
            <p>{ &choice.explanation }</p>
        </details>
    }
}

/// The deck's sets: which cards make a shorter quiz by themselves.
fn sets(deck: &Deck, InterfaceText { own, lang, dir, .. }: InterfaceText) -> Html {
    let number = |at: &usize| {
        let id = deck.cards().get(*at).map_or("", |card| &card.id);
        html! { <>{ " " }<a href={format!("#{id}")}>{ at + 1 }</a></> }
    };
    html! {
        if !deck.sets().is_empty() {
            <div class="sets">
                <p {lang} {dir}>{ own.sets }</p>
                for set in deck.sets() {
                    <p><b>{ &set.name }</b>for at in &set.cards { { number(at) } }</p>
                }
            </div>
        }
    }
}

/// How to score on paper, and which points reach which band: for all cards, and for each set.
fn key(deck: &Deck, said: InterfaceText) -> Html {
    let InterfaceText { own, lang, dir, .. } = said;
    let all = max_points(deck.cards());
    let ways: Vec<_> = deck.sets().iter().map(|set| (set, max_points(of_set(deck, set)))).collect();
    html! {
        <section class="key">
            <h2 {lang} {dir}>{ own.key }</h2>
            <p {lang} {dir}>{ own.key_text }</p>
            if !ways.is_empty() { <p {lang} {dir}>{ own.key_sets }</p> }
            { tally::view(deck, said) }
            <dl>
                // Only `choose` cards give points for a band.
                for band in deck.bands().iter().filter(|_| all > 0) {
                    <dt>{ threshold(band, all, said) }{ " · " }{ &band.name }</dt>
                    for (set, most) in ways.iter().filter(|(_, most)| *most > 0) {
                        <dd class="way">{ threshold(band, *most, said) }{ " · " }{ &set.name }</dd>
                    }
                    <dd>{ &band.text }</dd>
                }
            </dl>
        </section>
    }
}

/// The lowest number of points that reaches a band, out of `most`.
fn threshold(
    band: &Band,
    most: usize,
    InterfaceText { own, lang, dir, .. }: InterfaceText,
) -> Html {
    let points = (usize::from(band.from) * most).div_ceil(100).to_string();
    let values = [("points", &*points), ("most", &most.to_string())];
    html! { <span {lang} {dir}>{ fill(own.from, &values) }</span> }
}

/// The highest number of points that these cards give for what the reader would do.
fn max_points<'a>(cards: impl IntoIterator<Item = &'a Card>) -> usize {
    2 * cards.into_iter().filter(|card| card.kind == Kind::Choose).count()
}

fn of_set<'a>(deck: &'a Deck, set: &'a Set) -> impl Iterator<Item = &'a Card> {
    set.cards.iter().filter_map(|at| deck.cards().get(*at))
}

fn themes(deck: &Deck, InterfaceText { words, own, lang, dir }: InterfaceText) -> Html {
    html! {
        <section class="themes">
            <h2 {lang} {dir}>{ own.themes }</h2>
            <p {lang} {dir}>{ own.themes_text }</p>
            for (theme, question) in deck.themes().iter().zip(own.questions.iter().cycle()) {
                <div class="theme">
                    <h3>{ &theme.name }</h3>
                    <p>{ &theme.idea }</p>
                    <p {lang} {dir}><b>{ own.discuss }</b>{ " " }{ question }</p>
                    <p><b {lang} {dir}>{ words.this_week }{ ": " }</b>{ &theme.habit }</p>
                </div>
            }
        </section>
    }
}

fn audit(deck: &Deck, InterfaceText { words, lang, dir, .. }: InterfaceText) -> Html {
    if deck.audit().is_empty() {
        return Html::default();
    }
    html! {
        <section class="audit">
            <h2 {lang} {dir}>{ words.audit }</h2>
            <p {lang} {dir}>{ words.audit_lead }</p>
            <ol>
                for prompt in deck.audit() {
                    <li>{ &prompt.prompt }</li>
                }
            </ol>
        </section>
    }
}

fn source(deck: &Deck, InterfaceText { words, lang, dir, .. }: InterfaceText) -> Html {
    let source = deck.source();
    let text = fill(words.drawn_from, &[("source", &source.title)]);
    html! {
        if !source.title.is_empty() {
            <footer {lang} {dir}>
                if let Some(url) = source.url.clone() { <a href={url}>{ text }</a> } else { { text } }
            </footer>
        }
    }
}
