//! What views are given to look at, and what they call when somebody taps.

use crate::again::{self, Place};
use crate::el::{El, Name, el};
use crate::export::{Action, Exports};
use crate::words::Words;
use quiz::language::direction;
use quiz::number::decimal;
use quiz::visit::Records;
use quiz::{Deck, Msg, Session};
use yew::{Callback, Html, InputEvent, MouseEvent};

/// What nearly every view needs: whose texts they are, and in which language the interface speaks.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub words: &'static Words,
    pub deck: &'a Deck,
    /// Address that links to the source lead to: that of the post, or the one in the deck. Nothing leads out of a room.
    pub article: Option<&'a str>,
}

impl Context<'_> {
    /// An element with the interface's own words: their language may differ from the deck's.
    pub fn interface(&self, tag: &'static str) -> El {
        let (own, deck) = (self.words.lang, self.deck.lang());
        let element = el(tag).set(Name::Lang, own);
        if own == deck || direction(own) == direction(deck) {
            return element;
        }
        element.set(Name::Dir, direction(own))
    }
}

/// A quiz at one moment.
pub struct Scene<'a> {
    pub context: Context<'a>,
    pub session: &'a Session,
    /// What is stored of the reader, and where.
    pub records: &'a Records,
    pub exports: &'a Exports,
    pub callbacks: &'a Callbacks,
}

/// What a view asks of the app, and what only a browser can tell it.
pub struct Callbacks {
    pub session: Callback<Msg>,
    pub action: Callback<Action>,
    /// Begin again.
    pub restart: Callback<()>,
    /// Writes a day (since 1 January 1970) as a language does.
    pub day: fn(u32, &str) -> String,
    /// The text of the field that an event comes from.
    pub typed: fn(&InputEvent) -> String,
    /// Draws a card of the review, and draws it again only when it is another.
    pub memo: fn(Place) -> Html,
}

/// For drawing alone: nobody taps, and days are numbers.
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
    /// The day as the interface's language writes it.
    pub fn day(&self, day: u32) -> String {
        (self.callbacks.day)(day, self.context.words.lang)
    }

    /// For a button that moves the session.
    pub fn on(&self, msg: Msg) -> Callback<MouseEvent> {
        self.callbacks.session.reform(move |_| msg)
    }

    /// For a button about the reader's own data.
    pub fn does(&self, action: Action) -> Callback<MouseEvent> {
        self.callbacks.action.reform(move |_| action.clone())
    }
}
