//! Opening, finding, sealing and deleting a room. Several servers may do each of these concurrently, and a server may
//! be killed between any two steps. So one message decides the outcome, and any server that finds leftovers deletes
//! them (`nats/sweep.rs`).

use super::NatsLog;
use super::form::{self, Slot};
use super::publish::PublishFailure;
use super::state::id;
use super::sweep;
use crate::log::{CODE_BLOCKED_SECONDS, NotRead, NotStored, Opening, RoomId, now, size};
use crate::say;
use bytes::Bytes;

/// The header with the id of a message.
const ID_HEADER: &str = "Nats-Msg-Id";

impl NatsLog {
    /// Opens a room. The message is only stored if no other server has used the code meanwhile.
    pub(super) async fn open_room(&self, opening: Opening) -> Result<RoomId, NotStored> {
        size::opening(&opening)?;
        let payload = form::opening(&opening)?;
        let after = match self.0.publisher.last_of_code(&opening.code).await.map_err(away)? {
            None => 0,
            Some(last) => match form::read_slot(&last.payload).map_err(away)? {
                Slot::Blocked(until) if until <= opening.made => last.sequence,
                Slot::Blocked(_) | Slot::Open(_) => return Err(NotStored::CodeTaken),
            },
        };
        let sequence = self.put_code(&opening.code, payload, after).await?;
        let sequence = sequence.ok_or(NotStored::CodeTaken)?;
        self.has_read(sequence).await?;
        Ok(id(sequence))
    }

    /// Publishes the next message of a code, if `after` is still the last one. `None` if another server was quicker.
    async fn put_code(
        &self,
        code: &str,
        payload: Bytes,
        after: u64,
    ) -> Result<Option<u64>, NotStored> {
        let publisher = &self.0.publisher;
        let name = publisher.name();
        match publisher.put(form::code_subject(code), payload, &name, Some(after)).await {
            Ok(sequence) => Ok(Some(sequence)),
            Err(PublishFailure::Kept(why)) => Err(why),
            // The other message may be this one, if it was stored but its acknowledgement was lost.
            Err(PublishFailure::Behind) => {
                let last = publisher.last_of_code(code).await.map_err(|_| NotStored::Unknown)?;
                let own = |header: &async_nats::HeaderMap| {
                    header.get(ID_HEADER).is_some_and(|known| known.as_str() == name)
                };
                Ok(last.filter(|last| own(&last.headers)).map(|last| last.sequence))
            }
        }
    }

    /// Asks NATS which room has a code, and waits until this server has read it.
    pub(super) async fn find_room(&self, code: &str) -> Result<Option<RoomId>, NotRead> {
        let Some(last) = self.0.publisher.last_of_code(code).await? else { return Ok(None) };
        let slot = form::read_slot(&last.payload)?;
        let away = |why: NotStored| NotRead::Away(why.to_string());
        // Waits for deleted rooms, too: otherwise this server might say that the room never existed.
        self.has_read(last.sequence).await.map_err(away)?;
        Ok(matches!(slot, Slot::Open(_)).then(|| id(last.sequence)))
    }

    /// Stores the result, then ends the list of records and deletes them.
    pub(super) async fn seal_room(
        &self,
        room: RoomId,
        body: String,
        ends: u64,
    ) -> Result<(), NotStored> {
        size::sealed(&body)?;
        let payload = form::sealed(&body, ends)?;
        if self.0.memory.state().room(room).is_none() {
            return Err(NotStored::NoSuchRoom);
        }
        let publisher = &self.0.publisher;
        let subject = form::sealed_subject(room);
        let sequence = publisher.put(subject, payload, &publisher.name(), None).await?;
        self.has_read(sequence).await?;
        self.end_records(room).await.map_err(|_| NotStored::Unknown)
    }

    /// Ends the list of records of a sealed room, and deletes the records.
    async fn end_records(&self, room: RoomId) -> Result<(), NotStored> {
        // A server that reads the end of a list deletes the records before it.
        if self.0.memory.state().has_ended(room) {
            return Ok(());
        }
        match self.write(room, Bytes::from_static(form::SEALED_MESSAGE.as_bytes())).await {
            Ok(_) => {}
            // Another server was quicker.
            Err(NotStored::NoSuchRoom) => return Ok(()),
            Err(_) if self.0.memory.state().has_ended(room) => return Ok(()),
            Err(why) => return Err(why),
        }
        let end = self.0.memory.state().end_of(room);
        match end {
            Some(end) => sweep::before_end(&self.0.publisher.context, room, end).await,
            // The room was deleted meanwhile, and its records with it.
            None => Ok(()),
        }
    }

    /// Blocks the code, which deletes the room for all servers, then deletes its messages.
    pub(super) async fn forget_room(&self, room: RoomId) -> Result<(), NotStored> {
        let code = self.0.memory.state().room(room).map(|kept| kept.opening.code.clone());
        let code = code.ok_or(NotStored::NoSuchRoom)?;
        let payload = form::blocked(now().saturating_add(CODE_BLOCKED_SECONDS));
        let opened = u64::try_from(room).map_err(|_| NotStored::NoSuchRoom)?;
        let Some(sequence) = self.put_code(&code, payload, opened).await? else {
            // Another server was quicker. Read its message before returning: until then the room would still exist
            // here.
            self.find_room(&code).await.map_err(|_| NotStored::Unknown)?;
            return Err(NotStored::NoSuchRoom);
        };
        self.has_read(sequence).await?;
        sweep::room(&self.0.publisher.context, room).await?;
        self.unblock().await;
        Ok(())
    }

    /// Deletes the messages of codes whose block has expired.
    async fn unblock(&self) {
        let free = self.0.memory.state().unblock(now());
        for name in free {
            // Another server may be opening a room with this code right now. Its message must stay, so only messages up
            // to the expired one are deleted.
            let subject = format!("room-code.{name}");
            let last = self.0.publisher.rooms.get_last_raw_message_by_subject(&subject).await;
            if let Ok(last) = last
                && matches!(form::read_slot(&last.payload), Ok(Slot::Blocked(until)) if until <= now())
            {
                // If this fails, the messages are deleted when the program starts again.
                let before = Some(last.sequence + 1);
                let _ = sweep::purge(&self.0.publisher.context, "ROOMS", subject, before).await;
            }
        }
    }

    /// Completes what a server left undone when it was killed.
    pub(super) async fn finish_what_was_begun(&self) {
        let half = self.0.memory.state().half_sealed();
        for room in half {
            if let Err(why) = self.end_records(room).await {
                say::error(format_args!(
                    "The records of a room that is over cannot be deleted yet: {why}"
                ));
            }
        }
        self.unblock().await;
    }
}

/// An error of reading, as an error of writing.
fn away(why: NotRead) -> NotStored {
    NotStored::Away(why.to_string())
}
