//! Tests of scoring: points, percentages, the band, and the themes that stand out.

use crate::bless;
use quiz::{Deck, Gap, Profile, Standing, Tally};

/// `deck.json` has a `choose` card (manager, leader, mixed), a `spot` card (leader is right), and a
/// `choose` card (leader, manager) of the other theme.
#[test]
fn cards_give_points_by_lean_or_for_being_right() {
    let deck = deck();
    for (card, choice, points) in [
        (0, 0, (0, 2)),
        (0, 1, (2, 2)),
        (0, 2, (1, 2)),
        (0, 3, (0, 2)),
        (1, 0, (1, 1)),
        (1, 1, (0, 1)),
        (1, usize::MAX, (0, 1)),
    ] {
        assert_eq!(deck.cards()[card].points(choice), points, "card {card}, choice {choice}");
    }
}

#[test]
fn percentages_are_rounded_to_the_nearest() {
    for (got, of, percent) in [
        (0, 0, None),
        (0, 6, Some(0)),
        (1, 3, Some(33)),
        (1, 6, Some(17)),
        (1, 8, Some(13)),
        (400, 400, Some(100)),
    ] {
        assert_eq!(Tally { got, of }.percent(), percent, "{got} of {of}");
    }
}

#[test]
fn the_band_is_chosen_by_the_exact_percentage() {
    // Bands from 0, 50 and 75.
    check(&[(0, 0), (2, 1)], Some(0), [Some((0, 2)), Some((0, 2))]);
    check(&[(0, 2), (2, 1)], Some(0), [Some((1, 2)), Some((0, 2))]);
    check(&[(0, 1), (2, 1)], Some(1), [Some((2, 2)), Some((0, 2))]);
    check(&[(0, 2), (2, 0)], Some(2), [Some((1, 2)), Some((2, 2))]);
    check(&[(0, 1)], Some(2), [Some((2, 2)), None]);
}

#[test]
fn without_a_choose_card_there_is_no_band() {
    check(&[(1, 0)], None, [None, None]);
    check(&[], None, [None, None]);
}

/// 149 of 200 is 74.5 %. It is shown as 75 %, but is still below a band from 75.
#[test]
fn a_percentage_just_below_a_band_stays_below() {
    for (got, of, band) in [(149, 200, 1), (150, 200, 2), (1, 2, 1), (99, 200, 0)] {
        let deck = one_theme_deck(of / 2);
        let profile = Profile::of(&deck, (0..of / 2).map(|card| (card, choice(got, card))));
        assert_eq!((profile.total.respond.got as usize, profile.band), (got, Some(band)));
    }
}

/// Choices that score `got` points in total: leader (index 0) on the first cards, then mixed (2) once if `got` is odd,
/// then manager (1).
fn choice(got: usize, card: usize) -> usize {
    match got.saturating_sub(2 * card) {
        0 => 1,
        1 => 2,
        _ => 0,
    }
}

#[test]
fn themes_stand_out_only_if_they_differ() {
    for (answers, strongest, to_work_on) in [
        (&[(0, 1), (2, 1)][..], Some(0), Some(1)),
        (&[(0, 0), (2, 0)], Some(1), Some(0)),
        (&[(0, 1), (2, 0)], None, None),
        (&[(0, 1)], None, None),
        (&[], None, None),
    ] {
        let profile = Profile::of(&deck(), answers.iter().copied());
        assert_eq!((profile.strongest(), profile.to_work_on()), (strongest, to_work_on));
    }
}

/// `got` has the respond points of three themes with two cards each; `None` if the theme had no cards.
#[test]
fn who_is_as_much_at_home_elsewhere_is_told_of_no_strongest_theme() {
    for (got, strongest, to_work_on, to_try) in [
        ([Some(4), Some(2), Some(4)], None, Some(1), Some(1)),
        ([Some(4), Some(2), Some(2)], Some(0), Some(1), Some(1)),
        ([Some(2), Some(2), Some(4)], Some(2), Some(0), Some(0)),
        ([None, Some(2), Some(2)], None, None, Some(1)),
        ([None, None, Some(0)], None, None, Some(2)),
        ([None, None, None], None, None, None),
    ] {
        let tally = |got: Option<u32>| got.map_or_else(Tally::default, |got| Tally { got, of: 4 });
        let standing = |got| Standing { respond: tally(got), recognise: Tally::default() };
        let profile = Profile { themes: got.map(standing).to_vec(), ..Profile::of(&deck(), []) };
        assert_eq!(
            (profile.strongest(), profile.to_work_on(), profile.to_try()),
            (strongest, to_work_on, to_try),
            "{got:?}"
        );
    }
}

#[test]
fn the_gap_tells_seeing_from_doing_as_far_as_the_cards_can() {
    let (sees, perhaps_sees) = (Gap::SeesMore { sure: true }, Gap::SeesMore { sure: false });
    let (does, perhaps_does) = (Gap::DoesMore { sure: true }, Gap::DoesMore { sure: false });
    for (respond, recognise, gap) in [
        // Only one of the two was asked.
        ((0, 0), (1, 1), None),
        ((2, 2), (0, 0), None),
        ((0, 0), (0, 0), None),
        // Two cards are too few, however far apart the percentages are. With three, a gap is possible.
        ((0, 2), (1, 1), Some(Gap::TooFew)),
        ((2, 2), (1, 1), Some(Gap::TooFew)),
        ((0, 4), (1, 1), Some(perhaps_sees)),
        ((4, 4), (0, 1), Some(perhaps_does)),
        // A difference of 25 points is a gap; less is none.
        ((12, 24), (6, 8), Some(sees)),
        ((13, 24), (6, 8), Some(Gap::Together)),
        ((24, 24), (6, 8), Some(does)),
        // If one card could turn the result, a difference of 50 points is a gap; 25 to below 50 is too few cards.
        ((3, 4), (1, 1), Some(Gap::TooFew)),
        ((2, 4), (1, 1), Some(perhaps_sees)),
        ((4, 6), (1, 1), Some(Gap::TooFew)),
        ((4, 8), (3, 4), Some(Gap::TooFew)),
        ((7, 10), (2, 2), Some(Gap::TooFew)),
        ((9, 10), (2, 2), Some(Gap::Together)),
        ((4, 4), (2, 2), Some(Gap::Together)),
        // With two cards, one card is 50 points. A larger difference cannot be turned by one card.
        ((2, 4), (2, 2), Some(perhaps_sees)),
        ((1, 4), (2, 2), Some(sees)),
        ((2, 4), (0, 2), Some(perhaps_does)),
        ((3, 4), (0, 2), Some(does)),
        // With three cards, one card is exactly a third: percentages are not rounded.
        ((2, 6), (2, 3), Some(Gap::TooFew)),
        ((1, 6), (2, 3), Some(sees)),
    ] {
        let tally = |(got, of)| Tally { got, of };
        let standing = Standing { respond: tally(respond), recognise: tally(recognise) };
        assert_eq!(standing.gap(), gap, "respond {respond:?}, recognise {recognise:?}");
    }
}

/// Checks the band, and the respond score of each theme (`None` if it had no cards).
fn check(answers: &[(usize, usize)], band: Option<usize>, themes: [Option<(u32, u32)>; 2]) {
    let profile = Profile::of(&deck(), answers.iter().copied());
    let respond = profile.themes.iter().map(|theme| theme.respond);
    let respond: Vec<_> = respond.map(|t| (t.of > 0).then_some((t.got, t.of))).collect();
    assert_eq!((profile.band, respond), (band, themes.to_vec()), "{answers:?}");
}

fn deck() -> Deck {
    Deck::parse(&bless::read("tests/transcripts/deck.json")).unwrap()
}

/// Cards whose choices lean leader, manager, mixed, with the bands of `deck.json`.
fn one_theme_deck(cards: usize) -> Deck {
    let card = |n: usize| {
        let choice = |lean: &str| {
            let explanation = format!("{lean}.");
            serde_json::json!({ "text": lean, "lean": lean, "explanation": explanation })
        };
        let choices = ["leader", "manager", "mixed"].map(choice);
        serde_json::json!({
            "id": n.to_string(), "theme": "t", "kind": "choose", "scenario": "?", "choices": choices
        })
    };
    let band = |from: u8| serde_json::json!({ "from": from, "name": "Band", "text": "So far." });
    let json = serde_json::json!({
        "format": 1, "id": "d", "lang": "en", "title": "D",
        "themes": [{ "id": "t", "name": "T", "idea": "I", "habit": "H" }],
        "cards": (0..cards).map(card).collect::<Vec<_>>(),
        "bands": [band(0), band(50), band(75)],
    });
    Deck::parse(&json.to_string()).unwrap()
}
