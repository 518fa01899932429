//! `docs/deck-format.md` says what is so: its examples are read as decks, and its fields, names,
//! limits and rules are those of the code.

use crate::{bless, broken};
use quiz::deck::file::{CHOICES, MAX_CARDS, MAX_DEPTH, MAX_ITEMS, MAX_TEXT};
use quiz::deck::lint::{RULES, limits, waivers};
use quiz::deck::schema::schema;
use quiz::{Deck, Json};
use serde_json::{Map, Value};

const GUIDE: &str = "../../docs/deck-format.md";
const EXAMPLE: &str = "../../static/decks/example.json";

#[test]
fn examples_are_decks_or_parts_of_one() {
    let blocks = blocks(&bless::read(GUIDE));
    for (kind, text) in &blocks {
        match kind.as_str() {
            "json" => check_deck(text),
            "json fragment" => drop(spliced(text)),
            "json example" => check_part_of_the_example(text),
            "json waivers" => {
                assert!(waivers::read(&Json::parse(text).unwrap()).is_ok(), "{text}");
            }
            other => panic!("a block of the kind \"{other}\" is not checked"),
        }
    }
    assert!(blocks.len() > 6);
}

#[test]
fn every_field_is_told_of() {
    let mut fields = Vec::new();
    collect_fields(&serde_json::to_value(schema()).unwrap(), &mut fields);
    for field in fields {
        check(&format!("`{field}`"));
    }
}

#[test]
fn every_name_of_a_problem_is_told() {
    let guide = bless::read(GUIDE);
    let (_, names) = guide.split_once("It is one of: ").unwrap();
    let names: Vec<&str> = names.split_once(".\n").unwrap().0.split(", ").collect();
    let mut known: Vec<&str> = broken::names_of_faults().chain(["unreadable"]).collect();
    known.sort_unstable();
    assert_eq!(names, known);
}

#[test]
fn limits_are_the_codes() {
    assert_eq!((MAX_TEXT, MAX_ITEMS), (2_000, 200));
    check("| a text | 2,000 characters |");
    check(&format!("| cards | 1 to {MAX_CARDS} |"));
    check(&format!("| choices of a card | {} to {} |", CHOICES.start(), CHOICES.end()));
    check(&format!("up to {MAX_ITEMS} each"));
    check(&format!("{MAX_DEPTH} deep"));
    check(&format!("for decks of {} `choose` cards or more", limits::GATE_CARDS));
}

#[test]
fn rules_are_told_with_thresholds_and_reasons() {
    let words =
        |range: &std::ops::RangeInclusive<usize>| format!("{} to {}", range.start(), range.end());
    for (rule, threshold) in [
        ("best-too-long", format!("{} ×", limits::BEST_LENGTH)),
        ("scenario-length", words(&limits::SCENARIO_WORDS)),
        ("choice-length", words(&limits::CHOICE_WORDS)),
        ("explanation-length", words(&limits::EXPLANATION_WORDS)),
        ("giveaway-word", format!("{} letters", limits::RARE_LETTERS)),
        ("reading-grade", format!("over {}", limits::READING_GRADE)),
        ("one-sided-spots", format!("from {} such cards", limits::SPOT_CARDS)),
        ("blind-player", format!("chance + {} points", limits::GATE_MARGIN)),
    ] {
        assert!(row(rule).contains(&threshold), "{rule}: {threshold}");
    }
    for rule in RULES {
        assert!(row(rule.name).ends_with(&format!("| {} |", rule.why)), "{}", rule.name);
    }
}

/// The guide says this.
fn check(text: &str) {
    assert!(bless::read(GUIDE).contains(text), "the guide does not say {text}");
}

fn check_deck(text: &str) {
    let deck = Deck::parse(text);
    assert!(deck.is_ok(), "{deck:#?}\n{text}");
}

/// What the fragment shows stands so in the example deck, whole or as an item of a list.
fn check_part_of_the_example(text: &str) {
    let example: Value = serde_json::from_str(&bless::read(EXAMPLE)).unwrap();
    for (field, value) in spliced(text) {
        let shown = match &value {
            Value::Array(items) if !items.is_empty() => items.clone(),
            _ => vec![value],
        };
        let there = |item: &Value| example[&field].as_array().is_some_and(|all| all.contains(item));
        let same = shown.iter().all(|item| there(item) || *item == example[&field]);
        assert!(same, "{field} is not what {EXAMPLE} has");
    }
}

/// The fields of a fragment, once a deck that has them instead of its own could be read.
fn spliced(text: &str) -> Map<String, Value> {
    let fields: Map<String, Value> = serde_json::from_str(&format!("{{ {text} }}")).unwrap();
    let mut deck: Map<String, Value> = serde_json::from_str(&bless::read(EXAMPLE)).unwrap();
    for (field, value) in fields.clone() {
        // All themes stay, since cards refer to them.
        if field != "themes" {
            deck.insert(field, value);
        }
    }
    check_deck(&Value::Object(deck).to_string());
    fields
}

fn row(rule: &str) -> String {
    let guide = bless::read(GUIDE);
    let row = guide.lines().find(|line| line.starts_with(&format!("| `{rule}` ")));
    row.unwrap_or_else(|| panic!("the guide has no row for {rule}")).to_owned()
}

/// The fenced blocks: what stands behind the fence, and the text.
fn blocks(guide: &str) -> Vec<(String, String)> {
    let mut blocks: Vec<(String, String)> = Vec::new();
    let mut inside = false;
    for line in guide.lines() {
        match line.trim_start().strip_prefix("```") {
            Some(kind) if !inside => blocks.push((kind.to_owned(), String::new())),
            Some(_) => {}
            None if inside => {
                let text = &mut blocks.last_mut().unwrap().1;
                text.push_str(line);
                text.push('\n');
            }
            None => continue,
        }
        inside ^= line.trim_start().starts_with("```");
    }
    blocks
}

fn collect_fields(schema: &Value, fields: &mut Vec<String>) {
    match schema {
        Value::Object(keywords) => {
            if let Some(Value::Object(properties)) = keywords.get("properties") {
                fields.extend(properties.keys().cloned());
            }
            keywords.values().for_each(|value| collect_fields(value, fields));
        }
        Value::Array(items) => items.iter().for_each(|item| collect_fields(item, fields)),
        _ => {}
    }
}
