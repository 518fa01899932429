//! What the preview shows: the card being edited, alone or first of all, with a sign in the place of what is not
//! written yet. A quiz would refuse a deck with gaps, and an author wants to see the card before it is whole.

use studio_core::draft::{Band, CHOOSE, Card, Choice, Draft, Theme};
use studio_core::spot::Page;

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
        shown.sets.clear();
    }
    if shown.cards.is_empty() {
        shown.cards.push(Card { id: "card".to_owned(), ..Card::default() });
    }
    shown.waivers.clear();
    fill(&mut shown);
    shown
}

fn fill(draft: &mut Draft) {
    // Progress of a preview is nobody's.
    draft.id = "preview".to_owned();
    each([&mut draft.title]);
    if draft.lang.trim().is_empty() {
        draft.lang = "en".to_owned();
    }
    if draft.themes.is_empty() {
        draft.themes.push(Theme { id: "theme".to_owned(), ..Theme::default() });
    }
    if draft.bands.is_empty() {
        draft.bands.push(Band { from: "0".to_owned(), ..Band::default() });
    }
    for theme in &mut draft.themes {
        each([&mut theme.name, &mut theme.idea, &mut theme.habit]);
    }
    for band in &mut draft.bands {
        each([&mut band.name, &mut band.text]);
    }
    let first = draft.themes.first().map(|theme| theme.id.clone()).unwrap_or_default();
    for card in &mut draft.cards {
        if card.theme.is_empty() {
            card.theme.clone_from(&first);
        }
        self::card(card);
    }
}

fn card(card: &mut Card) {
    each([&mut card.scenario, &mut card.said_leader, &mut card.said_manager]);
    if card.is_spot() {
        if card.said_leader == card.said_manager {
            card.said_manager.push(' ');
            card.said_manager.push_str(GAP);
        }
        if card.answer.is_empty() {
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

fn each<const COUNT: usize>(texts: [&mut String; COUNT]) {
    for text in texts {
        if text.trim().is_empty() {
            *text = GAP.to_owned();
        }
    }
}
