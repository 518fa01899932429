//! Loads the results of a room ([`Seen`]), which are not part of the state: when a page must request them, and when it
//! must retry. The page sends the requests (`crates/room-web`); the outbox of a phone does the same for answers
//! ([`crate::phone`]).

use crate::seen::Seen;

/// Delays before a retry, in seconds: exponential backoff. The last one repeats.
const RETRY_SECONDS: [u32; 5] = [1, 2, 4, 8, 15];

/// The delay in seconds after the given number of earlier failures.
pub(crate) fn retry_seconds(failures: usize) -> u32 {
    RETRY_SECONDS.get(failures).or(RETRY_SECONDS.last()).copied().unwrap_or(15)
}

/// The results a page has, and the state of its request for more.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Results {
    seen: Option<Seen>,
    /// How new `seen` is: a number that rises when there are new results. The caller decides what it counts.
    have: u64,
    /// How new the results of the server are, on the same scale.
    wanted: u64,
    /// The value of `wanted` when the request under way was sent. `None` if there is no request.
    requested: Option<u64>,
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
        self.seen().filter(|_| self.have >= self.wanted)
    }

    /// Called when the server has results up to `wanted`. Returns whether to send a request now.
    pub fn server_has(&mut self, wanted: u64) -> bool {
        self.wanted = self.wanted.max(wanted);
        self.retry()
    }

    /// Called after a wait, or when the page is visible again. Returns whether to send a request now.
    pub fn retry(&mut self) -> bool {
        let asks = self.requested.is_none() && self.wanted > self.have;
        if asks {
            self.requested = Some(self.wanted);
        }
        asks
    }

    /// Called with the response to the request, or `None` if it failed. Returns after how many seconds to call
    /// [`Results::retry`], if at all.
    pub fn received(&mut self, seen: Option<Seen>) -> Option<u32> {
        let asked = self.requested.take().unwrap_or(self.have);
        match seen {
            Some(seen) => {
                (self.seen, self.have, self.failures) = (Some(seen), asked, 0);
                (self.wanted > self.have).then_some(0)
            }
            None => {
                let seconds = retry_seconds(self.failures);
                self.failures += 1;
                Some(seconds)
            }
        }
    }
}
