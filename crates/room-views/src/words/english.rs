//! English.

use super::Words;

pub static ENGLISH: Words = Words { lang: "en" };
