//! The still first card (before any script) and the live one look the same: they show the same texts in the same
//! order, with the same classes. Otherwise the page would jump when the quiz takes over.

use crate::cases::{Case, USUAL};
use crate::scene;
use crate::tree::{Element, Node};
use quiz::Lean;

const DECKS: [&str; 3] = ["example", "fuehren-oder-verwalten", "leader-or-manager"];

#[test]
fn the_still_first_card_is_the_live_one() {
    for deck in DECKS {
        check(Case { deck, ..USUAL }, None);
    }
}

#[test]
fn an_opened_choice_is_an_answered_one() {
    for deck in DECKS {
        for (after, lean) in
            [("leader", Lean::Leader), ("mixed", Lean::Mixed), ("manager", Lean::Manager)]
        {
            check(Case { deck, after, ..USUAL }, Some(lean));
        }
    }
}

#[test]
fn on_a_spot_too() {
    let spot = Case { edit: |deck| deck["cards"].as_array_mut().unwrap().rotate_right(1), ..USUAL };
    check(Case { after: "", ..spot }, None);
    check(Case { after: "leader", ..spot }, Some(Lean::Leader));
    check(Case { after: "manager", ..spot }, Some(Lean::Manager));
}

/// Compares the live card of the case with the still one whose choice of this lean is open.
fn check(case: Case, open: Option<Lean>) {
    let live = seen(&scene::drawn(&case), None);
    let still = seen(&scene::drawn(&Case { still: true, after: "", ..case }), open);
    assert!(!live.is_empty());
    assert_eq!(still, live, "{} {}", case.deck, case.after);
}

/// What is visible, in order: each text and picture with the classes around it.
fn seen(element: &Element, open: Option<Lean>) -> Vec<String> {
    let mut seen = Vec::new();
    look(element, &Eye { open, within: String::new() }, &mut seen);
    seen
}

/// State of the walk: which choice is open, and the classes of the ancestors.
struct Eye {
    open: Option<Lean>,
    within: String,
}

fn look(element: &Element, eye: &Eye, seen: &mut Vec<String>) {
    let classes =
        element.classes().filter(|class| *class != "pick").map(|class| format!(".{class}"));
    let within = eye.within.clone() + &classes.collect::<String>();
    if element.tag == "svg" {
        return seen.push(format!("{within} {}", element.get("data-lean").unwrap_or_default()));
    }
    let eye = Eye { open: eye.open, within };
    for (at, child) in element.children.iter().enumerate() {
        match child {
            Node::Text(text) => seen.push(format!("{} {text}", eye.within)),
            Node::Element(child) if is_hidden(element, at, child, eye.open) => {}
            Node::Element(child) => look(child, &eye, seen),
        }
    }
}

/// What `leader-quiz.css` and closed disclosures hide of a card, still or live.
fn is_hidden(parent: &Element, at: usize, child: &Element, open: Option<Lean>) -> bool {
    let is_open =
        |pick: &Element| open.is_some_and(|lean| pick.get("data-lean") == Some(lean.as_str()));
    if parent.tag == "details" && child.tag != "summary" {
        return !is_open(parent) || !parent.has_class("pick");
    }
    // `.pick + .why` is hidden until another choice is open. Then "next" replaces the hint.
    if let Some(pick) = parent.elements().find(|element| element.has_class("pick")) {
        return at > 0 && (open.is_none() || is_open(pick));
    }
    (child.tag == "a" && child.has_class("next") && open.is_none())
        || (child.has_class("hint") && open.is_some())
}
