//! What is done with the reader's own: it is taken down as they type, kept, taken along, forgotten.
//! What is in it is the core's business; where it lies, that of `effects::store`.

use super::{App, Happened, Setting, world};
use crate::days;
use crate::effects::store::{Thing, forget, forget_all, keep, kept, kept_in_page};
use crate::effects::{World, chance, take};
use crate::own::{Carried, Did, Outcome, Own, Place, Take};
use crate::views::share;
use quiz::{History, Journal, Msg, Phase, Run};
use yew::Context;

/// What there is of it when the quiz starts.
pub fn found(world: &World<'_>) -> Own {
    let device = if world.storage { kept(Thing::Words, world) } else { Ok(None) };
    let place = match (world.storage, &device) {
        (false, _) => Place::Page,
        (true, Err(_)) => Place::Refused,
        (true, Ok(_)) => Place::Device,
    };
    let saved = kept_in_page(Thing::Words, world).or(device.ok().flatten());
    let journal = saved.map_or_else(|| Ok(Journal::default()), |saved| Journal::restore(&saved));
    let place = if journal.is_ok() { place } else { Place::Unreadable };
    let history = (world.storage && place != Place::Refused).then(|| results(world));
    Own {
        journal: journal.unwrap_or_default(),
        history,
        place,
        sheet: take::sheet(),
        closed: take::closed(),
        ..Own::default()
    }
}

/// What the device has of earlier results; what cannot be read is none.
fn results(world: &World<'_>) -> History {
    let saved = kept(Thing::Results, world).ok().flatten();
    saved.and_then(|saved| History::restore(&saved)).unwrap_or_default()
}

impl App {
    /// Takes up what the reader did.
    pub fn did(&mut self, ctx: &Context<App>, did: Did) {
        match did {
            Did::Wrote { prompt, text } => self.wrote(ctx.props(), &prompt, &text),
            Did::Took(what) => self.take(ctx, what),
            Did::Carried(carried) => self.carried(carried),
            Did::ForgotWords => self.forget(ctx.props(), Thing::Words, "[part~=audit] h3"),
            Did::ForgotResults => self.forget(ctx.props(), Thing::Results, "[part~=result] h2"),
            Did::ForgotAll => self.forget_all(ctx),
        }
    }

    /// Taken down over what the device has by now: another quiz of the page, or another window, may
    /// have written to another question.
    fn wrote(&mut self, setting: &Setting, prompt: &str, text: &str) {
        let device = self.own.place == Place::Device;
        let world = world(&self.session, setting);
        let newer = if device { kept(Thing::Words, &world).ok().flatten() } else { None };
        let mut journal = newer
            .and_then(|saved| Journal::restore(&saved).ok())
            .unwrap_or_else(|| std::mem::take(&mut self.own.journal));
        journal.write(prompt, text);
        let kept = keep(Thing::Words, &journal.save(), device, &world);
        if device && !kept {
            self.own.place = Place::Refused;
        }
        self.own.journal = journal;
    }

    /// A run has come to its end.
    pub fn completed(&mut self, setting: &Setting) {
        let world = self.world(setting);
        let Phase::Finished { profile } = self.session.phase() else { return };
        let run = Run::new(self.session.deck(), self.session.len(), days::today(), profile);
        let history =
            self.own.history.is_some().then(|| results(&world)).and_then(|mut history| {
                history.completed(run);
                keep(Thing::Results, &history.save(), true, &world).then_some(history)
            });
        self.own.history = history;
    }

    /// Has something taken out of the quiz. What was said of the last is said no more.
    fn take(&mut self, ctx: &Context<App>, what: Take) {
        self.own.carried = None;
        let setting = ctx.props();
        let Phase::Finished { profile } = self.session.phase() else { return };
        let (words, deck, world) = (setting.words, self.session.deck(), self.world(setting));
        let did = ctx.link().callback(Happened::Own);
        let tell = move |carried| did.emit(Did::Carried(carried));
        if what.shares() {
            let article = setting.options.article.as_deref().unwrap_or_default();
            let text = share::text(words, deck, profile);
            return take::out(what, deck.title(), &text, Some(article), &world, tell);
        }
        let about = [deck.title(), " · ", &days::local(days::today(), words.lang)].concat();
        let sheet = self.own.written(words, deck, profile, &about);
        let text = if what == Take::Markdown { sheet.markdown() } else { sheet.plain() };
        take::out(what, words.audit, &text, None, &world, tell);
    }

    /// Something was taken along, or not. A text to copy by hand gets the focus, which marks it.
    fn carried(&mut self, carried: Option<Carried>) {
        // Where the result is left by now, there is nothing to say it under.
        let there = matches!(self.session.phase(), Phase::Finished { .. });
        self.own.carried = carried.filter(|_| there);
        if let Some(Carried { outcome: Outcome::ByHand(_), .. }) = self.own.carried {
            self.to_tell = Some((".by-hand textarea", ""));
        }
    }

    /// Removes one thing, and says so at a heading that is still there.
    fn forget(&mut self, setting: &Setting, thing: Thing, heading: &'static str) {
        forget(thing, &self.world(setting));
        self.start_over(setting);
        self.to_tell = Some((heading, setting.words.forgot));
    }

    /// Removes all there is, and begins as for somebody who has never been here.
    fn forget_all(&mut self, ctx: &Context<App>) {
        let (setting, seed) = (ctx.props(), ctx.props().options.seed);
        self.moved(ctx, Msg::Restarted { seed: seed.unwrap_or_else(chance) });
        forget_all(&self.world(setting));
        self.start_over(setting);
        self.own.told = Some(setting.words.forgot_all);
        self.to_tell = Some(("[part~=scenario]", setting.words.forgot_all));
    }

    fn start_over(&mut self, setting: &Setting) {
        let forgotten = self.own.forgotten + 1;
        self.own = Own { forgotten, ..found(&self.world(setting)) };
    }
}
