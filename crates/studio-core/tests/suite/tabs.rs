//! Several tabs on one device, as the shelf describes it: what is asked of storage is done and answered in order, but
//! later; what other tabs have done is heard late, in any order, or never. Watches over every message what no sequence
//! of them may do.

use crate::given;
use proptest::prelude::*;
use std::collections::{BTreeMap, VecDeque};
use studio_core::draft::Draft;
use studio_core::field::{DeckText, Field};
use studio_core::shelf::{Keeping, Listed, Stored, Why};
use studio_core::studio::{Beginning, Effect, Msg, Studio};

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
    /// What storage was asked for, and has not done yet.
    asked: VecDeque<Effect>,
    /// What storage has done, and the tab does not know yet; with the draft that is stored by that.
    answers: VecDeque<(Msg, Option<Draft>)>,
    /// What other tabs have said.
    said: Vec<Msg>,
    /// The open draft as it was last known to be stored.
    known: Option<Draft>,
    /// Every version that was open here as it is stored: id and revision.
    seen: Vec<(String, u64)>,
    /// The author has chosen the other version, and typed nothing since.
    theirs: bool,
    pub downloads: usize,
}

pub struct World {
    pub tabs: Vec<Tab>,
    pub shelf: BTreeMap<String, Record>,
    /// All that was ever stored.
    pub past: Vec<Record>,
    pub fails: Option<Why>,
    ids: usize,
}

/// What happens in a world. Drafts are named by their place among those that were ever begun.
#[derive(Clone, Debug)]
pub enum Step {
    /// The author of a tab does something to the open draft.
    Do(usize, Msg),
    Begin(usize),
    Import(usize),
    Want(usize, usize),
    Both(usize),
    Delete(usize, usize),
    /// Storage does what a tab asked for …
    Work(usize),
    /// … the tab hears of it …
    Answer(usize),
    /// … or both, until there is nothing left.
    Settle(usize),
    /// A tab hears what another one has said …
    Hear(usize, usize),
    /// … or never does.
    Miss(usize, usize),
    Fail(Option<Why>),
}

pub fn step(tabs: usize) -> BoxedStrategy<Step> {
    let tab = 0..tabs;
    let field = prop_oneof![Just(DeckText::Title), Just(DeckText::Intro)];
    let typed =
        (field, "[a-c]{1,2}").prop_map(|(field, text)| Msg::Typed(Field::Deck(field), text));
    let author = prop_oneof![
        8 => typed,
        8 => Just(Msg::Paused),
        2 => Just(Msg::Undid),
        2 => given::change(),
        2 => Just(Msg::Closed),
        2 => Just(Msg::LeftAnyway),
        1 => Just(Msg::Stayed),
        3 => Just(Msg::TookTheirs),
        2 => Just(Msg::PutBack),
        1 => Just(Msg::Dismissed),
    ];
    let why = prop_oneof![
        3 => Just(None),
        1 => Just(Some(Why::Full)),
        1 => Just(Some(Why::Blocked)),
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
        5 => (tab.clone(), 0..3_usize).prop_map(|(tab, at)| Step::Hear(tab, at)),
        1 => (tab, 0..3_usize).prop_map(|(tab, at)| Step::Miss(tab, at)),
        1 => why.prop_map(Step::Fail),
    ]
    .boxed()
}

impl World {
    pub fn new(tabs: usize) -> World {
        World {
            tabs: (0..tabs).map(|_| Tab::default()).collect(),
            shelf: BTreeMap::new(),
            past: Vec::new(),
            fails: None,
            ids: 0,
        }
    }

    fn new_id(&mut self) -> String {
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
        }
    }

    /// All that a tab has asked for is done, and it knows.
    pub fn settle(&mut self, tab: usize) {
        while !self.tabs[tab].asked.is_empty() || !self.tabs[tab].answers.is_empty() {
            self.work(tab);
            self.answer(tab);
        }
    }

    /// Every tab has what it asked for, and has heard everything.
    pub fn settle_all(&mut self) {
        while (0..self.tabs.len()).any(|tab| self.is_busy(tab)) {
            for tab in 0..self.tabs.len() {
                self.settle(tab);
                for msg in std::mem::take(&mut self.tabs[tab].said) {
                    self.tell(tab, msg, None);
                }
            }
        }
    }

    fn is_busy(&self, tab: usize) -> bool {
        let Tab { asked, answers, said, .. } = &self.tabs[tab];
        !(asked.is_empty() && answers.is_empty() && said.is_empty())
    }

    fn answer(&mut self, tab: usize) {
        if let Some((msg, draft)) = self.tabs[tab].answers.pop_front() {
            self.tell(tab, msg, draft);
        }
    }

    /// Storage does the first thing that a tab has asked for.
    fn work(&mut self, tab: usize) {
        let Some(effect) = self.tabs[tab].asked.pop_front() else { return };
        let blocked = self.fails == Some(Why::Blocked);
        let (answer, draft) = match effect {
            Effect::Store { id, after, title, cards, body } => {
                let listed = Listed { id: id.clone(), title, cards, changed: 0.0, revision: 0 };
                self.store(tab, after, Stored { listed, body })
            }
            Effect::List if blocked => (Msg::NoShelf(Why::Blocked), None),
            Effect::List => {
                let listed = self.shelf.values().map(|record| record.stored.listed.clone());
                (Msg::Shelved(listed.collect()), None)
            }
            Effect::Open(id) => match self.shelf.get(&id).filter(|_| !blocked) {
                Some(record) => (Msg::Opened(record.stored.clone()), Some(record.draft())),
                None => (Msg::NotOpened, None),
            },
            Effect::Delete(id) => match self.shelf.get(&id).filter(|_| !blocked).cloned() {
                Some(record) => {
                    self.shelf.remove(&id);
                    self.say(tab, &Msg::Elsewhere { id, revision: None });
                    (Msg::Gone(record.stored), None)
                }
                None => (Msg::NotOpened, None),
            },
            Effect::Restore(stored) => {
                let id = stored.listed.id.clone();
                if self.fails.is_none() && !self.shelf.contains_key(&id) {
                    let revision = Some(stored.listed.revision);
                    self.shelf.insert(id.clone(), Record { stored, writer: tab });
                    self.say(tab, &Msg::Elsewhere { id, revision });
                }
                self.tabs[tab].asked.push_front(Effect::List);
                return;
            }
            Effect::Wait | Effect::Focus(_) | Effect::Save(_) => {
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
        if known != after && !own {
            return (Msg::Met { id }, None);
        }
        // Nobody's version is replaced by somebody who has not had it open.
        let seen = self.tabs[tab].seen.contains(&(id.clone(), known));
        assert!(
            own || known == 0 || seen,
            "tab {tab} has replaced what it has not seen: {there:?}"
        );
        let revision = known.max(after) + 1;
        stored.listed.revision = revision;
        let record = Record { stored, writer: tab };
        self.past.push(record.clone());
        self.shelf.insert(id.clone(), record.clone());
        self.say(tab, &Msg::Elsewhere { id: id.clone(), revision: Some(revision) });
        (Msg::Stored { id, revision }, Some(record.draft()))
    }

    fn say(&mut self, from: usize, msg: &Msg) {
        for (at, tab) in self.tabs.iter_mut().enumerate() {
            if at != from {
                tab.said.push(msg.clone());
            }
        }
    }

    /// Whether a draft was stored under this id at some time.
    pub fn was_stored(&self, id: &str, draft: &Draft) -> bool {
        let mut of_id = self.past.iter().filter(|record| record.stored.listed.id == id);
        of_id.any(|record| record.draft() == *draft)
    }

    /// Gives a tab a message, and looks whether everything is as it has to be.
    fn tell(&mut self, at: usize, msg: Msg, stored: Option<Draft>) {
        let before = self.tabs[at].studio.clone();
        let effects = self.tabs[at].studio.apply(msg.clone());
        let tab = &mut self.tabs[at];
        let now = tab.studio.clone();
        for effect in effects {
            match effect {
                Effect::Wait | Effect::Focus(_) => {}
                Effect::Save(_) => tab.downloads += 1,
                effect => tab.asked.push_back(effect),
            }
        }
        match (&msg, stored) {
            (Msg::Stored { id, revision }, draft) if before.id() == Some(id) => {
                tab.known = draft;
                tab.seen.push((id.clone(), *revision));
            }
            (Msg::Opened(Stored { listed, .. }), draft)
                if now.id() == Some(&listed.id) && draft.as_ref() == Some(now.draft()) =>
            {
                tab.known = draft;
                tab.seen.push((listed.id.clone(), listed.revision));
            }
            _ => {}
        }
        match msg {
            Msg::TookTheirs => tab.theirs = before.keeping() == Keeping::Elsewhere,
            _ if msg_edits(&msg) && now.draft() != before.draft() => tab.theirs = false,
            _ => {}
        }
        if now.id() != before.id() && !matches!(msg, Msg::TookBoth { .. }) {
            // What waited until the open draft was stored.
            if let Some(id) = now.id().filter(|_| !matches!(msg, Msg::Opened(_))) {
                let opened = self.past.iter().filter(|record| record.stored.listed.id == id);
                let opened = opened.filter(|record| record.draft() == *now.draft());
                let seen = opened.map(|record| (id.to_owned(), record.stored.listed.revision));
                tab.seen.extend(seen);
            }
            tab.known = (now.keeping() == Keeping::Kept).then(|| now.draft().clone());
        }
        self.watch(at, &msg, &before, &now);
    }

    fn watch(&self, at: usize, msg: &Msg, before: &Studio, now: &Studio) {
        let tab = &self.tabs[at];
        // A draft is only left, or replaced, when it is stored or its author says so.
        let gone = before.id() != now.id() || before.draft() != now.draft();
        if let Some(id) = before.id()
            && gone
            && !msg_edits(msg)
            && !matches!(msg, Msg::TookBoth { .. })
        {
            let said = tab.theirs || before.is_leaving() && *msg == Msg::LeftAnyway;
            let stored = self.was_stored(id, before.draft());
            assert!(stored || said, "{msg:?} has lost {:?}", before.draft());
        }
        let Some(id) = now.id() else { return };
        // Whatever differs from what is known to be stored is at risk.
        let known = tab.known.as_ref() == Some(now.draft());
        assert!(known || now.is_at_risk(), "{msg:?}: not stored, and not told");
        if now.keeping() != Keeping::Kept {
            return;
        }
        assert!(self.was_stored(id, now.draft()), "{msg:?}: kept, but nowhere");
        if let Some(record) = self.shelf.get(id).filter(|record| record.writer == at) {
            let restored = !self.past.iter().any(|past| {
                past.writer == at && past.stored.listed.revision == record.stored.listed.revision
            });
            assert!(
                restored || record.draft() == *now.draft(),
                "{msg:?}: kept, but in another version"
            );
        }
    }
}

/// The id of a draft, by the order in which they were begun.
pub fn id(at: usize) -> String {
    format!("draft-{at}")
}

/// Whether it changes the open draft itself.
fn msg_edits(msg: &Msg) -> bool {
    matches!(
        msg,
        Msg::Typed(..)
            | Msg::Added(_)
            | Msg::Duplicated(..)
            | Msg::Removed(..)
            | Msg::Moved(..)
            | Msg::Toggled { .. }
            | Msg::MovedInSet { .. }
            | Msg::TookOutOfSet { .. }
            | Msg::Waived(..)
            | Msg::Undid
            | Msg::Redid
    )
}
