//! Draws a case (`cases`): builds its session, and renders the views to an element tree (`tree`).

use crate::cases::Case;
use crate::tree::{self, Element};
use quiz::order::Deal;
use quiz::{Deck, History, Lean, Msg, Phase, Run, Session};
use std::fs;
use std::path::Path;
use std::sync::Arc;
use views::export::Exports;
use views::words;
use views::{Callbacks, Context, Scene, still};
use yew::{Html, LocalServerRenderer, Properties, component};

/// Draws the state that a case describes.
pub fn drawn(case: &Case) -> Element {
    draw(&session(case), case)
}

/// Draws a session, with the other inputs of a case.
pub fn draw(session: &Session, case: &Case) -> Element {
    let mut records = (case.records)();
    if let (Some(history), Phase::Finished { profile }) = (&mut records.history, session.phase()) {
        let mut all = History::default();
        for run in history.runs() {
            let shown = || Run::new(session.deck(), run.cards, run.day, profile);
            all.completed(if run.themes.is_empty() { shown() } else { run.clone() });
        }
        *history = all;
    }
    let scene = Scene {
        context: Context {
            words: words::of(case.words.unwrap_or(session.deck().lang())).words,
            deck: session.deck(),
            article: case.article.or(session.deck().source().url.as_deref()),
        },
        session,
        records: &records,
        exports: &Exports { share_sheet: case.share_sheet, ..Exports::default() },
        callbacks: &Callbacks::default(),
    };
    let still = case.still.then(|| still::view(&scene, "handout.html#second"));
    read(still.unwrap_or_else(|| views::quiz(&scene)))
}

/// Renders to a tree of elements.
pub fn read(html: Html) -> Element {
    tree::read(&markup(html))
}

/// The session of a case, after all its messages.
pub fn session(case: &Case) -> Session {
    // Any seed works. With this one, no second card has its choices in the author's order.
    let deck = deck(case);
    let deal = Deal::asked(&deck, case.set, case.cards);
    let mut session = Session::new(deck, 3, deal);
    for word in case.after.split_whitespace() {
        let message = message(&session, word);
        session.apply(message).unwrap_or_else(|_| panic!("{}: `{word}` is out of turn", case.name));
    }
    session
}

fn deck(case: &Case) -> Arc<Deck> {
    let file = format!("static/decks/{}.json", case.deck);
    let text =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(file)).unwrap();
    let mut json: serde_json::Value = serde_json::from_str(&text).unwrap();
    (case.edit)(&mut json);
    let deck = Deck::parse(&json.to_string());
    Arc::new(deck.unwrap_or_else(|problems| panic!("{}: {problems:?}", case.name)))
}

fn message(session: &Session, word: &str) -> Msg {
    match word {
        "on" => Msg::MovedOn,
        "back" => Msg::WentBack,
        "further" => Msg::WentOn,
        "result" => Msg::ShowedResult,
        _ if matches!(session.phase(), Phase::Finished { .. }) => reconsidered(session, word),
        _ => {
            let &Phase::Asking { card } = session.phase() else {
                panic!("nothing is asked: {word}")
            };
            let lean = Lean::EACH.into_iter().find(|lean| lean.as_str() == word).expect("a lean");
            let choices = &session.card(card).unwrap().choices;
            Msg::Chose(choices.iter().position(|choice| choice.lean == lean).expect("a choice"))
        }
    }
}

/// Parses `2:leader`: changes the answer of the second card to the choice with that lean.
fn reconsidered(session: &Session, word: &str) -> Msg {
    let (card, lean) = word.split_once(':').expect("a card and a lean");
    let card = card.parse::<usize>().expect("a card") - 1;
    let choices = &session.card(card).unwrap().choices;
    let place = choices.iter().position(|choice| choice.lean.as_str() == lean);
    Msg::Reconsidered { card, choice: place.expect("a choice") }
}

fn markup(html: Html) -> String {
    let renderer = LocalServerRenderer::<Drawing>::with_props(DrawingProps { html });
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(renderer.hydratable(false).render())
}

#[derive(PartialEq, Properties)]
struct DrawingProps {
    html: Html,
}

#[component]
fn Drawing(props: &DrawingProps) -> Html {
    props.html.clone()
}
