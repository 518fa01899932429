//! The app of a participant's phone. It passes taps and messages of the server to the state machine
//! [`room_core::phone::Phone`], and carries out the effects that it returns.

use crate::io::{self, Answer, Io, Props, ScriptEvent};
use room_core::phone::{Effect, Msg, Phone, StoredAnswers, Why};
use room_core::results::Results;
use room_core::room::OwnAnswer;
use room_core::state::PhaseName;
use room_core::{read, write};
use room_views::{Connection, PhoneCalls};
use yew::{Component, Context, Html};

pub struct App {
    phone: Phone,
    connection: Connection,
    /// In rooms at own pace: the card that is shown, as a place in the deal.
    own: Option<usize>,
    /// All results revealed so far. [`Results`] compares them by their number.
    results: Results,
    choices: ChoiceCount,
    /// The number of the newest timer; earlier ones are ignored. Otherwise, each retry that has another reason would
    /// start one more series of retries.
    timer: u32,
}

/// Seconds within which a choice usually reaches the server. Until then, the page does not say that it was not sent
/// yet.
const QUICK_REPLY_SECONDS: u32 = 1;

/// Numbers of choices made on this page.
#[derive(Default)]
struct ChoiceCount {
    made: u32,
    /// Those made at least [`QUICK_REPLY_SECONDS`] ago.
    past_quick_reply: u32,
}

pub enum Message {
    Phone(Box<Msg>),
    Heard(ScriptEvent),
    /// The participant has turned to the card at this place of the deal.
    TurnedTo(usize),
    Seen(Answer),
    /// Time to request the results again after a failure.
    RetryResults,
    /// `QUICK_REPLY_SECONDS` has passed since the choice with this number.
    QuickReplyOver(u32),
    /// The timer with this number is over.
    RetryTimer(u32),
}

impl Message {
    fn phone(msg: Msg) -> Message {
        Message::Phone(Box::new(msg))
    }
}

impl Component for App {
    type Message = Message;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let given = ctx.props();
        io::listen(&given.io, ctx.link().callback(Message::Heard));
        let mut app = App {
            phone: Phone::default(),
            connection: Connection::Connecting,
            // The card that the server has drawn stays.
            own: given.io.own(),
            results: Results::default(),
            choices: ChoiceCount::default(),
            timer: 0,
        };
        app.tell(ctx, Msg::StateReceived(given.state.clone()));
        app.tell(ctx, Msg::Opened(kept(&given.io)));
        if let Some(tap) = io::early(&given.io) {
            app.own = Some(tap.card);
            app.tell(ctx, Msg::Early(tap));
        }
        app.update_results(ctx);
        app
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Phone(msg) => {
                // In rooms at own pace, the answered card stays until the participant turns to another one.
                if let Msg::Chose { card, .. } = &*msg {
                    self.own = Some(*card);
                    self.choices.made += 1;
                    let made = self.choices.made;
                    let over = ctx.link().callback(move |()| Message::QuickReplyOver(made));
                    io::later(&ctx.props().io, QUICK_REPLY_SECONDS, over);
                }
                self.tell(ctx, *msg);
            }
            // Timers are not exact: that of an earlier choice may end after that of a later one.
            Message::QuickReplyOver(number) => {
                self.choices.past_quick_reply = self.choices.past_quick_reply.max(number)
            }
            Message::RetryTimer(timer) if timer == self.timer => self.tell(ctx, Msg::Retry),
            Message::RetryTimer(_) => return false,
            Message::TurnedTo(card) => self.own = Some(card),
            Message::Seen(answer) => io::receive_results(
                &ctx.props().io,
                &mut self.results,
                &answer,
                ctx.link().callback(|()| Message::RetryResults),
            ),
            Message::RetryResults => {
                if self.results.retry() {
                    self.request_results(ctx);
                }
                return false;
            }
            Message::Heard(ScriptEvent::State(state)) => {
                self.tell(ctx, Msg::StateReceived(*state));
                self.update_results(ctx);
            }
            Message::Heard(ScriptEvent::Connection(connection)) => {
                let changed = self.connection != connection;
                self.connection = connection;
                return changed;
            }
            Message::Heard(ScriptEvent::Woke) => {
                self.tell(ctx, Msg::Retry);
                ctx.link().send_message(Message::RetryResults);
            }
            Message::Heard(ScriptEvent::Gone) => {
                // At the end, the participant can go on reading the result. Otherwise, a reload shows what the server
                // says of the room.
                let over =
                    self.phone.state().is_some_and(|state| state.phase == PhaseName::Finished);
                if !over {
                    ctx.props().io.reload();
                }
                return false;
            }
            Message::Heard(_) => return false,
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let given = ctx.props();
        let state = self.phone.state().unwrap_or(&given.state);
        // At the end, earlier results are not enough: they have no themes.
        let seen = match state.phase {
            PhaseName::Finished => self.results.whole(),
            _ => self.results.seen(),
        };
        let scene = given.about.scene(state, seen);
        let choice = |(card, choice): (usize, usize)| {
            Message::phone(Msg::Chose { card, choice: u8::try_from(choice).unwrap_or(u8::MAX) })
        };
        let calls = PhoneCalls {
            chose: ctx.link().callback(choice),
            turned_to: ctx.link().callback(Message::TurnedTo),
            forget: ctx.link().callback(|()| Message::phone(Msg::Forgot)),
            just_chose: self.choices.made > self.choices.past_quick_reply,
        };
        room_views::phone::view(&scene, &self.phone, self.connection, None, self.own, &calls)
    }

    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        ctx.props().io.drawn();
    }
}

impl App {
    fn tell(&mut self, ctx: &Context<Self>, msg: Msg) {
        self.phone.merge(kept(&ctx.props().io));
        for effect in self.phone.apply(msg) {
            self.carry_out(ctx, effect);
        }
    }

    fn carry_out(&mut self, ctx: &Context<Self>, effect: Effect) {
        let io = &ctx.props().io;
        match effect {
            Effect::Store => io.keep(&write::kept(self.phone.stored())),
            Effect::Forget => io.forget(),
            Effect::Join => {
                let then = ctx.link().callback(|answer| Message::phone(joined(&answer)));
                io::ask(io, "POST", "seats", None, then);
            }
            Effect::Send(answer) => {
                let OwnAnswer { card, round, .. } = answer;
                let path = format!("answers/{card}/{round}");
                let then = ctx.link().callback(|answer| Message::phone(counted(&answer)));
                io::ask(io, "PUT", &path, Some(write::answer(&answer)), then);
            }
            Effect::RetryAfter(seconds) => {
                self.timer += 1;
                let timer = self.timer;
                io::later(io, seconds, ctx.link().callback(move |()| Message::RetryTimer(timer)));
            }
        }
    }

    fn request_results(&self, ctx: &Context<Self>) {
        let n = self.phone.state().map_or(0, |state| state.n);
        io::request_results(&ctx.props().io, n, ctx.link().callback(Message::Seen));
    }

    /// Requests results when there are new ones: in rooms at own pace after each reveal, elsewhere at the end. The
    /// state has only the result of the present card.
    fn update_results(&mut self, ctx: &Context<Self>) {
        let Some(state) = self.phone.state() else { return };
        let wanted = match state.phase {
            PhaseName::Finished => state.of + 1,
            PhaseName::OwnPace => state.revealed.len(),
            _ => 0,
        };
        if self.results.server_has(wanted as u64) {
            self.request_results(ctx);
        }
    }
}

/// Reads what is stored on this device.
fn kept(io: &Io) -> StoredAnswers {
    io.kept().and_then(|text| read::text(&text)).unwrap_or_default()
}

fn joined(answer: &Answer) -> Msg {
    if answer.status == 200
        && let (Some(seat), Some(mine)) = (answer.field("seat"), answer.field("mine"))
    {
        return Msg::Seated { seat, mine };
    }
    refused(answer).map_or(Msg::Failed, Msg::SeatRefused)
}

fn counted(answer: &Answer) -> Msg {
    if answer.status == 200
        && let Some(choice) = answer.field("choice")
    {
        return Msg::Counted { choice };
    }
    refused(answer).map_or(Msg::Failed, Msg::NotCounted)
}

/// Returns the reason of a refusal that is final. Everything else is retried.
fn refused(answer: &Answer) -> Option<Why> {
    let known = (400..500).contains(&answer.status) && answer.status != 429;
    answer.field("why").filter(|_| known)
}
