//! Catching up with the log of a room that other servers write to, too. This appends an empty record, which stays in
//! the log until the room has ended. Anybody can cause it, for example with a made-up key. So only one is written at a
//! time, at most 20 a second, and requests that come meanwhile share the next one.

use super::Live;
use super::frame::End;
use crate::latest::Latest;
use crate::log::{Log, NotStored, Place};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::{Instant, sleep_until};

/// Minimum time between the starts of two catch-ups.
const MIN_INTERVAL: Duration = Duration::from_millis(50);

#[derive(Default)]
pub(super) struct CatchUps {
    /// How many catch-ups have begun.
    begun: AtomicU64,
    last: Mutex<Last>,
}

/// The last catch-up that has ended.
struct Last {
    /// The number of the last catch-up that has ended, counted from 1. 0 before the first.
    number: u64,
    came_to: Result<(), NotStored>,
    began: Option<Instant>,
}

impl Default for Last {
    fn default() -> Last {
        Last { number: 0, came_to: Ok(()), began: None }
    }
}

impl Live {
    /// Folds everything that was acknowledged before this call, by any server.
    ///
    /// # Errors
    /// [`NotStored`] if the log fails or does not answer in time, or if this server stops.
    pub async fn catch_up(&self) -> Result<(), NotStored> {
        self.in_time(self.catch_up_in_turn()).await
    }

    async fn catch_up_in_turn(&self) -> Result<(), NotStored> {
        let CatchUps { begun, last } = &self.catch_ups;
        let known = begun.load(Ordering::SeqCst);
        let mut last = last.lock().await;
        if last.number > known {
            // That catch-up began after this call, so its result covers this call.
            return last.came_to.clone();
        }
        if let Some(began) = last.began {
            sleep_until(began + MIN_INTERVAL).await;
        }
        last.began = Some(Instant::now());
        let number = begun.fetch_add(1, Ordering::SeqCst) + 1;
        // The request may be cancelled while this runs. The next one in the queue then starts another catch-up.
        let came_to = self.catch_up_now().await;
        (last.number, last.came_to) = (number, came_to.clone());
        came_to
    }

    async fn catch_up_now(&self) -> Result<(), NotStored> {
        let place = match self.log.append(self.id, Vec::new()).await {
            Ok(place) => place,
            // Another server has sealed or deleted the room. This server's state is out of date until it has read that.
            Err(NotStored::NoSuchRoom) => Place::MAX,
            Err(why) => return Err(why),
        };
        let mut folded = Latest::of(&self.folded);
        folded.wait_for(|folded| *folded >= place).await.ok_or(NotStored::Unknown)?;
        // A server that stops does not read the rest of the log.
        match self.frame.borrow().end {
            Some(End::Stopped) => Err(NotStored::Unknown),
            _ => Ok(()),
        }
    }
}
