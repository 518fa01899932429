//! What must not be found in this repository: each invariant of ARCHITECTURE.md that a reader of the
//! source can check, checked over the source. A finding names its file and line.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::fs;
use std::path::{Path, PathBuf};

const VIEWS: &[&str] = &["crates/views/src", "crates/room-views/src", "crates/studio-views/src"];
const EFFECTS: &[&str] = &["src/effects", "src/effects.rs"];
const CORE: &[&str] = &["crates/quiz/src", "crates/room-core/src", "crates/studio-core/src"];

const MOST_LINES: usize = 300;

#[test]
fn views_touch_nothing() {
    absent(VIEWS, &["effects", "crate::app", "web_sys", "js_sys", "gloo", "wasm_bindgen"], &[]);
}

#[test]
fn views_hold_no_state() {
    absent(VIEWS, &["use_state", "use_reducer", "use_ref", "use_effect", "impl Component"], &[]);
}

/// Under a strict policy for styles a `style` attribute is dropped.
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
    let world =
        ["std::time", "std::fs", "std::env", "std::net", "std::io", "std::thread", "rand::"];
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

/// What a page fetches or links to is relative, or comes from its author or a deck.
#[test]
fn nothing_names_another_origin() {
    let shipped = ["src", "static", "index.html"];
    // Names that only look like addresses: of namespaces, and of xAPI's verbs.
    let names = ["http://www.w3.org/", "http://adlnet.gov/expapi/"];
    absent(&shipped, &["http://", "https://", "\"//"], &names);
}

#[test]
fn nothing_sets_a_cookie_or_reports_home() {
    absent(&["src", "static", "index.html"], &["cookie", "sendBeacon", "XMLHttpRequest"], &[]);
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
        assert!(lines <= MOST_LINES, "{file} has {lines} lines: does it hold two ideas?");
    }
}

#[test]
fn the_documented_commands_exist() {
    let (commands, steps) = (read("xtask/src/main.rs"), read("xtask/src/test/steps.rs"));
    for page in pages() {
        for call in read(&page).split("cargo xtask ").skip(1) {
            let mut words = call.split(|c: char| !c.is_ascii_lowercase() && c != ' ');
            let mut words = words.next().unwrap().split_whitespace();
            let Some(command) = words.next() else { continue };
            let known = commands.contains(&format!("\"{command}\" =>"));
            assert!(known, "{page}: cargo xtask {command}");
            for step in words.filter(|_| command == "test") {
                let known = format!("step(\"{step}\"");
                assert!(steps.replace("(\n        ", "(").contains(&known), "{page}: test {step}");
            }
        }
    }
    for command in ["serve", "test"] {
        assert!(read("README.md").contains(&format!("cargo xtask {command}")), "{command}");
    }
}

#[test]
fn links_between_documents_lead_somewhere() {
    for page in pages() {
        let folder = Path::new(&page).parent().unwrap();
        for link in read(&page).split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next())
        {
            let here =
                link.is_empty() || link.contains("://") || root().join(folder).join(link).exists();
            assert!(here, "{page}: there is no {link}");
        }
    }
}

/// Where a document says that a test keeps something, `tests/tidy.rs: the_name`, there is one.
#[test]
fn the_tests_that_documents_name_exist() {
    for page in pages() {
        for named in read(&page).split('`').filter(|word| word.contains(".rs: ")) {
            let (file, test) = named.split_once(": ").unwrap();
            assert!(read(file).contains(&format!("fn {test}(")), "{page}: {named}");
        }
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
    // On Windows none of them is a program: Node is, and each of them is a script of it.
    for tool in ["biome", "esbuild", "playwright", "terser", "tsc", "wasm-opt"] {
        let (in_a_hook, in_a_command) =
            (format!("program(\"{tool}\""), format!("command(\"{tool}\""));
        absent(&["crates/pack/src", "xtask/src"], &[&in_a_hook, &in_a_command], &[]);
    }
}

/// What esbuild writes the site and other pages for, and what they are checked against.
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

/// Fails where one of the words stands in the code of these files and folders. Comments and tests
/// may say it; so may what `except` lists, which is taken out of a line first.
fn absent(within: &[impl AsRef<str>], never: &[&str], except: &[&str]) {
    let code = files(within).into_iter().filter(|file| !is(file, "json") && !is(file, "png"));
    let found: Vec<String> = code.flat_map(|file| findings(&file, never, except)).collect();
    assert!(found.is_empty(), "not wanted here:\n{}", found.join("\n"));
}

fn findings(file: &str, never: &[&str], except: &[&str]) -> Vec<String> {
    let text = read(file);
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
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

/// Everything that is compiled and shipped or run, tests apart: the sources of the workspace's members.
fn code() -> Vec<String> {
    let manifest = read("Cargo.toml");
    let members = manifest.lines().find_map(|line| line.strip_prefix("members = ")).unwrap();
    let folders = members.split('"').skip(1).step_by(2);
    folders.map(|folder| format!("{folder}/src").replace("./", "")).collect()
}

/// The documents for people who come to the repository.
fn pages() -> Vec<String> {
    let own = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"];
    let further = ["docs", "bench/README.md", "package/README.md"];
    files(&[&own[..], &further].concat()).into_iter().filter(|file| is(file, "md")).collect()
}

/// The files in these places, from the root, in order.
fn files(within: &[impl AsRef<str>]) -> Vec<String> {
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

fn is(file: &str, ending: &str) -> bool {
    Path::new(file).extension().is_some_and(|found| found == ending)
}

fn read(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
