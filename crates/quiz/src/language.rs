//! Language tags (BCP 47): the language of a tag, and its text direction. Everything that chooses words,
//! styles or rules by a tag uses this file. Case is ignored, and an underscore separates subtags like a
//! hyphen, since systems write `de_AT`.

use crate::text::split;

/// Languages written from right to left, and after them the scripts, by their subtags (Unicode CLDR).
pub const RIGHT_TO_LEFT: &str = "ar arc azb ckb dv fa glk he iw ji ks lrc mzn nqo pnb ps sd skr syr ug \
    ur yi Adlm Arab Aran Hebr Mand Nkoo Rohg Samr Syrc Thaa Yezi";

/// The first part of a tag: "de" of "de-AT".
pub fn primary(tag: &str) -> &str {
    parts(tag).next().unwrap_or_default()
}

/// Whether a tag is of this language (`de`), wherever it is spoken.
pub fn is(tag: &str, language: &str) -> bool {
    primary(tag).eq_ignore_ascii_case(language)
}

/// Which way a language is written, as the `dir` attribute says it: by its script, if the tag names
/// one (`ku-Arab`), else by what is usual.
pub fn direction(tag: &str) -> &'static str {
    let written = script(tag).unwrap_or(primary(tag));
    let mut each = split(RIGHT_TO_LEFT, " ");
    if each.any(|part| part.eq_ignore_ascii_case(written)) { "rtl" } else { "ltr" }
}

/// The four letters of a script, which stand after the language and its extensions of three letters.
fn script(tag: &str) -> Option<&str> {
    let script = parts(tag).skip(1).find(|part| part.len() != 3)?;
    let letters = script.len() == 4 && script.bytes().all(|byte| byte.is_ascii_alphabetic());
    letters.then_some(script)
}

fn parts(tag: &str) -> impl Iterator<Item = &str> {
    split(tag, "-_")
}
