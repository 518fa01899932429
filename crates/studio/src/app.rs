//! The editor's only component. It holds the state ([`Studio`]), passes messages to it, and carries out the effects
//! that it returns. ARCHITECTURE.md (“The deck editor”) follows a keystroke through it.

mod acts;

use std::cell::Cell;
use std::rc::Rc;

use studio_core::formats;
use studio_core::preview;
use studio_core::shelf::Keeping;
use studio_core::studio::{Effect, Msg, Studio};
use studio_views::desk::{Copied, Copy, Link, target};
use studio_views::told::{LEAVING, VERSIONS};
use studio_views::{Act, Desk, Look, Pane, list, words};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use yew::{Callback, Component, Context, Html, Properties};

use crate::events::{chosen, date, text};
use crate::io::{self, Io};

/// The properties of [`App`].
#[derive(Clone, Properties)]
pub struct Given {
    pub io: Rc<Io>,
}

impl PartialEq for Given {
    /// The properties never change, so Yew never has to render again because of them.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

pub struct App {
    studio: Studio,
    look: Look,
    words: &'static words::Words,
    /// Created once. A new callback would count as a change of every view that has it.
    act: Callback<Act>,
    /// The id of the element to focus after the next render.
    focus: Option<String>,
    /// The number of the last render. Yew may render once for several messages.
    drawn: Cell<u32>,
    /// The number of the render that the page title and the preview show. Yew may call `rendered` once for several
    /// renders.
    followed: u32,
    /// Counts requests that replace the open draft or the list of drafts. A fetched deck of an earlier turn is ignored.
    turns: u32,
    /// Counts the changes of the deck that make its link outdated.
    edition: u32,
    /// The edition whose link was requested last.
    asked: Option<u32>,
}

/// What [`App`] handles: actions of the author, messages for the core, and results of asynchronous operations.
pub enum Message {
    Act(Act),
    Msg(Msg),
    /// The link of this edition of the deck is built.
    Linked(u32, Link),
    Copied(Copy, bool),
    /// A deck of the site was fetched, which was requested in this turn, with an id for its draft. `json` is `None` if
    /// the request failed.
    Fetched {
        turn: u32,
        id: String,
        json: Option<String>,
    },
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
        // Leaks the closure deliberately: it is needed as long as the page exists.
        call.forget();
        io::list(io, ctx.link().callback(Message::Msg));
        let look = Look { base: io.base().into(), ..Look::default() };
        let (link, moves) = (ctx.link().clone(), io.clone());
        let act = Callback::from(move |act: Act| {
            // Focus the moved item immediately: the author's next quick key press may come before the page is rendered.
            if let Act::Do(msg) = &act
                && let Some(id) = list::moved(msg)
            {
                moves.focus(&id);
            }
            link.send_message(Message::Act(act));
        });
        let words = words::of(&io.lang());
        App {
            studio: Studio::read_in(words.lang),
            look,
            words,
            act,
            focus: None,
            drawn: Cell::new(0),
            followed: 0,
            turns: 0,
            edition: 0,
            asked: None,
        }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        let small = matches!(
            &message,
            Message::Act(Act::Do(Msg::Typed(..)))
                | Message::Msg(Msg::Stored { .. } | Msg::KeptTyping)
        );
        let open = self.studio.id().map(str::to_owned);
        let checked = self.studio.checked().clone();
        let goes_on = matches!(&message, Message::Msg(Msg::CheckContinued));
        let (leaving, keeping) = (self.studio.is_leaving(), self.studio.keeping());
        if message.asks_for_place() {
            self.take_place();
        }
        match message {
            Message::Act(act) => self.act(ctx, act),
            Message::Msg(msg) => self.tell(ctx, msg),
            Message::Linked(edition, link) if edition == self.edition => {
                self.look.link = Some(link)
            }
            Message::Linked(..) => {}
            Message::Copied(what, true) => self.look.copied = Some(Copied::Yes(what)),
            Message::Copied(what, false) => self.look.copied = Some(Copied::No(what)),
            Message::Fetched { turn, id, json } => self.fetched(ctx, turn, id, json),
        }
        self.make_link(ctx);
        let asks = self.studio.is_leaving() && !leaving;
        if open.as_deref() != self.studio.id() || asks {
            self.take_place();
        }
        if asks {
            self.focus = Some(LEAVING.to_owned());
        }
        // The check is still running, so there is nothing new to render.
        if goes_on && Rc::ptr_eq(&checked, self.studio.checked()) {
            return false;
        }
        // Render only the form if nothing else can have changed. Storing the open draft may have opened another one. An
        // earlier change that is not rendered yet is rendered together with this one.
        self.look.typing =
            small && open.as_deref() == self.studio.id() && self.look.number == self.drawn.get();
        if !self.look.typing {
            self.look.number += 1;
        }
        let (io, focus) = (ctx.props().io.clone(), self.focus.take());
        // The author can go on typing, but on a phone the question may be far above the field: scroll to it.
        let asks = keeping != Keeping::Elsewhere && self.studio.keeping() == Keeping::Elsewhere;
        // This task runs right after the render. `rendered` may come a task later, after a quick key press.
        spawn_local(async move {
            match focus {
                Some(id) => io.focus(&id),
                None => io.refocus(),
            }
            if asks {
                io.show(VERSIONS);
            }
        });
        true
    }

    fn view(&self, _: &Context<Self>) -> Html {
        self.drawn.set(self.look.number);
        studio_views::view(&self.desk())
    }

    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        // The parts beside the form may have been rendered only in this task.
        ctx.props().io.refocus();
        let drawn = self.drawn.get();
        if drawn != self.followed {
            self.followed = drawn;
            ctx.props().io.title(&self.title());
            self.preview(ctx);
        }
    }
}

impl App {
    /// Passes a message to the core, and carries out the effects.
    fn tell(&mut self, ctx: &Context<Self>, msg: Msg) {
        let outdates = msg.outdates();
        if outdates && !matches!(msg, Msg::Typed(..)) {
            // The picked card may be in the set now, or another card may have its index.
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
            // A link of an earlier version of the deck would mislead.
            (self.look.link, self.look.copied) = (None, None);
            self.edition += 1;
        }
    }

    /// Starts a new turn: a deck that was requested earlier is ignored when it arrives.
    fn take_place(&mut self) {
        self.turns += 1;
        self.look.fetching = None;
    }

    /// Whether there is a question above the form that the author has to answer.
    fn is_asked(&self) -> bool {
        self.studio.is_leaving() || self.studio.keeping() == Keeping::Elsewhere
    }

    /// The title of the page.
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
            Effect::ContinueCheck => io.go_on(),
            Effect::Later(again, delay) => io::later(io, again, delay),
            Effect::Store { id, after, title, cards, body } => {
                io::store(io, id, after, &title, cards, &body, tell)
            }
            Effect::Note { asks, id, after, title, cards, body } => {
                io::note(io, asks, &id, after, &title, cards, &body)
            }
            Effect::Forget => io.discard(),
            Effect::List => io::list(io, tell),
            Effect::Open(id) => io::open(io, &id, tell),
            Effect::Delete(id) => io::remove(io, &id, tell),
            Effect::Restore(stored) => {
                let (again, id) = (io.clone(), stored.listed.id.clone());
                io::restore(io, &stored, move |restored| {
                    tell.emit(if restored { Msg::IsBack(id) } else { Msg::NotPutBack });
                    io::list(&again, tell);
                });
            }
            Effect::Focus(spot) => {
                // On a narrow screen only one pane is visible: show the form, where the focus goes.
                self.look.pane = Pane::Form;
                self.focus = Some(target(spot));
            }
            Effect::LeaveField => io.leave_field(),
            Effect::AnnouncePublished(id) => io.say_went_out(&id),
            Effect::Save(export) => {
                io::save(io, &export.file_name, export.media_type, &export.bytes, tell)
            }
        }
    }

    /// Updates the preview.
    fn preview(&self, ctx: &Context<Self>) {
        if self.studio.is_open() {
            let draft = preview::of(self.studio.draft(), self.studio.page(), self.look.whole);
            ctx.props().io.preview(&formats::deck_text(&draft), self.look.dark);
        }
    }
}
