//! What the site is made of that has no script: the first card, the handout, and what hosts and other programs
//! read. All of it is drawn natively by `crates/views` and returned as text; files are the work of `crates/pack`.

pub mod card;
pub mod first;
pub mod handout;
pub mod manifest;
pub mod meta;
pub mod oembed;
pub mod page;
pub mod words;
