//! Which cards are dealt, and in which order their choices stand. Chance is a seed: the same seed
//! gives the same order on every device, which live rooms rely on.

use crate::deck::file::ALL;
use crate::deck::{Card, Deck, Kind};

/// Which cards a quiz begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deal {
    /// So many, spread over the themes; every card, if there are no more.
    Count(usize),
    /// Those of the set at this place of [`Deck::sets`].
    Set(usize),
}

impl Deal {
    /// What an author asks for by a set's id and a number of cards. A set counts before a number; without either,
    /// the deck's first set is dealt, and without sets every card. What the deck does not know is not asked for.
    pub fn asked(deck: &Deck, set: Option<&str>, cards: Option<usize>) -> Deal {
        let known = deck.sets().iter().position(|known| Some(known.id.as_str()) == set);
        match (known, cards) {
            (Some(at), _) => Deal::Set(at),
            (None, Some(cards)) => Deal::Count(cards),
            _ if set == Some(ALL) || deck.sets().is_empty() => Deal::Count(usize::MAX),
            _ => Deal::Set(0),
        }
    }

    /// The places (from 0) in the deck of the cards to deal.
    pub fn places(self, deck: &Deck) -> Vec<usize> {
        match self {
            Deal::Count(count) => spread(deck, count),
            Deal::Set(at) => match deck.sets().get(at) {
                Some(set) => set.cards.clone(),
                None => spread(deck, usize::MAX),
            },
        }
    }
}

/// The places (from 0, rising) of `count` cards, spread over the themes.
///
/// Themes take turns in the order in which the deck first meets them, each giving its cards from
/// first to last; so the deck's first card is always dealt, and everybody with the same `count`
/// gets the same cards. `count` is clamped to 1 and the size of the deck.
fn spread(deck: &Deck, count: usize) -> Vec<usize> {
    let cards = deck.cards();
    let count = count.max(1).min(cards.len());
    let themes = by_meeting(cards);
    let (mut dealt, mut round) = (Vec::new(), 0);
    while dealt.len() < count {
        for theme in &themes {
            let mut of_theme = (0..cards.len()).filter(|at| cards[*at].theme == *theme);
            if let Some(at) = of_theme.nth(round).filter(|_| dealt.len() < count) {
                dealt.push(at);
            }
        }
        round += 1;
    }
    // Back into the deck's order. No sort: sorting code would be 3 kB of the Wasm, before compression.
    let mut places = Vec::new();
    for at in 0..cards.len() {
        if dealt.contains(&at) {
            places.push(at);
        }
    }
    places
}

/// The themes that cards are about, in the order in which they are first met.
fn by_meeting(cards: &[Card]) -> Vec<usize> {
    let mut themes = Vec::new();
    for card in cards {
        if !themes.contains(&card.theme) {
            themes.push(card.theme);
        }
    }
    themes
}

/// The order in which the choices of the card at place `at` of the deal are shown: places of
/// [`Card::choices`].
///
/// The first card of a deal keeps the author's order, since it may be drawn before any seed is
/// known; a `spot` card always shows leader, then manager.
pub fn order(seed: u32, at: usize, card: &Card) -> Vec<usize> {
    let mut places: Vec<usize> = (0..card.choices.len()).collect();
    if at > 0 && card.kind == Kind::Choose {
        let mut chance = Chance::new(seed, at);
        // Fisher–Yates, from the end.
        for last in (1..places.len()).rev() {
            places.swap(last, chance.below(last + 1));
        }
    }
    places
}

/// SplitMix64 (Steele, Lea & Flood 2014): small, and neighbouring seeds lead to different orders.
struct Chance(u64);

impl Chance {
    fn new(seed: u32, at: usize) -> Self {
        Chance((u64::from(seed) << 32) | at as u64)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 to `end - 1`; `end` is a handful, so the bias of `%` is below 1e-17.
    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).unwrap_or(0)
    }
}
