//! HTML as plain text: tags go, paragraphs and breaks become line breaks, entities become the characters they name.

use super::decode::windows;
use super::notes::{Notes, shown};
use std::collections::BTreeSet;

/// A text without tags.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Plain {
    pub text: String,
    /// Whether there was a picture or other media in it.
    pub lost: bool,
    /// Every `&name;` that is not known.
    unknown: BTreeSet<String>,
    /// Where a text begins that stands higher or lower, and the sign of that.
    shifted: Option<(char, usize)>,
}

/// Elements behind which a new line begins, and before which too.
const BLOCKS: [&str; 17] = [
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
const MEDIA: [&str; 9] =
    ["img", "video", "audio", "iframe", "object", "embed", "svg", "math", "canvas"];
/// Elements whose content is no text.
const UNSEEN: [&str; 3] = ["script", "style", "template"];

/// The names of U+00A0 to U+00FF, in their order.
const LATIN: &str = "\
    nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 \
    sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc \
    Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve \
    Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute \
    acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde \
    ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";
/// Names of other characters that stand in texts for people.
const OTHERS: [(&str, char); 47] = [
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

/// The text of a piece of HTML. What is no tag stays: `a < b` is a text.
pub fn plain(html: &str) -> Plain {
    let (mut plain, mut rest) = (Plain::default(), html);
    // Behind the last one nothing is a tag, and nothing has to be searched for one again and again.
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
        rest = match UNSEEN.contains(&name.as_str()) {
            true => behind.split_once("</").map_or("", |(_, end)| end),
            false => behind,
        };
        if UNSEEN.contains(&name.as_str()) {
            rest = rest.split_once('>').map_or("", |(_, end)| end);
        }
    }
    plain.add(rest);
    plain.text = tidy(&plain.text);
    plain
}

/// The name of a tag, in small letters, and what comes behind the tag. `after` is what comes behind its `<`.
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
    /// An `&` stays, and what comes behind it, which may have been meant as a name.
    pub fn stays(&mut self, after: &str) {
        let name = after.strip_prefix('#').unwrap_or(after);
        let behind = name.trim_start_matches(|sign: char| sign.is_ascii_alphanumeric());
        if behind.len() < name.len() && behind.starts_with(';') {
            let end = after.len() - behind.len();
            self.unknown.insert(format!("&{};", after.get(..end).unwrap_or_default()));
        }
    }

    /// Begins or ends a text that stands higher (`sup`) or lower (`sub`): without its place, 10³ is another number.
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
        // Editors put the space within the tag if the word was marked by two clicks.
        self.text.push_str(whole.get(whole.trim_end().len()..).unwrap_or_default());
    }

    /// Takes over what is to be said of another text, and gives its words.
    pub fn take(&mut self, mut other: Plain) -> String {
        self.lost |= other.lost;
        self.unknown.append(&mut other.unknown);
        other.text
    }

    /// Says what in the text could not be understood.
    pub fn note(&self, place: &str, notes: &mut Notes) {
        for name in &self.unknown {
            notes.say(format!(
                "{place}: “{}” is not a known character name, and stays as written",
                shown(name)
            ));
        }
    }

    fn tag(&mut self, name: &str) {
        if name == "br" {
            self.text.push('\u{b}');
        } else if BLOCKS.contains(&name) {
            self.text.push('\u{c}');
        }
        self.lost |= MEDIA.contains(&name);
    }

    /// Adds text in which line breaks are spaces.
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

/// The character that an entity names, and what comes behind it. Names that are not known stay as they are. Numbers below
/// 256 are of Windows-1252, as browsers read them.
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
    // Others of those that control something are seen nowhere, and some are signs of this reader.
    let seen = !character.is_control() || matches!(character, '\n' | '\r' | '\t');
    seen.then(|| (character.to_string(), rest))
}

/// Whether what stands higher can be read on the line: ®, 1st, Mme, and the e of 2e or XXe.
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
    let latin = ('\u{a0}'..).zip(LATIN.split(' ')).find(|(_, known)| *known == name);
    let other = || OTHERS.iter().find(|(known, _)| *known == name);
    latin.map(|(character, _)| character).or_else(|| other().map(|(_, character)| *character))
}

/// Makes one space of several, one line break of the ends of two blocks, and keeps every `<br>`.
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
