//! Checks `docs/deck-format.md` against the code: its examples can be read, and its fields, names, limits and rules are
//! those of the code.

use crate::{bless, broken};
use quiz::deck::file::{CHOICES, MAX_CARDS, MAX_DEPTH, MAX_FILE_BYTES, MAX_ITEMS, MAX_TEXT_CHARS};
use quiz::deck::lint::{RULES, limits, waivers};
use quiz::deck::schema::schema;
use quiz::profile::MIN_CARDS_FOR_GAP;
use quiz::{Deck, Gap, Json, Standing, Tally};
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
fn every_field_is_told_of_where_its_object_is() {
    let mut fields = Vec::new();
    collect_fields(&serde_json::to_value(schema()).unwrap(), "", &mut fields);
    let guide = bless::read(GUIDE);
    let missing = fields.iter().filter_map(|(object, field)| {
        let section = section(object, field);
        let (_, rest) = guide.split_once(&format!("\n## {section}\n")).unwrap();
        let told = told(rest.split("\n## ").next().unwrap(), object);
        let here = told.contains(&format!("`{field}`"));
        (!here).then(|| format!("“{section}” does not tell of `{field}`"))
    });
    let missing: Vec<String> = missing.collect();
    assert!(missing.is_empty(), "{GUIDE}:\n{}", missing.join("\n"));
}

/// The section of the guide that describes a field of an object. `object` is the path of the object, as
/// `collect_fields` writes it.
fn section(object: &str, field: &str) -> &'static str {
    let of = if object.is_empty() { field } else { object };
    match of {
        "themes" => "Themes",
        "cards" | "cards 0" | "cards 0 choices" => "A card that asks what the reader would do",
        "cards 1" | "cards 1 explanations" => "A card that shows what somebody did",
        "bands" | "audit" => "Bands and audit",
        "sets" => "Sets",
        "source" => "The head",
        _ if object.is_empty() => "The head",
        _ => panic!("no section is known for the fields of {object}"),
    }
}

/// The parts of a section that describe the fields of an object: the first cells of table rows, and text outside
/// tables. For `source` and `explanations`, it is the whole row of that object, which describes both of its fields.
fn told(section: &str, object: &str) -> String {
    let own = object.rsplit(' ').next().unwrap();
    let lines = section.lines().map(|line| match line.strip_prefix('|') {
        Some(row) if ["source", "explanations"].contains(&own) => {
            if row.starts_with(&format!(" `{own}` ")) { row } else { "" }
        }
        Some(row) => row.split('|').next().unwrap(),
        None => line,
    });
    lines.collect::<Vec<_>>().join("\n")
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
    assert_eq!((MAX_TEXT_CHARS, MAX_ITEMS), (2_000, 200));
    check(&format!("| a file | {} MiB of UTF-8 |", MAX_FILE_BYTES >> 20));
    assert_eq!(MAX_FILE_BYTES % (1 << 20), 0);
    check("| a text | 2,000 characters |");
    check(&format!("| cards | 1 to {MAX_CARDS} |"));
    check(&format!("| choices of a card | {} to {} |", CHOICES.start(), CHOICES.end()));
    check(&format!("up to {MAX_ITEMS} each"));
    check(&format!("{MAX_DEPTH} deep"));
    check(&format!("for decks of {} `choose` cards or more", limits::GATE_CARDS));
}

/// Finds the thresholds of `Standing::gap` by trying every percentage of recognise, with a respond percentage of 0.
#[test]
fn the_gap_is_told_from_where_it_is_mentioned() {
    let from = |chosen: u32, is: fn(Gap) -> bool| {
        let respond = Tally { got: 0, of: chosen * 2 };
        let gap = |got| Standing { respond, recognise: Tally { got, of: 100 } }.gap();
        (0..=100).find(|got| gap(*got).is_some_and(is)).unwrap()
    };
    let wide = from(100, |gap| gap != Gap::Together);
    let perhaps = from(1, |gap| gap == Gap::SeesMore { sure: false });
    check(&format!("is mentioned from {wide} points on."));
    check(&format!("only from {perhaps} points on, with a “perhaps”; from {wide} to {perhaps} "));
    assert_eq!(MIN_CARDS_FOR_GAP, 3);
    check("as it does on fewer than three cards.");
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

/// Checks that the guide contains this text.
fn check(text: &str) {
    assert!(bless::read(GUIDE).contains(text), "the guide does not say {text}");
}

fn check_deck(text: &str) {
    let deck = Deck::parse(text);
    assert!(deck.is_ok(), "{deck:#?}\n{text}");
}

/// Checks that the example deck contains what the fragment shows, as a whole value or as items of a list.
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

/// The fields of a fragment. Checks that the example deck is still valid with these fields in place of its own.
fn spliced(text: &str) -> Map<String, Value> {
    let fields: Map<String, Value> = serde_json::from_str(&format!("{{ {text} }}")).unwrap();
    let mut deck: Map<String, Value> = serde_json::from_str(&bless::read(EXAMPLE)).unwrap();
    for (field, value) in fields.clone() {
        // The deck keeps its own themes, because its cards refer to them.
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

/// The fenced code blocks: the info string after the fence, and the text.
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

/// Collects each field together with the path of its object: the names of the lists and objects around it, and for
/// cards the index of their kind in the schema.
fn collect_fields(schema: &Value, object: &str, fields: &mut Vec<(String, String)>) {
    let Value::Object(keywords) = schema else { return };
    let inner = |name: &str| format!("{object} {name}").trim().to_owned();
    for (name, value) in keywords.get("properties").and_then(Value::as_object).into_iter().flatten()
    {
        fields.push((object.to_owned(), name.clone()));
        collect_fields(value, &inner(name), fields);
    }
    if let Some(items) = keywords.get("items") {
        collect_fields(items, object, fields);
    }
    for (kind, value) in
        keywords.get("oneOf").and_then(Value::as_array).into_iter().flatten().enumerate()
    {
        collect_fields(value, &inner(&kind.to_string()), fields);
    }
}
