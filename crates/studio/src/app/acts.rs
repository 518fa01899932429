//! Handles the author's actions on the page ([`Act`]). Most become messages for the core; the others need the browser
//! or change only how the page looks.

use prerender::handout;
use quiz::Deck;
use studio_core::edit::List;
use studio_core::spot::Page;
use studio_core::studio::{Beginning, Msg};
use studio_core::{formats, snippet};
use studio_views::desk::{Copy, Start};
use studio_views::{Act, list};
use wasm_bindgen_futures::spawn_local;
use yew::Context;

use super::{App, Message};
use crate::io;

impl Message {
    /// Whether the message requests something that replaces the open draft or the list of drafts.
    pub(super) fn asks_for_place(&self) -> bool {
        matches!(self, Message::Act(Act::Begin(_) | Act::Do(Msg::Wanted(_))))
    }
}

impl App {
    pub(super) fn act(&mut self, ctx: &Context<Self>, act: Act) {
        let io = ctx.props().io.clone();
        match act {
            Act::Do(msg) => {
                let Some(msg) = self.meant(msg) else { return };
                let moved = list::moved(&msg);
                self.tell(ctx, msg);
                // The item already has the focus. Focusing it again after the render scrolls it into view.
                self.focus = moved.or(self.focus.take());
            }
            Act::Begin(start) => self.begin(ctx, start),
            Act::Pick => io.pick(),
            Act::Paste(text) => self.look.pasted = text,
            Act::ImportPasted => {
                let text = self.look.pasted.clone();
                if !text.trim().is_empty() {
                    let bytes = text.into_bytes();
                    self.tell(ctx, Msg::Imported { id: io.id(), name: None, bytes });
                }
                // If the text could not be imported, it stays in the field, so that the author can correct it.
                if self.studio.is_open() {
                    self.look.pasted.clear();
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
            Act::Copy(what) => {
                self.tell(ctx, Msg::Published);
                // Clear the notice first, so that screen readers announce the same notice again.
                self.look.copied = None;
                let link = ctx.link().clone();
                io::copy(&io, &self.copied(what), move |done| {
                    link.send_message(Message::Copied(what, done))
                });
            }
            Act::Print => self.handout(move |page| io.print(&page)),
            Act::SaveHandout => {
                let link = ctx.link().clone();
                self.handout(move |page| link.send_message(Message::Msg(Msg::DrewHandout(page))));
            }
        }
    }

    /// Reinterprets a second quick press, which comes from a page that was not rendered again yet. Returns `None` if
    /// there is nothing to do.
    fn meant(&self, msg: Msg) -> Option<Msg> {
        let draft = self.studio.draft();
        match (msg, self.studio.page()) {
            (Msg::Moved(List::Cards, from, to), Page::Card(at)) => {
                let to = if from < to { at + 1 } else { at.checked_sub(1)? };
                (to < draft.cards.len()).then_some(Msg::Moved(List::Cards, at, to))
            }
            (Msg::Toggled { set, card }, _) => {
                let id = &draft.cards.get(card)?.id;
                let is_in = draft.sets.get(set)?.cards.contains(id);
                (!is_in).then_some(Msg::Toggled { set, card })
            }
            (msg, _) => Some(msg),
        }
    }

    fn begin(&mut self, ctx: &Context<Self>, start: Start) {
        let io = &ctx.props().io;
        let path = match start {
            Start::Empty => {
                return self.tell(ctx, Msg::Began { id: io.id(), from: Beginning::Empty });
            }
            Start::Example => "decks/example.json",
            Start::BuiltIn if self.words.lang == "de" => "decks/fuehren-oder-verwalten.json",
            Start::BuiltIn => "decks/leader-or-manager.json",
        };
        self.look.fetching = Some(start);
        let (link, id, turn) = (ctx.link().clone(), io.id(), self.turns);
        io::text(io, path, move |json| link.send_message(Message::Fetched { turn, id, json }));
    }

    /// Handles a fetched deck. A deck of an earlier turn is ignored.
    pub(super) fn fetched(
        &mut self,
        ctx: &Context<Self>,
        turn: u32,
        id: String,
        json: Option<String>,
    ) {
        if turn == self.turns {
            self.look.fetching = None;
            self.tell(
                ctx,
                match json {
                    Some(json) => Msg::Began { id, from: Beginning::Deck(json) },
                    None => Msg::NotFetched,
                },
            );
        }
    }

    /// Renders the handout. An invalid deck has none, which the page says. Without a link of its own deck the handout
    /// has no link: the site's quiz has other cards.
    fn handout(&self, call: impl FnOnce(String) + 'static) {
        if let Ok(deck) = Deck::parse(&self.studio.deck_json()) {
            let quiz = self.look.address().map(str::to_owned);
            spawn_local(async move { call(handout::drawing(&deck, quiz.as_deref()).await) });
        }
    }

    fn copied(&self, what: Copy) -> String {
        let draft = self.studio.draft();
        let address = self.look.address();
        match what {
            Copy::Lines => snippet::lines(&self.studio.file_name(), &self.look.base),
            Copy::Inline => snippet::inline(draft, &self.look.base, address),
            Copy::Link => address.unwrap_or_default().to_owned(),
        }
    }

    /// Requests the link of the deck, where the page shows it, once for each change of the deck.
    pub(super) fn make_link(&mut self, ctx: &Context<Self>) {
        let is_shown = self.studio.is_open()
            && self.studio.page() == Page::Publish
            && self.studio.checked().is_deck();
        if !is_shown || self.look.link.is_some() || self.asked == Some(self.edition) {
            return;
        }
        self.asked = Some(self.edition);
        let (link, edition) = (ctx.link().clone(), self.edition);
        io::link(&ctx.props().io, &self.studio.deck_json(), move |made| {
            link.send_message(Message::Linked(edition, made));
        });
    }
}
