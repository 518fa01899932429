//! Seeded random numbers: the same seed gives the same sequence, so a run can be repeated.

/// A pseudo-random number generator (SplitMix64).
pub struct Chance(pub u64);

impl Chance {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from `least` (inclusive) to `most` (exclusive).
    pub fn between(&mut self, least: u64, most: u64) -> u64 {
        least + self.next() % (most - least).max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_numbers_within_the_bounds() {
        let draw = |seed| {
            let mut chance = Chance(seed);
            (0..50).map(|_| chance.between(30, 300)).collect::<Vec<_>>()
        };
        assert_eq!(draw(7), draw(7));
        assert_ne!(draw(7), draw(8));
        assert!(draw(7).iter().any(|drawn| *drawn != draw(7)[0]), "always the same number");
        let mut chance = Chance(1);
        assert!((0..1000).map(|_| chance.between(30, 300)).all(|drawn| (30..300).contains(&drawn)));
    }
}
