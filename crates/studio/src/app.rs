//! The editor's only component: it has the state, gives it messages, and carries out what comes back.

use std::rc::Rc;

use prerender::handout;
use quiz::Deck;
use studio_core::formats;
use studio_core::shelf::Keeping;
use studio_core::studio::{Beginning, Effect, Msg, Studio};
use studio_core::{edit::List, snippet};
use studio_views::desk::{Copied, Copy, Link, Start, target};
use studio_views::{Act, Desk, Look, Pane, list, words};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use yew::{Callback, Component, Context, Html, Properties};

use crate::events::{chosen, date, text};
use crate::io::{self, Io};
use crate::preview;

#[derive(Clone, Properties)]
pub struct Given {
    pub io: Rc<Io>,
}

impl PartialEq for Given {
    /// The editor is drawn once: nothing it was given ever changes.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

pub struct App {
    studio: Studio,
    look: Look,
    words: &'static words::Words,
    /// Made once: a drawing with another one would be another drawing.
    act: Callback<Act>,
    /// The id of the element to which the focus goes once the page is drawn.
    focus: Option<String>,
    /// What the preview shows now.
    shown: Option<(String, bool)>,
}

pub enum Message {
    Act(Act),
    Msg(Msg),
    Linked(Link),
    Copied(Copy, bool),
}

impl Component for App {
    type Message = Message;
    type Properties = Given;

    fn create(ctx: &Context<Self>) -> Self {
        let io = &ctx.props().io;
        let (link, hears) = (ctx.link().clone(), io.clone());
        let call = Closure::<dyn Fn(String, JsValue, JsValue)>::new(
            move |word: String, one: JsValue, two: JsValue| {
                if let Some(msg) = io::heard(&hears, &word, &one, &two) {
                    link.send_message(Message::Msg(msg));
                }
            },
        );
        io.listen(call.as_ref().unchecked_ref());
        // It listens as long as the page is there.
        call.forget();
        io::list(io, ctx.link().callback(Message::Msg));
        let look = Look { base: io.base().into(), ..Look::default() };
        App {
            studio: Studio::default(),
            look,
            words: words::of(&io.lang()),
            act: ctx.link().callback(Message::Act),
            focus: None,
            shown: None,
        }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        let small = matches!(
            &message,
            Message::Act(Act::Do(Msg::Typed(..))) | Message::Msg(Msg::Stored { .. })
        );
        let open = self.studio.id().map(str::to_owned);
        let checked = self.studio.checked().clone();
        let goes_on = matches!(&message, Message::Msg(Msg::WentOn));
        match message {
            Message::Act(act) => self.act(ctx, act),
            Message::Msg(msg) => self.tell(ctx, msg),
            Message::Linked(link) => self.look.link = Some(link),
            Message::Copied(what, true) => self.look.copied = Some(Copied::Yes(what)),
            Message::Copied(what, false) => self.look.copied = Some(Copied::No(what)),
        }
        if goes_on && Rc::ptr_eq(&checked, self.studio.checked()) {
            return false;
        }
        // Once the open draft is stored, another one may take its place.
        self.look.typing = small && open.as_deref() == self.studio.id();
        if !self.look.typing {
            self.look.number += 1;
        }
        true
    }

    fn view(&self, _: &Context<Self>) -> Html {
        studio_views::view(&self.desk())
    }

    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        let io = &ctx.props().io;
        match self.focus.take() {
            Some(id) => io.focus(&id),
            None => io.refocus(),
        }
        if !self.look.typing {
            io.title(&self.title());
            self.preview(ctx);
        }
    }
}

impl App {
    /// Gives the core a message, and carries out what it wants.
    fn tell(&mut self, ctx: &Context<Self>, msg: Msg) {
        let outdates = msg.outdates();
        if outdates && !matches!(msg, Msg::Typed(..)) {
            // It may be in the set now, or another card may stand in its place.
            self.look.picked = None;
        }
        let asked = self.is_asked();
        for effect in self.studio.apply(msg) {
            self.carry_out(ctx, effect);
        }
        if self.is_asked() && !asked {
            self.look.pane = Pane::Form;
        }
        ctx.props().io.risk(self.studio.is_at_risk());
        if outdates {
            // What was made of an earlier deck would mislead.
            (self.look.link, self.look.copied) = (None, None);
        }
    }

    /// Whether the author has to decide something, which stands above the form.
    fn is_asked(&self) -> bool {
        self.studio.is_leaving() || self.studio.keeping() == Keeping::Elsewhere
    }

    /// What the browser calls the page.
    fn title(&self) -> String {
        let name = self.words.studio;
        if !self.studio.is_open() {
            return format!("{name}: leader-quiz");
        }
        let desk = self.desk();
        format!("{} – {name}", studio_views::desk::title(&desk, &self.studio.draft().title))
    }

    fn desk(&self) -> Desk<'_> {
        Desk {
            studio: &self.studio,
            words: self.words,
            look: &self.look,
            act: &self.act,
            text,
            chosen,
            date,
        }
    }

    fn carry_out(&mut self, ctx: &Context<Self>, effect: Effect) {
        let io = &ctx.props().io;
        let tell = ctx.link().callback(Message::Msg);
        match effect {
            Effect::Wait => io.wait(),
            Effect::GoOn => io.go_on(),
            Effect::Store { id, after, title, cards, body } => {
                io::store(io, id, after, &title, cards, &body, tell)
            }
            Effect::List => io::list(io, tell),
            Effect::Open(id) => io::open(io, &id, tell),
            Effect::Delete(id) => io::remove(io, &id, tell),
            Effect::Restore(stored) => {
                let (again, done) = (io.clone(), tell.clone());
                io::restore(io, &stored, Callback::from(move |()| io::list(&again, done.clone())));
            }
            Effect::Focus(spot) => {
                // On a narrow screen, what has the focus is in sight.
                self.look.pane = Pane::Form;
                self.focus = Some(target(spot));
            }
            Effect::Save(export) => {
                io::save(io, &export.file_name, export.media_type, &export.bytes, tell)
            }
        }
    }

    fn act(&mut self, ctx: &Context<Self>, act: Act) {
        let io = ctx.props().io.clone();
        match act {
            Act::Do(msg) => {
                let moved = list::moved(&msg);
                self.tell(ctx, msg);
                self.focus = moved.or(self.focus.take());
            }
            Act::Begin(start) => self.begin(ctx, start),
            Act::Pick => io.pick(),
            Act::Paste(text) => self.look.pasted = text,
            Act::ImportPasted => {
                let text = std::mem::take(&mut self.look.pasted);
                if !text.trim().is_empty() {
                    self.tell(
                        ctx,
                        Msg::Imported { id: io.id(), name: None, bytes: text.into_bytes() },
                    );
                }
            }
            Act::Template => {
                let template = formats::template();
                let tell = ctx.link().callback(Message::Msg);
                io::save(&io, &template.file_name, template.media_type, &template.bytes, tell);
            }
            Act::Pane(pane) => self.look.pane = pane,
            Act::Wide(wide) => self.look.wide = wide,
            Act::Dark(dark) => self.look.dark = dark,
            Act::Whole(whole) => self.look.whole = whole,
            Act::Picked(set, card) => self.look.picked = card.map(|card| (set, card)),
            Act::Drag(card) => self.look.dragged = card,
            Act::Drop(to) => {
                if let Some(from) = self.look.dragged.take() {
                    self.tell(ctx, Msg::Moved(List::Cards, from, to));
                }
            }
            Act::KeepBoth => self.tell(ctx, Msg::TookBoth { id: io.id() }),
            Act::Save(format) => self.tell(ctx, Msg::Exported(format)),
            Act::MakeLink => {
                let link = ctx.link().clone();
                io::link(&io, &self.studio.deck_json(), move |made| {
                    link.send_message(Message::Linked(made))
                });
            }
            Act::Copy(what) => {
                let link = ctx.link().clone();
                io::copy(&io, &self.copied(what), move |done| {
                    link.send_message(Message::Copied(what, done))
                });
            }
            Act::Print => {
                // What is no deck yet has no handout; the page says so.
                if let Ok(deck) = Deck::parse(&self.studio.deck_json()) {
                    spawn_local(async move { io.print(&handout::drawing(&deck).await) });
                }
            }
        }
    }

    fn begin(&mut self, ctx: &Context<Self>, start: Start) {
        let io = &ctx.props().io;
        let path = match start {
            Start::Empty => {
                return self.tell(ctx, Msg::Began { id: io.id(), from: Beginning::Empty });
            }
            Start::Example => "decks/example.json",
            Start::BuiltIn => "decks/leader-or-manager.json",
        };
        let (link, id) = (ctx.link().clone(), io.id());
        io::text(io, path, move |text| {
            link.send_message(Message::Msg(match text {
                Some(json) => Msg::Began { id, from: Beginning::Deck(json) },
                None => Msg::NotOpened,
            }));
        });
    }

    fn copied(&self, what: Copy) -> String {
        let draft = self.studio.draft();
        match (what, &self.look.link) {
            (Copy::Lines, _) => snippet::lines(draft, &self.look.base),
            (Copy::Inline, _) => snippet::inline(draft, &self.look.base),
            (Copy::Link, Some(Link::Made { address, .. })) => address.to_string(),
            (Copy::Link, _) => String::new(),
        }
    }

    /// Shows the deck in the preview, if it is another one now.
    fn preview(&mut self, ctx: &Context<Self>) {
        if !self.studio.is_open() {
            self.shown = None;
            return;
        }
        let draft = preview::of(self.studio.draft(), self.studio.page(), self.look.whole);
        let wanted = (formats::deck_text(&draft), self.look.dark);
        if self.shown.as_ref() != Some(&wanted) {
            ctx.props().io.preview(&wanted.0, wanted.1);
            self.shown = Some(wanted);
        }
    }
}
