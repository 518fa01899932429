//! The phone in a room at own pace.

use crate::room::{Story, says, text};
use room_core::phone::Msg;
use room_core::record::Move;
use room_core::{Pace, Rules};
use room_views::words;

fn counted(choice: u8) -> Option<Msg> {
    Some(Msg::Counted { choice })
}

#[test]
fn at_ones_own_pace_any_card_can_be_turned_to() {
    let words = words::of("en");
    let mut story = Story::own_pace();
    says(&story, words.choose_own);
    story.own = Some(2);
    says(&story, "Card 3 of 8");
    says(&story, words.own_previous);
    says(&story, words.own_next);
    let story = story.own_answer(2, 0, counted(0));
    says(&story, words.counted_own);
    says(&story, words.own_answered);
    let story = story.answered(2, 1, 11, &[0, 1]).step(Move::Reveal { card: Some(2) });
    says(&story, words.room_result);
    let mut story = story.step(Move::Close);
    story.own = Some(1);
    says(&story, words.own_closed);
    says(&story.step(Move::Finish), words.finished);
}

/// The section above the card stays, so that nothing moves below the thumb.
#[test]
fn what_becomes_of_answers_stays_above_the_card_that_is_answered_first() {
    let above = |story: &Story| story.phone().contains("class=\"before\"");
    let mut story = Story::own_pace();
    story.own = Some(2);
    assert!(above(&story));
    let mut story = story.own_answer(2, 0, None);
    assert!(above(&story), "on its way");
    story.phone.apply(Msg::Counted { choice: 0 });
    assert!(above(&story), "counted");
    assert_eq!(story.phone().matches(words::of("en").privacy).count(), 1);
    story.own = Some(3);
    assert!(!above(&story), "on the next card");
    assert_eq!(story.phone().matches(words::of("en").privacy).count(), 1);
}

/// Once answers are not taken any more, they cannot be changed.
#[test]
fn at_ones_own_pace_it_is_said_until_when_an_answer_can_be_changed() {
    let mut story = Story::own_pace();
    let until = "You can change it as long as this card takes answers.";
    story.own = Some(1);
    says(&story, until);
    says(&story.own_answer(1, 0, counted(0)), until);
}

/// A room at own pace has no advice, even if it was opened with a coach.
#[test]
fn at_ones_own_pace_nobody_is_told_of_advice() {
    let story = Story::new(Rules { pace: Pace::Own, coach: true, ..Rules::default() }).joined(12);
    assert!(!text(&story.phone()).contains(words::of("en").advised));
    assert!(!text(&story.screen()).contains(words::of("en").advised));
}
