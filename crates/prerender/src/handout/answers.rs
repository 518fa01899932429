//! What each choice does, card by card: for paper alone, where the cards are to be answered before
//! this is read. On the screen it stands in the choice itself.

use super::letters;
use crate::words::Handout;
use quiz::{Card, Deck};
use views::words::{Words, fill};
use views::{mark, verdict};
use yew::{Html, html};

/// All cards' explanations, under the letters of their choices.
pub fn view(deck: &Deck, words: &'static Words, own: &'static Handout) -> Html {
    html! {
        <section class="answers paper">
            <h2>{ own.answers }</h2>
            for (at, card) in deck.cards().iter().enumerate() {
                <div class="answer">
                    <h3>{ fill(own.card, &[("card", &(at + 1).to_string())]) }{ " · " }{ &deck.theme_of(card).name }</h3>
                    for (place, letter) in letters(card) {
                        { answer(words, card, place, letter) }
                    }
                </div>
            }
        </section>
    }
}

fn answer(words: &'static Words, card: &Card, place: usize, letter: &'static str) -> Html {
    let Some(choice) = card.choices.get(place) else { return Html::default() };
    html! {
        <p data-lean={choice.lean.as_str()}>
            <b class="lean">
                { letter }{ " " }
                { Html::from(mark::view(verdict::lean(card, place))) }
                { " " }{ verdict::sentence(words, card, place) }{ "." }
            </b>
            { " " }{ &choice.explanation }
        </p>
    }
}
