//! The server of live workshop rooms (`leader-quiz-room`), over HTTP.
//!
//! In a room, a facilitator asks the cards of a quiz deck. Each participant answers on a phone, as a *seat* without a
//! name. The *wall* is the page on the projector, the *remote control* the facilitator's page. The core (`room-core`)
//! decides what happens in a room. This crate stores the room's records in a log, serves the requests and event
//! streams, and renders the pages.
//!
//! A *deal* is the list of cards that a room asks. *Hands* are a show of hands by people without a phone. A room is
//! *sealed* once its result has replaced its records, and *forgotten* once it is deleted. The *door* is the page at
//! which participants type a room code; the door key is in the link of the QR code.
//!
//! | to find | look in |
//! | --- | --- |
//! | the command-line options | [`options`] |
//! | the program: start, accept connections, stop | [`server`] |
//! | how records are stored: in memory, in SQLite, in NATS JetStream | [`log`] |
//! | all rooms of this server; opening, sealing and forgetting them | [`rooms`] |
//! | one running room: records go in, states come out | [`live`] |
//! | every route and its response | [`http`] |
//! | pages rendered on the server | [`pages`] |
//! | the report of a room's result, in its language | [`report`] |
//! | files embedded in the program: the quiz's site, decks, guides | [`site`] |
//! | secrets and their hashes | [`keys`] |
//! | a watched value, read as a copy | [`latest`] |
//! | the address that `--lan` serves, and the messages about it | [`lan`] |
//! | metrics for monitoring | [`metrics`] |
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
