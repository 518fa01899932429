//! Language tags (BCP 47): the language of a tag, and its text direction. All code that chooses sentences, styles or
//! rules by a tag uses this module. It ignores case, and accepts an underscore between subtags as well as a hyphen,
//! because operating systems write `de_AT`.

use crate::text::split;

/// Subtags of languages, then of scripts, that are written from right to left (source: Unicode CLDR).
pub const RIGHT_TO_LEFT: &str = "ar arc azb ckb dv fa glk he iw ji ks lrc mzn nqo pnb ps sd skr syr ug \
    ur yi Adlm Arab Aran Hebr Mand Nkoo Rohg Samr Syrc Thaa Yezi";

/// The primary language subtag: "de" of "de-AT".
pub fn primary(tag: &str) -> &str {
    parts(tag).next().unwrap_or_default()
}

/// Whether the tag's primary language is `language` (`de`), whatever its region.
pub fn is(tag: &str, language: &str) -> bool {
    primary(tag).eq_ignore_ascii_case(language)
}

/// The text direction, as a value of the HTML attribute `dir`. It follows from the script if the tag has one
/// (`ku-Arab`), or else from the language.
pub fn direction(tag: &str) -> &'static str {
    let written = script(tag).unwrap_or(primary(tag));
    let mut each = split(RIGHT_TO_LEFT, " ");
    if each.any(|part| part.eq_ignore_ascii_case(written)) { "rtl" } else { "ltr" }
}

/// The script subtag: four letters after the language and its extended language subtags (three letters each).
fn script(tag: &str) -> Option<&str> {
    let script = parts(tag).skip(1).find(|part| part.len() != 3)?;
    let letters = script.len() == 4 && script.bytes().all(|byte| byte.is_ascii_alphabetic());
    letters.then_some(script)
}

fn parts(tag: &str) -> impl Iterator<Item = &str> {
    split(tag, "-_")
}
