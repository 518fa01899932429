//! What a phone knows, keeps and sends. An answer stands in the outbox until the server has said that it counts or
//! why it does not; whatever fails in between is tried again for as long as the page is open, and after the next
//! visit. The world outside is messages in and effects out.

mod message;
mod told;

pub use message::{Effect, Msg, Seating, Standing, Why};

use crate::results::wait;
use crate::room::Mine;
use crate::state::{State, Word};
use serde::{Deserialize, Serialize};

/// A participant's phone at one moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Phone {
    /// The newest the room has told.
    state: Option<State>,
    seating: Seating,
    kept: Kept,
    /// What could not be taken: the last refusal of an answer.
    refused: Option<(Place, Why)>,
    failures: usize,
    sending: Option<Mine>,
    /// A request for a seat is on its way.
    joining: bool,
    /// Another is to follow it: what it brings may be older than what has happened since.
    rejoin: bool,
    /// A round in which something else counts than what was sent from here: the same seat has answered elsewhere, with
    /// a turn that is not known yet.
    behind: Option<Place>,
    /// The room has told what counts, while it still knew.
    has_heard: bool,
    /// A request with an answer has failed since the room last sent what counts: that answer may count or not.
    unsure: bool,
    /// The highest turn given so far. That of an answer which was refused may still be on its way, and is not given
    /// to another.
    turn: u32,
}

/// A card and a round of it.
pub type Place = (usize, u8);

/// What is stored on the phone, for this room.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// What the server has said that it counts.
    pub mine: Vec<Mine>,
    /// What it has not answered to yet.
    pub outbox: Vec<Mine>,
}

impl Phone {
    /// Moves the phone by one message.
    pub fn apply(&mut self, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Opened(kept) => {
                self.kept = kept;
                self.sending = None;
                self.ask()
            }
            Msg::Told(state) => self.told(state),
            Msg::Seated { seat, mine } => self.sat_down(seat, mine),
            Msg::NoSeat(why) => {
                (self.joining, self.rejoin, self.behind) = (false, false, None);
                self.seating = Seating::Refused(why);
                self.failures = 0;
                Vec::new()
            }
            Msg::Chose { card, choice } => match self.round(card) {
                Some(round) => self.chose(card, round, choice),
                None => Vec::new(),
            },
            Msg::Early { card, round, choice } => self.chose(card, round, choice),
            Msg::Counted { choice } => self.counted(choice),
            Msg::NotCounted(why) => self.not_counted(why),
            Msg::Failed => {
                self.unsure |= self.sending.take().is_some();
                self.rejoin |= self.joining;
                self.failed()
            }
            Msg::JoinFailed => {
                (self.joining, self.rejoin) = (false, false);
                self.failed()
            }
            // What waits is not held up by the question, which may be without an answer for long.
            Msg::Back if matches!(self.seating, Seating::Seated(_)) => {
                self.ask().into_iter().chain(self.send()).collect()
            }
            Msg::Woke | Msg::Back if self.may_ask() || self.behind.is_some() => self.ask(),
            Msg::Woke | Msg::Back => self.send(),
        }
    }

    fn failed(&mut self) -> Vec<Effect> {
        let wait = wait(self.failures);
        self.failures += 1;
        vec![Effect::Wake(wait)]
    }

    /// Asks for the seat, and for what counts, unless that is being asked.
    fn ask(&mut self) -> Vec<Effect> {
        let asks = !std::mem::replace(&mut self.joining, true);
        asks.then_some(Effect::Join).into_iter().collect()
    }

    /// Likewise; what is being asked may have been answered before what has just happened.
    fn ask_anew(&mut self) -> Vec<Effect> {
        self.rejoin |= self.joining;
        self.ask()
    }

    fn told(&mut self, state: State) -> Vec<Effect> {
        if self.state.as_ref().is_some_and(|known| known.n > state.n) {
            return Vec::new();
        }
        let unlocked = !state.locked && self.state.as_ref().is_some_and(|known| known.locked);
        let is_over = |state: &State| state.phase == Word::Finished;
        let ends = is_over(&state) && self.state.as_ref().is_some_and(|known| !is_over(known));
        self.state = Some(state);
        match self.seating {
            Seating::Refused(Why::Locked) if unlocked => self.ask(),
            // What was answered elsewhere on this device belongs to the result, too.
            _ if ends => vec![Effect::Keep],
            _ => Vec::new(),
        }
    }

    /// Whether asking for a seat can be of use: it was never answered, or what was in the way may be gone.
    fn may_ask(&self) -> bool {
        matches!(self.seating, Seating::Asking | Seating::Refused(Why::Locked | Why::Full))
    }

    fn sat_down(&mut self, seat: usize, mine: Vec<Mine>) -> Vec<Effect> {
        self.joining = false;
        self.failures = 0;
        // A sealed room gives the number 0, and no longer knows anybody's answers; the phone does.
        self.has_heard |= seat > 0;
        for answer in mine {
            put(&mut self.kept.mine, answer);
        }
        if std::mem::take(&mut self.rejoin) {
            return [Effect::Keep].into_iter().chain(self.ask()).collect();
        }
        self.seating = Seating::Seated(seat);
        self.unsure = false;
        self.catch_up();
        let known = &self.kept.mine;
        self.kept.outbox.retain(|waiting| {
            known.iter().all(|known| place(known) != place(waiting) || known.turn < waiting.turn)
        });
        self.keep_and_send()
    }

    /// What was tapped here last goes above what was answered elsewhere; if the round is closed, it came too late.
    fn catch_up(&mut self) {
        let Some(at) = self.behind.take() else { return };
        if self.round(at.0) != Some(at.1) {
            self.refused = Some((at, Why::Closed));
            return;
        }
        let turn = self.next_turn();
        for waiting in self.kept.outbox.iter_mut().filter(|waiting| place(waiting) == at) {
            waiting.turn = turn;
        }
    }

    fn next_turn(&mut self) -> u32 {
        let turns = self.kept.mine.iter().chain(&self.kept.outbox).map(|answer| answer.turn);
        self.turn = turns.fold(self.turn, u32::max) + 1;
        self.turn
    }

    fn chose(&mut self, card: usize, round: u8, choice: u8) -> Vec<Effect> {
        if self.choice(card, round) == Some(choice) {
            return Vec::new();
        }
        let turn = self.next_turn();
        put(&mut self.kept.outbox, Mine { card, round, choice, turn });
        self.refused = None;
        self.failures = 0;
        self.keep_and_send()
    }

    fn counted(&mut self, choice: u8) -> Vec<Effect> {
        let Some(sent) = self.sending.take() else { return Vec::new() };
        self.failures = 0;
        if choice != sent.choice {
            self.behind = Some(place(&sent));
            return self.ask_anew();
        }
        put(&mut self.kept.mine, sent);
        self.kept.outbox.retain(|waiting| *waiting != sent);
        self.keep_and_send()
    }

    fn not_counted(&mut self, why: Why) -> Vec<Effect> {
        let Some(sent) = self.sending.take() else { return Vec::new() };
        if why == Why::NoSeat {
            self.seating = Seating::Asking;
            return self.ask_anew();
        }
        self.refused = Some((place(&sent), why));
        self.kept.outbox.retain(|waiting| *waiting != sent);
        if why == Why::Removed {
            self.seating = Seating::Refused(why);
        } else if self.unsure {
            // The answer of the failed request may count. Joining again gets what counts from the room.
            self.seating = Seating::Asking;
            return [Effect::Keep].into_iter().chain(self.ask_anew()).collect();
        }
        self.keep_and_send()
    }

    fn keep_and_send(&mut self) -> Vec<Effect> {
        [Effect::Keep].into_iter().chain(self.send()).collect()
    }

    /// One after the other: the next goes when there is an answer to the last.
    fn send(&mut self) -> Vec<Effect> {
        let ready = self.sending.is_none()
            && self.behind.is_none()
            && matches!(self.seating, Seating::Seated(_));
        let Some(next) = self.kept.outbox.first().filter(|_| ready) else { return Vec::new() };
        self.sending = Some(*next);
        vec![Effect::Send(*next)]
    }

    /// Takes over what another page of this device has stored of answers that count.
    pub fn merge(&mut self, stored: Kept) {
        for answer in stored.mine {
            put(&mut self.kept.mine, answer);
        }
    }
}

fn place(answer: &Mine) -> Place {
    (answer.card, answer.round)
}

/// Of two answers to one round the one with the higher turn stays.
fn put(answers: &mut Vec<Mine>, answer: Mine) {
    match answers.iter_mut().find(|known| place(known) == place(&answer)) {
        Some(known) if known.turn <= answer.turn => *known = answer,
        Some(_) => {}
        None => answers.push(answer),
    }
}
