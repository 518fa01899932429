//! What each choice does, card by card. Only for print, where readers answer the cards before they turn to this
//! section. On the screen, each choice unfolds its own explanation.

use super::{InterfaceText, letters};
use quiz::{Card, Deck};
use views::words::fill;
use views::{mark, verdict};
use yew::{Html, html};

/// The explanations of all cards, by the letters of their choices.
pub(super) fn view(deck: &Deck, said: InterfaceText) -> Html {
    let InterfaceText { own, lang, dir, .. } = said;
    html! {
        <section class="answers paper">
            <h2 {lang} {dir}>{ own.answers }</h2>
            for (at, card) in deck.cards().iter().enumerate() {
                <div class="answer">
                    <h3>
                        <span {lang} {dir}>{ fill(own.card, &[("card", &(at + 1).to_string())]) }</span>
                        { " · " }{ &deck.theme_of(card).name }
                    </h3>
                    for (place, letter) in letters(card) {
                        { answer(said, card, place, letter) }
                    }
                </div>
            }
        </section>
    }
}

fn answer(said: InterfaceText, card: &Card, place: usize, letter: &'static str) -> Html {
    let InterfaceText { words, lang, dir, .. } = said;
    let Some(choice) = card.choices.get(place) else { return Html::default() };
    html! {
        <p data-lean={choice.lean.as_str()}>
            <b class="lean" {lang} {dir}>
                { letter }{ " " }
                { Html::from(mark::view(verdict::lean(card, place))) }
                { " " }{ verdict::sentence(words, card, place) }{ "." }
            </b>
            { " " }{ &choice.explanation }
        </p>
    }
}
