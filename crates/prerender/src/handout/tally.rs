//! The sheet on which a reader adds up points by hand: for each theme its cards with the points of
//! each letter, and the two sums.

use super::letters;
use crate::words::Handout;
use leader_quiz::words::{Words, fill};
use quiz::{Card, Deck, Kind};
use yew::{Html, html};

/// Where a reader writes a number.
const BLANK: &str = "____";

/// A table for each theme, and one for all.
pub fn view(deck: &Deck, words: &'static Words, own: &'static Handout) -> Html {
    let all: Vec<_> = deck.cards().iter().enumerate().collect();
    let of = |theme| all.iter().filter(move |(_, card)| card.theme == theme).copied().collect();
    let themes = deck.themes().iter().enumerate();
    let themes = themes.map(|(at, theme)| -> (_, Vec<_>) { (&theme.name, of(at)) });
    html! {
        <div class="tally">
            for (name, cards) in themes.filter(|(_, cards)| !cards.is_empty()) {
                <table>
                    <caption>{ name }</caption>
                    { rows(&cards, own) }
                    { sums(&cards, words) }
                </table>
            }
            <table class="all">
                <caption>{ words.all_cards }</caption>
                { sums(&all, words) }
            </table>
        </div>
    }
}

fn rows(cards: &[(usize, &Card)], own: &'static Handout) -> Html {
    html! {
        <tbody>
            for (at, card) in cards {
                <tr>
                    <th scope="row">{ fill(own.card, &[("card", &(at + 1).to_string())]) }</th>
                    <td>{ points(card) }</td>
                    <td class="blank">{ BLANK }</td>
                </tr>
            }
        </tbody>
    }
}

/// "A 1 · B 2 · C 0"
fn points(card: &Card) -> String {
    let each =
        letters(card).map(|(place, letter)| format!("{letter}\u{a0}{}", card.points(place).0));
    each.collect::<Vec<_>>().join(" · ")
}

/// Respond and recognise, each with the most there is to get.
fn sums(cards: &[(usize, &Card)], words: &'static Words) -> Html {
    let most = |choose: bool| -> u32 {
        let asked = cards.iter().filter(|(_, card)| (card.kind == Kind::Choose) == choose);
        asked.map(|(_, card)| card.points(card.best()).1).sum()
    };
    let sums = [
        (words.respond, words.respond_long, most(true)),
        (words.recognise, words.recognise_long, most(false)),
    ];
    html! {
        <tfoot>
            for (name, long, most) in sums.into_iter().filter(|(.., most)| *most > 0) {
                <tr>
                    <th scope="row">{ name }</th>
                    <td>{ long }</td>
                    <td class="blank">{ fill(words.tally, &[("got", BLANK), ("of", &most.to_string())]) }</td>
                </tr>
            }
        </tfoot>
    }
}
