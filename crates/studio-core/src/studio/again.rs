//! Retries of failed storage operations, with growing delays (backoff): many failures are over in a moment.

use super::{Effect, Studio};
use crate::shelf::Why;

/// An operation that is retried, or that has had no answer yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// Storing the open draft.
    Store,
    /// Listing the drafts.
    List,
}

/// The number of failures in a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct FailureCount(usize);

/// Delay in milliseconds before the next attempt, after the first failure, the second, and so on. If the attempt after
/// the last delay fails too, there are no more.
const RETRY_DELAYS_MS: [u32; 6] = [200, 800, 5_000, 20_000, 60_000, 300_000];

/// Number of failures in a row that the page does not mention.
const SILENT_FAILURES: usize = 2;

impl FailureCount {
    /// Counts a failure. If storage is blocked, the page says so from the first failure on.
    pub(super) fn count(&mut self, why: Why) {
        if why == Why::Blocked {
            self.report_next();
        }
        self.0 += 1;
    }

    /// Makes the page mention the next failure.
    pub(super) fn report_next(&mut self) {
        self.0 = self.0.max(SILENT_FAILURES);
    }

    /// Allows further attempts, after an action of the author. A failure that the page has mentioned stays on the page.
    pub(super) fn allow_retries(&mut self) {
        self.0 = self.0.min(SILENT_FAILURES);
    }

    pub(super) fn is_any(self) -> bool {
        self.0 > 0
    }

    /// Whether the page says that the operation fails.
    pub(super) fn is_reported(self) -> bool {
        self.0 > SILENT_FAILURES
    }

    /// The effect that schedules the next attempt. `None` if nothing failed, or if all delays are used up.
    pub(super) fn later(self, again: Retry) -> Option<Effect> {
        let last = self.0.checked_sub(1)?;
        RETRY_DELAYS_MS.get(last).map(|delay| Effect::Later(again, *delay))
    }
}

impl Studio {
    pub(super) fn again(&mut self, again: Retry) -> Vec<Effect> {
        match again {
            // The author is reading the question whether to leave: it must not disappear and come back.
            Retry::Store if self.is_leaving() => Vec::new(),
            Retry::Store => self.store(),
            Retry::List => vec![Effect::List],
        }
    }

    /// The author stays with the draft that could not be stored.
    pub(super) fn stayed(&mut self) -> Vec<Effect> {
        self.forget_next();
        self.not_kept.allow_retries();
        self.store()
    }
}
