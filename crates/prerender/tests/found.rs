//! Tests of what other programs read: the head of the page, the oEmbed response, and the link that crawlers follow.
//! With a deck other than the repository's own, none of it shows or names that one.

#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use invite::address::Address;
use prerender::{meta, oembed, page};
use quiz::Deck;

const PAGE: &str = include_str!("../../../index.html");
const OWN: &str = include_str!("../../../static/decks/leader-or-manager.json");
const GERMAN: &str = include_str!("../../../static/decks/fuehren-oder-verwalten.json");
const EXAMPLE: &str = include_str!("../../../static/decks/example.json");

fn deck(text: &str) -> Deck {
    Deck::parse(text).expect("a deck")
}

fn head(deck: &Deck) -> String {
    meta::with_meta("<head></head>", deck, &Address::default()).expect("a head")
}

#[test]
fn only_the_deck_that_the_picture_shows_has_it_on_its_card() {
    for (text, pictured) in [(OWN, true), (GERMAN, false), (EXAMPLE, false)] {
        let deck = deck(text);
        let (head, answer) = (head(&deck), oembed::answer(&deck, &Address::default()));
        for said in ["share.png", "og:image", "twitter:image"] {
            assert_eq!(head.contains(said), pictured, "{}: {said}", deck.id());
        }
        let card = if pictured { "summary_large_image" } else { "summary" };
        assert!(head.contains(&format!("name=\"twitter:card\" content=\"{card}\"")), "{head}");
        for field in ["thumbnail_url", "thumbnail_width", "thumbnail_height"] {
            assert_eq!(answer.get(field).is_some(), pictured, "{}: {field}", deck.id());
        }
    }
}

#[test]
fn the_page_names_no_other_deck_than_its_own() {
    let named = page::named_after(PAGE, &deck(GERMAN)).expect("a page");
    assert!(!named.contains("Leader or manager"), "{named}");
    assert!(named.contains(" href=\"handout.html\">Alle Karten auf einer Seite lesen</a>"));
}

/// Tests a deck in a language that the interface does not have.
#[test]
fn the_link_to_all_cards_says_its_language_where_it_is_not_the_page_s() {
    for (lang, said) in [("tlh", " lang=\"en\""), ("en-GB", "")] {
        let text = EXAMPLE.replacen("\"lang\": \"en\"", &format!("\"lang\": \"{lang}\""), 1);
        let named = page::named_after(PAGE, &deck(&text)).expect("a page");
        let link = format!(" href=\"handout.html\"{said}>Read all the cards on one page</a>");
        let found = named.lines().find(|line| line.contains("handout.html"));
        assert!(named.contains(&link), "{lang}: {link} is not in {found:?}");
    }
}
