//! Live workshop rooms over HTTP. The core (`room-core`) decides what happens in a room; this crate keeps its
//! records, carries them, and draws its pages.
//!
//! | to find | look in |
//! | --- | --- |
//! | what the program can be told | [`options`] |
//! | the program: start, accept connections, stop | [`server`] |
//! | where records are kept | [`log`] |
//! | all rooms of this server; opening, sealing and forgetting them | [`rooms`] |
//! | one room at work: records in, states out | [`live`] |
//! | every address, and what is answered there | [`http`] |
//! | pages drawn on the server | [`pages`] |
//! | the report of a room's result, in its language | [`report`] |
//! | files inside the program: the quiz's site, decks, guides | [`site`] |
//! | secrets and their hashes | [`keys`] |
//! | a value that changes, for those who wait for it | [`latest`] |
//! | where `--lan` serves, and what is said of it | [`lan`] |
//! | numbers for monitoring | [`metrics`] |
//! | output for the operator, on stdout and stderr | [`say`] |

pub mod http;
pub mod keys;
pub mod lan;
pub mod latest;
pub mod live;
pub mod log;
pub mod metrics;
pub mod options;
pub mod pages;
pub mod report;
pub mod rooms;
pub mod say;
pub mod server;
pub mod site;
