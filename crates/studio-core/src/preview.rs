//! What the preview shows: the card being edited, alone or first of all, with a sign in the place of what is not
//! written yet. A quiz would refuse a deck with gaps, and an author wants to see the card before it is whole. What
//! is wrong beside the cards is left out, too.

use std::collections::HashSet;

use quiz::Deck;
use quiz::deck::file::{Json, MAX_FROM, MAX_ITEMS, MAX_TEXT};
use quiz::deck::problem::{Fault, Place};

use crate::draft::{Band, CHOOSE, Card, Choice, Draft, Source, Theme};
use crate::spot::Page;

/// Stands for a text that is not there yet.
const GAP: &str = "…";

/// The draft as it is previewed: of `whole` all cards, else the one on this page.
pub fn of(draft: &Draft, page: Page, whole: bool) -> Draft {
    let at = match page {
        Page::Card(at) => at,
        _ => 0,
    };
    let mut shown = draft.clone();
    if !whole {
        shown.cards = draft.cards.get(at).cloned().into_iter().collect();
    }
    // The preview shows no set, and one without cards would be refused.
    shown.sets.clear();
    if shown.cards.is_empty() {
        shown.cards.push(Card { id: "card".to_owned(), ..Card::default() });
    }
    shown.waivers.clear();
    fill(&mut shown);
    mend(&mut shown);
    shown
}

fn fill(draft: &mut Draft) {
    // Progress of a preview is nobody's.
    draft.id = "preview".to_owned();
    each([&mut draft.title]);
    source(&mut draft.source);
    optional(&mut draft.intro);
    if draft.lang.trim().is_empty() {
        draft.lang = "en".to_owned();
    }
    draft.themes.truncate(MAX_ITEMS);
    if draft.themes.is_empty() {
        draft.themes.push(Theme { id: "theme".to_owned(), ..Theme::default() });
    }
    for (at, theme) in draft.themes.iter_mut().enumerate() {
        id(&mut theme.id, at);
        if is_refused(&theme.id) {
            theme.id = GAP.repeat(at + 1);
        }
        each([&mut theme.name, &mut theme.idea, &mut theme.habit]);
        optional(&mut theme.anchor);
    }
    draft.bands.truncate(MAX_ITEMS);
    bands(&mut draft.bands);
    draft.audit.retain(|prompt| !prompt.prompt.trim().is_empty());
    draft.audit.truncate(MAX_ITEMS);
    let first = draft.themes.first().map(|theme| theme.id.clone()).unwrap_or_default();
    let themes = draft.cards.iter_mut().map(|card| &mut card.theme);
    for theme in themes.chain(draft.audit.iter_mut().map(|prompt| &mut prompt.theme)) {
        if theme.trim().is_empty() {
            theme.clone_from(&first);
        }
    }
    for (at, card) in draft.cards.iter_mut().enumerate() {
        id(&mut card.id, at);
        self::card(card);
    }
}

/// What is wrong beside the cards would keep all of them from being seen.
fn mend(draft: &mut Draft) {
    let problems = Deck::read(&Json::from(&*draft)).err().unwrap_or_default();
    let first = draft.themes.first().map(|theme| theme.id.clone()).unwrap_or_default();
    let (mut themes, mut prompts) = (HashSet::new(), HashSet::new());
    for problem in problems {
        match (problem.place, problem.fault) {
            (Place::Deck, Fault::BadLang(_)) => draft.lang = "en".to_owned(),
            (Place::Source, _) => draft.source.url.clear(),
            (Place::Theme { number, .. }, _) => drop(themes.insert(number)),
            (Place::Audit(number), _) => drop(prompts.insert(number)),
            (Place::Card { number, .. }, Fault::UnknownTheme(_)) => {
                if let Some(card) = draft.cards.get_mut(number - 1) {
                    card.theme.clone_from(&first);
                }
            }
            _ => {}
        }
    }
    leave_out(&mut draft.themes, &themes);
    leave_out(&mut draft.audit, &prompts);
}

/// Leaves out the items of these numbers, from 1.
fn leave_out<T>(items: &mut Vec<T>, numbers: &HashSet<usize>) {
    let mut number = 0;
    items.retain(|_| {
        number += 1;
        !numbers.contains(&number)
    });
}

fn source(source: &mut Source) {
    optional(&mut source.url);
    if *source != Source::default() {
        each([&mut source.title]);
    }
}

/// Leaves out results whose number does not rise: which of them is shown could not be said.
fn bands(bands: &mut Vec<Band>) {
    let mut least = 0;
    bands.retain(|band| match band.from.trim().parse() {
        Ok(from) if (least..=MAX_FROM).contains(&from) => {
            least = from + 1;
            true
        }
        _ => false,
    });
    if bands.is_empty() {
        bands.push(Band::default());
    }
    for (at, band) in bands.iter_mut().enumerate() {
        if at == 0 {
            band.from = "0".to_owned();
        }
        each([&mut band.name, &mut band.text]);
    }
}

fn card(card: &mut Card) {
    for text in [&mut card.scenario, &mut card.said_leader, &mut card.said_manager] {
        if text.trim().is_empty() {
            *text = GAP.to_owned();
        }
    }
    if card.is_spot() {
        if card.said_leader == card.said_manager {
            card.said_manager.push(' ');
            card.said_manager.push_str(GAP);
        }
        if card.answer.trim().is_empty() {
            card.answer = "leader".to_owned();
        }
        return;
    }
    card.kind = CHOOSE.to_owned();
    while card.choices.len() < 2 {
        let lean = if card.choices.iter().any(|choice| choice.lean == "leader") {
            "manager"
        } else {
            "leader"
        };
        card.choices.push(Choice { lean: lean.to_owned(), ..Choice::default() });
    }
    for (at, choice) in card.choices.iter_mut().enumerate() {
        // No two choices may be the same.
        for text in [&mut choice.text, &mut choice.explanation] {
            if text.trim().is_empty() {
                *text = GAP.repeat(at + 1);
            }
        }
    }
}

/// No two ids may be the same, either.
fn id(id: &mut String, at: usize) {
    if id.trim().is_empty() {
        *id = GAP.repeat(at + 1);
    }
}

/// What is blank is left out, and what no quiz would read.
fn optional(text: &mut String) {
    if text.trim().is_empty() || is_refused(text) {
        text.clear();
    }
}

fn is_refused(text: &str) -> bool {
    text.chars().count() > MAX_TEXT || text.contains(char::REPLACEMENT_CHARACTER)
}

/// Texts beside the cards.
fn each<const COUNT: usize>(texts: [&mut String; COUNT]) {
    for text in texts {
        if text.trim().is_empty() || is_refused(text) {
            *text = GAP.to_owned();
        }
    }
}
