//! What a live room looks like: on a phone, on the wall, and on the remote control. Functions of the public state
//! that return Yew's virtual DOM; they hold no state and know nothing of the browser or the server. The server draws
//! pages with them as text, the Wasm draws the same ones in the browser.
//!
//! | to find | look in |
//! | --- | --- |
//! | what views are given | [`scene`] |
//! | the phone of a participant | [`phone`] |
//! | the page on the wall | [`screen`] |
//! | the facilitator's remote control | [`remote`] |
//! | results as a table with bars | [`result`] |
//! | what all pages show of a card | [`card`] |
//! | a facilitator's notes to a card | [`note`] |
//! | what becomes of answers, as participants read it | [`privacy`] |
//! | every sentence of rooms | [`words`], a file per language |

pub mod card;
pub mod note;
pub mod phone;
pub mod privacy;
pub mod remote;
pub mod result;
pub mod scene;
pub mod screen;
pub mod words;

pub use scene::{Connection, File, PhoneCalls, RemoteCalls, Scene};
pub use words::Words;
