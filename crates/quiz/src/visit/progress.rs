//! Resolves conflicts when another visit has stored progress: the part of [`Visit::apply`] that compares two
//! runs.

use super::{Effect, Notice, OutOfTurn, Place, Record, Session, Visit};
use crate::session::saved::TokenProblem;

impl Visit {
    /// The stored token is not the `known` one; `allowed`: since storage was allowed, nothing has been read.
    pub(super) fn progress_found(
        &mut self,
        text: &str,
        known: Option<String>,
        pending: bool,
        allowed: bool,
    ) -> Result<Vec<Effect>, OutOfTurn> {
        let record = Record::Progress;
        let theirs = match self.session.restored(text) {
            Ok(theirs) => theirs,
            // Storage was allowed a moment ago: for what is stored this is the beginning. A run that has answers goes on.
            Err(problem) if allowed && problem != TokenProblem::Version => {
                if self.session.choice(0).is_none() {
                    self.records.notice = Some(Notice::Lost(problem));
                }
                self.slot(record).known = Some(text.to_owned());
                return Ok(self.settle(record, pending).unwrap_or_default());
            }
            Err(_) => return self.lost_place(record, Place::Unreadable, pending),
        };
        let known = known.and_then(|known| self.session.restored(&known).ok());
        if known.as_ref().is_some_and(|known| !theirs.goes_on_from(known)) {
            self.records.notice = Some(Notice::Elsewhere);
            let mut effects = self.follow(theirs, text);
            effects.push(Effect::Tell(None));
            return Ok(effects);
        }
        // Another visit has moved on, and answered no further card.
        if pending && known.is_some_and(|known| known.goes_on_from(&theirs)) {
            self.session.adopt_second_thoughts(&theirs);
            return self.settle(record, pending);
        }
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
        if self.session.answered_so_far() <= theirs.answered_so_far() {
            return self.lost_place(record, Place::Behind, pending);
        }
        if pending {
            self.records.notice = Some(Notice::Replaced);
        }
        self.settle(record, pending)
    }

    /// Goes on from the token of a link. What was known to be stored makes room for it; where another visit has
    /// stored more meanwhile, the rule is that of an answer.
    pub(super) fn took_up(&mut self, token: &str, focus: bool) -> Result<Vec<Effect>, OutOfTurn> {
        self.session = self.session.restored(token).map_err(|_| OutOfTurn)?;
        self.reseed();
        self.records.notice = None;
        let mut effects = vec![self.save(Record::Progress)];
        effects.push(if focus { Effect::Session(self.focus()) } else { Effect::Refocus });
        Ok(effects)
    }

    /// Goes on with the stored run.
    fn follow(&mut self, theirs: Session, text: &str) -> Vec<Effect> {
        let moved = !theirs.shows_the_same(&self.session);
        self.session = theirs;
        self.reseed();
        self.stored(Record::Progress, text.to_owned());
        let mut effects = vec![self.keep(Record::Progress, false)];
        if moved {
            effects.push(Effect::Refocus);
        }
        effects
    }
}
