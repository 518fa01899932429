//! The queue of records of each room. While a message of a room is being published, further records of the room wait
//! and go into the next message. So records keep the order in which they were appended.

use super::{NatsLog, READ_BACK_TIMEOUT, form};
use crate::log::follow::place;
use crate::log::{APPEND_TIMEOUT, MAX_RECORDS, NotStored, Place, RoomId, size};
use room_core::Record;
use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::oneshot;
use tokio::time::Instant;

/// The queued jobs by room. A room with an entry has a task that publishes them.
#[derive(Default)]
pub(super) struct Queues(Mutex<HashMap<RoomId, VecDeque<Job>>>);

/// The records of one [`crate::log::Log::append`].
struct Job {
    bodies: Vec<String>,
    /// When the request gives up. The job is dropped then: otherwise the queue would grow without limit while NATS is
    /// away.
    until: Instant,
    answer: oneshot::Sender<Result<Place, NotStored>>,
}

impl Queues {
    fn lock(&self) -> MutexGuard<'_, HashMap<RoomId, VecDeque<Job>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the jobs of a room's next message. If there are none, removes the room's entry; its task ends then.
    fn next(&self, room: RoomId) -> Vec<Job> {
        let mut queues = self.lock();
        let Some(queue) = queues.get_mut(&room) else { return Vec::new() };
        let now = Instant::now();
        queue.retain(|job| job.until > now);
        let mut jobs: Vec<Job> = Vec::new();
        let mut records = 0;
        while let Some(job) = queue.front()
            && (jobs.is_empty() || records + job.bodies.len() <= MAX_RECORDS)
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
    /// Queues records. They are in the queue when this returns, so calls keep their order; the future only waits for
    /// their place.
    pub(super) fn enqueue(
        &self,
        room: RoomId,
        records: &[Record],
    ) -> Result<impl Future<Output = Result<Place, NotStored>> + Send + use<>, NotStored> {
        if records.len() > MAX_RECORDS {
            return Err(NotStored::TooLarge);
        }
        let bodies = records.iter().map(size::record).collect::<Result<_, _>>()?;
        if !self.0.memory.state().takes_records(room) {
            return Err(NotStored::NoSuchRoom);
        }
        let (answer, answered) = oneshot::channel();
        let until = Instant::now() + APPEND_TIMEOUT;
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
            answered.unwrap_or(Ok(Err(NotStored::Unknown))).unwrap_or(Err(NotStored::Unknown))
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
                // The request may have been cancelled.
                let _ = answer.send(last.clone());
            }
        }
    }

    /// Publishes a message with records of a room, and waits until this server has read it back. Returns the room's
    /// last place then.
    pub(super) async fn write(
        &self,
        room: RoomId,
        payload: bytes::Bytes,
    ) -> Result<Place, NotStored> {
        let memory = &self.0.memory;
        let name = self.0.publisher.name();
        let mut back = memory.state().wait(name.clone(), room);
        let put = self.0.publisher.put(form::subject(room), payload, &name, None);
        let written = tokio::select! {
            // A message that was read back is stored, even if NATS's acknowledgement was lost.
            came = &mut back => came.unwrap_or(Err(NotStored::Unknown)),
            put = put => match put {
                Ok(_) => {
                    let came = tokio::time::timeout(READ_BACK_TIMEOUT, back).await;
                    came.unwrap_or(Ok(Err(NotStored::Unknown))).unwrap_or(Err(NotStored::Unknown))
                }
                Err(why) => Err(why.into()),
            },
        };
        memory.state().give_up(&name);
        written
    }
}
