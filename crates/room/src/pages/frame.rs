//! The HTML document around a rendered view.

use super::{Page, escaped};
use std::fmt::Write;
use views::direction;

/// Seconds after which a page without script reloads itself, while there is nothing to do but wait.
const RELOAD_SECONDS: u32 = 8;

/// What the document around a view needs. The scripts in `static/room/` read most of it from `data-` attributes.
pub struct Frame<'a> {
    pub page: Page,
    pub lang: &'a str,
    pub title: &'a str,
    pub code: String,
    /// Without script, the page reloads itself after a while.
    pub again: bool,
    /// The relative address of the server's base, seen from the page.
    pub root: &'static str,
    /// The room's turn that is rendered. If the Wasm does not load, the page's script reloads the page when there is a
    /// later turn.
    pub turn: Option<u32>,
    /// How many seats have answered, of how many. The page's script uses it like `turn`.
    pub counts: Option<(usize, usize)>,
    /// The highest turn of the seat's answers that are rendered. As long as there is no Wasm, the script counts on from
    /// it.
    pub newest: Option<u32>,
    /// Why there is no room to show. If the room was deleted, the script deletes what the device has stored of it. If a
    /// server has lost its connection to the shared log, the script reloads the page.
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
                "<noscript><meta http-equiv=\"refresh\" content=\"{RELOAD_SECONDS}\"></noscript>"
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
