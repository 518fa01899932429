//! The project's own format, JSON. It can hold a whole deck, and also fields of a draft that make the deck invalid.

mod write;

pub use write::{pretty, short};

use super::gather::Gather;
use super::notes::{Notes, count, excerpt};
use super::{NotRead, decode};
use crate::draft::{Card, Draft};
use crate::snippet::{self, Inside};
use quiz::deck::FORMAT;
use quiz::deck::file::{Json, MAX_FILE_BYTES};
use quiz::deck::problem::Fault;

/// Reads a deck's file, or the HTML of a post with an inline deck. JSON of another shape gives a partial draft, and a
/// line for each field that does not fit.
///
/// # Errors
/// Fails if the text is not JSON, or has no part of a deck.
pub fn read(bytes: &[u8]) -> Result<Gather, NotRead> {
    let mut gather = Gather::default();
    let json = match bytes {
        // UTF-16, which the deck format does not allow.
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
            excerpt(&short(format))
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

/// Parses a file, also one that is too large for a quiz: the editor opens whatever it saves.
pub fn of_file(bytes: &[u8]) -> Result<Json, Fault> {
    let text = String::from_utf8_lossy(bytes);
    Json::parse_long(text.strip_prefix('\u{feff}').unwrap_or(&text))
}

/// Whether the deck's file would exceed the size limit of a quiz.
pub fn is_too_large(deck: &Json) -> bool {
    pretty(deck).len() > MAX_FILE_BYTES
}

/// Writes a draft as a deck's file. The notes list what is not in it.
pub fn write(draft: &Draft) -> (String, Notes) {
    let mut notes = Notes::default();
    other_kind(draft, &mut notes);
    waivers(draft, &mut notes);
    (pretty(&Json::from(draft)), notes)
}

/// Reports the texts that cards have for the other kind, which the file cannot hold.
pub fn other_kind(draft: &Draft, notes: &mut Notes) {
    for (at, card) in draft.cards.iter().enumerate() {
        let said = [&card.answer, &card.said_leader, &card.said_manager];
        // A new card has empty choices, also if it becomes a `spot` card.
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
        notes.say(format!("card {} “{}”: {what}", at + 1, excerpt(&card.id)));
    }
}

/// Reports that waivers are not part of the file.
pub fn waivers(draft: &Draft, notes: &mut Notes) {
    if !draft.waivers.is_empty() {
        let waivers = count(draft.waivers.len(), "waiver");
        notes.say(format!(
            "{waivers}: not in it; they have a file of their own, to be kept beside the deck"
        ));
    }
}

impl Gather {
    /// Takes over a complete draft, within the limits of the lists.
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
