//! A card of the review, to read again: the choice taken and all explanations. Any answer can be chosen again: that is
//! a second thought, told apart from the first. It is drawn again only when something on it has changed, since the
//! cards are most of the result: with 200 of them, a key in the notebook would take ten times as long.

use crate::el::{El, Name, el};
use crate::words::Words;
use crate::{Context, Scene, choices, mark, verdict};
use quiz::number::decimal;
use quiz::{Card, Deck, Msg, order};
use std::sync::Arc;
use yew::{Callback, Html};

/// A card with what was answered to it.
pub struct Place {
    deck: Arc<Deck>,
    words: &'static Words,
    on: Callback<Msg>,
    /// Its place in the deal, and in the deck.
    at: usize,
    card: usize,
    /// Orders its choices.
    seed: u32,
    first: usize,
    now: Option<usize>,
}

impl Place {
    /// The card at this place of the deal, if it has been answered.
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

/// Nothing else changes while a quiz runs.
impl PartialEq for Place {
    fn eq(&self, other: &Self) -> bool {
        let all = |place: &Place| (place.at, place.card, place.seed, place.first, place.now);
        all(self) == all(other)
    }
}

/// The card as it is now.
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
    // In the order and under the letters in which they were first seen.
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

/// Which way it leans, and whether it was the first or the second thought.
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
