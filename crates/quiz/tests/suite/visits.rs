//! Laws of what is stored of a reader, with several visits on one storage: other tabs, other quizzes of a
//! page, pages from the cache. Whatever they do in whatever order, no answer and no word is lost unless the
//! reader is told, nothing forgotten comes back, and nothing that cannot be read is overwritten.

use crate::given;
use proptest::collection::vec;
use proptest::prelude::*;
use quiz::visit::{Effect, Forget, Msg, Notice, Place, Record, Refused, Start, Stored, Visit};
use quiz::{Deck, Journal, Phase, Session};
use std::collections::HashMap;
use std::sync::Arc;

/// A later version's records, which this one must leave alone.
const LATER: &str = "999.of.a.later.version";
/// Any day will do.
const TODAY: u32 = 20_000;

/// Storage as pages of one origin share it.
#[derive(Default)]
struct Storage {
    texts: HashMap<String, String>,
    /// How many further writes it takes.
    room: Option<usize>,
    blocked: bool,
}

/// A visit in a page of its own.
struct Tab {
    visit: Visit,
    /// Whether other pages' changes have reached it.
    asleep: bool,
    page: HashMap<String, String>,
}

struct World {
    deck: Arc<Deck>,
    storage: Storage,
    tabs: Vec<Tab>,
}

impl World {
    fn new(deck: Arc<Deck>, tabs: usize) -> World {
        let mut world = World { deck, storage: Storage::default(), tabs: Vec::new() };
        (0..tabs).for_each(|seed| world.open(seed));
        world
    }

    fn open(&mut self, seed: usize) {
        let start = Start {
            deck: self.deck.clone(),
            seed: u32::try_from(seed).unwrap(),
            fixed: false,
            cards: None,
            storage: true,
        };
        let visit = Visit::new(start);
        self.tabs.push(Tab { visit, asleep: false, page: HashMap::new() });
        let at = self.tabs.len() - 1;
        let found = Record::EACH.map(|record| self.look(at, record));
        let effects = self.tabs[at].visit.open(found, None, TODAY);
        self.run(at, effects);
    }

    /// What the reader does in a tab. A page that comes back hears first of what happened elsewhere, and its
    /// reader sees what came of it.
    fn act(&mut self, at: usize, msg: Msg) {
        self.wake(at);
        self.send(at, msg);
        for other in 0..self.tabs.len() {
            if other != at && !self.tabs[other].asleep {
                self.send(other, Msg::Returned);
            }
        }
    }

    fn send(&mut self, at: usize, msg: Msg) {
        let effects = self.tabs[at].visit.apply(msg, TODAY).unwrap_or_default();
        self.run(at, effects);
    }

    /// As the browser carries effects out: each at once, with its outcome.
    fn run(&mut self, at: usize, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Look(record) => {
                    let found = self.look(at, record);
                    self.send(at, Msg::Found(record, found));
                }
                Effect::Keep { record, text, device } => {
                    let key = self.key(at, record);
                    self.tabs[at].page.insert(key.clone(), text.clone());
                    if device {
                        let kept = self.storage.set(key, text);
                        self.send(at, Msg::Kept(record, kept));
                    }
                }
                Effect::Drop(record) => {
                    let key = self.key(at, record);
                    self.tabs[at].page.remove(&key);
                }
                Effect::Forget(what) => {
                    let all = what == Forget::Everything;
                    let gone = !self.storage.blocked;
                    if gone {
                        for record in Record::EACH {
                            let one = match record {
                                Record::Progress => false,
                                Record::Notebook => what == Forget::Notebook,
                                Record::History => what == Forget::History,
                            };
                            if one || all {
                                let key = self.key(at, record);
                                self.storage.texts.remove(&key);
                            }
                        }
                    }
                    self.send(at, Msg::Gone(what, gone));
                }
                Effect::Session(_) | Effect::Refocus | Effect::Tell(_) => {}
            }
        }
    }

    fn look(&self, at: usize, record: Record) -> Stored {
        if self.storage.blocked {
            return Err(Refused);
        }
        Ok(self.storage.texts.get(&self.key(at, record)).cloned())
    }

    fn key(&self, at: usize, record: Record) -> String {
        match record {
            Record::Progress => self.tabs[at].visit.session().len().to_string(),
            other => format!("{other:?}"),
        }
    }

    /// The stored run.
    fn stored(&self) -> Option<Session> {
        let text = self.storage.texts.get(&self.key(0, Record::Progress))?;
        self.tabs[0].visit.session().restored(text).ok()
    }

    fn notebook(&self) -> Journal {
        let text = self.storage.texts.get("Notebook");
        text.and_then(|text| Journal::restore(text).ok()).unwrap_or_default()
    }

    fn wake(&mut self, at: usize) {
        if std::mem::take(&mut self.tabs[at].asleep) {
            self.send(at, Msg::Returned);
        }
    }

    /// Everybody hears of everything.
    fn wake_all(&mut self) {
        for _ in 0..2 {
            for at in 0..self.tabs.len() {
                self.tabs[at].asleep = false;
                self.send(at, Msg::Returned);
            }
        }
    }
}

impl Storage {
    fn set(&mut self, key: String, text: String) -> bool {
        let full = self.room == Some(0);
        if self.blocked || full && self.texts.get(&key).is_none_or(|old| old.len() < text.len()) {
            return false;
        }
        self.room = self.room.map(|room| room.saturating_sub(1));
        self.texts.insert(key, text);
        true
    }
}

/// What happens next.
#[derive(Clone, Debug)]
enum Step {
    Act(usize, quiz::Msg),
    Write(usize, String),
    Forget(usize, Forget),
    /// A page that hears of nothing until its reader comes back to it.
    Sleep(usize),
    Reopen(usize),
    Full,
    Room,
    Blocked,
    Open,
}

fn step(faults: bool) -> BoxedStrategy<Step> {
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
        1 => tab.prop_map(Step::Reopen),
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

impl World {
    fn take(&mut self, step: &Step) {
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
            Step::Full => self.storage.room = Some(0),
            Step::Room => self.storage.room = None,
            Step::Blocked => self.storage.blocked = true,
            Step::Open => self.storage.blocked = false,
        }
    }
}

fn wrote(text: &str) -> Msg {
    Msg::Wrote { prompt: "Why?".into(), text: text.into() }
}

/// Whether the reader of this visit can see that it is not, or no more, what is stored.
fn is_told(visit: &Visit) -> bool {
    visit.records().place(Record::Progress) != Place::Device || visit.records().notice.is_some()
}

proptest! {
    /// Whatever several visits do: what one shows is stored, or it says so.
    #[test]
    fn no_answer_is_lost_without_a_word(deck in given::deck(), steps in vec(step(true), 0..40)) {
        let mut world = World::new(deck, 3);
        for step in &steps {
            if let Step::Act(at, _) | Step::Write(at, _) | Step::Forget(at, _) = step {
                let before = world.tabs[*at].visit.session().clone();
                world.wake(*at);
                let visit = &world.tabs[*at].visit;
                prop_assert!(visit.session().goes_on_from(&before) || visit.records().notice.is_some());
            }
            let before: Vec<Session> = world.tabs.iter().map(|tab| tab.visit.session().clone()).collect();
            world.take(step);
            if matches!(step, Step::Blocked | Step::Open | Step::Reopen(_) | Step::Sleep(_)) {
                continue;
            }
            for (tab, before) in world.tabs.iter().zip(&before).filter(|(tab, _)| !tab.asleep) {
                let session = tab.visit.session();
                let gone = !session.goes_on_from(before);
                let own = matches!(step, Step::Act(_, quiz::Msg::Restarted { .. }) | Step::Forget(_, _));
                prop_assert!(!gone || own || tab.visit.records().notice.is_some(), "{step:?}: answers gone");
                let stored = world.stored().is_some_and(|stored| stored.goes_on_from(session));
                let nothing = session.answered_so_far() == 0;
                prop_assert!(stored || nothing || is_told(&tab.visit), "{step:?}: not stored, not told");
            }
        }
    }

    /// A run that is stored is only followed by one that goes on from it, by a longer one that says so, or
    /// after the reader has begun again.
    #[test]
    fn a_longer_run_is_not_replaced_without_a_word(deck in given::deck(), steps in vec(step(false), 0..40)) {
        let mut world = World::new(deck, 3);
        for step in &steps {
            let before = world.stored();
            world.take(step);
            let own = matches!(step, Step::Act(_, quiz::Msg::Restarted { .. }) | Step::Forget(_, _));
            if let (Some(before), false) = (before, own) {
                let now = world.stored().expect("what is stored stays");
                let said = world.tabs.iter().any(|tab| tab.visit.records().notice == Some(Notice::Replaced));
                let longer = now.answered_so_far() > before.answered_so_far() && said;
                prop_assert!(now.goes_on_from(&before) || longer, "{step:?}");
            }
        }
    }

    /// Answers and words that were forgotten in one visit are found nowhere afterwards.
    #[test]
    fn nothing_forgotten_comes_back(
        deck in given::deck(),
        before in vec(step(false), 0..25),
        at in 0..3_usize,
        after in vec(step(false), 0..25),
    ) {
        let mut world = World::new(deck, 3);
        for step in &before {
            let step = match step {
                Step::Write(at, text) => Step::Write(*at, text.to_uppercase()),
                other => other.clone(),
            };
            world.take(&step);
        }
        world.take(&Step::Forget(at, Forget::Everything));
        let answered = |world: &World| world.stored().map_or(0, |stored| stored.answered_so_far());
        prop_assert_eq!(answered(&world), 0);
        let mut answers = 0;
        for step in &after {
            answers += usize::from(matches!(step, Step::Act(_, quiz::Msg::Chose(_))));
            world.take(step);
            let words = world.notebook().text("Why?").to_owned();
            prop_assert!(!words.contains(|c: char| c.is_uppercase()), "{words}");
            prop_assert!(answered(&world) <= answers, "old answers are back");
        }
        world.wake_all();
        for tab in &world.tabs {
            prop_assert!(!tab.visit.records().journal.text("Why?").contains(|c: char| c.is_uppercase()));
            prop_assert!(tab.visit.session().answered_so_far() <= answers);
        }
    }

    /// Words to one question, written in several visits, are all kept, unless a writer saw them and took
    /// them out.
    #[test]
    fn no_words_are_lost_to_another_writer(deck in given::deck(), texts in vec("[a-z]{4}", 2..4)) {
        let mut world = World::new(deck, texts.len());
        // None of them hears of the others.
        for (at, text) in texts.iter().enumerate() {
            world.send(at, wrote(text));
        }
        let words = world.notebook().text("Why?").to_owned();
        for text in &texts {
            prop_assert!(words.contains(text), "{text} is not in {words}");
        }
    }

    /// What a later version has stored is never touched, and that it is in the way is told.
    #[test]
    fn what_cannot_be_read_is_left_as_it_is(
        deck in given::deck(),
        when in 0..20_usize,
        steps in vec(step(true), 0..40),
    ) {
        let mut world = World::new(deck, 3);
        let kept = |step: &&Step| !matches!(step, Step::Forget(_, _));
        for (at, step) in steps.iter().filter(kept).enumerate() {
            if at == when {
                for record in Record::EACH {
                    world.storage.texts.insert(world.key(0, record), LATER.into());
                }
                world.wake_all();
            }
            world.take(step);
            if at >= when {
                for record in Record::EACH {
                    prop_assert_eq!(world.storage.texts.get(&world.key(0, record)).map(String::as_str), Some(LATER));
                }
            }
        }
    }

    /// Where only one visit is open and storage works, it says that its answers are on the device, and a
    /// new visit goes on from there.
    #[test]
    fn a_visit_alone_is_resumed_where_it_was(deck in given::deck(), messages in given::messages()) {
        let mut world = World::new(deck, 1);
        for message in messages {
            world.act(0, Msg::Quiz(message));
        }
        prop_assert_eq!(world.tabs[0].visit.records().place(Record::Progress), Place::Device);
        world.open(9);
        let (old, new) = (world.tabs[0].visit.session(), world.tabs[1].visit.session());
        prop_assert!(new.same_answers(old));
        if old.answered_so_far() > 0 {
            prop_assert_eq!(old.phase(), new.phase());
        }
    }

    #[test]
    fn an_early_answer_counts_for_the_deck_it_was_given_to(deck in given::deck(), other in any::<u64>()) {
        let early = |print| {
            let mut world = World::new(deck.clone(), 1);
            let found = Record::EACH.map(|_| Ok(None));
            world.tabs[0].visit.open(found, Some((print, 0)), TODAY);
            world.tabs.remove(0).visit
        };
        prop_assert_eq!(early(deck.fingerprint()).session().choice(0), Some(0));
        prop_assume!(other != deck.fingerprint());
        let visit = early(other);
        prop_assert_eq!(visit.session().choice(0), None);
        prop_assert!(visit.records().notice.is_some());
    }

    /// A completed run is in the history once, and only where it could be stored.
    #[test]
    fn a_completed_run_is_in_the_history_once(deck in given::deck(), blocked in any::<bool>()) {
        let mut world = World::new(deck, 1);
        world.storage.blocked = blocked;
        while !matches!(world.tabs[0].visit.session().phase(), Phase::Finished { .. }) {
            world.act(0, Msg::Quiz(quiz::Msg::Chose(0)));
            world.act(0, Msg::Quiz(quiz::Msg::MovedOn));
        }
        world.act(0, Msg::Quiz(quiz::Msg::WentBack));
        world.act(0, Msg::Quiz(quiz::Msg::MovedOn));
        let runs = world.tabs[0].visit.records().history.as_ref().map(|history| history.runs().len());
        prop_assert_eq!(runs, (!blocked).then_some(1));
    }
}
