//! What refers to a theme or a card by its id, and goes along when the id is typed anew or the card is removed. That is
//! done only where it is certain what is meant: of two themes that a file brought with one id nobody knows. Of two that
//! have one id since something was typed, what was done before tells.

use crate::draft::Draft;
use crate::edit::{Edit, List};
use crate::field::{AuditText, CardText, Field, ThemeText, WaiverText};
use crate::history::History;
use crate::ids;

/// What others called an item, and what they call it from now on: nothing, if it is gone.
type Renamed = (String, Option<String>);

impl Edit {
    /// A text is typed; if it is an id, all that refers to it goes along.
    pub(crate) fn typed(past: &History, draft: &Draft, field: Field, text: String) -> Edit {
        let along = match field {
            Field::Theme(at, ThemeText::Id) => along(past, draft, List::Themes, at, Some(&text)),
            Field::Card(at, CardText::Id) => along(past, draft, List::Cards, at, Some(&text)),
            _ => Vec::new(),
        };
        Edit::Text(field, text).with(along)
    }

    /// An item is removed; a card is taken out of sets and waivers, too.
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

/// Changes of what refers to items of a list, where one gets another id or is removed.
fn along(past: &History, draft: &Draft, list: List, at: usize, new: Option<&str>) -> Vec<Edit> {
    match list {
        List::Themes => of_themes(draft, &renamed(past, draft, list, at, new)),
        List::Cards => of_cards(draft, &renamed(past, draft, list, at, new)),
        _ => Vec::new(),
    }
}

impl Draft {
    /// The ids of the items of a list.
    fn ids(&self, list: List) -> Vec<&str> {
        match list {
            List::Themes => self.themes.iter().map(|theme| &*theme.id).collect(),
            List::Cards => self.cards.iter().map(|card| &*card.id).collect(),
            List::Sets => self.sets.iter().map(|set| &*set.id).collect(),
            _ => Vec::new(),
        }
    }

    /// The id of an item, if no other one has it.
    pub(crate) fn id_alone(&self, list: List, at: usize) -> Option<&str> {
        let ids = self.ids(list);
        let id = *ids.get(at)?;
        (ids.iter().filter(|one| **one == id).count() == 1).then_some(id)
    }

    /// An id for a new item: no other one has it, and nothing refers to it yet.
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

/// How others call items from now on, where one of a list gets another id or is removed. One that had the same id may be
/// alone with it then.
fn renamed(
    past: &History,
    draft: &Draft,
    list: List,
    at: usize,
    new: Option<&str>,
) -> Vec<Renamed> {
    let ids = draft.ids(list);
    let after = |place: usize| if place == at { new } else { ids.get(place).copied() };
    let mut renamed = Vec::new();
    for place in (0..ids.len()).filter(|place| ids.get(*place) == ids.get(at)) {
        let others = || (0..ids.len()).filter(move |other| *other != place);
        let id = after(place);
        let is_alone = id.is_none() || others().all(|other| after(other) != id);
        let Some(known) = past.known_as(draft, list, place).filter(|known| {
            // Nobody may mean another one by it.
            let is_meant =
                |other| past.known_as(draft, list, other).is_none_or(|one| one == *known);
            let mut bearers = others().filter(|other| ids.get(*other) == Some(&&**known));
            is_alone && Some(&**known) != id && !bearers.any(is_meant)
        }) else {
            continue;
        };
        renamed.push((known, id.map(str::to_owned)));
    }
    renamed
}

fn new_id<'a>(renamed: &'a [Renamed], id: &str) -> Option<Option<&'a String>> {
    renamed.iter().find(|(old, _)| old == id).map(|(_, new)| new.as_ref())
}

/// What belongs to a theme that is gone keeps its name, to be given another one.
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
    // From the last one, so that the places of the others stay.
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
