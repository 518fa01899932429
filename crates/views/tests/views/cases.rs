//! Every state of the quiz that has an outline: the deck, what the reader did, and the other inputs.

use quiz::visit::{Location, Notice, Records};
use quiz::{History, Journal, Run, Standing, Tally, TokenProblem};
use serde_json::{Value, json};

/// One state of the quiz.
pub struct Case {
    /// Name of the outline's file, without its ending.
    pub name: &'static str,
    /// Name of a file in `static/decks`, without its ending.
    pub deck: &'static str,
    /// Changes the deck's JSON before it is parsed.
    pub edit: fn(&mut Value),
    /// What the reader did, as words: `leader`, `mixed`, `manager` (takes the choice with that lean), `on`, `back`,
    /// and at the result `2:leader` (changes the second card's answer to the choice with that lean). After a set,
    /// `further` goes on, and `result` shows the result so far.
    pub after: &'static str,
    pub cards: Option<usize>,
    pub set: Option<&'static str>,
    /// The interface's language, if it differs from the deck's.
    pub words: Option<&'static str>,
    pub article: Option<&'static str>,
    /// The reader's stored data.
    pub records: fn() -> Records,
    /// Whether the system has a share sheet.
    pub share_sheet: bool,
    /// Draws the still card: the first card before any script.
    pub still: bool,
    /// Whether the outline includes the content of closed disclosures.
    pub opened: bool,
}

/// The default: the first card of the example deck.
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
    // Stored data.
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
    // Optional parts of a deck, and what the deck or the page may add.
    Case { name: "bare-first-card", edit: bare, ..USUAL },
    Case { name: "bare-result", edit: bare, after: UNEVEN, ..USUAL },
    Case { name: "address-of-the-source", edit: with_addresses, after: EVEN, ..USUAL },
    Case { name: "source-passage", edit: with_addresses, after: "leader", ..USUAL },
    Case { name: "source-passage-still", edit: with_addresses, still: true, opened: true, ..USUAL },
    Case { name: "source-no-passage", edit: with_source, after: "leader", ..USUAL },
    Case { name: "article-passage", edit: with_addresses, article: POST, after: "leader", ..USUAL },
    Case { name: "article-no-passage", article: POST, after: "leader", ..USUAL },
    Case { name: "article-result", edit: with_addresses, article: POST, after: EVEN, ..USUAL },
    // Stored progress that could not be restored.
    Case { name: "lost-version", records: || told(Notice::Lost(TokenProblem::Version)), ..USUAL },
    Case { name: "lost-corrupt", records: || told(Notice::Lost(TokenProblem::Corrupt)), ..USUAL },
    Case {
        name: "lost-deck-changed",
        records: || told(Notice::Lost(TokenProblem::DeckChanged)),
        ..USUAL
    },
    // Answers that are not stored on the device, and other notices about them.
    Case {
        name: "answered-not-stored",
        after: "leader",
        records: || kept(Location::Refused),
        ..USUAL
    },
    Case {
        name: "answered-behind",
        after: "leader on mixed",
        records: || kept(Location::Behind),
        ..USUAL
    },
    Case { name: "result-behind", after: EVEN, records: || kept(Location::Behind), ..USUAL },
    Case { name: "elsewhere", records: || told(Notice::Elsewhere), ..USUAL },
    // Languages: the deck's on the outermost element, the interface's on its own words.
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

/// Finishes the example deck with one theme stronger than the other.
const UNEVEN: &str = "leader on manager on manager on";
/// `UNEVEN`, then changes the answers to the second and the third card.
const SECOND: &str = "leader on manager on manager on 2:leader 3:leader";
/// `SECOND`, then takes one of the changes back.
const TAKEN_BACK: &str = "leader on manager on manager on 2:leader 3:leader 2:manager";
/// Finishes the example deck with both themes equal.
const EVEN: &str = "mixed on mixed on leader on";
/// Goes to the fifth card of the German deck, which is a spot, and answers it.
const TO_A_SPOT: &str = "leader on leader on leader on leader on leader";
/// Finishes the first set of the German deck.
const POST_SET: &str = "leader on mixed on leader on manager on leader on manager on leader on";
const FUEHREN: &str = "fuehren-oder-verwalten";
const POST: Option<&str> = Some("https://example.org/post?p=1#top");

/// Removes everything that is optional in a deck.
fn bare(deck: &mut Value) {
    for field in ["intro", "source", "audit"] {
        deck.as_object_mut().unwrap().remove(field);
    }
}

/// Adds a set of the first two cards.
fn with_set(deck: &mut Value) {
    let cards = [&deck["cards"][0]["id"], &deck["cards"][1]["id"]];
    deck["sets"] = json!([{ "id": "short", "name": "In short", "cards": cards }]);
}

/// Adds a set of the first card alone.
fn with_two_left(deck: &mut Value) {
    deck["sets"] = json!([{ "id": "one", "name": "One", "cards": [deck["cards"][0]["id"]] }]);
}

/// Adds a set of the first of three cards, and shortens the cards so that two of them take one minute.
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

/// Makes the `spot` card the first card.
fn spot_first(deck: &mut Value) {
    deck["cards"].as_array_mut().unwrap().rotate_right(1);
}

/// Leaves only the `spot` card: no card to respond to, and so no band.
fn spots_only(deck: &mut Value) {
    deck["cards"].as_array_mut().unwrap().drain(..2);
}

/// Gives the source an address.
fn with_source(deck: &mut Value) {
    deck["source"]["url"] = json!("https://example.org/notes?a=1#top");
}

/// Gives the source and its passages addresses.
fn with_addresses(deck: &mut Value) {
    with_source(deck);
    // The `#` of the anchor is left out of the link, which has its own.
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
    Records { locations: [Location::Page; 3], ..Records::default() }
}

fn unreadable() -> Records {
    Records {
        locations: [Location::Device, Location::Unreadable, Location::Device],
        ..Records::default()
    }
}

/// Records whose progress is stored at this place.
fn kept(progress: Location) -> Records {
    Records { locations: [progress, Location::Device, Location::Device], ..Records::default() }
}

fn told(notice: Notice) -> Records {
    Records { notice: Some(notice), ..Records::default() }
}

/// A history of three runs. Days are drawn as numbers here.
fn over_time() -> Records {
    let runs = [run(20_000, 3, 0, 0), run(20_100, 2, 1, 1), shown(20_200)];
    Records { history: Some(history(&runs)), ..Records::default() }
}

fn nothing_moved() -> Records {
    let runs = [shown(20_000), shown(20_007)];
    Records { history: Some(history(&runs)), ..Records::default() }
}

/// The shown run came by a link, so it is not in the history of this device.
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

/// The run that the case shows. Its standings are filled in when it is drawn (`scene::draw`).
fn shown(day: u32) -> Run {
    Run { day, cards: 3, themes: Vec::new() }
}

/// A run with results on a theme of the example deck, and on a theme that the deck no longer has.
fn run(day: u32, cards: usize, respond: u32, recognise: u32) -> Run {
    let standing = Standing {
        respond: Tally { got: respond, of: 4 },
        recognise: Tally { got: recognise, of: 1 },
    };
    let themes = ["sharing", "gone"].map(|theme| (theme.to_owned(), standing));
    Run { day, cards, themes: themes.to_vec() }
}
