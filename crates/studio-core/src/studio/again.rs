//! Retries of storage operations that failed, with a delay that grows (backoff): many failures are over in a moment.

use super::{Effect, Studio};
use crate::shelf::Why;

/// What is asked again, or not answered yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// To store the open draft.
    Store,
    /// Which drafts there are.
    List,
}

/// How often something was refused in a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Refused(usize);

/// How long it is until the next attempt, in milliseconds: after the first one, the second, and so on.
const DELAYS: [u32; 6] = [200, 800, 5_000, 20_000, 60_000, 300_000];

/// So many times nothing is said of it.
const QUIET: usize = 2;

impl Refused {
    /// Once more. What is not allowed is so from the beginning.
    pub(super) fn count(&mut self, why: Why) {
        if why == Why::Blocked {
            self.end_quiet();
        }
        self.0 += 1;
    }

    /// The next failure is said.
    pub(super) fn end_quiet(&mut self) {
        self.0 = self.0.max(QUIET);
    }

    /// The author has done something since: there are more attempts. What was said of the earlier ones stays.
    pub(super) fn allow_retries(&mut self) {
        self.0 = self.0.min(QUIET);
    }

    pub(super) fn is_any(self) -> bool {
        self.0 > 0
    }

    /// Whether it is said that it is impossible.
    pub(super) fn is_said(self) -> bool {
        self.0 > QUIET
    }

    pub(super) fn later(self, again: Again) -> Option<Effect> {
        let last = self.0.checked_sub(1)?;
        DELAYS.get(last).map(|delay| Effect::Later(again, *delay))
    }
}

impl Studio {
    pub(super) fn again(&mut self, again: Again) -> Vec<Effect> {
        match again {
            // A question that its author is reading does not go away and come back.
            Again::Store if self.is_leaving() => Vec::new(),
            Again::Store => self.store(),
            Again::List => vec![Effect::List],
        }
    }

    /// The author stays with a draft that could not be stored.
    pub(super) fn stayed(&mut self) -> Vec<Effect> {
        self.forget_next();
        self.not_kept.allow_retries();
        self.store()
    }
}
