//! The JSON Schema of deck files, for completion and validation in text editors. It uses the limits and field lists of
//! [`file`](super::file), so that both agree. A schema cannot express every rule (unique ids, bands in ascending
//! order); the reader checks those.

mod part;

use super::file::{CHOICES, Json, MAX_BAND_FROM, MAX_CARDS, MAX_ITEMS, fields};
use super::{FORMAT, Lean, Role};
use part::{Part, all_of, blank, list, number, object, one_of, text, text_or_null, whose, word};

/// The schema, draft 2020-12. `static/decks/deck.schema.json` is generated from it.
pub fn schema() -> Json {
    let Json::Object(mut keywords) = Json::from(deck()) else { return Json::Null };
    let draft = Json::from("https://json-schema.org/draft/2020-12/schema");
    keywords.insert(0, ("$schema".to_owned(), draft));
    Json::Object(keywords)
}

fn deck() -> Part {
    let format = Part::default().says("The format of this file: 1.");
    let id = "The deck's own name, in letters and hyphens. Readers' progress is kept under it.";
    let title = "What stands above the quiz.";
    let intro = "One or two sentences before the first card.";
    let themes = "The ideas the cards are about. The result shows them side by side.";
    let cards = "The cards, in the order in which they are dealt. The first is always dealt.";
    let audit = "Questions for the reader's notebook, after the result.";
    let sets = "Some of the cards under a name. Without an attribute that says otherwise, the first is dealt.";
    let here = "Where this schema is, for editors: \"./deck.schema.json\".";
    let deck = vec![
        ("format", format.with("const", f64::from(FORMAT))),
        ("id", text(id)),
        ("lang", lang()),
        ("title", text(title)),
        ("intro", blank(intro).optional()),
        ("source", source().optional()),
        ("themes", list(theme(), 1, MAX_ITEMS, themes)),
        ("cards", list(one_of([choose(), spot()]), 1, MAX_CARDS, cards)),
        ("bands", bands()),
        ("audit", list(prompt(), 0, MAX_ITEMS, audit).optional()),
        ("sets", list(set(), 0, MAX_ITEMS, sets).optional()),
        // Any value is allowed.
        ("$schema", Part::default().says(here).optional()),
    ];
    object("A quiz deck, format 1", fields::DECK, deck)
        .says("Cards for a leader-or-manager quiz. docs/deck-format.md teaches this by example. All texts are plain text; a line break in one is shown.")
}

fn lang() -> Part {
    let says = "The language of the texts, as a BCP 47 tag: \"en\", \"de\", \"pt-BR\".";
    text(says).with("pattern", "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$")
}

fn source() -> Part {
    let url = "Its address, beginning with https:// or http://, or null.";
    let source = vec![
        ("title", text("The title of what the deck is drawn from.")),
        ("url", text_or_null(url).with("pattern", "^https?://")),
    ];
    object("Source", fields::SOURCE, source).says("What the deck is drawn from.")
}

fn theme() -> Part {
    let anchor = "The fragment (without #) of the passage in the source, or null.";
    let theme = vec![
        ("id", text("The theme's own name, which cards and audit questions refer to.")),
        ("name", text("A few words, as the result shows them.")),
        ("idea", text("What the idea says, in about two sentences.")),
        ("habit", text("One thing to try this week, in ten minutes.")),
        ("anchor", text_or_null(anchor)),
    ];
    object("Theme", fields::THEME, theme)
}

fn choose() -> Part {
    let choices = "Two to five things to do; exactly one leans \"leader\".";
    let choices = list(choice(), *CHOICES.start(), *CHOICES.end(), choices)
        .with("contains", whose("lean", Lean::Leader.as_str()))
        .with("minContains", 1.0)
        .with("maxContains", 1.0);
    let choose = vec![
        ("id", card_id()),
        ("theme", theme_id()),
        ("kind", kind("choose")),
        ("scenario", text("A situation that ends in a decision, in 25 to 60 words.")),
        ("choices", choices),
    ];
    object("Card: what would you do?", fields::CHOOSE, choose)
        .says("Asks what the reader would do. Scored as respond: leader 2, mixed 1, manager 0.")
}

fn spot() -> Part {
    let roles = Role::EACH.map(Role::as_str);
    let said = |role| text(&format!("What is said to the answer \"{role}\", in 25 to 55 words."));
    let explanations = roles.map(|role| (role, said(role))).into();
    let spot = vec![
        ("id", card_id()),
        ("theme", theme_id()),
        ("kind", kind("spot")),
        ("scenario", text("What somebody did, in 25 to 60 words, without a verdict.")),
        ("answer", word(&roles, "The right answer.")),
        ("explanations", object("Explanations", fields::EXPLANATIONS, explanations)),
    ];
    object("Card: leader or manager?", fields::SPOT, spot)
        .says("Shows what somebody did. Scored as recognise: right or not.")
}

fn choice() -> Part {
    let leans = Lean::EACH.map(Lean::as_str);
    let explanation = "What it does, what it gets right and what it costs, in 25 to 55 words.";
    let choice = vec![
        ("text", text("What the reader would do, in 8 to 22 words.")),
        ("lean", word(&leans, "Which way it leans. One choice of a card leans \"leader\".")),
        ("explanation", text(explanation)),
    ];
    object("Choice", fields::CHOICE, choice)
}

fn band() -> Part {
    let from = "The lowest respond percentage of this band. The first is 0, and it rises.";
    let band = vec![
        ("from", number(MAX_BAND_FROM, from)),
        ("name", text("A few words for the behaviour, not for the person.")),
        ("text", text("What the answers of this band have in common, and one step on.")),
    ];
    object("Band", fields::BAND, band)
}

fn bands() -> Part {
    let first = Part::default().with("prefixItems", all_of([whose("from", 0.0)]));
    let bands = "The result texts, by the respond percentage of the cards that were dealt.";
    list(band(), 1, MAX_ITEMS, bands).with("allOf", all_of([first]))
}

fn prompt() -> Part {
    let prompt = vec![("theme", theme_id()), ("prompt", text("A question to write about."))];
    object("Audit question", fields::PROMPT, prompt)
}

fn set() -> Part {
    let id = "The name in the attribute `set`: letters, digits and hyphens, a letter first; not \"all\", \"audit\" or \"history\".";
    let cards = "The ids of its cards, in the order in which they are dealt.";
    let set = vec![
        ("id", text(id).with("pattern", "^(?!(all|audit|history)$)[A-Za-z][A-Za-z0-9-]*$")),
        ("name", text("What it is for, in a few words.")),
        ("cards", list(text("The id of a card."), 1, MAX_CARDS, cards)),
    ];
    object("Set", fields::SET, set)
}

fn card_id() -> Part {
    text("The card's own name, in letters and hyphens. Problems and events name it.")
}

fn theme_id() -> Part {
    text("The id of one of the themes.")
}

fn kind(kind: &str) -> Part {
    word(&[kind], "\"choose\": what would you do? \"spot\": leader or manager?")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Compares each object of the schema with the lists in `fields`, which the reader uses.
    #[test]
    fn every_field_that_is_read_is_in_the_schema() {
        let check = |part: Part, known: &[&str]| {
            let json = Json::from(part);
            let Some(Json::Object(properties)) = json.get("properties") else {
                unreachable!("{known:?}: no object")
            };
            let names: Vec<&str> = properties.iter().map(|(name, _)| &**name).collect();
            assert_eq!(names, known);
        };
        check(deck(), fields::DECK);
        check(source(), fields::SOURCE);
        check(theme(), fields::THEME);
        check(choose(), fields::CHOOSE);
        check(spot(), fields::SPOT);
        check(choice(), fields::CHOICE);
        check(band(), fields::BAND);
        check(prompt(), fields::PROMPT);
        check(set(), fields::SET);
        let of_either =
            |field: &str| fields::CHOOSE.contains(&field) || fields::SPOT.contains(&field);
        assert!(fields::CARD.iter().all(|field| of_either(field)));
    }
}
