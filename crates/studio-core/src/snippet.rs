//! Lines that an author pastes into a post.

use crate::draft::Draft;
use crate::formats;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use quiz::deck::file::{Json, MAX_FILE_BYTES};

/// The text of a link that leads to the site's own deck.
pub const NEUTRAL: &str = "leader-quiz";

/// The two lines for a deck that has an address. Which one is not known here: they have the file's name, which is enough
/// for a page beside it. `base` is where the quiz stands, with a slash at its end. Nor is it known where the author will
/// put a page with these cards.
pub fn lines(file: &str, base: &str) -> String {
    let base = attribute(base);
    let file = utf8_percent_encode(file, RESERVED);
    format!(
        "<script type=\"module\" src=\"{base}leader-quiz.js\"></script>\n\
         <leader-quiz deck=\"{file}\"><a href=\"{base}\">{NEUTRAL}</a></leader-quiz>\n"
    )
}

/// The same with the deck inside; `link` leads to the full page with this deck. The element is wrapped in a `div` and has no
/// empty line, so that Markdown processors pass it through unchanged as an HTML block. Without the `div`, CommonMark parsers
/// read it as a paragraph and replace quotes in the JSON, and Python-Markdown closes the element before the deck.
pub fn inline(draft: &Draft, base: &str, link: Option<&str>) -> String {
    let title = if link.is_some() { &draft.title } else { NEUTRAL };
    let title = text(&title.replace(['\r', '\n'], " "));
    let (href, base) = (attribute(link.unwrap_or(base)), attribute(base));
    let deck = within_script(&formats::json::short(&Json::from(draft)));
    format!(
        "<script type=\"module\" src=\"{base}leader-quiz.js\"></script>\n\
         <div><leader-quiz>\n\
         <script type=\"application/json\">{deck}</script><a href=\"{href}\">{title}</a></leader-quiz></div>\n"
    )
}

/// A deck inside of such lines.
pub struct Inside {
    /// Before it are as many lines and columns as in the text, so that its parser tells places there, unless that would
    /// be too long for a deck.
    pub deck: String,
    /// How many decks come after it.
    pub more: usize,
}

/// The first deck inside of such lines, which may stand in a whole post.
pub fn deck_inside(text: &str) -> Option<Inside> {
    let is_json = text.trim_start_matches('\u{feff}').trim_start().starts_with(['{', '[']);
    if is_json {
        return None;
    }
    let mut from = 0;
    let mut decks = std::iter::from_fn(|| next_inside(text, &mut from));
    let (begin, end) = decks.next()?;
    let more = decks.count();
    let (before, deck) = (text.get(..begin)?, text.get(begin..end)?);
    let lines = before.matches('\n').count();
    let columns = before.chars().rev().take_while(|sign| *sign != '\n').count();
    let fits = lines + columns + deck.len() <= MAX_FILE_BYTES;
    let (lines, columns) = if fits { (lines, columns) } else { (0, 0) };
    Some(Inside { deck: "\n".repeat(lines) + &" ".repeat(columns) + deck, more })
}

/// Where the next deck inside begins and ends; `from` goes behind it. No piece of the text is searched again and again.
fn next_inside(text: &str, from: &mut usize) -> Option<(usize, usize)> {
    loop {
        let (before, after) = text.get(*from..)?.split_once("application/json")?;
        *from = text.len() - after.len();
        let opened = before.rfind("<leader-quiz").and_then(|at| before.get(at..));
        if opened.is_some_and(|within| !within.contains("</leader-quiz")) {
            let begin = *from + after.find('>')? + 1;
            *from = begin + text.get(begin..)?.find("</script")?;
            return Some((begin, *from));
        }
    }
}

/// JSON in which nothing ends the element it stands in, or begins a comment: HTML reads what is in a script element up
/// to `</script`, and knows `<!--` there.
fn within_script(json: &str) -> String {
    json.replace('<', "\\u003c")
}

/// Every character of a file's name but those that have no meaning in an address (RFC 3986, section 2.3).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

fn attribute(value: &str) -> String {
    text(value).replace('"', "&quot;")
}

fn text(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
