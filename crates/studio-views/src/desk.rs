//! What views are given, and what an author can do on the page.

use std::rc::Rc;

use studio_core::field::Field;
use studio_core::formats::Format;
use studio_core::spot::Spot;
use studio_core::studio::{Msg, Studio};
use yew::{Callback, InputEvent, MouseEvent};

use crate::words::Words;

/// What the views are drawn from.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    pub studio: &'a Studio,
    pub words: &'static Words,
    pub look: &'a Look,
    pub act: &'a Callback<Act>,
    /// The text of the field that an event comes from: only a browser can tell.
    pub text: fn(&InputEvent) -> String,
    /// The same for a list to choose from.
    pub chosen: fn(&yew::Event) -> String,
    /// A day and a time, from milliseconds since 1970, in the page's language.
    pub date: fn(f64) -> String,
}

/// How the page is looked at. Nothing of it is part of a draft.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Look {
    /// Whether nothing but a text has changed since the last drawing …
    pub typing: bool,
    /// … and how often something else has.
    pub number: u32,
    pub pane: Pane,
    pub wide: bool,
    pub dark: bool,
    /// All cards in the preview, and not only the one that is edited.
    pub whole: bool,
    /// The card that is being dragged.
    pub dragged: Option<usize>,
    /// A card that is chosen in the list of a set, and is not put into it yet: the set's place, and the card's.
    pub picked: Option<(usize, usize)>,
    /// The deck of the site that is being fetched, to begin with it.
    pub fetching: Option<Start>,
    /// A text to be imported.
    pub pasted: String,
    /// The link of the open draft, while its page is shown and once it is made.
    pub link: Option<Link>,
    /// What was copied last.
    pub copied: Option<Copied>,
    /// Where the page stands: the address of the folder, with a slash at its end.
    pub base: Rc<str>,
}

impl Look {
    /// The link's address, if there is one.
    pub fn address(&self) -> Option<&str> {
        match &self.link {
            Some(Link::Made { address, .. }) => Some(address),
            _ => None,
        }
    }
}

/// What stands beside the form; on a narrow screen, in its place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    Preview,
    Notes,
    Charts,
    /// On a narrow screen: the form itself …
    #[default]
    Form,
    /// … and the parts of the deck.
    Outline,
}

/// The link that carries the deck.
#[derive(Clone, Debug, PartialEq)]
pub enum Link {
    Made {
        address: Rc<str>,
        qr: Option<Qr>,
    },
    /// So many characters are more than there may be.
    TooLong {
        length: usize,
        most: usize,
    },
    /// The browser cannot make one.
    Unable,
}

/// The dark modules of a QR code, as an SVG path in a square of that size.
#[derive(Clone, Debug, PartialEq)]
pub struct Qr {
    pub size: i32,
    pub path: Rc<str>,
}

/// What was to be copied, and whether it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    Yes(Copy),
    No(Copy),
}

/// Something to copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copy {
    Lines,
    Inline,
    Link,
}

/// What an author does on the page.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// What the editor's core decides.
    Do(Msg),
    Begin(Start),
    /// Choose a file to import.
    Pick,
    Paste(String),
    ImportPasted,
    Template,
    Pane(Pane),
    Wide(bool),
    Dark(bool),
    Whole(bool),
    /// In the list of this set, a card is chosen, or none.
    Picked(usize, Option<usize>),
    Drag(Option<usize>),
    /// The dragged card is dropped where this one stands.
    Drop(usize),
    /// Of two versions, both.
    KeepBoth,
    Save(Format),
    Copy(Copy),
    Print,
    SaveHandout,
}

/// What a new draft begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    Empty,
    Example,
    BuiltIn,
}

impl Pane {
    pub fn as_str(self) -> &'static str {
        match self {
            Pane::Preview => "preview",
            Pane::Notes => "notes",
            Pane::Charts => "charts",
            Pane::Form => "form",
            Pane::Outline => "outline",
        }
    }
}

impl Desk<'_> {
    /// What a button does.
    pub fn on(&self, act: Act) -> Callback<MouseEvent> {
        self.act.reform(move |_| act.clone())
    }

    /// Language and direction of the deck's own texts, if a language is given.
    pub fn own(&self) -> (Option<String>, Option<&'static str>) {
        let lang = &self.studio.draft().lang;
        let lang = (!lang.is_empty()).then(|| lang.clone());
        let dir = lang.as_deref().map(views::direction);
        (lang, dir)
    }

    /// The same of a text, in whose place something of the editor's own stands while there is none.
    pub fn own_if(&self, text: &str) -> (Option<String>, Option<&'static str>) {
        if text.trim().is_empty() { (None, None) } else { self.own() }
    }

    /// What a button tells the core.
    pub fn tell(&self, msg: Msg) -> Callback<MouseEvent> {
        self.on(Act::Do(msg))
    }
}

/// What a draft is called.
pub fn title<'a>(desk: &Desk<'_>, title: &'a str) -> &'a str {
    match title.trim() {
        "" => desk.words.untitled,
        title => title,
    }
}

/// The id of the element that has a field.
pub fn id(field: Field) -> String {
    match field {
        Field::Deck(text) => format!("deck-{}", text.name()),
        Field::Theme(at, text) => format!("theme-{}-{}", at + 1, text.name()),
        Field::Card(at, text) => format!("card-{}-{}", at + 1, text.name()),
        Field::Choice(card, at, text) => {
            format!("card-{}-choice-{}-{}", card + 1, at + 1, text.name())
        }
        Field::Band(at, text) => format!("band-{}-{}", at + 1, text.name()),
        Field::Audit(at, text) => format!("audit-{}-{}", at + 1, text.name()),
        Field::Set(at, text) => format!("set-{}-{}", at + 1, text.name()),
        Field::Waiver(at, text) => format!("waiver-{}-{}", at + 1, text.name()),
    }
}

/// The id of the element to which a spot leads.
pub fn target(spot: Spot) -> String {
    match spot {
        Spot::Field(field) => id(field),
        Spot::InSet { set, card: Some(at) } => format!("set-{}-card-{}", set + 1, at + 1),
        Spot::InSet { set, card: None } => format!("set-{}-add", set + 1),
        Spot::Page(_) => "heading".to_owned(),
    }
}
