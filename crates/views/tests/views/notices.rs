//! Where the quiz starts afresh, what was written in the notebook is not lost, and that is said.

use crate::cases::{Case, USUAL};
use crate::scene;
use quiz::visit::{Notice, Records};
use quiz::{Journal, TokenProblem};
use views::words::ENGLISH;

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
