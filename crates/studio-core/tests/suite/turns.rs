//! How time passes in the simulation of tabs: when requests are answered, and failed ones are retried.

use crate::tabs::{Record, Tab, World};
use studio_core::shelf::Stored;
use studio_core::studio::Msg;

impl World {
    /// Carries out and answers all requests of a tab.
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

    /// Restores a deleted draft, beside another version if that has its id now.
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

    /// Runs the scheduled retries.
    pub fn wait(&mut self, tab: usize) {
        for again in std::mem::take(&mut self.tabs[tab].later) {
            self.tell(tab, Msg::RetryDue(again), None);
        }
    }

    /// Answers all requests, and delivers all messages, of all tabs.
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
