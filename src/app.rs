//! All state of a quiz. [`App`] holds the [`Visit`], applies messages to it, and passes the resulting effects to
//! [`effects`], whose outcomes are messages again. This file must not decide what a message does (that is the core's
//! task, `crates/quiz`) or what the quiz looks like (`crates/views`).

mod actions;

use crate::component::{self, Link};
use crate::days;
use crate::effects::{self, World, export, focus, store};
use crate::options::Options;
use gloo::events::EventListener;
use gloo::utils::window;
use js_sys::Function;
use quiz::order::Deal;
use quiz::visit::{Effect, Msg, Record, Start};
use quiz::{Deck, Session, Visit};
use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;
use views::export::{Action, Exported, Exports};
use views::words::Words;
use views::{Callbacks, Context as ViewContext, Scene};
use wasm_bindgen::JsValue;
use web_sys::{Element, EventTarget, HtmlTextAreaElement};
use yew::{Html, InputEvent, TargetCast};

/// The inputs of a quiz.
#[derive(Clone)]
pub struct Setting {
    pub deck: Arc<Deck>,
    pub options: Rc<Options>,
    pub words: &'static Words,
    /// The element that Yew renders into.
    pub root: Element,
    /// The custom element, which dispatches the quiz's events.
    pub host: EventTarget,
    /// The script's callback after the first render. It puts the rendered quiz into the page, and returns whether it
    /// did.
    pub drawn: Function,
}

/// Compares only the options: the other fields do not change while a quiz runs.
impl PartialEq for Setting {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.options, &other.options)
    }
}

/// Messages of the app.
pub enum Message {
    Visit(Msg),
    /// Another page has changed this key of `localStorage`. Empty if any key may have changed.
    StoredElsewhere(String),
    /// Start over, with a new random order of choices unless the page's author has fixed the seed.
    Restart,
    /// The reader did something with their own data: wrote, exported or deleted.
    Action(Action),
    /// The export with this number has ended. `None` if the reader cancelled it, so that there is nothing to say.
    ExportEnded(usize, Option<Exported>),
}

/// One quiz.
pub struct App {
    visit: Visit,
    exports: Exports,
    callbacks: Callbacks,
    /// Whether `quiz-ready` has been sent. Other events and focus moves wait for it.
    ready: bool,
    /// Effects that wait until the new state is rendered.
    after_render: Vec<Effect>,
    /// The notice that was announced last, so that it is not repeated with each answer.
    last_notice: Cell<Option<&'static str>>,
    /// Whether the next render focuses the field with a text to copy by hand, which selects the text.
    focus_copy_field: bool,
    /// Number of the current export. Outcomes of earlier exports are ignored.
    export_count: usize,
    /// Listeners for `storage` events of other pages, and for `pageshow` when this page is restored from the
    /// back/forward cache. Dropping them removes them.
    _listeners: [EventListener; 2],
}

impl App {
    /// Begins a visit, and runs its first effects.
    pub fn create(link: &Link, setting: &Setting) -> App {
        let exports = Exports {
            share_sheet: export::has_share_sheet(),
            downloads_blocked: export::are_downloads_blocked(),
            last: None,
        };
        let (visit, effects) = begin(setting);
        let _listeners = ["storage", "pageshow"].map(|event| listen(link, event));
        let mut app = App {
            visit,
            exports,
            callbacks: callbacks(link),
            ready: false,
            after_render: Vec::new(),
            last_notice: Cell::new(None),
            focus_copy_field: false,
            export_count: 0,
            _listeners,
        };
        app.run(setting, effects);
        app
    }

    /// Applies a message. Returns whether the quiz has to be rendered again.
    pub fn update(&mut self, link: &Link, setting: &Setting, message: Message) -> bool {
        // For session messages, effects of the session move the focus. For all others, restore it after rendering.
        focus::hold(&setting.root, !matches!(message, Message::Visit(Msg::Quiz(_))));
        match message {
            Message::Visit(msg) => self.apply(setting, msg),
            Message::StoredElsewhere(key) if key.is_empty() => self.apply(setting, Msg::Returned),
            Message::StoredElsewhere(key) => store::record(&key, self.visit.session())
                .is_some_and(|record| self.apply(setting, Msg::Changed(record))),
            Message::Restart => {
                let seed = setting.options.seed.unwrap_or_else(effects::chance);
                self.update(link, setting, Message::Visit(Msg::Quiz(quiz::Msg::Restarted { seed })))
            }
            Message::Action(action) => self.act(link, setting, action),
            Message::ExportEnded(number, exported) => self.export_ended(number, exported),
        }
    }

    /// Applies changed options. Another deal starts a new visit; all other changes keep the current one.
    pub fn change(&mut self, setting: &Setting, old: &Setting) {
        let (new, old) = (&setting.options, &old.options);
        focus::hold(&setting.root, true);
        if (new.cards, &new.set) != (old.cards, &old.set) {
            let (visit, mut effects) = begin(setting);
            self.visit = visit;
            effects.push(Effect::Refocus);
            self.run(setting, effects);
        } else if let Some(seed) = new.seed.filter(|seed| Some(*seed) != old.seed) {
            self.visit.fix(seed);
            // Reordering the choices moves the explanations in the DOM, and a moved element loses the focus. The
            // buttons of choices keep it.
            if focus::is_on(&setting.root, "ul summary") {
                self.after_render.push(Effect::Session(self.visit.focus()));
            }
        }
        self.apply(setting, Msg::StorageSet(new.storage));
    }

    /// Renders the quiz.
    pub fn view(&self, setting: &Setting) -> Html {
        let session = self.visit.session();
        let deck = session.deck();
        let article = setting.options.article.as_deref();
        views::quiz(&Scene {
            context: ViewContext {
                words: setting.words,
                deck,
                article: article.or(deck.source().url.as_deref()),
            },
            session,
            records: self.visit.records(),
            exports: &self.exports,
            callbacks: &self.callbacks,
        })
    }

    /// Called by Yew after each render. Runs the effects that were waiting for it.
    pub fn rendered(&mut self, setting: &Setting, first: bool) {
        if first {
            let drawn = setting.drawn.call0(&JsValue::UNDEFINED);
            // The script has not put this quiz into the page, for example because an attribute has changed meanwhile.
            if drawn != Ok(JsValue::TRUE) {
                return;
            }
            effects::ready(&self.world(setting));
            self.ready = true;
        }
        if std::mem::take(&mut self.focus_copy_field) && focus::is_free(&setting.root) {
            focus::heading(".by-hand textarea", &self.world(setting));
        }
        for effect in std::mem::take(&mut self.after_render) {
            effects::run(effect, &self.world(setting));
        }
        focus::release(&setting.root);
    }

    pub fn session(&self) -> &Session {
        self.visit.session()
    }

    /// Applies a message to the visit, and runs the resulting effects. Returns whether anything has changed.
    fn apply(&mut self, setting: &Setting, msg: Msg) -> bool {
        let Ok(effects) = self.visit.apply(msg, days::today()) else { return false };
        self.run(setting, effects);
        true
    }

    /// Runs effects in order. The outcome of an effect is applied before the next effect runs.
    fn run(&mut self, setting: &Setting, effects: Vec<Effect>) {
        // The outcome of the last export may be about another run or an older text of the notebook. Remove it, and
        // ignore the outcome of an export that is still running.
        self.exports.last = None;
        self.export_count += 1;
        for effect in effects {
            let effect = match effect {
                Effect::Refocus if focus::is_on(&setting.root, "*") => {
                    Effect::Session(self.visit.focus())
                }
                other => other,
            };
            let waits = match effect {
                Effect::AnnounceNotice(_) => true,
                Effect::Session(quiz::Effect::Report(_) | quiz::Effect::Focus(_)) => !self.ready,
                _ => false,
            };
            if waits {
                self.after_render.push(effect);
            } else if let Some(outcome) = effects::run(effect, &self.world(setting)) {
                self.apply(setting, outcome);
            }
        }
    }

    fn world<'a>(&'a self, setting: &'a Setting) -> World<'a> {
        World {
            session: self.visit.session(),
            records: self.visit.records(),
            words: setting.words,
            root: &setting.root,
            host: &setting.host,
            last_notice: &self.last_notice,
        }
    }
}

/// The current text of the field that an input event is about.
fn typed(event: &InputEvent) -> String {
    event.target_dyn_into::<HtmlTextAreaElement>().map(|field| field.value()).unwrap_or_default()
}

/// Begins a visit: from what the page has kept and what is stored, or with the first card. Returns the effects to run.
fn begin(setting: &Setting) -> (Visit, Vec<Effect>) {
    let Setting { deck, options, host, .. } = setting;
    let seed = options.seed.unwrap_or_else(effects::chance);
    let mut visit = Visit::new(Start {
        deck: deck.clone(),
        seed,
        fixed: options.seed.is_some(),
        deal: Deal::asked(deck, options.set.as_deref(), options.cards),
        storage: options.storage,
    });
    let in_page = |record| store::in_page(record, visit.session(), host);
    let (progress, notebook) = (in_page(Record::Progress), in_page(Record::Notebook));
    let found = Record::EACH.map(|record| store::look(record, visit.session()));
    visit.go_on(options.progress.clone(), progress, notebook);
    let others = store::others(visit.session());
    let effects = visit.open(found, &others, options.early, days::today());
    (visit, effects)
}

fn listen(link: &Link, event: &'static str) -> EventListener {
    let link = link.clone();
    EventListener::new(&window(), event, move |event| {
        if let Some(key) = store::changed(event) {
            link.send_message(Message::StoredElsewhere(key));
        }
    })
}

fn callbacks(link: &Link) -> Callbacks {
    Callbacks {
        session: link.callback(|msg| Message::Visit(Msg::Quiz(msg))),
        action: link.callback(Message::Action),
        restart: link.callback(|()| Message::Restart),
        day: days::local,
        typed,
        memo: component::memo,
    }
}
