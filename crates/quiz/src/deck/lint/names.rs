//! Lint rules about identifiers: ids, names, addresses, the language tag.

use super::texts::texts;
use super::words::words;
use crate::deck::problem::Place;
use crate::deck::{Band, Deck, Theme};
use crate::language;

type Notes = Vec<(Place, String)>;

/// Country codes that authors write in place of language codes: pairs of a country and its language (ISO 639-1).
const COUNTRIES: [(&str, &str); 9] = [
    ("at", "de"),
    ("cn", "zh"),
    ("cz", "cs"),
    ("dk", "da"),
    ("gb", "en"),
    ("gr", "el"),
    ("jp", "ja"),
    ("ua", "uk"),
    ("us", "en"),
];

/// Ids should have no spaces, control characters or ASCII punctuation except `-`, `_` and `.`, because they are part of
/// addresses, storage keys and sentences. Letters of any script are allowed.
pub fn odd_id(deck: &Deck) -> Notes {
    let odd = |sign: &char| {
        let plain = sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_' | '.');
        sign.is_whitespace() || sign.is_control() || sign.is_ascii() && !plain
    };
    let ids = texts(deck).into_iter().filter(|text| text.field == "id");
    let notes = ids.filter_map(|id| {
        let sign = id.text.chars().find(odd)?.to_string();
        Some((id.place, format!("the id has {sign:?}; write letters, digits and hyphens")))
    });
    notes.collect()
}

/// The source's `url` and the themes' `anchor` should form links that work.
pub fn odd_address(deck: &Deck) -> Notes {
    let notes = texts(deck).into_iter().filter_map(|text| match text.field {
        "url" => Some((text.place, address(text.text)?.to_owned())),
        "anchor" => Some((text.place, anchor(text.text)?.to_owned())),
        _ => None,
    });
    notes.collect()
}

fn address(url: &str) -> Option<&'static str> {
    let (_, host) = url.split_once("://")?;
    if url.contains(char::is_whitespace) {
        Some("url has white space; write %20, or take it out")
    } else if host.is_empty() || host.starts_with(['/', '?', '#', ':']) {
        Some("url has no host; write the whole address")
    } else {
        None
    }
}

fn anchor(anchor: &str) -> Option<&'static str> {
    if anchor.contains("//") || anchor.starts_with('/') {
        Some("anchor is an address; write what comes after its \"#\"")
    } else if anchor.starts_with('#') {
        Some("anchor begins with \"#\", which the link has already; take it out")
    } else if anchor.contains(char::is_whitespace) {
        Some("anchor has white space; copy it again from the address of the passage")
    } else {
        None
    }
}

/// Names of themes and of bands should be unique: the result names the reader's band, and shows the themes side by
/// side.
pub fn repeated_name(deck: &Deck) -> Notes {
    let theme = |(n, theme): (usize, &Theme)| Place::Theme { number: n + 1, id: theme.id.clone() };
    let band = |(n, _): (usize, &Band)| Place::Band(n + 1);
    let themes = deck.themes().iter().map(|theme| theme.name.as_str());
    let bands = deck.bands().iter().map(|band| band.name.as_str());
    let mut notes = repeated(themes, deck.themes().iter().enumerate().map(theme));
    notes.extend(repeated(bands, deck.bands().iter().enumerate().map(band)));
    notes
}

fn repeated<'d>(
    names: impl Iterator<Item = &'d str>,
    places: impl Iterator<Item = Place>,
) -> Notes {
    let mut first: Vec<(Vec<String>, Place)> = Vec::new();
    let mut notes = Vec::new();
    for (name, place) in names.zip(places) {
        let words = words(name);
        match first.iter().find(|(earlier, _)| *earlier == words && !words.is_empty()) {
            Some((_, same)) => {
                notes.push((place, format!("the same name as {same}; give it one of its own")));
            }
            None => first.push((words, place)),
        }
    }
    notes
}

/// The language tag should be well-formed, and begin with the code of a language, not of a country.
pub fn odd_lang(deck: &Deck) -> Notes {
    let tag = deck.lang();
    let country = COUNTRIES.iter().find(|(country, _)| language::is(tag, country));
    let says = match country {
        Some((code, language)) => {
            format!(
                "lang \"{tag}\" begins with the code of a country ({code}); write \"{language}\""
            )
        }
        None if !well_formed(tag) => {
            format!("lang \"{tag}\" is not a language tag; write one such as \"en\" or \"pt-BR\"")
        }
        None => return Vec::new(),
    };
    vec![(Place::Deck, says)]
}

/// Whether a tag is well-formed by RFC 5646, section 2.1, without its reserved forms: a language of two or three
/// letters, then optional script, region, variants and extensions.
fn well_formed(tag: &str) -> bool {
    let mut rest: Vec<&str> = tag.split('-').collect();
    let letters = |part: &str, count: usize| {
        part.len() == count && part.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    let digit = |part: &str| part.starts_with(|sign: char| sign.is_ascii_digit());
    let mut take = |fits: &dyn Fn(&str) -> bool| {
        let fits = rest.first().is_some_and(|part| fits(part));
        if fits {
            rest.remove(0);
        }
        fits
    };
    if !take(&|part| letters(part, 2) || letters(part, 3)) {
        return false;
    }
    take(&|part| letters(part, 3));
    take(&|part| letters(part, 4));
    take(&|part| letters(part, 2) || part.len() == 3 && digit(part));
    while take(&|part| part.len() > 4 || part.len() == 4 && digit(part)) {}
    // A subtag of one character begins an extension, whose own subtags have two characters or more.
    while take(&|part| part.len() == 1) {
        if !take(&|part| part.len() > 1) {
            return false;
        }
        while take(&|part| part.len() > 1) {}
    }
    rest.is_empty()
}
