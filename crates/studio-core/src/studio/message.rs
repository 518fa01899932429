//! What moves the editor, and what it wants done outside.

use super::Again;
use crate::draft_json::Left;
use crate::edit::List;
use crate::field::Field;
use crate::formats::{Export, Format, NotRead};
use crate::shelf::{Listed, Stored, Why};
use crate::spot::Spot;

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// A field has this text now.
    Typed(Field, String),
    /// An item was added at the end of a list.
    Added(List),
    Duplicated(List, usize),
    Removed(List, usize),
    /// From the first place to the second.
    Moved(List, usize, usize),
    /// A card is in a set now, as its last, or no longer is.
    Toggled {
        set: usize,
        card: usize,
    },
    /// A card of a set goes from the first place in it to the second.
    MovedInSet {
        set: usize,
        from: usize,
        to: usize,
    },
    /// The card at this place of a set is not wanted there. For ids that no card has this is the only way.
    TookOutOfSet {
        set: usize,
        at: usize,
    },
    /// A finding is explained: the card's id, the rule's name.
    Waived(String, &'static str),
    Undid,
    Redid,
    WentTo(Spot),
    /// Nothing was typed for a moment.
    Paused,
    /// What is typed goes on for some seconds without a pause.
    WroteOn,
    /// The page may be about to go.
    Left,
    /// There is time to go on with the check of the draft.
    WentOn,

    /// The drafts on the device.
    Shelved(Vec<Listed>),
    /// It could not be found out which there are.
    NoShelf(Why),
    /// It is time for another attempt.
    Again(Again),
    /// There is no answer yet. It still comes, or never.
    Late(Again),
    /// The browser has closed the store, and may have deleted what was in it.
    ShelfLost,
    /// A new draft is begun, under an id that chance made.
    Began {
        id: String,
        from: Beginning,
    },
    /// A stored draft is wanted; then it is there, or not. One that is there and that nobody has asked for is left.
    Wanted(String),
    Opened(Stored),
    NotOpened,
    /// A deck of the site, to begin with, did not come.
    NotFetched,
    Closed,
    /// The open draft could not be stored, and is left all the same …
    LeftAnyway,
    /// … or not.
    Stayed,
    /// A new draft is made of a file or of a pasted text.
    Imported {
        id: String,
        name: Option<String>,
        bytes: Vec<u8>,
    },
    /// So many files came with the one before, of which each would take the place of the last.
    MoreFiles(usize),
    /// A file whose bytes are not there.
    NotRead(NotRead),
    Stored {
        id: String,
        revision: u64,
    },
    NotStored {
        id: String,
        why: Why,
    },
    /// Storing met another version than it went on from.
    Met {
        id: String,
    },
    /// Another tab says that it has stored this draft, or deleted it (no revision).
    Elsewhere {
        id: String,
        revision: Option<u64>,
    },
    /// Of two versions: the one that is stored is wanted …
    TookTheirs,
    /// … or the one here, as a draft of its own.
    TookBoth {
        id: String,
    },
    /// A draft is deleted. What it was comes back, to be put back if that was a mistake.
    Deleted(String),
    Gone(Stored),
    NotDeleted,
    PutBack,
    /// The draft that was deleted under this id is there again, maybe under another one …
    IsBack(String),
    /// … or is not.
    NotPutBack,

    Exported(Format),
    ExportedWaivers,
    /// The handout is drawn, as a page that is to be saved.
    DrewHandout(String),
    /// The deck, or its name, goes out by a link or by lines for a post.
    Published,
    /// Another tab says that the deck of this draft has gone out.
    WentOut(String),
    /// A file was handed to the browser, under this name; or was not, since the author chose so or the browser did not let
    /// it.
    Saved(Option<String>),
    Dismissed,
    /// The list of what was not carried over is closed.
    DismissedLeft,
}

impl Msg {
    /// Whether what was made of the deck before, as a link, may be of another deck now.
    pub fn outdates(&self) -> bool {
        use Msg::*;
        !matches!(
            self,
            Paused
                | WroteOn
                | Left
                | WentOn
                | Shelved(_)
                | NoShelf(_)
                | Again(_)
                | Late(_)
                | ShelfLost
                | Stored { .. }
                | NotStored { .. }
                | Met { .. }
                | Elsewhere { .. }
                | Exported(_)
                | ExportedWaivers
                | DrewHandout(_)
                | Published
                | WentOut(_)
                | Saved(_)
                | Dismissed
                | DismissedLeft
        )
    }

    /// Whether it is about the draft that is open, and comes too late once none is.
    pub(super) fn is_of_open_draft(&self) -> bool {
        use Msg::*;
        matches!(
            self,
            Typed(..)
                | Added(_)
                | Duplicated(..)
                | Removed(..)
                | Moved(..)
                | Toggled { .. }
                | MovedInSet { .. }
                | TookOutOfSet { .. }
                | Waived(..)
                | Undid
                | Redid
                | WentTo(_)
                | Paused
                | WroteOn
                | Left
                | WentOn
                | Exported(_)
                | ExportedWaivers
                | DrewHandout(_)
        )
    }
}

/// What a new draft begins with.
#[derive(Clone, Debug, PartialEq)]
pub enum Beginning {
    Empty,
    /// The JSON of a deck.
    Deck(String),
}

/// What the outside should do now. What is asked of storage is done, and answered, in the order in which it is asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Say [`Msg::Paused`] when nothing has been typed for a moment, and [`Msg::WroteOn`] if that takes some seconds.
    Wait,
    /// Say [`Msg::WentOn`] soon, in a task of its own: the check of a large deck takes longer than a key may wait.
    GoOn,
    /// Store the draft if its stored revision is still `after` (0: there is none yet), else [`Msg::Met`].
    Store {
        id: String,
        after: u64,
        title: String,
        cards: usize,
        body: String,
    },
    /// Note at once what may not be stored in time; the next visit stores it. If it `asks`, somebody has to decide first
    /// as long as this tab is there.
    Note {
        asks: bool,
        id: String,
        after: u64,
        title: String,
        cards: usize,
        body: String,
    },
    /// What was noted is not wanted any more.
    Forget,
    /// Say [`Msg::Again`] in so many milliseconds. What was to be tried again before is not any more.
    Later(Again, u32),
    List,
    Open(String),
    Delete(String),
    /// Put a deleted draft back under its id, or another one if another version has that now, and with its revision; then
    /// say [`Msg::IsBack`] or [`Msg::NotPutBack`], and what drafts there are.
    /// With a lower revision, a tab that still has the draft open could take another version for the one that it knows.
    Restore(Stored),
    /// The focus goes to a field, or to the heading of a page, once it is drawn.
    Focus(Spot),
    /// The focus goes from a field to the heading of its page, if it is in one: the field is another item's now.
    LeaveField,
    Save(Export),
    /// Tell the other tabs that the deck of this draft has gone out: [`Msg::WentOut`].
    SayWentOut(String),
}

/// What is told of something that was done.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    /// An item is gone; undo brings it back.
    Removed(List),
    /// A card is in a set now.
    Added,
    Undone,
    Redone,
    /// What a file had that is not in the draft, or should be looked at.
    Imported {
        format: Format,
        cards: usize,
        left: Vec<Left>,
    },
    /// So many waivers of a file are new to the draft.
    Waivers {
        new: usize,
        left: Vec<Left>,
    },
    NotRead(String),
    NotOpened,
    NotFetched,
    /// What the format of a saved file could not hold.
    Saved {
        name: String,
        left: Vec<Left>,
    },
    NotSaved,
    Deleted(Stored),
    NotDeleted,
    /// A deleted draft, for which there is no room now.
    NotPutBack(Stored),
}
