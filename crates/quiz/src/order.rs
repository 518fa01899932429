//! Selects the cards to deal, and shuffles their choices. The shuffle depends only on a seed, so the same seed gives
//! the same order on every device. Live rooms rely on this (`crates/room-core`).

use crate::deck::file::ALL;
use crate::deck::{Card, Deck, Kind};

/// Which cards a quiz begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deal {
    /// This number of cards, spread over the themes. Clamped to 1 and the number of cards in the deck.
    Count(usize),
    /// The cards of the set with this index in [`Deck::sets`].
    Set(usize),
}

impl Deal {
    /// The deal for an author's settings `set` (a set's id, or `all`) and `cards` (a number). A known set has priority
    /// over a number. Without either, the deck's first set is dealt, or every card if the deck has no sets. An unknown
    /// set id is ignored.
    pub fn asked(deck: &Deck, set: Option<&str>, cards: Option<usize>) -> Deal {
        let known = deck.sets().iter().position(|known| Some(known.id.as_str()) == set);
        match (known, cards) {
            (Some(at), _) => Deal::Set(at),
            (None, Some(cards)) => Deal::Count(cards),
            _ if set == Some(ALL) || deck.sets().is_empty() => Deal::Count(usize::MAX),
            _ => Deal::Set(0),
        }
    }

    /// The indices in the deck of the cards to deal, in order; never empty.
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

/// The indices of `count` cards spread over the themes, in the deck's order.
///
/// Takes one card of each theme in turn, in the order in which themes first occur in the deck and cards occur in their
/// theme. So the deck's first card is always dealt, and everybody with the same `count` gets the same cards. `count` is
/// clamped to 1 and the size of the deck.
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
    // Restores the deck's order. It does not sort: sorting code would be 3 kB of the Wasm, before compression.
    let mut places = Vec::new();
    for at in 0..cards.len() {
        if dealt.contains(&at) {
            places.push(at);
        }
    }
    places
}

/// The themes of the cards, in the order of their first occurrence.
fn by_meeting(cards: &[Card]) -> Vec<usize> {
    let mut themes = Vec::new();
    for card in cards {
        if !themes.contains(&card.theme) {
            themes.push(card.theme);
        }
    }
    themes
}

/// The order in which the choices of the card with index `at` in the deal are shown, as indices into
/// [`Card::choices`].
///
/// The first card of a deal keeps the author's order, because it may be prerendered, before a seed is known. A `spot`
/// card always shows leader, then manager.
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

/// The SplitMix64 random number generator (Steele, Lea & Flood 2014): little code, and neighbouring seeds give
/// unrelated orders.
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

    /// A number from 0 to `end - 1`. `end` is at most 5, so the modulo bias is below 1e-17.
    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).unwrap_or(0)
    }
}
