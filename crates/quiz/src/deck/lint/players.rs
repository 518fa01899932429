//! Blind players: simulated readers who choose by one outward sign of a choice (for example its length) without reading
//! it. In a fair deck they score as high as chance. If one scores higher, the deck can be answered without thinking.
//! The gate turns that into a finding.

use super::english::{hedges, mood, reasons, virtue};
use super::rules::{BLIND_PLAYER, PLACE_SPREAD};
use super::words::words;
use super::{Finding, Needs, Report, english, limits};
use crate::deck::problem::Place;
use crate::deck::{Card, Deck, Kind, Role};
use std::collections::HashMap;

/// A blind player and its score.
#[derive(Clone, Debug, PartialEq)]
pub struct Player {
    pub name: &'static str,
    /// In per cent of the points of all `choose` cards. For `longer-scene` and `brighter-scene`: per cent of the `spot`
    /// cards. If several choices show the sign equally, their average counts.
    pub score: f64,
    /// Whether the gate compares the score with chance. Most of the others choose by the opposite sign: in a deck that
    /// overcorrects, the best choices stand out by their plainness.
    pub gated: bool,
}

struct Sign {
    player: &'static str,
    needs: Needs,
    gated: bool,
    /// How strongly a choice shows the sign, computed from its index and text.
    of: fn(usize, &str) -> i64,
}

const SIGNS: [Sign; 8] = [
    Sign { player: "longest-choice", needs: Needs::Nothing, gated: true, of: |_, t| length(t) },
    Sign { player: "most-hedges", needs: Needs::English, gated: true, of: |_, t| count(hedges(t)) },
    Sign {
        player: "most-virtue-words",
        needs: Needs::English,
        gated: true,
        of: |_, t| count(virtue(t)),
    },
    Sign {
        player: "first-place",
        needs: Needs::Nothing,
        gated: true,
        of: |place, _| -count(place),
    },
    // Authors attach reasons to weak choices to excuse them, so a choice without reasons is more often the best.
    Sign {
        player: "fewest-reasons",
        needs: Needs::English,
        gated: true,
        of: |_, t| -count(reasons(t)),
    },
    Sign { player: "shortest-choice", needs: Needs::Nothing, gated: false, of: |_, t| -length(t) },
    Sign {
        player: "fewest-hedges",
        needs: Needs::English,
        gated: false,
        of: |_, t| -count(hedges(t)),
    },
    Sign {
        player: "fewest-virtue-words",
        needs: Needs::English,
        gated: false,
        of: |_, t| -count(virtue(t)),
    },
];

/// Runs every player on the deck, and applies the gate.
pub fn play(deck: &Deck, report: &mut Report) {
    let cards: Vec<&Card> = deck.cards().iter().filter(|c| c.kind == Kind::Choose).collect();
    if cards.is_empty() {
        return;
    }
    let signs = SIGNS.iter().filter(|sign| sign.needs != Needs::English || english::is(deck));
    report.chance = mean(cards.iter().map(|card| score(card, |_, _| 0)));
    report.players = signs.map(|sign| player(&cards, sign)).collect();
    report.players.push(first_word(&cards));
    report.players.extend(spotter(deck, "longer-scene", Role::Leader, length));
    if english::is(deck) {
        // This player assumes that a scene in which everything goes well shows a manager.
        report.players.extend(spotter(deck, "brighter-scene", Role::Manager, mood));
    }
    report.places = places(&cards);
    report.gate = cards.len() >= limits::GATE_CARDS;
    if report.gate {
        hold_to_chance(report);
        hold_spread(&cards, report);
    }
}

fn player(cards: &[&Card], sign: &Sign) -> Player {
    let score = mean(cards.iter().map(|card| score(card, sign.of)));
    Player { name: sign.player, score, gated: sign.gated }
}

/// A player that takes the choice whose first word has scored best on the deck's other cards. A high score shows that
/// the best choices follow a pattern.
fn first_word(cards: &[&Card]) -> Player {
    let first = |text: &str| words(text).into_iter().next().unwrap_or_default();
    // By first word: the sum of the points of all choices that begin with it, and their number.
    let mut all: HashMap<String, (u32, u32)> = HashMap::new();
    let begun: Vec<Vec<(String, u32)>> = cards
        .iter()
        .map(|card| {
            let choices = card.choices.iter().enumerate();
            choices.map(|(at, choice)| (first(&choice.text), card.points(at).0)).collect()
        })
        .collect();
    for (word, points) in begun.iter().flatten() {
        let (sum, count) = all.entry(word.clone()).or_default();
        (*sum, *count) = (*sum + points, *count + 1);
    }
    let points = mean(cards.iter().zip(&begun).map(|(card, own)| {
        let known = |at: usize| {
            let Some((word, _)) = own.get(at) else { return 1.0 };
            let here = own.iter().filter(|(other, _)| other == word);
            let (sum, count) = here.fold((0, 0), |(sum, count), (_, p)| (sum + p, count + 1));
            let (all_sum, all_count) = all.get(word).copied().unwrap_or_default();
            // A word that occurs on no other card is worth 1 point, about what chance gives.
            match all_count - count {
                0 => 1.0,
                others => f64::from(all_sum - sum) / f64::from(others),
            }
        };
        score(card, |at, _| (known(at) * 1e6) as i64)
    }));
    Player { name: "first-word", score: points, gated: false }
}

/// A player for `spot` cards. It sorts the scenes by one outward sign of their text. For the half that shows the sign
/// most it answers `role`, for the others the other role.
fn spotter(deck: &Deck, name: &'static str, role: Role, sign: fn(&str) -> i64) -> Option<Player> {
    let spots = deck.cards().iter().filter_map(|card| match card.kind {
        Kind::Spot { answer } => Some((sign(&card.scenario), answer)),
        Kind::Choose => None,
    });
    let spots: Vec<(i64, Role)> = spots.collect();
    let mut signs: Vec<i64> = spots.iter().map(|(sign, _)| *sign).collect();
    signs.sort_unstable();
    // For an even number of cards the lower of the two middle values, so that half of the cards are above it.
    let median = *signs.get(signs.len().checked_sub(1)? / 2)?;
    let right = |(sign, answer): &(i64, Role)| (*sign > median) == (*answer == role);
    let score = 100.0 * mean(spots.iter().map(|spot| f64::from(u8::from(right(spot)))));
    let player = Player { name, score, gated: false };
    (spots.len() >= limits::SPOT_CARDS).then_some(player)
}

/// Per cent of the card's points for a player who takes the choice that shows the sign most.
fn score(card: &Card, sign: impl Fn(usize, &str) -> i64) -> f64 {
    let signs = card.choices.iter().enumerate().map(|(at, choice)| sign(at, &choice.text));
    let signs: Vec<i64> = signs.collect();
    let most = signs.iter().max();
    let taken = (0..signs.len()).filter(|at| signs.get(*at) == most);
    mean(taken.map(|at| {
        let (got, of) = card.points(at);
        100.0 * f64::from(got) / f64::from(of)
    }))
}

fn hold_to_chance(report: &mut Report) {
    let limit = report.chance + limits::GATE_MARGIN;
    for player in report.players.iter().filter(|player| player.gated && player.score > limit) {
        let says = format!(
            "the blind player \"{}\" gets {:.1} % of the points; at most {limit:.1} % is fair, \
             so make that sign as frequent in weaker choices",
            player.name, player.score
        );
        report.findings.push(Finding { place: Place::Deck, rule: &BLIND_PLAYER, says });
    }
}

fn hold_spread(cards: &[&Card], report: &mut Report) {
    let even = |place: usize| {
        let of = cards.iter().map(|card| card.choices.len()).filter(|choices| place < *choices);
        of.map(|choices| 1.0 / choices as f64).sum::<f64>()
    };
    let off = |(place, count): (usize, &usize)| (*count as f64 - even(place)).abs();
    // Sums of thirds are not exact in floating point: a difference of one may come out slightly smaller.
    if report.places.iter().enumerate().map(off).all(|off| off < limits::PLACE_SPREAD - 1e-9) {
        return;
    }
    let counts: Vec<String> = report.places.iter().map(usize::to_string).collect();
    let says = format!(
        "the best choice is in first, second, … place {} times; spread it evenly",
        counts.join(", ")
    );
    report.findings.push(Finding { place: Place::Deck, rule: &PLACE_SPREAD, says });
}

fn places(cards: &[&Card]) -> Vec<usize> {
    let most = cards.iter().map(|card| card.choices.len()).max().unwrap_or(0);
    let best_in = |place| cards.iter().filter(|card| card.best() == place).count();
    (0..most).map(best_in).collect()
}

fn length(text: &str) -> i64 {
    count(text.chars().count())
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    if count > 0.0 { sum / count } else { 0.0 }
}
