//! The input of the views, and the callbacks they call when the reader taps.

use crate::again::{self, Place};
use crate::el::{El, Name, el};
use crate::export::{Action, Exports};
use crate::words::Words;
use quiz::language::direction;
use quiz::number::decimal;
use quiz::visit::Records;
use quiz::{Deck, Msg, Session};
use yew::{Callback, Html, InputEvent, MouseEvent};

/// What nearly every view needs: the deck, and the interface's sentences in one language.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub words: &'static Words,
    pub deck: &'a Deck,
    /// Address for links to the source: that of the post around the quiz, or else the one in the deck. `None` if
    /// there is neither, and in a live room, which has no links to other sites.
    pub article: Option<&'a str>,
}

impl Context<'_> {
    /// An element for the interface's own words, with their `lang`, which may differ from the deck's. `dir` is set
    /// only where the text direction differs from the deck's.
    pub fn interface(&self, tag: &'static str) -> El {
        let (own, deck) = (self.words.lang, self.deck.lang());
        let element = el(tag).set(Name::Lang, own);
        if own == deck || direction(own) == direction(deck) {
            return element;
        }
        element.set(Name::Dir, direction(own))
    }
}

/// The state of a quiz at one moment.
pub struct Scene<'a> {
    pub context: Context<'a>,
    pub session: &'a Session,
    /// The reader's stored data, and where each record is stored.
    pub records: &'a Records,
    pub exports: &'a Exports,
    pub callbacks: &'a Callbacks,
}

/// What views call: messages to the app, and functions that need a browser.
pub struct Callbacks {
    pub session: Callback<Msg>,
    pub action: Callback<Action>,
    /// The reader wants to begin again.
    pub restart: Callback<()>,
    /// Formats a day (days since 1 January 1970) in a language, given as a BCP 47 tag.
    pub day: fn(u32, &str) -> String,
    /// The value of the field that fired the event.
    pub typed: fn(&InputEvent) -> String,
    /// Draws a card of the review, memoized: it is drawn again only when the [`Place`] differs.
    pub memo: fn(Place) -> Html,
}

/// For drawing without a browser: callbacks do nothing, and days are drawn as numbers.
impl Default for Callbacks {
    fn default() -> Self {
        Callbacks {
            session: Callback::noop(),
            action: Callback::noop(),
            restart: Callback::noop(),
            day: |day, _| decimal(day),
            typed: |_| String::new(),
            memo: |place| again::view(&place),
        }
    }
}

impl Scene<'_> {
    /// Formats a day in the language of the interface.
    pub fn day(&self, day: u32) -> String {
        (self.callbacks.day)(day, self.context.words.lang)
    }

    /// A click handler that sends `msg` to the session.
    pub fn on(&self, msg: Msg) -> Callback<MouseEvent> {
        self.callbacks.session.reform(move |_| msg)
    }

    /// A click handler for a button about the reader's own data.
    pub fn does(&self, action: Action) -> Callback<MouseEvent> {
        self.callbacks.action.reform(move |_| action.clone())
    }
}
