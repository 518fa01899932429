//! Undo and redo without end. A step is the change that takes another one back.

use crate::draft::Draft;
use crate::edit::{Edit, List};
use crate::field::Field;
use crate::refer::settled;

/// What was done, and what was taken back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    past: Vec<Step>,
    future: Vec<Step>,
}

#[derive(Clone, Debug, PartialEq)]
struct Step {
    back: Edit,
    /// The field, while it is being typed into: what comes next there belongs to the same step.
    typing: Option<Field>,
}

impl History {
    /// Makes a change of the draft a step. False if it changes nothing.
    pub fn make(&mut self, draft: &mut Draft, edit: Edit) -> bool {
        let back = draft.edit(edit);
        if back.is_nothing() {
            return false;
        }
        self.future.clear();
        self.past.push(Step { back, typing: None });
        true
    }

    /// Takes over what another tab has stored. However often it stores, that is one step here.
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

    /// Types a text: all that is typed into a field without a pause is one step. What refers to an id goes along with
    /// it, from where the typing began: the letters on the way may be another item's id.
    pub fn type_in(&mut self, draft: &mut Draft, field: Field, text: String) -> bool {
        self.type_with(draft, field, text, Edit::typed)
    }

    /// The same, where `edit` makes the change of the text.
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

    /// The ids by which the rest of the deck refers to the items of a list: see [`settled`]. What was done is looked
    /// through back to where each item had an id of its own, and no further.
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

    /// The deck has another id from now on, also where a step leads back to an earlier one.
    pub(crate) fn rename(&mut self, renamed: impl Fn(&str) -> Option<String>) {
        for step in self.past.iter_mut().chain(&mut self.future) {
            step.back.rename(&renamed);
        }
    }

    /// What is typed from now on is a step of its own.
    pub fn pause(&mut self) {
        if let Some(step) = self.past.last_mut() {
            step.typing = None;
        }
    }

    /// Takes the last step back, and says what was changed by that.
    pub fn undo(&mut self, draft: &mut Draft) -> Option<Edit> {
        let step = self.past.pop()?;
        let forth = draft.edit(step.back.clone());
        self.future.push(Step { back: forth, typing: None });
        self.pause();
        Some(step.back)
    }

    /// Does again what was taken back last, and says what was changed by that.
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
