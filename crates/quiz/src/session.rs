//! One run of a reader through the cards that were dealt, as a state machine. Every state change happens in
//! [`Session::apply`]: it takes a message (something that happened) and returns effects (requests to the caller).
//! [`Session::reseed`] only changes the order in which choices are shown. [`visit`](crate::visit) wraps a session and
//! decides what is stored. Files in `session/` restore, compare and extend sessions.

pub mod compare;
mod further;
pub mod saved;

use crate::deck::{Card, Deck};
use crate::order::{self, Deal};
use crate::profile::Profile;
use std::sync::Arc;

/// A reader's run through a deck.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    deck: Arc<Deck>,
    seed: u32,
    /// The deal that the session began with.
    initial_deal: Deal,
    /// Indices into the deck of the dealt cards; never empty. After [`Msg::WentOn`], it has every card of the deck.
    deal: Vec<usize>,
    /// The choice first taken on each answered card. Cards are answered in the order of `deal`.
    answers: Vec<u8>,
    /// What the reader would choose now: a copy of `answers`, changed by second thoughts ([`Msg::Reconsidered`]). Empty
    /// until the result is first reached; after that, as long as `answers` was when the result was last shown.
    current_choices: Vec<u8>,
    phase: Phase,
}

/// What the reader sees. `card` is an index into the deal.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// The card is shown and waits for an answer.
    Asking { card: usize },
    /// The card is answered, and its explanations are shown. `choice` is the first answer.
    Explained { card: usize, choice: usize },
    /// The result is shown: of all dealt cards, or of those answered so far after [`Msg::ShowedResult`].
    Finished { profile: Profile },
}

/// What the reader did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Msg {
    /// The reader took the choice with this index in the deck's order, which is not the order shown.
    Chose(usize),
    MovedOn,
    WentBack,
    /// A second thought: reading a card again on the result page, the reader would now choose this. The first answer is
    /// kept. `card` is an index into the deal.
    Reconsidered {
        card: usize,
        choice: usize,
    },
    /// After the result of a set, the reader continues with the remaining cards of the deck.
    WentOn,
    /// While answering these remaining cards, the reader goes to the result so far.
    ShowedResult,
    /// The reader starts over. `seed` orders the choices.
    Restarted {
        seed: u32,
    },
}

/// What the caller has to do now. The data for it is in the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Store [`Session::token`].
    Save,
    /// Announce the verdict on the choice just taken to screen readers.
    Announce,
    Focus(Target),
    Report(Report),
}

/// The element that gets the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    Card,
    Result,
}

/// An event for the page around the quiz.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Report {
    /// An answer. It carries its own indices because [`Effect::Save`], which runs first, may replace the session by a
    /// run that another tab has stored.
    Answered { card: usize, choice: usize },
    /// All dealt cards are answered. It comes before [`Effect::Save`] for the same reason: its profile is read from the
    /// session, which saving may replace.
    Completed,
}

/// The message does not fit the current phase (for example a double tap, or a late one), so nothing has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfTurn;

impl Session {
    /// Starts a session: deals the cards and asks the first.
    pub fn new(deck: Arc<Deck>, seed: u32, begun: Deal) -> Session {
        let deal = begun.places(&deck);
        let initial_deal = match begun {
            Deal::Set(at) if at < deck.sets().len() => begun,
            _ => Deal::Count(deal.len()),
        };
        let (answers, current_choices) = (Vec::new(), Vec::new());
        Session {
            deck,
            seed,
            initial_deal,
            deal,
            answers,
            current_choices,
            phase: Phase::Asking { card: 0 },
        }
    }

    /// Applies a message to the session, and returns the effects to carry out, in order.
    ///
    /// # Errors
    /// [`OutOfTurn`] if the message does not fit the phase. The session is then unchanged.
    pub fn apply(&mut self, msg: Msg) -> Result<Vec<Effect>, OutOfTurn> {
        let mut effects = vec![Effect::Save];
        self.phase = match (&self.phase, msg) {
            (&Phase::Asking { card }, Msg::Chose(choice)) => {
                self.record_answer(card, choice)?;
                effects
                    .extend([Effect::Announce, Effect::Report(Report::Answered { card, choice })]);
                Phase::Explained { card, choice }
            }
            (&Phase::Explained { card, .. }, Msg::MovedOn) => self.next_phase(card, &mut effects),
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
                self.deal = self.initial_deal.places(&self.deck);
                self.answers.clear();
                self.current_choices.clear();
                effects.push(Effect::Focus(Target::Card));
                Phase::Asking { card: 0 }
            }
            _ => return Err(OutOfTurn),
        };
        Ok(effects)
    }

    /// Records the first answer to the card that is being asked.
    fn record_answer(&mut self, card: usize, choice: usize) -> Result<(), OutOfTurn> {
        self.answers.push(self.checked_choice(card, choice)?);
        Ok(())
    }

    /// Records a second thought. A choice that is already recorded counts as [`OutOfTurn`].
    fn reconsider(&mut self, card: usize, choice: usize) -> Result<(), OutOfTurn> {
        let choice = self.checked_choice(card, choice)?;
        let now =
            self.current_choices.get_mut(card).filter(|now| **now != choice).ok_or(OutOfTurn)?;
        *now = choice;
        Ok(())
    }

    /// Checks that the card has this choice, and converts its index to the stored type.
    fn checked_choice(&self, card: usize, choice: usize) -> Result<u8, OutOfTurn> {
        let known = self.card(card).is_some_and(|card| choice < card.choices.len());
        u8::try_from(choice).ok().filter(|_| known).ok_or(OutOfTurn)
    }

    /// The phase after an explained card: the next card, or the result.
    fn next_phase(&mut self, card: usize, effects: &mut Vec<Effect>) -> Phase {
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

    /// Copies new answers into `current_choices`. Returns whether this completes the run: all cards are answered, and
    /// the result of all of them is reached for the first time. Going back and returning to the result does not
    /// complete it again.
    fn complete(&mut self) -> bool {
        let all = self.deal.len();
        let first = self.current_choices.len() < all && self.answers.len() == all;
        self.current_choices.extend(self.answers.iter().skip(self.current_choices.len()));
        first
    }

    /// The phase that shows an answered card with its explanation; `None` if the card is not answered.
    fn answered(&self, card: Option<usize>) -> Option<Phase> {
        let card = card?;
        let choice = usize::from(*self.answers.get(card)?);
        Some(Phase::Explained { card, choice })
    }

    /// Changes the seed that orders the choices. Answers are not affected.
    pub fn reseed(&mut self, seed: u32) {
        self.seed = seed;
    }

    /// The score of the first answers so far.
    pub fn profile(&self) -> Profile {
        self.score(&self.answers)
    }

    /// The score with second thoughts in place of first answers; `None` if there are no second thoughts.
    pub fn reconsidered(&self) -> Option<Profile> {
        let any = (0..self.current_choices.len()).any(|at| self.second(at).is_some());
        let rest = self.answers.get(self.current_choices.len()..).unwrap_or_default();
        any.then(|| self.score(&[&self.current_choices, rest].concat()))
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

    /// The seed that determines the order of choices.
    pub fn seed(&self) -> u32 {
        self.seed
    }

    /// Number of dealt cards; at least 1.
    pub fn len(&self) -> usize {
        self.deal.len()
    }

    /// Always `false`: a session deals at least one card.
    pub fn is_empty(&self) -> bool {
        self.deal.is_empty()
    }

    /// The card at this index of the deal.
    pub fn card(&self, at: usize) -> Option<&Card> {
        self.deck.cards().get(self.dealt(at)?)
    }

    /// The index in the deck of the card at this index of the deal.
    pub fn dealt(&self, at: usize) -> Option<usize> {
        self.deal.get(at).copied()
    }

    /// The choice first taken on the card at this index of the deal; `None` if it is not answered.
    pub fn choice(&self, at: usize) -> Option<usize> {
        self.answers.get(at).map(|choice| usize::from(*choice))
    }

    /// The second thought on the card at this index of the deal; `None` if the reader has not changed the choice.
    pub fn second(&self, at: usize) -> Option<usize> {
        let now = self.current_choices.get(at).filter(|now| self.answers.get(at) != Some(now))?;
        Some(usize::from(*now))
    }

    /// The order in which the choices of the card at this index of the deal are shown, as indices of the deck's order.
    pub fn order(&self, at: usize) -> Vec<usize> {
        self.card(at).map(|card| order::order(self.seed, at, card)).unwrap_or_default()
    }
}
