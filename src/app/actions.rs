//! Handles the actions of readers with their own data: writing, deleting, exporting. The core decides what writing and
//! deleting do. This file adds a random seed, and prepares the text of an export.

use super::{App, Message, Setting};
use crate::component::Link;
use crate::days;
use crate::effects::{chance, export};
use quiz::Phase;
use quiz::visit::Msg;
use views::export::{Action, Export, Exported, Outcome};
use views::share;

impl App {
    /// Carries out an action. Returns whether the quiz has to be rendered again.
    pub fn act(&mut self, link: &Link, setting: &Setting, action: Action) -> bool {
        match action {
            Action::Wrote { prompt, text } => {
                let number = self.export_count;
                let changed = self.apply(setting, Msg::Wrote { prompt, text });
                // `apply` would make the app ignore the outcome of a running export. The reader has to see it if that
                // export fails, even after typing on.
                self.export_count = number;
                changed
            }
            Action::Forgot(what) => self.apply(setting, Msg::Forgot { what, seed: chance() }),
            Action::Exported(what) => self.export(link, setting, what),
        }
    }

    /// Starts an export, and removes the outcome of the last one.
    fn export(&mut self, link: &Link, setting: &Setting, what: Export) -> bool {
        self.exports.last = None;
        self.export_count += 1;
        let number = self.export_count;
        let (session, world) = (self.visit.session(), self.world(setting));
        let Phase::Finished { profile } = session.phase() else { return true };
        let (words, deck) = (setting.words, session.deck());
        let ended = link.callback(move |exported| Message::ExportEnded(number, exported));
        let ended = move |exported| ended.emit(exported);
        if what.shares() {
            let article = setting.options.article.as_deref().unwrap_or_default();
            let text = share::text(words, deck, profile);
            export::start(what, deck.title(), &text, Some(article), &world, ended);
            return true;
        }
        let about = [deck.title(), " · ", &days::local(days::today(), words.lang)].concat();
        let sheet = share::written(&self.visit.records().journal, words, deck, profile, &about);
        let text = if what == Export::Markdown { sheet.markdown() } else { sheet.plain() };
        export::start(what, words.audit, &text, None, &world, ended);
        true
    }

    /// Shows the outcome of an export, unless it is outdated. Returns whether the quiz has to be rendered again.
    pub fn export_ended(&mut self, number: usize, exported: Option<Exported>) -> bool {
        if number != self.export_count {
            return false;
        }
        self.exports.last = exported;
        self.focus_copy_field =
            matches!(self.exports.last, Some(Exported { outcome: Outcome::ByHand(_), .. }));
        true
    }
}
