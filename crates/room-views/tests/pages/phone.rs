//! The phone: in every phase it says where the room is, and what to do.

use crate::room::{Story, has_field, says, text};
use quiz::Kind;
use room_core::phone::{Msg, Phone, StoredAnswers, Why};
use room_core::record::{Move, Record};
use room_core::{Pace, Rules};
use room_views::words;

fn asking() -> Story {
    Story::new(Rules::default()).joined(12).step(Move::Ask { card: 0 })
}

fn counted(choice: u8) -> Option<Msg> {
    Some(Msg::Counted { choice })
}

#[test]
fn before_the_first_card_one_reads_what_becomes_of_answers() {
    let words = words::of("en");
    for story in [Story::new(Rules::default()).joined(3), asking()] {
        says(&story, words.privacy);
        says(&story, words.sent_long);
        says(&story, "from 5 it is in words, from 10 in numbers");
        says(&story, words.advised);
        says(&story, "30 days later");
        says(&story, words.deleted_own);
    }
    let rules = Rules { minimum: 8, numbers: 8, coach: false, ..Rules::default() };
    let story = Story::new(rules).joined(3);
    says(&story, "With fewer than 8 answers no result is shown.");
    assert!(!text(&story.phone()).contains(words.advised));
}

/// A tap moves nothing: the section above the choices stays as long as they can be tapped.
#[test]
fn what_becomes_of_answers_neither_goes_at_a_tap_nor_comes_back_to_who_answered() {
    let above = |story: &Story| story.phone().contains("class=\"before\"");
    let again = |story: Story| story.step(Move::Close).step(Move::Discuss).step(Move::Again);
    let closed = asking().own_answer(0, 1, counted(1)).step(Move::Close);
    assert!(above(&closed), "the round may be opened again");
    let talking = closed.step(Move::Discuss);
    assert!(!above(&talking));
    let second = talking.step(Move::Again);
    assert!(!above(&second));
    assert!(!above(&second.own_answer(0, 2, counted(2))));
    // A participant who came late, or did not answer in the first round, reads it until the card has an answer.
    let talking = asking().step(Move::Close).step(Move::Discuss);
    assert!(above(&talking));
    let second = talking.step(Move::Again);
    assert!(above(&second));
    let second = second.own_answer(0, 1, None);
    assert!(above(&second));
    let second = second.own_answer(0, 2, counted(2)).step(Move::Close);
    assert!(above(&second));
    let third = second.step(Move::Discuss).step(Move::Again);
    assert!(!above(&third));
    let next = again(asking()).step(Move::Close).step(Move::Reveal { card: None });
    assert!(!above(&next), "the result has the place");
    assert!(above(&next.step(Move::Ask { card: 1 })));
}

#[test]
fn every_phase_has_its_sentence() {
    let words = words::of("en");
    let story = Story::new(Rules::default()).joined(12);
    says(&story, words.lobby);
    let story = story.step(Move::Ask { card: 0 });
    says(&story, words.choose);
    let story = story.own_answer(0, 1, None);
    says(&story, words.not_sent);
    let story = story.own_answer(0, 1, counted(1));
    says(&story, words.counted);
    let story = story.answered(0, 1, 11, &[0, 1, 2]).step(Move::Close);
    says(&story, words.closed_counted);
    let story = story.step(Move::Discuss);
    says(&story, words.talk);
    let story = story.step(Move::Again);
    says(&story, words.choose_again);
    let story = story.step(Move::Close);
    says(&story, words.closed_none);
    let story = story.step(Move::Reveal { card: None });
    says(&story, words.revealed);
    says(&story, words.room_result);
    let story = story.step(Move::Discuss);
    says(&story, words.talk_shown);
    let story = story.step(Move::Again);
    says(&story, words.choose_explained);
    let story = story.step(Move::Close).step(Move::Reveal { card: None }).step(Move::Finish);
    says(&story, words.finished);
    says(&story, words.your_result);
    says(&story, "The Fearless Audit");
    assert!(story.phone().contains("../?deck=decks/leader-or-manager.json&amp;set=all"));
}

#[test]
fn a_still_page_says_that_one_is_in_once_a_seat_is_taken() {
    let words = words::of("en");
    let mut story = Story::new(Rules::default()).joined(3);
    story.still = true;
    says(&story, words.lobby);
    assert!(!story.phone().contains("take-seat"));
    story.phone = Phone::default();
    says(&story, words.not_in);
    assert!(story.phone().contains("id=\"take-seat\""));
}

/// Most answers arrive before anybody could read that they were not sent.
#[test]
fn for_a_moment_nothing_is_said_of_an_answer_on_its_way() {
    let words = words::of("en");
    let mut story = asking().own_answer(0, 1, None);
    story.just_chose = true;
    says(&story, words.choose);
    let mut changed = asking().own_answer(0, 1, counted(1)).own_answer(0, 2, None);
    changed.just_chose = true;
    says(&changed, words.counted);
    for troubled in [&mut story, &mut changed] {
        troubled.connection = room_views::Connection::Lost;
        says(troubled, words.not_sent);
        troubled.connection = room_views::Connection::Connected;
        troubled.phone.apply(Msg::Failed);
        says(troubled, words.not_sent);
    }
}

#[test]
fn every_refusal_says_how_to_go_on() {
    let words = words::of("en");
    let refused = |why| asking().own_answer(0, 1, Some(Msg::NotCounted(why)));
    says(&refused(Why::Closed).step(Move::Close), words.why_closed_none);
    says(&refused(Why::NotAsked).step(Move::Close), words.why_not_asked);
    says(&refused(Why::NoSuchChoice), words.why_no_such_choice);
    says(&refused(Why::Removed), words.why_removed);
    let twice = asking().own_answer(0, 1, counted(1));
    let twice = twice.own_answer(0, 2, Some(Msg::NotCounted(Why::Closed)));
    says(&twice.step(Move::Close), words.why_closed);
    for why in [Why::Full, Why::Locked, Why::Removed, Why::NoSeat] {
        let mut story = asking();
        story.phone.apply(Msg::SeatRefused(why));
        says(&story, words.why(why));
        says(&story, words.go_alone);
        assert!(!story.phone().contains("name=\"choice\""), "{why:?}");
        // At the end, none of these instructions is of use.
        let story = story.step(Move::Close).step(Move::Reveal { card: None }).step(Move::Finish);
        says(&story, "The session has ended.");
        says(&story, words.go_alone);
        assert!(!text(&story.phone()).contains(words.why(why)), "{why:?}");
    }
}

/// The room has moved on before the phone was online again.
#[test]
fn an_answer_that_came_too_late_is_told_of_whatever_is_shown_now() {
    let none = "Your answer to card 1 came too late, and does not count.";
    let late = |story: Story| {
        let mut story = story;
        story.phone.apply(Msg::NotCounted(Why::Closed));
        story
    };
    let sent = || asking().own_answer(0, 1, None).answered(0, 1, 11, &[0, 1]);
    let revealed = || sent().step(Move::Close).step(Move::Reveal { card: None });
    says(&late(revealed()), none);
    says(&late(revealed()), words::of("en").revealed_none);
    says(&late(sent().step(Move::Close).step(Move::Discuss)), none);
    says(&late(revealed().step(Move::Ask { card: 1 })), none);
    says(&late(revealed().step(Move::Finish)), none);
    // The message stays until the next tap.
    let next = late(revealed().step(Move::Ask { card: 1 })).own_answer(1, 0, counted(0));
    assert!(!text(&next.phone()).contains(none));
    let changed = asking().own_answer(0, 1, counted(1)).own_answer(0, 2, None);
    let changed = changed.step(Move::Close).step(Move::Reveal { card: None });
    says(&late(changed), "Your last answer to card 1 came too late. The one before it counts.");
    // If it is the main sentence, it is not repeated.
    let closed = late(sent().step(Move::Close));
    says(&closed, words::of("en").why_closed_none);
    assert!(!text(&closed.phone()).contains(none));
}

#[test]
fn once_the_round_is_open_again_one_is_not_told_that_it_is_closed() {
    let words = words::of("en");
    let late =
        |story: Story| story.own_answer(0, 2, Some(Msg::NotCounted(Why::Closed))).step(Move::Close);
    let none = late(asking());
    says(&none, words.why_closed_none);
    says(&none.step(Move::Reopen), words.choose);
    says(&late(asking().own_answer(0, 1, counted(1))).step(Move::Reopen), words.counted);
}

/// A change that is under way when the round closes may be too late.
#[test]
fn an_answer_is_not_said_to_count_while_it_may_come_too_late() {
    let mut story = asking().own_answer(0, 1, counted(1)).own_answer(0, 2, None);
    story.just_chose = true;
    says(&story.step(Move::Close), words::of("en").not_sent);
}

#[test]
fn only_a_phone_that_can_know_says_that_nothing_was_answered() {
    let words = words::of("en");
    let mut story = asking().step(Move::Close).step(Move::Reveal { card: None }).step(Move::Finish);
    says(&story, words.finished_none);
    for sealed in [None, Some(Msg::Seated { seat: 0, mine: Vec::new() })] {
        story.phone = Phone::default();
        sealed.into_iter().for_each(|msg| drop(story.phone.apply(msg)));
        says(&story, words.finished_unknown);
    }
}

#[test]
fn the_explanation_of_ones_own_choice_is_open_and_the_others_are_folded() {
    let story = asking().own_answer(0, 1, counted(1)).answered(0, 1, 11, &[0, 1]);
    let drawn = story.step(Move::Close).step(Move::Reveal { card: None }).phone();
    assert_eq!(drawn.matches("part=\"explanation\"").count(), 1);
    assert_eq!(drawn.matches("part=\"other\"").count(), 2);
    assert_eq!(drawn.matches("aria-pressed=\"true\"").count(), 1);
}

#[test]
fn nothing_leans_before_the_result() {
    for story in [asking(), asking().step(Move::Close)] {
        let drawn = story.own_answer(0, 1, None).phone();
        assert!(!drawn.contains("data-lean"), "{drawn}");
    }
}

#[test]
fn trouble_is_a_sentence() {
    let mut story = asking();
    story.connection = room_views::Connection::Lost;
    says(&story, words::of("en").lost);
    story.connection = room_views::Connection::Connected;
    story.go(Record::HostSeen { here: false });
    says(&story, words::of("en").away);
}

#[test]
fn still_it_works_by_forms() {
    let mut story = asking();
    let live = story.phone();
    assert!(!live.contains("type=\"hidden\""));
    story.still = true;
    let still = story.phone();
    assert!(still.contains("action=\"BX47KQ/answers\""), "{still}");
    for (name, value) in [("seat", "the-seat"), ("card", "0"), ("round", "1")] {
        assert!(has_field(&still, name, value), "{name}: {still}");
    }
    assert_eq!(still.matches("name=\"choice\"").count(), 3);
    assert_eq!(live.matches("name=\"choice\"").count(), 3);
}

#[test]
fn the_status_is_always_there() {
    for story in [Story::new(Rules::default()), asking(), asking().step(Move::Close)] {
        assert_eq!(story.phone().matches("role=\"status\"").count(), 1);
        assert_eq!(story.phone().matches("id=\"card-title\"").count(), 1);
    }
}

#[test]
fn every_page_has_one_heading_of_the_first_rank() {
    let story = || Story::new(Rules::default());
    let mut refused = story();
    refused.phone = Phone::default();
    refused.phone.apply(Msg::Opened(StoredAnswers::default()));
    refused.phone.apply(Msg::StateReceived(refused.room.state()));
    refused.phone.apply(Msg::SeatRefused(Why::Locked));
    says(&refused, words::of("en").why_locked);
    let asked = asking();
    let finished = story().joined(12).revealed(0, 11, &[0, 1]).step(Move::Finish);
    for story in [story(), refused, asked, finished] {
        let page = story.phone();
        assert_eq!(page.matches("<h1").count(), 1, "{page}");
    }
}

/// A `spot` card asks which role somebody shows, and not what one would do.
#[test]
fn a_spot_card_asks_for_the_habit_that_is_seen() {
    let spot = |story: &Story| {
        let mut cards = 0..story.room.deal().len();
        let is_spot = |at: &usize| matches!(story.room.card(*at).unwrap().kind, Kind::Spot { .. });
        cards.find(is_spot).expect("the set has a spot card")
    };
    let check = |story: &Story, sentence: &str| {
        says(story, sentence);
        assert!(!text(&story.phone()).contains("would do"), "{sentence}");
    };
    let story = Story::new(Rules::default()).joined(12);
    let card = spot(&story);
    let story = story.step(Move::Ask { card });
    check(&story, "Tap the habit you see. You can change it until the round closes.");
    let story = story.step(Move::Close).step(Move::Discuss).step(Move::Again);
    check(&story, "The same card once more. Tap the habit you see now, after talking.");
    let mut story = Story::new(Rules { pace: Pace::Own, ..Rules::default() }).joined(12);
    story.phone.apply(Msg::StateReceived(story.room.state()));
    story.own = Some(card);
    check(&story, "Tap the habit you see. You can change it as long as this card takes answers.");
}
