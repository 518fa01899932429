//! A simulation of several tabs on one device, following the rules in `studio_core::shelf`. Storage carries out and
//! answers requests in order, but later. A tab hears of other tabs' changes late, in any order, or never. The module
//! `watch` checks the invariants at every message that a tab gets.

use crate::given;
use proptest::prelude::*;
use std::collections::{BTreeMap, VecDeque};
use studio_core::draft::Draft;
use studio_core::field::{DeckText, Field};
use studio_core::formats::Export;
use studio_core::shelf::{Listed, Stored, Why};
use studio_core::spot::Spot;
use studio_core::studio::{Beginning, Effect, Msg, Retry, Studio};

/// A stored draft, and the tab that wrote it.
#[derive(Clone, Debug)]
pub struct Record {
    pub stored: Stored,
    pub writer: usize,
}

impl Record {
    pub fn draft(&self) -> Draft {
        Draft::of_body(&self.stored.body).unwrap()
    }
}

#[derive(Default)]
pub struct Tab {
    pub studio: Studio,
    /// Requests to storage that are not carried out yet.
    pub asked: VecDeque<Effect>,
    /// Answers of storage that have not reached the tab, each with the draft that was stored or loaded.
    pub answers: VecDeque<(Msg, Option<Draft>)>,
    /// Messages from other tabs that have not been delivered.
    pub said: Vec<Msg>,
    /// The version of the open draft that this tab last knew to be stored.
    pub known: Option<Draft>,
    /// The id and revision of every stored version that was open here.
    pub seen: Vec<(String, u64)>,
    /// Retries that are scheduled.
    pub later: Vec<Retry>,
    /// Whether the author has chosen the other version, and has typed nothing since.
    pub theirs: bool,
    /// Whether the site's data was deleted, and this tab has stored nothing since.
    pub emptied: bool,
    /// The files that were saved. The next field is the last focus.
    pub saved: Vec<Export>,
    pub focus: Option<Spot>,
}

#[derive(Default)]
pub struct World {
    pub tabs: Vec<Tab>,
    pub shelf: BTreeMap<String, Record>,
    /// Everything that was ever stored.
    pub past: Vec<Record>,
    pub fails: Option<Why>,
    ids: usize,
}

/// A step of the simulation. Drafts are given by the order in which they were created.
#[derive(Clone, Debug)]
pub enum Step {
    /// The author of a tab changes the open draft.
    Do(usize, Msg),
    Begin(usize),
    Import(usize),
    Want(usize, usize),
    Both(usize),
    Delete(usize, usize),
    /// Storage carries out the next request of a tab.
    Work(usize),
    /// The tab gets the next answer of storage.
    Answer(usize),
    /// All requests of a tab are carried out and answered.
    Settle(usize),
    /// Time passes: scheduled retries take place.
    Wait(usize),
    /// A message from another tab is delivered.
    Hear(usize, usize),
    /// A message from another tab is lost.
    Miss(usize, usize),
    Fail(Option<Why>),
    /// The browser deletes all data of the site.
    Lose,
}

pub fn step(tabs: usize) -> BoxedStrategy<Step> {
    let tab = 0..tabs;
    let field = prop_oneof![Just(DeckText::Title), Just(DeckText::Intro)];
    let typed =
        (field, "[a-c]{1,2}").prop_map(|(field, text)| Msg::Typed(Field::Deck(field), text));
    let author = prop_oneof![
        8 => typed,
        8 => Just(Msg::Paused),
        1 => Just(Msg::KeptTyping),
        2 => Just(Msg::PageHiding),
        2 => Just(Msg::Undid),
        2 => given::change(),
        2 => Just(Msg::Closed),
        2 => Just(Msg::LeftAnyway),
        1 => Just(Msg::Stayed),
        2 => Just(Msg::Late(Retry::Store)),
        3 => Just(Msg::TookTheirs),
        2 => Just(Msg::PutBack),
        1 => Just(Msg::Dismissed),
        1 => Just(Msg::CheckContinued),
    ];
    let why = prop_oneof![
        3 => Just(None),
        1 => Just(Some(Why::Full)),
        1 => Just(Some(Why::Blocked)),
        1 => Just(Some(Why::Broken)),
    ];
    let drafts = 0..3_usize;
    prop_oneof![
        12 => (tab.clone(), author).prop_map(|(tab, msg)| Step::Do(tab, msg)),
        1 => tab.clone().prop_map(Step::Begin),
        1 => tab.clone().prop_map(Step::Import),
        4 => (tab.clone(), drafts.clone()).prop_map(|(tab, draft)| Step::Want(tab, draft)),
        2 => tab.clone().prop_map(Step::Both),
        1 => (tab.clone(), drafts).prop_map(|(tab, draft)| Step::Delete(tab, draft)),
        5 => tab.clone().prop_map(Step::Work),
        5 => tab.clone().prop_map(Step::Answer),
        8 => tab.clone().prop_map(Step::Settle),
        2 => tab.clone().prop_map(Step::Wait),
        5 => (tab.clone(), 0..3_usize).prop_map(|(tab, at)| Step::Hear(tab, at)),
        1 => (tab, 0..3_usize).prop_map(|(tab, at)| Step::Miss(tab, at)),
        1 => why.prop_map(Step::Fail),
        1 => Just(Step::Lose),
    ]
    .boxed()
}

impl World {
    pub fn new(tabs: usize) -> World {
        World { tabs: (0..tabs).map(|_| Tab::default()).collect(), ..World::default() }
    }

    pub fn new_id(&mut self) -> String {
        self.ids += 1;
        id(self.ids - 1)
    }

    pub fn take(&mut self, step: Step) {
        match step {
            Step::Do(tab, msg) => self.tell(tab, msg, None),
            Step::Begin(tab) => {
                let id = self.new_id();
                self.tell(tab, Msg::Began { id, from: Beginning::Empty }, None);
            }
            Step::Import(tab) => {
                let (id, bytes) = (self.new_id(), b"Why?\nA) yes\nB) no\nANSWER: A\n".to_vec());
                self.tell(tab, Msg::Imported { id, name: None, bytes }, None);
            }
            Step::Want(tab, draft) => self.tell(tab, Msg::Wanted(id(draft)), None),
            Step::Both(tab) => {
                let id = self.new_id();
                self.tell(tab, Msg::TookBoth { id }, None);
            }
            Step::Delete(tab, draft) => self.tell(tab, Msg::Deleted(id(draft)), None),
            Step::Work(tab) => self.work(tab),
            Step::Answer(tab) => self.answer(tab),
            Step::Settle(tab) => self.settle(tab),
            Step::Wait(tab) => self.wait(tab),
            Step::Hear(tab, at) => {
                if at < self.tabs[tab].said.len() {
                    let msg = self.tabs[tab].said.remove(at);
                    self.tell(tab, msg, None);
                }
            }
            Step::Miss(tab, at) => {
                if at < self.tabs[tab].said.len() {
                    self.tabs[tab].said.remove(at);
                }
            }
            Step::Fail(why) => self.fails = why,
            Step::Lose => self.lose(),
        }
    }

    /// Storage carries out the first request of a tab.
    pub fn work(&mut self, tab: usize) {
        let Some(effect) = self.tabs[tab].asked.pop_front() else { return };
        // Reading works on a full device.
        let fails = self.fails.filter(|why| *why != Why::Full);
        let (answer, draft) = match effect {
            Effect::Store { id, after, title, cards, body } => {
                let listed = Listed { id: id.clone(), title, cards, changed: 0.0, revision: 0 };
                self.store(tab, after, Stored { listed, body })
            }
            Effect::List => {
                let listed = self.shelf.values().map(|record| record.stored.listed.clone());
                (fails.map_or_else(|| Msg::DraftsListed(listed.collect()), Msg::NotListed), None)
            }
            Effect::Open(id) => match self.shelf.get(&id).filter(|_| fails.is_none()) {
                Some(record) => (Msg::Opened(record.stored.clone()), Some(record.draft())),
                None => (Msg::NotOpened, None),
            },
            Effect::Delete(id) => match self.shelf.get(&id).filter(|_| fails.is_none()).cloned() {
                Some(record) => {
                    self.shelf.remove(&id);
                    self.say(tab, &Msg::Elsewhere { id, revision: None });
                    (Msg::DraftDeleted(record.stored), None)
                }
                None => (Msg::NotDeleted, None),
            },
            Effect::Restore(stored) => {
                let id = stored.listed.id.clone();
                if self.fails.is_some() {
                    self.tabs[tab].answers.push_back((Msg::NotPutBack, None));
                } else {
                    self.restore(tab, stored);
                    self.tabs[tab].answers.push_back((Msg::IsBack(id), None));
                }
                self.tabs[tab].asked.push_front(Effect::List);
                return;
            }
            Effect::Wait
            | Effect::Later(..)
            | Effect::ContinueCheck
            | Effect::Focus(_)
            | Effect::LeaveField
            | Effect::Save(_)
            | Effect::AnnouncePublished(_)
            | Effect::Note { .. }
            | Effect::Forget => {
                unreachable!("nothing to wait for")
            }
        };
        self.tabs[tab].answers.push_back((answer, draft));
    }

    fn store(&mut self, tab: usize, after: u64, mut stored: Stored) -> (Msg, Option<Draft>) {
        let id = stored.listed.id.clone();
        if let Some(why) = self.fails {
            return (Msg::NotStored { id, why }, None);
        }
        let there = self.shelf.get(&id);
        let known = there.map_or(0, |record| record.stored.listed.revision);
        let own = there.is_some_and(|record| record.writer == tab);
        if known != after && !own && (there.is_some() || !self.tabs[tab].emptied) {
            // Another tab has stored the same text, or another version.
            return match there.filter(|record| record.stored.body == stored.body) {
                Some(same) => (Msg::Stored { id, revision: known }, Some(same.draft())),
                None => (Msg::StoreConflict { id }, None),
            };
        }
        // A tab must not replace a version that it has not had open.
        let seen = self.tabs[tab].seen.contains(&(id.clone(), known));
        assert!(
            own || known == 0 || seen,
            "tab {tab} has replaced what it has not seen: {there:?}"
        );
        self.tabs[tab].emptied = false;
        let revision = known.max(after) + 1;
        stored.listed.revision = revision;
        let record = Record { stored, writer: tab };
        self.past.push(record.clone());
        self.shelf.insert(id.clone(), record.clone());
        self.say(tab, &Msg::Elsewhere { id: id.clone(), revision: Some(revision) });
        (Msg::Stored { id, revision }, Some(record.draft()))
    }

    pub fn say(&mut self, from: usize, msg: &Msg) {
        for (at, tab) in self.tabs.iter_mut().enumerate() {
            if at != from {
                tab.said.push(msg.clone());
            }
        }
    }
}

/// The id of a draft, by the order in which the drafts were created.
pub fn id(at: usize) -> String {
    format!("draft-{at}")
}
