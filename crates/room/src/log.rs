//! How the records of rooms are stored. A room is fully described by its ordered list of records: folding them in order
//! (`Room::apply`) gives the room.
//!
//! [`Log`] is the interface that [`crate::rooms`] and [`crate::live`] use. Its order decides what counts, so two
//! servers that read one log get the same room (`docs/decisions/0010`, `0012`).
//!
//! | to find | look in |
//! | --- | --- |
//! | the log in memory, which loses everything when the program ends | [`memory`] |
//! | the log in a folder, in SQLite | [`sqlite`] |
//! | the log of several servers, in NATS JetStream (feature `cluster`) | `log/nats.rs` |
//! | the one that `--log` names | [`AnyLog`] |
//! | the serialized form of records and rooms | `log/body.rs` |
//! | how a reader follows a room: first the stored records, then new ones | `log/follow.rs` |
//! | size limits | `log/size.rs` |

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
pub use size::{MAX_DECK_BYTES, MAX_OPENING_BYTES, MAX_RECORD_BYTES, MAX_RECORDS};
use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The id of a room. The log assigns it when the room is opened, and never uses it for another room.
pub type RoomId = i64;

/// The sequence number of a record in its room's list, counted from 1.
pub type Place = u64;

/// Timeout for a record on a log of several servers: if it has not been read back from the log by then, it is given up.
pub const APPEND_TIMEOUT: Duration = Duration::from_secs(12);
/// How long the code of a deleted ("forgotten") room is not given to another room: 30 days, in seconds.
pub const CODE_BLOCKED_SECONDS: u64 = 30 * 24 * 60 * 60;

/// What a room was opened with. Together with the records, it gives the room.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Opening {
    /// The room code without a hyphen: 6 characters.
    pub code: String,
    /// When the room was opened, in Unix seconds. Used for display, idle time and deletion only.
    pub made: u64,
    /// The deck, as JSON.
    pub deck: String,
    pub deal: DealRequest,
    pub rules: Rules,
    /// Seed of the order in which choices are shown.
    pub seed: u32,
    /// The language of the pages, if the facilitator chose one.
    pub lang: Option<String>,
    /// Hash of the first facilitator's key.
    pub host: KeyHash,
    /// The key in the link of the QR code.
    pub door: String,
}

/// The cards that the facilitator wants, as the arguments of [`quiz::order::Deal::asked`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DealRequest {
    pub set: Option<String>,
    pub cards: Option<usize>,
}

/// What a log stores of a room besides its records.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredRoom {
    pub opening: Opening,
    /// When the room should be deleted, in Unix seconds. Until the room is sealed: 30 days after it was opened. The log
    /// does not delete rooms by itself.
    pub ends: u64,
    /// If the room is sealed: the result that replaced the records, as JSON.
    pub sealed: Option<String>,
}

/// A change that may have been made through another server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    Opened(RoomId),
    Forgotten(RoomId),
    /// A facilitator of the room made a request just now.
    HostHeard(RoomId),
}

/// One totally ordered, durable list of records per room.
///
/// Dropping a future does not cancel its operation: the log may still carry it out.
pub trait Log: Send + Sync + 'static {
    /// Creates a room without records, and returns its id.
    ///
    /// # Errors
    /// [`NotStored::CodeTaken`] if a stored room has the code, or if a room with the code was deleted less than 30
    /// days before `opening.made`; [`NotStored::TooLarge`]; errors of the storage.
    fn open(&self, opening: Opening) -> impl Future<Output = Result<RoomId, NotStored>> + Send;

    /// Appends records to a room's list, all or none of them. Returns the place of the last one once they are durable.
    /// If this is called twice for one room, the records of the first call come first, whichever future is polled
    /// first. An empty list returns the room's last place, 0 if it has no records.
    ///
    /// # Errors
    /// [`NotStored::TooLarge`] for more than [`MAX_RECORDS`] records or one larger than [`MAX_RECORD_BYTES`];
    /// [`NotStored::NoSuchRoom`] also for a sealed room; errors of the storage.
    fn append(
        &self,
        room: RoomId,
        records: Vec<Record>,
    ) -> impl Future<Output = Result<Place, NotStored>> + Send;

    /// Like [`Log::append`], but may use the space reserved for a full disk. For moves of the facilitator and the end
    /// of a room, so that a session can be ended.
    ///
    /// # Errors
    /// Those of [`Log::append`].
    fn append_urgent(
        &self,
        room: RoomId,
        records: Vec<Record>,
    ) -> impl Future<Output = Result<Place, NotStored>> + Send {
        self.append(room, records)
    }

    /// Reads up to `most` records that come after the place `after` (0: from the first). If fewer are returned, there
    /// are no more. A sealed room has none.
    ///
    /// # Errors
    /// [`NotRead`]; no records are returned then.
    fn read(
        &self,
        room: RoomId,
        after: Place,
        most: usize,
    ) -> impl Future<Output = Result<Vec<(Place, Record)>, NotRead>> + Send;

    /// When the newest record of a room was appended, in Unix seconds. `None` if it has none or is sealed.
    ///
    /// # Errors
    /// [`NotRead`].
    fn newest(&self, room: RoomId) -> impl Future<Output = Result<Option<u64>, NotRead>> + Send;

    /// Streams the records after a place, in order, without gaps or repeats: first the stored records, then each new
    /// one once it is durable. The stream ends when the room is sealed or deleted, and after an error.
    fn follow(
        &self,
        room: RoomId,
        after: Place,
    ) -> BoxStream<'static, Result<(Place, Record), NotRead>>;

    /// All rooms, in the order in which they were opened.
    ///
    /// # Errors
    /// [`NotRead`], also if only one of the rooms cannot be read.
    fn rooms(&self) -> impl Future<Output = Result<Vec<(RoomId, StoredRoom)>, NotRead>> + Send;

    /// What is stored of one room besides its records.
    ///
    /// # Errors
    /// [`NotRead`].
    fn room(&self, room: RoomId) -> impl Future<Output = Result<StoredRoom, NotRead>> + Send;

    /// Checks that the list of rooms can be read from the storage. Does not read the rooms themselves.
    ///
    /// # Errors
    /// [`NotRead`].
    fn check(&self) -> impl Future<Output = Result<(), NotRead>> + Send;

    /// Atomically replaces all records of the room by `body` (JSON, the result). Afterwards no file contains anything
    /// of the records. `ends` is when the room should be deleted, in Unix seconds. A second call replaces the first
    /// result.
    ///
    /// # Errors
    /// [`NotStored`]; the records are unchanged then. [`NotStored::Unknown`] if readers no longer see the records, but
    /// a file may still contain them for now.
    fn seal(
        &self,
        room: RoomId,
        body: String,
        ends: u64,
    ) -> impl Future<Output = Result<(), NotStored>> + Send;

    /// Deletes everything of a room, and its deck if no other room uses it. Afterwards no file contains anything of
    /// them. Only a hash of the room's code and a date stay, for 30 days.
    ///
    /// # Errors
    /// As [`Log::seal`].
    fn forget(&self, room: RoomId) -> impl Future<Output = Result<(), NotStored>> + Send;

    /// Whether a room with this code was deleted and the code is still blocked.
    ///
    /// # Errors
    /// [`NotRead`].
    fn was_forgotten(&self, code: &str) -> impl Future<Output = Result<bool, NotRead>> + Send;

    /// Whether other servers may write to the log. A room may then have more records than this server has read. To find
    /// out, append an empty list: the place it returns comes after everything that was acknowledged before, so a server
    /// that has read up to that place is up to date as of the call.
    fn is_shared(&self) -> bool {
        false
    }

    /// Whether this server has heard nothing from the log for so long that its view of the room may be out of date.
    fn is_cut_off(&self, _room: RoomId) -> bool {
        false
    }

    /// Streams the changes from now on, those made through this server included. Empty for a log of one server.
    fn changes(&self) -> BoxStream<'static, Change> {
        stream::empty().boxed()
    }

    /// Asks the log which room has this code now. The room is then also one of [`Log::rooms`]. The default, for
    /// a log of one server, returns `None`: there are no rooms that the server does not know.
    ///
    /// # Errors
    /// [`NotRead`].
    fn find(&self, _code: &str) -> impl Future<Output = Result<Option<RoomId>, NotRead>> + Send {
        async { Ok(None) }
    }

    /// Tells other servers that a facilitator of the room is connected. Best effort: the message may be lost.
    fn tell_host(&self, _room: RoomId) {}

    /// Cleans up before the program stops. Acknowledged records are durable without it.
    fn close(&self) -> impl Future<Output = ()> + Send;
}

/// Why something was not stored. `Display` gives a sentence that says what happened and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotStored {
    /// The disk is full. Rooms can still be read. They can be written to again when there is free space.
    Full,
    /// The storage cannot be written to now. Contains a sentence for people.
    Away(String),
    TooLarge,
    CodeTaken,
    NoSuchRoom,
    /// The outcome is unknown: it may have been stored or not.
    Unknown,
}

/// Why something could not be read. Each variant has a sentence that says what happened and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotRead {
    /// The storage cannot be read now.
    Away(String),
    /// What is stored is not what this program wrote.
    Damaged(String),
    /// A later version of this program wrote it.
    Later(String),
    NoSuchRoom,
}

impl fmt::Display for NotStored {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            NotStored::Full => {
                "The server's disk is full, and nothing was kept. Free some space on it, and try again."
            }
            NotStored::Away(sentence) => sentence,
            NotStored::TooLarge => {
                "This is more than can be kept at once, and nothing of it was. Send less."
            }
            NotStored::CodeTaken => {
                "A room has had this code within the last 30 days. Take another code."
            }
            NotStored::NoSuchRoom => {
                "Nothing was kept: there is no such room, or it has ended. Open a new one."
            }
            NotStored::Unknown => {
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

impl std::error::Error for NotStored {}
impl std::error::Error for NotRead {}

/// The current time in Unix seconds. For display, idle time and deletion: it never decides whether a record counts.
pub fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}
