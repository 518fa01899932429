//! Every sentence of rooms, a file per language.

mod english;
mod german;

use quiz::language;

/// Sentences.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// BCP 47 tag.
    pub lang: &'static str,
}

/// The sentences in the language of a BCP 47 tag, or English.
pub fn of(lang: &str) -> &'static Words {
    if language::is(lang, "de") { &german::GERMAN } else { &english::ENGLISH }
}
