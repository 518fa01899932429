//! Converts HTML into plain text: tags are removed, paragraphs and breaks become line breaks, entities become the
//! characters that they name.

use super::decode::windows;
use super::notes::{Notes, excerpt};
use std::collections::BTreeSet;

/// The plain text of a piece of HTML.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Plain {
    pub text: String,
    /// Whether the HTML contained a picture or other media.
    pub lost: bool,
    /// Every unknown `&name;`.
    unknown: BTreeSet<String>,
    /// Where an open superscript or subscript begins in `text`, and its sign (`^` or `_`).
    shifted: Option<(char, usize)>,
}

/// Block elements: a line break comes before and after them.
const BLOCK_TAGS: [&str; 17] = [
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "pre",
    "tr",
    "table",
    "section",
    "figure",
];
const MEDIA_TAGS: [&str; 9] =
    ["img", "video", "audio", "iframe", "object", "embed", "svg", "math", "canvas"];
/// Elements whose content is not shown as text.
const HIDDEN_TAGS: [&str; 3] = ["script", "style", "template"];

/// The entity names of U+00A0 to U+00FF, in this order.
const LATIN_ENTITIES: &str = "\
    nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 \
    sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc \
    Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve \
    Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute \
    acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde \
    ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";
/// Entity names of other characters that are usual in texts.
const OTHER_ENTITIES: [(&str, char); 47] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("OElig", 'Œ'),
    ("oelig", 'œ'),
    ("Scaron", 'Š'),
    ("scaron", 'š'),
    ("Yuml", 'Ÿ'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("zwnj", '\u{200c}'),
    ("zwj", '\u{200d}'),
    ("lrm", '\u{200e}'),
    ("rlm", '\u{200f}'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("lsaquo", '‹'),
    ("rsaquo", '›'),
    ("dagger", '†'),
    ("Dagger", '‡'),
    ("bull", '•'),
    ("hellip", '…'),
    ("permil", '‰'),
    ("prime", '′'),
    ("Prime", '″'),
    ("euro", '€'),
    ("trade", '™'),
    ("larr", '←'),
    ("uarr", '↑'),
    ("rarr", '→'),
    ("darr", '↓'),
    ("harr", '↔'),
    ("minus", '−'),
    ("infin", '∞'),
    ("asymp", '≈'),
    ("ne", '≠'),
    ("le", '≤'),
    ("ge", '≥'),
];

/// Converts a piece of HTML. What is not a tag stays: `a < b` is text.
pub fn plain(html: &str) -> Plain {
    let (mut plain, mut rest) = (Plain::default(), html);
    // No tag begins after the last `>`. Stopping there avoids repeated searches for it, which would take quadratic
    // time.
    let last = html.rfind('>').map_or(0, |at| html.len() - at);
    while let Some(at) = rest.find('<').filter(|at| last > 0 && rest.len() - at > last) {
        let (before, tag) = rest.split_at(at);
        plain.add(before);
        let after = tag.get(1..).unwrap_or_default();
        let Some((name, behind)) = opened(after) else {
            plain.text.push('<');
            rest = after;
            continue;
        };
        plain.tag(&name);
        plain.shift(&name, after.starts_with('/'));
        rest = match HIDDEN_TAGS.contains(&name.as_str()) {
            true => behind.split_once("</").map_or("", |(_, end)| end),
            false => behind,
        };
        if HIDDEN_TAGS.contains(&name.as_str()) {
            rest = rest.split_once('>').map_or("", |(_, end)| end);
        }
    }
    plain.add(rest);
    plain.text = tidy(&plain.text);
    plain
}

/// The name of a tag in lower case, and the text after the tag. `after` is the text after its `<`.
fn opened(after: &str) -> Option<(String, &str)> {
    if let Some(comment) = after.strip_prefix("!--") {
        return Some((String::new(), comment.split_once("-->").map_or("", |(_, rest)| rest)));
    }
    let begin = after.strip_prefix('/').unwrap_or(after);
    if !begin.starts_with(|sign: char| sign.is_ascii_alphabetic() || sign == '!' || sign == '?') {
        return None;
    }
    let (tag, rest) = begin.split_once('>')?;
    let name = tag.split(|sign: char| !sign.is_ascii_alphanumeric()).next().unwrap_or_default();
    Some((name.to_ascii_lowercase(), rest))
}

impl Plain {
    /// Notes an `&` that stays as it is, with the name after it, which may have been meant as an entity.
    pub fn stays(&mut self, after: &str) {
        let name = after.strip_prefix('#').unwrap_or(after);
        let behind = name.trim_start_matches(|sign: char| sign.is_ascii_alphanumeric());
        if behind.len() < name.len() && behind.starts_with(';') {
            let end = after.len() - behind.len();
            self.unknown.insert(format!("&{};", after.get(..end).unwrap_or_default()));
        }
    }

    /// Handles the start or end of a superscript (`sup`) or subscript (`sub`). Without its position, 10³ would become
    /// another number.
    pub fn shift(&mut self, name: &str, ends: bool) {
        let signs = [("sup", '^'), ("sub", '_')];
        let Some((_, sign)) = signs.iter().find(|(known, _)| known.eq_ignore_ascii_case(name))
        else {
            return;
        };
        let before = self.shifted.take();
        if !ends {
            self.shifted = Some((*sign, self.text.len()));
            return;
        }
        let Some((sign, at)) = before.filter(|(began, _)| began == sign) else { return };
        let whole = self.text.split_off(at.min(self.text.len()));
        let text = whole.trim();
        let small = |digit: char| match (sign, digit) {
            ('^', '1') => Some('¹'),
            ('^', '2' | '3') => char::from_u32(0xb0 + digit.to_digit(10)?),
            ('^', _) => char::from_u32(0x2070 + digit.to_digit(10)?),
            _ => char::from_u32(0x2080 + digit.to_digit(10)?),
        };
        if sign == '^' && on_line(text, &self.text) {
            self.text.push_str(&whole);
            return;
        }
        match text.chars().map(small).collect::<Option<String>>() {
            Some(small) => self.text.push_str(&small),
            None => {
                self.text.push(sign);
                self.text.push_str(text);
            }
        }
        // An author who marks a word by a double click may have the space after it within the tag.
        self.text.push_str(whole.get(whole.trim_end().len()..).unwrap_or_default());
    }

    /// Takes over the notes about another text, and returns that text.
    pub fn take(&mut self, mut other: Plain) -> String {
        self.lost |= other.lost;
        self.unknown.append(&mut other.unknown);
        other.text
    }

    /// Reports the unknown entity names.
    pub fn note(&self, place: &str, notes: &mut Notes) {
        for name in &self.unknown {
            notes.say(format!(
                "{place}: “{}” is not a known character name, and stays as written",
                excerpt(name)
            ));
        }
    }

    fn tag(&mut self, name: &str) {
        if name == "br" {
            self.text.push('\u{b}');
        } else if BLOCK_TAGS.contains(&name) {
            self.text.push('\u{c}');
        }
        self.lost |= MEDIA_TAGS.contains(&name);
    }

    /// Adds text from between two tags. Line breaks become spaces, and entities are decoded.
    fn add(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find(['&', '\n', '\r', '\t', '\u{b}', '\u{c}']) {
            let (before, sign) = rest.split_at(at);
            self.text.push_str(before);
            let after = sign.get(1..).unwrap_or_default();
            rest = after;
            if !sign.starts_with('&') {
                self.text.push(' ');
            } else if let Some((character, behind)) = entity(after) {
                self.text.push_str(&character);
                rest = behind;
            } else {
                self.text.push('&');
                self.stays(after);
            }
        }
        self.text.push_str(rest);
    }
}

/// Decodes an entity, and returns the text after it. `None` for unknown names, which stay as they are. Numbers below
/// 256 are read as Windows-1252, as browsers read them.
pub fn entity(after: &str) -> Option<(String, &str)> {
    let end = after.bytes().take(12).position(|byte| byte == b';')?;
    let (name, rest) = (after.get(..end)?, after.get(end + 1..)?);
    if let Some(character) = named(name) {
        return Some((character.to_string(), rest));
    }
    let number = name.strip_prefix('#')?;
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => number.parse(),
    };
    let code = code.ok()?;
    let character = u8::try_from(code).ok().map(windows).or_else(|| char::from_u32(code))?;
    // Other control characters are invisible, and this module uses some of them as markers.
    let seen = !character.is_control() || matches!(character, '\n' | '\r' | '\t');
    seen.then(|| (character.to_string(), rest))
}

/// Whether a superscript can simply become part of the line: ®, 1st, Mme, and the e of 2e or XXe.
fn on_line(text: &str, before: &str) -> bool {
    let letters = text.chars().filter(|sign| sign.is_alphabetic()).count();
    let word = |sign: char| sign.is_alphabetic() || matches!(sign, ' ' | '.' | ',');
    let number = before.ends_with(|sign: char| sign.is_ascii_digit() || sign.is_uppercase());
    match letters {
        0 => !text.chars().any(|sign| sign.is_ascii_digit()),
        1 => number && matches!(text, "a" | "e" | "o" | "ª" | "º"),
        _ => text.chars().all(word),
    }
}

fn named(name: &str) -> Option<char> {
    let latin = ('\u{a0}'..).zip(LATIN_ENTITIES.split(' ')).find(|(_, known)| *known == name);
    let other = || OTHER_ENTITIES.iter().find(|(known, _)| *known == name);
    latin.map(|(character, _)| character).or_else(|| other().map(|(_, character)| *character))
}

/// Collapses spaces, makes one line break of the ends of two blocks, and keeps every `<br>`.
fn tidy(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for block in text.split('\u{c}') {
        let words = |line: &str| {
            line.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
        };
        if !block.trim_matches([' ', '\u{b}']).is_empty() {
            lines.extend(block.split('\u{b}').map(words));
        }
    }
    lines.join("\n").trim().to_owned()
}
