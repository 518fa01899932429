//! What the views of a room are given to look at, and what they call when somebody taps.

use crate::words::Words;
use room_core::{Code, Move, State};
use views::Context;
use yew::Callback;

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

/// What a participant's phone asks of the app.
#[derive(Clone, Default)]
pub struct PhoneCalls {
    /// A card's place in the deal, and a choice's place in the deck.
    pub chose: Callback<(usize, usize)>,
    /// In rooms at one's own pace: look at the card at this place of the deal.
    pub turned_to: Callback<usize>,
}

/// What a remote control asks of the app.
#[derive(Clone, Default)]
pub struct RemoteCalls {
    pub moves: Callback<Move>,
    /// A show of hands: by choice, in the deck's order.
    pub hands: Callback<Vec<u16>>,
    /// Remove the seat with this number, or take it back.
    pub remove: Callback<(usize, bool)>,
    pub add_host: Callback<()>,
    pub revoke_host: Callback<usize>,
    /// Delete the room and all that is kept of it.
    pub forget: Callback<()>,
}

impl Scene<'_> {
    pub fn card(&self, at: usize) -> Option<&quiz::Card> {
        self.context.deck.cards().get(*self.deal.get(at)?)
    }

    /// In which order the choices of a card stand: places in the deck.
    pub fn order(&self, at: usize) -> Vec<usize> {
        let order = |card| quiz::order::order(self.state.seed, at, card);
        self.card(at).map(order).unwrap_or_default()
    }
}
