//! The deck that the preview shows: the card being edited, or all cards, with placeholders for texts that are missing
//! or invalid. A quiz would refuse the draft as it is, and authors want to see a card before it is complete.

use std::collections::HashSet;

use quiz::Deck;
use quiz::deck::file::{
    CHOICES, Json, MAX_BAND_FROM, MAX_CARDS, MAX_FILE_BYTES, MAX_ITEMS, MAX_PROBLEMS,
    MAX_TEXT_CHARS,
};
use quiz::deck::problem::{Fault, Place};

use crate::draft::{Band, CHOOSE, Card, Choice, Draft, Source, Theme};
use crate::field::{AuditText, CardText, ChoiceText, ThemeText};
use crate::formats;
use crate::spot::Page;

/// Placeholder for a missing text, and for a text that cannot be shown.
const PLACEHOLDER: &str = "…";
/// Maximum number of texts in cards, themes and the audit. Each text has at most one problem that [`mend`] corrects.
const MAX_TEXTS: usize = MAX_CARDS
    * (CardText::EACH.len() + *CHOICES.end() * ChoiceText::EACH.len())
    + MAX_ITEMS * (ThemeText::EACH.len() + AuditText::EACH.len());
/// Maximum number of passes of [`mend`]: one pass sees at most `MAX_PROBLEMS` problems.
const MAX_MEND_PASSES: usize = MAX_TEXTS.div_ceil(MAX_PROBLEMS) + 1;

/// The draft to preview: all cards if `whole`, otherwise the card on this page, or else the first one.
pub fn of(draft: &Draft, page: Page, whole: bool) -> Draft {
    let at = match page {
        Page::Card(at) => at,
        _ => 0,
    };
    let mut shown = draft.clone();
    if !whole {
        shown.cards = draft.cards.get(at).cloned().into_iter().collect();
    }
    // The preview plays no set, and a set without cards would make the deck invalid.
    shown.sets.clear();
    shown.cards.truncate(MAX_CARDS);
    if shown.cards.is_empty() {
        shown.cards.push(Card { id: "card".to_owned(), ..Card::default() });
    }
    shown.waivers.clear();
    fill(&mut shown);
    for _ in 0..MAX_MEND_PASSES {
        if !mend(&mut shown) {
            break;
        }
    }
    fit(&mut shown);
    shown
}

/// Removes parts until the file is within the size limit of a quiz. Cards are removed last.
fn fit(draft: &mut Draft) {
    let is_large = |draft: &Draft| formats::deck_text(draft).len() > MAX_FILE_BYTES;
    if is_large(draft) {
        draft.audit.clear();
        draft.bands.truncate(1);
        keep_used(draft);
    }
    while draft.cards.len() > 1 && is_large(draft) {
        draft.cards.truncate(draft.cards.len() / 2);
        keep_used(draft);
    }
}

/// Removes the themes that no card has.
fn keep_used(draft: &mut Draft) {
    let used: HashSet<&str> = draft.cards.iter().map(|card| &*card.theme).collect();
    draft.themes.retain(|theme| used.contains(&*theme.id));
}

fn fill(draft: &mut Draft) {
    // A fixed id: the progress in a preview belongs to no real deck.
    draft.id = "preview".to_owned();
    each([&mut draft.title]);
    source(&mut draft.source);
    optional(&mut draft.intro);
    if draft.lang.trim().is_empty() || is_refused(&draft.lang) {
        draft.lang = "en".to_owned();
    }
    draft.themes.truncate(MAX_ITEMS);
    if draft.themes.is_empty() {
        draft.themes.push(Theme { id: "theme".to_owned(), ..Theme::default() });
    }
    for (at, theme) in draft.themes.iter_mut().enumerate() {
        id(&mut theme.id, at);
        each([&mut theme.name, &mut theme.idea, &mut theme.habit]);
        address(&mut theme.anchor);
    }
    draft.bands.truncate(MAX_ITEMS);
    bands(&mut draft.bands);
    draft.audit.retain(|prompt| !prompt.prompt.trim().is_empty());
    draft.audit.truncate(MAX_ITEMS);
    let themes = &draft.themes;
    let of_cards = draft.cards.iter_mut().map(|card| &mut card.theme);
    for theme in of_cards.chain(draft.audit.iter_mut().map(|prompt| &mut prompt.theme)) {
        let first = themes.first().filter(|_| themes.iter().all(|known| known.id != *theme));
        if let Some(first) = first {
            theme.clone_from(&first.id);
        }
    }
    for (at, card) in draft.cards.iter_mut().enumerate() {
        // Nothing in the preview refers to a card's id.
        card.id = format!("card-{}", at + 1);
        self::card(card);
    }
}

/// Corrects problems that depend on other parts of the deck, such as repeated texts: any of them would keep the whole
/// preview from being shown. Returns whether there may be more.
fn mend(draft: &mut Draft) -> bool {
    let problems = Deck::read(&Json::from(&*draft)).err().unwrap_or_default();
    let may_be_more = problems.len() == MAX_PROBLEMS;
    let (mut themes, mut prompts) = (HashSet::new(), HashSet::new());
    for problem in problems {
        match (problem.place, problem.fault) {
            (Place::Deck, Fault::BadLang(_)) => draft.lang = "en".to_owned(),
            (Place::Source, _) => draft.source.url.clear(),
            (Place::Theme { number, .. }, _) => drop(themes.insert(number)),
            (Place::Audit(number), _) => drop(prompts.insert(number)),
            (Place::Choice { number, choice, .. }, fault) => {
                let card = draft.cards.get_mut(number - 1);
                if let Some(one) = card.and_then(|card| card.choices.get_mut(choice - 1)) {
                    let same = matches!(fault, Fault::SameExplanation(_));
                    let text = if same { &mut one.explanation } else { &mut one.text };
                    *text = PLACEHOLDER.repeat(choice);
                }
            }
            (Place::Explanations { number, .. }, _) => {
                if let Some(card) = draft.cards.get_mut(number - 1) {
                    card.said_manager = PLACEHOLDER.repeat(2);
                }
            }
            _ => {}
        }
    }
    leave_out(&mut draft.themes, &themes);
    leave_out(&mut draft.audit, &prompts);
    may_be_more
}

/// Removes the items with these numbers, which count from 1.
fn leave_out<T>(items: &mut Vec<T>, numbers: &HashSet<usize>) {
    let mut number = 0;
    items.retain(|_| {
        number += 1;
        !numbers.contains(&number)
    });
}

fn source(source: &mut Source) {
    address(&mut source.url);
    if *source != Source::default() {
        each([&mut source.title]);
    }
}

/// Removes bands whose `from` does not rise: it would be ambiguous which of them is shown.
fn bands(bands: &mut Vec<Band>) {
    let mut least = 0;
    bands.retain(|band| match band.from.trim().parse() {
        Ok(from) if (least..=MAX_BAND_FROM).contains(&from) => {
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
    each([&mut card.scenario, &mut card.said_leader]);
    shown(&mut card.said_manager, 1);
    if card.is_spot() {
        if !["leader", "manager"].contains(&&*card.answer) {
            card.answer = "leader".to_owned();
        }
        return;
    }
    card.kind = CHOOSE.to_owned();
    card.choices.truncate(*CHOICES.end());
    while card.choices.len() < *CHOICES.start() {
        card.choices.push(Choice::default());
    }
    lean(&mut card.choices);
    for (at, choice) in card.choices.iter_mut().enumerate() {
        shown(&mut choice.text, at);
        shown(&mut choice.explanation, at);
    }
}

/// Makes exactly one choice lean leader.
fn lean(choices: &mut [Choice]) {
    let is_other = |choice: &Choice| ["mixed", "manager"].contains(&&*choice.lean);
    let leader = choices.iter().position(|choice| choice.lean == "leader");
    let best = leader.or_else(|| choices.iter().position(|choice| !is_other(choice))).unwrap_or(0);
    for (at, choice) in choices.iter_mut().enumerate() {
        if at == best {
            choice.lean = "leader".to_owned();
        } else if !is_other(choice) {
            choice.lean = "mixed".to_owned();
        }
    }
}

/// Replaces a missing or invalid id by one that differs for each index, since ids must be unique.
fn id(id: &mut String, at: usize) {
    if id.trim().is_empty() || is_refused(id) {
        *id = PLACEHOLDER.repeat(at + 1);
    }
}

fn is_refused(text: &str) -> bool {
    text.chars().count() > MAX_TEXT_CHARS || text.contains(char::REPLACEMENT_CHARACTER)
}

/// Empties a text that is blank.
fn optional(text: &mut String) {
    if text.trim().is_empty() {
        text.clear();
    } else {
        shown(text, 0);
    }
}

/// Removes an address, or a part of one, that is invalid: a truncated one would lead somewhere else.
fn address(text: &mut String) {
    if is_refused(text) {
        text.clear();
    }
    optional(text);
}

fn each<const COUNT: usize>(texts: [&mut String; COUNT]) {
    for text in texts {
        shown(text, 0);
    }
}

/// Shortens a text to what a quiz reads. A text without content becomes a placeholder, whose length depends on `at`,
/// since the texts of one card must differ.
fn shown(text: &mut String, at: usize) {
    if is_refused(text) {
        *text = text.replace(char::REPLACEMENT_CHARACTER, PLACEHOLDER);
        let mut signs = text.char_indices().skip(MAX_TEXT_CHARS - 1).map(|(end, _)| end);
        if let (Some(end), Some(_)) = (signs.next(), signs.next()) {
            text.truncate(end);
            text.push_str(PLACEHOLDER);
        }
    }
    if text.chars().all(|sign| sign.is_whitespace() || PLACEHOLDER.contains(sign)) {
        *text = PLACEHOLDER.repeat(at + 1);
    }
}
