//! Parses and writes the names of fields, lists, pages and formats in stories.

use studio_core::edit::List;
use studio_core::field::{
    AuditText, BandText, CardText, ChoiceText, DeckText, Field, SetText, ThemeText, WaiverText,
};
use studio_core::formats::Format;
use studio_core::spot::{Page, Spot};

/// Parses a field, such as `card 2 choice 1 text`.
pub fn field(said: &str) -> Field {
    let words: Vec<&str> = said.split(' ').collect();
    let at = |word: &str| word.parse::<usize>().unwrap_or_else(|_| panic!("{said}")) - 1;
    let name = words.last().unwrap();
    match words.as_slice() {
        ["deck", _] => Field::Deck(named(DeckText::EACH, DeckText::name, name)),
        ["theme", n, _] => Field::Theme(at(n), named(ThemeText::EACH, ThemeText::name, name)),
        ["card", n, _] => Field::Card(at(n), named(CardText::EACH, CardText::name, name)),
        ["card", n, "choice", m, _] => {
            Field::Choice(at(n), at(m), named(ChoiceText::EACH, ChoiceText::name, name))
        }
        ["band", n, _] => Field::Band(at(n), named(BandText::EACH, BandText::name, name)),
        ["audit", n, _] => Field::Audit(at(n), named(AuditText::EACH, AuditText::name, name)),
        ["set", n, _] => Field::Set(at(n), named(SetText::EACH, SetText::name, name)),
        ["waiver", n, _] => Field::Waiver(at(n), named(WaiverText::EACH, WaiverText::name, name)),
        _ => panic!("{said}"),
    }
}

fn named<T: Copy>(each: &[T], name: fn(T) -> &'static str, wanted: &str) -> T {
    each.iter().copied().find(|text| name(*text) == wanted).unwrap_or_else(|| panic!("{wanted}"))
}

/// The inverse of [`field`].
pub fn said(field: Field) -> String {
    match field {
        Field::Deck(text) => format!("deck {}", text.name()),
        Field::Theme(at, text) => format!("theme {} {}", at + 1, text.name()),
        Field::Card(at, text) => format!("card {} {}", at + 1, text.name()),
        Field::Choice(card, at, text) => {
            format!("card {} choice {} {}", card + 1, at + 1, text.name())
        }
        Field::Band(at, text) => format!("band {} {}", at + 1, text.name()),
        Field::Audit(at, text) => format!("audit {} {}", at + 1, text.name()),
        Field::Set(at, text) => format!("set {} {}", at + 1, text.name()),
        Field::Waiver(at, text) => format!("waiver {} {}", at + 1, text.name()),
    }
}

/// Parses a list, such as `theme`, or `choice of card 2`.
pub fn list(words: &[&str]) -> List {
    match words {
        ["theme"] => List::Themes,
        ["card"] => List::Cards,
        ["choice", "of", "card", at] => List::Choices(at.parse::<usize>().unwrap() - 1),
        ["band"] => List::Bands,
        ["audit"] => List::Audit,
        ["set"] => List::Sets,
        ["waiver"] => List::Waivers,
        _ => panic!("{words:?}"),
    }
}

pub fn page(said: &str) -> Spot {
    Spot::Page(match said.split_once(' ') {
        Some(("card", at)) => Page::Card(at.parse::<usize>().unwrap() - 1),
        _ => match said {
            "deck" => Page::Deck,
            "themes" => Page::Themes,
            "bands" => Page::Bands,
            "audit" => Page::Audit,
            "sets" => Page::Sets,
            "publish" => Page::Publish,
            _ => return Spot::Field(field(said)),
        },
    })
}

pub fn format(name: &str) -> Format {
    Format::EACH.into_iter().find(|format| format.name().starts_with(name)).unwrap()
}
