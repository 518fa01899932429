//! The core of leader-quiz: decks, sessions and scoring, as plain values.
//!
//! This crate uses no browser API, clock, randomness or I/O. Randomness comes in as a seed, side effects go out as
//! [`Effect`] values that the caller carries out, and the same messages always give the same session.
//!
//! The main words of the domain: a *deck* is a file of *cards*. A card is a short scene with *choices*, and each choice
//! *leans* to a leader's habit, a manager's habit, or both (mixed). A *deal* selects the cards of a run: a *set* of the
//! deck, a number of cards, or all. A *session* is one run through a deal. A *token* is its progress as a short text.
//! `ARCHITECTURE.md` explains the other words.
//!
//! | to find | look in |
//! | --- | --- |
//! | the types of a valid deck | [`deck`] |
//! | reading and validating deck files; every validation error | [`deck::file`], [`deck::problem`] |
//! | the linter: rules for the quality of valid decks (feature `author`) | `deck::lint` |
//! | the JSON Schema of deck files (feature `author`) | `deck::schema` |
//! | every change of state | [`session`] |
//! | progress as one short token | [`session::saved`] |
//! | scores, bands and gaps | [`profile`] |
//! | which cards are dealt, and the order of choices | [`order`] |
//! | estimated reading time | [`reading`] |
//! | what a reader writes at the end (the notebook), and exporting it | [`journal`], [`journal::export`] |
//! | earlier results, and what has changed between two | [`history`] |
//! | the storage format of both | [`rows`] |
//! | everything stored about a reader, and how conflicting writes of several tabs are resolved | [`visit`] |
//! | language tags | [`language`] |
//! | parsing and printing numbers | [`number`] |
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
pub use history::{History, Run, ThemeChange};
pub use journal::Journal;
pub use profile::{Gap, Profile, Standing, Tally};
pub use session::saved::TokenProblem;
pub use session::{Effect, Msg, OutOfTurn, Phase, Report, Session, Target};
pub use visit::Visit;
