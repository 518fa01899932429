//! The views, drawn as text without a browser. What each state looks like stands in
//! `crates/views/tests/views/outlines`, as an outline a person can read; `BLESS=1 cargo test -p views`
//! rewrites them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod bands;
mod cases;
mod gaps;
mod languages;
mod markup;
mod memo;
mod notices;
mod outline;
mod scene;
mod still;
mod tree;

use cases::{CASES, Case};
use std::path::{Path, PathBuf};
use std::{env, fs};

#[test]
fn each_state_is_drawn_as_its_outline_says() {
    let differing: Vec<String> = CASES.iter().filter_map(|case| check(case).err()).collect();
    assert!(
        differing.is_empty(),
        "{} of {} outlines differ (BLESS=1 rewrites them)\n\n{}",
        differing.len(),
        CASES.len(),
        differing.join("\n")
    );
}

#[test]
fn each_outline_belongs_to_a_case() {
    for entry in fs::read_dir(file("outlines")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let known = CASES.iter().any(|case| name == format!("{}.txt", case.name));
        assert!(known, "crates/views/tests/views/outlines/{name} belongs to no case; remove it");
    }
}

fn check(case: &Case) -> Result<(), String> {
    let actual = outline::of(&scene::drawn(case), case.opened);
    let file = file(&format!("outlines/{}.txt", case.name));
    if env::var_os("BLESS").is_some() {
        fs::write(&file, &actual).unwrap();
    }
    let expected = fs::read_to_string(&file).unwrap_or_default();
    if actual == expected { Ok(()) } else { Err(difference(case.name, &expected, &actual)) }
}

/// From the first line that differs, a few lines of both.
fn difference(name: &str, expected: &str, actual: &str) -> String {
    let same = expected.lines().zip(actual.lines()).take_while(|(a, b)| a == b).count();
    let few = |text: &str, sign: &str| -> String {
        text.lines().skip(same).take(5).map(|line| format!("{sign} {line}\n")).collect()
    };
    format!("{name}, line {}:\n{}{}", same + 1, few(expected, "-"), few(actual, "+"))
}

/// A path below this folder.
fn file(below: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/views").join(below)
}
