//! Golden files of the linter: its findings on a good deck after small edits. Each file of `tests/lint` has the edits
//! (`> PATH = TEXT`), then the findings, which `BLESS=1` rewrites.
//!
//! | line | does |
//! | --- | --- |
//! | `> cards/pruning/choices/2/text = …` | sets a text; items are named by id or by number from 1 |
//! | `> title = "Two\nlines"` | sets a text with escapes, or any other value, as JSON |
//! | `> remove cards/pruning` | removes an item |
//! | `> sort choices by leader` | puts the best choice of every card first |
//! | `> times 4` | repeats all cards, with choices rotated by one position each time |
//! | `> waive pruning giveaway-word: …` | adds a waiver with its reason |

use crate::bless;
use quiz::deck::lint::{self, RULES, Report, waivers};
use quiz::{Deck, Json};
use serde_json::{Value, json};
use std::collections::BTreeSet;

#[test]
fn every_edit_brings_its_findings() {
    for name in bless::names("tests/lint", ".txt") {
        check(&format!("tests/lint/{name}.txt"));
    }
}

#[test]
fn every_rule_has_a_deck_that_breaks_it() {
    let stories = bless::names("tests/lint", ".txt").into_iter();
    let findings = stories.flat_map(|name| told(&format!("tests/lint/{name}.txt")).1.findings);
    let broken: BTreeSet<&str> = findings.map(|finding| finding.rule.name).collect();
    let all: BTreeSet<&str> = RULES.iter().map(|rule| rule.name).collect();
    assert_eq!(broken, all);
}

#[test]
fn broken_waivers_are_problems() {
    let file = json!([
        { "card": "pruning", "rule": "giveaway-word" },
        { "card": "pruning", "rule": "giveaway-word", "reason": " " },
        { "card": "pruning", "rule": "giveaway-words", "reason": "It is a garden." },
        { "card": "pruning", "rule": "blind-player", "reason": "It plays well." },
        { "rule": "giveaway-word", "reason": "It is a garden.", "until": 2030 },
        "pruning",
    ]);
    check_waivers(
        &file,
        &[
            "waiver 1: no reason",
            "waiver 2: reason is empty",
            "waiver 3: rule \"giveaway-words\" should be one of the rules about single cards, \
             as docs/deck-format.md lists them",
            "waiver 4: rule \"blind-player\" should be one of the rules about single cards, \
             as docs/deck-format.md lists them",
            "waiver 5: \"until\" is not a field of the format; check its spelling or remove it",
            "waiver 5: no card",
            "waiver 6: should be an object in { }",
        ],
    );
    check_waivers(&json!({}), &["waivers: should be a list in [ ]"]);
    check_waivers(&json!([]), &[]);
}

fn check(file: &str) {
    let (edits, report) = told(file);
    bless::same(file, &format!("{}\n\n{}", edits, tell(&report)));
}

/// The edits of a file, and the linter's report after them.
fn told(file: &str) -> (String, Report) {
    let story = bless::read(file);
    let edits: Vec<&str> = story.lines().filter(|line| line.starts_with(['#', '>'])).collect();
    let mut deck: Value = serde_json::from_str(&bless::read("tests/lint/base.json")).unwrap();
    let mut waived = Vec::new();
    for line in edits.iter().filter_map(|line| line.strip_prefix("> ")) {
        edit(&mut deck, &mut waived, line);
    }
    let deck = Deck::parse(&deck.to_string()).unwrap();
    let waived = Json::parse(&Value::Array(waived).to_string()).unwrap();
    let waivers = waivers::read(&waived).unwrap();
    (edits.join("\n"), lint::lint(&deck, &waivers))
}

fn tell(report: &Report) -> String {
    let mut lines: Vec<String> = report.findings.iter().map(ToString::to_string).collect();
    lines.extend(report.waived.iter().map(|(finding, why)| format!("waived: {finding}: {why}")));
    if lines.is_empty() {
        lines.push("nothing found".to_owned());
    }
    let skipped: Vec<&str> = report.skipped.iter().map(|rule| rule.name).collect();
    if !skipped.is_empty() {
        lines.push(format!("skipped: {}", skipped.join(" ")));
    }
    let score = |p: &lint::Player| format!("{} {:.1}", p.name, p.score);
    let players: Vec<String> = report.players.iter().map(score).collect();
    lines.push(format!("players: chance {:.1}, {}", report.chance, players.join(", ")));
    lines.push(format!("places of the best choice: {:?}\n", report.places));
    lines.join("\n")
}

fn edit(deck: &mut Value, waived: &mut Vec<Value>, line: &str) {
    if let Some(times) = line.strip_prefix("times ") {
        multiply(&mut deck["cards"], times.parse().unwrap());
    } else if line == "sort choices by leader" {
        for choices in deck["cards"].as_array_mut().unwrap().iter_mut() {
            let Some(choices) = choices.get_mut("choices") else { continue };
            choices.as_array_mut().unwrap().sort_by_key(|choice| choice["lean"] != "leader");
        }
    } else if let Some(path) = line.strip_prefix("remove ") {
        let (list, item) = path.rsplit_once('/').unwrap();
        let list = at(deck, list).as_array_mut().unwrap();
        let place = place(list, item);
        list.remove(place);
    } else if let Some(waiver) = line.strip_prefix("waive ") {
        let (what, reason) = waiver.split_once(": ").unwrap();
        let (card, rule) = what.split_once(' ').unwrap();
        waived.push(json!({ "card": card, "rule": rule, "reason": reason }));
    } else {
        let (path, text) = line.split_once(" = ").unwrap();
        *at(deck, path) = serde_json::from_str(text).unwrap_or(text.into());
    }
}

fn at<'v>(mut value: &'v mut Value, path: &str) -> &'v mut Value {
    for step in path.split('/') {
        value = match value {
            Value::Array(items) => {
                let place = place(items, step);
                &mut items[place]
            }
            value => &mut value[step],
        };
    }
    value
}

fn place(items: &[Value], name: &str) -> usize {
    let by_number = name.parse::<usize>().ok().map(|number| number - 1);
    by_number.or_else(|| items.iter().position(|item| item["id"] == name)).unwrap()
}

/// Repeats all cards. Ids and explanations get a number, so that they differ.
fn multiply(cards: &mut Value, times: usize) {
    let originals = cards.as_array().unwrap().clone();
    for n in 1..times {
        for mut card in originals.clone() {
            card["id"] = format!("{}-{n}", card["id"].as_str().unwrap()).into();
            if let Some(choices) = card.get_mut("choices").and_then(Value::as_array_mut) {
                let places = choices.len();
                choices.rotate_right(n % places);
            }
            number_explanations(&mut card, n);
            cards.as_array_mut().unwrap().push(card);
        }
    }
}

fn number_explanations(value: &mut Value, n: usize) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                match (name.as_str(), value) {
                    ("explanation" | "leader" | "manager", Value::String(text)) => {
                        text.push_str(&format!(" {n}."));
                    }
                    (_, value) => number_explanations(value, n),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| number_explanations(item, n)),
        _ => {}
    }
}

fn check_waivers(file: &Value, expected: &[&str]) {
    let json = Json::parse(&file.to_string()).unwrap();
    let problems = waivers::read(&json).err().unwrap_or_default();
    let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(said, expected);
}
