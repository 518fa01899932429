//! Changes of a draft, as values. Applying an [`Edit`] returns the inverse edit, which is all that undo needs:
//! [`crate::history`] stores these inverses.

use crate::draft::{Band, Card, Choice, Draft, Prompt, Set, Theme, Waiver};
use crate::field::{
    AuditText, BandText, CardText, ChoiceText, DeckText, Field, SetText, ThemeText, WaiverText,
};
use crate::spot::Spot;

/// A change of a draft. Indexes count from 0; an edit with an index out of range changes nothing.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    Text(Field, String),
    /// Inserts the item at this index and shifts the later items up.
    Insert(List, usize, Item),
    Remove(List, usize),
    /// Moves the item from the first index to the second.
    Move(List, usize, usize),
    /// Replaces the cards of the set at this index. The cards are given by their ids.
    SetCards(usize, Vec<String>),
    Whole(Box<Draft>),
    /// Applies the edits in this order.
    All(Vec<Edit>),
}

/// Names a list of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum List {
    Themes,
    Cards,
    /// The choices of the card at this index.
    Choices(usize),
    Bands,
    Audit,
    Sets,
    Waivers,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    Theme(Theme),
    Card(Box<Card>),
    Choice(Choice),
    Band(Band),
    Prompt(Prompt),
    Set(Set),
    Waiver(Waiver),
}

impl Edit {
    /// An edit that changes nothing.
    pub fn nothing() -> Edit {
        Edit::All(Vec::new())
    }

    pub fn is_nothing(&self) -> bool {
        matches!(self, Edit::All(edits) if edits.is_empty())
    }

    /// The index that the item at index `at` of `list` has after this edit. `None` if the edit removes the item, or
    /// replaces the whole draft, so that the new index is unknown.
    pub(crate) fn place(&self, list: List, at: usize) -> Option<usize> {
        match self {
            Edit::Insert(of, new, _) if *of == list => Some(if *new <= at { at + 1 } else { at }),
            Edit::Remove(of, gone) if *of == list => match *gone == at {
                true => None,
                false => Some(if *gone < at { at - 1 } else { at }),
            },
            Edit::Move(of, from, to) if *of == list => Some(match at {
                at if at == *from => *to,
                at if *from < at && at <= *to => at - 1,
                at if *to <= at && at < *from => at + 1,
                at => at,
            }),
            Edit::Whole(_) => None,
            Edit::All(edits) => edits.iter().try_fold(at, |at, edit| edit.place(list, at)),
            _ => Some(at),
        }
    }

    /// Replaces the deck's own id wherever it occurs in this edit, if `renamed` returns a new one for it.
    pub(crate) fn rename(&mut self, renamed: &impl Fn(&str) -> Option<String>) {
        let id = match self {
            Edit::Text(Field::Deck(DeckText::Id), id) => id,
            Edit::Whole(draft) => &mut draft.id,
            Edit::All(edits) => return edits.iter_mut().for_each(|edit| edit.rename(renamed)),
            _ => return,
        };
        if let Some(new) = renamed(id) {
            *id = new;
        }
    }
}

impl Draft {
    /// Applies the edit, and returns the edit that undoes it.
    pub fn edit(&mut self, edit: Edit) -> Edit {
        match edit {
            Edit::Text(field, text) => match self.text_mut(field) {
                Some(place) if *place != text => Edit::Text(field, std::mem::replace(place, text)),
                _ => Edit::nothing(),
            },
            Edit::Insert(list, at, item) => match self.insert(list, at, item) {
                true => Edit::Remove(list, at),
                false => Edit::nothing(),
            },
            Edit::Remove(list, at) => match self.remove(list, at) {
                Some(item) => Edit::Insert(list, at, item),
                None => Edit::nothing(),
            },
            Edit::Move(list, from, to) => {
                let length = self.length(list);
                if from == to || from >= length || to >= length {
                    return Edit::nothing();
                }
                if let Some(item) = self.remove(list, from) {
                    self.insert(list, to, item);
                }
                Edit::Move(list, to, from)
            }
            Edit::SetCards(at, cards) => match self.sets.get_mut(at) {
                Some(set) if set.cards != cards => {
                    Edit::SetCards(at, std::mem::replace(&mut set.cards, cards))
                }
                _ => Edit::nothing(),
            },
            Edit::Whole(draft) if *draft == *self => Edit::nothing(),
            Edit::Whole(draft) => Edit::Whole(Box::new(std::mem::replace(self, *draft))),
            Edit::All(edits) => {
                let mut back: Vec<Edit> = edits.into_iter().map(|edit| self.edit(edit)).collect();
                back.retain(|edit| !edit.is_nothing());
                back.reverse();
                Edit::All(back)
            }
        }
    }

    /// The number of items in a list.
    pub fn length(&self, list: List) -> usize {
        match list {
            List::Themes => self.themes.len(),
            List::Cards => self.cards.len(),
            List::Choices(card) => self.cards.get(card).map_or(0, |card| card.choices.len()),
            List::Bands => self.bands.len(),
            List::Audit => self.audit.len(),
            List::Sets => self.sets.len(),
            List::Waivers => self.waivers.len(),
        }
    }

    fn insert(&mut self, list: List, at: usize, item: Item) -> bool {
        if at > self.length(list) {
            return false;
        }
        match (list, item) {
            (List::Themes, Item::Theme(item)) => self.themes.insert(at, item),
            (List::Cards, Item::Card(item)) => self.cards.insert(at, *item),
            (List::Choices(card), Item::Choice(item)) => match self.cards.get_mut(card) {
                Some(card) => card.choices.insert(at, item),
                None => return false,
            },
            (List::Bands, Item::Band(item)) => self.bands.insert(at, item),
            (List::Audit, Item::Prompt(item)) => self.audit.insert(at, item),
            (List::Sets, Item::Set(item)) => self.sets.insert(at, item),
            (List::Waivers, Item::Waiver(item)) => self.waivers.insert(at, item),
            _ => return false,
        }
        true
    }

    fn remove(&mut self, list: List, at: usize) -> Option<Item> {
        if at >= self.length(list) {
            return None;
        }
        Some(match list {
            List::Themes => Item::Theme(self.themes.remove(at)),
            List::Cards => Item::Card(Box::new(self.cards.remove(at))),
            List::Choices(card) => Item::Choice(self.cards.get_mut(card)?.choices.remove(at)),
            List::Bands => Item::Band(self.bands.remove(at)),
            List::Audit => Item::Prompt(self.audit.remove(at)),
            List::Sets => Item::Set(self.sets.remove(at)),
            List::Waivers => Item::Waiver(self.waivers.remove(at)),
        })
    }

    /// A copy of an item.
    pub fn item(&self, list: List, at: usize) -> Option<Item> {
        match list {
            List::Themes => self.themes.get(at).cloned().map(Item::Theme),
            List::Cards => self.cards.get(at).cloned().map(Box::new).map(Item::Card),
            List::Choices(card) => self.cards.get(card)?.choices.get(at).cloned().map(Item::Choice),
            List::Bands => self.bands.get(at).cloned().map(Item::Band),
            List::Audit => self.audit.get(at).cloned().map(Item::Prompt),
            List::Sets => self.sets.get(at).cloned().map(Item::Set),
            List::Waivers => self.waivers.get(at).cloned().map(Item::Waiver),
        }
    }
}

impl Edit {
    /// The place where the change can be seen. `None` if the edit replaces the whole draft, or changes nothing.
    pub fn spot(&self) -> Option<Spot> {
        match self {
            Edit::Text(field, _) => Some(Spot::Field(*field)),
            Edit::Insert(list, at, _) | Edit::Move(list, _, at) => Some(list.first_field(*at)),
            Edit::Remove(list, at) => Some(list.first_field(at.saturating_sub(1))),
            Edit::SetCards(at, _) => Some(Spot::Field(Field::Set(*at, SetText::Name))),
            Edit::Whole(_) => None,
            Edit::All(edits) => edits.iter().min_by_key(|edit| edit.rank())?.spot(),
        }
    }

    /// In an [`Edit::All`], the edit with the lowest rank is the one that the author made. The others are its
    /// consequences, such as renamed references.
    fn rank(&self) -> usize {
        match self {
            Edit::Insert(List::Cards | List::Themes, ..)
            | Edit::Remove(List::Cards | List::Themes, _) => 0,
            Edit::Text(
                Field::Deck(DeckText::Title)
                | Field::Theme(_, ThemeText::Id)
                | Field::Card(_, CardText::Id),
                _,
            ) => 1,
            _ => 2,
        }
    }
}

impl List {
    /// The field in which an author starts to fill in the item at this index.
    pub fn first_field(self, at: usize) -> Spot {
        Spot::Field(match self {
            List::Themes => Field::Theme(at, ThemeText::Name),
            List::Cards => Field::Card(at, CardText::Scenario),
            List::Choices(card) => Field::Choice(card, at, ChoiceText::Text),
            List::Bands => Field::Band(at, BandText::Name),
            List::Audit => Field::Audit(at, AuditText::Prompt),
            List::Sets => Field::Set(at, SetText::Name),
            List::Waivers => Field::Waiver(at, WaiverText::Reason),
        })
    }
}
