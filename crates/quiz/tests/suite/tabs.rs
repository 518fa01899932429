//! A model of a browser for property tests: several pages, each with a visit, share one storage, and their readers take
//! steps. Storage may be full or blocked, and a page may miss the changes of others for a while.

use proptest::prelude::*;
use quiz::order::Deal;
use quiz::visit::{Effect, Forget, InPage, Msg, Record, Refused, Start, Stored, Visit};
use quiz::{Deck, History, Journal, Phase, Session};
use std::collections::HashMap;
use std::sync::Arc;

/// A record of a later version of the quiz, which this version must not overwrite.
pub const LATER: &str = "999.of.a.later.version";
/// An arbitrary day.
pub const TODAY: u32 = 20_000;

/// The `localStorage` of one origin.
#[derive(Default)]
pub struct Storage {
    pub texts: HashMap<String, String>,
    /// Number of further writes before storage is full; `None` is unlimited.
    pub room: Option<usize>,
    pub blocked: bool,
}

/// A page with one visit.
pub struct Tab {
    pub visit: Visit,
    /// While true, the page is not told about changes of other pages.
    pub asleep: bool,
    pub page: HashMap<String, InPage>,
}

pub struct World {
    pub deck: Arc<Deck>,
    pub storage: Storage,
    pub tabs: Vec<Tab>,
}

impl World {
    pub fn new(deck: Arc<Deck>, tabs: usize) -> World {
        let mut world = World { deck, storage: Storage::default(), tabs: Vec::new() };
        (0..tabs).for_each(|seed| world.open(seed));
        world
    }

    /// The element is put back into its page. While it was out of the page, it received no events.
    pub fn put_back(&mut self, at: usize) {
        let kept = |record| self.tabs[at].page.get(&self.key(at, record)).cloned();
        let [progress, notebook] =
            [Record::Progress, Record::Notebook].map(|record| kept(record).unwrap_or_default());
        let mut visit = self.visit(at);
        visit.go_on(None, progress, notebook);
        self.tabs[at].visit = visit;
        self.tabs[at].asleep = false;
        self.begin(at);
        self.tell_others(at);
    }

    pub fn open(&mut self, seed: usize) {
        let visit = self.visit(seed);
        self.tabs.push(Tab { visit, asleep: false, page: HashMap::new() });
        self.begin(self.tabs.len() - 1);
    }

    pub fn visit(&self, seed: usize) -> Visit {
        let start = Start {
            deck: self.deck.clone(),
            seed: u32::try_from(seed).unwrap(),
            fixed: false,
            deal: Deal::asked(&self.deck, None, None),
            storage: true,
        };
        Visit::new(start)
    }

    fn begin(&mut self, at: usize) {
        let found = Record::EACH.map(|record| self.look(at, record));
        let others = self.storage.texts.values().map(String::as_str).collect::<Vec<_>>().join("\n");
        let effects = self.tabs[at].visit.open(found, &others, None, TODAY);
        self.run(at, effects);
    }

    /// The reader acts in a tab. A sleeping page wakes first: it receives the changes of other pages before the reader
    /// acts.
    pub fn act(&mut self, at: usize, msg: Msg) {
        self.wake(at);
        self.send(at, msg);
        self.tell_others(at);
    }

    fn tell_others(&mut self, at: usize) {
        for other in 0..self.tabs.len() {
            if other != at && !self.tabs[other].asleep {
                self.send(other, Msg::Returned);
            }
        }
    }

    pub fn send(&mut self, at: usize, msg: Msg) {
        let effects = self.tabs[at].visit.apply(msg, TODAY).unwrap_or_default();
        self.run(at, effects);
    }

    /// Runs effects as the widget does: each immediately, followed by its outcome.
    pub fn run(&mut self, at: usize, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Read(record) => {
                    let found = self.look(at, record);
                    self.send(at, Msg::Found(record, found));
                }
                Effect::Write { record, text, known, device } => {
                    let key = self.key(at, record);
                    let kept = device && self.storage.set(key.clone(), text.clone());
                    let known = if kept { Some(text.clone()) } else { known };
                    self.tabs[at].page.insert(key, InPage { text: Some(text), known });
                    if device {
                        self.send(at, Msg::Written(record, kept));
                    }
                }
                Effect::Clear(record) => {
                    let key = self.key(at, record);
                    self.tabs[at].page.remove(&key);
                }
                Effect::Forget(what) => {
                    let blocked = self.storage.blocked;
                    for record in Record::EACH.into_iter().filter(|one| what.includes(*one)) {
                        let key = self.key(at, record);
                        self.tabs[at].page.remove(&key);
                        if !blocked {
                            self.storage.texts.remove(&key);
                        }
                    }
                    let gone = if blocked { Err(Refused) } else { Ok(true) };
                    self.send(at, Msg::Gone(what, gone));
                }
                Effect::Session(_) | Effect::Refocus | Effect::AnnounceNotice(_) => {}
            }
        }
    }

    pub fn look(&self, at: usize, record: Record) -> Stored {
        if self.storage.blocked {
            return Err(Refused);
        }
        Ok(self.storage.texts.get(&self.key(at, record)).cloned())
    }

    pub fn key(&self, at: usize, record: Record) -> String {
        match record {
            Record::Progress => self.tabs[at].visit.session().begun_with(),
            other => format!("{other:?}"),
        }
    }

    /// The stored run.
    pub fn stored(&self) -> Option<Session> {
        let text = self.storage.texts.get(&self.key(0, Record::Progress))?;
        self.tabs[0].visit.session().restored(text).ok()
    }

    pub fn notebook(&self) -> Journal {
        let text = self.storage.texts.get("Notebook");
        text.and_then(|text| Journal::restore(text).ok()).unwrap_or_default()
    }

    /// The results that are stored.
    pub fn results(&self) -> History {
        let text = self.storage.texts.get("History");
        text.and_then(|text| History::restore(text)).unwrap_or_default()
    }

    pub fn wake(&mut self, at: usize) {
        if std::mem::take(&mut self.tabs[at].asleep) {
            self.send(at, Msg::Returned);
        }
    }

    fn complete(&mut self, at: usize) {
        self.wake(at);
        if matches!(self.tabs[at].visit.session().phase(), Phase::Finished { .. }) {
            self.act(at, Msg::Quiz(quiz::Msg::Restarted { seed: 3 }));
        }
        while !matches!(self.tabs[at].visit.session().phase(), Phase::Finished { .. }) {
            self.act(at, Msg::Quiz(quiz::Msg::Chose(0)));
            self.act(at, Msg::Quiz(quiz::Msg::MovedOn));
        }
    }

    /// Wakes all pages, and tells each about all changes.
    pub fn wake_all(&mut self) {
        for _ in 0..2 {
            for at in 0..self.tabs.len() {
                self.tabs[at].asleep = false;
                self.send(at, Msg::Returned);
            }
        }
    }
}

impl Storage {
    pub fn set(&mut self, key: String, text: String) -> bool {
        let full = self.room == Some(0);
        if self.blocked || full && self.texts.get(&key).is_none_or(|old| old.len() < text.len()) {
            return false;
        }
        self.room = self.room.map(|room| room.saturating_sub(1));
        self.texts.insert(key, text);
        true
    }
}

/// A step of a test.
#[derive(Clone, Debug)]
pub enum Step {
    Act(usize, quiz::Msg),
    Write(usize, String),
    Forget(usize, Forget),
    /// The page is not told about changes until its reader comes back to it.
    Sleep(usize),
    Reopen(usize),
    /// The element is removed from its page and put back later. In between, it receives no events.
    PutBack(usize),
    /// The page's author switches storage on or off.
    Storage(usize, bool),
    /// The reader completes a run; if one is complete already, another one.
    Complete(usize),
    Full,
    Room,
    Blocked,
    Open,
}

pub fn step(faults: bool) -> BoxedStrategy<Step> {
    let tab = 0..3_usize;
    let quiz = prop_oneof![
        6 => (0..6_usize).prop_map(quiz::Msg::Chose),
        6 => Just(quiz::Msg::MovedOn),
        2 => Just(quiz::Msg::WentBack),
        2 => (0..4_usize, 0..4_usize).prop_map(|(card, choice)| quiz::Msg::Reconsidered { card, choice }),
        1 => any::<u32>().prop_map(|seed| quiz::Msg::Restarted { seed }),
    ];
    let forget =
        prop_oneof![Just(Forget::Everything), Just(Forget::Notebook), Just(Forget::History)];
    let usual = prop_oneof![
        12 => (tab.clone(), quiz).prop_map(|(tab, msg)| Step::Act(tab, msg)),
        4 => (tab.clone(), "[a-z]{0,3}").prop_map(|(tab, text)| Step::Write(tab, text)),
        1 => (tab.clone(), forget).prop_map(|(tab, what)| Step::Forget(tab, what)),
        2 => tab.clone().prop_map(Step::Sleep),
        1 => tab.clone().prop_map(Step::Reopen),
        1 => tab.prop_map(Step::PutBack),
    ];
    if !faults {
        return usual.boxed();
    }
    prop_oneof![
        8 => usual,
        1 => prop_oneof![Just(Step::Full), Just(Step::Room), Just(Step::Blocked), Just(Step::Open)],
    ]
    .boxed()
}

/// A step that can affect stored results.
pub fn result_step() -> impl Strategy<Value = Step> {
    let tab = 0..3_usize;
    prop_oneof![
        4 => tab.clone().prop_map(Step::Complete),
        1 => tab.clone().prop_map(Step::Sleep),
        1 => tab.clone().prop_map(Step::Reopen),
        2 => (tab, any::<bool>()).prop_map(|(tab, storage)| Step::Storage(tab, storage)),
        3 => prop_oneof![Just(Step::Full), Just(Step::Room), Just(Step::Blocked), Just(Step::Open)],
    ]
}

impl World {
    pub fn take(&mut self, step: &Step) {
        match step.clone() {
            Step::Act(at, msg) => self.act(at, Msg::Quiz(msg)),
            Step::Write(at, text) => self.act(at, wrote(&text)),
            Step::Forget(at, what) => self.act(at, Msg::Forgot { what, seed: 7 }),
            Step::Sleep(at) => self.tabs[at].asleep = true,
            Step::Reopen(at) => {
                self.open(at);
                let tab = self.tabs.pop().unwrap();
                self.tabs[at] = tab;
            }
            Step::PutBack(at) => self.put_back(at),
            Step::Storage(at, storage) => self.send(at, Msg::StorageSet(storage)),
            Step::Complete(at) => self.complete(at),
            Step::Full => self.storage.room = Some(0),
            Step::Room => self.storage.room = None,
            Step::Blocked => self.storage.blocked = true,
            Step::Open => self.storage.blocked = false,
        }
    }
}

pub fn wrote(text: &str) -> Msg {
    Msg::Wrote { prompt: "Why?".into(), text: text.into() }
}
