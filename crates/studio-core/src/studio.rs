//! The editor's state, and everything that moves it. Messages are what the author did and what came of effects; the
//! same messages always give the same state.

mod again;
mod beginning;
mod doing;
mod following;
mod going_out;
mod keeping;
mod listing;
mod message;
mod naming;

pub use again::Again;
pub use doing::MOST_CHOICES;
pub use message::{Beginning, Effect, Msg, Told};

use std::rc::Rc;

use crate::checked::{Checked, Checking};
use crate::draft::Draft;
use crate::formats::{self, Format, Left};
use crate::history::History;
use crate::shelf::{Keeping, Listed, Stored, Why};
use crate::spot::Page;
use again::Refused;
use naming::Naming;

/// The editor at one moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Studio {
    /// The language that the author reads the editor in, in which an empty deck begins; empty for English.
    lang: &'static str,
    draft: Draft,
    history: History,
    /// Of a deck that was begun here, and has not gone out since.
    naming: Option<Naming>,
    page: Page,
    /// What was said of the draft when its author last paused.
    checked: Rc<Checked>,
    /// What is being said of it as it was when they last paused, if the linter is still at work.
    checking: Option<Box<Checking>>,
    /// The open draft's id and the last revision known to be stored; none while none is open.
    open: Option<(String, u64)>,
    keeping: Keeping,
    /// The attempt to store the open draft is not answered for so long that it is said to fail.
    late: bool,
    /// How often storing the open draft has failed in a row …
    not_kept: Refused,
    /// … and looking which drafts there are.
    not_listed: Refused,
    /// Of two versions, the one here has something that is stored nowhere.
    unstored: bool,
    drafts: Vec<Listed>,
    /// What stays to be read until something else is done.
    told: Option<Told>,
    /// How many messages have been shown: the same sentence again is drawn as a new element, so that screen readers read
    /// it again.
    told_count: u32,
    /// What the file of the open draft had that is not in it: a list to work through, so it stays while something else
    /// is told, until its author closes it.
    left: Vec<Left>,
    /// Such lists of drafts that were open before, by their ids. Files that come one after the other take each other's place.
    lists: Vec<(String, Vec<Left>)>,
    /// Whether the draft is stored, if there was something wrong with that.
    alarm: Option<Keeping>,
    /// What is told once the browser has taken the file that was exported.
    saving: Option<Told>,
    /// The id of the deck in the file that is being saved …
    named: Option<String>,
    /// … and in the deck's file that was saved last, with its name: its author may have chosen another one.
    file: Option<(String, String)>,
    /// What is done once the open draft is stored: one after the other, so that no file is lost.
    next: Vec<Next>,
    /// The draft that the author has asked for, to take the place of the open one.
    wanted: Option<String>,
    /// The author has chosen what is stored, instead of what is here.
    theirs: bool,
}

/// Something that takes the place of the open draft.
#[derive(Clone, Debug, PartialEq)]
enum Next {
    Begin { id: String, draft: Box<Draft>, naming: Option<Naming>, told: Option<Told> },
    Open(Stored),
    Close,
}

impl Studio {
    /// An editor whose author reads this language, a BCP 47 tag.
    pub fn read_in(lang: &'static str) -> Studio {
        Studio { lang, ..Studio::default() }
    }

    /// Moves the editor by one message.
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
            Msg::WroteOn => self.store_or_note(),
            Msg::Left => self.page_left(),
            Msg::Again(again) => self.again(again),
            Msg::Late(Again::Store) => self.store_late(),
            Msg::Late(Again::List) => self.list_late(),
            Msg::WentOn => self.go_on(),
            Msg::Shelved(drafts) => self.shelved(drafts),
            Msg::NoShelf(why) => self.no_shelf(why),
            Msg::ShelfLost => self.shelf_lost(),
            Msg::Began { id, from } => self.began(id, from),
            Msg::Wanted(id) => {
                self.wanted = Some(id.clone());
                vec![Effect::Open(id)]
            }
            Msg::Opened(stored) => self.opened(stored),
            Msg::NotOpened => self.not_opened(),
            Msg::NotFetched => {
                self.tell(Told::NotFetched);
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
            Msg::Met { id } => self.met(&id),
            Msg::Elsewhere { id, revision } => self.elsewhere(&id, revision),
            Msg::TookTheirs => self.took_theirs(),
            Msg::TookBoth { id } => self.took_both(id),
            Msg::Deleted(id) => vec![Effect::Delete(id)],
            Msg::Gone(stored) => self.gone(stored),
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
            Msg::WentOut(id) => {
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

    /// The page, or the nearest there is.
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

    /// What is said of it. An attempt that is not answered is still the only one: its answer may come.
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

    /// Whether the author has to decide: the draft is to be left, and could not be stored.
    pub fn is_leaving(&self) -> bool {
        !self.next.is_empty() && matches!(self.keeping(), Keeping::Failed(_) | Keeping::Elsewhere)
    }

    pub fn drafts(&self) -> &[Listed] {
        &self.drafts
    }

    pub fn told(&self) -> Option<&Told> {
        self.told.as_ref()
    }

    pub fn told_count(&self) -> u32 {
        self.told_count
    }

    /// What could not be carried over, once something else is told, or nothing.
    pub fn left(&self) -> &[Left] {
        &self.left
    }

    fn tell(&mut self, told: Told) {
        self.put_aside();
        self.told = Some(told);
        self.told_count += 1;
    }

    fn put_aside(&mut self) {
        if let Some(Told::Imported { left, .. }) = self.told.take() {
            self.left = left;
        }
    }

    /// What whoever does not see the bar has to hear of how the draft is kept.
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
