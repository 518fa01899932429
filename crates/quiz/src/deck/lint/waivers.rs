//! Waivers: if a lint rule conflicts with good writing, an author can explain a finding on one card, with a reason, in
//! a file beside the deck. A waiver only affects findings. It never makes an invalid deck valid.

use super::rules::{Subject, UNUSED_WAIVER};
use super::{Finding, Report, Rule};
use crate::deck::file::Json;
use crate::deck::file::read::{Need, Reader};
use crate::deck::problem::{Place, Problem};

/// The fields of a waiver.
const FIELDS: &[&str] = &["card", "rule", "reason"];

/// An exception from one rule for one card.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiver {
    /// The card's id.
    pub card: String,
    pub rule: &'static Rule,
    /// The author's reason; never blank.
    pub reason: String,
}

/// Reads the file of waivers of a deck.
///
/// # Errors
/// Every problem of the file. A waiver without a reason is a problem.
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

/// Moves waived findings to [`Report::waived`]. A waiver that matches no finding becomes a finding itself.
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
