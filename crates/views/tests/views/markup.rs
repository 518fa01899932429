//! Decks are untrusted: markup in their texts is drawn as text.

use crate::cases::{Case, USUAL};
use crate::scene;
use crate::tree::Element;
use serde_json::Value;

const HOSTILE: &str = "\"'><img src=x onerror=alert(1)><script>alert(2)</script>&lt;b&gt;{card}";

#[test]
fn markup_in_a_deck_stays_text() {
    check(&Case { name: "first card", ..USUAL });
    check(&Case { name: "still", still: true, ..USUAL });
    check(&Case { name: "answered", after: "leader", ..USUAL });
    check(&Case { name: "spot", after: "leader on leader on manager", ..USUAL });
    check(&Case { name: "result", after: "leader on manager on manager on", ..USUAL });
}

fn check(case: &Case) {
    let (plain, hostile) = (scene::drawn(case), scene::drawn(&Case { edit: spoil, ..*case }));
    assert_eq!(tags(&hostile), tags(&plain), "{}", case.name);
    assert!(hostile.text().contains(HOSTILE), "{}: {}", case.name, hostile.text());
}

/// Prepends markup to every text of a deck that is shown.
fn spoil(value: &mut Value) {
    const SHOWN: [&str; 11] = [
        "title",
        "intro",
        "name",
        "idea",
        "habit",
        "scenario",
        "text",
        "explanation",
        "leader",
        "manager",
        "prompt",
    ];
    let Value::Object(fields) = value else {
        return value.as_array_mut().into_iter().flatten().for_each(spoil);
    };
    for (name, value) in fields {
        match value {
            Value::String(text) if SHOWN.contains(&name.as_str()) => text.insert_str(0, HOSTILE),
            _ => spoil(value),
        }
    }
}

fn tags(element: &Element) -> Vec<String> {
    let below = element.elements().flat_map(tags);
    std::iter::once(element.tag.clone()).chain(below).collect()
}
