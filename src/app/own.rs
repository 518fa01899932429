//! What the reader does with what is theirs: the core decides what becomes of it, and here it gets what only
//! the browser has, a seed by chance or a text to take along.

use super::{App, Happened};
use crate::days;
use crate::effects::{chance, take};
use crate::own::{Carried, Did, Outcome, Take};
use crate::views::share;
use quiz::Phase;
use quiz::visit::Msg;
use yew::Context;

impl App {
    /// Takes up what the reader did; tells whether it has changed anything to see.
    pub fn did(&mut self, ctx: &Context<App>, did: Did) -> bool {
        match did {
            Did::Wrote { prompt, text } => {
                return self.apply(ctx.props(), Msg::Wrote { prompt, text });
            }
            Did::Forgot(what) => {
                return self.apply(ctx.props(), Msg::Forgot { what, seed: chance() });
            }
            Did::Took(what) => self.take(ctx, what),
            Did::Carried(carried) => self.carried(carried),
        }
        true
    }

    /// Has something taken out of the quiz. What was said of the last is said no more.
    fn take(&mut self, ctx: &Context<App>, what: Take) {
        self.own.carried = None;
        let setting = ctx.props();
        let (session, world) = (self.visit.session(), self.world(setting));
        let Phase::Finished { profile } = session.phase() else { return };
        let (words, deck) = (setting.words, session.deck());
        let did = ctx.link().callback(Happened::Own);
        let tell = move |carried| did.emit(Did::Carried(carried));
        if what.shares() {
            let article = setting.options.article.as_deref().unwrap_or_default();
            let text = share::text(words, deck, profile);
            return take::out(what, deck.title(), &text, Some(article), &world, tell);
        }
        let about = [deck.title(), " · ", &days::local(days::today(), words.lang)].concat();
        let sheet = share::written(&self.visit.records().journal, words, deck, profile, &about);
        let text = if what == Take::Markdown { sheet.markdown() } else { sheet.plain() };
        take::out(what, words.audit, &text, None, &world, tell);
    }

    /// Something was taken along, or not.
    fn carried(&mut self, carried: Option<Carried>) {
        // Where the result is left by now, there is nothing to say it under.
        let there = matches!(self.visit.session().phase(), Phase::Finished { .. });
        self.own.carried = carried.filter(|_| there);
        self.by_hand =
            matches!(self.own.carried, Some(Carried { outcome: Outcome::ByHand(_), .. }));
    }
}
