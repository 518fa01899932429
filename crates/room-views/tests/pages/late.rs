//! Answers that came too late: each is told of, in words of the room's pace.

use crate::room::{Story, says, text};
use room_core::Rules;
use room_core::phone::{Msg, Why};
use room_core::record::Move;
use room_views::words;

/// At one's own pace a phone without a network keeps an answer to each card.
#[test]
fn each_answer_that_came_too_late_is_told_of() {
    let mut story = Story::own_pace();
    for card in 0..3 {
        story.phone.apply(Msg::Chose { card, choice: 0 });
    }
    story = story.step(Move::Close);
    for _ in 0..3 {
        story.phone.apply(Msg::NotCounted(Why::Closed));
    }
    for ended in [false, true] {
        if ended {
            story = story.step(Move::Finish);
        }
        for card in 1..=3 {
            let none = format!("Your answer to card {card} came too late, and does not count.");
            assert_eq!(text(&story.phone()).matches(&none).count(), 1, "{none}");
        }
    }
}

/// There are no rounds at one's own pace.
#[test]
fn at_ones_own_pace_an_answer_that_came_too_late_is_not_told_of_rounds() {
    let words = words::of("en");
    let late = |story: Story| story.own_answer(0, 2, Some(Msg::NotCounted(Why::Closed)));
    for (mut story, sentence) in [
        (late(Story::own_pace()), words.too_late_none),
        (
            late(Story::own_pace().own_answer(0, 1, Some(Msg::Counted { choice: 1 }))),
            words.too_late,
        ),
    ] {
        story.own = Some(0);
        let story = story.step(Move::Close);
        says(&story, words.own_closed);
        says(&story, &sentence.replace("{card}", "1"));
        assert!(!text(&story.phone()).contains("The round"));
    }
}

/// The room has deleted all answers, so nobody can tell any more.
#[test]
fn after_the_end_an_answer_without_a_reply_is_not_said_not_to_count() {
    let story = Story::new(Rules::default()).joined(12).step(Move::Ask { card: 0 });
    let mut story = story.own_answer(0, 1, Some(Msg::Failed));
    story = story.step(Move::Close).step(Move::Reveal { card: None }).step(Move::Finish);
    for msg in [Msg::Woke, Msg::NotCounted(Why::Closed), Msg::Seated { seat: 0, mine: Vec::new() }]
    {
        story.phone.apply(msg);
    }
    says(&story, "Whether your last answer to card 1 counts can no longer be found out.");
    assert!(!text(&story.phone()).contains("too late"));
    assert!(!text(&story.phone()).contains(words::of("en").finished_none));
}
