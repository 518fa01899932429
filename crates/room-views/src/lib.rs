//! The views of a live room: a participant's phone, the wall for everybody to see, and the facilitator's remote
//! control. They are pure functions of the public state ([`room_core::State`]) that return Yew's virtual DOM, and use
//! neither browser nor server. The server renders pages with them as HTML, where forms and links work without script
//! (a still page, [`Scene::still`]); `crates/room-web` renders the same views in the browser.
//!
//! | to find | look in |
//! | --- | --- |
//! | the input of views, and their callbacks | [`scene`] |
//! | the phone of a participant | [`phone`] |
//! | the page on the wall | [`screen`] |
//! | the facilitator's remote control | [`remote`] |
//! | results as a table with bars | [`result`] |
//! | the parts of a card on all pages | [`card`] |
//! | a facilitator's notes on a card | [`note`] |
//! | what happens to answers, as participants read it | [`privacy`] |
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
