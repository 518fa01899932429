//! The remote control: there is a next step in every phase.

use crate::room::{Story, has_field, text};
use quiz::Kind;
use room_core::record::{Move, Record};
use room_core::{Pace, Rules};
use room_views::scene::Added;
use room_views::words;

fn says(story: &Story, sentence: &str) {
    let said = text(&story.remote());
    assert!(said.contains(sentence), "`{sentence}` is not in: {said}");
}

/// The label of the next step.
fn next(story: &Story) -> String {
    let drawn = story.remote();
    let (_, rest) = drawn.split_once("<div class=\"next\">").expect("there is a next step");
    text(rest.split("</div>").next().unwrap())
}

#[test]
fn every_phase_has_its_sentence_and_one_next_step() {
    let words = words::of("en");
    let story = Story::new(Rules::default()).joined(12);
    says(&story, words.is_lobby);
    assert_eq!(next(&story), "Ask card 1");
    let story = story.step(Move::Ask { card: 0 });
    says(&story, words.is_asking);
    assert_eq!(next(&story), words.close);
    let story = story.answered(0, 1, 11, &[0, 2]).step(Move::Close);
    says(&story, words.is_closed);
    says(&story, words.advice_pairs);
    says(&story, words.because_pairs);
    assert_eq!(next(&story), words.discuss);
    let story = story.step(Move::Discuss);
    says(&story, words.is_talking);
    assert_eq!(next(&story), words.again);
    let story = story.step(Move::Reveal { card: None });
    says(&story, words.is_revealed);
    assert_eq!(next(&story), "Ask card 2");
    says(&story, words.finish);
    let story = story.step(Move::Finish);
    says(&story, words.is_finished);
    says(&story, words.file_csv);
    let drawn = story.remote();
    for gone in ["class=\"next\"", "move-lock", "move-blank", "id=\"seats\"", "id=\"hosts\""] {
        assert!(!drawn.contains(gone), "{gone}");
    }
    says(&story, words.forget);
}

/// With the keyboard or a screen reader, the advice comes first, then the next step, then everything else.
#[test]
fn the_next_step_stands_before_all_others() {
    let story = Story::new(Rules::default()).joined(12).step(Move::Ask { card: 0 });
    let drawn = story.answered(0, 1, 11, &[0, 2]).step(Move::Close).remote();
    let place = |part: &str| drawn.find(part).expect(part);
    let order = ["id=\"card-title\"", "class=\"advice\"", "class=\"next\"", "class=\"others\""];
    assert!(order.map(place).is_sorted(), "{drawn}");
    assert_eq!(drawn.matches("id=\"card-title\"").count(), 1);
}

/// Pressing a button twice must not ask two cards: focus moves to the element with the same id.
#[test]
fn no_other_step_has_the_id_of_the_one_that_was_pressed() {
    let lobby = Story::new(Rules::default()).joined(12);
    assert!(lobby.remote().contains("id=\"move-ask-0\""));
    let asked = lobby.step(Move::Ask { card: 0 }).remote();
    assert!(asked.contains("id=\"move-ask-1\"") && !asked.contains("id=\"move-ask-0\""));
}

#[test]
fn below_the_minimum_there_is_no_advice_and_it_says_so() {
    let story = Story::new(Rules::default()).joined(12).step(Move::Ask { card: 0 });
    let story = story.answered(0, 1, 4, &[0]).step(Move::Close);
    says(&story, "No advice: fewer than 5 people answered.");
}

#[test]
fn the_notes_are_there_for_the_card() {
    let story = Story::new(Rules::default()).joined(3).step(Move::Ask { card: 0 });
    for label in ["Notes on this card", "Aim", "Listen for", "If the room is split", "The trap"] {
        says(&story, label);
    }
}

#[test]
fn the_end_takes_two_taps() {
    let drawn = Story::new(Rules::default()).joined(12).revealed(0, 11, &[0, 1]).remote();
    let (before, _) = drawn.split_once("value=\"finish\"").expect("it can be ended");
    assert!(before.rfind("<details").unwrap() > before.rfind("</details>").unwrap());
}

/// The question before the shortcut R reveals a result. There is none if there is nothing to reveal.
#[test]
fn the_question_before_a_result_says_of_which_card_it_is() {
    let asks = |story: &Story| {
        let drawn = story.remote();
        let (_, rest) = drawn.split_once("data-ask-reveal=\"")?;
        rest.split('"').next().map(str::to_owned)
    };
    let story = Story::new(Rules::default()).joined(12);
    assert_eq!(asks(&story), None);
    let story = story.step(Move::Ask { card: 0 });
    assert_eq!(asks(&story), None);
    let story = story.step(Move::Close);
    assert_eq!(asks(&story).as_deref(), Some(words::of("en").reveal_sure));
    assert_eq!(asks(&story.step(Move::Reveal { card: None })), None);
    let own = Story::new(Rules { pace: Pace::Own, ..Rules::default() }).joined(12);
    assert_eq!(asks(&own).as_deref(), Some("Show the result of card 1?"));
    let own = own.step(Move::Reveal { card: Some(0) });
    assert_eq!(asks(&own).as_deref(), Some("Show the result of card 2?"));
}

#[test]
fn hands_can_be_entered_until_the_result_is_shown() {
    let story = Story::new(Rules::default()).joined(12);
    assert!(!story.remote().contains("id=\"hands\""));
    let story = story.step(Move::Ask { card: 0 });
    assert_eq!(story.remote().matches("name=\"hands-").count(), 3);
    let story = story.step(Move::Close).step(Move::Reveal { card: None });
    assert!(!story.remote().contains("id=\"hands\""));
}

/// On paper, the choices have other letters than on the wall.
#[test]
fn the_fields_for_hands_are_called_by_what_the_choices_say() {
    let labels = |story: &Story| -> Vec<String> {
        let drawn = story.remote();
        let labels = drawn.split("<label for=\"hands-").skip(1);
        let label = |rest: &str| {
            rest.split("</label>").next()?.split_once('>').map(|(_, label)| text(label))
        };
        labels.filter_map(label).collect()
    };
    let story = Story::new(Rules::default()).joined(12).step(Move::Ask { card: 1 });
    let card = story.room.card(1).unwrap();
    let order = story.room.order(1).into_iter();
    let called = order.zip(["A", "B", "C"]);
    let called = called.map(|(at, letter)| [letter, " ", &card.choices[at].text].concat());
    assert_eq!(labels(&story), called.collect::<Vec<_>>());
    // Roles have no letters.
    let cards = 0..story.room.deal().len();
    let spot = cards.clone().find(|at| story.room.card(*at).unwrap().kind != Kind::Choose).unwrap();
    let story = story.step(Move::Ask { card: spot });
    assert_eq!(labels(&story), ["Leader", "Manager"]);
}

#[test]
fn still_it_works_by_forms() {
    let mut story = Story::new(Rules::default()).joined(12).step(Move::Ask { card: 0 });
    assert!(!story.remote().contains("the-key"));
    story.still = true;
    let drawn = story.remote();
    for (name, value) in [("host", "the-key"), ("on", "1"), ("card", "1")] {
        assert!(has_field(&drawn, name, value), "{name}");
    }
    assert!(drawn.contains("name=\"move\"") && drawn.contains("value=\"close\""));
    assert!(drawn.contains("action=\"export.csv\""));
    // Once the session has ended, the page neither asks for a key nor says that it waits.
    let mut ended = story.step(Move::Close).step(Move::Reveal { card: None }).step(Move::Finish);
    let drawn = ended.remote();
    assert!(has_field(&drawn, "host", "the-key"));
    assert!(!drawn.contains(words::of("en").wait) && !drawn.contains("type=\"password\""));
    ended.still = false;
    assert!(!ended.remote().contains(words::of("en").wait));
}

#[test]
fn at_ones_own_pace_each_card_can_be_shown() {
    let rules = Rules { pace: Pace::Own, ..Rules::default() };
    let story = Story::new(rules).joined(12);
    says(&story, "Show the result of card 8");
    let story = story.step(Move::Close);
    says(&story, words::of("en").is_own_closed);
    says(&story, words::of("en").reopen_own);
}

/// After opening a room, the facilitator needs the wall first; later, other steps come first.
#[test]
fn until_cards_are_looked_at_the_way_to_the_wall_stands_near_the_top() {
    let is_first = |story: &Story| {
        let drawn = story.remote();
        let place = |part: &str| drawn.find(part).expect(part);
        place("id=\"wall\"") < place("class=\"next\"")
    };
    let story = Story::new(Rules::default()).joined(12);
    assert!(is_first(&story));
    assert!(!is_first(&story.step(Move::Ask { card: 0 })));
    let own = Story::own_pace().answered(0, 1, 11, &[0]);
    assert!(is_first(&own));
    assert!(!is_first(&own.step(Move::Reveal { card: Some(0) })));
}

#[test]
fn what_was_taken_out_can_be_taken_back() {
    let mut story = Story::new(Rules::default()).joined(12);
    story.go(Record::Removed { seat: 4 });
    says(&story, "Taken out: 4");
    says(&story, "Seat 4: Take back in");
}

/// From the second round on, the next step is to reveal, and the advice agrees.
#[test]
fn what_is_advised_is_the_next_step() {
    let words = words::of("en");
    let closed = |best: bool| {
        let story = Story::new(Rules::default()).joined(12).step(Move::Ask { card: 0 });
        let right = story.room.card(0).unwrap().best() as u8;
        let choices = if best { [right, (right + 1) % 3] } else { [(right + 1) % 3; 2] };
        let story = story.answered(0, 1, 11, &choices).step(Move::Close);
        assert_eq!(next(&story), words.discuss);
        assert!(text(&story.remote()).contains("ask again"));
        (story, choices)
    };
    for best in [true, false] {
        let (mut story, choices) = closed(best);
        for round in 2..=4 {
            story = story.step(Move::Discuss).step(Move::Again).answered(0, round, 11, &choices);
            story = story.step(Move::Close);
            assert_eq!(next(&story), words.reveal);
            says(&story, "Show the result, and explain what speaks for the best choice.");
            assert!(!text(&story.remote()).contains("ask again"), "{best} {round}");
        }
    }
}

/// Without a valid key, or on a page without script, there is nothing to wait for.
#[test]
fn without_a_valid_key_nobody_is_asked_to_wait() {
    let wait = words::of("en").wait;
    let mut story = Story::new(Rules::default()).joined(12);
    story.has_control = false;
    says(&story, wait);
    story.refused = true;
    assert!(!text(&story.remote()).contains(wait));
    assert!(!story.remote().contains("class=\"next\""));
    (story.refused, story.still) = (false, true);
    assert!(!text(&story.remote()).contains(wait));
}

/// The QR code on the wall opens the room on a phone; this one opens the remote control.
#[test]
fn the_code_of_an_added_remote_control_is_called_what_it_opens() {
    let mut story = Story::new(Rules::default()).joined(3);
    let link = "https://example.org/r/BX47KQ/remote#key".into();
    story.added = Some(Added { link, qr_path: "M4 4h1v1h-1z".into(), qr_size: 29 });
    let drawn = story.remote();
    assert!(
        drawn.contains("aria-label=\"QR code that opens the added remote control\""),
        "{drawn}"
    );
}

/// The room has no participants any more.
#[test]
fn once_it_is_over_nobody_is_counted() {
    let story = Story::new(Rules::default()).joined(12);
    assert!(text(&story.remote()).contains("12 phones are here"));
    let over = story.revealed(0, 11, &[0, 1]).step(Move::Finish);
    assert!(!text(&over.remote()).contains("phones are here"));
}
