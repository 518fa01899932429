//! Answers that came too late: each has its message, in words that fit the pace of the room.

use crate::room::{Story, says, text};
use room_core::Rules;
use room_core::phone::{Msg, Why};
use room_core::record::Move;
use room_core::room::OwnAnswer;
use room_views::words;

/// In a room at own pace, a phone that is offline keeps an answer to each card.
#[test]
fn each_answer_that_came_too_late_is_told_of() {
    let mut story = Story::answered_offline(3);
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

/// The live region of the page, as its paragraphs.
fn status(story: &Story) -> Vec<String> {
    let drawn = story.phone();
    let (_, rest) = drawn.split_once("id=\"status\"").unwrap();
    let (_, rest) = rest.split_once('>').unwrap();
    let status = rest.split("</div>").next().unwrap();
    status.split_inclusive("</p>").map(text).collect()
}

/// Otherwise screen readers would repeat earlier ones with each new one.
#[test]
fn each_answer_that_came_too_late_is_a_paragraph_of_its_own() {
    let mut story = Story::answered_offline(3);
    let mut before = status(&story);
    for _ in 0..3 {
        story.phone.apply(Msg::NotCounted(Why::Closed));
        let now = status(&story);
        assert_eq!(now.len(), before.len() + 1, "{now:?}");
        assert!(now.starts_with(&before), "{now:?}");
        before = now;
    }
}

/// The server could store neither round of a card, since its disk was full.
#[test]
fn what_is_said_of_two_rounds_of_a_card_is_said_once() {
    let mut story = Story::new(Rules::default()).joined(12).step(Move::Ask { card: 0 });
    for round in 1..=2 {
        let turn = round.into();
        story.phone.apply(Msg::Early(OwnAnswer { card: 0, round, choice: 0, turn }));
    }
    story = story.step(Move::Close).step(Move::Reveal { card: None }).step(Move::Ask { card: 1 });
    for _ in 0..2 {
        story.phone.apply(Msg::NotCounted(Why::Closed));
    }
    assert_eq!(story.phone.refused().len(), 2);
    let none = "Your answer to card 1 came too late, and does not count.";
    assert_eq!(text(&story.phone()).matches(none).count(), 1);
}

/// Rooms at own pace have no rounds.
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

/// After a failed request, the phone asks the server what counts. Until there is a response, it says nothing.
#[test]
fn of_an_answer_that_may_count_nothing_is_said_before_it_is_known() {
    let mut story = Story::answered_offline(1);
    story.phone.apply(Msg::Failed);
    story.phone.apply(Msg::Retry);
    story.phone.apply(Msg::NotCounted(Why::Closed));
    assert!(story.phone.refused()[0].unsure);
    assert!(!text(&story.phone()).contains("too late"));
    story.phone.apply(Msg::Seated { seat: 1, mine: Vec::new() });
    says(&story, "Your answer to card 1 came too late, and does not count.");
}

/// The room has deleted all answers, so nobody knows.
#[test]
fn after_the_end_an_answer_without_a_reply_is_not_said_not_to_count() {
    let story = Story::unsure_at_the_end();
    says(&story, "It is no longer known whether your last answer to card 1 counts.");
    assert!(!text(&story.phone()).contains("too late"));
    assert!(!text(&story.phone()).contains(words::of("en").finished_none));
}
