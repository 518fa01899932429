//! What the reader does with what is theirs: the core decides what becomes of it, and here it gets what only
//! the browser has, a seed by chance or a text to take along.

use super::{App, Setting};
use crate::days;
use crate::effects::{chance, take};
use crate::own::{Did, Take};
use crate::views::share;
use quiz::Phase;
use quiz::visit::Msg;

impl App {
    /// Takes up what the reader did; tells whether it has changed anything to see.
    pub fn did(&mut self, setting: &Setting, did: Did) -> bool {
        match did {
            Did::Wrote { prompt, text } => self.apply(setting, Msg::Wrote { prompt, text }),
            Did::Forgot(what) => self.apply(setting, Msg::Forgot { what, seed: chance() }),
            Did::Took(what) => {
                self.take(setting, what);
                false
            }
        }
    }

    /// Has something taken out of the quiz.
    fn take(&self, setting: &Setting, what: Take) {
        let (session, world) = (self.visit.session(), self.world(setting));
        let Phase::Finished { profile } = session.phase() else { return };
        let (words, deck) = (setting.words, session.deck());
        if what.shares() {
            let article = setting.options.article.as_deref().unwrap_or_default();
            let text = share::text(words, deck, profile);
            return take::out(what, deck.title(), &text, Some(article), &world);
        }
        let about = [deck.title(), " · ", &days::local(days::today(), words.lang)].concat();
        let sheet = share::written(&self.visit.records().journal, words, deck, profile, &about);
        let text = if what == Take::Markdown { sheet.markdown() } else { sheet.plain() };
        take::out(what, words.audit, &text, None, &world);
    }
}
