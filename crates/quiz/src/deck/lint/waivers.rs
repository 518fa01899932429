//! Waivers: where a rule and good writing collide, an author takes a finding on one card out, with
//! a reason, in a file beside the deck. A waiver never makes a broken deck valid.

use super::rules::{Subject, UNUSED_WAIVER};
use super::{Finding, Report, Rule};
use crate::deck::file::Json;
use crate::deck::file::read::{Need, Reader};
use crate::deck::problem::{Place, Problem};

/// The fields of a waiver.
const FIELDS: &[&str] = &["card", "rule", "reason"];

/// One finding on one card that stays.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiver {
    /// The card's id.
    pub card: String,
    pub rule: &'static Rule,
    /// In the author's words; never empty.
    pub reason: String,
}

/// Reads the waivers of a deck.
///
/// # Errors
/// Every problem the file has: a waiver without reason is one.
pub fn read(json: &Json) -> Result<Vec<Waiver>, Vec<Problem>> {
    let mut reader = Reader::<Vec<Problem>>::default();
    let mut waivers = Vec::new();
    match json {
        Json::List(items) => {
            let read =
                items.iter().enumerate().filter_map(|(n, item)| waiver(&mut reader, n + 1, item));
            waivers.extend(read);
        }
        _ => reader.wrong_type(Place::Waivers, "", "a list in [ ]"),
    }
    if reader.problems.is_empty() { Ok(waivers) } else { Err(reader.problems) }
}

fn waiver(reader: &mut Reader, number: usize, json: &Json) -> Option<Waiver> {
    let fields = reader.fields(json, Place::Waiver(number), FIELDS);
    let card = reader.text(&fields, "card", Need::Text);
    let known = "the rules about single cards, as docs/deck-format.md lists them";
    let rule = reader.word(&fields, "rule", known, |word| {
        Rule::named(word).filter(|rule| rule.subject == Subject::Card)
    });
    let reason = reader.text(&fields, "reason", Need::Text);
    Some(Waiver { card, rule: rule?, reason })
}

/// Takes what is waived out of the findings; a waiver that fits none becomes one.
pub(super) fn apply(waivers: &[Waiver], report: &mut Report) {
    let findings = std::mem::take(&mut report.findings);
    for finding in findings {
        match waivers.iter().find(|waiver| waiver.fits(&finding)) {
            Some(waiver) => report.waived.push((finding, waiver.reason.clone())),
            None => report.findings.push(finding),
        }
    }
    for (n, waiver) in waivers.iter().enumerate() {
        if !report.waived.iter().any(|(finding, _)| waiver.fits(finding)) {
            report.findings.push(waiver.unused(n + 1));
        }
    }
}

impl Waiver {
    fn fits(&self, finding: &Finding) -> bool {
        finding.rule.name == self.rule.name && finding.place.card() == Some(&self.card)
    }

    fn unused(&self, number: usize) -> Finding {
        let says = format!(
            "card \"{}\" has no finding \"{}\" to waive; remove the waiver",
            self.card, self.rule.name
        );
        Finding { place: Place::Waiver(number), rule: &UNUSED_WAIVER, says }
    }
}
