//! Lint rules about single characters in any text: white space, line breaks, invisible characters.

use super::rules::spaced;
use super::texts::{Form, Text, texts};
use crate::deck::Deck;
use crate::deck::problem::Place;

type Notes = Vec<(Place, String)>;

/// The line break that texts should use; `line_break` reports all others.
const BREAK: char = '\n';

/// Texts should have no space at their ends, no tabs, no double spaces, and no space around line breaks.
pub fn stray_space(deck: &Deck) -> Notes {
    let written = |text: &Text<'_>| text.form != Form::Name;
    let says =
        |text: &Text<'_>| Some(format!("{} has {}; take it out", text.field, space(text.text)?));
    notes(deck, |text| says(text).filter(|_| written(text)))
}

/// Names the first kind of superfluous white space.
fn space(text: &str) -> Option<&'static str> {
    let mut pairs = text.chars().zip(text.chars().skip(1));
    let blank = |sign: char| sign.is_whitespace() && !breaks(sign);
    if text != text.trim() {
        Some("space at an end")
    } else if text.contains('\t') {
        Some("a tab")
    } else {
        pairs.find_map(|(one, next)| match (blank(one), blank(next)) {
            (true, true) => Some("two spaces in a row"),
            (true, false) if breaks(next) => Some("space before a line break"),
            (false, true) if breaks(one) => Some("space after a line break"),
            _ => None,
        })
    }
}

fn breaks(sign: char) -> bool {
    matches!(sign, BREAK | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Lines should have no line breaks, and paragraphs only `\n` and at most one empty line in a row.
pub fn line_break(deck: &Deck) -> Notes {
    notes(deck, |text| {
        let inside = text.text.trim();
        let says = match text.form {
            Form::Name => return None,
            Form::Line if inside.contains(breaks) => "has a line break; write it in one line",
            Form::Paragraphs if inside.contains("\n\n\n") => {
                "has more than one empty line; write one, or none"
            }
            _ if inside.contains(|sign| breaks(sign) && sign != BREAK) => {
                "has a line break of another kind than \\n; take it out and press Enter, or write \\n in the file"
            }
            _ => return None,
        };
        Some(format!("{} {says}", text.field))
    })
}

/// Texts should have no invisible, control or private-use characters, and no noncharacters (`odd` lists them).
pub fn odd_character(deck: &Deck) -> Notes {
    let spaced = spaced(deck);
    notes(deck, |text| {
        let mut flag = false;
        let (at, sign, what) = text.text.char_indices().find_map(|(at, sign)| {
            let what = odd(sign).filter(|_| spaced || sign != '\u{200b}');
            // Tag characters are allowed after a black flag: they form the flag emoji of Scotland and Wales.
            flag = sign == '\u{1f3f4}' || flag && what == Some(TAG);
            Some((at, sign, what.filter(|_| !flag)?))
        })?;
        let before: Vec<char> = text.text[..at].chars().rev().take(12).collect();
        let before: String = before.into_iter().rev().filter(|sign| !sign.is_control()).collect();
        let code = u32::from(sign);
        Some(format!("{} has {what} (U+{code:04X}) after \"{before}\"; take it out", text.field))
    })
}

const TAG: &str = "a tag";

/// Names a character that should not occur in texts for readers, by its Unicode category or block. Joiners, soft
/// hyphens and direction marks are allowed, because some languages need them.
fn odd(sign: char) -> Option<&'static str> {
    Some(match sign {
        '\t' => return None,
        sign if breaks(sign) => return None,
        '\u{200b}' => "a space without width",
        '\u{feff}' => "a byte order mark",
        '\u{180e}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' => "an invisible sign",
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' => "an invisible letter",
        '\u{fff9}'..='\u{fffc}' => "an annotation or placeholder character",
        '\u{e0000}'..='\u{e007f}' => TAG,
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. => "a character without a meaning of its own",
        '\u{fdd0}'..='\u{fdef}' => "a code that is no character",
        sign if u32::from(sign) & 0xfffe == 0xfffe => "a code that is no character",
        sign if sign.is_control() => "a control character",
        _ => return None,
    })
}

/// Embeddings and isolates of the Unicode bidirectional algorithm have to be closed in the same line, or they change
/// the direction of the text that follows. Overrides (U+202D, U+202E) are never allowed: they can make a text read as
/// another one.
pub fn text_direction(deck: &Deck) -> Notes {
    notes(deck, |text| {
        let says = text.text.split(breaks).find_map(unbalanced)?;
        Some(format!("{} {says}", text.field))
    })
}

fn unbalanced(line: &str) -> Option<String> {
    let mut open = Vec::new();
    for sign in line.chars() {
        let code = u32::from(sign);
        match sign {
            '\u{202d}' | '\u{202e}' => {
                return Some(format!(
                    "turns letters against their way (U+{code:04X}); take it out"
                ));
            }
            '\u{202a}' | '\u{202b}' => open.push('\u{202c}'),
            '\u{2066}'..='\u{2068}' => open.push('\u{2069}'),
            '\u{202c}' | '\u{2069}' if open.pop() != Some(sign) => {
                return Some(format!("ends a direction that it has not begun (U+{code:04X})"));
            }
            _ => {}
        }
    }
    let end = u32::from(open.pop()?);
    Some(format!("begins a direction and does not end it; end it in the same line (U+{end:04X})"))
}

fn notes(deck: &Deck, says: impl Fn(&Text<'_>) -> Option<String>) -> Notes {
    texts(deck).into_iter().filter_map(|text| Some((text.place.clone(), says(&text)?))).collect()
}
