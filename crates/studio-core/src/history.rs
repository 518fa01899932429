//! Unlimited undo and redo. Each step stores the edit that undoes it; see [`crate::edit`].

use crate::draft::Draft;
use crate::edit::{Edit, List};
use crate::field::Field;
use crate::refer::settled;

/// The undo stack (`past`) and the redo stack (`future`).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    past: Vec<Step>,
    future: Vec<Step>,
}

#[derive(Clone, Debug, PartialEq)]
struct Step {
    back: Edit,
    /// The field that this step typed into, until the author pauses. Further typing in the same field extends this
    /// step.
    typing: Option<Field>,
}

impl History {
    /// Applies an edit as one step. Returns false if it changes nothing.
    pub fn make(&mut self, draft: &mut Draft, edit: Edit) -> bool {
        let back = draft.edit(edit);
        if back.is_nothing() {
            return false;
        }
        self.future.clear();
        self.past.push(Step { back, typing: None });
        true
    }

    /// Replaces the draft by the version that another tab has stored. Several versions in a row form one step.
    pub fn follow(&mut self, draft: &mut Draft, stored: Draft) {
        let back = draft.edit(Edit::Whole(Box::new(stored)));
        if back.is_nothing() {
            return;
        }
        self.future.clear();
        if !matches!(self.past.last(), Some(Step { back: Edit::Whole(_), .. })) {
            self.past.push(Step { back, typing: None });
        }
    }

    /// Sets a text. Everything typed into one field without a pause is one step. If the field is an id, references to
    /// it are renamed from the id that it had when the typing began: an intermediate text may equal another item's id.
    pub fn type_in(&mut self, draft: &mut Draft, field: Field, text: String) -> bool {
        self.type_with(draft, field, text, Edit::typed)
    }

    /// Like [`History::type_in`], but `edit` builds the edit for the new text.
    pub(crate) fn type_with(
        &mut self,
        draft: &mut Draft,
        field: Field,
        text: String,
        edit: impl FnOnce(&History, &Draft, Field, String) -> Edit,
    ) -> bool {
        if draft.text(field).is_none_or(|old| *old == text) {
            return false;
        }
        self.future.clear();
        if let Some(step) = self.past.pop_if(|step| step.typing == Some(field)) {
            draft.edit(step.back);
        }
        let back = draft.edit(edit(self, draft, field, text));
        if !back.is_nothing() {
            self.past.push(Step { back, typing: Some(field) });
        }
        true
    }

    /// For each item of a list, the id by which the rest of the deck refers to it: see [`settled`]. Walks back through
    /// the undo steps only until every item has an id of its own.
    pub(crate) fn known(&self, draft: &Draft, list: List) -> Vec<Option<String>> {
        let mut ids = owned(&draft.ids(list));
        let mut known = settled(&ids, &[]);
        if known.iter().all(Option::is_some) {
            return known;
        }
        let mut then = draft.clone();
        let mut steps = Vec::new();
        for Step { back, .. } in self.past.iter().rev() {
            let from: Vec<_> = (0..ids.len()).map(|at| back.place(list, at)).collect();
            then.edit(back.clone());
            let before = then.ids(list);
            if before == ids && from.iter().enumerate().all(|(at, from)| *from == Some(at)) {
                continue;
            }
            steps.push((std::mem::replace(&mut ids, owned(&before)), from));
            known = settled(&ids, &[]);
            if known.iter().all(Option::is_some) {
                break;
            }
        }
        for (ids, from) in steps.into_iter().rev() {
            let before: Vec<Option<String>> =
                from.into_iter().map(|at| known.get(at?)?.clone()).collect();
            known = settled(&ids, &before);
        }
        known
    }

    /// Renames the deck's id in all undo and redo steps, so that no step restores the old id.
    pub(crate) fn rename(&mut self, renamed: impl Fn(&str) -> Option<String>) {
        for step in self.past.iter_mut().chain(&mut self.future) {
            step.back.rename(&renamed);
        }
    }

    /// Ends the current step: further typing starts a new one.
    pub fn pause(&mut self) {
        if let Some(step) = self.past.last_mut() {
            step.typing = None;
        }
    }

    /// Undoes the last step, and returns the edit that did so.
    pub fn undo(&mut self, draft: &mut Draft) -> Option<Edit> {
        let step = self.past.pop()?;
        let forth = draft.edit(step.back.clone());
        self.future.push(Step { back: forth, typing: None });
        self.pause();
        Some(step.back)
    }

    /// Redoes the step that was undone last, and returns the edit that did so.
    pub fn redo(&mut self, draft: &mut Draft) -> Option<Edit> {
        let step = self.future.pop()?;
        let back = draft.edit(step.back.clone());
        self.past.push(Step { back, typing: None });
        Some(step.back)
    }

    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }
}

fn owned(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}
