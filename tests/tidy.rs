//! Invariants of the source: each invariant of ARCHITECTURE.md that can be checked by searching the source is checked
//! here. A finding names file and line.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "tidy/search.rs"]
mod search;

use search::{absent, code, files, findings, is, read};
use std::path::Path;

/// The crates with views.
const VIEWS: &[&str] = &["crates/views/src", "crates/room-views/src", "crates/studio-views/src"];
/// The effects of the quiz.
const EFFECTS: &[&str] = &["src/effects", "src/effects.rs"];
/// What browsers run or show, without the cores.
const SHIPPED: &[&str] = &[
    "crates/prerender/src",
    "crates/room-views/src",
    "crates/room-web/src",
    "crates/studio-views/src",
    "crates/studio/src",
    "crates/views/src",
    "index.html",
    "src",
    "static",
];
/// The cores: pure crates without browser, clock or random numbers.
const CORE: &[&str] = &["crates/quiz/src", "crates/room-core/src", "crates/studio-core/src"];

/// Lines of a source file. A longer file should be split by topic.
const MAX_LINES: usize = 300;

#[test]
fn views_touch_nothing() {
    absent(VIEWS, &["effects", "crate::app", "web_sys", "js_sys", "gloo", "wasm_bindgen"], &[]);
}

#[test]
fn views_hold_no_state() {
    absent(VIEWS, &["use_state", "use_reducer", "use_ref", "use_effect", "impl Component"], &[]);
    let kept = ["thread_local!", "static mut", "Cell<", "Atomic", "Mutex<", "RwLock<", "Lock<"];
    absent(VIEWS, &kept, &["AriaAtomic"]);
}

/// A strict Content-Security-Policy for styles blocks `style` attributes.
#[test]
fn views_set_no_style_attribute() {
    absent(VIEWS, &["\"style\"", "style="], &[]);
}

#[test]
fn effects_draw_nothing() {
    let said = ["views::{notice, verdict}", "views::words::", "views::export::"];
    absent(EFFECTS, &["views", "html!", "yew::"], &said);
}

#[test]
fn effects_move_no_session() {
    absent(EFFECTS, &["&mut Session", "&mut Visit", ".apply("], &[]);
}

#[test]
fn the_core_knows_no_browser_no_clock_and_no_chance() {
    let browser = ["web_sys", "js_sys", "wasm_bindgen", "yew", "gloo"];
    // Code has to write each path from `std` on, so that the search finds it. `std::{` is forbidden for that reason.
    let world = [
        "std::env",
        "std::fs",
        "std::io",
        "std::net",
        "std::process",
        "std::thread",
        "std::time",
        "std::{",
        "RandomState",
        "rand::",
    ];
    absent(CORE, &[&browser[..], &world[..]].concat(), &[]);
}

#[test]
fn the_core_depends_on_serde_alone() {
    for (file, expected) in
        [("crates/quiz/Cargo.toml", "serde"), ("crates/room-core/Cargo.toml", "quiz serde")]
    {
        let manifest = read(file);
        let (_, after) = manifest.split_once("[dependencies]\n").unwrap();
        let own = after.split("\n[").next().unwrap();
        let lines = own.lines().filter(|line| !line.is_empty());
        let names: Vec<&str> =
            lines.filter_map(|line| line.split(['.', ' ', '=']).next()).collect();
        assert_eq!(names.join(" "), expected, "{file}");
    }
}

#[test]
fn nothing_panics_on_purpose() {
    let ways = [".unwrap()", ".expect(", "panic!(", "todo!(", "unimplemented!(", "unreachable!("];
    absent(&code(), &ways, &[]);
    absent(&code(), &["assert!(", "assert_eq!(", "assert_ne!(", "abort()", "exit("], &[]);
}

#[test]
fn no_text_becomes_markup() {
    absent(
        &code(),
        &["from_html_unchecked", "VRaw", "inner_html", "outer_html", "insert_adjacent_html"],
        &[],
    );
    let sinks = ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "DOMParser"];
    absent(&["static"], &sinks, &[]);
    absent(&["static"], &["setHTML", "createContextualFragment", "eval(", "new Function"], &[]);
}

/// What a page fetches or links to is relative, or comes from the author of the page or deck.
#[test]
fn nothing_names_another_origin() {
    let names = [
        // Identifiers that only look like addresses: XML namespaces, xAPI verbs, JSON Schema.
        "http://www.w3.org/",
        "http://adlnet.gov/expapi/",
        "https://json-schema.org/",
        // The beginning of an address, without a host.
        "\"https://\"",
        "\"http://\"",
        "https:// or http://",
        "with https://\"",
        "mit https://\"",
        "https://…",
    ];
    absent(&[SHIPPED, CORE].concat(), &["http://", "https://"], &names);
    absent(SHIPPED, &["\"//"], &[]);
}

#[test]
fn nothing_sets_a_cookie_or_reports_home() {
    let ways = ["cookie", "sendBeacon", "send_beacon", "XMLHttpRequest", "XmlHttpRequest"];
    absent(&code(), &ways, &[]);
    absent(&["static", "index.html"], &ways, &[]);
}

#[test]
fn files_are_named_after_the_quiz() {
    for file in files(&[".github", "crates", "src", "static", "tests", "xtask"]) {
        let stem = Path::new(&file).file_stem().unwrap().to_str().unwrap();
        let vague = ["mod", "util", "utils", "helper", "helpers", "common", "manager", "misc"];
        assert!(!vague.contains(&stem), "{file}: name it after what is in it");
    }
}

#[test]
fn every_file_says_what_it_is() {
    for file in files(&["crates", "src", "static", "tests", "xtask"]) {
        let opening = match Path::new(&file).extension().and_then(|ending| ending.to_str()) {
            Some("rs") => "//! ",
            Some("js" | "mjs") => "// ",
            _ => continue,
        };
        assert!(read(&file).starts_with(opening), "{file} should open with `{opening}…`");
    }
}

#[test]
fn files_are_short() {
    let endings = ["rs", "js", "mjs", "css"];
    for file in files(&["crates", "src", "static", "tests", "xtask"]) {
        if !endings.iter().any(|ending| is(&file, ending)) {
            continue;
        }
        let lines = read(&file).lines().count();
        assert!(lines <= MAX_LINES, "{file} has {lines} lines: does it hold two ideas?");
    }
}

#[test]
fn the_search_finds_what_is_there_and_skips_what_may_be_said() {
    let check = |word: &str, except: &str, want: usize| {
        assert_eq!(findings("src/app.rs", &[word], &[except]).len(), want, "{word}");
    };
    check("use crate::effects::{", "no such thing", 1);
    check("use crate::effects::{", "crate::effects", 0);
    check("All state of a quiz", "no such thing", 0);
}

#[test]
fn nothing_starts_a_tool_of_npm_by_its_name() {
    // On Windows, npm's commands are not programs. Each is a script that has to be started with Node.
    for tool in ["biome", "esbuild", "playwright", "terser", "tsc", "wasm-opt"] {
        let (in_a_hook, in_a_command) =
            (format!("program(\"{tool}\""), format!("command(\"{tool}\""));
        absent(&["crates/pack/src", "xtask/src"], &[&in_a_hook, &in_a_command], &[]);
    }
}

/// The oldest browsers that esbuild compiles the site and other pages for, and that `tests/floor/` checks them against.
#[test]
fn the_oldest_browsers_are_the_same_everywhere() {
    let floor = |file: &str, begin: &str| {
        let text = read(file);
        let line = text.lines().find_map(|line| line.split_once(begin)).unwrap().1.to_owned();
        line.replace(['"', ' ', ':', ';', '}'], "")
    };
    let built = floor("crates/pack/src/shrink.rs", "const FLOOR: &str = \"--target=");
    assert_eq!(floor("xtask/src/wasm_page.rs", "const FLOOR: &str = \"--target="), built);
    let checked = floor("tests/floor/support.mjs", "export const FLOOR = {");
    for browser in built.split(',') {
        assert!(checked.split(',').any(|one| one == browser), "{browser} is not in {checked}");
    }
}
