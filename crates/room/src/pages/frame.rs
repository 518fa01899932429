//! What stands around the drawing of a page.

use super::{Page, escaped};
use std::fmt::Write;
use views::direction;

/// Seconds after which a page without script looks again, where there is nothing to do but to wait.
const LOOK_AGAIN: u32 = 8;

/// What stands around the drawing of a page.
pub struct Frame<'a> {
    pub page: Page,
    pub lang: &'a str,
    pub title: &'a str,
    pub code: String,
    /// Without script: look again after a while.
    pub again: bool,
    /// From the address of the page to where the server stands.
    pub root: &'static str,
    /// The room's turn that is drawn: a page without Wasm is loaded anew when there is another.
    pub turn: Option<u32>,
    /// How many have answered of how many, likewise.
    pub counts: Option<(usize, usize)>,
    /// The highest turn of the answers of the seat that is drawn: a page without Wasm counts on from it.
    pub newest: Option<u32>,
    /// Why there is no room to show: a device deletes what it has of a room that is forgotten, and looks again whether a
    /// server knows where the room is.
    pub why: Option<&'static str>,
}

impl Frame<'_> {
    pub fn around(&self, drawn: &str) -> String {
        let Frame { page, lang, title, code, again, root, turn, counts, newest, why } = self;
        let turn = turn.map_or(String::new(), |turn| format!(" data-turn=\"{turn}\""));
        let counts = counts.map_or(String::new(), |(answered, seats)| {
            format!(" data-counts=\"{answered}/{seats}\"")
        });
        let newest = newest.map_or(String::new(), |newest| format!(" data-newest=\"{newest}\""));
        let why = why.map_or(String::new(), |why| format!(" data-why=\"{why}\""));
        let kind = page.as_str();
        let mut text = String::new();
        let _ = write!(
            text,
            "<!doctype html><html lang=\"{lang}\" dir=\"{}\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1, viewport-fit=cover\">\
             <meta name=\"color-scheme\" content=\"light dark\">\
             <meta name=\"robots\" content=\"noindex\"><title>{}</title>\
             <link rel=\"icon\" href=\"{root}icon.svg\">\
             {}\
             <script type=\"module\" src=\"{root}room/{}.js\"></script>",
            direction(lang),
            escaped(title),
            page.styles(),
            page.script(),
        );
        if *again {
            let _ = write!(
                text,
                "<noscript><meta http-equiv=\"refresh\" content=\"{LOOK_AGAIN}\"></noscript>"
            );
        }
        let _ = write!(
            text,
            "</head><body class=\"{kind}\" data-page=\"{kind}\" data-code=\"{code}\" data-root=\"{root}\"{turn}{counts}{newest}{why}>\
             <div id=\"app\">{drawn}</div></body></html>"
        );
        text
    }
}
