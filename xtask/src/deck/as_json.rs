//! Prints the report on decks as one JSON object, for editors and CI. docs/deck-format.md lists its fields.

use std::path::PathBuf;

use quiz::deck::lint::{Finding, Player, Report, Subject};
use quiz::{Deck, Problem};
use serde_json::{Value, json};

use super::open::{Opened, Trouble};

/// The whole report. `others` are the named files that are not decks.
pub fn report(decks: &[Opened], others: &[PathBuf]) -> String {
    let others: Vec<String> = others.iter().map(|file| file.display().to_string()).collect();
    let decks: Vec<Value> = decks.iter().map(deck).collect();
    format!("{:#}", json!({ "decks": decks, "skipped": others }))
}

fn deck(opened: &Opened) -> Value {
    let problems: Vec<Value> = opened.problems.iter().map(problem).collect();
    let mut deck = json!({ "file": opened.file.display().to_string(), "problems": problems });
    if let (Some((valid, report)), Value::Object(fields)) = (&opened.deck, &mut deck)
        && let Value::Object(said) = linted(valid, report)
    {
        fields.extend(said);
    }
    deck
}

fn linted(deck: &Deck, report: &Report) -> Value {
    let findings: Vec<Value> = report.findings.iter().map(|found| finding(found, None)).collect();
    let waived = report.waived.iter().map(|(found, reason)| finding(found, Some(reason)));
    json!({
        "id": deck.id(),
        "cards": deck.cards().len(),
        "findings": findings,
        "waived": waived.collect::<Vec<_>>(),
        "players": report.players.iter().map(player).collect::<Vec<_>>(),
        "chance": tenths(report.chance),
        "places": report.places,
        "not_checked": report.skipped.iter().map(|rule| rule.name).collect::<Vec<_>>(),
    })
}

fn problem(trouble: &Trouble) -> Value {
    match trouble {
        Trouble::File(sentence) => json!({
            "place": "file",
            "card": null,
            "name": "unreadable",
            "says": sentence,
        }),
        Trouble::Deck(Problem { place, fault }) => json!({
            "place": place.to_string(),
            "card": place.card(),
            "name": fault.name(),
            "says": fault.to_string(),
        }),
    }
}

fn finding(finding: &Finding, reason: Option<&String>) -> Value {
    let mut value = json!({
        "place": finding.place.to_string(),
        "card": finding.place.card(),
        "rule": finding.rule.name,
        "gate": finding.rule.subject == Subject::Gate,
        "says": finding.says,
        "why": finding.rule.why,
    });
    if let (Some(reason), Value::Object(fields)) = (reason, &mut value) {
        fields.insert("reason".to_owned(), json!(reason));
    }
    value
}

fn player(player: &Player) -> Value {
    json!({ "name": player.name, "score": tenths(player.score), "gated": player.gated })
}

fn tenths(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}
