//! `tests/files.txt`: files that are not JSON, or look as if they were not, with the problems reported for each.
//! Browser tests check the same list for the quiz in a page (`tests/browser/decks.spec.mjs`).

use crate::{bless, damaged};
use proptest::prelude::*;
use quiz::deck::file::MAX_FILE_BYTES;
use quiz::{Deck, Fault, Json, Problem};
use serde_json::Value;

const FILE: &str = "tests/files.txt";

#[test]
fn every_file_gets_its_verdict() {
    let table = bless::read(FILE);
    let given = table.lines().filter(|line| line.is_empty() || line.starts_with(['#', '>']));
    let told = given.map(|line| match line.strip_prefix("> ") {
        Some(file) => format!("{line}\n{}", verdict(&bytes(file))),
        None => format!("{line}\n"),
    });
    bless::same(FILE, &told.collect::<String>());
}

/// The parser accepts the same files as that of `serde_json`.
#[test]
fn what_is_json_is_taken_and_nothing_else() {
    for file in bless::read(FILE).lines().filter_map(|line| line.strip_prefix("> ")) {
        check(&bytes(file));
    }
}

proptest! {
    #[test]
    fn a_file_with_a_slip_in_it_is_taken_if_it_still_is_json(file in slip()) {
        check(&file);
    }

    #[test]
    fn any_bytes_have_a_verdict(file in prop::collection::vec(any::<u8>(), 0..60)) {
        check(&file);
    }
}

/// Parsing takes linear time. With quadratic time, these long files would take minutes.
#[test]
fn no_part_of_a_file_is_gone_through_for_every_other() {
    for (begin, part) in [
        ("\"", "\\u00e9"),
        ("[", "0,"),
        ("{", "\"id\":0,"),
        ("{\"cards\":[", "{},"),
        ("", "9"),
        ("0.", "0"),
        ("1e", "9"),
        ("", "\n"),
        ("\"", "\u{ff}"),
    ] {
        let file = format!("{begin}{}", part.repeat(MAX_FILE_BYTES / 4 / part.len()));
        let problems = Deck::parse(&file).unwrap_err();
        assert_ne!(problems[0].fault, Fault::FileTooLarge);
    }
}

#[test]
fn a_mark_does_not_count_and_a_byte_too_much_does() {
    let padded = |bytes: usize| " ".repeat(bytes - 2) + "{}";
    let file = |bytes| Json::from_file(padded(bytes).as_bytes());
    let marked = |bytes| Json::from_file(format!("\u{feff}{}", padded(bytes)).as_bytes());
    for (read, sound) in [
        (file(MAX_FILE_BYTES), true),
        (file(MAX_FILE_BYTES + 1), false),
        (marked(MAX_FILE_BYTES), true),
        (marked(MAX_FILE_BYTES + 1), false),
    ] {
        assert_eq!(read.err(), (!sound).then_some(Fault::FileTooLarge));
    }
}

/// The problems of a file, one line each.
fn verdict(file: &[u8]) -> String {
    let problems = Deck::from_file(file).err().unwrap_or_default();
    let told = |problem: &Problem| format!("{problem}\n");
    problems.iter().map(told).collect()
}

/// Decodes a file of the table: a JSON string with one character per byte.
fn bytes(text: &str) -> Vec<u8> {
    let text: String = serde_json::from_str(text).unwrap();
    text.chars().map(|c| u8::try_from(c).unwrap()).collect()
}

/// JSON with single characters inserted, removed or replaced.
fn slip() -> impl Strategy<Value = Vec<u8>> {
    let signs = prop::sample::select(&b"{}[]\",:\\u09-+.eEtn/ \n\0\xff\xc3\xef\xbb\xbf"[..]);
    let slips = prop::collection::vec((any::<prop::sample::Index>(), 0..3_u8, signs), 0..3);
    (damaged::json(), slips).prop_map(|(json, slips)| {
        let mut file = serde_json::to_vec(&json).unwrap();
        for (at, kind, sign) in slips {
            let at = at.index(file.len() + 1);
            match kind {
                0 => file.insert(at, sign),
                1 if at < file.len() => drop(file.remove(at)),
                _ if at < file.len() => file[at] = sign,
                _ => {}
            }
        }
        file
    })
}

/// Checks that the parser agrees with `serde_json`, except for unreadable characters, deep nesting, and numbers that
/// `serde_json` cannot represent.
fn check(file: &[u8]) {
    let text = String::from_utf8_lossy(file);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let other = serde_json::from_str::<Value>(text);
    let out_of_range = other.as_ref().is_err_and(|why| why.to_string().contains("out of range"));
    match Json::from_file(file) {
        Ok(json) if !out_of_range => {
            assert_eq!(same(&json, &other.unwrap_or_else(|why| panic!("{text}: {why}"))), Ok(()));
        }
        Err(Fault::NotJson(..)) => assert!(other.is_err(), "{text}"),
        Ok(_) | Err(Fault::Unreadable(_) | Fault::TooDeep(_)) => {}
        Err(other) => panic!("{text}: {other}"),
    }
}

/// Compares a value with that of `serde_json`, which keeps the last of duplicate fields.
fn same(json: &Json, other: &Value) -> Result<(), String> {
    let alike = match (json, other) {
        (Json::Null, Value::Null) => true,
        (Json::Bool(one), Value::Bool(other)) => one == other,
        (Json::Number(one), Value::Number(other)) => {
            let other = other.as_f64().unwrap_or(f64::NAN);
            (one - other).abs() <= f64::EPSILON * 100.0 * other.abs()
        }
        (Json::Text(one), Value::String(other)) => one == other,
        (Json::List(one), Value::Array(other)) => {
            one.iter().zip(other).try_for_each(|(one, other)| same(one, other))?;
            one.len() == other.len()
        }
        (Json::Object(_), Value::Object(fields)) => {
            let field = |(name, value): (&String, _)| same(json.get(name).unwrap(), value);
            return fields.iter().try_for_each(field);
        }
        _ => false,
    };
    if alike { Ok(()) } else { Err(format!("{json:?} is not {other}")) }
}
