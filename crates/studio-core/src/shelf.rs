//! The shelf: the drafts that are stored on the device, and whether the open one is. Several tabs may have the same
//! draft open. Each stored draft therefore has a revision that rises with every change, and a request to store names
//! the revision that it is based on. The write succeeds if that is still the stored revision, or if this tab itself
//! wrote the stored one. Otherwise the second tab gets a message, and nothing is overwritten without the author's
//! decision. A deleted draft is restored with the revision that it had: with a lower one, a tab that still has it
//! open could mistake another version for the one it knows. The transactions are in `static/studio/shelf.js`.

/// A stored draft, as the list of drafts shows it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listed {
    /// Random, generated when the draft is created.
    pub id: String,
    pub title: String,
    pub cards: usize,
    /// When it was last changed, in milliseconds since 1970.
    pub changed: f64,
    /// Starts at 1 and rises with every change.
    pub revision: u64,
}

/// A draft as it is stored.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stored {
    pub listed: Listed,
    /// JSON, as written by `Draft::to_body`.
    pub body: String,
}

/// Whether the device has the open draft as it is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keeping {
    #[default]
    Kept,
    /// It has changed, and will be stored soon: at the next pause in typing, or at the next retry.
    Changed,
    /// A request to store it is under way. `again`: the draft has changed since the request.
    Storing {
        again: bool,
    },
    Failed(Why),
    /// Another tab has stored another version, or deleted the draft. Nothing is stored until the author has decided.
    Elsewhere,
}

/// Why a storage operation failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The device or the browser's quota is full.
    Full,
    /// The browser allows this page no storage.
    Blocked,
    /// Storage is allowed, but the operation failed.
    Broken,
}

impl Keeping {
    /// Whether something would be lost if the page were closed now.
    pub fn is_at_risk(self) -> bool {
        self != Keeping::Kept
    }

    /// What a screen reader announces about this state, given the previous announcement. It announces a failure for as
    /// long as it lasts, and then once that the draft is stored. Without a failure it announces nothing, so that an
    /// author who is typing is not interrupted at each pause.
    pub(crate) fn alarm(self, before: Option<Keeping>) -> Option<Keeping> {
        match self {
            Keeping::Failed(_) | Keeping::Elsewhere => Some(self),
            Keeping::Kept => before.map(|_| Keeping::Kept),
            Keeping::Changed | Keeping::Storing { .. } => {
                before.filter(|alarm| *alarm != Keeping::Kept)
            }
        }
    }
}
