//! The end: what a phone has stored can be deleted, and a page without the results says nothing of them.

use crate::room::{Story, text};
use room_core::Rules;
use room_core::phone::Msg;
use room_core::record::Move;
use room_views::words;

#[test]
fn at_the_end_the_choices_can_be_deleted_from_the_phone() {
    let (words, quiz) = (words::of("en"), views::words::of("en").words);
    let has_button = |story: &Story| story.phone().contains("id=\"forget-yes\"");
    let asking = || Story::new(Rules::default()).joined(12).step(Move::Ask { card: 0 });
    let told = |story: Story| story.step(Move::Close).step(Move::Reveal { card: None });
    let answered = || told(asking().own_answer(0, 1, Some(Msg::Counted { choice: 1 })));
    assert!(!has_button(&answered()));
    let mut story = answered().step(Move::Finish);
    assert!(text(&story.phone()).contains(words.forget_own));
    assert!(has_button(&story));
    // Without the Wasm, only the seat is stored, and no button works.
    story.still = true;
    assert!(!has_button(&story));
    story.still = false;
    story.phone.apply(Msg::Forgot);
    assert!(text(&story.phone()).contains(quiz.forgot));
    assert!(!has_button(&story));
    // Nothing to delete.
    let none = told(asking()).step(Move::Finish);
    assert!(!has_button(&none));
}

/// The personal result contains an answer that may count or not, so there must be a way to delete it.
#[test]
fn an_answer_that_may_count_can_be_deleted_though_it_is_the_only_one() {
    let mut story = Story::unsure_at_the_end();
    let has_button = |story: &Story| story.phone().contains("id=\"forget-yes\"");
    assert!(story.phone.stored().is_empty() && has_button(&story));
    story.phone.apply(Msg::Forgot);
    assert!(!has_button(&story));
}

#[test]
fn of_results_that_have_not_come_nothing_is_said() {
    let words = words::of("en");
    let mut story = Story::new(Rules::default()).joined(12).revealed(0, 2, &[0]);
    story = story.step(Move::Finish);
    let pages = |story: &Story| [story.phone(), story.screen(), story.remote()];
    for drawn in pages(&story) {
        assert!(text(&drawn).contains(words.themes_none), "{drawn}");
    }
    story.has_results = false;
    for drawn in pages(&story) {
        assert!(!text(&drawn).contains(words.themes_none), "{drawn}");
    }
}

/// The results can be downloaded only with a valid host key.
#[test]
fn where_no_file_can_be_saved_none_is_promised() {
    let words = words::of("en");
    let story = Story::new(Rules::default()).joined(12).revealed(0, 2, &[0]);
    let mut story = story.step(Move::Finish);
    assert!(text(&story.remote()).contains(words.is_finished));
    story.refused = true;
    let drawn = story.remote();
    assert!(!drawn.contains("export.csv") && !text(&drawn).contains(words.is_finished), "{drawn}");
    assert!(text(&drawn).contains(words.finished_guest));
}
