//! Pages and parts of pages that work without a script: the first card, the handout (all cards on one page, also for
//! print), and metadata for hosts and other programs. `crates/views` draws the content; this crate renders it to text
//! and does no file access, which is the task of `crates/pack`. The build of the site uses it, the server of live
//! rooms draws its pages with it, and the deck editor draws the handout with it.

pub mod card;
pub mod first;
pub mod handout;
pub mod manifest;
pub mod meta;
pub mod oembed;
pub mod page;
pub mod words;
