//! Tests `cargo xtask deck` as a command: its output and its exit code.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const SOUND: &str = "crates/quiz/tests/lint/base.json";
const BROKEN: &str = "crates/quiz/tests/broken/many-at-once.json";

#[test]
fn a_sound_deck_passes() {
    check(&["--strict", SOUND], 0, &["4 cards: no problems, no findings", "to compare"]);
}

#[test]
fn problems_fail_and_stand_under_their_card() {
    let card =
        "card 1 \"pruning\"\n  problem  no theme has the id \"caring\"\n  problem  choice 2: ";
    check(&[BROKEN], 1, &[card, "\n9 problems\n", "9 problems in the files"]);
}

#[test]
fn findings_fail_only_if_asked_to() {
    let deck = write("short.json", &flawed());
    let finding =
        "  finding  choice 1: the explanation has 16 words; write 25 to 55 (explanation-length)";
    check(&[&deck], 0, &[finding, "no problems, 1 finding\n"]);
    check(&["--strict", &deck], 1, &[finding, "1 finding in the decks"]);
}

#[test]
fn waivers_beside_a_deck_are_read_with_it() {
    let deck = write("waived.json", &flawed());
    let waivers =
        r#"[{ "card": "pruning", "rule": "explanation-length", "reason": "It is plain." }]"#;
    let file = write("waived.waivers.json", waivers);
    let why = "(explanation-length); waived: It is plain.";
    check(&["--strict", &deck, &file], 0, &[why, "1 waived", "skipped, not decks: "]);
    write("waived.waivers.json", "[{}]");
    // The deck itself is valid; only its waivers have problems.
    check(&[&deck], 1, &["3 problems in the files: correct each."]);
    check(&[&deck], 1, &["waiver 1\n  problem  no card\n  problem  no rule\n  problem  no reason"]);
    write("waived.waivers.json", "[");
    let says = "waivers\n  problem  this is not JSON (expected a value at line 1 column 2)";
    check(&[&deck], 1, &[says]);
}

#[test]
fn files_that_cannot_be_read_are_told_and_do_not_hide_the_others() {
    let no_text = write_bytes("latin1.json", b"{ \"title\": \"F\xfchren\" }");
    let large = write_bytes("large.json", &[b' '; (1 << 20) + 7]);
    check(
        &[
            "nowhere.json",
            &no_text,
            &large,
            "crates/quiz/tests/broken/not-json.json",
            "crates",
            SOUND,
        ],
        1,
        &[
            "there is no such file; check the path",
            "a character at line 1 column 14 cannot be read; type it again, and save the file as UTF-8",
            "the file is larger than 1 MiB (1,048,576 bytes)",
            "this is not JSON (expected a comma or a closing bracket at line 6 column 3)",
            "the file cannot be read (",
            "4 cards: no problems, no findings",
            "6 decks: 4 cards: 5 problems, no findings",
        ],
    );
}

/// The command reports the problems that `files.txt` and the files in `broken/` list. `tests/browser/decks.spec.mjs`
/// checks the same lists for the quiz in a page.
#[test]
fn files_get_the_problems_that_the_core_has_for_them() {
    let tests = root().join("crates/quiz/tests");
    let table = fs::read_to_string(tests.join("files.txt")).unwrap();
    let mut expected: Vec<(String, Vec<String>)> = Vec::new();
    for line in table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(file) = line.strip_prefix("> ") {
            let file: String = serde_json::from_str(file).unwrap();
            let bytes: Vec<u8> = file.chars().map(|c| u8::try_from(c).unwrap()).collect();
            let name = format!("file-{}.json", expected.len());
            expected.push((write_bytes(&name, &bytes), Vec::new()));
        } else {
            expected.last_mut().unwrap().1.push(line.to_owned());
        }
    }
    for entry in tests.join("broken").read_dir().unwrap() {
        let file = entry.unwrap().path();
        if file.extension().is_some_and(|ending| ending == "json") {
            let problems = fs::read_to_string(file.with_extension("txt")).unwrap();
            let problems = problems.lines().map(str::to_owned).collect();
            expected.push((file.to_string_lossy().into_owned(), problems));
        }
    }
    let files: Vec<&str> = expected.iter().map(|(file, _)| file.as_str()).collect();
    let (code, said) = run(&[&["--json"][..], &files].concat());
    let report: serde_json::Value = serde_json::from_str(&said.stdout).unwrap();
    for (deck, (file, problems)) in report["decks"].as_array().unwrap().iter().zip(&expected) {
        let told = deck["problems"].as_array().unwrap().iter().map(|problem| {
            let text = |field: &str| problem[field].as_str().unwrap().to_owned();
            format!("{}: {}", text("place"), text("says"))
        });
        assert_eq!(told.collect::<Vec<_>>(), *problems, "{file}");
    }
    assert_eq!((code, report["decks"].as_array().unwrap().len()), (1, expected.len()));
    assert!(expected.len() > 100);
}

#[test]
fn a_byte_order_mark_is_no_problem() {
    let deck = write("marked.json", &format!("\u{feff}{}", sound()));
    check(&[&deck], 0, &["no problems"]);
}

#[test]
fn a_glob_may_name_the_schema() {
    let schema = "static/decks/deck.schema.json";
    check(&[SOUND, schema], 0, &["skipped, not decks: static/decks/deck.schema.json"]);
}

#[test]
fn other_programs_get_json() {
    let (code, said) = run(&["--json", SOUND, BROKEN]);
    let report: serde_json::Value = serde_json::from_str(&said.stdout).unwrap();
    assert_eq!((code, report["decks"][0]["cards"].as_u64()), (1, Some(4)));
    let problem = &report["decks"][1]["problems"][3];
    assert_eq!(problem["place"], "card 1 \"pruning\", choice 2");
    assert_eq!((&problem["card"], &problem["name"]), (&"pruning".into(), &"empty".into()));
    let (_, said) = run(&["--json", "there-is-none.json"]);
    let report: serde_json::Value = serde_json::from_str(&said.stdout).unwrap();
    let problem = &report["decks"][0]["problems"][0];
    assert_eq!((&problem["name"], &problem["place"]), (&"unreadable".into(), &"file".into()));
    assert_eq!(problem.get("card"), Some(&serde_json::Value::Null));
}

#[test]
fn a_call_without_decks_is_told_how() {
    check(&[], 2, &["Usage: cargo xtask deck FILE…"]);
    check(&["--jsn", SOUND], 2, &["unknown option `--jsn`. Usage: "]);
}

struct Said {
    stdout: String,
    all: String,
}

fn check(words: &[&str], code: i32, expected: &[&str]) {
    let (actual, said) = run(words);
    assert_eq!(actual, code, "{words:?}\n{}", said.all);
    for text in expected {
        assert!(said.all.contains(text), "{words:?} does not say {text:?} but\n{}", said.all);
    }
    assert!(!said.all.contains('\x1b'), "colour, and nobody to see it");
}

fn run(words: &[&str]) -> (i32, Said) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.current_dir(root()).arg("deck").args(words);
    let output = command.output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let stdout = text(&output.stdout);
    let all = format!("{stdout}{}", text(&output.stderr));
    (output.status.code().expect("no signal"), Said { stdout, all })
}

fn sound() -> String {
    fs::read_to_string(root().join(SOUND)).unwrap()
}

/// A valid deck with one explanation that is too short.
fn flawed() -> String {
    let (before, after) = ("at once. They have learned", "again next year.");
    let sound = sound();
    let (begin, rest) = sound.split_once(before).unwrap();
    let (_, end) = rest.split_once(after).unwrap();
    format!("{begin}at once.{end}")
}

fn write(name: &str, text: &str) -> String {
    write_bytes(name, text.as_bytes())
}

/// Writes a file into Cargo's folder for test files, and returns its path.
fn write_bytes(name: &str, bytes: &[u8]) -> String {
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&file, bytes).unwrap();
    file.to_string_lossy().into_owned()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}
