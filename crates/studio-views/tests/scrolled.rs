//! Scrollable boxes can be reached by Tab and scrolled by keys: not every browser makes a scrollable box focusable if
//! nothing in it is.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "views/drawn.rs"]
mod drawn;

use std::collections::BTreeSet;

use drawn::text;
use studio_core::edit::List;
use studio_core::formats::Format;
use studio_core::studio::{Beginning, Msg, Studio};
use studio_views::{Look, Pane};

/// The first tag with this attribute.
fn tag<'t>(html: &'t str, attribute: &str) -> &'t str {
    let mut tags = html.split('<').filter_map(|rest| rest.split('>').next());
    tags.find(|tag| tag.contains(attribute)).unwrap_or_default()
}

#[test]
fn the_list_of_what_was_not_carried_over_takes_the_focus_and_has_a_name() {
    let mut studio = Studio::default();
    let bytes = br#"{ "id": "a", "colour": 1, "cards": [{ "kind": "spot", "choices": [{ "text": "a" }] }] }"#.to_vec();
    studio.apply(Msg::Imported { id: "a".to_owned(), name: Some("a.json".to_owned()), bytes });
    // Also after another notice, which may have a list of its own.
    let export = [Msg::Exported(Format::Gift), Msg::Saved(Some("a.gift.txt".to_owned()))];
    for (after, lists) in
        [(vec![], 1), (vec![Msg::Added(List::Cards), Msg::Undid], 1), (export.to_vec(), 2)]
    {
        for msg in after {
            studio.apply(msg);
        }
        for lang in ["en", "de"] {
            let html = text(&studio, &Look::default(), lang);
            let lists_of = html.split("<ul ").skip(1).map(|rest| rest.split('>').next().unwrap());
            let names = lists_of.filter(|list| list.contains("class=\"left\"")).map(|list| {
                assert!(list.contains("tabindex=\"0\""), "{list}");
                list.split("aria-labelledby=\"").nth(1).unwrap().split('"').next().unwrap()
            });
            let names: BTreeSet<&str> = names.collect();
            assert_eq!(names.len(), lists, "{html}");
            for name in names {
                assert_eq!(html.matches(&format!(" id=\"{name}\"")).count(), 1, "{name}");
            }
        }
    }
}

#[test]
fn charts_that_are_seen_alone_take_the_focus() {
    let mut studio = Studio::default();
    let example = include_str!("../../../static/decks/example.json").to_owned();
    studio.apply(Msg::Began { id: "a".to_owned(), from: Beginning::Deck(example) });
    for (pane, expected) in [(Pane::Charts, true), (Pane::Form, false)] {
        let html = text(&studio, &Look { pane, ..Look::default() }, "en");
        let charts = tag(&html, "class=\"charts\"");
        assert!(charts.contains("aria-label="), "{charts}");
        assert_eq!(charts.contains("tabindex=\"0\""), expected, "{charts}");
    }
}
