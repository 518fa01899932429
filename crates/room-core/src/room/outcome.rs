//! Decides whether a record counts, and why not. [`Room::check`] changes nothing; [`Room::apply`] calls it for each
//! record of the log.

use super::answers::Person;
use super::{KeyHash, MAX_HOSTS, Phase, Record, Room, at};

/// How many seats, including removed ones, a room may ever have: this many times [`crate::Rules::seats`].
pub const MAX_TOTAL_SEATS_FACTOR: usize = 4;

/// What a record did, or would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The record counts and changes the room.
    Changed,
    /// A repeat: this record, or a later one of the same seat, was read before. Nothing changes, and the server's
    /// response says what counts.
    Repeated,
    Refused(Refusal),
}

/// Why a record does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The round is no longer open, or the room is over.
    Closed,
    /// The room has no such card, or has not asked it in this round.
    NotAsked,
    NoSuchChoice,
    /// There is no seat with this hash.
    NoSeat,
    Removed,
    Locked,
    Full,
    /// The move names an earlier turn, or other hands have been entered in the meantime.
    Moved,
    /// The move does not fit the phase.
    DoesNotFit,
    NoSuchSeat,
    NoSuchHost,
    /// The show of hands names more or fewer choices than the card has.
    WrongCounts,
    TooManyHosts,
}

impl Room {
    /// What a record would do if it came next. Once a room is over, nothing changes it, but a repeat is still reported
    /// as a repeat.
    pub fn check(&self, record: &Record) -> Outcome {
        match self.check_before_end(record) {
            would
            @ (Outcome::Repeated | Outcome::Refused(Refusal::Moved | Refusal::DoesNotFit)) => would,
            _ if self.phase == Phase::Finished => Outcome::Refused(Refusal::Closed),
            would => would,
        }
    }

    fn check_before_end(&self, record: &Record) -> Outcome {
        let found = |there: bool, why| if there { Outcome::Changed } else { Outcome::Refused(why) };
        match record {
            Record::Joined { seat } => self.check_join(seat),
            Record::Answered { seat, card, round, choice, turn } => {
                self.check_answer(seat, usize::from(*card), *round, *choice, *turn)
            }
            Record::Hands { card, round, counts, turn } => {
                self.check_hands(usize::from(*card), *round, counts, *turn)
            }
            Record::Moved { on, .. } if *on != self.turn => Outcome::Refused(Refusal::Moved),
            Record::Moved { step, .. } => found(self.fits(*step), Refusal::DoesNotFit),
            Record::HostAdded { key } if self.hosts.contains(&Some(*key)) => Outcome::Repeated,
            Record::HostAdded { .. } => found(self.hosts.len() < MAX_HOSTS, Refusal::TooManyHosts),
            // The first key opened the room and cannot be revoked, so that somebody can always end it.
            Record::HostRevoked { host: 0 } => Outcome::Refused(Refusal::NoSuchHost),
            Record::HostRevoked { host } => match self.hosts.get(at(*host)) {
                None => Outcome::Refused(Refusal::NoSuchHost),
                Some(None) => Outcome::Repeated,
                Some(Some(_)) => Outcome::Changed,
            },
            Record::Removed { seat } => self.check_removal(*seat, true),
            Record::Restored { seat } => self.check_removal(*seat, false),
            Record::HostSeen { here } if *here == self.host_here => Outcome::Repeated,
            Record::Expired if self.phase == Phase::Finished => Outcome::Repeated,
            Record::HostSeen { .. } | Record::Expired => Outcome::Changed,
        }
    }

    fn check_join(&self, seat: &KeyHash) -> Outcome {
        match self.person(seat) {
            Some(person) if person.removed => Outcome::Refused(Refusal::Removed),
            Some(_) => Outcome::Repeated,
            None if self.locked => Outcome::Refused(Refusal::Locked),
            None if self.is_full() => Outcome::Refused(Refusal::Full),
            None => Outcome::Changed,
        }
    }

    /// Whether the room takes no more seats. Removed seats do not count, so that others can take their place.
    /// [`MAX_TOTAL_SEATS_FACTOR`] limits how often somebody who was removed can join again with a new key.
    fn is_full(&self) -> bool {
        let (taken, most) = (self.people.len(), at(self.rules.seats));
        taken >= most
            && (self.seats() >= most || taken >= most.saturating_mul(MAX_TOTAL_SEATS_FACTOR))
    }

    fn check_answer(
        &self,
        seat: &KeyHash,
        card: usize,
        round: u8,
        choice: u8,
        turn: u32,
    ) -> Outcome {
        let Some(person) = self.person(seat) else { return Outcome::Refused(Refusal::NoSeat) };
        if person.removed {
            return Outcome::Refused(Refusal::Removed);
        }
        let Some(asked) = self.asked.get(card) else { return Outcome::Refused(Refusal::NotAsked) };
        if usize::from(choice) >= asked.choices() {
            return Outcome::Refused(Refusal::NoSuchChoice);
        }
        // A repeat is recognised in any phase: if the first response was lost, the phone must not be told that it was
        // late.
        if person.turn(card, round).is_some_and(|counted| turn <= counted) {
            return Outcome::Repeated;
        }
        match self.asks(card, round) {
            true => Outcome::Changed,
            false if (1..=asked.rounds()).contains(&round) => Outcome::Refused(Refusal::Closed),
            false => Outcome::Refused(Refusal::NotAsked),
        }
    }

    fn check_hands(&self, card: usize, round: u8, counts: &[u16], turn: u32) -> Outcome {
        let Some(asked) = self.asked.get(card) else { return Outcome::Refused(Refusal::NotAsked) };
        if counts.len() != asked.choices() {
            return Outcome::Refused(Refusal::WrongCounts);
        }
        // Different counts with an older turn: the sender has not seen the stored hands, and must not overwrite them.
        if asked.hands_turn(round).is_some_and(|counted| turn <= counted) {
            let same = asked.entered(round).is_some_and(|known| {
                known.iter().copied().eq(counts.iter().map(|count| u32::from(*count)))
            });
            return if same { Outcome::Repeated } else { Outcome::Refused(Refusal::Moved) };
        }
        if !(1..=asked.rounds()).contains(&round) {
            return Outcome::Refused(Refusal::NotAsked);
        }
        match asked.is_revealed(round) {
            true => Outcome::Refused(Refusal::Closed),
            false => Outcome::Changed,
        }
    }

    fn check_removal(&self, seat: u32, removed: bool) -> Outcome {
        match self.people.get(at(seat).wrapping_sub(1)) {
            None => Outcome::Refused(Refusal::NoSuchSeat),
            Some(person) if person.removed == removed => Outcome::Repeated,
            Some(_) => Outcome::Changed,
        }
    }

    pub(super) fn person(&self, seat: &KeyHash) -> Option<&Person> {
        self.people.get(*self.seats.get(seat)?)
    }
}
