//! Hostile files are refused with a sentence, or read as far as possible. None causes a panic or takes long.

use super::packages;
use proptest::prelude::*;
use std::time::{Duration, Instant};
use studio_core::formats::{Format, LeftOut, MAX_LEFT_LINES, import, import_as};

proptest! {
    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        for format in Format::EACH {
            let _ = import_as(format, &bytes);
        }
        let _ = import(None, &bytes);
    }

    #[test]
    fn no_text_panics(text in super::given::text(), more in super::given::text()) {
        let heads = ["", "row,scenario,cards\nset,", "::a::b{", "A\nA. ", "# a\n1. [x] ", "{\"cards\":[", "sep=;\nrow;id\n"];
        for head in heads {
            let text = format!("{head}{text}\n{more}");
            for format in Format::EACH {
                let _ = import_as(format, text.as_bytes());
            }
        }
    }

    #[test]
    fn no_damaged_package_panics(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut package = packages::sample("multi");
        let at = at.index(package.len());
        package[at] = byte;
        let _ = import(None, &package);
    }
}

#[test]
fn large_and_strange_files_are_read_quickly_or_refused() {
    let header = "scenario,choice 1,lean 1\n";
    let columns = |count: usize| vec!["scenario"; count].join(",");
    let questions = |one: &str, count: usize| one.repeat(count);
    check(
        Format::Csv,
        &format!("{header}\"never closed\n{}", "a,b\n".repeat(100_000)),
        Err("line 2"),
    );
    check(Format::Csv, &format!("{}\n{}", columns(100_000), "x\n".repeat(200_000)), Ok(200));
    check(Format::Csv, &format!("{header}{}", ",".repeat(200_000)), Ok(0));
    check(Format::Csv, &format!("{header}{}", "a,b,c\n".repeat(200_000)), Ok(200));
    for cell in ["\"a\t", "\"\t\"\"\t", "\"\"\"\t\"\"\"\"\t"] {
        check(Format::Tsv, &format!("scenario\tchoice 1\n{}", cell.repeat(100_000)), Ok(1));
    }
    check(Format::Csv, &format!("row,id\n{}", "theme,a\n".repeat(200_000)), Ok(0));
    check(Format::Csv, &format!("row,id\n{}", "x,a\n".repeat(200_000)), Ok(0));
    check(Format::Json, &"[".repeat(100_000), Err("16 deep"));
    check(Format::Json, &format!("{{\"cards\":[{}{{}}]}}", "{},".repeat(100_000)), Ok(200));
    check(Format::Json, &" ".repeat(16 << 20), Err("expected a value"));
    check(Format::Json, &format!("{{\"cards\":[{}{{}}]}}", "{},".repeat(1 << 20)), Ok(200));
    let closed = "<leader-quiz></leader-quiz>application/json";
    check(Format::Json, &closed.repeat(200_000), Err("expected a value"));
    check(Format::Gift, &"{".repeat(1_000_000), Err("no question"));
    check(Format::Gift, &questions("a{=b~c}\n", 100_000), Ok(200));
    check(Format::Gift, &questions("::a::b{=c~d}\n\n", 100_000), Ok(200));
    check(Format::Gift, &format!("a{{{}}}", "~b#".repeat(200_000)), Ok(1));
    check(Format::Gift, &format!("[html]{}{{=a~b}}", "<a ".repeat(200_000)), Ok(1));
    check(Format::Gift, &"// leader-quiz theme: {}\n".repeat(100_000), Ok(0));
    check(Format::Aiken, &questions("a\nA. b\nB. c\nANSWER: A\n", 100_000), Ok(200));
    check(Format::Aiken, &"a\n".repeat(1_000_000), Err("no question"));
    check(Format::Quizdown, &questions("# a\n- [x] b\n- [ ] c\n", 100_000), Ok(200));
    check(Format::Quizdown, &format!("# {}\n- [x] b", "*a [b ".repeat(200_000)), Ok(1));
    check(Format::Quizdown, &format!("# a\n- [x] b\n{}", "> c\n".repeat(400_000)), Ok(1));
    check(Format::Quizdown, &format!("# a\n{}", "- [ ] b\n".repeat(200_000)), Ok(1));
    let lists = "a\n\n- b\n\n".repeat(400_000);
    check(Format::Quizdown, &format!("# a\n{lists}- [x] b\n"), Ok(1));
    check(Format::Quizdown, &format!("# a\n- [x] b\n{}", "- c\n---\n".repeat(200_000)), Ok(1));
    check(Format::Quizdown, &format!("{}# a\n- [x] b\n", "---\nc: d\ne\n".repeat(200_000)), Ok(1));
    check(Format::Quizdown, &format!("# {}](b)\n- [x] b", "[a [b ".repeat(200_000)), Ok(1));
    for format in Format::EACH {
        check(format, &"a".repeat((16 << 20) + 1), Err("at most 16 MiB"));
        check(format, "", Err("empty"));
    }
}

/// Language models answer with a few code blocks. Detecting the format of a block takes longer than skipping it.
#[test]
fn a_text_of_nothing_but_fences_is_read_quickly_or_refused() {
    let blocks = |inside: &str, count: usize| format!("```\n{inside}```\n").repeat(count);
    let begin = Instant::now();
    assert!(import(None, blocks("", 600_000).as_bytes()).is_err());
    let read = import(None, blocks("a{=b~c}\n", 200_000).as_bytes()).unwrap();
    assert_eq!((read.format, read.draft.cards.len()), (Format::Gift, 200));
    let read = import(None, blocks("scenario,choice 1\na,b\n", 200_000).as_bytes()).unwrap();
    assert_eq!((read.format, read.draft.cards.len()), (Format::Csv, 200));
    // A generous limit: test builds are not optimised, and other tests run at the same time.
    assert!(begin.elapsed() < Duration::from_secs(60), "{:?}", begin.elapsed());
}

/// Imports a file, and expects this number of cards, or an error with this text.
fn check(format: Format, text: &str, expected: Result<usize, &str>) {
    let begin = Instant::now();
    let import = import_as(format, text.as_bytes());
    let what: String = text.chars().take(40).collect();
    // A generous limit: test builds are not optimised, and other tests run at the same time.
    assert!(begin.elapsed() < Duration::from_secs(60), "{format:?} {what}: {:?}", begin.elapsed());
    match (import, expected) {
        (Ok(import), Ok(cards)) => {
            assert_eq!(import.draft.cards.len(), cards, "{format:?} {what}");
            assert!(import.left.len() <= MAX_LEFT_LINES + 1);
            assert!(import.draft.themes.len() <= 200);
            assert!(import.left.iter().all(|LeftOut(line)| line.len() < 5_000));
        }
        (Err(error), Err(says)) => {
            let sentence = error.to_string();
            assert!(sentence.contains(says), "{format:?} {what}: {sentence}");
        }
        (import, _) => panic!("{format:?} {what}: {import:?}"),
    }
}
