//! References to themes and cards by id. They follow when the author renames the id, and are removed together with a
//! card. This is done only where the reference is unambiguous: if a file brings two themes with the same id, it is
//! unknown which one is meant. If two items share an id because of what was typed since, the undo steps tell them apart
//! ([`History::known`]).

use std::collections::{HashMap, HashSet};

use crate::draft::Draft;
use crate::edit::{Edit, List};
use crate::field::{AuditText, CardText, Field, ThemeText, WaiverText};
use crate::history::History;
use crate::ids;

/// The id by which an item was referred to, and its new id. `None` if the item is gone.
type Renamed = (String, Option<String>);

impl Edit {
    /// Builds the edit for a typed text. If the text is an id, the references to it are renamed as well.
    pub(crate) fn typed(past: &History, draft: &Draft, field: Field, text: String) -> Edit {
        let along = match field {
            Field::Theme(at, ThemeText::Id) => along(past, draft, List::Themes, at, Some(&text)),
            Field::Card(at, CardText::Id) => along(past, draft, List::Cards, at, Some(&text)),
            _ => Vec::new(),
        };
        Edit::Text(field, text).with(along)
    }

    /// Builds the edit that removes an item. A card is also removed from sets, together with its waivers.
    pub(crate) fn removed(past: &History, draft: &Draft, list: List, at: usize) -> Edit {
        Edit::Remove(list, at).with(along(past, draft, list, at, None))
    }

    fn with(self, along: Vec<Edit>) -> Edit {
        match along.is_empty() {
            true => self,
            false => Edit::All([vec![self], along].concat()),
        }
    }
}

/// The edits of the references to items of a list, when the item at `at` gets the id `new`, or is removed (`None`).
fn along(past: &History, draft: &Draft, list: List, at: usize, new: Option<&str>) -> Vec<Edit> {
    match list {
        List::Themes => of_themes(draft, &renamed(past, draft, list, at, new)),
        List::Cards => of_cards(draft, &renamed(past, draft, list, at, new)),
        _ => Vec::new(),
    }
}

impl Draft {
    /// The ids of the items of a list.
    pub(crate) fn ids(&self, list: List) -> Vec<&str> {
        match list {
            List::Themes => self.themes.iter().map(|theme| &*theme.id).collect(),
            List::Cards => self.cards.iter().map(|card| &*card.id).collect(),
            List::Sets => self.sets.iter().map(|set| &*set.id).collect(),
            _ => Vec::new(),
        }
    }

    /// An id for a new item that no other item has, and to which nothing refers yet.
    pub(crate) fn free_id(&self, list: List, wanted: &str) -> String {
        let mut taken = self.ids(list);
        match list {
            List::Themes => {
                taken.extend(self.cards.iter().map(|card| &*card.theme));
                taken.extend(self.audit.iter().map(|prompt| &*prompt.theme));
            }
            List::Cards => {
                taken.extend(self.sets.iter().flat_map(|set| &set.cards).map(|id| &**id));
                taken.extend(self.waivers.iter().map(|waiver| &*waiver.card));
            }
            _ => {}
        }
        ids::free(wanted, taken.into_iter())
    }
}

/// The ids by which the rest of a deck refers to items. `ids` are the current ids, `before` the ids by which they were
/// referred to earlier. An item is referred to by its current id, if no other item has that id, and if the id is not
/// the one of another item that has none of its own now (empty or duplicate): an author may be in the middle of typing
/// it. Otherwise the earlier id still counts, or it is unknown (`None`).
pub(crate) fn settled(ids: &[String], before: &[Option<String>]) -> Vec<Option<String>> {
    let mut count: HashMap<&str, usize> = HashMap::new();
    for id in ids {
        *count.entry(id).or_default() += 1;
    }
    let mut known: Vec<Option<&str>> = ids.iter().map(|id| Some(&**id)).collect();
    let mut waits: Vec<usize> = (0..ids.len())
        .filter(|at| ids.get(*at).is_some_and(|id| id.is_empty() || count.get(&**id) > Some(&1)))
        .collect();
    while !waits.is_empty() {
        let mut taken = HashSet::new();
        for at in waits.drain(..) {
            let earlier = before.get(at).and_then(Option::as_deref);
            taken.extend(earlier);
            if let Some(one) = known.get_mut(at) {
                *one = earlier;
            }
        }
        let is_taken = |at: &usize| {
            let id = known.get(*at).copied().flatten();
            id.is_some_and(|id| taken.contains(id))
                && before.get(*at).is_none_or(|one| one.as_deref() != id)
        };
        waits = (0..ids.len()).filter(is_taken).collect();
    }
    known.into_iter().map(|id| id.map(str::to_owned)).collect()
}

/// The references that change when the item at `at` gets the id `new`, or is removed. Other items may be affected: one
/// that shared the old id, or that was renamed to it, may be the only one that has it now.
fn renamed(
    past: &History,
    draft: &Draft,
    list: List,
    at: usize,
    new: Option<&str>,
) -> Vec<Renamed> {
    let mut known = past.known(draft, list);
    let mut ids: Vec<String> = draft.ids(list).into_iter().map(str::to_owned).collect();
    let Some(id) = ids.get_mut(at) else { return Vec::new() };
    let mut gone = None;
    match new {
        Some(new) => new.clone_into(id),
        None => {
            ids.remove(at);
            gone = known.remove(at);
        }
    }
    let after = settled(&ids, &known);
    let pairs = known.into_iter().zip(after).filter(|(before, after)| before != after);
    let renamed = pairs.filter_map(|(before, after)| Some((before?, after)));
    renamed.chain(gone.map(|gone| (gone, None))).collect()
}

fn new_id<'a>(renamed: &'a [Renamed], id: &str) -> Option<Option<&'a String>> {
    renamed.iter().find(|(old, _)| old == id).map(|(_, new)| new.as_ref())
}

/// Cards and audit questions of a removed theme keep its id, until the author chooses another theme.
fn of_themes(draft: &Draft, renamed: &[Renamed]) -> Vec<Edit> {
    let cards = draft.cards.iter().map(|card| &card.theme).enumerate();
    let cards = cards.map(|(at, theme)| (Field::Card(at, CardText::Theme), theme));
    let audit = draft.audit.iter().map(|prompt| &prompt.theme).enumerate();
    let audit = audit.map(|(at, theme)| (Field::Audit(at, AuditText::Theme), theme));
    let new = |(field, theme): (Field, &String)| {
        Some(Edit::Text(field, new_id(renamed, theme)??.clone()))
    };
    cards.chain(audit).filter_map(new).collect()
}

fn of_cards(draft: &Draft, renamed: &[Renamed]) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (at, set) in draft.sets.iter().enumerate() {
        if set.cards.iter().any(|id| new_id(renamed, id).is_some()) {
            let new = |id: &String| new_id(renamed, id).unwrap_or(Some(id)).cloned();
            edits.push(Edit::SetCards(at, set.cards.iter().filter_map(new).collect()));
        }
    }
    // Backwards, so that removing a waiver does not shift the indexes of those that follow.
    for (at, waiver) in draft.waivers.iter().enumerate().rev() {
        match new_id(renamed, &waiver.card) {
            Some(Some(new)) => {
                edits.push(Edit::Text(Field::Waiver(at, WaiverText::Card), new.clone()))
            }
            Some(None) => edits.push(Edit::Remove(List::Waivers, at)),
            None => {}
        }
    }
    edits
}
