//! `docs/workshop.md` quotes what the pages say: the three sentences on privacy, the steps, the advice and the names of
//! buttons. These tests compare the quotations with the pages.

use crate::room::{Story, text};
use room_core::Rules;
use room_views::words;
use std::fs;
use std::path::Path;

/// Quotations of the systems of phones and computers.
const OF_SYSTEMS: [&str; 6] = [
    "Add to Home Screen",
    "Install",
    "Local Network",
    "Nearby devices",
    "Privacy & Security",
    "Save to Files",
];

#[test]
fn participants_are_told_what_the_guide_quotes() {
    let screen = Story::new(Rules::default()).screen();
    let (_, list) = screen.split_once("class=\"privacy\">").unwrap();
    let said: Vec<String> =
        list.split("</ul>").next().unwrap().split("<li>").skip(1).map(text).collect();
    let guide = read("../../docs/workshop.md");
    let (_, part) = guide.split_once("## What participants are told\n").unwrap();
    let quoted = part.lines().filter_map(|line| line.strip_prefix("> "));
    assert_eq!(quoted.map(|line| line.replace("**", "")).collect::<Vec<_>>(), said);
}

#[test]
fn what_the_guide_quotes_is_said() {
    let guide = read("../../docs/workshop.md");
    let quoted = guide.split('“').skip(1).map(|rest| rest.split('”').next().unwrap());
    let (_, part) = guide.split_once("## One card, step by step\n").unwrap();
    let part = part.split("### At their own pace").next().unwrap();
    let steps = part.lines().filter_map(|line| line.strip_prefix("| **")?.split("**").next());
    let coach = part.split("| best choice taken by").nth(1).unwrap();
    let advice = coach.lines().filter(|line| line.contains(" % |"));
    let advice = advice.flat_map(|line| line.trim_end_matches(" |").split(" | ").skip(1));
    let all: Vec<&str> = quoted.chain(steps).chain(advice).collect();
    assert!(all.len() > 45, "{}", all.len());
    let others = [
        "../room/src/pages/words.rs",
        "../views/src/words/english.rs",
        "../../static/decks/leader-or-manager.json",
    ]
    .map(read)
    .concat();
    for quoted in all {
        let is_said = is_of_the_room(quoted)
            || [":", " …\"", "\""].iter().any(|end| others.contains(&format!("\"{quoted}{end}")))
            || OF_SYSTEMS.contains(&quoted);
        assert!(is_said, "docs/workshop.md quotes “{quoted}”, which no page says");
    }
}

/// Whether a sentence of the room contains these words; “…” at the end is for the rest.
fn is_of_the_room(quoted: &str) -> bool {
    let wanted = blank(quoted.trim_end_matches(" …"));
    let has = |said: &str| {
        let mut found = said.match_indices(&wanted);
        found.any(|(at, _)| {
            let (before, after) =
                (said[..at].chars().last(), said[at + wanted.len()..].chars().next());
            ![before, after].into_iter().flatten().any(char::is_alphanumeric)
        })
    };
    words::of("en").each().iter().any(|(_, said)| has(&blank(said)))
}

/// Replaces placeholders, and numbers that may fill them, by `#`.
fn blank(text: &str) -> String {
    let (mut blanked, mut inside) = (String::new(), false);
    for sign in text.chars() {
        let is_blank = inside || sign == '{' || sign.is_ascii_digit();
        inside = (inside || sign == '{') && sign != '}';
        match is_blank {
            true if blanked.ends_with('#') => {}
            true => blanked.push('#'),
            false => blanked.push(sign),
        }
    }
    blanked
}

fn read(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap()
}
