//! The state of a server in memory, and what each message of the streams changes in it. It is pure: the same messages
//! in the same order give the same state on every server. The simulation (`tests/simulation/`) runs it without NATS.

use super::form::{self, Slot};
use crate::log::body::hash_of;
use crate::log::follow::{Page, place};
use crate::log::{CODE_BLOCKED_SECONDS, Change, NotRead, NotStored, Place, RoomId, StoredRoom};
use room_core::Record;
use std::collections::{BTreeMap, HashMap};
use tokio::sync::oneshot;

/// The rooms, and their records.
#[derive(Default)]
pub(super) struct State {
    rooms: BTreeMap<RoomId, StoredRoom>,
    /// The room that has each code now, by the part of the subject after `room-code.` (a hash of the code).
    codes: HashMap<String, RoomId>,
    /// Blocked codes of deleted rooms, and until when, in Unix seconds. The keys are hashes, as in `codes`.
    blocked: HashMap<String, u64>,
    /// Records by room. They may be read before the message that opened the room.
    lists: HashMap<RoomId, List>,
    /// The sequence number up to which `ROOMS` has been read.
    read: u64,
    waiting: HashMap<String, Waiting>,
    /// The error if a message about a code could not be read: then it is unknown which rooms exist.
    unsure: Option<NotRead>,
}

/// The records of a room.
#[derive(Default)]
struct List {
    records: Vec<Record>,
    /// When NATS received the newest record, in Unix seconds.
    newest: Option<u64>,
    /// The sequence number of the message that ended the list. No records are taken after it.
    end: Option<u64>,
    /// Why no further records can be read.
    error: Option<NotRead>,
}

/// A task that waits until its message is read back.
struct Waiting {
    room: RoomId,
    answer: oneshot::Sender<Result<Place, NotStored>>,
}

/// The effect of a message with records.
pub(super) enum RecordsEffect {
    Records(Vec<(Place, Record)>),
    /// The list has ended. Contains whether there were records before, which have to be deleted.
    Ended(bool),
    /// No room takes the message. It has to be deleted.
    Stray,
    Unreadable(NotRead),
}

impl State {
    /// Applies a message about a code. `name` is the hash in its subject.
    pub(super) fn code(
        &mut self,
        name: &str,
        sequence: u64,
        bytes: &[u8],
    ) -> Result<Vec<Change>, NotRead> {
        self.read = sequence;
        let slot = form::read_slot(bytes).inspect_err(|why| self.unsure = Some(why.clone()))?;
        if self.codes.get(name) == Some(&id(sequence)) {
            // The same message again.
            return Ok(Vec::new());
        }
        let mut changes = Vec::new();
        if let Some(room) = self.codes.remove(name) {
            self.rooms.remove(&room);
            self.lists.remove(&room);
            self.waiting.retain(|_, waiting| waiting.room != room);
            changes.push(Change::Forgotten(room));
        }
        match slot {
            Slot::Blocked(until) => drop(self.blocked.insert(name.to_owned(), until)),
            Slot::Open(opening) => {
                let room = id(sequence);
                let ends = opening.made.saturating_add(CODE_BLOCKED_SECONDS);
                self.rooms.insert(room, StoredRoom { opening: *opening, ends, sealed: None });
                self.codes.insert(name.to_owned(), room);
                self.blocked.remove(name);
                changes.push(Change::Opened(room));
            }
        }
        // If a room was deleted before its opening was read here, its list may already have records.
        let rooms = &self.rooms;
        self.lists.retain(|room, _| *room > id(sequence) || rooms.contains_key(room));
        Ok(changes)
    }

    /// Applies a message with the result of a room. Returns whether the room exists.
    pub(super) fn sealed(
        &mut self,
        room: RoomId,
        sequence: u64,
        bytes: &[u8],
    ) -> Result<bool, NotRead> {
        self.read = sequence;
        match self.rooms.get_mut(&room) {
            Some(kept) => form::read_sealed(bytes, kept).map(|()| true),
            // It may belong to a room whose opening could not be read. `Ok(false)` would delete the message.
            None => self.unsure.clone().map_or(Ok(false), Err),
        }
    }

    /// Applies a message with records. `sequence` is its sequence number in the stream, `name` its message id, and `at`
    /// when NATS received it, in Unix seconds.
    pub(super) fn records(
        &mut self,
        room: RoomId,
        sequence: u64,
        name: &str,
        at: u64,
        bytes: &[u8],
    ) -> RecordsEffect {
        let known = self.rooms.contains_key(&room);
        if !known && room <= id(self.read) {
            if let Some(why) = &self.unsure {
                return RecordsEffect::Unreadable(why.clone());
            }
            self.answer(name, Err(NotStored::NoSuchRoom));
            return RecordsEffect::Stray;
        }
        let had_some = self.lists.contains_key(&room);
        let list = self.lists.entry(room).or_default();
        if list.end.is_some() {
            self.answer(name, Err(NotStored::NoSuchRoom));
            return RecordsEffect::Stray;
        }
        if bytes == form::SEALED_MESSAGE.as_bytes() {
            *list = List { end: Some(sequence), ..List::default() };
            self.answer(name, Ok(0));
            // Other messages on their way may be deleted before they are read here, so nothing waits for them any
            // longer.
            self.waiting.retain(|_, waiting| waiting.room != room);
            return RecordsEffect::Ended(had_some);
        }
        let came = match list.error.clone().map_or_else(|| form::read_records(bytes), Err) {
            Ok(records) => records,
            Err(why) => {
                list.error = Some(why.clone());
                self.answer(name, Err(NotStored::Away(why.to_string())));
                return RecordsEffect::Unreadable(why);
            }
        };
        let before = place(list.records.len());
        list.records.extend(came.iter().cloned());
        if !came.is_empty() {
            list.newest = Some(at);
        }
        let end = place(list.records.len());
        self.answer(name, Ok(end));
        RecordsEffect::Records((before + 1..).zip(came).collect())
    }

    fn answer(&mut self, name: &str, answer: Result<Place, NotStored>) {
        if let Some(waiting) = self.waiting.remove(name) {
            // The request may have been cancelled.
            let _ = waiting.answer.send(answer);
        }
    }

    /// Registers a message id. The receiver gets the room's last place when the message has been read.
    pub(super) fn wait(
        &mut self,
        name: String,
        room: RoomId,
    ) -> oneshot::Receiver<Result<Place, NotStored>> {
        let (answer, answered) = oneshot::channel();
        self.waiting.insert(name, Waiting { room, answer });
        answered
    }

    pub(super) fn give_up(&mut self, name: &str) {
        self.waiting.remove(name);
    }

    /// Whether the room takes records.
    pub(super) fn takes_records(&self, room: RoomId) -> bool {
        self.room(room).is_some_and(|kept| kept.sealed.is_none()) && !self.has_ended(room)
    }

    /// When NATS received the newest record of a room, in Unix seconds.
    pub(super) fn newest(&self, room: RoomId) -> Result<Option<u64>, NotRead> {
        self.room(room).ok_or(NotRead::NoSuchRoom)?;
        let list = self.lists.get(&room).filter(|_| self.takes_records(room));
        Ok(list.and_then(|list| list.newest))
    }

    pub(super) fn has_ended(&self, room: RoomId) -> bool {
        self.end_of(room).is_some()
    }

    /// The sequence number of the message that ended a room's list.
    pub(super) fn end_of(&self, room: RoomId) -> Option<u64> {
        self.lists.get(&room)?.end
    }

    pub(super) fn room(&self, room: RoomId) -> Option<&StoredRoom> {
        self.rooms.get(&room)
    }

    pub(super) fn rooms(&self) -> Vec<(RoomId, StoredRoom)> {
        self.rooms.iter().map(|(room, kept)| (*room, kept.clone())).collect()
    }

    /// Rooms that are sealed, but whose records have not been deleted yet.
    pub(super) fn half_sealed(&self) -> Vec<RoomId> {
        let sealed = self.rooms.iter().filter(|(_, kept)| kept.sealed.is_some());
        sealed.map(|(room, _)| *room).filter(|room| !self.has_ended(*room)).collect()
    }

    pub(super) fn is_blocked(&self, code: &str, now: u64) -> bool {
        let until = self.blocked.get(&hash_of(code));
        until.is_some_and(|until| *until > now)
    }

    /// Removes and returns the codes (as hashes) whose block has expired.
    pub(super) fn unblock(&mut self, now: u64) -> Vec<String> {
        let free = self.blocked.extract_if(|_, until| *until <= now);
        free.map(|(name, _)| name).collect()
    }

    pub(super) fn page(&self, room: RoomId, after: Place, most: usize) -> Result<Page, NotRead> {
        let kept = self.room(room).ok_or(NotRead::NoSuchRoom)?;
        let sealed = kept.sealed.is_some() || self.has_ended(room);
        let list = self.lists.get(&room).filter(|_| !sealed);
        if let Some(why) = list.and_then(|list| list.error.clone()) {
            return Err(why);
        }
        let records = list.map_or(&[][..], |list| &list.records);
        let skip = usize::try_from(after).unwrap_or(usize::MAX);
        let records = records.iter().enumerate().skip(skip).take(most);
        let records = records.map(|(at, record)| (place(at) + 1, record.clone())).collect();
        Ok(Page { records, sealed })
    }
}

/// The id of the room that a message of `ROOMS` opens.
pub(super) fn id(sequence: u64) -> RoomId {
    RoomId::try_from(sequence).unwrap_or(RoomId::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::{DealRequest, Opening};
    use room_core::{KeyHash, Rules};

    #[test]
    fn a_result_may_be_of_a_room_whose_opening_could_not_be_read() {
        let mut state = State::default();
        assert!(matches!(state.sealed(7, 8, b"{}"), Ok(false)));
        assert!(matches!(state.code("222222", 9, b"{\"v\":99}"), Err(NotRead::Later(_))));
        assert!(matches!(state.sealed(9, 10, b"{}"), Err(NotRead::Later(_))));
    }

    fn opening() -> bytes::Bytes {
        let opening = Opening {
            code: "222222".to_owned(),
            made: 0,
            deck: "{}".to_owned(),
            deal: DealRequest::default(),
            rules: Rules::default(),
            seed: 0,
            lang: None,
            host: KeyHash([0; 16]),
            door: String::new(),
        };
        form::opening(&opening).unwrap()
    }

    #[test]
    fn an_opening_that_is_read_twice_forgets_nothing() {
        let mut state = State::default();
        let opening = opening();
        assert_eq!(state.code("222222", 7, &opening).unwrap(), [Change::Opened(7)]);
        assert_eq!(state.code("222222", 7, &opening).unwrap(), []);
        assert!(state.room(7).is_some());
    }

    /// NATS only keeps the last message of a code, so a server that was behind never reads the opening.
    #[test]
    fn records_of_a_room_that_was_forgotten_before_it_was_read_of_do_not_stay() {
        let mut state = State::default();
        for room in [7, 9] {
            assert!(matches!(state.records(room, 1, "", 0, b""), RecordsEffect::Records(_)));
        }
        state.code("222222", 8, &form::blocked(u64::MAX)).unwrap();
        assert_eq!(state.lists.keys().collect::<Vec<_>>(), [&9]);
    }
}
