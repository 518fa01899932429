//! Reads a room's log in order and folds each record into the room. A room of this server changes only here.

use super::frame::{End, Frame};
use super::rest::Moment;
use super::{Content, Inner, Live, MAX_OUTCOMES, Sealed};
use crate::log::{AnyLog, Log, NotRead, NotStored, Place, RoomId, StoredRoom};
use crate::say;
use futures_util::StreamExt;
use room_core::{Outcome, Phase, Record, Refusal, Room};
use std::sync::Arc;
use std::time::Duration;

/// How many records are read, or folded, in one batch.
const BATCH_RECORDS: usize = 4_096;

/// Folds everything that is in the log. While a batch is folded, the next one is read.
pub async fn catch_up(log: &AnyLog, id: RoomId, room: &mut Room) -> Result<(), NotRead> {
    let mut records = log.read(id, room.place(), BATCH_RECORDS).await?;
    while let Some((last, _)) = records.last().filter(|_| records.len() == BATCH_RECORDS) {
        let (log, after) = (log.clone(), *last);
        let next = tokio::spawn(async move { log.read(id, after, BATCH_RECORDS).await });
        for (_, record) in &records {
            room.apply(record);
        }
        records = next.await.unwrap_or_else(|why| Err(NotRead::Away(format!("{why}."))))?;
    }
    for (_, record) in &records {
        room.apply(record);
    }
    Ok(())
}

impl Live {
    /// Folds new records until the room has ended, then seals it. If reading fails, it is tried again.
    pub async fn follow(self: Arc<Self>, keep: Duration) {
        let Some(mut after) = self.read(Room::place) else { return };
        if self.is_over() {
            // The program that ended the room was stopped before it could seal it.
            return self.seal(keep).await;
        }
        loop {
            let stream = self.log.follow(self.id, after).ready_chunks(BATCH_RECORDS);
            tokio::pin!(stream);
            while let Some(records) = stream.next().await {
                let mut good = Vec::new();
                for record in records {
                    match record {
                        Ok(record) => good.push(record),
                        Err(why) => say::error(format_args!("A room cannot be read on: {why}")),
                    }
                }
                let Some((last, _)) = good.last() else { break };
                after = *last;
                if self.fold(&good) {
                    self.seal(keep).await;
                    return;
                }
            }
            if self.is_forgotten() || self.is_sealed() || self.adopt().await {
                return;
            }
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    }

    /// Folds records. Returns true if the room has ended with them.
    fn fold(&self, records: &[(u64, Record)]) -> bool {
        let mut told = Vec::new();
        let mut inner = self.lock();
        let Inner { at: Content::Open(room), state, seen, outcomes, next, waiting } = &mut *inner
        else {
            return false;
        };
        for (place, record) in records {
            let outcome = room.apply(record);
            outcomes.push_back(outcome);
            if outcomes.len() > MAX_OUTCOMES {
                outcomes.pop_front();
            }
            *next = place + 1;
            told.extend(waiting.remove(place).map(|tell| (tell, outcome)));
        }
        let over = room.phase() == Phase::Finished;
        if over {
            // Records after the end are never read, so everything that is still waiting was too late.
            let late = std::mem::take(waiting).into_values();
            told.extend(late.map(|tell| (tell, Outcome::Refused(Refusal::Closed))));
        }
        (*state, *seen) = (room.state(), None);
        let known = self.frame.borrow().clone();
        self.folded.send_replace(if over { Place::MAX } else { *next - 1 });
        let changed = (known.n != state.n && known.end.is_none()).then(|| Frame::of(state));
        let progress = (state.answered, state.seats);
        drop(inner);
        self.note_use(records, Moment::now());
        if let Some(frame) = changed {
            self.frame.send_replace(Arc::new(frame));
        }
        self.progress.send_if_modified(|known| std::mem::replace(known, progress) != progress);
        for (tell, outcome) in told {
            // The request may have been cancelled.
            let _ = tell.send(outcome);
        }
        over
    }

    /// Takes over the result if another server has sealed the room. Returns true if there is nothing left to follow.
    async fn adopt(&self) -> bool {
        let (ends, body) = match self.log.room(self.id).await {
            Ok(StoredRoom { sealed: Some(body), ends, .. }) => (ends, body),
            Err(NotRead::NoSuchRoom) => {
                self.end(End::Forgotten);
                return true;
            }
            Ok(_) | Err(_) => return false,
        };
        let Some(at) = Content::sealed(&body, ends) else {
            say::error("The result of a room cannot be read. Upgrade all servers to one version.");
            self.folded.send_replace(Place::MAX);
            return true;
        };
        let state = at.state();
        let mut inner = self.lock();
        (inner.at, inner.state) = (at, state.clone());
        let late = std::mem::take(&mut inner.waiting);
        drop(inner);
        self.folded.send_replace(Place::MAX);
        self.frame.send_if_modified(|frame| {
            let is_news = frame.end.is_none() && frame.n != state.n;
            if is_news {
                *frame = Arc::new(Frame::of(&state));
            }
            is_news
        });
        self.progress.send_replace((state.answered, state.seats));
        for tell in late.into_values() {
            // The request may have been cancelled.
            let _ = tell.send(Outcome::Refused(Refusal::Closed));
        }
        true
    }

    /// Replaces all answers by the results that may be shown. Retries until that has succeeded.
    async fn seal(&self, keep: Duration) {
        let Some(sealed) = self.read(|room| Sealed {
            state: room.state(),
            seen: room.seen(),
            hosts: room.host_keys(),
        }) else {
            return;
        };
        let Ok(body) = serde_json::to_string(&sealed) else { return };
        let ends = crate::log::now() + keep.as_secs();
        while let Err(why) = self.log.seal(self.id, body.clone(), ends).await {
            say::error(format_args!("A room that is over cannot be sealed yet: {why}"));
            if self.is_forgotten() || why == NotStored::NoSuchRoom {
                return;
            }
            tokio::time::sleep(Duration::from_secs(5)).await;
        }
        self.lock().at = Content::Sealed { result: Box::new(sealed), ends };
    }
}
