//! Text search in the files of this repository, for the checks of `tests/tidy.rs`.

use std::fs;
use std::path::{Path, PathBuf};

/// Fails if one of the words in `never` is found in the code of these files and folders. Comments and tests may contain
/// it. The texts in `except` are allowed: they are removed from each line before the search.
pub fn absent(within: &[impl AsRef<str>], never: &[&str], except: &[&str]) {
    let code = files(within).into_iter().filter(|file| !is(file, "json") && !is(file, "png"));
    let found: Vec<String> = code.flat_map(|file| findings(&file, never, except)).collect();
    assert!(found.is_empty(), "not wanted here:\n{}", found.join("\n"));
}

/// The lines of a file's code that contain a word of `never`, each as `file:line: word`. Skips comments and tests.
pub fn findings(file: &str, never: &[&str], except: &[&str]) -> Vec<String> {
    if file.ends_with("/tests.rs") {
        return Vec::new();
    }
    let text = read(file);
    let code = text.split("\nmod tests {").next().unwrap_or_default();
    let lines = code.lines().enumerate().filter(|(_, line)| {
        let line = line.trim_start();
        !["//", "/*", "* "].iter().any(|comment| line.starts_with(comment))
    });
    let found = lines.flat_map(|(at, line)| {
        let line = except.iter().fold(line.to_owned(), |line, allowed| line.replace(allowed, ""));
        let words = never.iter().filter(move |word| line.contains(**word));
        words.map(move |word| format!("{file}:{}: {word}", at + 1))
    });
    found.collect()
}

/// The `src` folders of all workspace members: everything that is compiled and shipped or run.
pub fn code() -> Vec<String> {
    let manifest = read("Cargo.toml");
    let members = manifest.lines().find_map(|line| line.strip_prefix("members = ")).unwrap();
    let folders = members.split('"').skip(1).step_by(2);
    folders.map(|folder| format!("{folder}/src").replace("./", "")).collect()
}

/// The files in these places, sorted, as paths from the root.
pub fn files(within: &[impl AsRef<str>]) -> Vec<String> {
    let mut found = Vec::new();
    for place in
        within.iter().map(|place| root().join(place.as_ref())).filter(|place| place.exists())
    {
        collect(place, &mut found);
    }
    found.sort();
    found
}

fn collect(place: PathBuf, into: &mut Vec<String>) {
    if place.is_dir() {
        fs::read_dir(place).unwrap().for_each(|entry| collect(entry.unwrap().path(), into));
    } else {
        let below = place.strip_prefix(root()).unwrap().to_str().unwrap();
        into.push(below.replace('\\', "/"));
    }
}

/// Whether the name of a file has this extension.
pub fn is(file: &str, ending: &str) -> bool {
    Path::new(file).extension().is_some_and(|found| found == ending)
}

pub fn read(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
