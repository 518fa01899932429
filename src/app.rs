//! The only component with state: it holds the [`Session`], moves it by messages, and hands the
//! effects to `effects`. It must not decide what a message does (the core) or how things look (the
//! views).

mod own;

use crate::days;
use crate::effects::{self, World};
use crate::options::Options;
use crate::own::{Did, Own};
use crate::views::{self, Scene};
use crate::words::Words;
use quiz::{Deck, Effect, Msg, Report, Session, TokenProblem};
use std::rc::Rc;
use std::sync::Arc;
use web_sys::{Element, EventTarget, HtmlTextAreaElement};
use yew::{Callback, Component, Context, Html, InputEvent, Properties, TargetCast};

/// What a quiz is given from outside.
#[derive(Clone, Properties)]
pub struct Setting {
    pub deck: Arc<Deck>,
    pub options: Rc<Options>,
    pub words: &'static Words,
    /// The element the quiz is drawn into.
    pub root: Element,
    /// Where events are sent from.
    pub host: EventTarget,
}

/// Nothing else changes while a quiz runs.
impl PartialEq for Setting {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.options, &other.options)
    }
}

/// What the app is told.
pub enum Happened {
    /// Something in the quiz itself.
    Moved(Msg),
    /// Something with what is the reader's own.
    Own(Did),
}

/// One quiz.
pub struct App {
    session: Session,
    /// Why earlier progress could not be taken up.
    lost: Option<TokenProblem>,
    /// What has to wait until the new state is drawn.
    after_render: Vec<Effect>,
    own: Own,
    /// What has to be said then, and what it puts the focus on.
    to_tell: Option<(&'static str, &'static str)>,
}

impl Component for App {
    type Message = Happened;
    type Properties = Setting;

    fn create(ctx: &Context<Self>) -> Self {
        let (mut session, lost) = begin(ctx.props());
        let early = ctx.props().options.early.filter(|_| session.choice(0).is_none());
        let effects = early.and_then(|choice| session.apply(Msg::Chose(choice)).ok());
        // The still card has said the verdict already.
        let unsaid = effects.unwrap_or_default().into_iter().filter(|e| *e != Effect::Announce);
        let own = own::found(&world(&session, ctx.props()));
        App { session, lost, after_render: unsaid.collect(), own, to_tell: None }
    }

    fn update(&mut self, ctx: &Context<Self>, happened: Happened) -> bool {
        match happened {
            Happened::Moved(msg) => return self.moved(ctx, msg),
            Happened::Own(did) => self.did(ctx, did),
        }
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
            day: days::local,
            typed,
            own: &self.own,
            send: ctx.link().callback(Happened::Moved),
            did: ctx.link().callback(Happened::Own),
            restart: restart(ctx),
        })
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if first {
            effects::ready(&self.world(ctx.props()));
        }
        let effects = std::mem::take(&mut self.after_render);
        self.run(ctx, &effects);
        if let Some((focus, sentence)) = self.to_tell.take() {
            effects::heading(focus, &self.world(ctx.props()));
            effects::tell(&self.world(ctx.props()), sentence);
        }
    }
}

impl App {
    /// Moves the session; tells whether it has moved.
    fn moved(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let Ok(effects) = self.session.apply(msg) else { return false };
        (self.lost, self.own.told, self.own.carried) = (None, None, None);
        let (later, now): (Vec<_>, Vec<_>) =
            effects.into_iter().partition(|effect| matches!(effect, Effect::Focus(_)));
        self.run(ctx, &now);
        if now.contains(&Effect::Report(Report::Completed)) {
            self.completed(ctx.props());
        }
        self.after_render = later;
        true
    }

    fn run(&self, ctx: &Context<Self>, effects: &[Effect]) {
        let world = self.world(ctx.props());
        effects.iter().for_each(|effect| effects::run(*effect, &world));
    }

    fn world<'a>(&'a self, setting: &'a Setting) -> World<'a> {
        world(&self.session, setting)
    }
}

fn world<'a>(session: &'a Session, setting: &'a Setting) -> World<'a> {
    World {
        session,
        words: setting.words,
        root: &setting.root,
        host: &setting.host,
        storage: setting.options.storage,
    }
}

/// What stands in the field of an event.
fn typed(event: &InputEvent) -> String {
    event.target_dyn_into::<HtmlTextAreaElement>().map(|field| field.value()).unwrap_or_default()
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
    ctx.link().callback(move |()| {
        Happened::Moved(Msg::Restarted { seed: fixed.unwrap_or_else(effects::chance) })
    })
}
