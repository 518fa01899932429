//! The wall: in every phase it says what to do, and how to join.

use crate::room::{Story, text};
use room_core::record::{Move, Record};
use room_core::{Pace, Rules};
use room_views::words;

fn says(story: &Story, sentence: &str) {
    let said = text(&story.screen());
    assert!(said.contains(sentence), "`{sentence}` is not in: {said}");
}

#[test]
fn every_phase_has_its_sentence_and_the_way_in() {
    let words = words::of("en");
    let way_in = |story: &Story| {
        says(story, "example.org/r");
        says(story, "BX4-7KQ");
        assert!(story.screen().contains("src=\"qr.svg\""));
    };
    let story = Story::new(Rules::default());
    says(&story, words.here_none);
    let story = story.joined(12);
    says(&story, "12 phones are here");
    says(&story, words.open_address);
    says(&story, words.sent_long);
    way_in(&story);
    let story = story.step(Move::Ask { card: 0 }).answered(0, 1, 11, &[0, 1, 2, 1]);
    says(&story, "11 of 12 answered");
    way_in(&story);
    let story = story.step(Move::Close);
    says(&story, words.round_closed);
    way_in(&story);
    let story = story.step(Move::Discuss);
    says(&story, words.wall_talk);
    way_in(&story);
    let story = story.step(Move::Reveal { card: None });
    says(&story, words.wall_why);
    says(&story, "Leans leader");
    way_in(&story);
    let story = story.step(Move::Discuss);
    says(&story, words.talk_shown);
    let story = story.step(Move::Finish);
    says(&story, words.thanks);
    way_in(&story);
}

/// Five of six have answered; one of them is removed.
#[test]
fn what_a_removed_seat_has_answered_does_not_stand_for_somebody_who_is_still_choosing() {
    let story = Story::new(Rules::default()).joined(6).step(Move::Ask { card: 0 });
    let mut story = story.answered(0, 1, 5, &[0, 1]);
    story.go(Record::Removed { seat: 2 });
    says(&story, "5 of 6 answered");
    assert!(text(&story.remote()).contains("5 of 6 answered"));
    // A removed seat that has not answered is not counted.
    story.go(Record::Removed { seat: 1 });
    says(&story, "5 of 5 answered");
    assert!(text(&story.step(Move::Ask { card: 1 }).remote()).contains("0 of 4 answered"));
}

#[test]
fn a_result_stands_below_the_whole_text_of_each_choice() {
    let story = Story::new(Rules::default()).joined(12).revealed(0, 11, &[0, 1, 1]);
    let card = story.room.card(0).unwrap();
    says(&story, &card.scenario);
    for choice in &card.choices {
        says(&story, &choice.text);
    }
    assert_eq!(story.screen().matches("scope=\"rowgroup\"").count(), card.choices.len());
}

#[test]
fn a_dark_wall_shows_nothing() {
    let story = Story::new(Rules::default()).joined(12).step(Move::Ask { card: 0 });
    let drawn = story.step(Move::Blank).screen();
    assert_eq!(text(&drawn), words::of("en").wall_dark);
    assert!(drawn.contains("class=\"unseen\""));
}

#[test]
fn a_wall_that_was_dark_lights_up_for_the_end() {
    let story = Story::new(Rules::default()).joined(12).revealed(0, 11, &[0, 1]);
    let story = story.step(Move::Blank).step(Move::Finish);
    says(&story, words::of("en").thanks);
}

#[test]
fn a_wall_that_may_be_out_of_date_says_so_unless_it_is_dark() {
    let mut story = Story::new(Rules::default()).joined(12).step(Move::Ask { card: 0 });
    story.lost = true;
    says(&story, words::of("en").lost);
    assert_eq!(text(&story.step(Move::Blank).screen()), words::of("en").wall_dark);
}

#[test]
fn a_wall_without_phones_says_why_and_what_to_do() {
    let mut story = Story::new(Rules::default());
    assert!(!text(&story.screen()).contains(words::of("en").lonely));
    story.lonely = true;
    story.address = "192.168.1.5:8090/r";
    says(&story, words::of("en").lonely);
    says(&story, words::of("en").lonely_do);
    assert!(!text(&story.joined(1).screen()).contains(words::of("en").lonely));
}

/// The advice depends on who can open the address: this computer, this network, or everybody.
#[test]
fn a_wall_without_phones_advises_what_fits_its_address() {
    let words = words::of("en");
    let advice = [words.lonely_here, words.lonely_do, words.lonely_away];
    let check = |address: &'static str, given: &str| {
        let mut story = Story::new(Rules::default());
        (story.lonely, story.address) = (true, address);
        let said = text(&story.screen());
        for sentence in advice {
            assert_eq!(said.contains(sentence), sentence == given, "{address}: {said}");
        }
        assert!(said.contains(words.sent_long), "{address}: {said}");
    };
    for own in ["127.0.0.1:8090/r", "localhost:8090/r", "[::1]:8090/r"] {
        check(own, words.lonely_here);
    }
    for near in [
        "192.168.1.5:8090/r",
        "10.0.0.7/r",
        "172.16.3.4:8090/r",
        "169.254.9.9:8090/r",
        "100.64.0.1:8090/r",
        "[fd00::7]:8090/r",
        "[fe80::7]:8090/r",
        "Laptop.local:8090/r",
        "laptop:8090/r",
    ] {
        check(near, words.lonely_do);
    }
    for far in
        ["example.org/workshop/r", "rooms.example.org:8443/r", "[2001:db8::1]/r", "93.184.216.34/r"]
    {
        check(far, words.lonely_away);
    }
}

#[test]
fn at_ones_own_pace_it_tells_who_has_begun_and_the_result_revealed_last() {
    let rules = Rules { pace: Pace::Own, ..Rules::default() };
    let story = Story::new(rules).joined(12).answered(1, 1, 11, &[0, 1]);
    says(&story, "11 of 12 started");
    let story = story.step(Move::Reveal { card: Some(1) });
    says(&story, "Answers: 11");
}

#[test]
fn two_rounds_stand_beside_each_other_with_what_changed_and_hands_apart() {
    let words = words::of("en");
    let story = Story::new(Rules::default()).joined(13).step(Move::Ask { card: 0 });
    let story = story.answered(0, 1, 12, &[0, 0, 1]).step(Move::Close).step(Move::Discuss);
    let mut story = story.step(Move::Again).answered(0, 2, 12, &[1]).step(Move::Close);
    story.go(Record::Hands { card: 0, round: 2, counts: vec![1, 3, 0], turn: 1 });
    let story = story.step(Move::Reveal { card: None });
    for said in [
        words.first_round,
        words.second_round,
        words.change,
        "Second round: hands",
        "−8",
        "+8",
        "±0",
    ] {
        says(&story, said);
    }
    let known = story.step(Move::Again).answered(0, 3, 12, &[1]).step(Move::Close);
    says(&known.step(Move::Reveal { card: None }), "Third round: asked when the result was known.");
}

/// Four have answered, so nobody knows a result; the fifth answers in the second round.
#[test]
fn after_too_few_answers_no_result_is_said_to_have_been_known() {
    let known = "asked when the result was known.";
    let story = Story::new(Rules::default()).joined(6).step(Move::Ask { card: 0 });
    let story = story.answered(0, 1, 4, &[0]).step(Move::Close);
    let story = story.step(Move::Reveal { card: None }).step(Move::Again);
    let again = text(&story.phone());
    assert!(
        again.contains("so this round is counted separately.")
            && !again.contains("result is known")
    );
    let story = story.answered(0, 2, 5, &[0]).step(Move::Close);
    let story = story.step(Move::Reveal { card: None });
    says(&story, "Second round: asked when the explanations had been seen.");
    assert!(!text(&story.screen()).contains(known));
    let story = story.step(Move::Again).answered(0, 3, 5, &[0]).step(Move::Close);
    let story = story.step(Move::Reveal { card: None });
    says(&story, "Second round: asked when the explanations had been seen.");
    says(&story, "Third round: asked when the result was known.");
    assert!(!text(&story.screen()).contains(&["Second round: ", known].concat()));
}
