//! The thread that writes. It ends when all senders of its queue are dropped, and for no other reason: every failure is
//! sent as the answer to a request.

use super::error::Failure;
use super::reserve::Reserve;
use super::schema::BUSY_TIMEOUT;
use super::write;
use crate::log::follow::Live;
use crate::log::{MAX_RECORDS, NotStored, Place, RoomId};
use room_core::Record;
use rusqlite::Connection;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;
use tokio::sync::oneshot;

/// Time until the next attempt to remove deleted data from the WAL, if there is nothing to write.
const CLEAN_RETRY_PAUSE: Duration = Duration::from_secs(1);

pub(super) type Answer<T> = oneshot::Sender<Result<T, NotStored>>;

/// A request to the writer, and the channel for its answer.
pub(super) enum Job {
    Append(Append),
    Open { code: String, made: u64, deck: String, rules: String, answer: Answer<RoomId> },
    Seal { room: RoomId, body: String, ends: u64, answer: Answer<()> },
    Forget { room: RoomId, answer: Answer<()> },
    Close { answer: Answer<()> },
}

/// A request of [`crate::log::Log::append`].
pub(super) struct Append {
    pub room: RoomId,
    pub records: Vec<Record>,
    /// The serialized records, in the same order.
    pub bodies: Vec<String>,
    /// Whether it may use the reserved space.
    pub urgent: bool,
    pub answer: Answer<Place>,
}

/// The state of the thread.
pub(super) struct Writer {
    connection: Connection,
    reserve: Reserve,
    live: Arc<Live>,
    /// Last places of rooms that have been written to since the start, or since the last failure.
    last: HashMap<RoomId, Place>,
    /// Whether deleted data may still be in the WAL.
    unclean: bool,
}

impl Writer {
    pub(super) fn new(connection: Connection, reserve: Reserve, live: Arc<Live>) -> Writer {
        let mut writer = Writer { connection, reserve, live, last: HashMap::new(), unclean: false };
        // The previous process may have ended between deleting and cleaning.
        writer.clean(BUSY_TIMEOUT);
        writer
    }

    /// Serves the queue until its senders are dropped.
    pub(super) fn run(mut self, jobs: &mpsc::Receiver<Job>) {
        let mut next = None;
        loop {
            let job = match next.take() {
                Some(job) => Ok(job),
                None if self.unclean => jobs.recv_timeout(CLEAN_RETRY_PAUSE),
                None => jobs.recv().map_err(RecvTimeoutError::from),
            };
            match job {
                Ok(job) => next = self.work(job, jobs),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            if self.unclean {
                self.clean(Duration::ZERO);
            }
        }
        self.live.end_all();
    }

    /// Does a job, together with further ones that fit into the same transaction. Returns a job that it took from the
    /// queue but did not do.
    fn work(&mut self, job: Job, jobs: &mpsc::Receiver<Job>) -> Option<Job> {
        match job {
            Job::Append(first) => {
                let (batch, next) = gather(first, jobs);
                self.append(batch);
                return next;
            }
            Job::Open { code, made, deck, rules, answer } => {
                let opened = match self.reserve.is_ready() {
                    true => write::open(&mut self.connection, &code, made, &deck, &rules),
                    false => Err(Failure::Full),
                };
                let _ = answer.send(opened.map_err(|failure| self.meaning(failure).into()));
            }
            Job::Seal { room, body, ends, answer } => {
                let sealed = self.urgent(|connection| write::seal(connection, room, &body, ends));
                let _ = answer.send(self.ended(room, sealed));
            }
            Job::Forget { room, answer } => {
                let forgotten = self.urgent(|connection| write::forget(connection, room));
                let _ = answer.send(self.ended(room, forgotten));
            }
            Job::Close { answer } => {
                self.clean(BUSY_TIMEOUT);
                let _ = answer.send(Ok(()));
            }
        }
        None
    }

    fn append(&mut self, mut batch: Vec<Append>) {
        if !self.reserve.is_ready() {
            // The reserve has been spent. Its space is for urgent requests only.
            batch = refuse_ordinary(batch);
        }
        self.append_together(batch);
    }

    fn append_together(&mut self, mut batch: Vec<Append>) {
        if batch.is_empty() {
            return;
        }
        match write::append(&mut self.connection, &mut self.last, &batch) {
            Ok(results) => self.tell(batch, results),
            Err(failure) => match self.meaning(failure) {
                Failure::Full => {
                    batch = refuse_ordinary(batch);
                    if !batch.is_empty() && self.reserve.spend() {
                        return self.append_together(batch);
                    }
                    refuse(batch, &NotStored::Full);
                }
                Failure::Odd(_) if batch.len() > 1 => {
                    batch.into_iter().for_each(|append| self.append_together(vec![append]));
                }
                failure => refuse(batch, &failure.into()),
            },
        }
    }

    /// Runs a transaction that may use the reserved space.
    fn urgent(
        &mut self,
        work: impl Fn(&mut Connection) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        match work(&mut self.connection).map_err(|failure| self.meaning(failure)) {
            Err(Failure::Full) if self.reserve.spend() => work(&mut self.connection),
            done => done,
        }
    }

    /// After the records of a room are deleted: removes the last copies of them from the files.
    fn ended(&mut self, room: RoomId, done: Result<(), Failure>) -> Result<(), NotStored> {
        done?;
        self.last.remove(&room);
        self.live.end(room);
        match self.clean(BUSY_TIMEOUT) {
            true => Ok(()),
            false => Err(NotStored::Unknown),
        }
    }

    /// Removes deleted data from the WAL. Waits up to `timeout` for other programs that read the database.
    fn clean(&mut self, timeout: Duration) -> bool {
        let _ = self.connection.busy_timeout(timeout);
        let mut cleaned = write::clean(&self.connection);
        if matches!(cleaned, Err(Failure::Full)) && self.reserve.spend() {
            cleaned = write::clean(&self.connection);
        }
        let _ = self.connection.busy_timeout(BUSY_TIMEOUT);
        self.unclean = !matches!(cleaned, Ok(true));
        !self.unclean
    }

    /// Sends the records to followers, then the answers to those who asked.
    fn tell(&self, batch: Vec<Append>, results: Vec<Result<Place, NotStored>>) {
        let mut told: HashMap<RoomId, Vec<(Place, Record)>> = HashMap::new();
        let mut answers = Vec::with_capacity(batch.len());
        for (append, result) in batch.into_iter().zip(results) {
            if let Ok(end) = result {
                let first = append.records.iter().fold(end + 1, |place, _| place - 1);
                told.entry(append.room).or_default().extend((first..).zip(append.records));
            }
            answers.push((append.answer, result));
        }
        told.into_iter().for_each(|(room, records)| self.live.tell(room, records));
        for (answer, result) in answers {
            let _ = answer.send(result);
        }
    }

    /// Classifies a failure, after a check whether the disk is full. Clears the cache of last places, which may be
    /// wrong now.
    fn meaning(&mut self, failure: Failure) -> Failure {
        self.last.clear();
        match failure {
            Failure::Away(_) if self.reserve.is_exhausted() => Failure::Full,
            failure => failure,
        }
    }
}

/// Takes the requests in the queue that can be written together with `first`, up to the limit. Also returns the first
/// one that cannot, if there is one.
fn gather(first: Append, jobs: &mpsc::Receiver<Job>) -> (Vec<Append>, Option<Job>) {
    let mut records = first.records.len();
    let mut batch = vec![first];
    while batch.len() < MAX_RECORDS {
        match jobs.try_recv() {
            Ok(Job::Append(append)) if records + append.records.len() <= MAX_RECORDS => {
                records += append.records.len();
                batch.push(append);
            }
            Ok(job) => return (batch, Some(job)),
            Err(_) => break,
        }
    }
    (batch, None)
}

/// Refuses requests that may not use the reserved space, and returns the urgent ones.
fn refuse_ordinary(batch: Vec<Append>) -> Vec<Append> {
    let (urgent, ordinary) = batch.into_iter().partition(|append| append.urgent);
    refuse(ordinary, &NotStored::Full);
    urgent
}

fn refuse(batch: Vec<Append>, why: &NotStored) {
    for append in batch {
        // The request may have been cancelled.
        let _ = append.answer.send(Err(why.clone()));
    }
}
