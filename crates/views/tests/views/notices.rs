//! What the quiz says about the notebook: that it is not lost if the quiz starts from the beginning, and at the end,
//! how long it lasts.

use crate::cases::{Case, USUAL};
use crate::scene;
use quiz::visit::{Location, Notice, Records};
use quiz::{Journal, TokenProblem};
use views::words::{EACH, ENGLISH};

#[test]
fn who_begins_afresh_hears_that_their_words_are_kept() {
    check(&USUAL, false);
    check(
        &Case { records: || told(Notice::Lost(TokenProblem::DeckChanged), "Words"), ..USUAL },
        true,
    );
    check(&Case { records: || told(Notice::Lost(TokenProblem::Corrupt), "Words"), ..USUAL }, true);
    check(&Case { records: || told(Notice::Lost(TokenProblem::Version), "Words"), ..USUAL }, true);
    check(&Case { records: || told(Notice::Lost(TokenProblem::DeckChanged), ""), ..USUAL }, false);
    check(&Case { records: || told(Notice::Resumed, "Words"), ..USUAL }, false);
}

/// Readers are advised to save their text even where it is stored on the device: a browser may delete stored data, as
/// Safari does after seven days without a visit.
#[test]
fn wherever_words_are_kept_readers_are_advised_to_save_them() {
    let records: [fn() -> Records; 4] = [
        || at(Location::Device),
        || at(Location::Page),
        || at(Location::Refused),
        || at(Location::Behind),
    ];
    let advice = [
        "opy or save what you want to keep.",
        "as bleiben soll, lässt sich kopieren oder sichern.",
    ];
    for (language, advice) in EACH.iter().zip(advice) {
        for records in records {
            let words = Some(language.words.lang);
            let case = Case { cards: Some(1), after: "leader on", words, records, ..USUAL };
            let drawn = scene::drawn(&case);
            let audit = drawn.find(&|e| e.get("part") == Some("audit")).unwrap().text();
            assert!(audit.contains(advice), "{:?}: {audit}", records().locations);
        }
    }
}

fn at(place: Location) -> Records {
    Records { locations: [place; 3], ..Records::default() }
}

fn check(case: &Case, said: bool) {
    let drawn = scene::draw(&scene::session(case), case);
    let notice = drawn.find(&|e| e.get("part") == Some("notice")).map(crate::tree::Element::text);
    let stay = notice.is_some_and(|notice| notice.ends_with(&format!(" {}", ENGLISH.words_stay)));
    assert_eq!(stay, said);
}

fn told(notice: Notice, words: &str) -> Records {
    let mut journal = Journal::default();
    journal.write("Why?", words);
    Records { notice: Some(notice), journal, ..Records::default() }
}
