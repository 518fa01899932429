//! The app of the facilitator's remote control. A move names the turn that the facilitator saw. If another remote
//! control was faster, the server rejects the second move, and this page says so.

mod read;

use crate::io::{self, Answer, Props, ScriptEvent};
use quiz::Json;
use read::{SavedHands, added, failed, fields, hosts, kind, next_turn, not_saved, notes, pressed};
use room_core::guide::Note;
use room_core::read::field;
use room_core::{Control, Move, Seen, State, write};
use room_views::scene::{Added, File};
use room_views::{Connection, RemoteCalls};
use std::collections::HashMap;
use yew::{Component, Context, Html};

pub struct App {
    state: State,
    control: Option<Control>,
    seen: Option<Seen>,
    notes: HashMap<String, Note>,
    connection: Connection,
    /// A move is under way: there is no response yet.
    busy: bool,
    told: Option<&'static str>,
    /// The message about a move, and the last turn on which it is shown.
    move_message: Option<(&'static str, u32)>,
    /// The server has rejected the last key of this browser.
    refused: bool,
    /// The number and the link of the remote control that was added last.
    added: Option<(Option<usize>, Added)>,
    saved_hands: Option<SavedHands>,
}

/// Seconds until the facilitator's notes are requested again after a failure.
const NOTES_RETRY_SECONDS: u32 = 5;

pub enum Message {
    Heard(ScriptEvent),
    Move(Move),
    /// The turn that the move named, and the response.
    Moved(u32, Answer),
    Notes(Answer),
    AskNotes,
    Hands(Vec<u16>),
    Remove(usize, bool),
    AddHost,
    Added(Answer),
    RevokeHost(usize),
    /// The message to show if the request succeeded, and its response. `Counted` is for a show of hands.
    Done(&'static str, Answer),
    Counted(&'static str, SavedHands, Answer),
    Save(File),
    Saved(File, Answer),
    Forget,
    Forgotten(Answer),
}

impl Component for App {
    type Message = Message;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let given = ctx.props();
        io::listen(&given.io, ctx.link().callback(Message::Heard));
        io::ask(&given.io, "GET", "guide.json", None, ctx.link().callback(Message::Notes));
        App {
            state: given.state.clone(),
            control: None,
            seen: None,
            notes: HashMap::new(),
            connection: Connection::Connecting,
            busy: false,
            told: None,
            move_message: None,
            refused: false,
            added: None,
            saved_hands: None,
        }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        let words = ctx.props().about.words();
        match message {
            Message::Heard(heard) => return self.hear(ctx, heard),
            Message::Move(step) => {
                if std::mem::replace(&mut self.busy, true) {
                    return false;
                }
                let on = self.turn();
                let moved = move |answer| Message::Moved(on, answer);
                self.ask(ctx, "POST", "moves", Some(write::step(on, step)), moved);
            }
            Message::Moved(on, answer) => {
                self.busy = false;
                self.told = failed(words, &answer);
                // If there was no response, the move may have taken effect: the message stays until the turn changes.
                // The response "moved" contains the present turn.
                let now = answer.field("state").map_or(self.turn(), |state: State| state.turn);
                let until = |told| (told, if told == words.told_not_kept { on } else { now });
                self.move_message = self.told.map(until);
                self.go_on();
            }
            Message::Notes(answer) => {
                let Some(notes) = notes(&answer) else {
                    let again = ctx.link().callback(|()| Message::AskNotes);
                    io::later(&ctx.props().io, NOTES_RETRY_SECONDS, again);
                    return false;
                };
                self.notes = notes;
            }
            Message::AskNotes => {
                let notes = ctx.link().callback(Message::Notes);
                io::ask(&ctx.props().io, "GET", "guide.json", None, notes);
                return false;
            }
            Message::Hands(counts) => {
                let Some((card, round)) = self.state.card.zip(self.state.round) else {
                    return false;
                };
                let turn = next_turn(self.control.as_ref(), self.saved_hands, card, round);
                let hands = Some(write::hands(card, round, &counts, turn));
                let is_none = counts.iter().all(|count| *count == 0);
                let done = if is_none { words.told_hands_none } else { words.told_hands };
                let counted = move |answer| Message::Counted(done, (card, round, turn), answer);
                self.ask(ctx, "POST", "hands", hands, counted);
            }
            Message::Remove(seat, out) => {
                let (method, undo, done) = match out {
                    true => ("DELETE", "", words.told_seat_out),
                    false => ("POST", "/undo", words.told_seat_back),
                };
                let done = move |answer| Message::Done(done, answer);
                self.ask(ctx, method, &format!("seats/{seat}{undo}"), None, done);
            }
            Message::AddHost => {
                let at = js_sys::encode_uri_component(&ctx.props().io.base());
                self.ask(ctx, "POST", &format!("hosts?at={at}"), None, Message::Added);
            }
            Message::Added(answer) => {
                // A failed request keeps the previous link, which the server never sends again.
                self.added = added(&answer).or(self.added.take());
                self.told = failed(words, &answer).or(Some(words.told_host));
            }
            Message::RevokeHost(host) => {
                let done = |answer| Message::Done(words.told_host_gone, answer);
                self.ask(ctx, "DELETE", &format!("hosts/{host}"), None, done);
            }
            Message::Counted(done, hands, answer) => {
                let told = failed(words, &answer);
                self.saved_hands = if told.is_none() { Some(hands) } else { self.saved_hands };
                self.tell(match told.unwrap_or(done) {
                    why if why == words.told_moved => words.told_hands_other,
                    why => why,
                });
            }
            Message::Done(done, answer) => self.tell(failed(words, &answer).unwrap_or(done)),
            Message::Save(file) => {
                let saved = move |answer| Message::Saved(file, answer);
                self.ask(ctx, "GET", file.address(), None, saved);
            }
            Message::Saved(file, answer) => {
                self.told = not_saved(words, file, &answer);
                if self.told.is_none() {
                    let (ending, kind, mark) = kind(file);
                    let name = format!("room-{}.{ending}", ctx.props().about.code());
                    ctx.props().io.save(&name, kind, &[mark, answer.text()].concat());
                }
            }
            Message::Forget => self.ask(ctx, "DELETE", "", None, Message::Forgotten),
            Message::Forgotten(answer) => match answer.status == 204 || answer.is_gone() {
                true => ctx.props().io.reload(),
                false => self.told = failed(words, &answer),
            },
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let about = &ctx.props().about;
        let scene = about.scene(&self.state, self.seen.as_ref());
        let card = self.state.card.and_then(|at| scene.card(at));
        let note = card.and_then(|card| self.notes.get(&card.id)).filter(|_| !self.refused);
        let link = ctx.link();
        let calls = RemoteCalls {
            moves: link.callback(Message::Move),
            hands: link.callback(Message::Hands),
            remove: link.callback(|(seat, out)| Message::Remove(seat, out)),
            add_host: link.callback(|()| Message::AddHost),
            revoke_host: link.callback(Message::RevokeHost),
            save: link.callback(Message::Save),
            forget: link.callback(|()| Message::Forget),
            fields,
            told: self.told,
            refused: self.refused,
            added: self.added.as_ref().map(|(_, added)| added.clone()),
        };
        room_views::remote::view(
            &scene,
            self.control.as_ref(),
            note,
            self.connection,
            self.busy,
            None,
            &calls,
        )
    }

    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        ctx.props().io.drawn();
    }
}

impl App {
    fn hear(&mut self, ctx: &Context<Self>, heard: ScriptEvent) -> bool {
        let words = ctx.props().about.words();
        match heard {
            ScriptEvent::Control(text) => {
                let json = Json::parse_valid(&text);
                let whole = json.and_then(|json| {
                    let state: State = field(&json, "state")?;
                    let control: Option<Control> = field(&json, "control")?;
                    Some((state, control, field(&json, "seen")?))
                });
                let Some((state, control, seen)) = whole else { return false };
                if state.n < self.state.n {
                    return false;
                }
                // A new turn means that the move took effect, even if its own response is still on its way.
                let turn = |control: &Option<Control>| control.as_ref().map(|control| control.turn);
                self.busy &= turn(&self.control) == turn(&control);
                // The link of a revoked remote control is useless.
                let (had, has) = (hosts(&self.control), hosts(&control));
                let gone = |host| had.contains(&host) && !has.contains(&host);
                self.added.take_if(|(host, _)| host.is_some_and(gone));
                (self.state, self.control, self.seen) = (state, control, Some(seen));
                self.refused = false;
                self.go_on();
            }
            ScriptEvent::Connection(connection) => self.connection = connection,
            ScriptEvent::Gone => ctx.props().io.reload(),
            ScriptEvent::Key(key) => return self.press(ctx, &key),
            ScriptEvent::Saved { asked: true } => self.told = Some(words.told_saved),
            ScriptEvent::Saved { asked: false } => self.told = Some(words.told_not_shared),
            ScriptEvent::Refused { another: true } => {
                self.told = Some(words.told_other_key);
                ctx.link().send_message(Message::AskNotes);
            }
            ScriptEvent::Refused { another: false } => {
                // Polling has stopped, so this data would become stale; and without a valid key it may not be shown.
                (self.told, self.refused) = (Some(words.told_key), true);
                (self.control, self.added) = (None, None);
            }
            ScriptEvent::State(_) | ScriptEvent::Progress { .. } | ScriptEvent::Woke => {
                return false;
            }
        }
        true
    }

    /// The turn of the room. There is no control once the session has ended.
    fn turn(&self) -> u32 {
        self.control.as_ref().map_or(self.state.turn, |control| control.turn)
    }

    /// Shows a message until the room moves on.
    fn tell(&mut self, told: &'static str) {
        (self.told, self.move_message) = (Some(told), Some((told, self.turn())));
    }

    /// Removes the message about a move once the room has moved on.
    fn go_on(&mut self) {
        let turn = self.turn();
        let over = self.move_message.take_if(|(_, until)| turn > *until);
        self.told.take_if(|told| over.is_some_and(|(over, _)| over == *told));
    }

    fn press(&self, ctx: &Context<Self>, key: &str) -> bool {
        match self.control.as_ref().and_then(|control| pressed(control, key)) {
            // The end deletes all answers, so a key asks for confirmation, as the button does.
            Some(Move::Finish) => ctx.props().io.ask_end(),
            Some(step) => ctx.link().send_message(Message::Move(step)),
            None => {}
        }
        false
    }

    /// Sends a request, and removes the message. Otherwise a screen reader would not read out the same message again.
    fn ask(
        &mut self,
        ctx: &Context<Self>,
        method: &str,
        path: &str,
        body: Option<String>,
        then: impl Fn(Answer) -> Message + 'static,
    ) {
        (self.told, self.move_message) = (None, None);
        io::ask(&ctx.props().io, method, path, body, ctx.link().callback(then));
    }
}
