//! The end on a phone: what is stored there can be deleted.

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
    // Without the Wasm nothing is stored but the seat, and no button works.
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

/// The result has an answer of which nobody can tell whether it counts, so it can be taken off the page.
#[test]
fn an_answer_that_may_count_can_be_deleted_though_it_is_the_only_one() {
    let mut story = Story::unsure_at_the_end();
    let has_button = |story: &Story| story.phone().contains("id=\"forget-yes\"");
    assert!(story.phone.kept().is_empty() && has_button(&story));
    story.phone.apply(Msg::Forgot);
    assert!(!has_button(&story));
}
