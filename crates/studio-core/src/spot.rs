//! A spot is the place to which a problem or a finding leads: a field of a form, or a page of the editor. The submodule
//! `found` does this for findings.

mod found;

use quiz::deck::problem::{Fault, Place};

use crate::field::{
    AuditText, BandText, CardText, ChoiceText, DeckText, Field, SetText, ThemeText, WaiverText,
};

/// A part of the deck that is edited on one page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Page {
    /// Title, language, source.
    #[default]
    Deck,
    Themes,
    /// The card at this index, from 0.
    Card(usize),
    Bands,
    Audit,
    Sets,
    /// Files, links and HTML to paste.
    Publish,
}

/// A field, an entry of a list that has no fields, or a page as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Spot {
    Field(Field),
    /// The entry at this index of a set. If `card` is `None`, the list of cards that can be added.
    InSet {
        set: usize,
        card: Option<usize>,
    },
    Page(Page),
}

impl Spot {
    pub fn page(self) -> Page {
        match self {
            Spot::Page(page) => page,
            Spot::InSet { .. } => Page::Sets,
            Spot::Field(field) => field.page(),
        }
    }

    /// The place where a problem of a deck can be corrected.
    pub(crate) fn of_problem(place: &Place, fault: &Fault) -> Spot {
        match (place, fault) {
            (Place::Card { number, id }, Fault::NoBestChoice | Fault::SeveralBestChoices(_)) => {
                let place = Place::Choice { number: *number, id: id.clone(), choice: 1 };
                Spot::in_place(&place, "lean")
            }
            // The button that adds a card is beside every page. Without cards, no card page exists.
            (Place::Deck, Fault::NoneOf("cards")) => Spot::Page(Page::Deck),
            _ => Spot::in_place(place, field_of(fault)),
        }
    }

    /// The field with this name at a place of the deck, or the page if the place has no such field.
    fn in_place(place: &Place, name: &str) -> Spot {
        let at = |number: usize| number.saturating_sub(1);
        let (field, page) = match place {
            Place::Deck => {
                (find(DeckText::EACH, DeckText::name, name).map(Field::Deck), page_of_list(name))
            }
            Place::Source => {
                let text =
                    if name == "title" { DeckText::SourceTitle } else { DeckText::SourceUrl };
                (Some(Field::Deck(text)), Page::Deck)
            }
            Place::Theme { number, .. } => {
                let text = find(ThemeText::EACH, ThemeText::name, name);
                (text.map(|text| Field::Theme(at(*number), text)), Page::Themes)
            }
            Place::Card { number, .. } => {
                let text = find(CardText::EACH, CardText::name, name);
                (text.map(|text| Field::Card(at(*number), text)), Page::Card(at(*number)))
            }
            Place::Choice { number, choice, .. } => {
                let text = find(ChoiceText::EACH, ChoiceText::name, name);
                let field = text.map(|text| Field::Choice(at(*number), at(*choice), text));
                (field, Page::Card(at(*number)))
            }
            Place::Explanations { number, .. } => {
                let text =
                    if name == "manager" { CardText::SaidManager } else { CardText::SaidLeader };
                (Some(Field::Card(at(*number), text)), Page::Card(at(*number)))
            }
            Place::Band(number) => {
                let text = find(BandText::EACH, BandText::name, name);
                (text.map(|text| Field::Band(at(*number), text)), Page::Bands)
            }
            Place::Audit(number) => {
                let text = find(AuditText::EACH, AuditText::name, name);
                (text.map(|text| Field::Audit(at(*number), text)), Page::Audit)
            }
            Place::Set { number, .. } => {
                let set = at(*number);
                // Every other problem of a set is about its cards.
                let Some(text) = find(SetText::EACH, SetText::name, name) else {
                    return Spot::InSet { set, card: None };
                };
                (Some(Field::Set(set, text)), Page::Sets)
            }
            // The card and the rule of a waiver cannot be typed, only its reason.
            Place::Waiver(number) => {
                (Some(Field::Waiver(at(*number), WaiverText::Reason)), Page::Deck)
            }
            Place::Waivers => (None, Page::Deck),
        };
        field.map_or(Spot::Page(page), Spot::Field)
    }
}

fn find<T: Copy>(each: &[T], name: fn(T) -> &'static str, wanted: &str) -> Option<T> {
    each.iter().copied().find(|text| name(*text) == wanted)
}

fn page_of_list(name: &str) -> Page {
    match name {
        "themes" => Page::Themes,
        "cards" => Page::Card(0),
        "bands" => Page::Bands,
        "audit" => Page::Audit,
        "sets" => Page::Sets,
        _ => Page::Deck,
    }
}

/// The name of the field that a fault is about.
fn field_of(fault: &Fault) -> &str {
    match fault {
        Fault::WrongType { field, .. } => field,
        Fault::Missing(field)
        | Fault::Empty(field)
        | Fault::Lost(field)
        | Fault::NoneOf(field)
        | Fault::TooLong { field, .. }
        | Fault::TooManyItems { field, .. }
        | Fault::OtherKind { field, .. }
        | Fault::BadNumber { field, .. }
        | Fault::UnknownWord { field, .. } => field,
        Fault::BadLang(_) => "lang",
        Fault::BadUrl(_) => "url",
        Fault::RepeatedId { .. } | Fault::BadSetId(_) => "id",
        Fault::UnknownTheme(_) => "theme",
        Fault::TooManyCards(_) => "cards",
        Fault::SameChoice(_) | Fault::AllOrNone(_) => "text",
        Fault::SameExplanation(_) => "explanation",
        Fault::LikeExplanations => "manager",
        Fault::SamePrompt(_) => "prompt",
        Fault::FirstBandNotZero | Fault::BandsDoNotRise => "from",
        _ => "",
    }
}

impl Field {
    pub fn page(self) -> Page {
        match self {
            Field::Deck(_) | Field::Waiver(..) => Page::Deck,
            Field::Theme(..) => Page::Themes,
            Field::Card(card, _) | Field::Choice(card, ..) => Page::Card(card),
            Field::Band(..) => Page::Bands,
            Field::Audit(..) => Page::Audit,
            Field::Set(..) => Page::Sets,
        }
    }
}
