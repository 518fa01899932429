//! What the views of a room are given to look at, and what they call when somebody taps.

use crate::words::Words;
use quiz::language::direction;
use room_core::seen::CardSeen;
use room_core::{Code, Move, Seen, State};
use views::Context;
use yew::{AttrValue, Callback, SubmitEvent};

/// A room at one moment.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// The deck, and the quiz's own sentences in the language of the interface.
    pub context: Context<'a>,
    pub words: &'static Words,
    pub code: Code,
    /// Places in the deck of the cards dealt.
    pub deal: &'a [usize],
    pub state: &'a State,
    /// All that may be seen of the answers, where the page knows it. Without it a phone has the result of one card
    /// (that of the state), and no page has a result of the room at the end.
    pub seen: Option<&'a Seen>,
    /// How many days the results that were shown are kept.
    pub keep: u32,
    /// Whether the deck comes with the quiz: then there is a link to go on alone.
    pub shipped: bool,
    /// Whether the page is drawn by the server, and works by forms and links alone.
    pub still: bool,
}

/// How the page is connected to the room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Connection {
    #[default]
    Connecting,
    Connected,
    /// Tried again all the while.
    Lost,
}

/// What a participant's phone asks of the app. The default of the event has been prevented by then.
#[derive(Clone, Default)]
pub struct PhoneCalls {
    /// A card's place in the deal, and a choice's place in the deck.
    pub chose: Callback<(usize, usize)>,
    /// In rooms at one's own pace: look at the card at this place of the deal.
    pub turned_to: Callback<usize>,
    /// Delete what is stored of the room on this phone.
    pub forget: Callback<()>,
    /// A choice was made so shortly ago that it need not have arrived: nothing is said of that yet.
    pub just_chose: bool,
}

/// A file of the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum File {
    Csv,
    Json,
    Markdown,
}

/// What a remote control asks of the app. The default of the event has been prevented by then.
#[derive(Clone)]
pub struct RemoteCalls {
    pub moves: Callback<Move>,
    /// A show of hands for the card and round of the state: by choice, in the deck's order.
    pub hands: Callback<Vec<u16>>,
    /// Remove the seat with this number (true), or take it back.
    pub remove: Callback<(usize, bool)>,
    pub add_host: Callback<()>,
    pub revoke_host: Callback<usize>,
    pub save: Callback<File>,
    /// Delete the room and all that is kept of it.
    pub forget: Callback<()>,
    /// Only a browser can tell: names and values of the fields of the form that was sent.
    pub fields: fn(&SubmitEvent) -> Vec<(String, String)>,
    /// What the last call came to, as a sentence, if it has to be told: one of [`Words`].
    pub told: Option<&'static str>,
    /// The server has refused this page's key: there is no control to wait for.
    pub refused: bool,
    /// The remote control that was added last: shown once.
    pub added: Option<Added>,
}

/// A remote control that has just been added.
#[derive(Clone, PartialEq)]
pub struct Added {
    /// Its address, with its key.
    pub link: AttrValue,
    /// The dark modules of the QR code of it, as an SVG path in a square of so many units; empty without one.
    pub qr_path: AttrValue,
    pub qr_size: u32,
}

impl Default for RemoteCalls {
    fn default() -> Self {
        RemoteCalls {
            moves: Callback::noop(),
            hands: Callback::noop(),
            remove: Callback::noop(),
            add_host: Callback::noop(),
            revoke_host: Callback::noop(),
            save: Callback::noop(),
            forget: Callback::noop(),
            fields: |_| Vec::new(),
            told: None,
            refused: false,
            added: None,
        }
    }
}

impl File {
    pub const EACH: [File; 3] = [File::Csv, File::Json, File::Markdown];

    /// Its address, from the remote control.
    pub fn address(self) -> &'static str {
        match self {
            File::Csv => "export.csv",
            File::Json => "export.json",
            File::Markdown => "export.md",
        }
    }
}

impl Scene<'_> {
    /// Whether the page works by forms and links alone. In the browser it never does: so forms are left out of the
    /// Wasm.
    pub fn is_still(&self) -> bool {
        cfg!(not(target_family = "wasm")) && self.still
    }

    pub fn card(&self, at: usize) -> Option<&quiz::Card> {
        self.context.deck.cards().get(*self.deal.get(at)?)
    }

    /// In which order the choices of a card stand: places in the deck.
    pub fn order(&self, at: usize) -> Vec<usize> {
        let order = |card| quiz::order::order(self.state.seed, at, card);
        self.card(at).map(order).unwrap_or_default()
    }
}

/// In which languages and directions a page is written: around everything stands that of the interface, and texts of
/// the deck say their own.
impl Scene<'_> {
    pub fn deck_lang(&self) -> AttrValue {
        AttrValue::from(self.context.deck.lang().to_owned())
    }

    pub fn deck_dir(&self) -> &'static str {
        direction(self.context.deck.lang())
    }

    pub fn own_dir(&self) -> &'static str {
        direction(self.words.lang)
    }

    /// The result of a card, as far as the page knows it.
    pub fn result(&self, at: usize) -> Option<&CardSeen> {
        let now = self.state.shown.as_ref().filter(|shown| shown.card == at);
        now.or_else(|| self.seen?.cards.iter().find(|seen| seen.card == at))
    }

    /// Whether a card was revealed without a result: only its explanations are open.
    pub fn is_only_explained(&self, at: usize) -> bool {
        self.result(at).is_some_and(|seen| seen.shown.is_nothing())
    }

    /// The same of the card that is revealed now.
    pub fn shows_nothing(&self) -> bool {
        self.state.card.is_some_and(|at| self.is_only_explained(at))
    }
}
