//! Compares text with a file of the crate, or rewrites the file: `BLESS=1 cargo test -p CRATE`. The tests of other crates
//! take this file in by its path.

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

/// The names (without ending) of the files in a folder that end in `ending`, in order.
pub fn names(folder: &str, ending: &str) -> Vec<String> {
    let files = fs::read_dir(path(folder)).unwrap().map(|entry| entry.unwrap().file_name());
    let name =
        |file: std::ffi::OsString| file.to_string_lossy().strip_suffix(ending).map(str::to_owned);
    let mut names: Vec<String> = files.filter_map(name).collect();
    names.sort();
    names
}

/// Fails, with both texts, if the file says something else.
pub fn same(below: &str, actual: &str) {
    if std::env::var_os("BLESS").is_some() {
        fs::write(path(below), actual).unwrap();
    }
    let expected = fs::read_to_string(path(below)).unwrap_or_default();
    assert!(
        expected == actual,
        "{below} differs (BLESS=1 rewrites it)\n--- expected\n{expected}\n--- actual\n{actual}"
    );
}
