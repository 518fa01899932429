//! Recording what somebody wants, and what came of it.

use super::Live;
use crate::log::{ANSWERED, Log, NotKept, NotRead, Place};
use room_core::{Outcome, Record, Refusal};
use tokio::sync::oneshot;

impl Live {
    /// Records what somebody wants, and tells what came of it once that is durable. What would not count is not
    /// recorded at all.
    ///
    /// # Errors
    /// [`NotKept`] if it could not be recorded; then nothing has changed. [`NotKept::NoSuchRoom`] if the room has been
    /// deleted. [`NotKept::Unknown`] if several servers share the log and it took longer than [`ANSWERED`], all steps
    /// together, or this one is cut off from it.
    pub async fn submit(&self, record: Record) -> Result<Outcome, NotKept> {
        let done = match self.log.is_shared() {
            false => self.submit_and_wait(record).await,
            true => self.in_time(Box::pin(self.submit_and_wait(record))).await,
        };
        match done {
            Ok(Outcome::Refused(Refusal::Closed)) | Err(NotKept::Unknown)
                if self.is_forgotten() =>
            {
                Err(NotKept::NoSuchRoom)
            }
            // The log says the same of a room that another server has sealed.
            Err(NotKept::NoSuchRoom) if !self.is_forgotten() => {
                match self.log.kept(self.id).await {
                    Ok(_) => Ok(Outcome::Refused(Refusal::Closed)),
                    Err(NotRead::NoSuchRoom) => done,
                    Err(_) => Err(NotKept::Unknown),
                }
            }
            done => done,
        }
    }

    /// What comes of something that is asked of a log of several servers, if it comes in time.
    pub(super) async fn in_time<T>(
        &self,
        asked: impl Future<Output = Result<T, NotKept>>,
    ) -> Result<T, NotKept> {
        let done = self.unless_cut_off(tokio::time::timeout(ANSWERED, asked)).await;
        done.and_then(Result::ok).unwrap_or(Err(NotKept::Unknown))
    }

    async fn submit_and_wait(&self, record: Record) -> Result<Outcome, NotKept> {
        let mut would = self.read(|room| room.would(&record));
        if self.log.is_shared() && would != Some(Outcome::Changed) {
            // It may be that only this server does not know yet of what was done through another. Of a room that is over
            // there is nothing more to know.
            if !self.is_over() {
                Box::pin(self.catch_up()).await?;
            }
            would = self.read(|room| room.would(&record));
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

    /// What the record at a place came to, as soon as it is folded.
    async fn outcome(&self, place: Place) -> Result<Outcome, NotKept> {
        let folded = {
            let mut inner = self.lock();
            if place < inner.next {
                let back = usize::try_from(inner.next - place).unwrap_or(usize::MAX);
                let known = inner.outcomes.len().checked_sub(back);
                return known
                    .and_then(|at| inner.outcomes.get(at).copied())
                    .ok_or(NotKept::Unknown);
            }
            if inner.at.is_over() || self.is_forgotten() {
                return Ok(Outcome::Refused(Refusal::Closed));
            }
            let (tell, told) = oneshot::channel();
            inner.waiting.insert(place, tell);
            told
        };
        folded.await.map_err(|_| NotKept::Unknown)
    }
}
