//! Loads the results of a room ([`Seen`]), which are not part of the state: when a page must request them, and when it
//! must retry. The page sends the requests (`crates/room-web`); the outbox of a phone does the same for answers
//! ([`crate::phone`]).

use crate::seen::Seen;

/// Delays before a retry, in seconds: exponential backoff. The last one repeats.
const WAITS: [u32; 5] = [1, 2, 4, 8, 15];

/// The delay in seconds after the given number of earlier failures.
pub(crate) fn wait(failures: usize) -> u32 {
    WAITS.get(failures).or(WAITS.last()).copied().unwrap_or(15)
}

/// The results a page has, and the state of its request for more.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Results {
    seen: Option<Seen>,
    /// How new `seen` is: a number that rises when there are new results. The caller decides what it counts.
    known: u64,
    /// How new the results of the server are, on the same scale.
    wanted: u64,
    /// The value of `wanted` when the request under way was sent. `None` if there is no request.
    asked: Option<u64>,
    /// Failed requests since the last success.
    failures: usize,
}

impl Results {
    /// The newest results that have arrived.
    pub fn seen(&self) -> Option<&Seen> {
        self.seen.as_ref()
    }

    /// The results, if the server is not known to have more.
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
