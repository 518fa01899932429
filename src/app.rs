//! The only component with state: it holds the [`Session`], moves it by messages, and hands the
//! effects to `effects`. It must not decide what a message does (the core) or how things look (the
//! views).

use crate::effects::{self, World};
use crate::options::Options;
use crate::views::{self, Scene};
use crate::words::Words;
use quiz::{Deck, Effect, Msg, Session, TokenProblem};
use std::sync::Arc;
use web_sys::{Element, EventTarget};
use yew::{Callback, Component, Context, Html, Properties};

/// What a quiz is given from outside.
#[derive(Clone, PartialEq, Properties)]
pub struct Setting {
    pub deck: Arc<Deck>,
    pub options: Options,
    pub words: &'static Words,
    /// The element the quiz is drawn into.
    pub root: Element,
    /// Where events are sent from.
    pub host: EventTarget,
}

/// One quiz.
pub struct App {
    session: Session,
    /// Why earlier progress could not be taken up.
    lost: Option<TokenProblem>,
    /// What has to wait until the new state is drawn.
    after_render: Vec<Effect>,
}

impl Component for App {
    type Message = Msg;
    type Properties = Setting;

    fn create(ctx: &Context<Self>) -> Self {
        let (mut session, lost) = begin(ctx.props());
        let early = ctx.props().options.early.filter(|_| session.choice(0).is_none());
        let effects = early.and_then(|choice| session.apply(Msg::Chose(choice)).ok());
        // The still card has said the verdict already.
        let unsaid = effects.unwrap_or_default().into_iter().filter(|e| *e != Effect::Announce);
        App { session, lost, after_render: unsaid.collect() }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let Ok(effects) = self.session.apply(msg) else { return false };
        self.lost = None;
        let (later, now): (Vec<_>, Vec<_>) =
            effects.into_iter().partition(|effect| matches!(effect, Effect::Focus(_)));
        self.run(ctx, &now);
        self.after_render = later;
        true
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Setting) -> bool {
        let (new, old) = (&ctx.props().options, &old.options);
        if new.cards != old.cards {
            (self.session, self.lost) = begin(ctx.props());
        } else if let Some(seed) = new.seed.filter(|seed| Some(*seed) != old.seed) {
            self.session.reseed(seed);
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        views::quiz(&Scene {
            session: &self.session,
            words: ctx.props().words,
            article: ctx.props().options.article.as_deref(),
            lost: self.lost,
            send: ctx.link().callback(|msg| msg),
            restart: restart(ctx),
        })
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if first {
            effects::ready(&self.world(ctx.props()));
        }
        let effects = std::mem::take(&mut self.after_render);
        self.run(ctx, &effects);
    }
}

impl App {
    fn run(&self, ctx: &Context<Self>, effects: &[Effect]) {
        let world = self.world(ctx.props());
        effects.iter().for_each(|effect| effects::run(*effect, &world));
    }

    fn world<'a>(&'a self, setting: &'a Setting) -> World<'a> {
        World {
            session: &self.session,
            words: setting.words,
            root: &setting.root,
            host: &setting.host,
            storage: setting.options.storage,
        }
    }
}

/// Goes on from earlier progress where there is some that fits, or begins.
fn begin(setting: &Setting) -> (Session, Option<TokenProblem>) {
    let Setting { deck, options, .. } = setting;
    let seed = options.seed.unwrap_or_else(effects::chance);
    let fresh = Session::new(deck.clone(), seed, options.cards);
    let kept = options.storage.then(|| effects::load(&fresh)).flatten();
    let Some(token) = options.progress.clone().or(kept) else { return (fresh, None) };
    match Session::restore(deck.clone(), &token) {
        Ok(mut session) if session.len() == fresh.len() => {
            if let Some(seed) = options.seed {
                session.reseed(seed);
            }
            (session, None)
        }
        // Another number of cards: other progress, kept under another key.
        Ok(_) => (fresh, None),
        Err(problem) => (fresh, Some(problem)),
    }
}

/// Begins again, in a new order of choices unless the author has fixed one.
fn restart(ctx: &Context<App>) -> Callback<()> {
    let fixed = ctx.props().options.seed;
    ctx.link().callback(move |()| Msg::Restarted { seed: fixed.unwrap_or_else(effects::chance) })
}
