//! Renders the editor's pages as text, in each language, for complete, empty and invalid decks, and checks names, ids,
//! headings and language attributes.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "views/drawn.rs"]
mod drawn;

use std::rc::Rc;

use drawn::text;
use studio_core::edit::List;
use studio_core::field::{DeckText, Field, SetText};
use studio_core::shelf::{Listed, Why};
use studio_core::spot::{Page, Spot};
use studio_core::studio::{Beginning, Msg, Studio};
use studio_views::desk::{Copied, Copy, Link, Qr};
use studio_views::{Look, Pane, words};

fn begun(from: Beginning) -> Studio {
    let mut studio = Studio::default();
    studio.apply(Msg::Began { id: "a".to_owned(), from });
    studio
}

/// No open draft, and drafts of each kind: a shipped deck, an empty one, and one with problems in every part.
fn decks() -> Vec<(&'static str, Studio)> {
    let shipped = include_str!("../../../static/decks/example.json").to_owned();
    let broken = r#"{ "lang": "?", "themes": [{}, {}], "cards": [{}, { "kind": "spot" }, { "choices": [{}] }],
        "bands": [{ "from": 101 }], "audit": [{}], "sets": [{ "cards": ["no-such"] }], "source": { "url": "x" } }"#;
    vec![
        ("nothing", Studio::default()),
        ("shipped", begun(Beginning::Deck(shipped))),
        ("empty", begun(Beginning::Empty)),
        ("broken", begun(Beginning::Deck(broken.to_owned()))),
    ]
}

const PAGES: [Page; 9] = [
    Page::Deck,
    Page::Themes,
    Page::Card(0),
    Page::Card(1),
    Page::Card(2),
    Page::Bands,
    Page::Audit,
    Page::Sets,
    Page::Publish,
];

/// Calls back with every page of every deck, in every language.
fn every(mut look_at: impl FnMut(&str, &str)) {
    let qr = Some(Qr { size: 29, path: "M4 4h1v1h-1z".into() });
    let links = [
        None,
        Some(Link::Made { address: "https://example.org/#deck=1.a".into(), qr }),
        Some(Link::TooLong { length: 40_000, most: 32_000 }),
        Some(Link::Unable),
    ];
    for (name, mut studio) in decks() {
        for (at, page) in PAGES.into_iter().enumerate() {
            studio.apply(Msg::WentTo(Spot::Page(page)));
            let look = Look {
                pane: if at % 2 == 0 { Pane::Preview } else { Pane::Notes },
                link: links[at % links.len()].clone(),
                copied: Some(Copied::Yes(Copy::Link)),
                base: Rc::from("https://example.org/quiz/"),
                ..Look::default()
            };
            for lang in words::EACH.map(|words| words.lang) {
                look_at(&format!("{name} {page:?} {lang}"), &text(&studio, &look, lang));
            }
        }
    }
}

/// All elements with this tag name: the attributes, and the content of each.
fn elements<'t>(html: &'t str, name: &str) -> Vec<(&'t str, &'t str)> {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let mut found = Vec::new();
    for (at, _) in html.match_indices(&open) {
        let rest = &html[at + open.len()..];
        if !rest.starts_with([' ', '>', '/']) {
            continue;
        }
        let end = rest.find('>').unwrap();
        let inside = rest.get(end + 1..rest.find(&close).unwrap_or(end + 1)).unwrap_or_default();
        found.push((&rest[..end], inside));
    }
    found
}

fn without_tags(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for sign in html.chars() {
        match sign {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => text.push(sign),
            _ => {}
        }
    }
    text.trim().to_owned()
}

#[test]
fn every_button_and_field_has_a_name() {
    every(|place, html| {
        for (attributes, inside) in elements(html, "button") {
            let named = attributes.contains("aria-label=") || !without_tags(inside).is_empty();
            assert!(named, "{place}: <button{attributes}>{inside}");
        }
        let labels: Vec<&str> =
            elements(html, "label").into_iter().map(|(label, _)| label).collect();
        for kind in ["input", "textarea", "select"] {
            for (attributes, _) in elements(html, kind) {
                let id = attributes.split("id=\"").nth(1).and_then(|rest| rest.split('"').next());
                let labelled = id.is_some_and(|id| {
                    labels.iter().any(|label| label.contains(&format!("for=\"{id}\"")))
                });
                // A radio button is within its label.
                let named = labelled
                    || attributes.contains("aria-label=")
                    || attributes.contains("type=\"radio\"");
                assert!(named, "{place}: <{kind}{attributes}>");
                let end = id.and_then(|id| id.rsplit('-').next());
                let code = matches!(end, Some("id" | "lang" | "url" | "anchor"));
                assert_eq!(attributes.contains("autocapitalize=\"off\""), code, "{attributes}");
            }
        }
    });
}

#[test]
fn no_id_stands_twice_and_nothing_has_a_style() {
    every(|place, html| {
        let mut ids: Vec<&str> =
            html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "{place}: an id stands twice");
        assert!(!html.contains(" style="), "{place}");
    });
}

#[test]
fn every_page_has_one_heading_that_takes_the_focus() {
    every(|place, html| {
        assert_eq!(elements(html, "h1").len(), 1, "{place}");
        assert_eq!(html.matches("id=\"heading\"").count(), 1, "{place}");
    });
}

#[test]
fn a_deck_s_texts_are_nothing_but_text() {
    let evil = "<img src=x onerror=alert(1)>";
    let deck = format!(
        r#"{{ "title": "{evil}", "cards": [{{ "scenario": "{evil}", "kind": "{evil}" }}] }}"#
    );
    let mut studio = begun(Beginning::Deck(deck));
    for page in PAGES {
        studio.apply(Msg::WentTo(Spot::Page(page)));
        assert!(!text(&studio, &Look::default(), "en").contains("<img"), "{page:?}");
    }
}

#[test]
fn players_are_named_in_each_language() {
    let json = std::fs::read_to_string("../../static/decks/leader-or-manager.json").unwrap();
    let deck = quiz::Deck::parse(&json).unwrap();
    let players = quiz::deck::lint::lint(&deck, &[]).players;
    assert!(players.len() > 8);
    for words in words::EACH {
        for player in &players {
            let named = words.player.iter().any(|(name, _)| *name == player.name);
            assert!(named, "{}: {}", words.lang, player.name);
        }
    }
}

/// A right-to-left deck in a left-to-right editor: all texts of the deck have `lang` and `dir`.
#[test]
fn a_deck_s_texts_have_its_direction() {
    let arabic = include_str!("../../../static/decks/example.json").replacen(
        "\"lang\": \"en\"",
        "\"lang\": \"ar\"",
        1,
    );
    let mut studio = begun(Beginning::Deck(arabic));
    studio.apply(Msg::Added(List::Sets));
    studio.apply(Msg::Toggled { set: 0, card: 1 });
    studio.apply(Msg::Typed(Field::Set(0, SetText::Name), "بستان".to_owned()));
    for page in PAGES {
        studio.apply(Msg::WentTo(Spot::Page(page)));
        let html = text(&studio, &Look::default(), "en");
        let tags: Vec<&str> = html.split('<').filter_map(|rest| rest.split('>').next()).collect();
        let marked = tags.iter().filter(|tag| tag.contains("lang=\"ar\""));
        assert!(marked.clone().all(|tag| tag.contains("dir=\"rtl\"")), "{page:?}: {html}");
        // The title in the bar, and the three cards in the outline.
        assert!(marked.count() >= 4, "{page:?}");
        for (_, inside) in
            elements(&html, "div").into_iter().filter(|(tag, _)| tag.contains("\"item-head\""))
        {
            let own = matches!(page, Page::Themes | Page::Bands | Page::Sets);
            assert!(!own || inside.contains("<b dir=\"auto\""), "{page:?}: {inside}");
        }
    }
    studio.apply(Msg::WentTo(Spot::Page(Page::Sets)));
    let html = text(&studio, &Look::default(), "en");
    let sets = &html[html.find("class=\"item\"").unwrap()..];
    let lists = elements(sets, "select").into_iter().chain(elements(sets, "span"));
    for (tag, _) in lists.filter(|(tag, _)| tag.contains("-add") || tag.contains("\"gist\"")) {
        assert!(tag.contains("dir=\"rtl\""), "{tag}");
    }
    for page in [Page::Card(0), Page::Audit] {
        studio.apply(Msg::WentTo(Spot::Page(page)));
        let html = text(&studio, &Look::default(), "en");
        for (tag, _) in elements(&html, "select") {
            assert_eq!(tag.contains("dir=\"rtl\""), !tag.contains("-lean"), "{page:?}: {tag}");
        }
    }
}

/// The deck has no texts yet. The placeholders are texts of the editor, in its language.
#[test]
fn what_the_editor_says_is_not_marked_as_the_deck_s() {
    let mut studio = begun(Beginning::Empty);
    studio.apply(Msg::Typed(Field::Deck(DeckText::Lang), "ar".to_owned()));
    studio.apply(Msg::Added(List::Cards));
    let html = text(&studio, &Look::default(), "en");
    for said in [">Untitled deck<", ">Empty card<"] {
        let before = &html[..html.find(said).unwrap()];
        assert!(!before[before.rfind('<').unwrap()..].contains("lang="), "{said}");
    }
}

#[test]
fn titles_on_the_shelf_have_the_direction_of_their_letters() {
    let mut studio = Studio::default();
    let listed = Listed { id: "a".to_owned(), title: "بستان".to_owned(), ..Listed::default() };
    studio.apply(Msg::DraftsListed(vec![listed]));
    let html = text(&studio, &Look::default(), "en");
    let mut titles = elements(&html, "span").into_iter().filter(|(tag, _)| tag.contains("gist"));
    assert!(titles.all(|(tag, _)| tag.contains("dir=\"auto\"")), "{html}");
}

/// Listing the drafts may also fail after it has succeeded before.
#[test]
fn drafts_that_are_known_stay_on_the_shelf_while_storage_fails() {
    let mut studio = Studio::default();
    let listed = Listed { id: "a".to_owned(), title: "Beans".to_owned(), ..Listed::default() };
    studio.apply(Msg::DraftsListed(vec![listed]));
    for _ in 0..3 {
        studio.apply(Msg::NotListed(Why::Broken));
    }
    let html = text(&studio, &Look::default(), "en");
    assert!(html.contains("Beans") && html.contains("reports an error"), "{html}");
}

/// A theme without a name is listed by its id.
#[test]
fn every_theme_can_be_told_apart_in_a_list() {
    let deck = r#"{ "themes": [{ "id": "first", "name": "One" }, { "id": "second" }], "audit": [{ "theme": "first" }] }"#;
    let mut studio = begun(Beginning::Deck(deck.to_owned()));
    studio.apply(Msg::WentTo(Spot::Page(Page::Audit)));
    let html = text(&studio, &Look::default(), "en");
    let options = elements(&html, "option").into_iter().map(|(_, inside)| without_tags(inside));
    assert_eq!(options.collect::<Vec<_>>(), ["One", "second"]);
}

/// In languages without spaces between words, the count would be the number of sentences.
#[test]
fn words_are_counted_in_languages_that_have_spaces() {
    for (lang, counted) in [("de", true), ("ja", false), ("zh-Hant", false)] {
        let mut studio = begun(Beginning::Empty);
        studio.apply(Msg::Typed(Field::Deck(DeckText::Lang), lang.to_owned()));
        studio.apply(Msg::Added(List::Cards));
        let html = text(&studio, &Look::default(), "en");
        assert_eq!(html.contains("class=\"count\""), counted, "{lang}");
    }
}

/// The same rule is waived for several cards.
#[test]
fn waivers_are_told_apart() {
    let mut studio = begun(Beginning::Empty);
    for card in ["one", "two"] {
        studio.apply(Msg::Waived(card.to_owned(), "scenario-words"));
    }
    studio.apply(Msg::WentTo(Spot::Page(Page::Deck)));
    let html = text(&studio, &Look::default(), "en");
    for card in ["one", "two"] {
        assert!(html.contains(&format!(">Reason: {card}, scenario-words<")), "{html}");
        assert!(html.contains(&format!("\"Remove: {card}, scenario-words\"")), "{html}");
    }
}
