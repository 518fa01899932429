//! Imports hand-written sample files, and compares the results with golden files in the folder `expected`.

use super::{bless, told};
use std::fs;
use std::path::PathBuf;
use studio_core::formats::import;

#[test]
fn samples_are_read_as_expected() {
    let files = [
        "moodle.gift",
        "questions.aiken.txt",
        "trivia.md",
        "excel.csv",
        "unicode.tsv",
        "older.csv",
        "future.json",
    ];
    for file in files {
        let bytes = fs::read(folder().join(file)).unwrap();
        check(file, &told::import(&import(Some(file), &bytes).unwrap()));
    }
}

/// The folder of the samples.
pub fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/imports")
}

/// Compares a text with the golden file of a sample, or rewrites that (`BLESS=1`).
pub fn check(name: &str, actual: &str) {
    bless::same(&format!("../../tests/imports/expected/{name}.txt"), actual);
}
