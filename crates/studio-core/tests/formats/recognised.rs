//! The format that is detected for a file, by its name and by its content.

use super::packages;
use studio_core::draft::Draft;
use studio_core::formats::{Format, LeftOut, NotRead, import};
use studio_core::snippet;

#[test]
fn names_and_contents_tell_the_format() {
    let csv = "scenario,choice 1\nA?,b\n";
    let gift = "What now?{=This ~That}";
    let aiken = "What now?\nA. This\nB. That\nANSWER: A\n";
    let markdown = "# What now?\n1. [x] This\n1. [ ] That\n";
    check(None, "{\"title\":\"a\"}", Some(Format::Json));
    check(None, " \n{\"cards\":[{}]}", Some(Format::Json));
    check(None, csv, Some(Format::Csv));
    check(None, &csv.replace(',', ";"), Some(Format::Csv));
    check(None, &csv.replace(',', "\t"), Some(Format::Tsv));
    check(None, gift, Some(Format::Gift));
    check(None, "[html]<p>What</p>{=This ~That}", Some(Format::Gift));
    check(None, aiken, Some(Format::Aiken));
    check(None, markdown, Some(Format::Quizdown));
    check(None, "Dear all,\nsee you tomorrow.", None);
    check(Some("cards.txt"), aiken, Some(Format::Aiken));
    check(Some("cards.txt"), csv, Some(Format::Csv));
    check(Some("cards.gift.txt"), gift, Some(Format::Gift));
    check(Some("CARDS.MD"), markdown, Some(Format::Quizdown));
    check(Some("cards.json"), "{\"a\": }", None);
    check(Some("cards.csv"), "{}", None);
    check(Some("cards"), "\u{feff}{\"title\":\"a\"}", Some(Format::Json));
}

#[test]
fn a_package_is_one_whatever_it_is_called() {
    for name in [None, Some("quiz.zip"), Some("quiz.csv")] {
        assert_eq!(import(name, &packages::sample("multi")).unwrap().format, Format::H5p);
    }
}

#[test]
fn a_deck_without_a_title_is_called_after_its_file() {
    let title = |name| import(name, b"scenario,choice 1\nA?,b\n").unwrap().draft.title;
    assert_eq!(title(Some("C:\\decks\\Our garden.csv")), "Our garden");
    for (name, expected) in [
        ("1. Workshop.csv", "1. Workshop"),
        ("1. Workshop", "1. Workshop"),
        ("Version 1.2.tsv.txt", "Version 1.2"),
        ("garden.CSV", "garden"),
        ("garden.dat", "garden"),
    ] {
        assert_eq!(title(Some(name)), expected);
    }
    assert_eq!(title(Some(".csv")), "Imported");
    assert_eq!(title(None), "Imported");
}

#[test]
fn what_cannot_be_read_is_told_with_its_place() {
    let told = |name, bytes: &[u8]| import(Some(name), bytes).unwrap_err().to_string();
    assert_eq!(
        told("deck.json", b"{\n  \"id\": }"),
        "The deck could not be read: this is not JSON (expected a value at line 2 column 9). Correct the file, and try again."
    );
    assert!(
        told("a.csv", b"scenario,id\na,b\nc,\"d\ne").contains("a cell in line 3 is never closed")
    );
    assert!(told("a.csv", b"question,answers\na,b\n").contains("The table to fill in"));
    assert!(told("a.txt", b"a\0b\0c\0d\0").contains("not readable text"));
    for (name, begin) in [
        ("a.xls", &[0xd0, 0xcf, 0x11, 0xe0, 1][..]),
        ("a.rtf", b"{\\rtf1\\ansi {\\b hello}}"),
        ("a.gift", b"{\\rtf1 What now?\\{=This ~That\\}}"),
        ("a.pdf", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj"),
    ] {
        let told = told(name, begin);
        assert!(told.contains("save the sheet") && told.contains("plain text"), "{name}: {told}");
    }
    assert!(told("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").contains("the right file"));
}

/// The page has no choice of a format: messages suggest file extensions, and each of them must work.
#[test]
fn the_endings_that_are_advised_count() {
    let unknown = import(None, b"Dear all,\nsee you tomorrow.").unwrap_err();
    let unread = import(Some("a.gift"), b"Dear all,\nsee you tomorrow.").unwrap_err();
    for said in [unknown.to_string(), unread.to_string()] {
        let words = said.split([' ', ',']).map(|word| word.trim_end_matches('.'));
        let endings: Vec<&str> = words.filter(|word| word.starts_with('.')).collect();
        assert_eq!(endings.len(), 7, "{said}");
        for ending in endings {
            let told = import(Some(&format!("a{ending}")), b"Dear all,\nsee you tomorrow.");
            assert_ne!(told.as_ref().err(), Some(&unknown), "{ending}");
        }
        assert!(!said.contains("yourself"), "{said}");
    }
}

#[test]
fn text_may_be_utf_16_of_either_order() {
    let text = "\u{feff}scenario\tchoice 1\r\nWas tun?\tGießen 🍎\r\n";
    for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
        let bytes: Vec<u8> = text.encode_utf16().flat_map(bytes).collect();
        let import = import(None, &bytes).unwrap();
        assert_eq!(import.format, Format::Tsv);
        assert_eq!(import.draft.cards[0].choices[0].text, "Gießen 🍎");
    }
}

/// A post with an inline deck may be the author's only copy.
#[test]
fn lines_with_the_deck_inside_give_it_back() {
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/../../static/decks/example.json");
    let mut draft = import(Some("a.json"), &std::fs::read(example).unwrap()).unwrap().draft;
    draft.title = "</script> & <!-- \"{leader}\" -->".to_owned();
    let lines = snippet::inline(&draft, "https://example.org/quiz/", Some("https://example.org/"));
    let bare = lines
        .replace("<div><leader-quiz>", "<leader-quiz>")
        .replace("</leader-quiz></div>", "</leader-quiz>");
    for text in [
        lines.clone(),
        lines.split_once('\n').unwrap().1.to_owned(),
        // The HTML that earlier versions of the editor wrote.
        bare.clone(),
        bare.replace("<leader-quiz>\n", "<leader-quiz>"),
        format!("<h1>About {{us}}</h1>\n<p>Dear all,</p>\n{lines}<p>see you tomorrow.</p>"),
        lines.replace("\"application/json\"", "'application/json'").replace(",\"", ",\n  \""),
    ] {
        for name in [None, Some("post.html"), Some("post.json"), Some("post.md")] {
            let import = import(name, text.as_bytes()).unwrap();
            assert_eq!((import.format, import.left), (Format::Json, Vec::new()), "{text}");
            assert_eq!(import.draft, draft, "{text}");
        }
    }
    // A saved page may contain inline pictures.
    for before in ["a".repeat(2 << 20), "a\n".repeat(1 << 20), "é\n".repeat(2_000)] {
        let post = format!("<h1>A</h1>{before}{lines}");
        assert_eq!(import(None, post.as_bytes()).unwrap().draft, draft);
    }
    let broken = lines.replace("\"format\":1", "\n\"format\":");
    let told = import(None, broken.as_bytes()).unwrap_err().to_string();
    assert!(told.contains("expected a value at line 4 column 10"), "{told}");
    // Without an inline deck there is nothing to import.
    let two = snippet::lines("garden.json", "https://example.org/quiz/");
    assert_eq!(import(None, two.as_bytes()).unwrap_err(), NotRead::Unknown);
}

/// A post may have several quizzes. The first deck is imported, and a line counts the others.
#[test]
fn a_post_with_several_quizzes_gives_its_first_deck_and_tells_of_the_others() {
    let deck = |title: &str| {
        let draft = Draft { title: title.to_owned(), ..Draft::default() };
        snippet::inline(&draft, "https://example.org/quiz/", None)
    };
    let (first, second) = (deck("First"), deck("Second"));
    let two = snippet::lines("garden.json", "https://example.org/quiz/");
    let own = "<leader-quiz><script type=\"application/json\">{}</script>";
    for (text, title, more) in [
        (format!("{first}<p>And:</p>{second}"), "First", 1),
        (format!("{first}{second}{}", deck("Third")), "First", 2),
        (format!("<p>Two:</p>\n{two}<p>And:</p>\n{second}"), "Second", 0),
        (format!("{two}{second}{two}{first}"), "Second", 1),
        (first.clone(), "First", 0),
        // HTML within a deck's text is no quiz of the post.
        (deck(&format!("About {own}")), &*format!("About {own}"), 0),
    ] {
        let import = import(None, text.as_bytes()).unwrap();
        assert_eq!((import.format, &*import.draft.title), (Format::Json, title), "{text}");
        let said: Vec<&str> = import.left.iter().map(|LeftOut(line)| line.as_str()).collect();
        let expected = match more {
            0 => Vec::new(),
            1 => vec!["1 further deck in the text: left out; paste one deck at a time"],
            _ => vec!["2 further decks in the text: left out; paste one deck at a time"],
        };
        assert_eq!(said, expected, "{text}");
    }
}

/// A language model's answer is often copied together with its code fences.
#[test]
fn fences_around_all_of_a_text_are_no_part_of_it() {
    let deck = "{\n  \"title\": \"A {leader}\",\n  \"cards\": [{\"id\": \"a\", \"scenario\": \"Why?\"}]\n}";
    for (word, text, format) in [
        ("json", deck, Format::Json),
        ("gift", "::One::What now?{=This ~That}", Format::Gift),
        ("", "What now?\nA. This\nB. That\nANSWER: A", Format::Aiken),
        (
            "markdown",
            "# What now?\n\n```python\n# 1\n```\n\n1. [x] This\n1. [ ] That",
            Format::Quizdown,
        ),
        ("csv", "scenario,choice 1\nA?,b", Format::Csv),
        ("tsv", "scenario\tchoice 1\nA?\tb", Format::Tsv),
    ] {
        let bare = import(None, text.as_bytes()).unwrap();
        for fenced in [
            format!("```{word}\n{text}\n```"),
            format!(
                "\u{feff}\r\n  ````{word}\r\n{}\r\n\r\n ````  \r\n\r\n",
                text.replace('\n', "\r\n")
            ),
        ] {
            let read = import(None, fenced.as_bytes()).unwrap();
            assert_eq!((read.format, &read.draft), (format, &bare.draft), "{fenced}");
        }
    }
    // Line numbers are those of the whole text, and other texts are unchanged.
    let told = |text: &str| import(None, text.as_bytes()).unwrap_err();
    assert!(told("\n```json\n{\n\"id\": }\n```").to_string().contains("line 4 column 7"));
    for text in ["```", "``````", "```\n```", "``\n```"] {
        assert_eq!(told(text), NotRead::Unknown, "{text}");
    }
    // JSON after a sentence is not read as GIFT.
    assert_eq!(told(&format!("Here is your deck:\n\n{deck}")), NotRead::Unknown);
    let kept = "// leader-quiz deck: {\"id\":\"a\"}\n\nWhat now?{\n=\"This\"\n~That}";
    assert_eq!(import(None, kept.as_bytes()).unwrap().format, Format::Gift);
}

/// A single known column name is not enough: a text may begin with that word.
#[test]
fn a_heading_is_no_table() {
    for head in ["## Scenario", "# Scenario: ", "#row"] {
        let text = format!("{head}\n\n# One?\n- [ ] a\n- [x] b\n");
        assert_eq!(import(None, text.as_bytes()).unwrap().format, Format::Quizdown, "{text}");
    }
    let aiken = "Scenario:\nWhat now?\nA. This\nB. That\nANSWER: A\n";
    assert_eq!(import(None, aiken.as_bytes()).unwrap().format, Format::Aiken);
    assert_eq!(import(Some("a.csv"), b"scenario\nOne?\n").unwrap().format, Format::Csv);
    assert_eq!(import(None, b"scenario,id\nOne?,a\n").unwrap().format, Format::Csv);
}

/// Texts from web pages and word processors contain no-break spaces.
#[test]
fn spaces_are_of_any_kind() {
    for text in [
        "What?\nA. This\nB) That\nANSWER: A\n",
        "# What? #\n\n1. [x] This\n   > Good\n2. [ ] That\n",
        "# What?\n- [x] This\n- [ ] That\n",
        "::One:: What? { =This #Good ~That }",
        "scenario,choice 1\nWhat?,This",
    ] {
        let bare = import(None, text.as_bytes()).unwrap();
        let read = import(None, text.replace(' ', "\u{a0}").as_bytes()).unwrap();
        assert_eq!((read.format, &read.draft), (bare.format, &bare.draft), "{text}");
    }
}

/// Older programs have replaced letters that they could not read by U+FFFD. The file itself is valid.
#[test]
fn characters_that_were_lost_before_are_told_once() {
    let lost = |text: &str| {
        let left = import(None, text.as_bytes()).unwrap().left;
        left.iter().filter(|line| line.0.contains('\u{fffd}')).count()
    };
    for text in [
        "scenario,choice 1\nM�ller?,b\nMei�ner?,c\n",
        "What now?{=M�ller ~That}",
        "What now?\nA. M�ller\nB. That\nANSWER: A\n",
        "# What now?\n1. [x] M�ller\n1. [ ] That\n",
        "{\"title\":\"M\\ufffdller\"}",
    ] {
        assert_eq!(lost(text), 1, "{text}");
        assert_eq!(lost(&text.replace('�', "ü").replace("\\ufffd", "ü")), 0, "{text}");
    }
}

fn check(name: Option<&str>, text: &str, expected: Option<Format>) {
    let format = import(name, text.as_bytes()).ok().map(|import| import.format);
    assert_eq!(format, expected, "{name:?} {text}");
}
