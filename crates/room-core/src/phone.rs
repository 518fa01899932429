//! What a phone knows, keeps and sends. An answer stands in the outbox until the server has said that it counts or
//! why it does not; whatever fails in between is tried again for as long as the page is open, and after the next
//! visit. The world outside is messages in and effects out.

mod kept;
mod message;

pub use kept::{Kept, Place};
pub use message::{Effect, Msg, Refused, Seating, Standing, Why};

use crate::state::{PhaseName, State};
use crate::{results::wait, room::OwnAnswer};
use kept::{firsts, highest, place, put};

/// A participant's phone at one moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Phone {
    /// The newest the room has told.
    state: Option<State>,
    seating: Seating,
    kept: Kept,
    /// What could not be taken since the last choice, and what may count for good: one refusal for each place.
    refused: Vec<Refused>,
    failures: usize,
    sending: Option<OwnAnswer>,
    /// Choices made while there is no seat: newer than any that the room tells when there is one.
    tapped: Vec<OwnAnswer>,
    /// A request for a seat is on its way. Nothing else is, meanwhile.
    joining: bool,
    /// The room has told which answers of this seat count. A sealed room no longer knows.
    has_heard: bool,
    /// A request with an answer has failed since the room last sent what counts: that answer may count or not.
    unsure: Option<Place>,
    /// The highest turn that was stored, by an earlier page or another: answers up to it may have been sent before.
    found: u32,
    /// The highest turn given so far. That of an answer that was refused may still be on its way: it is not given again.
    turn: u32,
    /// What was stored on the phone has been deleted on this page.
    has_forgotten: bool,
}

/// Seconds until a phone asks a full room again.
const FULL: u32 = 15;

impl Phone {
    /// Moves the phone by one message.
    pub fn apply(&mut self, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Opened(kept) => {
                self.found = highest(0, &kept);
                self.kept = kept;
                self.sending = None;
                self.join()
            }
            Msg::Told(state) => self.told(state),
            Msg::Seated { seat, mine } => self.sat_down(seat, mine),
            Msg::NoSeat(why) => {
                self.joining = false;
                self.seating = Seating::Refused(why);
                self.failures = 0;
                // Nobody tells of a place that becomes free.
                (why == Why::Full).then_some(Effect::Wake(FULL)).into_iter().collect()
            }
            Msg::Chose { card, choice } => match self.round(card) {
                Some(round) => self.chose(card, round, choice),
                None => Vec::new(),
            },
            Msg::Early(tap) if tap.turn < self.turn => Vec::new(),
            Msg::Early(tap) => self.chose(tap.card, tap.round, tap.choice),
            Msg::Counted { choice } => self.counted(choice),
            // It has joined a room that is over, to read: there is no seat to ask for.
            Msg::NotCounted(Why::NoSeat) if self.seating == Seating::Seated(0) => {
                self.not_counted(Why::Closed)
            }
            Msg::NotCounted(why) => self.not_counted(why),
            Msg::Failed => {
                self.joining = false;
                self.unsure = self.sending.take().map(|sent| place(&sent)).or(self.unsure);
                self.failures += 1;
                vec![Effect::Wake(wait(self.failures - 1))]
            }
            Msg::Forgot => {
                (self.kept, self.sending, self.has_forgotten) = (Kept::default(), None, true);
                (self.refused, self.tapped) = (Vec::new(), Vec::new());
                vec![Effect::Forget]
            }
            Msg::Woke if self.may_ask() => self.join(),
            Msg::Woke => self.send(),
        }
    }

    /// Asks for the seat, unless that is being asked: a second request that failed would be taken for an answer's.
    fn join(&mut self) -> Vec<Effect> {
        let is_new = !std::mem::replace(&mut self.joining, true);
        is_new.then_some(Effect::Join).into_iter().collect()
    }

    /// Takes over what another page of this device has stored: answers that count, those that it has not sent, since it
    /// may be closed, and turns that are not given again. Called before each message, so that a tap has a higher turn than
    /// all earlier ones, and the result all answers.
    pub fn merge(&mut self, stored: Kept) {
        let known = self.turn;
        self.turn = highest(known, &stored);
        if self.turn > known {
            self.tapped.clear();
        }
        // Each answer once: one that was refused here is not added again.
        for answer in stored.outbox.into_iter().filter(|answer| answer.turn > known) {
            self.found = self.turn;
            put(&mut self.kept.outbox, answer);
        }
        self.kept.count(stored.mine);
    }

    fn told(&mut self, state: State) -> Vec<Effect> {
        if self.state.as_ref().is_some_and(|known| known.n > state.n) {
            return Vec::new();
        }
        let locked = state.locked;
        self.state = Some(state);
        match self.seating {
            // It may have heard of the lock by the refusal alone.
            Seating::Refused(Why::Locked) if !locked => self.join(),
            // The outbox may hold an answer of another page, which may be closed by now. Sending is idempotent.
            _ if self.failures == 0 => self.send(),
            _ => Vec::new(),
        }
    }

    /// Whether asking for a seat can be of use: it was never answered, or what was in the way may be gone.
    fn may_ask(&self) -> bool {
        matches!(self.seating, Seating::Asking | Seating::Refused(Why::Locked | Why::Full))
    }

    fn sat_down(&mut self, seat: usize, mine: Vec<OwnAnswer>) -> Vec<Effect> {
        self.joining = false;
        self.seating = Seating::Seated(seat);
        self.failures = 0;
        self.unsure = None;
        // The number is 0 if the room is over and knows no seat, or no longer; then the phone alone knows its answers.
        self.has_heard |= seat > 0;
        self.kept.count(mine);
        for tap in std::mem::take(&mut self.tapped) {
            if self.choice(tap.card, tap.round) != Some(tap.choice) {
                self.wait(tap);
            }
        }
        self.settle();
        self.keep_and_send()
    }

    fn chose(&mut self, card: usize, round: u8, choice: u8) -> Vec<Effect> {
        let answer = OwnAnswer { card, round, choice, turn: self.turn };
        if !matches!(self.seating, Seating::Seated(_)) {
            put(&mut self.tapped, answer);
        }
        if self.choice(card, round) == Some(choice) {
            return Vec::new();
        }
        self.wait(answer);
        self.keep_and_send()
    }

    fn wait(&mut self, answer: OwnAnswer) {
        self.turn = highest(self.turn, &self.kept) + 1;
        put(&mut self.kept.outbox, OwnAnswer { turn: self.turn, ..answer });
        self.refused.retain(|refused| refused.unsure);
        self.failures = 0;
    }

    fn counted(&mut self, choice: u8) -> Vec<Effect> {
        let Some(sent) = self.sending.take() else { return Vec::new() };
        self.failures = 0;
        self.kept.count(vec![OwnAnswer { choice, ..sent }]);
        self.keep_and_send()
    }

    fn not_counted(&mut self, why: Why) -> Vec<Effect> {
        let Some(sent) = self.sending.take() else { return Vec::new() };
        if why == Why::NoSeat {
            self.seating = Seating::Asking;
            return self.join();
        }
        let unsure = self.unsure == Some(place(&sent)) || sent.turn <= self.found;
        let refused = Refused { answer: sent, why, unsure };
        match self.refused.iter_mut().find(|known| place(&known.answer) == place(&sent)) {
            Some(known) => *known = refused,
            None => self.refused.push(refused),
        }
        self.kept.outbox.retain(|waiting| *waiting != sent);
        if why == Why::Removed {
            self.seating = Seating::Refused(why);
        } else if self.unsure.is_some() {
            // The answer of the failed request may count. Joining again gets what counts from the room.
            self.seating = Seating::Asking;
            return [Effect::Keep].into_iter().chain(self.join()).collect();
        }
        self.settle();
        self.keep_and_send()
    }

    /// After a seat was given: what counts is known, except in a sealed room.
    fn settle(&mut self) {
        for refused in &mut self.refused {
            refused.unsure &= self.seating == Seating::Seated(0);
        }
    }

    /// What counts, and what may count: of a sealed room nobody can tell, and its result is seen by nobody else.
    fn own(&self) -> Vec<OwnAnswer> {
        let mut own = self.kept.mine.clone();
        for refused in self.refused.iter().filter(|refused| refused.unsure) {
            put(&mut own, refused.answer);
        }
        own
    }

    fn keep_and_send(&mut self) -> Vec<Effect> {
        [Effect::Keep].into_iter().chain(self.send()).collect()
    }

    /// One after the other: the next goes when there is an answer to the last.
    fn send(&mut self) -> Vec<Effect> {
        let ready = self.sending.is_none() && matches!(self.seating, Seating::Seated(_));
        let Some(next) = self.kept.outbox.first().filter(|_| ready) else { return Vec::new() };
        self.sending = Some(*next);
        vec![Effect::Send(*next)]
    }

    /// The round in which the card can be answered now, as far as is known.
    pub fn round(&self, card: usize) -> Option<u8> {
        let state = self.state()?;
        let round = if state.phase == PhaseName::OwnPace { 1 } else { state.round? };
        state.asks(card, round).then_some(round)
    }

    pub fn state(&self) -> Option<&State> {
        self.state.as_ref()
    }

    pub fn seating(&self) -> Seating {
        self.seating
    }

    /// Whether the phone can know all answers of its seat.
    pub fn has_heard(&self) -> bool {
        self.has_heard
    }

    pub fn has_forgotten(&self) -> bool {
        self.has_forgotten
    }

    /// What is to be stored.
    pub fn kept(&self) -> &Kept {
        &self.kept
    }

    /// The choice made in a round, whether or not it has reached the server.
    pub fn choice(&self, card: usize, round: u8) -> Option<u8> {
        let here = |answer: &&OwnAnswer| place(answer) == (card, round);
        let waiting = self.kept.outbox.iter().find(here).copied();
        let own = || self.own().into_iter().find(|own| here(&own));
        waiting.or_else(own).map(|answer| answer.choice)
    }

    /// What is to be said of the answer to a round, if there is one. `Counted` only when the phone has its seat, since
    /// what it has stored may be out of date until then.
    pub fn standing(&self, card: usize, round: u8) -> Option<Standing> {
        let here = |answer: &OwnAnswer| place(answer) == (card, round);
        if self.kept.outbox.iter().any(here) {
            return Some(Standing::NotSentYet);
        }
        if let Some(refused) = self.refused.iter().find(|refused| here(&refused.answer)) {
            return Some(Standing::Refused(refused.why));
        }
        let told = matches!(self.seating, Seating::Seated(_));
        (told && self.kept.mine.iter().any(here)).then_some(Standing::Counted)
    }

    /// The answers that the server did not take. Once another choice is made, only those that may count.
    pub fn refused(&self) -> &[Refused] {
        &self.refused
    }

    /// Whether something has failed, and is being tried again.
    pub fn is_troubled(&self) -> bool {
        self.failures > 0
    }

    /// The last choice on a card in any round, for the explanation that opens.
    pub fn last_choice(&self, card: usize) -> Option<u8> {
        (1..=crate::MOST_ROUNDS).rev().find_map(|round| self.choice(card, round))
    }

    /// Cards with the first choice made on each: places in the deal, for the personal profile.
    pub fn firsts(&self) -> Vec<(usize, usize)> {
        firsts(self.own()).into_iter().map(|own| (own.card, usize::from(own.choice))).collect()
    }
}
