//! One reader's way through a deck. Every change of state happens in [`Session::apply`]: a message
//! (a fact) goes in, effects (requests to the outside) come out. Nothing else changes a session; a new
//! seed only changes the order in which choices are shown.

pub mod compare;
mod further;
pub mod saved;

use crate::deck::{Card, Deck};
use crate::order::{self, Deal};
use crate::profile::Profile;
use std::sync::Arc;

/// A reader's way through a deck so far.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    deck: Arc<Deck>,
    seed: u32,
    /// What the session began with.
    begun: Deal,
    /// Places in the deck of the cards dealt; never empty. Whoever goes on after a set has every card in it.
    deal: Vec<usize>,
    /// The choice taken on each card of the deal, from the first; cards are answered in turn.
    answers: Vec<u8>,
    /// What the reader would choose now: their answers, and then their second thoughts. Empty until
    /// the result is first reached; then as many as were answered when it was last seen.
    now: Vec<u8>,
    phase: Phase,
}

/// What the reader sees. `card` is the place in the deal, from 0.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    Asking { card: usize },
    Explained { card: usize, choice: usize },
    Finished { profile: Profile },
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Msg {
    /// The choice at this place of the card's choices, as the deck orders them.
    Chose(usize),
    MovedOn,
    WentBack,
    /// On reading the card at this place of the deal again, the reader would now choose this. The
    /// first answer stays what it is.
    Reconsidered {
        card: usize,
        choice: usize,
    },
    /// After the result of a set: on to the cards that are not answered yet.
    WentOn,
    /// On the way through these: to the result so far.
    ShowedResult,
    /// Begin again, with the choices in the order of a new seed.
    Restarted {
        seed: u32,
    },
}

/// What the outside should do now. The session itself holds what is needed for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Keep [`Session::token`].
    Save,
    /// Say the verdict on the choice just taken.
    Announce,
    Focus(Target),
    Report(Report),
}

/// What should have the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    Card,
    Result,
}

/// What the page around the quiz is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Report {
    /// An answer, by its place: saving it may find that the reader is at another card by now.
    Answered { card: usize, choice: usize },
    /// Comes before [`Effect::Save`], for the same reason: the profile is that of the session.
    Completed,
}

/// The message does not fit the phase: a second tap, or one that came late. Nothing has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfTurn;

impl Session {
    /// Deals the cards and asks the first.
    pub fn new(deck: Arc<Deck>, seed: u32, begun: Deal) -> Session {
        let deal = begun.places(&deck);
        let begun = match begun {
            Deal::Set(at) if at < deck.sets().len() => begun,
            _ => Deal::Count(deal.len()),
        };
        let (answers, now) = (Vec::new(), Vec::new());
        Session { deck, seed, begun, deal, answers, now, phase: Phase::Asking { card: 0 } }
    }

    /// Moves the session by one message.
    ///
    /// # Errors
    /// [`OutOfTurn`] if the message does not fit the phase; the session is then as it was.
    pub fn apply(&mut self, msg: Msg) -> Result<Vec<Effect>, OutOfTurn> {
        let mut effects = vec![Effect::Save];
        self.phase = match (&self.phase, msg) {
            (&Phase::Asking { card }, Msg::Chose(choice)) => {
                self.take(card, choice)?;
                effects
                    .extend([Effect::Announce, Effect::Report(Report::Answered { card, choice })]);
                Phase::Explained { card, choice }
            }
            (&Phase::Explained { card, .. }, Msg::MovedOn) => self.after(card, &mut effects),
            (&Phase::Asking { card } | &Phase::Explained { card, .. }, Msg::WentBack) => {
                effects.push(Effect::Focus(Target::Card));
                self.answered(card.checked_sub(1)).ok_or(OutOfTurn)?
            }
            (Phase::Finished { .. }, Msg::WentBack) => {
                effects.push(Effect::Focus(Target::Card));
                self.answered(self.answers.len().checked_sub(1)).ok_or(OutOfTurn)?
            }
            (Phase::Finished { .. }, Msg::WentOn) if self.left() > 0 => {
                effects.push(Effect::Focus(Target::Card));
                self.deal_the_rest();
                Phase::Asking { card: self.answers.len() }
            }
            (Phase::Asking { .. } | Phase::Explained { .. }, Msg::ShowedResult)
                if self.has_result() =>
            {
                self.finish(&mut effects)
            }
            (Phase::Finished { .. }, Msg::Reconsidered { card, choice }) => {
                self.reconsider(card, choice)?;
                return Ok(effects);
            }
            (_, Msg::Restarted { seed }) => {
                self.seed = seed;
                self.deal = self.begun.places(&self.deck);
                self.answers.clear();
                self.now.clear();
                effects.push(Effect::Focus(Target::Card));
                Phase::Asking { card: 0 }
            }
            _ => return Err(OutOfTurn),
        };
        Ok(effects)
    }

    /// Takes down the answer to a card that is being asked.
    fn take(&mut self, card: usize, choice: usize) -> Result<(), OutOfTurn> {
        self.answers.push(self.known(card, choice)?);
        Ok(())
    }

    /// Takes down a second thought; what stands already is no news.
    fn reconsider(&mut self, card: usize, choice: usize) -> Result<(), OutOfTurn> {
        let choice = self.known(card, choice)?;
        let now = self.now.get_mut(card).filter(|now| **now != choice).ok_or(OutOfTurn)?;
        *now = choice;
        Ok(())
    }

    /// A choice that the card has.
    fn known(&self, card: usize, choice: usize) -> Result<u8, OutOfTurn> {
        let known = self.card(card).is_some_and(|card| choice < card.choices.len());
        u8::try_from(choice).ok().filter(|_| known).ok_or(OutOfTurn)
    }

    /// Where moving on from an explained card leads.
    fn after(&mut self, card: usize, effects: &mut Vec<Effect>) -> Phase {
        let next = card + 1;
        if next < self.deal.len() {
            effects.push(Effect::Focus(Target::Card));
            return self.answered(Some(next)).unwrap_or(Phase::Asking { card: next });
        }
        self.finish(effects)
    }

    fn finish(&mut self, effects: &mut Vec<Effect>) -> Phase {
        effects.push(Effect::Focus(Target::Result));
        if self.complete() {
            effects.insert(0, Effect::Report(Report::Completed));
        }
        Phase::Finished { profile: self.profile() }
    }

    /// A run is complete when its last card is left for the first time; whoever goes back and comes
    /// to the result again completes nothing more. Tells whether this completes it.
    fn complete(&mut self) -> bool {
        let all = self.deal.len();
        let first = self.now.len() < all && self.answers.len() == all;
        self.now.extend(self.answers.iter().skip(self.now.len()));
        first
    }

    /// The phase that shows an answered card again.
    fn answered(&self, card: Option<usize>) -> Option<Phase> {
        let card = card?;
        let choice = usize::from(*self.answers.get(card)?);
        Some(Phase::Explained { card, choice })
    }

    /// Puts the choices in the order of another seed; answers stay what they are.
    pub fn reseed(&mut self, seed: u32) {
        self.seed = seed;
    }

    /// The score of what has been answered so far: of first answers alone.
    pub fn profile(&self) -> Profile {
        self.score(&self.answers)
    }

    /// The score with second thoughts in the place of first answers, if there are any.
    pub fn reconsidered(&self) -> Option<Profile> {
        let any = (0..self.now.len()).any(|at| self.second(at).is_some());
        let rest = self.answers.get(self.now.len()..).unwrap_or_default();
        any.then(|| self.score(&[&self.now, rest].concat()))
    }

    fn score(&self, answers: &[u8]) -> Profile {
        let answers = answers.iter().map(|choice| usize::from(*choice));
        Profile::of(&self.deck, self.deal.iter().copied().zip(answers))
    }

    pub fn deck(&self) -> &Arc<Deck> {
        &self.deck
    }

    pub fn phase(&self) -> &Phase {
        &self.phase
    }

    /// Fixes the order of choices.
    pub fn seed(&self) -> u32 {
        self.seed
    }

    /// How many cards were dealt; at least 1.
    pub fn len(&self) -> usize {
        self.deal.len()
    }

    /// Never: a session deals at least one card.
    pub fn is_empty(&self) -> bool {
        self.deal.is_empty()
    }

    /// The card at a place of the deal, from 0.
    pub fn card(&self, at: usize) -> Option<&Card> {
        self.deck.cards().get(self.dealt(at)?)
    }

    /// Which card of the deck is at a place of the deal.
    pub fn dealt(&self, at: usize) -> Option<usize> {
        self.deal.get(at).copied()
    }

    /// The choice first taken on the card at a place of the deal, if it has been answered.
    pub fn choice(&self, at: usize) -> Option<usize> {
        self.answers.get(at).map(|choice| usize::from(*choice))
    }

    /// What the reader would choose now on the card at a place of the deal, if that is not what they
    /// chose first.
    pub fn second(&self, at: usize) -> Option<usize> {
        let now = self.now.get(at).filter(|now| self.answers.get(at) != Some(now))?;
        Some(usize::from(*now))
    }

    /// The order in which the choices of the card at a place of the deal are shown.
    pub fn order(&self, at: usize) -> Vec<usize> {
        self.card(at).map(|card| order::order(self.seed, at, card)).unwrap_or_default()
    }
}
