//! How time goes on in a world of tabs: when what was asked for is answered, and what failed is tried again.

use crate::tabs::{Record, Tab, World};
use studio_core::shelf::Stored;
use studio_core::studio::Msg;

impl World {
    /// All that a tab has asked for is done, and it knows.
    pub fn settle(&mut self, tab: usize) {
        while self.has_work(tab) {
            self.work(tab);
            self.answer(tab);
            if !self.has_work(tab) {
                self.wait(tab);
            }
        }
    }

    fn has_work(&self, tab: usize) -> bool {
        !(self.tabs[tab].asked.is_empty() && self.tabs[tab].answers.is_empty())
    }

    /// A deleted draft is put back, beside another version that has its id by now.
    pub fn restore(&mut self, tab: usize, mut stored: Stored) {
        let id = &mut stored.listed.id;
        while self.shelf.get(id).is_some_and(|there| there.stored.body != stored.body) {
            id.push_str("-back");
        }
        let (id, revision) = (id.clone(), Some(stored.listed.revision));
        if !self.shelf.contains_key(&id) {
            self.shelf.insert(id.clone(), Record { stored, writer: tab });
            self.say(tab, &Msg::Elsewhere { id, revision });
        }
    }

    /// What failed is tried again.
    pub fn wait(&mut self, tab: usize) {
        for again in std::mem::take(&mut self.tabs[tab].later) {
            self.tell(tab, Msg::Again(again), None);
        }
    }

    /// Every tab has what it asked for, and has heard everything.
    pub fn settle_all(&mut self) {
        while (0..self.tabs.len()).any(|tab| self.is_busy(tab)) {
            for tab in 0..self.tabs.len() {
                self.settle(tab);
                for msg in std::mem::take(&mut self.tabs[tab].said) {
                    self.tell(tab, msg, None);
                }
            }
        }
    }

    fn is_busy(&self, tab: usize) -> bool {
        let Tab { asked, answers, said, .. } = &self.tabs[tab];
        !(asked.is_empty() && answers.is_empty() && said.is_empty())
    }

    pub fn answer(&mut self, tab: usize) {
        if let Some((msg, draft)) = self.tabs[tab].answers.pop_front() {
            self.tell(tab, msg, draft);
        }
    }
}
