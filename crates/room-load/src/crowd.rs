//! Concurrent requests, each on its own connection, as from as many phones.

use crate::Outcome;
use crate::wire::{Ask, ask};
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;
use tokio::time::sleep;

/// The outcome of the requests.
#[derive(Default)]
pub struct Crowd {
    /// Response times of the requests with status 200, sorted, each measured from before the connection was opened.
    pub took: Vec<Duration>,
    pub failed: usize,
    /// The error of one of the failed requests.
    pub why: String,
}

impl Crowd {
    /// Returns itself if no request failed.
    pub fn good(self) -> Outcome<Crowd> {
        match self.failed {
            0 => Ok(self),
            failed => Err(format!("{failed} requests failed, one with: {}", self.why)),
        }
    }
}

/// A percentile of a sorted list.
pub fn share(ordered: &[Duration], percent: usize) -> Duration {
    let at = (ordered.len() * percent).div_ceil(100).max(1) - 1;
    ordered.get(at).copied().unwrap_or_default()
}

/// Sends all requests at the same time.
pub async fn all(at: SocketAddr, asks: Vec<Ask>) -> Crowd {
    spread(at, asks, Duration::ZERO).await
}

/// Sends all requests, spread evenly over a time.
pub async fn spread(at: SocketAddr, asks: Vec<Ask>, over: Duration) -> Crowd {
    let mut tasks = JoinSet::new();
    let began = Instant::now();
    let each = over.checked_div(u32::try_from(asks.len()).unwrap_or(u32::MAX)).unwrap_or_default();
    for (number, wish) in (0_u32..).zip(asks) {
        tasks.spawn(async move {
            // Requests that are due together are all measured from the same moment, even if their tasks start later.
            let due = began + each * number;
            if !each.is_zero() {
                sleep(due.saturating_duration_since(Instant::now())).await;
            }
            (ask(at, wish).await, due.elapsed())
        });
    }
    let mut crowd = Crowd::default();
    while let Some(done) = tasks.join_next().await {
        match done {
            Ok((Ok(reply), took)) if reply.status == 200 => crowd.took.push(took),
            Ok((reply, _)) => {
                crowd.failed += 1;
                crowd.why = reply.and_then(|reply| reply.good()).err().unwrap_or_default();
            }
            Err(why) => {
                crowd.failed += 1;
                crowd.why = why.to_string();
            }
        }
    }
    crowd.took.sort_unstable();
    crowd
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_taken_of_what_there_is() {
        let ms = |list: &[u64]| list.iter().copied().map(Duration::from_millis).collect::<Vec<_>>();
        let hundred = ms(&(1..=100).collect::<Vec<_>>());
        assert_eq!(share(&hundred, 95), Duration::from_millis(95));
        assert_eq!(share(&hundred, 100), Duration::from_millis(100));
        assert_eq!(share(&ms(&[7]), 50), Duration::from_millis(7));
        assert_eq!(share(&[], 50), Duration::ZERO);
    }
}
