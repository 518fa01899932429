//! Property tests of dealing and shuffling: themes get equal shares, everybody gets the same cards, and no choice is
//! lost or duplicated.

use crate::given;
use proptest::prelude::*;
use quiz::order::{self, Deal};
use quiz::{Deck, Kind};

proptest! {
    #[test]
    fn as_many_cards_as_asked_for_in_rising_order(deck in given::deck(), count in 0..20_usize) {
        let deal = Deal::Count(count).places(&deck);
        prop_assert_eq!(deal.len(), count.clamp(1, deck.cards().len()));
        prop_assert!(deal.is_sorted_by(|a, b| a < b));
        prop_assert!(deal.iter().all(|card| *card < deck.cards().len()));
    }

    #[test]
    fn all_cards_if_no_number_is_given(deck in given::deck()) {
        prop_assert_eq!(Deal::Count(usize::MAX).places(&deck), (0..deck.cards().len()).collect::<Vec<_>>());
    }

    #[test]
    fn the_first_card_is_always_dealt(deck in given::deck(), count in 0..20_usize) {
        prop_assert_eq!(Deal::Count(count).places(&deck)[0], 0);
    }

    #[test]
    fn a_set_deals_its_own_cards_in_its_own_order(deck in given::deck()) {
        for (at, set) in deck.sets().iter().enumerate() {
            prop_assert_eq!(&Deal::Set(at).places(&deck), &set.cards);
            prop_assert_eq!(Deal::asked(&deck, Some(&set.id), Some(3)), Deal::Set(at));
        }
        let first = if deck.sets().is_empty() { Deal::Count(usize::MAX) } else { Deal::Set(0) };
        for unknown in [None, Some("nowhere"), Some("")] {
            prop_assert_eq!(Deal::asked(&deck, unknown, None), first);
            prop_assert_eq!(Deal::asked(&deck, unknown, Some(3)), Deal::Count(3));
        }
        prop_assert_eq!(Deal::asked(&deck, Some("all"), None), Deal::Count(usize::MAX));
    }

    #[test]
    fn themes_get_equal_shares_while_they_last(deck in given::deck(), count in 0..20_usize) {
        let all = shares(&deck, &Deal::Count(usize::MAX).places(&deck));
        let dealt = shares(&deck, &Deal::Count(count).places(&deck));
        let most = dealt.iter().copied().max().unwrap();
        for (theme, share) in dealt.iter().enumerate() {
            prop_assert!(*share + 1 >= most || *share == all[theme], "{:?} of {:?}", dealt, all);
        }
    }

    #[test]
    fn one_card_more_keeps_the_others(deck in given::deck(), count in 1..20_usize) {
        let more = Deal::Count(count + 1).places(&deck);
        prop_assert!(Deal::Count(count).places(&deck).iter().all(|card| more.contains(card)));
    }

    #[test]
    fn every_choice_is_shown_once(deck in given::deck(), seed: u32, at in 0..300_usize) {
        for card in deck.cards() {
            let mut order = order::order(seed, at, card);
            if at == 0 || card.kind != Kind::Choose {
                prop_assert!(order.is_sorted(), "the first card and `spot` cards keep their order");
            }
            order.sort_unstable();
            prop_assert_eq!(order, (0..card.choices.len()).collect::<Vec<_>>());
        }
    }
}

/// The position of the best choice must give nothing away: over many seeds, each position is about as frequent.
#[test]
fn the_best_choice_stands_everywhere_about_as_often() {
    const SEEDS: u32 = 3_000;
    let deck = Deck::parse(&crate::bless::read("tests/transcripts/deck.json")).unwrap();
    let card = &deck.cards()[0];
    for at in [1, 2, 17] {
        let mut places = vec![0; card.choices.len()];
        for seed in 0..SEEDS {
            let shown = order::order(seed, at, card).iter().position(|c| *c == card.best());
            places[shown.unwrap()] += 1;
        }
        // A third of 3,000 is 1,000; the standard deviation is 26.
        assert!(places.iter().all(|count| (900..1_100).contains(count)), "{places:?} at {at}");
    }
}

fn shares(deck: &Deck, deal: &[usize]) -> Vec<usize> {
    let of = |theme| deal.iter().filter(|card| deck.cards()[**card].theme == theme).count();
    (0..deck.themes().len()).map(of).collect()
}
