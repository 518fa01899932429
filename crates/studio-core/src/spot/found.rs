//! The spot of a finding of the linter. A finding's place may have several texts. Its rule, or the first word of its
//! sentence, tells which one is meant.

use quiz::Deck;
use quiz::deck::file::Json;
use quiz::deck::lint::{self, Finding};
use quiz::deck::problem::Place;

use super::Spot;
use crate::draft::{Card, Draft, Theme};

impl Spot {
    pub(crate) fn of_finding(draft: &Draft, finding: &Finding) -> Spot {
        let place = &finding.place;
        let name = match (place, finding.rule.name) {
            (Place::Explanations { number, .. }, _) => explained(draft, *number, finding),
            // The sentence starts with the field: “idea has a tab; take it out”.
            (_, "stray-space" | "line-break" | "odd-character" | "text-direction")
            | (_, "odd-address") => finding.says.split(' ').next().unwrap_or_default(),
            (_, "odd-id") => "id",
            (_, "odd-lang") => "lang",
            (Place::Choice { .. }, rule) if rule.contains("explanation") => "explanation",
            (Place::Choice { .. }, _) => "text",
            (Place::Card { number, id }, "uneven-form") => {
                let place = Place::Choice { number: *number, id: id.clone(), choice: 1 };
                return Spot::in_place(&place, "text");
            }
            (Place::Card { .. }, _) => "scenario",
            (Place::Theme { .. } | Place::Band(_), _) => "name",
            (Place::Audit(_), _) => "prompt",
            _ => "",
        };
        Spot::in_place(place, name)
    }
}

/// Which of the two explanations of a `spot` card is meant: both have the same place.
fn explained(draft: &Draft, number: usize, finding: &Finding) -> &'static str {
    let at = number.saturating_sub(1);
    let Some(card) = draft.cards.get(at) else { return "leader" };
    let is_leader = match finding.rule.name {
        "repeated-explanation" => {
            let leader = words(&card.said_leader);
            let before = draft.cards.iter().take(at);
            before.flat_map(explanations).any(|text| words(text) == leader)
        }
        // Lints a card with this leader explanation and a harmless one for managers.
        _ => finds(card, finding),
    };
    if is_leader { "leader" } else { "manager" }
}

/// Whether the card still has this finding if its explanation for managers is replaced by one without findings.
fn finds(card: &Card, finding: &Finding) -> bool {
    let word = || "word".to_owned();
    let theme =
        Theme { id: word(), name: word(), idea: word(), habit: word(), anchor: String::new() };
    let card = Card { theme: word(), said_manager: vec!["word"; 30].join(" "), ..card.clone() };
    let band = crate::draft::Band { from: "0".to_owned(), name: word(), text: word() };
    let draft = Draft {
        id: word(),
        lang: "en".to_owned(),
        title: word(),
        themes: vec![theme],
        cards: vec![card],
        bands: vec![band],
        ..Draft::default()
    };
    let Ok(deck) = Deck::read(&Json::from(&draft)) else { return true };
    let report = lint::lint(&deck, &[]);
    report.findings.iter().any(|found| {
        found.rule.name == finding.rule.name
            && found.says == finding.says
            && matches!(found.place, Place::Explanations { .. })
    })
}

fn explanations(card: &Card) -> Vec<&str> {
    match card.is_spot() {
        true => vec![&card.said_leader, &card.said_manager],
        false => card.choices.iter().map(|choice| &*choice.explanation).collect(),
    }
}

/// The words of a text in lower case, without punctuation, as the linter compares them.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|sign: char| !sign.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}
