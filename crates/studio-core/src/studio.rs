//! The editor's state, and the function that changes it: [`Studio::apply`]. A [`Msg`] is an action of the author or the
//! result of an [`Effect`]. The same messages always lead to the same state, which the property tests in
//! `crates/studio-core/tests/suite` rely on. The submodules implement the messages by topic: `doing` (edits),
//! `beginning` (new and imported drafts), `keeping` (storing), `following` (other tabs), `going_out` (export),
//! `listing` (the list of drafts), `again` (retries), `naming` (the deck's id).

mod again;
mod beginning;
mod doing;
mod following;
mod going_out;
mod keeping;
mod listing;
mod message;
mod naming;

pub use again::Retry;
pub use doing::MAX_CHOICES;
pub use message::{Beginning, Effect, Msg, Notice};

use std::rc::Rc;

use crate::checked::{Checked, Checking};
use crate::draft::Draft;
use crate::formats::{self, Format, LeftOut};
use crate::history::History;
use crate::shelf::{Keeping, Listed, Stored, Why};
use crate::spot::Page;
use again::FailureCount;
use naming::Naming;

/// The state of the editor.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Studio {
    /// The author's language, a BCP 47 tag, which is also the language of a new deck. Empty means English.
    lang: &'static str,
    draft: Draft,
    history: History,
    /// How the deck's id follows its title. `Some` only for a deck that was created here and has not been published
    /// yet.
    naming: Option<Naming>,
    page: Page,
    /// Problems and findings of the draft, as of the author's last pause.
    checked: Rc<Checked>,
    /// The check of the draft as of the last pause, while the linter is still running.
    checking: Option<Box<Checking>>,
    /// The open draft's id, and the last revision known to be stored (0: none yet). `None` while no draft is open.
    open: Option<(String, u64)>,
    keeping: Keeping,
    /// Storing the open draft has had no answer for so long that the page shows it as failed.
    late: bool,
    /// How often storing the open draft has failed in a row.
    not_kept: FailureCount,
    /// How often listing the drafts has failed in a row.
    not_listed: FailureCount,
    /// While two versions compete (`Keeping::Elsewhere`): whether the version here has changes that are stored nowhere.
    unstored: bool,
    drafts: Vec<Listed>,
    /// The notice that is shown until a later action replaces or dismisses it.
    told: Option<Notice>,
    /// How many messages have been shown. The view draws a repeated sentence as a new element, so that screen readers
    /// announce it again.
    told_count: u32,
    /// What an import of the open draft left out. It is a list to work through, so it stays when another message is
    /// shown, until the author closes it.
    left: Vec<LeftOut>,
    /// The `left` lists of drafts that were open earlier, by draft id. Of several files imported in a row, each
    /// replaces the previous one as the open draft, so their lists are kept here.
    lists: Vec<(String, Vec<LeftOut>)>,
    /// The storage state that is announced to screen readers, while there is or just was a failure.
    alarm: Option<Keeping>,
    /// The message for when the browser has saved the file that is being exported. `None` while no export is under way.
    saving: Option<Notice>,
    /// The deck's id in the deck file that is being saved.
    named: Option<String>,
    /// The deck's id in the deck file that was saved last, and that file's name. The author may have changed the name
    /// in the browser's dialog.
    file: Option<(String, String)>,
    /// What to open once the open draft is stored. It is a queue, so that no imported file is lost.
    next: Vec<Next>,
    /// The id of the draft that the author wants to open instead of the current one, until it is loaded.
    wanted: Option<String>,
    /// The author has chosen the stored version over the one here, and it is being loaded.
    theirs: bool,
}

/// What replaces the open draft.
#[derive(Clone, Debug, PartialEq)]
enum Next {
    Begin { id: String, draft: Box<Draft>, naming: Option<Naming>, told: Option<Notice> },
    Open(Stored),
    Close,
}

impl Studio {
    /// Creates an editor for an author who reads this language, a BCP 47 tag.
    pub fn read_in(lang: &'static str) -> Studio {
        Studio { lang, ..Studio::default() }
    }

    /// Applies one message, and returns the effects to carry out.
    pub fn apply(&mut self, msg: Msg) -> Vec<Effect> {
        let effects = self.take(msg);
        self.alarm = self.keeping().alarm(self.alarm);
        effects
    }

    fn take(&mut self, msg: Msg) -> Vec<Effect> {
        if self.open.is_none() && msg.is_of_open_draft() {
            return Vec::new();
        }
        match msg {
            Msg::Typed(field, text) => self.typed(field, text),
            Msg::Added(list) => self.added(list),
            Msg::Duplicated(list, at) => self.duplicated(list, at),
            Msg::Removed(list, at) => self.removed(list, at),
            Msg::Moved(list, from, to) => self.moved(list, from, to),
            Msg::Toggled { set, card } => self.toggled(set, card),
            Msg::MovedInSet { set, from, to } => self.moved_in_set(set, from, to),
            Msg::TookOutOfSet { set, at } => self.took_out_of_set(set, at),
            Msg::Waived(card, rule) => self.waived(card, rule),
            Msg::Undid => self.undid(),
            Msg::Redid => self.redid(),
            Msg::WentTo(spot) => {
                self.history.pause();
                vec![self.lead_to(spot)]
            }
            Msg::Paused => self.paused(),
            Msg::KeptTyping => self.store_or_note(),
            Msg::PageHiding => self.page_left(),
            Msg::RetryDue(again) => self.again(again),
            Msg::Late(Retry::Store) => self.store_late(),
            Msg::Late(Retry::List) => self.list_late(),
            Msg::CheckContinued => self.go_on(),
            Msg::DraftsListed(drafts) => self.shelved(drafts),
            Msg::NotListed(why) => self.no_shelf(why),
            Msg::ShelfLost => self.shelf_lost(),
            Msg::Began { id, from } => self.began(id, from),
            Msg::Wanted(id) => {
                self.wanted = Some(id.clone());
                vec![Effect::Open(id)]
            }
            Msg::Opened(stored) => self.opened(stored),
            Msg::NotOpened => self.not_opened(),
            Msg::NotFetched => {
                self.tell(Notice::NotFetched);
                Vec::new()
            }
            Msg::Closed => self.closed(),
            Msg::LeftAnyway => self.left_anyway(),
            Msg::Stayed => self.stayed(),
            Msg::Imported { id, name, bytes } => self.imported(id, name.as_deref(), &bytes),
            Msg::NotRead(why) => self.not_read(why.to_string()),
            Msg::MoreFiles(count) => self.more_files(count),
            Msg::Stored { id, revision } => self.stored(&id, revision),
            Msg::NotStored { id, why } => self.not_stored(&id, why),
            Msg::StoreConflict { id } => self.met(&id),
            Msg::Elsewhere { id, revision } => self.elsewhere(&id, revision),
            Msg::TookTheirs => self.took_theirs(),
            Msg::TookBoth { id } => self.took_both(id),
            Msg::Deleted(id) => vec![Effect::Delete(id)],
            Msg::DraftDeleted(stored) => self.gone(stored),
            Msg::NotDeleted => self.not_deleted(),
            Msg::PutBack => self.put_back(),
            Msg::IsBack(id) => self.is_back(&id),
            Msg::NotPutBack => self.not_put_back(),
            Msg::Exported(format) => formats::export(format, &self.draft)
                .map_or_else(Vec::new, |file| self.exported(file, format == Format::Json)),
            Msg::ExportedWaivers => {
                self.exported(formats::waivers(&self.draft, &self.file_name()), false)
            }
            Msg::DrewHandout(page) => self.drew_handout(page),
            Msg::Published => {
                self.history.pause();
                self.went_out()
            }
            Msg::PublishedElsewhere(id) => {
                self.naming.take_if(|_| self.open.as_ref().is_some_and(|(open, _)| *open == id));
                Vec::new()
            }
            Msg::Saved(name) => self.saved(name),
            Msg::Dismissed => {
                self.told = None;
                Vec::new()
            }
            Msg::DismissedLeft => {
                self.left.clear();
                Vec::new()
            }
        }
    }

    /// The page, or the nearest one that exists.
    fn there(&self, page: Page) -> Page {
        match page {
            Page::Card(at) => match self.draft.cards.len().checked_sub(1) {
                Some(last) => Page::Card(at.min(last)),
                None => Page::Deck,
            },
            page => page,
        }
    }

    pub fn draft(&self) -> &Draft {
        &self.draft
    }

    pub fn page(&self) -> Page {
        self.page
    }

    /// Problems and findings, as of the author's last pause.
    pub fn checked(&self) -> &Rc<Checked> {
        &self.checked
    }

    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// The id of the open draft.
    pub fn id(&self) -> Option<&str> {
        self.open.as_ref().map(|(id, _)| id.as_str())
    }

    /// The storage state as the page shows it. An attempt without an answer is shown as failed, but no second one
    /// starts: its answer may still come.
    pub fn keeping(&self) -> Keeping {
        match self.keeping {
            Keeping::Storing { .. } if self.late => Keeping::Failed(Why::Broken),
            keeping => keeping,
        }
    }

    /// Whether something would be lost if the page were closed now.
    pub fn is_at_risk(&self) -> bool {
        self.open.is_some() && self.keeping.is_at_risk()
    }

    /// Whether the author has to decide: they want to leave the draft, and it could not be stored.
    pub fn is_leaving(&self) -> bool {
        !self.next.is_empty() && matches!(self.keeping(), Keeping::Failed(_) | Keeping::Elsewhere)
    }

    /// The drafts on the device, as listed last.
    pub fn drafts(&self) -> &[Listed] {
        &self.drafts
    }

    /// The notice to show.
    pub fn told(&self) -> Option<&Notice> {
        self.told.as_ref()
    }

    /// How many notices have been shown; see the field.
    pub fn told_count(&self) -> u32 {
        self.told_count
    }

    /// What an import left out, after another message has replaced the message of the import. Empty if nothing was left
    /// out.
    pub fn left(&self) -> &[LeftOut] {
        &self.left
    }

    fn tell(&mut self, told: Notice) {
        self.put_aside();
        self.told = Some(told);
        self.told_count += 1;
    }

    /// Keeps the list of a shown import message before another message replaces it.
    fn put_aside(&mut self) {
        if let Some(Notice::Imported { left, .. }) = self.told.take() {
            self.left = left;
        }
    }

    /// The storage state to announce to authors who do not see the bar at the top.
    pub fn alarm(&self) -> Option<Keeping> {
        self.alarm
    }

    pub fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    pub fn can_redo(&self) -> bool {
        self.history.can_redo()
    }
}
