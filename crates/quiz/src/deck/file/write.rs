//! Serializes a deck to JSON, and computes its fingerprint.

use super::{Card, Deck, FORMAT, Json, Kind};

impl From<&Deck> for Json {
    fn from(deck: &Deck) -> Json {
        let theme = |at: usize| deck.themes.get(at).map_or(Json::Null, |theme| text(&theme.id));
        object([
            ("format", Json::Number(f64::from(FORMAT))),
            ("id", text(&deck.id)),
            ("lang", text(&deck.lang)),
            ("title", text(&deck.title)),
            ("intro", text(&deck.intro)),
            ("source", source(deck)),
            (
                "themes",
                list(&deck.themes, |t| {
                    object([
                        ("id", text(&t.id)),
                        ("name", text(&t.name)),
                        ("idea", text(&t.idea)),
                        ("habit", text(&t.habit)),
                        ("anchor", nullable(t.anchor.as_ref())),
                    ])
                }),
            ),
            ("cards", list(&deck.cards, |card| write_card(card, theme(card.theme)))),
            (
                "bands",
                list(&deck.bands, |band| {
                    object([
                        ("from", Json::Number(f64::from(band.from))),
                        ("name", text(&band.name)),
                        ("text", text(&band.text)),
                    ])
                }),
            ),
            (
                "audit",
                list(&deck.audit, |a| {
                    object([("theme", theme(a.theme)), ("prompt", text(&a.prompt))])
                }),
            ),
            (
                "sets",
                list(&deck.sets, |set| {
                    let id = |at: &usize| deck.cards.get(*at).map_or("", |card| &card.id);
                    object([
                        ("id", text(&set.id)),
                        ("name", text(&set.name)),
                        ("cards", list(&set.cards, |at| text(id(at)))),
                    ])
                }),
            ),
        ])
    }
}

fn source(deck: &Deck) -> Json {
    if deck.source.title.is_empty() {
        return Json::Null;
    }
    object([("title", text(&deck.source.title)), ("url", nullable(deck.source.url.as_ref()))])
}

fn write_card(card: &Card, theme: Json) -> Json {
    let head = [
        ("id", text(&card.id)),
        ("theme", theme),
        ("kind", text(card.kind.as_str())),
        ("scenario", text(&card.scenario)),
    ];
    let rest = match card.kind {
        Kind::Choose => vec![(
            "choices",
            list(&card.choices, |choice| {
                object([
                    ("text", text(&choice.text)),
                    ("lean", text(choice.lean.as_str())),
                    ("explanation", text(&choice.explanation)),
                ])
            }),
        )],
        Kind::Spot { answer } => vec![
            ("answer", text(answer.as_str())),
            (
                "explanations",
                object(
                    card.choices
                        .iter()
                        .map(|choice| (choice.lean.as_str(), text(&choice.explanation))),
                ),
            ),
        ],
    };
    object(head.into_iter().chain(rest))
}

fn object<'n>(fields: impl IntoIterator<Item = (&'n str, Json)>) -> Json {
    let named = |(name, value): (&str, Json)| (name.to_owned(), value);
    // A missing `source` is left out, because the format does not allow null there. `url` and `anchor` may be null.
    let kept = |field: &(&str, Json)| field.0 != "source" || field.1 != Json::Null;
    Json::Object(fields.into_iter().filter(kept).map(named).collect())
}

fn list<T>(items: &[T], write: impl Fn(&T) -> Json) -> Json {
    Json::List(items.iter().map(write).collect())
}

fn text(text: &str) -> Json {
    Json::Text(text.to_owned())
}

fn nullable(value: Option<&String>) -> Json {
    value.map_or(Json::Null, |value| text(value))
}

/// The fingerprint: a 64-bit FNV-1a hash of everything that a reader's answers depend on, that is, the cards with their
/// themes and choices, and the sets. It detects changes of a deck, and is no protection against forgery.
/// `static/element/still.js` computes the same hash.
pub(super) fn fingerprint(deck: &Deck) -> u64 {
    let mut hash = Fnv::default();
    hash.text(&deck.id);
    for card in &deck.cards {
        hash.text(&card.id);
        hash.text(deck.themes.get(card.theme).map_or("", |theme| &theme.id));
        hash.text(card.kind.as_str());
        hash.text(&card.scenario);
        hash.byte(u8::try_from(card.best()).unwrap_or(u8::MAX));
        hash.byte(u8::try_from(card.choices.len()).unwrap_or(u8::MAX));
        for choice in &card.choices {
            hash.text(&choice.text);
            hash.text(choice.lean.as_str());
            hash.text(&choice.explanation);
        }
    }
    for set in &deck.sets {
        hash.text(&set.id);
        for at in &set.cards {
            hash.text(deck.cards.get(*at).map_or("", |card| &card.id));
        }
    }
    hash.0
}

/// The FNV-1a hash, 64 bits (Fowler, Noll, Vo): little code, and sufficient to detect changes.
pub(crate) struct Fnv(pub u64);

impl Default for Fnv {
    fn default() -> Self {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    pub fn byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }

    /// Adds a text and a separator byte that never occurs in UTF-8, so that "ab","c" differs from "a","bc".
    pub fn text(&mut self, text: &str) {
        text.bytes().chain([0xff]).for_each(|byte| self.byte(byte));
    }
}
