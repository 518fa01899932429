//! What refers to a theme or a card by its id, and goes along when the id is typed anew or the card is removed. That is
//! done only where it is certain what is meant: of two themes with one id nobody knows.

use crate::draft::Draft;
use crate::edit::{Edit, List};
use crate::field::{AuditText, CardText, Field, ThemeText, WaiverText};

impl Edit {
    /// A text is typed; if it is an id, all that refers to it goes along.
    pub(crate) fn typed(draft: &Draft, field: Field, text: String) -> Edit {
        let along = match draft.text(field) {
            Some(old) => along(draft, field, old, &text),
            None => Vec::new(),
        };
        let typed = Edit::Text(field, text);
        match along.is_empty() {
            true => typed,
            false => Edit::All([vec![typed], along].concat()),
        }
    }

    /// An item is removed; a card is taken out of sets and waivers, too.
    pub(crate) fn removed(draft: &Draft, list: List, at: usize) -> Edit {
        let removed = Edit::Remove(list, at);
        let Some(card) = draft.cards.get(at).filter(|_| list == List::Cards) else {
            return removed;
        };
        if bearers(draft.cards.iter().map(|card| &card.id), &card.id) != 1 {
            return removed;
        }
        let other = |id: &&String| **id != card.id;
        let sets = in_sets(draft, &card.id, |cards| cards.iter().filter(other).cloned().collect());
        // From the last one, so that the places of the others stay.
        let waivers = (0..draft.waivers.len()).rev();
        let waivers =
            waivers.filter(|at| draft.waivers.get(*at).is_some_and(|one| one.card == card.id));
        let waivers = waivers.map(|at| Edit::Remove(List::Waivers, at));
        Edit::All([removed].into_iter().chain(sets).chain(waivers).collect())
    }
}

/// Changes of what refers to the id in this field, if it is one, and it is certain what is meant before and after.
fn along(draft: &Draft, field: Field, old: &str, new: &str) -> Vec<Edit> {
    let certain = |ids: Vec<&String>| {
        bearers(ids.iter().copied(), old) == 1 && bearers(ids.iter().copied(), new) == 0
    };
    match field {
        Field::Theme(_, ThemeText::Id)
            if certain(draft.themes.iter().map(|theme| &theme.id).collect()) =>
        {
            of_theme(draft, old, new)
        }
        Field::Card(_, CardText::Id)
            if certain(draft.cards.iter().map(|card| &card.id).collect()) =>
        {
            of_card(draft, old, new)
        }
        _ => Vec::new(),
    }
}

fn of_theme(draft: &Draft, old: &str, new: &str) -> Vec<Edit> {
    let cards = draft.cards.iter().enumerate().filter(|(_, card)| card.theme == old);
    let cards = cards.map(|(at, _)| Field::Card(at, CardText::Theme));
    let audit = draft.audit.iter().enumerate().filter(|(_, prompt)| prompt.theme == old);
    let audit = audit.map(|(at, _)| Field::Audit(at, AuditText::Theme));
    cards.chain(audit).map(|field| Edit::Text(field, new.to_owned())).collect()
}

fn of_card(draft: &Draft, old: &str, new: &str) -> Vec<Edit> {
    let renamed = |id: &String| if id == old { new.to_owned() } else { id.clone() };
    let sets = in_sets(draft, old, |cards| cards.iter().map(renamed).collect());
    let waivers = draft.waivers.iter().enumerate().filter(|(_, waiver)| waiver.card == old);
    let waivers =
        waivers.map(|(at, _)| Edit::Text(Field::Waiver(at, WaiverText::Card), new.to_owned()));
    sets.into_iter().chain(waivers).collect()
}

/// Changes of the sets that have a card.
fn in_sets(draft: &Draft, card: &str, change: impl Fn(&[String]) -> Vec<String>) -> Vec<Edit> {
    let sets = draft.sets.iter().enumerate();
    let sets = sets.filter(|(_, set)| set.cards.iter().any(|id| id == card));
    sets.map(|(at, set)| Edit::SetCards(at, change(&set.cards))).collect()
}

/// How many items have an id.
fn bearers<'a>(ids: impl Iterator<Item = &'a String>, wanted: &str) -> usize {
    ids.filter(|id| *id == wanted).count()
}
