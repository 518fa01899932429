//! Pages and parts of pages that need no script: the first card, the handout, and what hosts and other programs
//! read. All of it is drawn by `crates/views` and returned as text; files are the work of `crates/pack`. The site is
//! built with it, the server of live rooms draws its pages with it, and the deck editor the handout.

pub mod card;
pub mod first;
pub mod handout;
pub mod manifest;
pub mod meta;
pub mod oembed;
pub mod page;
pub mod words;
