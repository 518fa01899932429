//! The input of the views of a room ([`Scene`]), and the callbacks for taps ([`PhoneCalls`], [`RemoteCalls`]).

use crate::words::Words;
use quiz::language::direction;
use room_core::seen::CardSeen;
use room_core::{Code, Move, Seen, State};
use views::Context;
use yew::{AttrValue, Callback, SubmitEvent};

/// A room at one moment, as the views need it.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// The deck, and the quiz's sentences in the language of the interface.
    pub context: Context<'a>,
    pub words: &'static Words,
    pub code: Code,
    /// The cards dealt, as places in the deck.
    pub deal: &'a [usize],
    pub state: &'a State,
    /// All results, if the page has them. Without them, a phone has only the result of the present card (from the
    /// state), and no page has the results at the end.
    pub seen: Option<&'a Seen>,
    /// How many days the results are kept after the end.
    pub keep: u32,
    /// Whether the quiz of this site includes the deck: then there is a link to continue alone.
    pub shipped: bool,
    /// Whether the page is still: rendered by the server, so it works with forms and links only.
    pub still: bool,
}

/// The state of the connection to the server.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Connection {
    #[default]
    Connecting,
    Connected,
    /// The page retries as long as this lasts.
    Lost,
}

/// The callbacks of a participant's phone. The views have already called `preventDefault` on the event.
#[derive(Clone, Default)]
pub struct PhoneCalls {
    /// A tap on a choice: the place of the card in the deal, and that of the choice in the deck.
    pub chose: Callback<(usize, usize)>,
    /// In rooms at own pace: show the card at this place of the deal.
    pub turned_to: Callback<usize>,
    /// Delete what is stored of the room on this phone.
    pub forget: Callback<()>,
    /// The last choice was made a moment ago, so the page does not say yet that it was not sent.
    pub just_chose: bool,
}

/// A file of the result that a facilitator can save.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum File {
    Csv,
    Json,
    Markdown,
}

/// The callbacks of a remote control, and what it shows of their results. The views have already called
/// `preventDefault` on the event.
#[derive(Clone)]
pub struct RemoteCalls {
    pub moves: Callback<Move>,
    /// A show of hands for the present card and round: the number for each choice, in the deck's order.
    pub hands: Callback<Vec<u16>>,
    /// Remove the seat with this number (true), or restore it (false).
    pub remove: Callback<(usize, bool)>,
    pub add_host: Callback<()>,
    pub revoke_host: Callback<usize>,
    pub save: Callback<File>,
    /// Delete the room and all its records and results.
    pub forget: Callback<()>,
    /// Returns the names and values of the fields of the submitted form. Only a browser can do that.
    pub fields: fn(&SubmitEvent) -> Vec<(String, String)>,
    /// A message about the last call, if there is one: a sentence of [`Words`].
    pub told: Option<&'static str>,
    /// The server has rejected the key of this page, so there is no control to wait for.
    pub refused: bool,
    /// The remote control that was added last. Its link is shown only here.
    pub added: Option<Added>,
}

/// A remote control that has just been added.
#[derive(Clone, PartialEq)]
pub struct Added {
    /// Its address, including its key.
    pub link: AttrValue,
    /// The dark modules of the QR code of the link, as an SVG path in a square with sides of `qr_size`. Empty if there
    /// is none.
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

    /// Its address, relative to the remote control.
    pub fn address(self) -> &'static str {
        match self {
            File::Csv => "export.csv",
            File::Json => "export.json",
            File::Markdown => "export.md",
        }
    }
}

impl Scene<'_> {
    /// Whether the page is still, that is, works with forms and links only. In the browser this is constantly false, so
    /// the compiler removes forms from the Wasm.
    pub fn is_still(&self) -> bool {
        cfg!(not(target_family = "wasm")) && self.still
    }

    pub fn card(&self, at: usize) -> Option<&quiz::Card> {
        self.context.deck.cards().get(*self.deal.get(at)?)
    }

    /// The order in which the choices of a card are shown, as places in the deck.
    pub fn order(&self, at: usize) -> Vec<usize> {
        let order = |card| quiz::order::order(self.state.seed, at, card);
        self.card(at).map(order).unwrap_or_default()
    }
}

/// Languages and text directions. The page has those of the interface; texts of the deck have `lang` and `dir` of their
/// own.
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

    /// Whether the present card was revealed without a result.
    pub fn shows_nothing(&self) -> bool {
        self.state.card.is_some_and(|at| self.is_only_explained(at))
    }
}
