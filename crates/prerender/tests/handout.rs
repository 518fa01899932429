//! The handout. Of a deck in a language that the interface does not speak, its English says that it is English, and the
//! way it is written, so that a screen reader reads it as that.

#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use prerender::handout;
use quiz::Deck;
use serde_json::Value;
use std::collections::BTreeSet;

const EXAMPLE: &str = include_str!("../../../static/decks/example.json");

/// A text, and the `lang` and `dir` of the nearest elements that have them.
type Text = (String, Option<String>, Option<String>);

fn page(lang: &str) -> String {
    page_of(|json| json["lang"] = lang.into())
}

fn page_of(edit: impl Fn(&mut Value)) -> String {
    let mut json: Value = serde_json::from_str(EXAMPLE).expect("a deck is JSON");
    edit(&mut json);
    let deck = Deck::parse(&json.to_string()).expect("a deck");
    handout::page(&deck).expect("a page")
}

/// The texts of the deck, whichever they are.
fn of_the_deck() -> BTreeSet<String> {
    fn collect(value: &Value, into: &mut BTreeSet<String>) {
        match value {
            Value::String(text) => {
                into.insert(text.trim().to_owned());
            }
            Value::Array(values) => values.iter().for_each(|value| collect(value, into)),
            Value::Object(fields) => fields.values().for_each(|value| collect(value, into)),
            _ => {}
        }
    }
    let mut texts = BTreeSet::new();
    collect(&serde_json::from_str(EXAMPLE).expect("a deck is JSON"), &mut texts);
    texts
}

/// The words of a page's body, each with its language. The page is drawn by Yew, which closes every element.
fn texts(page: &str) -> Vec<Text> {
    let body = page.split_once("<body>").expect("a body").1;
    let body = body.split_once("</body>").expect("the end of the body").0;
    let mut open: Vec<(Option<String>, Option<String>)> = vec![(None, None)];
    let mut texts = Vec::new();
    for piece in body.split('<').skip(1).filter(|piece| !piece.starts_with("!--")) {
        let (tag, text) = piece.split_once('>').expect("the end of a tag");
        if tag.starts_with('/') {
            open.pop();
        } else {
            let named = |name: &str| {
                let value = tag.split_once(&format!(" {name}=\""))?.1;
                Some(value.split_once('"')?.0.to_owned())
            };
            let (lang, dir) = open.last().expect("the body").clone();
            open.push((named("lang").or(lang), named("dir").or(dir)));
        }
        let text = text.replace("&amp;", "&").replace("&#x27;", "'").replace("&quot;", "\"");
        if text.chars().filter(|sign| sign.is_alphabetic()).count() > 1 {
            let (lang, dir) = open.last().expect("the body").clone();
            // What stands between two texts belongs to neither.
            let text = text.trim().trim_start_matches(['·', ':']).trim();
            texts.push((text.to_owned(), lang, dir));
        }
    }
    assert_eq!(open.len(), 1, "every element is closed");
    texts
}

#[test]
fn the_interface_says_its_language_where_it_is_not_the_deck_s() {
    let deck = of_the_deck();
    for (lang, dir) in [("fr", None), ("fa", Some("ltr".to_owned()))] {
        let texts = texts(&page(lang));
        assert!(texts.len() > 60, "{lang}: {}", texts.len());
        for (text, said, written) in texts {
            // Points: letters and numbers, in no language.
            let points = text.starts_with("A\u{a0}");
            if deck.contains(&text) {
                assert_eq!((said, written), (None, None), "{lang}: {text}");
            } else if !points {
                assert_eq!((said.as_deref(), &written), (Some("en"), &dir), "{lang}: {text}");
            }
        }
    }
}

#[test]
fn where_it_is_the_deck_s_nothing_is_said() {
    for (text, said, written) in texts(&page("de-AT")).into_iter().chain(texts(&page("en"))) {
        assert_eq!((said, written), (None, None), "{text}");
    }
}

/// There is nothing to come to points for.
#[test]
fn a_deck_without_cards_to_respond_to_has_no_bands_to_look_up() {
    let spots = page_of(|json| {
        json["cards"].as_array_mut().expect("cards").retain(|card| card["kind"] == "spot")
    });
    for (page, bands) in [(page("en"), true), (spots, false)] {
        assert_eq!(page.contains("<dt>"), bands);
        assert!(!page.contains("of 0 points"));
    }
}
