//! The drafts that are stored on the device, and whether the open one is. Several tabs may have the same draft open:
//! each stored draft has a number that rises with every change, and storing names the number that it goes on from. It
//! is stored if that is still the number, or if this very tab wrote what is there. Whoever comes second is told, and
//! nothing is overwritten unasked. A deleted draft is put back with the number that it had: with a lower one, a tab that
//! still has it open could take another version for the one that it knows.

/// A stored draft, as it stands in the list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listed {
    /// Made by chance when the draft was begun.
    pub id: String,
    pub title: String,
    pub cards: usize,
    /// When it was last changed: milliseconds since 1970.
    pub changed: f64,
    /// Rises with every change, from 1.
    pub revision: u64,
}

/// A draft as it is stored.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stored {
    pub listed: Listed,
    /// JSON: `Draft::whole_json`.
    pub body: String,
}

/// Whether the open draft is on the device as it is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keeping {
    #[default]
    Kept,
    /// It will be stored in a moment.
    Changed,
    /// It is being stored; `again`: it has been changed since.
    Storing {
        again: bool,
    },
    Failed(Why),
    /// Another tab has stored another version, or deleted the draft. Nothing is stored until somebody has decided.
    Elsewhere,
}

/// Why a draft was not stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The device has no room for it.
    Full,
    /// The browser allows no storage here.
    Blocked,
    /// The browser allows it, and says that it failed.
    Broken,
}

impl Keeping {
    /// Whether something would be lost if the page were closed now.
    pub fn is_at_risk(self) -> bool {
        self != Keeping::Kept
    }

    /// What is said aloud of it, after this was: that it fails, as long as it does, and then that all is well again.
    /// Whoever writes is not told at each pause that nothing has happened.
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
