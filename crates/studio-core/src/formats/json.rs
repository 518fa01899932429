//! This project's own format: the one that holds a whole deck, and more than a deck if need be.

mod write;

pub use write::{pretty, short};

use super::gather::Gather;
use super::notes::{Notes, count, shown};
use super::{NotRead, decode};
use crate::draft::{Card, Draft};
use crate::snippet::{self, Inside};
use quiz::deck::FORMAT;
use quiz::deck::file::{Json, MAX_FILE_BYTES};
use quiz::deck::problem::Fault;

/// Reads a deck file of any shape, or the lines of a post that have a deck inside. Decks of other shapes give an emptier
/// draft, and a line for each field that has no place in one.
///
/// # Errors
/// What is wrong with the JSON, or that there is nothing of a deck in it.
pub fn read(bytes: &[u8]) -> Result<Gather, NotRead> {
    let mut gather = Gather::default();
    let json = match bytes {
        // UTF-16, as no deck file should be.
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => {
            Json::parse_long(&decode::text(bytes, &mut gather.notes)?)
        }
        _ => match snippet::deck_inside(&String::from_utf8_lossy(bytes)) {
            Some(Inside { deck, more }) => {
                if more > 0 {
                    let more = count(more, "further deck");
                    gather
                        .notes
                        .say(format!("{more} in the text: left out; paste one deck at a time"));
                }
                Json::parse_long(&deck)
            }
            None => of_file(bytes),
        },
    };
    let json = json.map_err(NotRead::Json)?;
    match json.get("format") {
        Some(Json::Number(format)) if *format == f64::from(FORMAT) => {}
        Some(format) => gather.notes.say(format!(
            "the deck: the format {}, read as if it were {FORMAT}",
            shown(&short(format))
        )),
        None => {}
    }
    let (draft, left) = Draft::of(&json);
    gather.notes.take(left);
    gather.whole(draft);
    let Draft { title, themes, cards, bands, audit, sets, .. } = &gather.draft;
    let lists = [themes.len(), cards.len(), bands.len(), audit.len(), sets.len()];
    if title.trim().is_empty() && lists.iter().all(|length| *length == 0) {
        return Err(NotRead::NoDeck);
    }
    Ok(gather)
}

/// The JSON of a file, also of one that is too large for a quiz: what this editor saves, it opens.
pub fn of_file(bytes: &[u8]) -> Result<Json, Fault> {
    let text = String::from_utf8_lossy(bytes);
    Json::parse_long(text.strip_prefix('\u{feff}').unwrap_or(&text))
}

/// Whether the file of a deck would be larger than a quiz reads.
pub fn is_too_large(deck: &Json) -> bool {
    pretty(deck).len() > MAX_FILE_BYTES
}

/// A draft as a deck file, and what is not in it.
pub fn write(draft: &Draft) -> (String, Notes) {
    let mut notes = Notes::default();
    other_kind(draft, &mut notes);
    waivers(draft, &mut notes);
    (pretty(&Json::from(draft)), notes)
}

/// Says what cards keep of the other kind, which formats of one kind a card have no place for.
pub fn other_kind(draft: &Draft, notes: &mut Notes) {
    for (at, card) in draft.cards.iter().enumerate() {
        let said = [&card.answer, &card.said_leader, &card.said_manager];
        // A new card has empty choices, whatever it is to be.
        let mut choices = card.choices.iter().map(|choice| [&choice.text, &choice.explanation]);
        let what = match card.is_spot() {
            true if choices.any(|texts| texts.iter().any(|text| !text.trim().is_empty())) => {
                "the choices that it had as a “choose” card"
            }
            false if said.iter().any(|text| !text.is_empty()) => {
                "the answer and the explanations that it had as a “spot” card"
            }
            _ => continue,
        };
        notes.say(format!("card {} “{}”: {what}", at + 1, shown(&card.id)));
    }
}

/// Says that waivers are not in a deck.
pub fn waivers(draft: &Draft, notes: &mut Notes) {
    if !draft.waivers.is_empty() {
        let waivers = count(draft.waivers.len(), "waiver");
        notes.say(format!(
            "{waivers}: not in it; they have a file of their own, to be kept beside the deck"
        ));
    }
}

impl Gather {
    /// Takes a draft that was read as a whole, as far as there is room.
    fn whole(&mut self, mut draft: Draft) {
        draft.themes.retain(|_| self.room("themes"));
        draft.bands.retain(|_| self.room("bands"));
        draft.audit.retain(|_| self.room("audit questions"));
        draft.sets.retain(|_| self.room("sets"));
        let mut cards: Vec<Card> = std::mem::take(&mut draft.cards);
        cards.retain(|_| self.room("cards"));
        for (at, card) in cards.iter_mut().enumerate() {
            self.choices(at, card);
        }
        self.draft = Draft { cards, ..draft };
    }
}
