//! German.

use super::Words;

pub static GERMAN: Words = Words { lang: "de" };
