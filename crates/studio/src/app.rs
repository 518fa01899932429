//! The editor's only component: it has the state, gives it messages, and carries out what comes back.

use std::rc::Rc;

use js_sys::Array;
use prerender::handout;
use quiz::Deck;
use studio_core::formats;
use studio_core::spot::Spot;
use studio_core::studio::{Beginning, Effect, Msg, Studio};
use studio_core::{edit::List, snippet};
use studio_views::desk::{Copied, Copy, Link, Start, target};
use studio_views::{Act, Desk, Look, words};
use wasm_bindgen::prelude::*;
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::{Callback, Component, Context, Html, InputEvent, Properties};

use crate::io::{self, Io};
use crate::{preview, qr};

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
    /// Where the focus goes once the page is drawn.
    focus: Option<Spot>,
    /// What the preview shows now.
    shown: Option<(String, bool)>,
}

pub enum Message {
    Act(Act),
    Msg(Msg),
    Linked(Array),
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
        let typing = matches!(
            &message,
            Message::Act(Act::Do(Msg::Typed(..))) | Message::Msg(Msg::Stored { .. })
        );
        self.look.typing = typing;
        if !typing {
            self.look.number += 1;
        }
        match message {
            Message::Act(act) => self.act(ctx, act),
            Message::Msg(msg) => self.tell(ctx, msg),
            Message::Linked(answer) => self.look.link = Some(linked(&answer)),
            Message::Copied(what, true) => self.look.copied = Some(Copied::Yes(what)),
            Message::Copied(_, false) => self.look.copied = Some(Copied::No),
        }
        true
    }

    fn view(&self, _: &Context<Self>) -> Html {
        studio_views::view(&Desk {
            studio: &self.studio,
            words: self.words,
            look: &self.look,
            act: &self.act,
            text,
            chosen,
            date,
        })
    }

    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        if let Some(spot) = self.focus.take() {
            ctx.props().io.focus(&target(spot));
        }
        if !self.look.typing {
            self.preview(ctx);
        }
    }
}

impl App {
    /// Gives the core a message, and carries out what it wants.
    fn tell(&mut self, ctx: &Context<Self>, msg: Msg) {
        let changes =
            !matches!(msg, Msg::Stored { .. } | Msg::Paused | Msg::Saved(_) | Msg::Shelved(_));
        for effect in self.studio.apply(msg) {
            self.carry_out(ctx, effect);
        }
        ctx.props().io.risk(self.studio.is_at_risk());
        if changes {
            // What was made of an earlier deck would mislead.
            (self.look.link, self.look.copied) = (None, None);
        }
    }

    fn carry_out(&mut self, ctx: &Context<Self>, effect: Effect) {
        let io = &ctx.props().io;
        let tell = ctx.link().callback(Message::Msg);
        match effect {
            Effect::Wait => io.wait(),
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
            Effect::Focus(spot) => self.focus = Some(spot),
            Effect::Save(export) => {
                io::save(io, &export.file_name, export.media_type, &export.bytes, tell)
            }
        }
    }

    fn act(&mut self, ctx: &Context<Self>, act: Act) {
        let io = ctx.props().io.clone();
        match act {
            Act::Do(msg) => {
                if matches!(msg, Msg::WentTo(_)) && self.look.pane != studio_views::Pane::Preview {
                    self.look.pane = studio_views::Pane::Form;
                }
                self.tell(ctx, msg);
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
                io::link(&io, &self.studio.deck_json(), move |answer| {
                    link.send_message(Message::Linked(answer))
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
                let deck = Deck::parse(&self.studio.deck_json());
                if let Some(page) = deck.ok().and_then(|deck| handout::page(&deck).ok()) {
                    io.print(&page);
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

fn linked(answer: &Array) -> Link {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "lengths")]
    let number = |at: u32| answer.get(at).as_f64().unwrap_or(0.0) as usize;
    match &*answer.get(0).as_string().unwrap_or_default() {
        "made" => {
            let address = answer.get(1).as_string().unwrap_or_default();
            Link::Made { qr: qr::of(&address), address: address.into() }
        }
        "long" => Link::TooLong { length: number(1), most: number(2) },
        _ => Link::Unable,
    }
}

/// What stands in the field that an event comes from.
fn text(event: &InputEvent) -> String {
    let Some(target) = event.target() else { return String::new() };
    match target.dyn_ref::<HtmlTextAreaElement>() {
        Some(area) => area.value(),
        None => {
            target.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::value).unwrap_or_default()
        }
    }
}

fn chosen(event: &yew::Event) -> String {
    let target = event.target();
    let list = target.as_ref().and_then(|target| target.dyn_ref::<HtmlSelectElement>());
    list.map(HtmlSelectElement::value).unwrap_or_default()
}

fn date(changed: f64) -> String {
    let date = js_sys::Date::new(&JsValue::from_f64(changed));
    date.to_locale_string("default", &JsValue::UNDEFINED).into()
}
