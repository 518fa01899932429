//! The author's changes of the open draft, and the check of it after each pause. Each method handles one [`super::Msg`]
//! and returns the effects.

use std::rc::Rc;

use super::{Effect, Notice, Studio};
use crate::checked::{Checked, Checking};
use crate::draft::{Band, CHOOSE, Card, Choice, Draft, Prompt, Set, Theme, Waiver};
use crate::edit::{Edit, Item, List};
use crate::field::{DeckText, Field};
use crate::history::History;
use crate::shelf::Keeping;
use crate::spot::{Page, Spot};

/// Maximum number of choices of a card, as the deck format has it.
pub const MAX_CHOICES: usize = *quiz::deck::file::CHOICES.end();

/// Linter steps per task of the event loop. With a deck of 200 cards, a step takes some 0.1 ms, on a slow phone 1 ms.
const LINT_STEPS_PER_TASK: usize = 16;

impl Studio {
    /// Sets a text. The deck's id follows its title, as long as `naming` is set.
    pub(super) fn typed(&mut self, field: Field, text: String) -> Vec<Effect> {
        // Pasted addresses often have spaces around them, which the author cannot see.
        let text = match field {
            Field::Deck(DeckText::SourceUrl) => text.trim().to_owned(),
            _ => text,
        };
        // The id does not follow the title while a file is being saved: that file already contains the current id.
        let typed = match self.naming.as_ref().filter(|_| self.saving.is_none()) {
            Some(naming) => {
                let edit = |past: &History, draft: &Draft, field, text| {
                    naming.typed(past, draft, field, text)
                };
                self.history.type_with(&mut self.draft, field, text, edit)
            }
            None => self.history.type_in(&mut self.draft, field, text),
        };
        if !typed {
            return Vec::new();
        }
        if field == Field::Deck(DeckText::Id) {
            self.naming = None;
        }
        self.changed()
    }

    pub(super) fn added(&mut self, list: List) -> Vec<Effect> {
        let at = self.draft.length(list);
        self.insert(list, at, self.new_item(list))
    }

    fn new_item(&self, list: List) -> Item {
        let draft = &self.draft;
        let theme = draft.themes.first().map(|theme| theme.id.clone()).unwrap_or_default();
        match list {
            List::Themes => {
                Item::Theme(Theme { id: draft.free_id(list, "theme"), ..Theme::default() })
            }
            List::Cards => Item::Card(Box::new(Card {
                id: draft.free_id(list, "card"),
                // Takes the theme of the last card: authors often write the cards of a theme one after the other.
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
            List::Sets => Item::Set(Set { id: draft.free_id(list, "set"), ..Set::default() }),
            List::Waivers => Item::Waiver(Waiver::default()),
        }
    }

    pub(super) fn duplicated(&mut self, list: List, at: usize) -> Vec<Effect> {
        let Some(mut item) = self.draft.item(list, at) else { return Vec::new() };
        match &mut item {
            Item::Theme(Theme { id, .. }) | Item::Set(Set { id, .. }) => {
                *id = self.draft.free_id(list, id)
            }
            Item::Card(card) => card.id = self.draft.free_id(list, &card.id),
            _ => {}
        }
        self.insert(list, at + 1, item)
    }

    fn insert(&mut self, list: List, at: usize, item: Item) -> Vec<Effect> {
        if matches!(list, List::Choices(_)) && self.draft.length(list) >= MAX_CHOICES {
            return Vec::new();
        }
        if !self.history.make(&mut self.draft, Edit::Insert(list, at, item)) {
            return Vec::new();
        }
        let effects = self.changed();
        self.then_to(effects, list.first_field(at))
    }

    pub(super) fn removed(&mut self, list: List, at: usize) -> Vec<Effect> {
        let edit = Edit::removed(&self.history, &self.draft, list, at);
        if !self.history.make(&mut self.draft, edit) {
            return Vec::new();
        }
        let effects = self.changed();
        self.tell(Notice::Removed(list));
        // The focus goes to the item that is now at this index, or else to the last one.
        let last = self.draft.length(list).saturating_sub(1);
        self.then_to(effects, list.first_field(at.min(last)))
    }

    pub(super) fn moved(&mut self, list: List, from: usize, to: usize) -> Vec<Effect> {
        let edit = Edit::Move(list, from, to);
        if !self.history.make(&mut self.draft, edit.clone()) {
            return Vec::new();
        }
        if let Page::Card(at) = self.page {
            self.page = Page::Card(edit.place(List::Cards, at).unwrap_or(at));
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
            Some(at) => return self.took_out_of_set(set, at),
            None => cards.push(card.id.clone()),
        }
        let effects = self.set_cards(set, cards);
        self.tell(Notice::Added);
        effects
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

    pub(super) fn took_out_of_set(&mut self, set: usize, at: usize) -> Vec<Effect> {
        let Some(chosen) = self.draft.sets.get(set) else { return Vec::new() };
        let mut cards = chosen.cards.clone();
        if at >= cards.len() {
            return Vec::new();
        }
        cards.remove(at);
        let last = cards.len().checked_sub(1);
        let mut effects = self.set_cards(set, cards);
        self.tell(Notice::Removed(List::Sets));
        // Focuses an entry, as in every other list. On a button, a quick second press would remove another card.
        self.page = Page::Sets;
        effects.push(Effect::Focus(Spot::InSet { set, card: last.map(|last| at.min(last)) }));
        effects
    }

    fn set_cards(&mut self, set: usize, cards: Vec<String>) -> Vec<Effect> {
        match self.history.make(&mut self.draft, Edit::SetCards(set, cards)) {
            true => self.changed(),
            false => Vec::new(),
        }
    }

    /// Adds a waiver for a finding, or leads to the one that exists.
    pub(super) fn waived(&mut self, card: String, rule: &'static str) -> Vec<Effect> {
        let known = self.draft.waivers.iter();
        let mut known = known.map(|waiver| waiver.card == card && waiver.rule == rule);
        if let Some(at) = known.position(|same| same) {
            return vec![self.lead_to(List::Waivers.first_field(at))];
        }
        let at = self.draft.waivers.len();
        let waiver = Waiver { card, rule: rule.to_owned(), reason: String::new() };
        self.insert(List::Waivers, at, Item::Waiver(waiver))
    }

    pub(super) fn undid(&mut self) -> Vec<Effect> {
        let edit = self.history.undo(&mut self.draft);
        self.stepped(edit, Notice::Undone)
    }

    pub(super) fn redid(&mut self) -> Vec<Effect> {
        let edit = self.history.redo(&mut self.draft);
        self.stepped(edit, Notice::Redone)
    }

    /// Reports the undone or redone step, and leads the author to its place.
    fn stepped(&mut self, edit: Option<Edit>, told: Notice) -> Vec<Effect> {
        let Some(edit) = edit else { return Vec::new() };
        let effects = self.changed();
        self.tell(told);
        self.then_to(effects, edit.spot().unwrap_or(Spot::Page(self.page)))
    }

    fn then_to(&mut self, mut effects: Vec<Effect>, spot: Spot) -> Vec<Effect> {
        effects.push(self.lead_to(spot));
        effects
    }

    /// Shows the page of a spot, and returns the effect that focuses it. If the field or set entry does not exist, the
    /// focus goes to the page.
    pub(super) fn lead_to(&mut self, spot: Spot) -> Effect {
        self.page = self.there(spot.page());
        let is_there = match spot {
            Spot::Field(field) => self.draft.text(field).is_some(),
            Spot::InSet { set, card } => {
                let set = self.draft.sets.get(set);
                set.is_some_and(|set| card.is_none_or(|at| at < set.cards.len()))
            }
            Spot::Page(_) => false,
        };
        Effect::Focus(if is_there { spot } else { Spot::Page(self.page) })
    }

    /// Updates the state after a change of the draft: the notice, the queue, and the storage.
    pub(super) fn changed(&mut self) -> Vec<Effect> {
        self.forget_step();
        self.unstored = true;
        // An author who continues to edit has decided to stay with this draft, and for the version here.
        self.theirs = false;
        if self.is_leaving() {
            self.forget_next();
        }
        self.keeping = match self.keeping {
            Keeping::Storing { .. } => Keeping::Storing { again: true },
            Keeping::Elsewhere => Keeping::Elsewhere,
            Keeping::Kept | Keeping::Changed | Keeping::Failed(_) => Keeping::Changed,
        };
        vec![Effect::Wait]
    }

    /// Dismisses the notice of the last step, which is outdated now. A notice with a list stays, so that the author can
    /// work through it.
    pub(super) fn forget_step(&mut self) {
        self.told.take_if(|told| match told {
            Notice::Removed(_) | Notice::Added | Notice::Undone | Notice::Redone => true,
            Notice::Imported { left, .. }
            | Notice::Waivers { left, .. }
            | Notice::Saved { left, .. } => left.is_empty(),
            _ => false,
        });
    }

    /// Ends the undo step, stores the draft, and starts the check. Problems are found immediately; the linter runs in
    /// steps.
    pub(super) fn paused(&mut self) -> Vec<Effect> {
        self.history.pause();
        let mut effects = self.store_or_note();
        match Checking::begin(&self.draft) {
            Ok(checking) => {
                self.checking = Some(Box::new(checking));
                effects.extend(self.go_on());
            }
            Err(problems) => {
                (self.checked, self.checking) = (Rc::new(Checked::with(problems)), None);
            }
        }
        effects
    }

    /// Continues the check for a fraction of a frame's time.
    pub(super) fn go_on(&mut self) -> Vec<Effect> {
        let Some(checking) = &mut self.checking else { return Vec::new() };
        if (0..LINT_STEPS_PER_TASK).all(|_| checking.step()) {
            return vec![Effect::ContinueCheck];
        }
        if let Some(checking) = self.checking.take() {
            self.checked = Rc::new(checking.checked());
        }
        Vec::new()
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
