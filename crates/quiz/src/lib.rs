//! The core of leader-quiz: decks, sessions and scoring, as plain values.
//!
//! Nothing here knows of browsers, clocks, randomness or I/O. Chance comes in as a seed, the world
//! goes out as [`Effect`]s, and the same messages always give the same session.
//!
//! | to find | look in |
//! | --- | --- |
//! | what a deck is, once it is valid | [`deck`] |
//! | how a deck file is read, and every way it can be wrong | [`deck::file`], [`deck::problem`] |
//! | what a valid deck should still not do (feature `author`) | `deck::lint` |
//! | the JSON Schema of deck files (feature `author`) | `deck::schema` |
//! | every change of state | [`session`] |
//! | progress as one short token | [`session::saved`] |
//! | scores, bands and gaps | [`profile`] |
//! | which cards are dealt, and the order of choices | [`order`] |
//! | how long cards take | [`reading`] |
//! | what a reader writes at the end, and files of it | [`journal`], [`journal::export`] |
//! | earlier results, and what has moved | [`history`] |
//! | the form in which both are kept | [`rows`] |
//! | all that is stored of a reader, and what wins where several write it | [`visit`] |
//! | what a language tag says | [`language`] |
//! | how texts become numbers | [`number`] |
//! | small replacements for string functions of the standard library | [`text`] |

pub mod deck;
pub mod history;
pub mod journal;
pub mod language;
pub mod number;
pub mod order;
pub mod profile;
pub mod reading;
pub mod rows;
pub mod session;
pub mod text;
pub mod visit;

pub use deck::file::{Json, MAX_FILE_BYTES};
pub use deck::problem::{Fault, Place, Problem};
pub use deck::{Band, Card, Choice, Deck, Kind, Lean, Prompt, Role, Set, Source, Theme};
pub use history::{History, Moved, Run};
pub use journal::Journal;
pub use profile::{Gap, Profile, Standing, Tally};
pub use session::saved::TokenProblem;
pub use session::{Effect, Msg, OutOfTurn, Phase, Report, Session, Target};
pub use visit::Visit;
