//! Tests of the handout. If the deck is in a language that the interface does not have, the English texts are marked
//! with `lang` and `dir`, so that a screen reader reads them as English.

#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use prerender::handout;
use quiz::{Deck, Kind, Profile, Set};
use serde_json::Value;
use std::collections::BTreeSet;

const EXAMPLE: &str = include_str!("../../../static/decks/example.json");

const ENGLISH: &str = include_str!("../../../static/decks/leader-or-manager.json");
const GERMAN: &str = include_str!("../../../static/decks/fuehren-oder-verwalten.json");

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

/// All texts in the deck's JSON.
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

/// All texts of a page's body, each with its language. The page is drawn by Yew, which closes every element.
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
            // Separators between two texts belong to neither.
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
    for (lang, dir) in [("tlh", None), ("fa", Some("ltr".to_owned()))] {
        let texts = texts(&page(lang));
        assert!(texts.len() > 60, "{lang}: {}", texts.len());
        for (text, said, written) in texts {
            // Points are letters and numbers, in no language.
            let points = text.starts_with("A\u{a0}");
            if deck.contains(&text) {
                assert_eq!((said, written), (None, None), "a deck in {lang}, of the deck: {text}");
            } else if !points {
                let marked = (said.as_deref(), &written);
                assert_eq!(marked, (Some("en"), &dir), "a deck in {lang}, of the page: {text}");
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

/// Without `choose` cards there are no points, and so no band.
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

/// A reader who has played a set finds the points of its cards, not those of all cards.
#[test]
fn each_band_has_the_points_of_each_set() {
    for text in [ENGLISH, GERMAN] {
        let deck = Deck::parse(text).expect("a deck");
        let page = handout::page(&deck).expect("a page");
        let keys = page.split_once("<dl>").expect("the key").1;
        assert!(!deck.sets().is_empty());
        for set in deck.sets() {
            let ways = keys.split("<dd class=\"way\">").filter(|way| way.contains(&set.name));
            let ways: Vec<[u32; 2]> = ways.map(numbers).collect();
            assert_eq!(ways.len(), deck.bands().len(), "{}", set.name);
            for (place, (band, [from, most])) in deck.bands().iter().zip(ways).enumerate() {
                for (got, reached) in
                    (0..=most).filter_map(|got| Some((got, result(&deck, set, got)?)))
                {
                    assert_eq!(got >= from, reached >= place, "{}, {}: {got}", set.name, band.name);
                }
                assert_eq!(result(&deck, set, most), Some(deck.bands().len() - 1));
            }
        }
    }
}

/// The first two numbers of a text.
fn numbers(text: &str) -> [u32; 2] {
    let mut all =
        text.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok());
    [(); 2].map(|()| all.next().expect("a number"))
}

/// The band that this number of points reaches with the cards of a set. `None` if no choices add up to it.
fn result(deck: &Deck, set: &Set, got: u32) -> Option<usize> {
    let mut left = got;
    let cards = set.cards.iter().map(|at| (*at, &deck.cards()[*at]));
    let answers = cards.filter(|(_, card)| card.kind == Kind::Choose).map(|(at, card)| {
        let places = 0..card.choices.len();
        let fits = places.filter(|choice| card.points(*choice).0 <= left);
        let choice = fits.max_by_key(|choice| card.points(*choice).0).unwrap_or_default();
        left = left.saturating_sub(card.points(choice).0);
        (at, choice)
    });
    let profile = Profile::of(deck, answers.collect::<Vec<_>>());
    profile.band.filter(|_| profile.total.respond.got == got)
}

/// Titles end in question marks, and names of sets contain colons, so no further punctuation is added to them.
#[test]
fn what_is_joined_to_a_title_or_a_name_does_not_clash_with_its_end() {
    for (text, name) in [(ENGLISH, "handout"), (GERMAN, "Handout")] {
        let deck = Deck::parse(text).expect("a deck");
        let page = handout::page(&deck).expect("a page");
        assert!(page.contains(&format!("<title>{} – {name}</title>", deck.title())));
        for set in deck.sets() {
            let after = page.split_once(&format!("<b>{}</b>", set.name)).expect("the set").1;
            assert!(after.starts_with(" <a"), "{}", after.chars().take(40).collect::<String>());
        }
    }
}
