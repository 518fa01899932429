//! The types around a visit's records: the three records, where each is kept, and the notices about that.

use crate::history::History;
use crate::journal::Journal;
use crate::session::saved::TokenProblem;

/// The records that are stored about a reader, each under its own key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Record {
    /// [`Session::token`](crate::session::Session::token); one record for each deal (a set, or a number of cards).
    Progress,
    /// [`Journal::save`].
    Notebook,
    /// [`History::save`].
    History,
}

impl Record {
    pub const EACH: [Record; 3] = [Record::Progress, Record::Notebook, Record::History];
}

/// The browser does not allow reading the storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused;

/// The text stored under a key; `None` if there is none.
pub type Stored = Result<Option<String>, Refused>;

/// Where a record is kept: on the device, or only in the page for one of several reasons.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Location {
    #[default]
    Device,
    /// Only in the page: the page's author has switched storage off.
    Page,
    /// Only in the page: the browser blocks storage, or it is full.
    Refused,
    /// Only in the page: the stored record cannot be parsed, and is not overwritten.
    Unreadable,
    /// Only in the page: another visit has stored a run that is as long or longer.
    Behind,
}

/// A message to the reader. It is shown until the reader moves on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Why stored progress was not used.
    Lost(TokenProblem),
    /// The early answer does not count, because stored progress continues.
    Resumed,
    /// Everything has been deleted.
    Forgot,
    /// The data could not be deleted from the device.
    NotForgotten,
    /// Another visit has deleted the record or started over, and this visit has followed it.
    Elsewhere,
    /// This run has overwritten a shorter one of another visit.
    Replaced,
}

/// The data that a reader asks to delete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forget {
    Notebook,
    History,
    Everything,
}

impl Forget {
    /// Whether the request includes this record.
    pub fn includes(self, record: Record) -> bool {
        match self {
            Forget::Everything => true,
            Forget::Notebook => record == Record::Notebook,
            Forget::History => record == Record::History,
        }
    }
}

/// The data of a visit beside its session.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Records {
    pub journal: Journal,
    /// Earlier results; `None` if they cannot be stored.
    pub history: Option<History>,
    /// Where each record is kept, in the order of [`Record::EACH`].
    pub locations: [Location; 3],
    /// The current message to the reader.
    pub notice: Option<Notice>,
}

impl Records {
    /// Where a record is kept.
    pub fn location(&self, record: Record) -> Location {
        self.locations[record as usize]
    }
}
