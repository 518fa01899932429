//! Retries of failed storage operations, with growing delays (backoff): many failures are over in a moment.

use super::{Effect, Studio};
use crate::shelf::Why;

/// An operation that is retried, or that has had no answer yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// Storing the open draft.
    Store,
    /// Listing the drafts.
    List,
}

/// The number of failures in a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Refused(usize);

/// Delay in milliseconds before the next attempt, after the first failure, the second, and so on. If the attempt after
/// the last delay fails too, there are no more.
const DELAYS: [u32; 6] = [200, 800, 5_000, 20_000, 60_000, 300_000];

/// Number of failures in a row that the page does not mention.
const QUIET: usize = 2;

impl Refused {
    /// Counts a failure. If storage is blocked, the page says so from the first failure on.
    pub(super) fn count(&mut self, why: Why) {
        if why == Why::Blocked {
            self.end_quiet();
        }
        self.0 += 1;
    }

    /// Makes the page mention the next failure.
    pub(super) fn end_quiet(&mut self) {
        self.0 = self.0.max(QUIET);
    }

    /// Allows further attempts, after an action of the author. A failure that the page has mentioned stays on the page.
    pub(super) fn allow_retries(&mut self) {
        self.0 = self.0.min(QUIET);
    }

    pub(super) fn is_any(self) -> bool {
        self.0 > 0
    }

    /// Whether the page says that the operation fails.
    pub(super) fn is_said(self) -> bool {
        self.0 > QUIET
    }

    /// The effect that schedules the next attempt. `None` if nothing failed, or if all delays are used up.
    pub(super) fn later(self, again: Again) -> Option<Effect> {
        let last = self.0.checked_sub(1)?;
        DELAYS.get(last).map(|delay| Effect::Later(again, *delay))
    }
}

impl Studio {
    pub(super) fn again(&mut self, again: Again) -> Vec<Effect> {
        match again {
            // The author is reading the question whether to leave: it must not disappear and come back.
            Again::Store if self.is_leaving() => Vec::new(),
            Again::Store => self.store(),
            Again::List => vec![Effect::List],
        }
    }

    /// The author stays with the draft that could not be stored.
    pub(super) fn stayed(&mut self) -> Vec<Effect> {
        self.forget_next();
        self.not_kept.allow_retries();
        self.store()
    }
}
