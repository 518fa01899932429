//! Parses the server's JSON in browsers, with the parser that decks need anyway ([`quiz::Json`]). With serde's derived
//! deserialisers, they and `serde_json` were a quarter of the Wasm that a phone downloads
//! (`docs/decisions/0010-rooms.md`). The server writes with serde; a property test checks that this module reads
//! everything it writes (`tests/suite/reading.rs`).

use crate::advice::Advice;
use crate::control::Control;
use crate::guide::Note;
use crate::phone::{StoredAnswers, Why};
use crate::record::Move;
use crate::room::OwnAnswer;
use crate::rules::Pace;
use crate::seen::{CardSeen, Level, Seen, Shown, Step, ThemeSeen};
use crate::state::{Host, PhaseName, State};
use quiz::Json;

/// A type that can be read from JSON.
pub trait Read: Sized {
    /// Reads a value. `None` if the JSON has another shape.
    fn read(json: &Json) -> Option<Self>;
}

/// Reads a field of an object. A missing field is read as `null`.
pub fn field<T: Read>(json: &Json, name: &str) -> Option<T> {
    T::read(json.get(name).unwrap_or(&Json::Null))
}

/// Parses a text as JSON and reads a value from it.
pub fn text<T: Read>(text: &str) -> Option<T> {
    T::read(&Json::parse(text).ok()?)
}

/// Reads a whole number. `f64` is exact up to 2^53; the counts here are far smaller.
fn whole(json: &Json) -> Option<u64> {
    match json {
        Json::Number(number) if *number >= 0.0 && number.fract() == 0.0 && *number < 9e15 => {
            Some(*number as u64)
        }
        _ => None,
    }
}

macro_rules! numbers {
    ($($kind:ty)*) => { $(
        impl Read for $kind {
            fn read(json: &Json) -> Option<Self> {
                whole(json)?.try_into().ok()
            }
        }
    )* };
}

numbers! { u8 u32 u64 usize }

/// Implements [`Read`] for enums that are written as one word.
macro_rules! words {
    ($($kind:ident { $($word:literal $value:ident)* })*) => { $(
        impl Read for $kind {
            fn read(json: &Json) -> Option<Self> {
                let Json::Text(word) = json else { return None };
                Some(match word.as_str() {
                    $($word => $kind::$value,)*
                    _ => return None,
                })
            }
        }
    )* };
}

words! {
    PhaseName {
        "lobby" Lobby "asking" Asking "closed" Closed "discussing" Discussing "revealed" Revealed
        "own-pace" OwnPace "finished" Finished
    }
    Host { "here" Here "away" Away }
    Pace { "together" Together "own" Own }
    Step { "none" None "few" Few "some" Some "many" Many "most" Most }
    Advice { "explain" Explain "pairs" Pairs "reveal" Reveal }
    Why {
        "closed" Closed "not-asked" NotAsked "no-such-choice" NoSuchChoice "no-seat" NoSeat
        "removed" Removed "locked" Locked "full" Full
    }
}

/// Implements [`Read`] for structs whose fields have the same names in JSON.
macro_rules! structs {
    ($($kind:ident { $($name:ident)* })*) => { $(
        impl Read for $kind {
            fn read(json: &Json) -> Option<Self> {
                Some($kind { $($name: field(json, stringify!($name))?,)* })
            }
        }
    )* };
}

structs! {
    State {
        n turn phase card round of pace minimum numbers coach locked blank host seats answered shown open revealed
        asked seed deck
    }
    OwnAnswer { card round choice turn }
    StoredAnswers { mine outbox }
    Seen { cards themes }
    ThemeSeen { theme respond recognise }
    Control { turn next moves advice hands hosts removed }
    Note { aim minutes listen ask minority right split wrong trap bridge }
}

impl Read for bool {
    fn read(json: &Json) -> Option<Self> {
        match json {
            Json::Bool(is) => Some(*is),
            _ => None,
        }
    }
}

impl Read for String {
    fn read(json: &Json) -> Option<Self> {
        match json {
            Json::Text(text) => Some(text.clone()),
            _ => None,
        }
    }
}

impl<T: Read> Read for Option<T> {
    fn read(json: &Json) -> Option<Self> {
        match json {
            Json::Null => Some(None),
            other => T::read(other).map(Some),
        }
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(json: &Json) -> Option<Self> {
        match json {
            Json::List(items) => items.iter().map(T::read).collect(),
            _ => None,
        }
    }
}

impl Read for Level {
    fn read(json: &Json) -> Option<Self> {
        match field(json, "percent")? {
            Some(percent) => Some(Level::Percent(percent)),
            None => field(json, "step").map(Level::Step),
        }
    }
}

impl Read for Shown {
    fn read(json: &Json) -> Option<Self> {
        let hands = field(json, "hands")?;
        Some(match field::<String>(json, "kind")?.as_str() {
            "few" => Shown::Few { hands },
            "words" => Shown::Words { rounds: field(json, "rounds")?, hands },
            "numbers" => Shown::Numbers { rounds: field(json, "rounds")?, hands },
            _ => return None,
        })
    }
}

impl Read for CardSeen {
    fn read(json: &Json) -> Option<Self> {
        Some(CardSeen {
            card: field(json, "card")?,
            shown: Shown::read(json)?,
            answered: field(json, "answered")?,
            known_from: field(json, "known_from")?,
            explained_from: field(json, "explained_from")?,
        })
    }
}

impl Read for Move {
    fn read(json: &Json) -> Option<Self> {
        Some(match field::<String>(json, "move")?.as_str() {
            "ask" => Move::Ask { card: field(json, "card")? },
            "close" => Move::Close,
            "reopen" => Move::Reopen,
            "discuss" => Move::Discuss,
            "again" => Move::Again,
            "reveal" => Move::Reveal { card: field(json, "card")? },
            "lock" => Move::Lock,
            "unlock" => Move::Unlock,
            "blank" => Move::Blank,
            "unblank" => Move::Unblank,
            "finish" => Move::Finish,
            _ => return None,
        })
    }
}
