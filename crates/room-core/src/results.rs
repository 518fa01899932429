//! The results that a page asks for beside the state: asked for whenever there are more than it has, and again until
//! they are here. The phone's outbox ([`crate::phone`]) does the same for answers.

use crate::seen::Seen;

/// Seconds before an attempt is repeated; the last is used from there on.
const WAITS: [u32; 5] = [1, 2, 4, 8, 15];

/// Seconds to wait after so many failures before.
pub(crate) fn wait(failures: usize) -> u32 {
    WAITS.get(failures).or(WAITS.last()).copied().unwrap_or(15)
}

/// What a page has of the results.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Results {
    seen: Option<Seen>,
    /// How far what is here goes: any number that rises with the results.
    known: u64,
    wanted: u64,
    /// How far the request goes that is on its way.
    asked: Option<u64>,
    failures: usize,
}

impl Results {
    /// What is here.
    pub fn seen(&self) -> Option<&Seen> {
        self.seen.as_ref()
    }

    /// What is here, if the server is not known to have more.
    pub fn whole(&self) -> Option<&Seen> {
        self.seen().filter(|_| self.known >= self.wanted)
    }

    /// Called when the server has results up to `wanted`. Returns whether to send a request now.
    pub fn told(&mut self, wanted: u64) -> bool {
        self.wanted = self.wanted.max(wanted);
        self.woke()
    }

    /// Called after a wait, or when the page is visible again. Returns whether to send a request now.
    pub fn woke(&mut self) -> bool {
        let asks = self.asked.is_none() && self.wanted > self.known;
        if asks {
            self.asked = Some(self.wanted);
        }
        asks
    }

    /// Called with the response to the request, or `None` if it failed. Returns after how many seconds to call
    /// [`Results::woke`], if at all.
    pub fn came(&mut self, seen: Option<Seen>) -> Option<u32> {
        let asked = self.asked.take().unwrap_or(self.known);
        match seen {
            Some(seen) => {
                (self.seen, self.known, self.failures) = (Some(seen), asked, 0);
                (self.wanted > self.known).then_some(0)
            }
            None => {
                let seconds = wait(self.failures);
                self.failures += 1;
                Some(seconds)
            }
        }
    }
}
