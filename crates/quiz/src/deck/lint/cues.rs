//! Lint rules about single words by which readers can recognise the best choice, or rule out a weaker one.

use super::english::virtue as count_virtue;
use super::english::{FAMILIAR, absolutes as count_absolutes, hedges as count_hedges};
use super::limits;
use super::seen::{At, Question};
use super::words::{stem, words};
use std::collections::HashSet;

type Notes = Vec<(At, String)>;

/// A weaker choice should not have an absolute word if the best one has none.
pub fn absolutes(question: &Question<'_>) -> Notes {
    if count_absolutes(&question.best.text) > 0 {
        return Vec::new();
    }
    let strict = |text: &str| count_absolutes(text) > 0;
    let weaker = question.weaker().filter(|(_, choice)| strict(&choice.text));
    let says = "a weaker choice has an absolute word and the best one has none; take it out";
    weaker.map(|(at, _)| (At::Choice(at), says.to_owned())).collect()
}

/// The best choice should not be the only one with a cautious word.
pub fn hedges(question: &Question<'_>) -> Notes {
    only_in_best(question, count_hedges, "cautious word (such as may, perhaps, usually)")
}

/// The best choice should not be the only one with a kind-sounding word.
pub fn virtue(question: &Question<'_>) -> Notes {
    only_in_best(question, count_virtue, "kind-sounding word (such as together, listen, trust)")
}

fn only_in_best(question: &Question<'_>, count: fn(&str) -> usize, what: &str) -> Notes {
    let others = question.weaker().any(|(_, choice)| count(&choice.text) > 0);
    if others || count(&question.best.text) == 0 {
        return Vec::new();
    }
    let says = format!("only the best choice has a {what}; take it out, or put one in others too");
    vec![(At::Choice(question.best_at), says)]
}

/// A "clang association" (NBME): a rare word of the scenario that only the best choice repeats.
pub fn giveaway(question: &Question<'_>) -> Notes {
    let stems = |text: &str| words(text).iter().map(|w| stem(w)).collect::<HashSet<_>>();
    let scenario = stems(&question.seen.card.scenario);
    let weaker: HashSet<String> = question.weaker().flat_map(|(_, c)| stems(&c.text)).collect();
    let gives_away = |word: &String| {
        let stem = stem(word);
        word.chars().count() >= limits::RARE_LETTERS
            && scenario.contains(&stem)
            && !weaker.contains(&stem)
            && !FAMILIAR.contains(stem.as_str())
            && question.seen.alone_uses(&stem)
    };
    let says = |word| {
        format!(
            "\"{word}\" is in the scenario and, of the choices, only in the best; use another word"
        )
    };
    let words = words(&question.best.text).into_iter().filter(gives_away);
    words.map(|word| (At::Choice(question.best_at), says(word))).collect()
}
