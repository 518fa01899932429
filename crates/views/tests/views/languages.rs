//! If deck and interface are in different languages, each text is marked with its own `lang`: a screen reader chooses
//! its voice by that (WCAG 3.1.2).

use crate::cases::{Case, USUAL};
use crate::scene;
use crate::tree::{Element, Node};
use quiz::TokenProblem;
use quiz::visit::{Notice, Records};
use views::words;

/// States that together show everything the quiz says.
const STATES: [&str; 6] = [
    "",
    "mixed",
    "leader on leader on",
    "leader on leader on leader",
    "leader on manager on manager on",
    "leader on manager on manager on 2:leader 3:leader",
];

#[test]
fn each_text_is_marked_with_its_language() {
    for after in STATES {
        check(&Case { name: "live", words: Some("de"), after, ..USUAL });
    }
    check(&Case { name: "still", words: Some("de"), still: true, ..USUAL });
    let told =
        || Records { notice: Some(Notice::Lost(TokenProblem::Corrupt)), ..Records::default() };
    check(&Case { name: "with a notice", words: Some("de"), records: told, ..USUAL });
}

fn check(case: &Case) {
    let own = words::of("de").words.each();
    let mut found = 0;
    walk(&scene::drawn(case), "", &mut |text, lang| {
        let is_own = own.iter().any(|(_, sentence)| *sentence == text.trim());
        // A sentence with a hole filled from the deck is in both languages, so only texts that are wholly the deck's
        // are checked.
        let is_deck = text.len() > 40 && !own.iter().any(|(_, sentence)| begins(text, sentence));
        assert!(!is_own || lang == "de", "{} `{}`: in {lang}: {text}", case.name, case.after);
        assert!(!is_deck || lang == "en", "{} `{}`: in {lang}: {text}", case.name, case.after);
        found += usize::from(is_own);
    });
    assert!(found > 0, "{} `{}` says nothing of its own", case.name, case.after);
}

/// Whether a text begins as a sentence does, up to its first hole.
fn begins(text: &str, sentence: &str) -> bool {
    let before = sentence.split('{').next().unwrap_or_default();
    !before.is_empty() && text.starts_with(before)
}

fn walk(element: &Element, lang: &str, see: &mut dyn FnMut(&str, &str)) {
    let lang = element.get("lang").unwrap_or(lang);
    for child in &element.children {
        match child {
            Node::Element(child) => walk(child, lang, see),
            Node::Text(text) => see(text, lang),
        }
    }
}
