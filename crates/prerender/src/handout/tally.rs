//! The sheet on which a reader adds up points by hand. For each theme it lists the cards to respond to, with the
//! points of each letter and their sum, then the same for the cards to recognise.

use super::{InterfaceText, letters};
use quiz::{Card, Deck, Kind};
use views::words::{Words, fill};
use yew::{Html, html};

/// The blank on which the reader writes a number.
const BLANK: &str = "____";

/// Draws a table for each theme, one for all cards, and one for each set.
pub(super) fn view(deck: &Deck, said: InterfaceText) -> Html {
    let InterfaceText { words, lang, dir, .. } = said;
    let all: Vec<_> = deck.cards().iter().enumerate().collect();
    let of = |theme| all.iter().filter(move |(_, card)| card.theme == theme).copied().collect();
    let themes = deck.themes().iter().enumerate();
    let themes = themes.map(|(at, theme)| -> (_, Vec<_>) { (&theme.name, of(at)) });
    html! {
        <div class="tally">
            for (name, cards) in themes.filter(|(_, cards)| !cards.is_empty()) {
                <table>
                    <caption>{ name }</caption>
                    for (name, long, cards) in by_kind(&cards, words) {
                        <tbody>
                            for (at, card) in &cards { { row(*at, card, said) } }
                            { sum(name, long, &cards, said) }
                        </tbody>
                    }
                </table>
            }
            <table>
                <caption {lang} {dir}>{ words.all_cards }</caption>
                { sums(&all, said) }
            </table>
            for set in deck.sets() {
                <table>
                    <caption>{ &set.name }</caption>
                    { sums(&all.iter().filter(|(at, _)| set.cards.contains(at)).copied().collect(), said) }
                </table>
            }
        </div>
    }
}

/// Cards with their indices in the deck.
type Cards<'a> = Vec<(usize, &'a Card)>;

/// Splits cards into those to respond to and those to recognise, each with its short and long name. An empty group is
/// left out.
fn by_kind<'a>(
    cards: &[(usize, &'a Card)],
    words: &'static Words,
) -> impl Iterator<Item = (&'static str, &'static str, Cards<'a>)> {
    let of = |choose: bool| -> Cards<'a> {
        cards.iter().filter(|(_, card)| (card.kind == Kind::Choose) == choose).copied().collect()
    };
    let respond = (words.respond, words.respond_long, of(true));
    let recognise = (words.recognise, words.recognise_long, of(false));
    [respond, recognise].into_iter().filter(|(.., cards)| !cards.is_empty())
}

fn row(at: usize, card: &Card, InterfaceText { own, lang, dir, .. }: InterfaceText) -> Html {
    html! {
        <tr>
            <th scope="row" {lang} {dir}>{ fill(own.card, &[("card", &(at + 1).to_string())]) }</th>
            <td>{ points(card) }</td>
            <td class="blank">{ BLANK }</td>
        </tr>
    }
}

fn sums(cards: &Cards<'_>, said: InterfaceText) -> Html {
    html! {
        <tbody>
            for (name, long, cards) in by_kind(cards, said.words) { { sum(name, long, &cards, said) } }
        </tbody>
    }
}

/// The points of each letter: "A 1 · B 2 · C 0".
fn points(card: &Card) -> String {
    let each =
        letters(card).map(|(place, letter)| format!("{letter}\u{a0}{}", card.points(place).0));
    each.collect::<Vec<_>>().join(" · ")
}

/// The row for the sum of these cards, with the highest possible number.
fn sum(name: &str, long: &str, cards: &[(usize, &Card)], said: InterfaceText) -> Html {
    let InterfaceText { words, lang, dir, .. } = said;
    let most: u32 = cards.iter().map(|(_, card)| card.points(card.best()).1).sum();
    html! {
        <tr class="sum" {lang} {dir}>
            <th scope="row">{ name }</th>
            <td>{ long }</td>
            <td class="blank">{ fill(words.tally, &[("got", BLANK), ("of", &most.to_string())]) }</td>
        </tr>
    }
}
