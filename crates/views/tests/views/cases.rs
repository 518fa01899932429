//! Every state of the quiz that has an outline: which deck, what the reader did, and what is set.

use quiz::visit::{Notice, Place, Records};
use quiz::{History, Journal, Run, Standing, Tally, TokenProblem};
use serde_json::{Value, json};

/// One state.
pub struct Case {
    /// Of the outline's file.
    pub name: &'static str,
    /// A file in `static/decks`.
    pub deck: &'static str,
    /// What is changed in it before it is read.
    pub edit: fn(&mut Value),
    /// What the reader did: `leader`, `mixed`, `manager` (a choice that leans so), `on`, `back`, and
    /// at the result `2:leader` (now the second card's choice that leans so). After a set, `further` goes
    /// on, and `result` shows the result so far.
    pub after: &'static str,
    pub cards: Option<usize>,
    pub set: Option<&'static str>,
    /// The interface's language, where it is not the deck's.
    pub words: Option<&'static str>,
    pub article: Option<&'static str>,
    /// What is the reader's own.
    pub records: fn() -> Records,
    /// Whether the system has a sheet to share by.
    pub share_sheet: bool,
    /// The first card as it is before any script.
    pub still: bool,
    /// Whether the outline shows what closed disclosures hold, too.
    pub opened: bool,
}

/// The first card of the example deck.
pub const USUAL: Case = Case {
    name: "",
    deck: "example",
    edit: |_| {},
    after: "",
    cards: None,
    set: None,
    words: None,
    article: None,
    records: Records::default,
    share_sheet: false,
    still: false,
    opened: false,
};

pub const CASES: &[Case] = &[
    Case { name: "first-card", ..USUAL },
    Case { name: "first-card-still", still: true, opened: true, ..USUAL },
    Case { name: "answered-leader", after: "leader", opened: true, ..USUAL },
    Case { name: "answered-mixed", after: "mixed", ..USUAL },
    Case { name: "answered-manager", after: "manager", ..USUAL },
    Case { name: "later-card", after: "leader on", ..USUAL },
    Case { name: "later-card-answered", after: "leader on mixed", ..USUAL },
    Case { name: "went-back", after: "leader on back", ..USUAL },
    // The last card is also the spot.
    Case { name: "spot", after: "leader on leader on", ..USUAL },
    Case { name: "spot-right", after: "leader on leader on manager", opened: true, ..USUAL },
    Case { name: "spot-wrong", after: "leader on leader on leader", opened: true, ..USUAL },
    Case { name: "spot-first", edit: spot_first, ..USUAL },
    Case { name: "spot-first-still", edit: spot_first, still: true, opened: true, ..USUAL },
    Case { name: "only-card-answered", cards: Some(1), after: "mixed", ..USUAL },
    Case { name: "only-card-still", cards: Some(1), still: true, ..USUAL },
    // Results.
    Case { name: "result", after: UNEVEN, opened: true, ..USUAL },
    Case { name: "result-themes-equal", after: EVEN, ..USUAL },
    Case { name: "result-part-of-deck", cards: Some(1), after: "leader on", ..USUAL },
    Case { name: "result-spots-only", edit: spots_only, after: "manager on", ..USUAL },
    Case { name: "result-second-thoughts", after: SECOND, opened: true, ..USUAL },
    Case { name: "result-second-thoughts-back", after: TAKEN_BACK, ..USUAL },
    // What is the reader's own.
    Case {
        name: "result-with-words",
        records: with_words,
        share_sheet: true,
        after: UNEVEN,
        ..USUAL
    },
    Case { name: "result-words-not-kept", records: not_kept, after: EVEN, ..USUAL },
    Case { name: "result-words-unreadable", records: unreadable, after: EVEN, ..USUAL },
    Case { name: "result-over-time", records: over_time, after: UNEVEN, ..USUAL },
    Case { name: "result-nothing-moved", records: nothing_moved, after: UNEVEN, ..USUAL },
    Case { name: "result-from-elsewhere", records: from_elsewhere, after: UNEVEN, ..USUAL },
    Case { name: "begun-afresh", records: begun_afresh, ..USUAL },
    // What a deck may leave out, and what it or the page may add.
    Case { name: "bare-first-card", edit: bare, ..USUAL },
    Case { name: "bare-result", edit: bare, after: UNEVEN, ..USUAL },
    Case { name: "address-of-the-source", edit: with_addresses, after: EVEN, ..USUAL },
    Case { name: "source-passage", edit: with_addresses, after: "leader", ..USUAL },
    Case { name: "source-passage-still", edit: with_addresses, still: true, opened: true, ..USUAL },
    Case { name: "source-no-passage", edit: with_source, after: "leader", ..USUAL },
    Case { name: "article-passage", edit: with_addresses, article: POST, after: "leader", ..USUAL },
    Case { name: "article-no-passage", article: POST, after: "leader", ..USUAL },
    Case { name: "article-result", edit: with_addresses, article: POST, after: EVEN, ..USUAL },
    // Progress that could not be taken up.
    Case { name: "lost-version", records: || told(Notice::Lost(TokenProblem::Version)), ..USUAL },
    Case { name: "lost-corrupt", records: || told(Notice::Lost(TokenProblem::Corrupt)), ..USUAL },
    Case {
        name: "lost-deck-changed",
        records: || told(Notice::Lost(TokenProblem::DeckChanged)),
        ..USUAL
    },
    // Answers that are not on the device, and what else is told of them.
    Case {
        name: "answered-not-stored",
        after: "leader",
        records: || kept(Place::Refused),
        ..USUAL
    },
    Case {
        name: "answered-behind",
        after: "leader on mixed",
        records: || kept(Place::Behind),
        ..USUAL
    },
    Case { name: "result-behind", after: EVEN, records: || kept(Place::Behind), ..USUAL },
    Case { name: "elsewhere", records: || told(Notice::Elsewhere), ..USUAL },
    // Languages: the deck's on the whole, the interface's on its own words.
    Case { name: "german-first-card", deck: FUEHREN, ..USUAL },
    Case { name: "german-answered", deck: FUEHREN, after: "leader", ..USUAL },
    Case { name: "german-spot", deck: FUEHREN, set: Some("all"), after: TO_A_SPOT, ..USUAL },
    Case { name: "german-result", deck: FUEHREN, after: POST_SET, ..USUAL },
    Case { name: "set-result", edit: with_set, after: "leader on mixed on", ..USUAL },
    Case { name: "set-gone-on", edit: with_set, after: "leader on mixed on further", ..USUAL },
    Case {
        name: "set-gone-on-answered",
        edit: with_set,
        after: "leader on mixed on further leader",
        ..USUAL
    },
    Case {
        name: "set-result-so-far",
        edit: with_two_left,
        after: "leader on further mixed result",
        ..USUAL
    },
    Case { name: "set-a-minute-left", edit: with_a_minute_left, after: "leader on", ..USUAL },
    Case {
        name: "set-whole",
        edit: with_set,
        after: "leader on mixed on further leader on",
        ..USUAL
    },
    Case {
        name: "german-deck-in-english",
        deck: FUEHREN,
        words: Some("en"),
        after: "mixed",
        ..USUAL
    },
    Case { name: "english-result-in-german", words: Some("de"), after: UNEVEN, ..USUAL },
    Case { name: "right-to-left", edit: right_to_left, after: "leader", ..USUAL },
    Case { name: "right-to-left-result", edit: right_to_left, after: UNEVEN, ..USUAL },
];

/// Through the example deck, with one theme stronger than the other …
const UNEVEN: &str = "leader on manager on manager on";
/// … and other answers to the second and the third card now …
const SECOND: &str = "leader on manager on manager on 2:leader 3:leader";
/// … of which one is taken back.
const TAKEN_BACK: &str = "leader on manager on manager on 2:leader 3:leader 2:manager";
/// … or both alike.
const EVEN: &str = "mixed on mixed on leader on";
/// To the fifth card of the German deck, which is a spot, and an answer to it.
const TO_A_SPOT: &str = "leader on leader on leader on leader on leader";
/// Through the first set of the German deck.
const POST_SET: &str = "leader on mixed on leader on manager on leader on manager on leader on";
const FUEHREN: &str = "fuehren-oder-verwalten";
const POST: Option<&str> = Some("https://example.org/post?p=1#top");

/// Without anything a deck may leave out.
fn bare(deck: &mut Value) {
    for field in ["intro", "source", "audit"] {
        deck.as_object_mut().unwrap().remove(field);
    }
}

/// With a set of the first two cards.
fn with_set(deck: &mut Value) {
    let cards = [&deck["cards"][0]["id"], &deck["cards"][1]["id"]];
    deck["sets"] = json!([{ "id": "short", "name": "In short", "cards": cards }]);
}

/// With a set of the first card.
fn with_two_left(deck: &mut Value) {
    deck["sets"] = json!([{ "id": "one", "name": "One", "cards": [deck["cards"][0]["id"]] }]);
}

/// With a set of the first of three cards, which are so short that two of them take a minute.
fn with_a_minute_left(deck: &mut Value) {
    with_two_left(deck);
    for card in deck["cards"].as_array_mut().unwrap() {
        card["scenario"] = json!(format!("What of {}?", card["id"].as_str().unwrap()));
        let choices = card.get_mut("choices").and_then(Value::as_array_mut);
        for choice in choices.into_iter().flatten() {
            let lean = choice["lean"].clone();
            choice["text"] = json!(format!("To be {}.", lean.as_str().unwrap()));
        }
    }
}

/// The spot is the first card.
fn spot_first(deck: &mut Value) {
    deck["cards"].as_array_mut().unwrap().rotate_right(1);
}

/// The spot is the only card: nothing to respond to, and so no band.
fn spots_only(deck: &mut Value) {
    deck["cards"].as_array_mut().unwrap().drain(..2);
}

/// The source can be linked to.
fn with_source(deck: &mut Value) {
    deck["source"]["url"] = json!("https://example.org/notes?a=1#top");
}

/// The source and its passages can be linked to.
fn with_addresses(deck: &mut Value) {
    with_source(deck);
    // The sign is left out of the link, where there is one already.
    deck["themes"][0]["anchor"] = json!("#sharing-work");
}

fn right_to_left(deck: &mut Value) {
    deck["lang"] = json!("ar-EG");
}

fn with_words() -> Records {
    let mut journal = Journal::default();
    journal.write("A question that the deck had once?", "Two words");
    Records { journal, history: Some(History::default()), ..Records::default() }
}

fn not_kept() -> Records {
    Records { places: [Place::Page; 3], ..Records::default() }
}

fn unreadable() -> Records {
    Records { places: [Place::Device, Place::Unreadable, Place::Device], ..Records::default() }
}

/// Progress is kept there.
fn kept(progress: Place) -> Records {
    Records { places: [progress, Place::Device, Place::Device], ..Records::default() }
}

fn told(notice: Notice) -> Records {
    Records { notice: Some(notice), ..Records::default() }
}

/// Days are written as their numbers here.
fn over_time() -> Records {
    let runs = [run(20_000, 3, 0, 0), run(20_100, 2, 1, 1), shown(20_200)];
    Records { history: Some(history(&runs)), ..Records::default() }
}

fn nothing_moved() -> Records {
    let runs = [shown(20_000), shown(20_007)];
    Records { history: Some(history(&runs)), ..Records::default() }
}

/// The run that is shown came by a link, and is not among those of this device.
fn from_elsewhere() -> Records {
    let runs = [run(20_000, 3, 0, 0), run(20_200, 3, 3, 1)];
    Records { history: Some(history(&runs)), ..Records::default() }
}

fn begun_afresh() -> Records {
    told(Notice::Forgot)
}

fn history(runs: &[Run]) -> History {
    let mut history = History::default();
    runs.iter().for_each(|run| history.completed(run.clone()));
    history
}

/// The run that the case shows: its standings are filled in when it is drawn.
fn shown(day: u32) -> Run {
    Run { day, cards: 3, themes: Vec::new() }
}

/// On one theme of the example deck, and on one that it no longer has.
fn run(day: u32, cards: usize, respond: u32, recognise: u32) -> Run {
    let standing = Standing {
        respond: Tally { got: respond, of: 4 },
        recognise: Tally { got: recognise, of: 1 },
    };
    let themes = ["sharing", "gone"].map(|theme| (theme.to_owned(), standing));
    Run { day, cards, themes: themes.to_vec() }
}
