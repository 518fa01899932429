//! What the author does to the open draft.

use std::rc::Rc;

use super::{Effect, Studio, Told};
use crate::checked::Checked;
use crate::draft::{Band, CHOOSE, Card, Choice, Prompt, Set, Theme, Waiver};
use crate::edit::{Edit, Item, List};
use crate::field::{AuditText, CardText, Field, ThemeText, WaiverText};
use crate::ids;
use crate::shelf::Keeping;
use crate::spot::{Page, Spot};

/// Most choices of a card.
pub const MOST_CHOICES: usize = *quiz::deck::file::CHOICES.end();

impl Studio {
    pub(super) fn typed(&mut self, field: Field, text: String) -> Vec<Effect> {
        let follow = self.follow(field, &text);
        let changed = match follow {
            // What refers to an id goes along with it, as one step.
            Some(follow) => {
                let all = Edit::All([vec![Edit::Text(field, text)], follow].concat());
                self.history.make(&mut self.draft, all)
            }
            None => self.history.type_in(&mut self.draft, field, text),
        };
        match changed {
            true => self.changed(),
            false => Vec::new(),
        }
    }

    /// Changes of what refers to an id that is changed; none if nothing does.
    fn follow(&self, field: Field, text: &str) -> Option<Vec<Edit>> {
        let old = self.draft.text(field).filter(|old| !old.is_empty())?;
        let edits = match field {
            Field::Theme(at, ThemeText::Id) => {
                // Of two themes with one id nobody knows which is meant.
                let others = self.draft.themes.iter().filter(|theme| theme.id == *old).count();
                if others > 1 || at >= self.draft.themes.len() {
                    return None;
                }
                self.referring_to_theme(old, text)
            }
            Field::Card(at, CardText::Id) => {
                let others = self.draft.cards.iter().filter(|card| card.id == *old).count();
                if others > 1 || at >= self.draft.cards.len() {
                    return None;
                }
                self.referring_to_card(old, text)
            }
            _ => return None,
        };
        (!edits.is_empty()).then_some(edits)
    }

    fn referring_to_theme(&self, old: &str, new: &str) -> Vec<Edit> {
        let cards = self.draft.cards.iter().enumerate().filter(|(_, card)| card.theme == old);
        let cards = cards.map(|(at, _)| Field::Card(at, CardText::Theme));
        let audit = self.draft.audit.iter().enumerate().filter(|(_, prompt)| prompt.theme == old);
        let audit = audit.map(|(at, _)| Field::Audit(at, AuditText::Theme));
        cards.chain(audit).map(|field| Edit::Text(field, new.to_owned())).collect()
    }

    fn referring_to_card(&self, old: &str, new: &str) -> Vec<Edit> {
        let renamed = |id: &String| if id == old { new.to_owned() } else { id.clone() };
        let sets = self
            .draft
            .sets
            .iter()
            .enumerate()
            .filter(|(_, set)| set.cards.iter().any(|id| id == old));
        let sets =
            sets.map(|(at, set)| Edit::SetCards(at, set.cards.iter().map(renamed).collect()));
        let waivers =
            self.draft.waivers.iter().enumerate().filter(|(_, waiver)| waiver.card == old);
        let waivers =
            waivers.map(|(at, _)| Edit::Text(Field::Waiver(at, WaiverText::Card), new.to_owned()));
        sets.chain(waivers).collect()
    }

    pub(super) fn added(&mut self, list: List) -> Vec<Effect> {
        let at = self.draft.length(list);
        self.insert(list, at, self.new_item(list))
    }

    fn new_item(&self, list: List) -> Item {
        let draft = &self.draft;
        let theme = draft.themes.first().map(|theme| theme.id.clone()).unwrap_or_default();
        match list {
            List::Themes => Item::Theme(Theme {
                id: ids::free("theme", draft.themes.iter().map(|theme| &*theme.id)),
                ..Theme::default()
            }),
            List::Cards => Item::Card(Box::new(Card {
                id: ids::free("card", draft.cards.iter().map(|card| &*card.id)),
                // The last card's theme: cards of a theme are often written one after the other.
                theme: draft.cards.last().map_or(theme, |card| card.theme.clone()),
                kind: CHOOSE.to_owned(),
                choices: ["leader", "mixed", "manager"].map(Choice::leaning).into(),
                ..Card::default()
            })),
            List::Choices(_) => Item::Choice(Choice::leaning("manager")),
            List::Bands => Item::Band(Band {
                from: if draft.bands.is_empty() { "0".to_owned() } else { String::new() },
                ..Band::default()
            }),
            List::Audit => Item::Prompt(Prompt { theme, ..Prompt::default() }),
            List::Sets => Item::Set(Set {
                id: ids::free("set", draft.sets.iter().map(|set| &*set.id)),
                ..Set::default()
            }),
            List::Waivers => Item::Waiver(Waiver::default()),
        }
    }

    pub(super) fn duplicated(&mut self, list: List, at: usize) -> Vec<Effect> {
        let Some(mut item) = self.draft.item(list, at) else { return Vec::new() };
        match &mut item {
            Item::Theme(theme) => {
                theme.id = ids::free(&theme.id, self.draft.themes.iter().map(|theme| &*theme.id))
            }
            Item::Card(card) => {
                card.id = ids::free(&card.id, self.draft.cards.iter().map(|card| &*card.id))
            }
            Item::Set(set) => {
                set.id = ids::free(&set.id, self.draft.sets.iter().map(|set| &*set.id))
            }
            _ => {}
        }
        self.insert(list, at + 1, item)
    }

    fn insert(&mut self, list: List, at: usize, item: Item) -> Vec<Effect> {
        if matches!(list, List::Choices(_)) && self.draft.length(list) >= MOST_CHOICES {
            return Vec::new();
        }
        if !self.history.make(&mut self.draft, Edit::Insert(list, at, item)) {
            return Vec::new();
        }
        self.told = None;
        let spot = list.first_field(at);
        self.page = spot.page();
        [self.changed(), vec![Effect::Focus(spot)]].concat()
    }

    pub(super) fn removed(&mut self, list: List, at: usize) -> Vec<Effect> {
        if !self.history.make(&mut self.draft, Edit::Remove(list, at)) {
            return Vec::new();
        }
        self.told = Some(Told::Removed(list));
        self.page = self.there(self.page);
        // The neighbour that is in its place now, or the one before.
        let spot = match self.draft.length(list).checked_sub(1) {
            Some(last) => list.first_field(at.min(last)),
            None => Spot::Page(self.page),
        };
        if list == List::Cards {
            self.page = spot.page();
        }
        [self.changed(), vec![Effect::Focus(spot)]].concat()
    }

    pub(super) fn moved(&mut self, list: List, from: usize, to: usize) -> Vec<Effect> {
        if !self.history.make(&mut self.draft, Edit::Move(list, from, to)) {
            return Vec::new();
        }
        if list == List::Cards {
            self.page = match self.page {
                Page::Card(at) if at == from => Page::Card(to),
                Page::Card(at) if from < at && at <= to => Page::Card(at - 1),
                Page::Card(at) if to <= at && at < from => Page::Card(at + 1),
                page => page,
            };
        }
        self.changed()
    }

    pub(super) fn toggled(&mut self, set: usize, card: usize) -> Vec<Effect> {
        let (Some(chosen), Some(card)) = (self.draft.sets.get(set), self.draft.cards.get(card))
        else {
            return Vec::new();
        };
        let mut cards = chosen.cards.clone();
        match cards.iter().position(|id| *id == card.id) {
            Some(at) => drop(cards.remove(at)),
            None => cards.push(card.id.clone()),
        }
        self.set_cards(set, cards)
    }

    pub(super) fn moved_in_set(&mut self, set: usize, from: usize, to: usize) -> Vec<Effect> {
        let Some(chosen) = self.draft.sets.get(set) else { return Vec::new() };
        let mut cards = chosen.cards.clone();
        if from >= cards.len() || to >= cards.len() {
            return Vec::new();
        }
        let card = cards.remove(from);
        cards.insert(to, card);
        self.set_cards(set, cards)
    }

    fn set_cards(&mut self, set: usize, cards: Vec<String>) -> Vec<Effect> {
        match self.history.make(&mut self.draft, Edit::SetCards(set, cards)) {
            true => self.changed(),
            false => Vec::new(),
        }
    }

    pub(super) fn waived(&mut self, card: String, rule: &'static str) -> Vec<Effect> {
        let at = self.draft.waivers.len();
        let waiver = Waiver { card, rule: rule.to_owned(), reason: String::new() };
        self.insert(List::Waivers, at, Item::Waiver(waiver))
    }

    pub(super) fn undid(&mut self) -> Vec<Effect> {
        let Some(edit) = self.history.undo(&mut self.draft) else { return Vec::new() };
        self.told = Some(Told::Undone);
        self.lead_to(&edit)
    }

    pub(super) fn redid(&mut self) -> Vec<Effect> {
        let Some(edit) = self.history.redo(&mut self.draft) else { return Vec::new() };
        self.told = Some(Told::Redone);
        self.lead_to(&edit)
    }

    /// Shows where something was undone or redone.
    fn lead_to(&mut self, edit: &Edit) -> Vec<Effect> {
        let spot = edit.spot().unwrap_or(Spot::Page(self.page));
        self.page = self.there(spot.page());
        [self.changed(), vec![Effect::Focus(spot)]].concat()
    }

    fn changed(&mut self) -> Vec<Effect> {
        self.keeping = match self.keeping {
            Keeping::Storing { .. } => Keeping::Storing { again: true },
            Keeping::Elsewhere => Keeping::Elsewhere,
            Keeping::Kept | Keeping::Changed | Keeping::Failed(_) => Keeping::Changed,
        };
        vec![Effect::Wait]
    }

    pub(super) fn paused(&mut self) -> Vec<Effect> {
        self.history.pause();
        self.check();
        self.store()
    }

    pub(super) fn check(&mut self) {
        self.checked = Rc::new(Checked::of(&self.draft));
    }
}

impl Choice {
    fn leaning(lean: &str) -> Choice {
        Choice { lean: lean.to_owned(), ..Choice::default() }
    }
}
