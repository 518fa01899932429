//! The decks that ship are held to everything the linter knows, the gate included.

use crate::bless;
use quiz::deck::lint::{self, waivers};
use quiz::{Deck, Json};

#[test]
fn shipped_decks_have_no_problem_and_no_finding_without_a_reason() {
    let names = bless::names("../../static/decks", ".json");
    let decks =
        names.iter().filter(|name| !name.ends_with(".schema") && !name.ends_with(".waivers"));
    for name in decks {
        check(name, names.contains(&format!("{name}.waivers")));
    }
}

fn check(name: &str, waived: bool) {
    let json = |name: &str| -> Json {
        let file = format!("../../static/decks/{name}.json");
        Json::parse(&bless::read(&file)).unwrap_or_else(|error| panic!("{name}: {error}"))
    };
    let deck = Deck::read(&json(name)).unwrap_or_else(|problems| panic!("{name}: {problems:#?}"));
    let waivers =
        if waived { waivers::read(&json(&format!("{name}.waivers"))) } else { Ok(vec![]) };
    let report =
        lint::lint(&deck, &waivers.unwrap_or_else(|problems| panic!("{name}: {problems:#?}")));
    let findings: Vec<String> = report.findings.iter().map(ToString::to_string).collect();
    assert!(findings.is_empty(), "{name}: {findings:#?}");
}
