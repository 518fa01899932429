//! A server of the simulation: it reads the streams, folds the room, and answers phones and remote controls. It does
//! what `Live::submit`, `NatsLog::write_queue` and `NatsLog::seal_room` do, but in single steps instead of by awaiting.

use super::super::form;
use super::super::state::{RecordsEffect, State};
use super::said::{Asker, Said};
use super::streams::{Log, opening};
use crate::live::Sealed;
use crate::log::{MAX_RECORDS, NotStored, Place, RoomId, size};
use quiz::order::Deal;
use quiz::{Deck, Json};
use room_core::{Outcome, Phase, Record, Refusal, Room, Rules};
use std::collections::VecDeque;
use std::sync::Arc;
use tokio::sync::oneshot;

/// The id of the only room. The first message of `ROOMS` opens it.
pub(super) const ROOM: RoomId = 1;

pub(super) struct Server {
    pub memory: State,
    pub room: Room,
    /// Sequence numbers up to which it has read `ROOMS` and the records.
    read: (u64, u64),
    outcomes: Vec<Outcome>,
    queue: VecDeque<Job>,
    flight: Option<Flight>,
    sealing: Sealing,
    /// Whether it is cut off from the log.
    pub cut: bool,
    /// Incremented at every start. Messages to an earlier run of the program are lost.
    pub start: u64,
    names: u64,
}

/// A request that waits for its record to be read back, or for the server to catch up.
struct Job {
    asker: Asker,
    wanted: Record,
    /// Whether the server only has to catch up, and no record is written.
    is_question: bool,
}

struct Flight {
    name: String,
    bytes: bytes::Bytes,
    jobs: Vec<Job>,
    back: oneshot::Receiver<Result<Place, NotStored>>,
}

/// How far a server has come with sealing. The strings are message ids.
#[derive(Clone, PartialEq)]
enum Sealing {
    No,
    Result(String),
    End(String),
    Done,
}

/// A message to the log.
#[derive(Clone)]
pub(super) struct Put {
    pub is_record: bool,
    pub name: String,
    pub bytes: bytes::Bytes,
}

pub(super) fn room() -> Room {
    let opening = opening();
    let deck = Deck::read(&Json::parse(&opening.deck).unwrap()).unwrap();
    let deal = Deal::asked(&deck, None, None);
    let rules = Rules { seats: 4, ..opening.rules };
    Room::new(Arc::new(deck), deal, rules, opening.seed, opening.host)
}

impl Server {
    /// Starts a server. It reads everything before it answers any request.
    pub(super) fn new(start: u64, room: &Room, log: &mut Log, number: usize) -> Server {
        let mut server = Server {
            memory: State::default(),
            room: room.clone(),
            read: (0, 0),
            outcomes: Vec::new(),
            queue: VecDeque::new(),
            flight: None,
            sealing: Sealing::No,
            cut: false,
            start,
            names: 0,
        };
        while server.read_rooms(log) {}
        while server.read_records(log, number).is_some() {}
        if server.memory.half_sealed() == [ROOM] {
            server.sealing = Sealing::End(server.name(number));
        }
        server
    }

    fn name(&mut self, number: usize) -> String {
        self.names += 1;
        format!("{number}-{}-{}", self.start, self.names)
    }

    /// Reads the next message of `ROOMS`. Returns false if there is none.
    pub(super) fn read_rooms(&mut self, log: &Log) -> bool {
        let Some((sequence, message)) = log.rooms.after(self.read.0) else { return false };
        self.read.0 = sequence;
        match message.subject {
            "room-code" => drop(self.memory.code("x", sequence, &message.bytes).unwrap()),
            _ => assert!(self.memory.sealed(ROOM, sequence, &message.bytes).unwrap()),
        }
        true
    }

    /// Reads the next message of records, and returns the responses that are due then. `None` if there is no message.
    pub(super) fn read_records(&mut self, log: &mut Log, number: usize) -> Option<Vec<Said>> {
        let (sequence, message) = log.records.after(self.read.1)?;
        self.read.1 = sequence;
        let (name, bytes) = (message.name.clone(), message.bytes.clone());
        match self.memory.records(ROOM, sequence, &name, 0, &bytes) {
            RecordsEffect::Records(records) => {
                for (place, record) in records {
                    assert_eq!(place, self.room.place() + 1, "a gap");
                    self.outcomes.push(self.room.apply(&record));
                }
            }
            RecordsEffect::Ended(true) => log.records.purge(sequence),
            RecordsEffect::Ended(false) => {}
            RecordsEffect::Stray => log.records.delete(sequence),
            RecordsEffect::Unreadable(why) => panic!("{why}"),
        }
        let is_over = self.room.phase() == Phase::Finished;
        if is_over && self.sealing == Sealing::No && !self.is_sealed() {
            self.sealing = Sealing::Result(self.name(number));
        }
        Some(self.land(number))
    }

    pub(super) fn is_sealed(&self) -> bool {
        self.memory.room(ROOM).is_some_and(|kept| kept.sealed.is_some())
    }

    /// The result of the room, once it is sealed.
    pub(super) fn result(&self) -> Option<&str> {
        self.memory.room(ROOM)?.sealed.as_deref()
    }

    /// Whether it has nothing more to do.
    pub(super) fn is_at_rest(&self, log: &Log) -> bool {
        let has_read =
            log.rooms.after(self.read.0).is_none() && log.records.after(self.read.1).is_none();
        let is_sealing = matches!(self.sealing, Sealing::Result(_) | Sealing::End(_));
        has_read
            && self.is_sealed()
            && self.memory.has_ended(ROOM)
            && !is_sealing
            && self.flight.is_none()
    }

    /// Handles a request. Returns the responses that are due immediately.
    pub(super) fn ask(&mut self, asker: Asker, wanted: Record, number: usize) -> Vec<Said> {
        if self.is_sealed() || self.memory.has_ended(ROOM) {
            return vec![Said::of(self, asker, &wanted, Outcome::Refused(Refusal::Closed))];
        }
        if self.room.phase() == Phase::Finished {
            let outcome = self.room.check(&wanted);
            return vec![Said::of(self, asker, &wanted, outcome)];
        }
        let is_question = self.room.check(&wanted) != Outcome::Changed;
        self.queue.push_back(Job { asker, wanted, is_question });
        self.take_off(number);
        Vec::new()
    }

    /// Puts the queued jobs into a message, unless a message is in flight.
    fn take_off(&mut self, number: usize) {
        if self.flight.is_some() || self.queue.is_empty() {
            return;
        }
        let name = self.name(number);
        let jobs: Vec<Job> = self.queue.drain(..self.queue.len().min(MAX_RECORDS)).collect();
        let records = jobs.iter().filter(|job| !job.is_question);
        let bodies: Vec<String> = records.map(|job| size::record(&job.wanted).unwrap()).collect();
        let back = self.memory.wait(name.clone(), ROOM);
        self.flight = Some(Flight { name, bytes: form::records(&bodies), jobs, back });
    }

    /// Checks whether the message in flight has been read back, and returns the responses then.
    fn land(&mut self, number: usize) -> Vec<Said> {
        let Some(mut flight) = self.flight.take() else { return Vec::new() };
        let end = match flight.back.try_recv() {
            Err(oneshot::error::TryRecvError::Empty) => {
                self.flight = Some(flight);
                return Vec::new();
            }
            Ok(end) => end,
            Err(oneshot::error::TryRecvError::Closed) => Err(NotStored::Unknown),
        };
        let count = flight.jobs.iter().filter(|job| !job.is_question).count();
        let mut place = end.clone().map(|end| usize::try_from(end).unwrap() - count);
        let mut said = Vec::new();
        for Job { asker, wanted, is_question } in flight.jobs {
            match &mut place {
                Err(NotStored::NoSuchRoom) => {
                    said.push(Said::of(self, asker, &wanted, Outcome::Refused(Refusal::Closed)));
                }
                Err(_) => said.push(Said::failed(asker)),
                Ok(_) if is_question && self.room.check(&wanted) == Outcome::Changed => {
                    self.queue.push_back(Job { asker, wanted, is_question: false });
                }
                Ok(_) if is_question => {
                    let outcome = self.room.check(&wanted);
                    said.push(Said::of(self, asker, &wanted, outcome));
                }
                Ok(place) => {
                    *place += 1;
                    let outcome = self.outcomes[*place - 1];
                    said.push(Said::of(self, asker, &wanted, outcome));
                }
            }
        }
        self.take_off(number);
        said
    }

    /// The wait times out: it is unknown whether the message was stored.
    pub(super) fn give_up(&mut self, number: usize) -> Vec<Said> {
        let Some(flight) = self.flight.take() else { return Vec::new() };
        self.memory.give_up(&flight.name);
        let said = flight.jobs.into_iter().map(|job| Said::failed(job.asker)).collect();
        self.take_off(number);
        said
    }

    /// The messages that it sends to the log now, for the first time or as a retry.
    pub(super) fn puts(&self) -> Vec<Put> {
        let flight = self.flight.iter().map(|flight| Put {
            is_record: true,
            name: flight.name.clone(),
            bytes: flight.bytes.clone(),
        });
        let sealing = match &self.sealing {
            Sealing::Result(name) => Some(Put {
                is_record: false,
                name: name.clone(),
                bytes: form::sealed(&sealed(&self.room), 77).unwrap(),
            }),
            Sealing::End(name) => {
                let bytes = bytes::Bytes::from_static(form::SEALED_MESSAGE.as_bytes());
                Some(Put { is_record: true, name: name.clone(), bytes })
            }
            Sealing::No | Sealing::Done => None,
        };
        flight.chain(sealing).collect()
    }

    /// Handles the log's acknowledgement of a message.
    pub(super) fn acknowledged(&mut self, name: &str, sequence: u64, log: &mut Log, number: usize) {
        match self.sealing.clone() {
            Sealing::Result(own) if own == name => {
                self.sealing = match self.memory.has_ended(ROOM) {
                    true => Sealing::Done,
                    false => Sealing::End(self.name(number)),
                };
            }
            Sealing::End(own) if own == name => {
                self.sealing = Sealing::Done;
                // Only if no other server's end came first: `NatsLog` would read this one as a stray message.
                if log.records.is_first_end(sequence) {
                    log.records.purge(sequence);
                }
            }
            _ => {}
        }
    }
}

/// The serialized result of a room.
pub(super) fn sealed(room: &Room) -> String {
    let sealed = Sealed { state: room.state(), seen: room.seen(), hosts: room.host_keys() };
    serde_json::to_string(&sealed).unwrap()
}
