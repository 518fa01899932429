//! What is stored of a reader beside the session, where it is kept, and what is said of that.

use crate::history::History;
use crate::journal::Journal;
use crate::session::saved::TokenProblem;

/// What is stored of a reader, each under a name of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Record {
    /// [`Session::token`], for each deal: a set, or a number of cards.
    Progress,
    /// [`Journal::save`].
    Notebook,
    /// [`History::save`].
    History,
}

impl Record {
    pub const EACH: [Record; 3] = [Record::Progress, Record::Notebook, Record::History];
}

/// The browser does not let the storage be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused;

/// The text stored under a name, if there is one.
pub type Stored = Result<Option<String>, Refused>;

/// Where a record is kept, and if it is not on the device, why.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    #[default]
    Device,
    /// In the page alone: the author wants nothing stored.
    Page,
    /// In the page alone: the browser stores nothing, or nothing more.
    Refused,
    /// In the page alone: what is stored cannot be read, and is left as it is.
    Unreadable,
    /// In the page alone: another visit has stored a run that is as long, or longer.
    Behind,
}

/// What a reader is told once, until they move on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Why stored progress was not used.
    Lost(TokenProblem),
    /// An answer given before the quiz ran does not count: stored progress goes on.
    Resumed,
    /// Everything is forgotten.
    Forgot,
    /// It could not be removed from the device.
    NotForgotten,
    /// Forgotten, or begun again, in another visit.
    Elsewhere,
    /// This run has taken the place of a shorter one of another visit.
    Replaced,
}

/// What a reader wants forgotten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forget {
    Notebook,
    History,
    Everything,
}

impl Forget {
    /// Whether this record is meant.
    pub fn includes(self, record: Record) -> bool {
        match self {
            Forget::Everything => true,
            Forget::Notebook => record == Record::Notebook,
            Forget::History => record == Record::History,
        }
    }
}

/// What a visit has beside the session.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Records {
    pub journal: Journal,
    /// Earlier results; none where they cannot be stored.
    pub history: Option<History>,
    /// Where each of [`Record::EACH`] is kept.
    pub places: [Place; 3],
    /// What the reader is told, until they move on.
    pub notice: Option<Notice>,
    /// How often something was forgotten: a question that was answered closes.
    pub forgotten: usize,
}

impl Records {
    /// Where a record is kept.
    pub fn place(&self, record: Record) -> Place {
        self.places[record as usize]
    }
}
