//! The editor's only component: it has the state, gives it messages, and carries out what comes back.

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
    /// The number of the last drawing. Yew may draw once for several messages …
    drawn: Cell<u32>,
    /// … and tell of several drawings at once: the one that title and preview have followed.
    followed: u32,
    /// How often something was to take the place of what is open, or of the shelf.
    turns: u32,
    /// How often what was made of the deck, as a link, came to be out of date …
    edition: u32,
    /// … and the edition whose link was asked for last.
    asked: Option<u32>,
}

pub enum Message {
    Act(Act),
    Msg(Msg),
    /// The link of this edition of the deck.
    Linked(u32, Link),
    Copied(Copy, bool),
    /// A deck of the site that was asked for in this turn, under an id for its draft; or it did not come.
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
        // It listens as long as the page is there.
        call.forget();
        io::list(io, ctx.link().callback(Message::Msg));
        let look = Look { base: io.base().into(), ..Look::default() };
        let (link, moves) = (ctx.link().clone(), io.clone());
        let act = Callback::from(move |act: Act| {
            // A moved item takes the focus along at once: the next quick press may come before the page is drawn.
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
            Message::Act(Act::Do(Msg::Typed(..))) | Message::Msg(Msg::Stored { .. } | Msg::WroteOn)
        );
        let open = self.studio.id().map(str::to_owned);
        let checked = self.studio.checked().clone();
        let goes_on = matches!(&message, Message::Msg(Msg::WentOn));
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
        if goes_on && Rc::ptr_eq(&checked, self.studio.checked()) {
            return false;
        }
        // Once the open draft is stored, another one may take its place. And what was done just before, and is not
        // drawn yet, is drawn together with this.
        self.look.typing =
            small && open.as_deref() == self.studio.id() && self.look.number == self.drawn.get();
        if !self.look.typing {
            self.look.number += 1;
        }
        let (io, focus) = (ctx.props().io.clone(), self.focus.take());
        // Whoever writes goes on; on a phone, the question may stand far above.
        let asks = keeping != Keeping::Elsewhere && self.studio.keeping() == Keeping::Elsewhere;
        // This comes right after the drawing. `rendered` may come a task later, and a quick key before it.
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
        // What stands beside the form may have been drawn in this task alone.
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
            self.edition += 1;
        }
    }

    /// A deck that was asked for before is not wanted any more.
    fn take_place(&mut self) {
        self.turns += 1;
        self.look.fetching = None;
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
                // On a narrow screen, what has the focus is in sight.
                self.look.pane = Pane::Form;
                self.focus = Some(target(spot));
            }
            Effect::LeaveField => io.leave_field(),
            Effect::SayWentOut(id) => io.say_went_out(&id),
            Effect::Save(export) => {
                io::save(io, &export.file_name, export.media_type, &export.bytes, tell)
            }
        }
    }

    /// Shows the deck in the preview.
    fn preview(&self, ctx: &Context<Self>) {
        if self.studio.is_open() {
            let draft = preview::of(self.studio.draft(), self.studio.page(), self.look.whole);
            ctx.props().io.preview(&formats::deck_text(&draft), self.look.dark);
        }
    }
}
