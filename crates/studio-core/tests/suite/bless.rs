//! Compares text with a file, or rewrites the file: `BLESS=1 cargo test -p studio-core`.

use std::fs;
use std::path::{Path, PathBuf};

fn path(below: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(below)
}

/// The text of a file below `crates/studio-core`.
pub fn read(below: &str) -> String {
    fs::read_to_string(path(below)).unwrap_or_else(|error| panic!("{below}: {error}"))
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
