//! Where the records of rooms are kept. A room is nothing but its list of records: whoever reads them in order has
//! the room.
//!
//! | to find | look in |
//! | --- | --- |
//! | the log that forgets everything when the program ends | [`memory`] |
//! | the log in a folder | [`sqlite`] |
//! | the log of several servers, in NATS JetStream (feature `cluster`) | `log/nats.rs` |
//! | whichever of them was asked for | [`AnyLog`] |
//! | records and rooms as text | `log/body.rs` |
//! | how a room is followed, from what is stored on to what comes in | `log/follow.rs` |
//! | what is too large to be kept | `log/size.rs` |

mod any;
mod body;
mod follow;
pub mod memory;
#[cfg(feature = "cluster")]
pub mod nats;
mod size;
pub mod sqlite;

pub use any::AnyLog;
use futures_util::stream::{self, BoxStream, StreamExt};
use room_core::{KeyHash, Record, Rules};
use serde::{Deserialize, Serialize};
pub use size::{MOST_DECK_BYTES, MOST_OPENING_BYTES, MOST_RECORD_BYTES, MOST_RECORDS};
use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The number of a room, given by the log when the room is opened, and never to another room again.
pub type RoomId = i64;

/// Where a record stands in its room's list, from 1.
pub type Place = u64;

/// So long after it was handed in to a log of several servers, a record that is not known to be there is given up.
pub const ANSWERED: Duration = Duration::from_secs(12);
/// How long the code of a forgotten room is not given to another: 30 days, in seconds.
pub const CODE_BLOCKED: u64 = 30 * 24 * 60 * 60;

/// What is needed to fold a room's records.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Opening {
    /// The room code without a hyphen: 6 signs.
    pub code: String,
    /// When the room was opened, in Unix seconds: for people and for deletion only.
    pub made: u64,
    /// The deck, as JSON.
    pub deck: String,
    pub deal: DealWish,
    pub rules: Rules,
    /// Decides in which order choices stand.
    pub seed: u32,
    /// The language of the pages, if one was asked for.
    pub lang: Option<String>,
    /// The first facilitator's key.
    pub host: KeyHash,
    /// The key in the link of the QR code.
    pub door: String,
}

/// Which cards the facilitator wants, in the words of [`quiz::order::Deal::asked`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DealWish {
    pub set: Option<String>,
    pub cards: Option<usize>,
}

/// What a log has of a room beside its records.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    pub opening: Opening,
    /// When the room should be forgotten, in Unix seconds. Until it is sealed: 30 days after it was opened. The log
    /// itself forgets nothing.
    pub ends: u64,
    /// What replaced the records, if the room is sealed: JSON.
    pub sealed: Option<String>,
}

/// What may have been done through another server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    Opened(RoomId),
    Forgotten(RoomId),
    /// A facilitator of the room was heard of just now.
    HostHeard(RoomId),
}

/// One totally ordered, durable list of records for each room: all that is kept of a room.
///
/// A future that is dropped before it is ready takes nothing back: what it asked for may be done all the same.
pub trait Log: Send + Sync + 'static {
    /// Makes a room without records.
    ///
    /// # Errors
    /// [`NotKept::CodeTaken`] if a room that is kept has the code, or if one with the code was forgotten less than
    /// 30 days before `opening.made`; [`NotKept::TooLarge`]; those of the storage.
    fn open(&self, opening: Opening) -> impl Future<Output = Result<RoomId, NotKept>> + Send;

    /// Puts records at the end of a room's list, all or none of them, and returns the place of the last once they
    /// are durable. Of two calls for one room the one that was made first stands first, whichever future is polled
    /// first. Without records: the last place of the room, 0 if it has none.
    ///
    /// # Errors
    /// [`NotKept::TooLarge`] for more than [`MOST_RECORDS`] or one larger than [`MOST_RECORD_BYTES`];
    /// [`NotKept::NoSuchRoom`] also for a sealed room; those of the storage.
    fn append(
        &self,
        room: RoomId,
        records: Vec<Record>,
    ) -> impl Future<Output = Result<Place, NotKept>> + Send;

    /// Like [`Log::append`], and may use the space that is kept in reserve for a full disk: for the moves that bring
    /// a room to its end.
    ///
    /// # Errors
    /// Those of [`Log::append`].
    fn append_urgent(
        &self,
        room: RoomId,
        records: Vec<Record>,
    ) -> impl Future<Output = Result<Place, NotKept>> + Send {
        self.append(room, records)
    }

    /// The records after a place (0: from the first), at most so many. Fewer than `most` are all there are; a sealed
    /// room has none.
    ///
    /// # Errors
    /// [`NotRead`], and then no record.
    fn read(
        &self,
        room: RoomId,
        after: Place,
        most: usize,
    ) -> impl Future<Output = Result<Vec<(Place, Record)>, NotRead>> + Send;

    /// When the newest record of a room came in, in Unix seconds; none without one, or if the room is sealed.
    ///
    /// # Errors
    /// [`NotRead`].
    fn newest(&self, room: RoomId) -> impl Future<Output = Result<Option<u64>, NotRead>> + Send;

    /// The records after a place, in order, none left out and none twice: those that are stored, then each one that
    /// comes in, when it is durable. The stream ends when the room is sealed or forgotten, and after an error.
    fn follow(
        &self,
        room: RoomId,
        after: Place,
    ) -> BoxStream<'static, Result<(Place, Record), NotRead>>;

    /// All rooms, in the order in which they were opened.
    ///
    /// # Errors
    /// [`NotRead`]; one room that cannot be read is an error of the whole.
    fn rooms(&self) -> impl Future<Output = Result<Vec<(RoomId, Kept)>, NotRead>> + Send;

    /// What is kept of one room.
    ///
    /// # Errors
    /// [`NotRead`].
    fn kept(&self, room: RoomId) -> impl Future<Output = Result<Kept, NotRead>> + Send;

    /// Whether it can be read from the storage which rooms there are; not what is kept of each of them.
    ///
    /// # Errors
    /// [`NotRead`].
    fn is_there(&self) -> impl Future<Output = Result<(), NotRead>> + Send;

    /// Puts `body` (JSON) in the place of all records of the room, at once, so that nothing of the records is left
    /// in any file. `ends` is when the room should be forgotten, in Unix seconds. A second time replaces the first.
    ///
    /// # Errors
    /// [`NotKept`]; the records are as before. [`NotKept::Unknown`] if they are gone for readers, but may be left in
    /// a file for now.
    fn seal(
        &self,
        room: RoomId,
        body: String,
        ends: u64,
    ) -> impl Future<Output = Result<(), NotKept>> + Send;

    /// Takes away everything of a room, and its deck if no other room uses it, so that nothing is left in any file.
    /// For 30 days only a hash of its code stays, and the date.
    ///
    /// # Errors
    /// As [`Log::seal`].
    fn forget(&self, room: RoomId) -> impl Future<Output = Result<(), NotKept>> + Send;

    /// Whether a room with this code was forgotten, and its code is not free yet.
    ///
    /// # Errors
    /// [`NotRead`].
    fn was_forgotten(&self, code: &str) -> impl Future<Output = Result<bool, NotRead>> + Send;

    /// Whether other servers may write to the log: a room may then be further on than this server has read. A
    /// record of [`Log::append`] stands behind all that was acknowledged before, also if it is none: whoever has
    /// read up to its place is as far as everybody was when it was asked for.
    fn is_shared(&self) -> bool {
        false
    }

    /// Whether nothing has been heard of the log for so long that what is known here of the room may be out of date.
    fn is_cut_off(&self, _room: RoomId) -> bool {
        false
    }

    /// What is done from now on, through this server too. Without other servers: nothing.
    fn changes(&self) -> BoxStream<'static, Change> {
        stream::empty().boxed()
    }

    /// The room that has this code, as of now; it is one of [`Log::rooms`] then. Without other servers: none that
    /// is not known already.
    ///
    /// # Errors
    /// [`NotRead`].
    fn find(&self, _code: &str) -> impl Future<Output = Result<Option<RoomId>, NotRead>> + Send {
        async { Ok(None) }
    }

    /// Tells other servers that a facilitator of the room was heard of: a sign, which may be lost.
    fn tell_host(&self, _room: RoomId) {}

    /// Tidies up before the program stops. What was acknowledged is safe without it.
    fn close(&self) -> impl Future<Output = ()> + Send;
}

/// Why something was not kept. As text: a sentence that says what happened and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotKept {
    /// The disk is full. Rooms can still be read, and be written to when there is space again.
    Full,
    /// The storage cannot be written to now: a sentence.
    Away(String),
    TooLarge,
    CodeTaken,
    NoSuchRoom,
    /// It may be there or not.
    Unknown,
}

/// Why something was not read: each with a sentence that says what happened and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotRead {
    /// The storage cannot be read now.
    Away(String),
    /// What is stored is not what was written.
    Damaged(String),
    /// A later version of this program wrote it.
    Later(String),
    NoSuchRoom,
}

impl fmt::Display for NotKept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            NotKept::Full => {
                "The server's disk is full, and nothing was kept. Free some space on it, and try again."
            }
            NotKept::Away(sentence) => sentence,
            NotKept::TooLarge => {
                "This is more than can be kept at once, and nothing of it was. Send less."
            }
            NotKept::CodeTaken => {
                "A room has had this code within the last 30 days. Take another code."
            }
            NotKept::NoSuchRoom => {
                "Nothing was kept: there is no such room, or it has ended. Open a new one."
            }
            NotKept::Unknown => {
                "It is not known whether this was kept. Look at the room, and try again if it was not."
            }
        })
    }
}

impl fmt::Display for NotRead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            NotRead::Away(sentence) | NotRead::Damaged(sentence) | NotRead::Later(sentence) => {
                sentence
            }
            NotRead::NoSuchRoom => "There is no such room: it has been deleted. Open a new one.",
        })
    }
}

impl std::error::Error for NotKept {}
impl std::error::Error for NotRead {}

/// Unix seconds: for people and deletion, never for what counts.
pub fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}
