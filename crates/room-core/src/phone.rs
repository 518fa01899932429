//! A state machine for a participant's phone: what it knows, stores and sends. [`Msg`]s go in, [`Effect`]s come out;
//! `crates/room-web/src/phone.rs` carries them out. An answer stays in the outbox until the server has said that it
//! counts, or why not. A failed request is retried as long as the page is open, and at the next visit.

mod kept;
mod message;

pub use kept::{CardRound, StoredAnswers};
pub use message::{Effect, Msg, Refused, Seating, Standing, Why};

use crate::state::{PhaseName, State};
use crate::{results::retry_seconds, room::OwnAnswer};
use kept::{card_round, firsts, highest_turn, put};

/// The state of a participant's phone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Phone {
    /// The newest public state that has arrived.
    state: Option<State>,
    seating: Seating,
    stored: StoredAnswers,
    /// Refused answers since the last choice, and earlier ones that may count. At most one for each [`CardRound`].
    refused: Vec<Refused>,
    failures: usize,
    sending: Option<OwnAnswer>,
    /// Choices made before there is a seat. They are newer than any answer that the server returns with the seat.
    tapped: Vec<OwnAnswer>,
    /// A request for a seat is under way. No other request is sent meanwhile.
    joining: bool,
    /// The server has said which answers of this seat count. A sealed room no longer knows.
    knows_counted_answers: bool,
    /// The card and round of an answer whose request failed, so it may count. `None` once the server says what counts.
    unsure: Option<CardRound>,
    /// The highest turn found in storage. An earlier page or another tab may have sent answers up to it.
    stored_turn: u32,
    /// The highest turn used so far. No turn is used twice: a refused answer may still be on its way with its turn.
    turn: u32,
    /// The participant has deleted what was stored, on this page.
    has_forgotten: bool,
}

/// Seconds until a phone tries again to join a full room.
const FULL_ROOM_RETRY_SECONDS: u32 = 15;

impl Phone {
    /// Handles one message. Returns what the caller must do now, in this order.
    pub fn apply(&mut self, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Opened(stored) => {
                self.stored_turn = highest_turn(0, &stored);
                (self.stored, self.sending) = (stored, None);
                self.join()
            }
            Msg::StateReceived(state) => self.receive_state(state),
            Msg::Seated { seat, mine } => self.receive_seat(seat, mine),
            Msg::SeatRefused(why) => {
                self.joining = false;
                self.seating = Seating::Refused(why);
                self.failures = 0;
                // No event reports a free seat, so poll for one.
                let retry = Effect::RetryAfter(FULL_ROOM_RETRY_SECONDS);
                (why == Why::Full).then_some(retry).into_iter().collect()
            }
            Msg::Chose { card, choice } => match self.round(card) {
                Some(round) => self.choose(card, round, choice),
                None => Vec::new(),
            },
            // Another tab has stored a newer choice meanwhile.
            Msg::Early(tap) if tap.turn < self.turn => Vec::new(),
            Msg::Early(tap) => self.choose(tap.card, tap.round, tap.choice),
            Msg::Counted { choice } => self.receive_counted(choice),
            // The phone joined a room that was over, only to read: it has no seat and cannot get one.
            Msg::NotCounted(Why::NoSeat) if self.seating == Seating::Seated(0) => {
                self.receive_refusal(Why::Closed)
            }
            Msg::NotCounted(why) => self.receive_refusal(why),
            Msg::Failed => {
                self.joining = false;
                self.unsure = self.sending.take().map(|sent| card_round(&sent)).or(self.unsure);
                self.failures += 1;
                vec![Effect::RetryAfter(retry_seconds(self.failures - 1))]
            }
            Msg::Forgot => {
                (self.stored, self.sending, self.has_forgotten) =
                    (StoredAnswers::default(), None, true);
                (self.refused, self.tapped) = (Vec::new(), Vec::new());
                vec![Effect::Forget]
            }
            Msg::Retry if self.may_join() => self.join(),
            Msg::Retry => self.send(),
        }
    }

    /// Requests a seat, unless a request is under way: if a second one failed, it would count as a failed answer.
    fn join(&mut self) -> Vec<Effect> {
        let is_new = !std::mem::replace(&mut self.joining, true);
        is_new.then_some(Effect::Join).into_iter().collect()
    }

    /// Merges what another tab of this device has stored: answers that count, answers that it did not send (it may be
    /// closed), and used turns. The caller does so before each message, so that a new choice has a higher turn than all
    /// earlier ones, and the result contains all answers.
    pub fn merge(&mut self, stored: StoredAnswers) {
        let known = self.turn;
        self.turn = highest_turn(known, &stored);
        if self.turn > known {
            self.tapped.clear();
        }
        // Each answer is merged once, so that an answer that was refused here is not added again.
        for answer in stored.outbox.into_iter().filter(|answer| answer.turn > known) {
            self.stored_turn = self.turn;
            put(&mut self.stored.outbox, answer);
        }
        self.stored.count(stored.mine);
    }

    fn receive_state(&mut self, state: State) -> Vec<Effect> {
        if self.state.as_ref().is_some_and(|known| known.n > state.n) {
            return Vec::new();
        }
        let locked = state.locked;
        self.state = Some(state);
        match self.seating {
            // This phone may know of the lock only by the refusal, so `locked` may never have been set in its states.
            Seating::Refused(Why::Locked) if !locked => self.join(),
            // The outbox may contain an answer of another tab that is closed by now. Sending it twice is idempotent.
            _ if self.failures == 0 => self.send(),
            _ => Vec::new(),
        }
    }

    /// Whether a request for a seat is useful: there was no response yet, or the reason for the refusal may be gone.
    fn may_join(&self) -> bool {
        matches!(self.seating, Seating::Asking | Seating::Refused(Why::Locked | Why::Full))
    }

    fn receive_seat(&mut self, seat: usize, mine: Vec<OwnAnswer>) -> Vec<Effect> {
        self.joining = false;
        self.seating = Seating::Seated(seat);
        self.failures = 0;
        self.unsure = None;
        // 0: the room is over and has no such seat, or no longer. Then only the phone knows its answers.
        self.knows_counted_answers |= seat > 0;
        self.stored.count(mine);
        for tap in std::mem::take(&mut self.tapped) {
            if self.choice(tap.card, tap.round) != Some(tap.choice) {
                self.put_in_outbox(tap);
            }
        }
        self.settle();
        self.store_and_send()
    }

    fn choose(&mut self, card: usize, round: u8, choice: u8) -> Vec<Effect> {
        let answer = OwnAnswer { card, round, choice, turn: self.turn };
        if !matches!(self.seating, Seating::Seated(_)) {
            put(&mut self.tapped, answer);
        }
        if self.choice(card, round) == Some(choice) {
            return Vec::new();
        }
        self.put_in_outbox(answer);
        self.store_and_send()
    }

    fn put_in_outbox(&mut self, answer: OwnAnswer) {
        self.turn = highest_turn(self.turn, &self.stored) + 1;
        put(&mut self.stored.outbox, OwnAnswer { turn: self.turn, ..answer });
        self.refused.retain(|refused| refused.unsure);
        self.failures = 0;
    }

    fn receive_counted(&mut self, choice: u8) -> Vec<Effect> {
        let Some(sent) = self.sending.take() else { return Vec::new() };
        self.failures = 0;
        self.stored.count(vec![OwnAnswer { choice, ..sent }]);
        self.store_and_send()
    }

    fn receive_refusal(&mut self, why: Why) -> Vec<Effect> {
        let Some(sent) = self.sending.take() else { return Vec::new() };
        if why == Why::NoSeat {
            self.seating = Seating::Asking;
            return self.join();
        }
        let unsure = self.unsure == Some(card_round(&sent)) || sent.turn <= self.stored_turn;
        let refused = Refused { answer: sent, why, unsure };
        match self.refused.iter_mut().find(|known| card_round(&known.answer) == card_round(&sent)) {
            Some(known) => *known = refused,
            None => self.refused.push(refused),
        }
        self.stored.outbox.retain(|waiting| *waiting != sent);
        if why == Why::Removed {
            self.seating = Seating::Refused(why);
        } else if self.unsure.is_some() {
            // The answer of the failed request may count. Joining again returns the answers that count.
            self.seating = Seating::Asking;
            return [Effect::Store].into_iter().chain(self.join()).collect();
        }
        self.settle();
        self.store_and_send()
    }

    /// The server has said which answers count, so none is uncertain any more, except in a sealed room.
    fn settle(&mut self) {
        for refused in &mut self.refused {
            refused.unsure &= self.seating == Seating::Seated(0);
        }
    }

    /// The answers that count or may count. A sealed room cannot tell, and only this phone shows them.
    fn own(&self) -> Vec<OwnAnswer> {
        let mut own = self.stored.mine.clone();
        for refused in self.refused.iter().filter(|refused| refused.unsure) {
            put(&mut own, refused.answer);
        }
        own
    }

    fn store_and_send(&mut self) -> Vec<Effect> {
        [Effect::Store].into_iter().chain(self.send()).collect()
    }

    /// Sends the next answer of the outbox. Only one request is under way at a time.
    fn send(&mut self) -> Vec<Effect> {
        let ready = self.sending.is_none() && matches!(self.seating, Seating::Seated(_));
        let Some(next) = self.stored.outbox.first().filter(|_| ready) else { return Vec::new() };
        self.sending = Some(*next);
        vec![Effect::Send(*next)]
    }

    /// The round in which the card can be answered now, as far as the phone knows.
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

    pub fn knows_counted_answers(&self) -> bool {
        self.knows_counted_answers
    }

    pub fn has_forgotten(&self) -> bool {
        self.has_forgotten
    }

    /// What the caller must store after [`Effect::Store`].
    pub fn stored(&self) -> &StoredAnswers {
        &self.stored
    }

    /// The choice made in a round, even if it has not reached the server yet.
    pub fn choice(&self, card: usize, round: u8) -> Option<u8> {
        let here = |answer: &&OwnAnswer| card_round(answer) == (card, round);
        let waiting = self.stored.outbox.iter().find(here).copied();
        let own = || self.own().into_iter().find(|own| here(&own));
        waiting.or_else(own).map(|answer| answer.choice)
    }

    /// The status of the answer to a round. `Counted` only with a seat: until then, storage may be out of date.
    pub fn standing(&self, card: usize, round: u8) -> Option<Standing> {
        let here = |answer: &OwnAnswer| card_round(answer) == (card, round);
        if self.stored.outbox.iter().any(here) {
            return Some(Standing::NotSentYet);
        }
        if let Some(refused) = self.refused.iter().find(|refused| here(&refused.answer)) {
            return Some(Standing::Refused(refused.why));
        }
        let told = matches!(self.seating, Seating::Seated(_));
        (told && self.stored.mine.iter().any(here)).then_some(Standing::Counted)
    }

    /// The answers that the server refused. After another choice, only those of them that may count.
    pub fn refused(&self) -> &[Refused] {
        &self.refused
    }

    /// Whether a request has failed and is being retried.
    pub fn is_retrying(&self) -> bool {
        self.failures > 0
    }

    /// The choice in the last answered round of a card. Its explanation is opened.
    pub fn last_choice(&self, card: usize) -> Option<u8> {
        (1..=crate::MAX_ROUNDS).rev().find_map(|round| self.choice(card, round))
    }

    /// The first choice on each card, with the place of the card in the deal. The personal profile is made of these.
    pub fn firsts(&self) -> Vec<(usize, usize)> {
        firsts(self.own()).into_iter().map(|own| (own.card, usize::from(own.choice))).collect()
    }
}
