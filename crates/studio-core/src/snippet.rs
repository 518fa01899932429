//! The HTML that an author pastes into a post, and the way back: finding a deck inside such HTML.

use crate::draft::Draft;
use crate::formats;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use quiz::deck::file::{Json, MAX_FILE_BYTES};

/// The text of a link to the site's own deck.
pub const NEUTRAL: &str = "leader-quiz";

/// The two lines of HTML for a deck that is published as a file. The editor does not know the file's address, so the
/// lines contain its name, which works for a page in the same folder. `base` is the address of the quiz's folder, with
/// a slash at the end. The link leads there, since the editor does not know of a page with these cards.
pub fn lines(file: &str, base: &str) -> String {
    let base = attribute(base);
    let file = utf8_percent_encode(file, RESERVED);
    format!(
        "<script type=\"module\" src=\"{base}leader-quiz.js\"></script>\n\
         <leader-quiz deck=\"{file}\"><a href=\"{base}\">{NEUTRAL}</a></leader-quiz>\n"
    )
}

/// The HTML with the deck inline. `link` leads to the full page with this deck. The element is wrapped in a `div` and
/// has no empty line, so that Markdown processors pass it through unchanged as an HTML block. Without the `div`,
/// CommonMark parsers read it as a paragraph and replace quotes in the JSON, and Python-Markdown closes the element
/// before the deck.
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

/// A deck found inline in HTML.
pub struct Inside {
    /// The deck's JSON, preceded by as many line breaks and spaces as there are lines and columns before it in the
    /// text. So the places in parse errors are those of the text. The padding is left out if the deck would become too
    /// long.
    pub deck: String,
    /// How many further decks follow in the text.
    pub more: usize,
}

/// The first deck that is inline in a text, such as a whole post. `None` for text that is JSON itself.
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

/// The range of the next inline deck; moves `from` behind it. No part of the text is searched twice, so hostile input
/// takes linear time.
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

/// Escapes JSON for a script element: HTML ends the element at `</script`, and treats `<!--` in it specially.
fn within_script(json: &str) -> String {
    json.replace('<', "\\u003c")
}

/// What is percent-encoded in a file name: everything but the unreserved characters (RFC 3986, section 2.3).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

fn attribute(value: &str) -> String {
    text(value).replace('"', "&quot;")
}

fn text(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
