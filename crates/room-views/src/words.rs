//! Every sentence of rooms, a file per language.

/// Sentences.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// BCP 47 tag.
    pub lang: &'static str,
}
