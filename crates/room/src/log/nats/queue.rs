//! Which records go into one message. While a message of a room is on its way, what comes in for the room waits, and
//! goes into the next one: so records stand in the order in which they were handed in.

use super::{NatsLog, TIMEOUT, form};
use crate::log::follow::place;
use crate::log::{ANSWERED, MOST_RECORDS, NotKept, Place, RoomId, size};
use room_core::Record;
use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::oneshot;
use tokio::time::Instant;

/// What waits, by room. A room that stands here has a task that writes for it.
#[derive(Default)]
pub(super) struct Queues(Mutex<HashMap<RoomId, VecDeque<Job>>>);

struct Job {
    bodies: Vec<String>,
    /// When whoever asked has given up. It is not sent after that: while NATS is away the queue would grow without end.
    until: Instant,
    answer: oneshot::Sender<Result<Place, NotKept>>,
}

impl Queues {
    fn lock(&self) -> MutexGuard<'_, HashMap<RoomId, VecDeque<Job>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What goes into the next message of a room; without any, the room's task ends.
    fn next(&self, room: RoomId) -> Vec<Job> {
        let mut queues = self.lock();
        let Some(queue) = queues.get_mut(&room) else { return Vec::new() };
        let now = Instant::now();
        queue.retain(|job| job.until > now);
        let mut jobs: Vec<Job> = Vec::new();
        let mut records = 0;
        while let Some(job) = queue.front()
            && (jobs.is_empty() || records + job.bodies.len() <= MOST_RECORDS)
        {
            records += job.bodies.len();
            jobs.extend(queue.pop_front());
        }
        if jobs.is_empty() {
            queues.remove(&room);
        }
        jobs
    }
}

impl NatsLog {
    /// The records stand in the queue when this returns; the future only waits for their place.
    pub(super) fn enqueue(
        &self,
        room: RoomId,
        records: &[Record],
    ) -> Result<impl Future<Output = Result<Place, NotKept>> + Send + use<>, NotKept> {
        if records.len() > MOST_RECORDS {
            return Err(NotKept::TooLarge);
        }
        let bodies = records.iter().map(size::record).collect::<Result<_, _>>()?;
        if !self.0.memory.state().takes_records(room) {
            return Err(NotKept::NoSuchRoom);
        }
        let (answer, answered) = oneshot::channel();
        let until = Instant::now() + ANSWERED;
        let mut queues = self.0.queues.lock();
        let is_new = !queues.contains_key(&room);
        queues.entry(room).or_default().push_back(Job { bodies, until, answer });
        drop(queues);
        if is_new {
            let log = self.clone();
            tokio::spawn(async move { log.write_queue(room).await });
        }
        Ok(async move {
            let answered = tokio::time::timeout_at(until, answered).await;
            answered.unwrap_or(Ok(Err(NotKept::Unknown))).unwrap_or(Err(NotKept::Unknown))
        })
    }

    async fn write_queue(&self, room: RoomId) {
        loop {
            let jobs = self.0.queues.next(room);
            if jobs.is_empty() {
                return;
            }
            let bodies: Vec<String> =
                jobs.iter().flat_map(|job| job.bodies.iter().cloned()).collect();
            let written = self.write(room, form::records(&bodies)).await;
            let mut last = written.map(|end| end - place(bodies.len()));
            for Job { bodies, answer, .. } in jobs {
                last = last.map(|last| last + place(bodies.len()));
                // Whoever asked may have gone.
                let _ = answer.send(last.clone());
            }
        }
    }

    /// Writes a message of a room and waits until it has come back: the last place of the room then.
    pub(super) async fn write(
        &self,
        room: RoomId,
        payload: bytes::Bytes,
    ) -> Result<Place, NotKept> {
        let memory = &self.0.memory;
        let name = self.0.publisher.name();
        let mut back = memory.state().wait(name.clone(), room);
        let put = self.0.publisher.put(form::subject(room), payload, &name, None);
        let written = tokio::select! {
            // What has come back is there, also if NATS's acknowledgement was lost.
            came = &mut back => came.unwrap_or(Err(NotKept::Unknown)),
            put = put => match put {
                Ok(_) => {
                    let came = tokio::time::timeout(TIMEOUT, back).await;
                    came.unwrap_or(Ok(Err(NotKept::Unknown))).unwrap_or(Err(NotKept::Unknown))
                }
                Err(why) => Err(why.into()),
            },
        };
        memory.state().give_up(&name);
        written
    }
}
