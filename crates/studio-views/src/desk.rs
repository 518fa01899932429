//! The input of all views ([`Desk`]), and the author's actions on the page ([`Act`]).

use std::rc::Rc;

use studio_core::field::Field;
use studio_core::formats::Format;
use studio_core::spot::Spot;
use studio_core::studio::{Msg, Studio};
use yew::{Callback, InputEvent, MouseEvent};

use crate::words::Words;

/// Everything that the views are rendered from.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    pub studio: &'a Studio,
    pub words: &'static Words,
    pub look: &'a Look,
    pub act: &'a Callback<Act>,
    /// Reads the text of the field that an event comes from. It is a function pointer, because only the browser can do
    /// this.
    pub text: fn(&InputEvent) -> String,
    /// Reads the value of the select element that an event comes from.
    pub chosen: fn(&yew::Event) -> String,
    /// Formats milliseconds since 1970 as a date and a time, in the page's language.
    pub date: fn(f64) -> String,
}

/// The state of the page that is not part of a draft.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Look {
    /// Whether only a text has changed since the last render.
    pub typing: bool,
    /// Counts the changes of anything else; see `memo`.
    pub number: u32,
    pub pane: Pane,
    pub wide: bool,
    pub dark: bool,
    /// Whether the preview shows all cards, and not only the one that is edited.
    pub whole: bool,
    /// The index of the card that is being dragged.
    pub dragged: Option<usize>,
    /// The card that is selected in a set's list, but not yet added: the index of the set, and of the card.
    pub picked: Option<(usize, usize)>,
    /// The deck of the site that is being fetched to start a draft from it.
    pub fetching: Option<Start>,
    /// The content of the field for text to import.
    pub pasted: String,
    /// The link of the open draft, once it is built. It is built only while the page “Publish” is shown.
    pub link: Option<Link>,
    /// What was copied last, and whether that succeeded.
    pub copied: Option<Copied>,
    /// The address of the page's folder, with a slash at the end.
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

/// A pane of the page. On a wide screen, `Preview`, `Notes` and `Charts` are all beside the form. On a narrow screen,
/// only one pane is visible.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    Preview,
    Notes,
    Charts,
    /// The form.
    #[default]
    Form,
    /// The parts of the deck.
    Outline,
}

/// The link that contains the deck.
#[derive(Clone, Debug, PartialEq)]
pub enum Link {
    Made {
        address: Rc<str>,
        qr: Option<Qr>,
    },
    /// The link would have `length` characters, more than the allowed `most`.
    TooLong {
        length: usize,
        most: usize,
    },
    /// The browser cannot build a link.
    Unable,
}

/// The dark modules of a QR code, as an SVG path in a square with sides of `size`.
#[derive(Clone, Debug, PartialEq)]
pub struct Qr {
    pub size: i32,
    pub path: Rc<str>,
}

/// The result of copying something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    Yes(Copy),
    No(Copy),
}

/// What can be copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copy {
    Lines,
    Inline,
    Link,
}

/// An action of the author on the page.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// An action that the core handles.
    Do(Msg),
    Begin(Start),
    /// Open the dialog to choose a file for import.
    Pick,
    Paste(String),
    ImportPasted,
    Template,
    Pane(Pane),
    Wide(bool),
    Dark(bool),
    Whole(bool),
    /// A card was selected in the list of this set, or the selection was cleared.
    Picked(usize, Option<usize>),
    Drag(Option<usize>),
    /// The dragged card was dropped on the card at this index.
    Drop(usize),
    /// Of two versions, keep both.
    KeepBoth,
    Save(Format),
    Copy(Copy),
    Print,
    SaveHandout,
}

/// What a new draft starts from.
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
    /// A click handler for an action.
    pub fn on(&self, act: Act) -> Callback<MouseEvent> {
        self.act.reform(move |_| act.clone())
    }

    /// The `lang` and `dir` attributes for texts of the deck, if its language is known.
    pub fn own(&self) -> (Option<String>, Option<&'static str>) {
        let lang = &self.studio.draft().lang;
        let lang = (!lang.is_empty()).then(|| lang.clone());
        let dir = lang.as_deref().map(views::direction);
        (lang, dir)
    }

    /// Like [`Desk::own`], for a text that may be empty: then the page shows a text of the editor instead, in the
    /// page's language.
    pub fn own_if(&self, text: &str) -> (Option<String>, Option<&'static str>) {
        if text.trim().is_empty() { (None, None) } else { self.own() }
    }

    /// A click handler that sends a message to the core.
    pub fn tell(&self, msg: Msg) -> Callback<MouseEvent> {
        self.on(Act::Do(msg))
    }
}

/// The title of a draft to show, or a placeholder.
pub fn title<'a>(desk: &Desk<'_>, title: &'a str) -> &'a str {
    match title.trim() {
        "" => desk.words.untitled,
        title => title,
    }
}

/// The id of the element of a field.
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

/// The id of the element that takes the focus for a spot.
pub fn target(spot: Spot) -> String {
    match spot {
        Spot::Field(field) => id(field),
        Spot::InSet { set, card: Some(at) } => format!("set-{}-card-{}", set + 1, at + 1),
        Spot::InSet { set, card: None } => format!("set-{}-add", set + 1),
        Spot::Page(_) => "heading".to_owned(),
    }
}
