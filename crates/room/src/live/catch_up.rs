//! Finding out how far a room is that other servers write to, too. That takes an empty record, which stays in the log
//! until the room is over, and anybody can cause it: by a made-up key, for example. So one at a time is written, and few
//! in a second; whoever asks meanwhile shares the next.

use super::Live;
use super::frame::End;
use crate::latest::Latest;
use crate::log::{Log, NotKept, Place};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::{Instant, sleep_until};

/// At least so long after the last one the next one begins.
const PAUSE: Duration = Duration::from_millis(50);

#[derive(Default)]
pub(super) struct CatchUps {
    /// How many have begun.
    begun: AtomicU64,
    last: Mutex<Last>,
}

struct Last {
    /// The number of the last one that has ended, from 1.
    number: u64,
    came_to: Result<(), NotKept>,
    began: Option<Instant>,
}

impl Default for Last {
    fn default() -> Last {
        Last { number: 0, came_to: Ok(()), began: None }
    }
}

impl Live {
    /// Folds everything that was acknowledged before this was asked for, through whichever server.
    ///
    /// # Errors
    /// [`NotKept`] if it cannot be found out how far the room is.
    pub async fn catch_up(&self) -> Result<(), NotKept> {
        self.in_time(self.catch_up_in_turn()).await
    }

    async fn catch_up_in_turn(&self) -> Result<(), NotKept> {
        let CatchUps { begun, last } = &self.catch_ups;
        let known = begun.load(Ordering::SeqCst);
        let mut last = last.lock().await;
        if last.number > known {
            // It began after this was asked for.
            return last.came_to.clone();
        }
        if let Some(began) = last.began {
            sleep_until(began + PAUSE).await;
        }
        last.began = Some(Instant::now());
        let number = begun.fetch_add(1, Ordering::SeqCst) + 1;
        // Whoever asked may go before it has ended. Then those who wait begin another one.
        let came_to = self.catch_up_now().await;
        (last.number, last.came_to) = (number, came_to.clone());
        came_to
    }

    async fn catch_up_now(&self) -> Result<(), NotKept> {
        let place = match self.log.append(self.id, Vec::new()).await {
            Ok(place) => place,
            // Another server has sealed or deleted the room. Until this server has read that, its own state is out of date.
            Err(NotKept::NoSuchRoom) => Place::MAX,
            Err(why) => return Err(why),
        };
        let mut folded = Latest::of(&self.folded);
        folded.wait_for(|folded| *folded >= place).await.ok_or(NotKept::Unknown)?;
        // A server that stops does not wait for what it has not read.
        match self.frame.borrow().end {
            Some(End::Stopped) => Err(NotKept::Unknown),
            _ => Ok(()),
        }
    }
}
