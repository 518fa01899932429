//! The app of the wall: the page that is projected for everybody to see. It only shows the room, and sends neither
//! answers nor moves.

use crate::io::{self, Answer, Props, ScriptEvent};
use room_core::State;
use room_core::results::Results;
use room_core::state::PhaseName;
use room_views::Connection;
use room_views::screen::Join;
use yew::{Component, Context, Html};

/// Seconds after which the lobby says what may be wrong, if there is no participant yet.
const NO_PHONE_SECONDS: u32 = 60;
/// Seconds without a connection after which the page says so. Most interruptions are shorter.
const LOST_NOTICE_SECONDS: u32 = 6;

pub struct App {
    state: State,
    /// All results, requested once the session has ended.
    results: Results,
    /// The address that people type.
    address: String,
    /// The address of the image of the QR code.
    qr: String,
    /// `NO_PHONE_SECONDS` is over.
    waited: bool,
    connection: Connection,
    /// How often the connection has changed. It identifies the newest timer.
    changes: u32,
    /// The connection has been lost for `LOST_NOTICE_SECONDS`.
    lost: bool,
}

pub enum Message {
    Heard(ScriptEvent),
    Seen(Answer),
    /// Time to request the results again after a failure.
    RetryResults,
    /// `NO_PHONE_SECONDS` is over.
    NoPhoneTimer,
    /// `LOST_NOTICE_SECONDS` has passed since the change with this number.
    LostTimer(u32),
}

impl Component for App {
    type Message = Message;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let given = ctx.props();
        io::listen(&given.io, ctx.link().callback(Message::Heard));
        io::later(&given.io, NO_PHONE_SECONDS, ctx.link().callback(|()| Message::NoPhoneTimer));
        let base = given.io.base();
        let typed = base.split_once("://").map_or(&*base, |(_, rest)| rest);
        let mut app = App {
            state: given.state.clone(),
            results: Results::default(),
            address: given.about.address.clone().unwrap_or_else(|| format!("{typed}r")),
            qr: format!("qr.svg?at={}", js_sys::encode_uri_component(&base)),
            waited: false,
            connection: Connection::Connecting,
            changes: 0,
            lost: false,
        };
        app.update_results(ctx);
        app
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Heard(ScriptEvent::State(state)) => {
                if state.n < self.state.n {
                    return false;
                }
                self.state = *state;
                self.update_results(ctx);
            }
            Message::Heard(ScriptEvent::Progress { answered, of }) => {
                (self.state.answered, self.state.seats) = (answered, of);
            }
            Message::Heard(ScriptEvent::Gone) => {
                ctx.props().io.reload();
                return false;
            }
            Message::Heard(ScriptEvent::Woke) | Message::RetryResults => {
                if self.results.retry() {
                    self.request_results(ctx);
                }
                return false;
            }
            Message::Heard(ScriptEvent::Connection(connection)) => {
                if self.connection == connection {
                    return false;
                }
                (self.connection, self.lost) = (connection, false);
                self.changes += 1;
                let changes = self.changes;
                let still = ctx.link().callback(move |()| Message::LostTimer(changes));
                io::later(&ctx.props().io, LOST_NOTICE_SECONDS, still);
            }
            // The timer of an earlier change.
            Message::LostTimer(changes) if changes != self.changes => return false,
            Message::LostTimer(_) => self.lost = self.connection == Connection::Lost,
            Message::Heard(_) => return false,
            Message::Seen(answer) => io::receive_results(
                &ctx.props().io,
                &mut self.results,
                &answer,
                ctx.link().callback(|()| Message::RetryResults),
            ),
            Message::NoPhoneTimer => self.waited = true,
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let lonely = self.waited && self.state.seats == 0;
        let join = Join { address: &self.address, qr: &self.qr, lonely, lost: self.lost };
        let scene = ctx.props().about.scene(&self.state, self.results.whole());
        room_views::screen::view(&scene, &join)
    }

    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        ctx.props().io.drawn();
    }
}

impl App {
    fn request_results(&self, ctx: &Context<Self>) {
        let n = self.state.n;
        io::request_results(&ctx.props().io, n, ctx.link().callback(Message::Seen));
    }

    fn update_results(&mut self, ctx: &Context<Self>) {
        let ended = self.state.phase == PhaseName::Finished;
        if self.results.server_has(u64::from(ended)) {
            self.request_results(ctx);
        }
    }
}
