//! What the pages say if there is no result.

use crate::room::{Story, says, text};
use room_core::phone::Msg;
use room_core::record::{Move, Record};
use room_core::{Pace, Rules};

/// Three have answered: the explanations are shown, and there is no result.
#[test]
fn where_there_is_no_result_no_page_says_that_it_is_shown() {
    let shown = ["This is the result", "The result is shown", "see its result", "about the result"];
    let none = |story: &Story| {
        for said in [story.phone(), story.screen(), story.remote()].map(|drawn| text(&drawn)) {
            let few = "Too few people answered for a result.";
            assert!(said.contains(few) || said.contains("Fewer than 5"), "{said}");
            assert!(!shown.iter().any(|result| said.contains(result)), "{said}");
        }
    };
    let story = Story::new(Rules::default()).joined(3).revealed(0, 2, &[0, 1]);
    none(&story);
    says(&story, "Too few people answered for a result. Open a choice to read what it does.");
    assert!(text(&story.remote()).starts_with("Remote control · Room BX4-7KQ Too few people"));
    none(&story.step(Move::Discuss));
    let story = Story::new(Rules::default()).joined(3).step(Move::Ask { card: 0 });
    let story = story.own_answer(0, 1, Some(Msg::Counted { choice: 1 })).step(Move::Close);
    let story = story.step(Move::Reveal { card: None });
    says(&story, "Too few people answered for a result. Below your choice, read what it does");
    let own = Story::new(Rules { pace: Pace::Own, ..Rules::default() }).joined(3);
    let mut own = own.answered(0, 1, 2, &[0]).step(Move::Reveal { card: Some(0) });
    own.own = Some(0);
    none(&own);
    // Hands are a result.
    let mut story = Story::new(Rules::default()).joined(3).step(Move::Ask { card: 0 });
    story.go(Record::Hands { card: 0, round: 1, counts: vec![1, 3, 0], turn: 1 });
    let story = story.step(Move::Close).step(Move::Reveal { card: None });
    says(&story, "This is the result.");
    // Hands were entered already.
    assert!(!text(&story.phone()).contains("A show of hands tells more"));
}

/// Everybody has answered the asked card, but not all cards of a theme were asked.
#[test]
fn themes_without_a_result_are_not_said_to_have_had_too_few_answers_alone() {
    let story = Story::new(Rules::default()).joined(12);
    let cards = 0..story.room.deal().len();
    let theme = |at: usize| story.room.card(at).unwrap().theme;
    let is_one_of_two =
        |at: &usize| cards.clone().filter(|other| theme(*other) == theme(*at)).count() > 1;
    let card = cards.clone().find(is_one_of_two).expect("a theme has two cards") as u16;
    let story = story.revealed(card, 11, &[0, 1]).step(Move::Finish);
    for said in [story.phone(), story.screen(), story.remote()].map(|drawn| text(&drawn)) {
        assert!(said.contains("not all of its cards were asked and shown"), "{said}");
    }
}

/// Hands can be entered before a result, and not in rooms at own pace.
#[test]
fn a_show_of_hands_is_advised_only_where_it_can_be_entered() {
    let hands = "A show of hands tells more here.";
    let story = Story::new(Rules::default()).joined(3).revealed(0, 2, &[0]);
    says(&story, hands);
    assert!(!text(&story.step(Move::Finish).phone()).contains(hands));
    let own = Story::new(Rules { pace: Pace::Own, ..Rules::default() }).joined(3);
    let mut own = own.answered(0, 1, 2, &[0]).step(Move::Reveal { card: Some(0) });
    own.own = Some(0);
    says(&own, "Fewer than 5 people answered by phone, so no result of theirs is shown.");
    assert!(!text(&own.phone()).contains(hands));
}
