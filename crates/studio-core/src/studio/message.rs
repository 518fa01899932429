//! The messages that change the editor's state, the effects it asks for, and the notices it shows ([`Notice`]).
//! `crates/studio` and `static/studio` turn browser events into messages and carry out the effects.

use super::Retry;
use crate::draft_json::LeftOut;
use crate::edit::List;
use crate::field::Field;
use crate::formats::{Export, Format, NotRead};
use crate::shelf::{Listed, Stored, Why};
use crate::spot::Spot;

/// An event: an action of the author, the result of an effect, or news from another tab.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// The author changed a field to this text.
    Typed(Field, String),
    /// An item was added at the end of a list.
    Added(List),
    Duplicated(List, usize),
    Removed(List, usize),
    /// An item was moved from the first index to the second.
    Moved(List, usize, usize),
    /// A card was added at the end of a set, or removed from it.
    Toggled {
        set: usize,
        card: usize,
    },
    /// A card of a set was moved from one index in it to another.
    MovedInSet {
        set: usize,
        from: usize,
        to: usize,
    },
    /// The entry at this index of a set was removed. For ids that no card has, this is the only way to remove them.
    TookOutOfSet {
        set: usize,
        at: usize,
    },
    /// The author wants to waive a finding. Holds the card's id and the rule's name.
    Waived(String, &'static str),
    Undid,
    Redid,
    WentTo(Spot),
    /// The author has not typed for a moment.
    Paused,
    /// The author has been typing for some seconds without a pause.
    KeptTyping,
    /// The page may be about to close.
    PageHiding,
    /// The event loop has time to continue the check of the draft.
    CheckContinued,

    /// The list of the drafts on the device.
    DraftsListed(Vec<Listed>),
    /// Listing the drafts failed.
    NotListed(Why),
    /// The delay before a retry is over.
    RetryDue(Retry),
    /// A request has no answer yet. The answer may still come, or never.
    Late(Retry),
    /// The browser has closed the database, and may have deleted its content.
    ShelfLost,
    /// The author starts a new draft, under a random id.
    Began {
        id: String,
        from: Beginning,
    },
    /// The author wants to open a stored draft. `Opened` or `NotOpened` follows. An `Opened` draft that nobody has
    /// asked for is ignored, unless it is the open one.
    Wanted(String),
    Opened(Stored),
    NotOpened,
    /// A deck of the site, from which a draft was to start, could not be fetched.
    NotFetched,
    Closed,
    /// The author leaves the open draft although it could not be stored.
    LeftAnyway,
    /// The author stays with the open draft, which could not be stored.
    Stayed,
    /// The author imports a file or a pasted text as a new draft.
    Imported {
        id: String,
        name: Option<String>,
        bytes: Vec<u8>,
    },
    /// How many further files were dropped together with the previous one. They are not imported, since each would
    /// replace the last.
    MoreFiles(usize),
    /// A file could not be read.
    NotRead(NotRead),
    Stored {
        id: String,
        revision: u64,
    },
    NotStored {
        id: String,
        why: Why,
    },
    /// Storing found another revision than the one it was based on.
    StoreConflict {
        id: String,
    },
    /// Another tab has stored this draft, or deleted it (`revision` is `None`).
    Elsewhere {
        id: String,
        revision: Option<u64>,
    },
    /// Of two versions, the author chose the stored one.
    TookTheirs,
    /// Of two versions, the author keeps the one here as a draft of its own, under this id.
    TookBoth {
        id: String,
    },
    /// The author deletes a draft. `DraftDeleted` returns its content, so that it can be restored.
    Deleted(String),
    DraftDeleted(Stored),
    NotDeleted,
    PutBack,
    /// The draft that was deleted under this id is restored, possibly under another id.
    IsBack(String),
    /// The deleted draft could not be restored.
    NotPutBack,

    Exported(Format),
    ExportedWaivers,
    /// The handout was rendered as an HTML page, to be saved.
    DrewHandout(String),
    /// The author publishes the deck, or its file name, as a link or as HTML to paste.
    Published,
    /// Another tab has published the deck of the draft with this id.
    PublishedElsewhere(String),
    /// The browser saved a file under this name. `None`: it did not, because the author cancelled or the browser
    /// refused.
    Saved(Option<String>),
    Dismissed,
    /// The author closed the list of what an import left out.
    DismissedLeft,
}

impl Msg {
    /// Whether the message may change the deck, so that a link built from it earlier may be outdated.
    pub fn outdates(&self) -> bool {
        use Msg::*;
        !matches!(
            self,
            Paused
                | KeptTyping
                | PageHiding
                | CheckContinued
                | DraftsListed(_)
                | NotListed(_)
                | RetryDue(_)
                | Late(_)
                | ShelfLost
                | Stored { .. }
                | NotStored { .. }
                | StoreConflict { .. }
                | Elsewhere { .. }
                | Exported(_)
                | ExportedWaivers
                | DrewHandout(_)
                | Published
                | PublishedElsewhere(_)
                | Saved(_)
                | Dismissed
                | DismissedLeft
        )
    }

    /// Whether the message concerns the open draft. It comes too late if no draft is open any more.
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
                | KeptTyping
                | PageHiding
                | CheckContinued
                | Exported(_)
                | ExportedWaivers
                | DrewHandout(_)
        )
    }
}

/// What a new draft starts from.
#[derive(Clone, Debug, PartialEq)]
pub enum Beginning {
    Empty,
    /// The JSON of a deck.
    Deck(String),
}

/// What the caller has to do. Storage operations run, and are answered, in the order in which they are requested.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Send [`Msg::Paused`] once nothing has been typed for a moment, and [`Msg::KeptTyping`] if the typing goes on for
    /// some seconds.
    Wait,
    /// Send [`Msg::CheckContinued`] soon, in a task of its own. Checking a large deck takes longer than a keystroke may
    /// wait.
    ContinueCheck,
    /// Store the draft if its stored revision is still `after` (0: none is stored yet); otherwise send
    /// [`Msg::StoreConflict`].
    Store {
        id: String,
        after: u64,
        title: String,
        cards: usize,
        body: String,
    },
    /// Save the draft synchronously, since a normal store may not finish in time. The next visit stores it. With
    /// `asks`, nothing stores it while this tab is alive: the author has to decide between two versions first.
    Note {
        asks: bool,
        id: String,
        after: u64,
        title: String,
        cards: usize,
        body: String,
    },
    /// Delete what [`Effect::Note`] saved.
    Forget,
    /// Send [`Msg::RetryDue`] after this many milliseconds. A new delay replaces the previous one of the same
    /// [`Retry`].
    Later(Retry, u32),
    List,
    Open(String),
    Delete(String),
    /// Restore a deleted draft, under its id, or under another one if another version has that id now. Then send
    /// [`Msg::IsBack`] or [`Msg::NotPutBack`], and the list of drafts.
    /// The revision stays as it was. With a lower one, a tab that still has the draft open could mistake another
    /// version for the one that it knows.
    Restore(Stored),
    /// Move the focus to a field, or to the heading of a page, once it is rendered.
    Focus(Spot),
    /// If a field has the focus, move it to the heading of the page: the field belongs to another item now.
    LeaveField,
    Save(Export),
    /// Tell the other tabs that the deck of this draft was published: [`Msg::PublishedElsewhere`].
    AnnouncePublished(String),
}

/// A notice that the page shows after an action.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// An item was removed; undo restores it.
    Removed(List),
    /// A card was added to a set.
    Added,
    Undone,
    Redone,
    /// A file was imported. `left` lists what is not in the draft, or what the author should look at.
    Imported {
        format: Format,
        cards: usize,
        left: Vec<LeftOut>,
    },
    /// A file of waivers was imported. `new` counts those that the draft did not have yet.
    Waivers {
        new: usize,
        left: Vec<LeftOut>,
    },
    NotRead(String),
    NotOpened,
    NotFetched,
    /// A file was saved. `left` lists what its format could not hold.
    Saved {
        name: String,
        left: Vec<LeftOut>,
    },
    NotSaved,
    Deleted(Stored),
    NotDeleted,
    /// A deleted draft could not be restored, for lack of room.
    NotPutBack(Stored),
}
