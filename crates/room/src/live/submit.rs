//! Recording a request in the log, and waiting for its outcome.

use super::Live;
use crate::log::{APPEND_TIMEOUT, Log, NotRead, NotStored, Place};
use room_core::{Outcome, Record, Refusal};
use tokio::sync::oneshot;

impl Live {
    /// Records what a participant or facilitator wants, and returns the outcome once the record is durable and folded.
    /// A record that would not count is not written at all.
    ///
    /// # Errors
    /// [`NotStored`] if it could not be recorded; then nothing has changed. [`NotStored::NoSuchRoom`] if the room has
    /// been deleted. [`NotStored::Unknown`] if several servers share the log and all steps together took longer than
    /// [`APPEND_TIMEOUT`], or this server has lost its connection to the log.
    pub async fn submit(&self, record: Record) -> Result<Outcome, NotStored> {
        let done = match self.log.is_shared() {
            false => self.submit_and_wait(record).await,
            true => self.in_time(Box::pin(self.submit_and_wait(record))).await,
        };
        match done {
            Ok(Outcome::Refused(Refusal::Closed)) | Err(NotStored::Unknown)
                if self.is_forgotten() =>
            {
                Err(NotStored::NoSuchRoom)
            }
            // The log gives the same error for a room that another server has sealed.
            Err(NotStored::NoSuchRoom) if !self.is_forgotten() => {
                match self.log.room(self.id).await {
                    Ok(_) => Ok(Outcome::Refused(Refusal::Closed)),
                    Err(NotRead::NoSuchRoom) => done,
                    Err(_) => Err(NotStored::Unknown),
                }
            }
            done => done,
        }
    }

    /// Awaits an operation on a shared log with the timeout [`APPEND_TIMEOUT`]. A timeout or a lost connection gives
    /// [`NotStored::Unknown`].
    pub(super) async fn in_time<T>(
        &self,
        asked: impl Future<Output = Result<T, NotStored>>,
    ) -> Result<T, NotStored> {
        let done = self.unless_cut_off(tokio::time::timeout(APPEND_TIMEOUT, asked)).await;
        done.and_then(Result::ok).unwrap_or(Err(NotStored::Unknown))
    }

    async fn submit_and_wait(&self, record: Record) -> Result<Outcome, NotStored> {
        let mut would = self.read(|room| room.check(&record));
        if self.log.is_shared() && would != Some(Outcome::Changed) {
            // This server may not know yet what was done through another one, so it catches up before it refuses. A
            // room that has ended does not change any more.
            if !self.is_over() {
                Box::pin(self.catch_up()).await?;
            }
            would = self.read(|room| room.check(&record));
        }
        match would {
            None => return Ok(Outcome::Refused(Refusal::Closed)),
            Some(Outcome::Changed) => {}
            Some(other) => return Ok(other),
        }
        let urgent = matches!(record, Record::Moved { .. } | Record::Expired);
        let place = match urgent {
            true => self.log.append_urgent(self.id, vec![record]).await?,
            false => self.log.append(self.id, vec![record]).await?,
        };
        self.outcome(place).await
    }

    /// The outcome of the record at a place. Waits until it is folded.
    async fn outcome(&self, place: Place) -> Result<Outcome, NotStored> {
        let folded = {
            let mut inner = self.lock();
            if place < inner.next {
                let back = usize::try_from(inner.next - place).unwrap_or(usize::MAX);
                let known = inner.outcomes.len().checked_sub(back);
                return known
                    .and_then(|at| inner.outcomes.get(at).copied())
                    .ok_or(NotStored::Unknown);
            }
            if inner.at.is_over() || self.is_forgotten() {
                return Ok(Outcome::Refused(Refusal::Closed));
            }
            let (tell, told) = oneshot::channel();
            inner.waiting.insert(place, tell);
            told
        };
        folded.await.map_err(|_| NotStored::Unknown)
    }
}
