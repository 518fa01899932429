//! A card of the review below the result: the choice taken and all explanations. The reader can choose again; this
//! “second thought” is stored beside the first answer and never replaces it.
//!
//! A card is memoized: [`crate::Callbacks::memo`] redraws it only when its [`Place`] has changed. The cards are most
//! of the result; without this, a key press in the notebook takes ten times as long in a result of 200 cards.

use crate::el::{El, Name, el};
use crate::words::Words;
use crate::{Context, Scene, choices, mark, verdict};
use quiz::number::decimal;
use quiz::{Card, Deck, Msg, order};
use std::sync::Arc;
use yew::{Callback, Html};

/// An answered card: everything that its drawing depends on. Used as the properties of a memoized component.
pub struct Place {
    deck: Arc<Deck>,
    words: &'static Words,
    on: Callback<Msg>,
    /// Index of the card in the deal (`at`) and in the deck (`card`), both from 0.
    at: usize,
    card: usize,
    /// Seed for the order of the choices.
    seed: u32,
    first: usize,
    now: Option<usize>,
}

impl Place {
    /// The card at this index of the deal. `None` if it has not been answered.
    pub fn of(scene: &Scene<'_>, at: usize) -> Option<Place> {
        let session = scene.session;
        Some(Place {
            deck: session.deck().clone(),
            words: scene.context.words,
            on: scene.callbacks.session.clone(),
            at,
            card: session.dealt(at)?,
            seed: session.seed(),
            first: session.choice(at)?,
            now: session.second(at),
        })
    }
}

/// Compares only the fields that can change while a quiz runs; the others stay the same.
impl PartialEq for Place {
    fn eq(&self, other: &Self) -> bool {
        let all = |place: &Place| (place.at, place.card, place.seed, place.first, place.now);
        all(self) == all(other)
    }
}

/// Draws the card, folded behind its scenario.
pub fn view(place: &Place) -> Html {
    again(place).map(Html::from).unwrap_or_default()
}

fn again(place: &Place) -> Option<El> {
    let context = &Context { words: place.words, deck: &place.deck, article: None };
    let card = place.deck.cards().get(place.card)?;
    let read = |choice| verdict::sentence(context.words, card, choice);
    let second = place.now.map(|now| [place.words.second_thought, " · ", &read(now)].concat());
    let summary = el("summary")
        .child(mark::view(verdict::lean(card, place.first)))
        .child(context.interface("span").class("unseen").text(&read(place.first)))
        .child(el("span").class("scene").text(&card.scenario))
        .maybe(second.map(|second| context.interface("span").class("now").text(&second)));
    // The same order and letters as when the card was asked.
    let order = order::order(place.seed, place.at, card).into_iter().enumerate();
    let answers = order.filter_map(|(shown, choice)| answer(place, context, card, choice, shown));
    let again = el("details").class("again").set_to(Name::DataTheme, &decimal(card.theme));
    let again = again.set_if(place.now.is_some(), Name::DataNow, "");
    Some(again.child(summary).child(el("ul").set(Name::Role, "list").each(answers)))
}

fn answer(
    Place { on, at, first, now, .. }: &Place,
    context: &Context<'_>,
    card: &Card,
    place: usize,
    shown: usize,
) -> Option<El> {
    let choice = card.choices.get(place)?;
    let stands = now.unwrap_or(*first) == place;
    let (first, at) = (*first == place, *at);
    let button = el("button")
        .set(Name::Type, "button")
        .class("choice")
        .part("again")
        .set(Name::DataLean, choice.lean.as_str())
        .set_if(stands, Name::AriaPressed, "true")
        .on_click(on.reform(move |_| Msg::Reconsidered { card: at, choice: place }));
    let item = el("li").set_if(first, Name::DataTaken, "").set_if(stands, Name::DataStands, "");
    let why = el("div").class("why").set(Name::DataLean, choice.lean.as_str());
    let why = why.child(lean(context, card, place, first, stands));
    let why = why.child(el("p").class("said").text(&choice.explanation));
    Some(item.child(choices::face(button, context, card, choice, shown)).child(why))
}

/// The line above an explanation: which way the choice leans, and whether it was the first answer or the second
/// thought.
fn lean(context: &Context<'_>, card: &Card, place: usize, first: bool, stands: bool) -> El {
    let words = context.words;
    let said = if first {
        verdict::sentence(words, card, place)
    } else {
        verdict::of_other(words, card, place)
    };
    let tag = if first { words.your_choice } else { words.second_thought };
    let lean = card.choices.get(place).map(|choice| mark::view(choice.lean));
    let line = context.interface("p").class("lean").maybe(lean).child(el("span").text(&said));
    line.maybe((first || stands).then(|| el("span").class("yours").text(tag)))
}
