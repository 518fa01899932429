//! Tests of single-line and multi-line fields.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "views/drawn.rs"]
mod drawn;

use drawn::text;
use studio_core::edit::List;
use studio_core::field::{BandText, CardText, DeckText, Field, SetText, ThemeText};
use studio_core::spot::{Page, Spot};
use studio_core::studio::{Beginning, Msg, Studio};
use studio_views::Look;

/// The tag of a field, after this text was typed into it.
fn tag(field: Field, id: &str, written: &str) -> String {
    let mut studio = Studio::default();
    studio.apply(Msg::Began { id: "a".to_owned(), from: Beginning::Empty });
    studio.apply(Msg::Added(List::Cards));
    studio.apply(Msg::Typed(field, written.to_owned()));
    studio.apply(Msg::WentTo(Spot::Field(field)));
    let html = text(&studio, &Look::default(), "en");
    let mut tags = html.split('<').filter_map(|rest| rest.split('>').next());
    tags.find(|tag| tag.contains(&format!(" id=\"{id}\""))).unwrap().to_owned()
}

/// Browsers drop line breaks in single-line inputs, and the next keystroke would store the two words as one.
#[test]
fn a_break_in_a_field_of_one_line_is_a_space() {
    for (field, id) in [
        (Field::Deck(DeckText::Title), "deck-title"),
        (Field::Deck(DeckText::SourceTitle), "deck-source-title"),
        (Field::Theme(0, ThemeText::Name), "theme-1-name"),
        (Field::Band(0, BandText::Name), "band-1-name"),
    ] {
        for written in ["One\ntwo", "One\r\ntwo", "One\rtwo"] {
            let tag = tag(field, id, written);
            assert!(tag.contains("value=\"One two\""), "{tag}");
        }
    }
}

/// Not every browser has fields that grow with their content.
#[test]
fn a_field_has_about_as_many_rows_as_its_text_has_lines() {
    let rows = |written: &str| {
        let tag = tag(Field::Card(0, CardText::Scenario), "card-1-scenario", written);
        tag.split("rows=\"").nth(1).unwrap().split('"').next().unwrap().parse::<usize>().unwrap()
    };
    assert_eq!(rows(""), 3);
    assert_eq!(rows("A short one."), 3);
    assert!((12..16).contains(&rows(&"nine word ".repeat(40))));
    assert!((8..12).contains(&rows(&"line\n".repeat(8))));
}

/// The problem is corrected in the list of cards, not in the set's name.
#[test]
fn what_is_wrong_with_the_cards_of_a_set_stands_below_them() {
    let mut studio = Studio::default();
    studio.apply(Msg::Began { id: "a".to_owned(), from: Beginning::Empty });
    studio.apply(Msg::Added(List::Sets));
    studio.apply(Msg::Typed(Field::Set(0, SetText::Name), "Short".to_owned()));
    studio.apply(Msg::Paused);
    studio.apply(Msg::WentTo(Spot::Page(Page::Sets)));
    let html = text(&studio, &Look::default(), "en");
    let (_, list) = html.split_once("id=\"set-1-add-notes\"").unwrap();
    assert!(list.split("</ul>").next().unwrap().contains("at least one is needed"), "{list}");
    let mut tags = html.split('<').filter(|tag| tag.contains("aria-invalid=\"true\""));
    assert!(tags.clone().any(|tag| tag.contains("aria-describedby=\"set-1-add-notes\"")), "{html}");
    assert!(!tags.any(|tag| tag.contains("id=\"set-1-name\"")), "{html}");
}
