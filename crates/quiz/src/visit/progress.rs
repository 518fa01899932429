//! Resolves conflicts when another visit has stored progress: the part of [`Visit::apply`] that compares two runs. It
//! also takes up a run from a link. The rules are listed in the documentation of [`visit`](super).

use super::{Effect, Location, Notice, OutOfTurn, Record, Session, Visit};
use crate::session::saved::TokenProblem;

impl Visit {
    /// Handles a stored token that differs from the `known` one. `just_enabled`: this is the first read since storage
    /// was switched on.
    pub(super) fn progress_found(
        &mut self,
        text: &str,
        known: Option<String>,
        pending: bool,
        just_enabled: bool,
    ) -> Result<Vec<Effect>, OutOfTurn> {
        let record = Record::Progress;
        let theirs = match self.session.restored(text) {
            Ok(theirs) => theirs,
            // Storage was switched on just now, so unusable progress is treated as at the beginning of a visit: it may
            // be overwritten. A run that has answers continues without a notice.
            Err(problem) if just_enabled && problem != TokenProblem::Version => {
                if self.session.choice(0).is_none() {
                    self.records.notice = Some(Notice::Lost(problem));
                }
                self.slot(record).known = Some(text.to_owned());
                return Ok(self.settle(record, pending).unwrap_or_default());
            }
            Err(_) => return self.keep_in_page(record, Location::Unreadable, pending),
        };
        let known = known.and_then(|known| self.session.restored(&known).ok());
        // The stored run does not continue the known one: the reader has started over elsewhere.
        if known.as_ref().is_some_and(|known| !theirs.goes_on_from(known)) {
            self.records.notice = Some(Notice::Elsewhere);
            let mut effects = self.follow(theirs, text);
            effects.push(Effect::AnnounceNotice(None));
            return Ok(effects);
        }
        // The stored run has no new answers compared with the known one; at most second thoughts or another position.
        if pending && known.is_some_and(|known| known.goes_on_from(&theirs)) {
            self.session.adopt_second_thoughts(&theirs);
            return self.settle(record, pending);
        }
        // Nothing to write here, and the stored run is as far or further.
        if !pending && theirs.goes_on_from(&self.session) {
            if theirs.has_same_answers_and_thoughts(&self.session) {
                self.slot(record).known = Some(text.to_owned());
                return Err(OutOfTurn);
            }
            return Ok(self.follow(theirs, text));
        }
        self.session.adopt_second_thoughts(&theirs);
        if self.session.goes_on_from(&theirs) {
            return self.settle(record, pending);
        }
        // Neither run continues the other: the longer one is stored.
        if self.session.answered_so_far() <= theirs.answered_so_far() {
            return self.keep_in_page(record, Location::Behind, pending);
        }
        if pending {
            self.records.notice = Some(Notice::Replaced);
        }
        self.settle(record, pending)
    }

    /// Replaces the run by that of a token from a link, and saves it like an answer: it overwrites the known stored
    /// run, and the usual rules apply if another visit has stored more meanwhile.
    pub(super) fn took_up(&mut self, token: &str, focus: bool) -> Result<Vec<Effect>, OutOfTurn> {
        self.session = self.session.restored(token).map_err(|_| OutOfTurn)?;
        self.reseed();
        self.records.notice = None;
        let mut effects = vec![self.save(Record::Progress)];
        effects.push(if focus { Effect::Session(self.focus()) } else { Effect::Refocus });
        Ok(effects)
    }

    /// Adopts the stored run.
    fn follow(&mut self, theirs: Session, text: &str) -> Vec<Effect> {
        let moved = !theirs.shows_the_same(&self.session);
        self.session = theirs;
        self.reseed();
        self.stored(Record::Progress, text.to_owned());
        let mut effects = vec![self.write(Record::Progress, false)];
        if moved {
            effects.push(Effect::Refocus);
        }
        effects
    }
}
