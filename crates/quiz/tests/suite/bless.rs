//! Golden files: compares a text with a file of the crate, or rewrites the file (`BLESS=1 cargo test -p CRATE`). Tests
//! of other crates include this file by its path.

use std::fs;
use std::path::{Path, PathBuf};

/// A path below the crate's folder.
pub fn path(below: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(below)
}

/// The text of a file below the crate's folder.
pub fn read(below: &str) -> String {
    String::from_utf8(bytes(below)).unwrap_or_else(|error| panic!("{below}: {error}"))
}

/// The bytes of a file below the crate's folder.
pub fn bytes(below: &str) -> Vec<u8> {
    let path = path(below);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The names of the files in a folder that end in `ending`, without that ending, sorted.
pub fn names(folder: &str, ending: &str) -> Vec<String> {
    let files = fs::read_dir(path(folder)).unwrap().map(|entry| entry.unwrap().file_name());
    let name =
        |file: std::ffi::OsString| file.to_string_lossy().strip_suffix(ending).map(str::to_owned);
    let mut names: Vec<String> = files.filter_map(name).collect();
    names.sort();
    names
}

/// Fails if the file's text is different.
pub fn same(below: &str, actual: &str) {
    if let Err(difference) = compared(below, actual) {
        panic!("BLESS=1 rewrites what differs:\n{difference}");
    }
}

/// With `BLESS`, rewrites the file. Otherwise returns the first difference.
pub fn compared(below: &str, actual: &str) -> Result<(), String> {
    if std::env::var_os("BLESS").is_some() {
        fs::write(path(below), actual).unwrap();
    }
    let expected = fs::read_to_string(path(below)).unwrap_or_default();
    if expected == actual { Ok(()) } else { Err(difference(below, &expected, actual)) }
}

/// The first line that differs, and a few lines after it, of both texts.
pub fn difference(name: &str, expected: &str, actual: &str) -> String {
    let (expected, actual) = (lines(expected), lines(actual));
    let same = expected.iter().zip(&actual).take_while(|(a, b)| a == b).count();
    let few = |lines: &[String], sign: &str| -> String {
        lines.iter().skip(same).take(5).map(|line| format!("{sign} {line}\n")).collect()
    };
    format!("{name}, line {}:\n{}{}", same + 1, few(&expected, "-"), few(&actual, "+"))
}

/// Splits a text into lines, and makes carriage returns and a missing final line break visible.
fn lines(text: &str) -> Vec<String> {
    text.split('\n').map(|line| line.replace('\r', "\\r")).collect()
}
