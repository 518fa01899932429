//! Tests of the views, rendered to text without a browser. `crates/views/tests/views/outlines` has a readable outline
//! of each state in `cases`, as golden files; `BLESS=1 cargo test -p views` rewrites them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod bands;
#[path = "../../../quiz/tests/suite/bless.rs"]
#[allow(dead_code, reason = "not every suite needs all of it")]
mod bless;
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
    for name in bless::names("tests/views/outlines", ".txt") {
        let known = CASES.iter().any(|case| name == case.name);
        assert!(
            known,
            "crates/views/tests/views/outlines/{name}.txt belongs to no case; remove it"
        );
    }
}

fn check(case: &Case) -> Result<(), String> {
    let actual = outline::of(&scene::drawn(case), case.opened);
    bless::compared(&format!("tests/views/outlines/{}.txt", case.name), &actual)
}
