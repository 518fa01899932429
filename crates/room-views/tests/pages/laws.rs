//! What no page may do: show more than everybody may see, or interpret a text as markup.

use crate::room::{Story, deck, text};
use room_core::record::Move;
use room_core::{Pace, Rules};

/// All three pages, as markup with all widths and classes.
fn pages(story: &Story) -> [String; 3] {
    [story.phone(), story.screen(), story.remote()]
}

#[test]
fn before_the_result_every_page_is_the_same_whatever_others_chose() {
    let rules = Rules { coach: false, ..Rules::default() };
    let until = |steps: usize, choices: &[u8]| {
        let mut story = Story::new(rules).joined(12).step(Move::Ask { card: 0 });
        story = story.answered(0, 1, 11, choices);
        for step in [Move::Close, Move::Discuss, Move::Again].into_iter().take(steps) {
            story = story.step(step);
        }
        if steps == 3 { story.answered(0, 2, 11, choices) } else { story }
    };
    for steps in 0..=3 {
        assert_eq!(pages(&until(steps, &[0])), pages(&until(steps, &[1, 2])), "{steps}");
    }
}

/// With a coach, the advice is the only difference on the remote control, and it is the same if as many took the best
/// choice.
#[test]
fn the_advice_tells_no_more_than_one_of_three() {
    let story = |choices: &[u8]| {
        let story = Story::new(Rules::default()).joined(12).step(Move::Ask { card: 0 });
        story.answered(0, 1, 11, choices).step(Move::Close)
    };
    let best = story(&[0]).room.card(0).unwrap().best() as u8;
    let others: Vec<u8> = (0..3).filter(|choice| *choice != best).collect();
    let (one, other) = (story(&others[..1]), story(&others));
    assert_eq!(pages(&one), pages(&other));
}

#[test]
fn below_the_minimum_no_page_tells_anything_even_after_the_result() {
    let story = |choices: &[u8]| Story::new(Rules::default()).joined(12).revealed(0, 4, choices);
    let (one, other) = (story(&[0]), story(&[1, 2]));
    assert_eq!(pages(&one), pages(&other));
    assert!(text(&one.screen()).contains("Fewer than 5 people answered"));
}

#[test]
fn a_result_in_words_has_no_number_in_it() {
    for choices in [&[0][..], &[0, 1], &[0, 0, 1, 2], &[0, 1, 2, 1, 1]] {
        let story = Story::new(Rules::default()).joined(12).revealed(0, 8, choices);
        for drawn in [story.phone(), story.screen(), story.remote()] {
            let (_, table) = drawn.split_once("<table").expect("there is a result");
            let table = table.split("</table>").next().unwrap();
            let said = text(&format!("<table{table}"));
            assert!(!said.contains(|sign: char| sign.is_ascii_digit()), "{said}");
            let bars = table.split("<rect").skip(1);
            for bar in bars {
                assert!(bar.contains("width=\"23.5\""), "only quarters: {bar}");
            }
        }
    }
}

#[test]
fn the_same_quarters_look_the_same() {
    let story = |choices: &[u8]| Story::new(Rules::default()).joined(12).revealed(0, 8, choices);
    let (five, six) = ([0, 0, 0, 0, 0, 1, 1, 1], [0, 0, 0, 0, 0, 0, 1, 1]);
    let (one, other) = (story(&five).screen(), story(&six).screen());
    let many = |drawn: &str| text(drawn).matches("many").count();
    assert_eq!((many(&one), many(&other)), (1, 1));
}

#[test]
fn markup_in_a_deck_stays_text() {
    let evil = "<b onclick=x>bold</b>";
    let edited = deck("leader-or-manager", |json| {
        json["id"] = "other".into();
        json["title"] = evil.into();
        json["intro"] = evil.into();
        for card in json["cards"].as_array_mut().unwrap() {
            card["scenario"] = format!("{evil} {}", card["scenario"].as_str().unwrap()).into();
            for choice in
                card.get_mut("choices").and_then(|all| all.as_array_mut()).into_iter().flatten()
            {
                for field in ["text", "explanation"] {
                    let whole = format!("{evil} {}", choice[field].as_str().unwrap());
                    choice[field] = whole.into();
                }
            }
        }
    });
    let story = Story::of(edited, Rules::default(), "en").joined(12);
    let lobby = pages(&story);
    let story = story.revealed(0, 11, &[0, 1]);
    let revealed = pages(&story);
    for drawn in [lobby, revealed, pages(&story.step(Move::Finish))].concat() {
        assert!(!drawn.contains("<b onclick"), "{drawn}");
    }
}

#[test]
fn nothing_has_a_style_and_every_address_is_relative() {
    let rules = Rules { pace: Pace::Own, ..Rules::default() };
    let own = Story::new(rules).joined(12).answered(0, 1, 11, &[0]);
    let together = Story::new(Rules::default()).joined(12).revealed(0, 11, &[0, 1]);
    for story in [own, together] {
        for drawn in pages(&story) {
            assert!(!drawn.contains(" style="), "{drawn}");
            for address in ["href=\"/", "action=\"/", "src=\"/", "://"] {
                assert!(!drawn.contains(address), "{address}");
            }
        }
    }
}

#[test]
fn ids_are_there_once() {
    let story = Story::new(Rules::default()).joined(12).revealed(0, 11, &[0, 1]);
    for drawn in pages(&story) {
        let mut ids: Vec<&str> =
            drawn.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        ids.sort_unstable();
        let all = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), all, "{ids:?}");
    }
}
