//! Reading a stream for ever: from the first message on, each one once and in order. NATS sends every message of a
//! consumer once and numbers them; now and then it says how many it has sent. When the consumer is lost with its server,
//! or a message on the way, or when the program leaves a server of NATS, another consumer goes on behind the last message
//! read.

use super::publish::Publisher;
use super::state::Came;
use super::{Memory, STREAMS, sweep};
use crate::latest::Latest;
use crate::log::{Change, NotRead, RoomId};
use crate::say;
use async_nats::StatusCode;
use async_nats::jetstream::Message;
use async_nats::jetstream::consumer::{AckPolicy, DeliverPolicy, push};
use async_nats::jetstream::context::Context;
use async_nats::jetstream::stream::Stream;
use bytes::Bytes;
use futures_util::StreamExt;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// How often NATS says that it is still there, and how much it has sent.
const BEAT: Duration = Duration::from_millis(750);
/// How long it may say nothing.
const SILENT: Duration = Duration::from_secs(3);
/// How long it waits before it asks for another consumer.
const PAUSE: Duration = Duration::from_millis(250);
/// How long asking for a consumer may take.
const ATTEMPT: Duration = Duration::from_secs(3);
/// How long reading everything at the start may take.
const START: Duration = Duration::from_secs(120);

/// One stream, and how far it has been read.
struct Tail {
    context: Context,
    stream: Stream,
    memory: Arc<Memory>,
    left: Latest<()>,
    /// `None` for `ROOMS`.
    number: Option<i64>,
    after: u64,
    /// None until everything that was there at the start has been read; then whether it could be.
    ready: watch::Sender<Option<Result<(), NotRead>>>,
}

/// Reads `ROOMS`, then the others: which rooms there are is known before their records come.
pub(super) async fn start(
    publisher: &Publisher,
    memory: &Arc<Memory>,
    streams: Vec<Stream>,
) -> Result<Vec<JoinHandle<()>>, String> {
    let mut tails = vec![hosts(publisher, memory).await?];
    begin(publisher, memory, &mut tails, vec![(publisher.rooms.clone(), None)]).await?;
    let streams = streams.into_iter().zip((0..STREAMS).map(Some)).collect();
    begin(publisher, memory, &mut tails, streams).await?;
    Ok(tails)
}

async fn begin(
    publisher: &Publisher,
    memory: &Arc<Memory>,
    tails: &mut Vec<JoinHandle<()>>,
    streams: Vec<(Stream, Option<i64>)>,
) -> Result<(), String> {
    let mut all = Vec::new();
    for (stream, number) in streams {
        let ready = watch::Sender::new(None);
        all.push(Latest::of(&ready));
        let (context, memory) = (publisher.context.clone(), memory.clone());
        let left = publisher.pulse.left();
        let tail = Tail { context, stream, memory, left, number, after: 0, ready };
        tails.push(tokio::spawn(tail.run()));
    }
    for mut ready in all {
        let read = tokio::time::timeout(START, ready.wait_for(Option::is_some)).await;
        match read.ok().flatten().flatten() {
            Some(Ok(())) => {}
            Some(Err(why)) => return Err(why.to_string()),
            None => {
                return Err("NATS did not send what it keeps of the rooms within two minutes. See whether most of \
                            its servers run, and start again."
                    .to_owned());
            }
        }
    }
    Ok(())
}

/// Passes on that facilitators were heard of elsewhere.
async fn hosts(publisher: &Publisher, memory: &Arc<Memory>) -> Result<JoinHandle<()>, String> {
    let heard = publisher.context.client().subscribe("room-host.*").await;
    let mut heard = heard.map_err(|why| format!("NATS cannot be listened to: {why}."))?;
    let changes = memory.changes.clone();
    Ok(tokio::spawn(async move {
        while let Some(message) = heard.next().await {
            if let Some(room) = last_number(&message.subject) {
                // Without servers nobody is told.
                let _ = changes.send(Change::HostHeard(room));
            }
        }
    }))
}

fn last_number(subject: &str) -> Option<RoomId> {
    subject.rsplit('.').next()?.parse().ok()
}

impl Tail {
    async fn run(mut self) {
        loop {
            // Why it ended does not matter: it goes on where it was.
            let _ = self.read_on().await;
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Reads until the consumer is lost, or a message of it.
    async fn read_on(&mut self) -> Result<(), async_nats::Error> {
        let client = self.context.client();
        let inbox = format!("_INBOX.room.{:016x}", u64::from_be_bytes(random()?));
        // Before the consumer is there, which sends at once.
        let mut messages = client.subscribe(inbox.clone()).await?;
        let config = push::Config {
            deliver_subject: inbox,
            deliver_policy: DeliverPolicy::ByStartSequence { start_sequence: self.after + 1 },
            ack_policy: AckPolicy::None,
            idle_heartbeat: BEAT,
            flow_control: true,
            memory_storage: true,
            num_replicas: 1,
            inactive_threshold: Duration::from_secs(30),
            ..push::Config::default()
        };
        let consumer = tokio::time::timeout(ATTEMPT, self.stream.create_consumer(config)).await??;
        self.hear();
        if consumer.cached_info().num_pending == 0 {
            self.ready.send_if_modified(is_first);
        }
        // How many messages of this consumer have come.
        let mut count = 0;
        loop {
            let message = tokio::select! {
                biased;
                _ = self.left.changed() => {
                    self.memory.heard(self.number, None);
                    return Ok(());
                }
                message = tokio::time::timeout(SILENT, messages.next()) => message?,
            };
            let Some(message) = message else { return Ok(()) };
            self.hear();
            if message.status == Some(StatusCode::IDLE_HEARTBEAT) {
                let header = |name: &str| Some(message.headers.as_ref()?.get(name)?.as_str());
                if header("Nats-Last-Consumer").is_some_and(|sent| sent != count.to_string()) {
                    return Ok(());
                }
                // NATS may wait to be told that all was read so far. It asks once, and repeats that in a heartbeat.
                match message.reply.as_deref().or_else(|| header("Nats-Consumer-Stalled")) {
                    Some(asks) => client.publish(asks.to_owned(), Bytes::new()).await?,
                    None => {
                        self.ready.send_if_modified(is_first);
                    }
                }
                continue;
            }
            let message = Message { message, context: self.context.clone() };
            let info = message.info()?;
            count += 1;
            if info.consumer_sequence != count {
                return Ok(());
            }
            let (sequence, pending) = (info.stream_sequence, info.pending);
            let at = u64::try_from(info.published.unix_timestamp()).unwrap_or_default();
            // A server of NATS that is behind the others may begin before what was asked for.
            if sequence > self.after {
                self.read(&message, sequence, at).await;
            }
            if pending == 0 {
                self.ready.send_if_modified(is_first);
            }
        }
    }

    fn hear(&self) {
        self.memory.heard(self.number, Some(Instant::now()));
    }

    /// Takes a message that was not read before, and goes on behind it also if it makes no sense.
    async fn read(&mut self, message: &Message, sequence: u64, at: u64) {
        if let Err(why) = self.take(message, sequence, at).await {
            say::error(format_args!("A message of NATS cannot be read: {why}"));
            self.ready.send_if_modified(|ready| {
                let is_first = ready.is_none();
                ready.get_or_insert(Err(why));
                is_first
            });
        }
        self.after = sequence;
    }

    /// `at` is when NATS took the message, in Unix seconds.
    async fn take(&self, message: &Message, sequence: u64, at: u64) -> Result<(), NotRead> {
        let subject = message.subject.as_str();
        if self.number.is_some() {
            let Some(room) = last_number(subject) else { return Ok(()) };
            return self.take_records(message, room, sequence, at).await;
        }
        let (kind, name) = subject.split_once('.').unwrap_or((subject, ""));
        let memory = &self.memory;
        let mut is_stray = false;
        let changes = match kind {
            "room-code" => memory.state().code(name, sequence, &message.payload),
            _ => match name.parse() {
                Ok(room) => memory.state().sealed(room, sequence, &message.payload).map(|known| {
                    is_stray = !known;
                    Vec::new()
                }),
                Err(_) => Ok(Vec::new()),
            },
        };
        memory.read.send_replace(sequence);
        if is_stray {
            self.delete(sequence);
        }
        for change in changes? {
            if let Change::Forgotten(room) = change {
                memory.live.end(room);
                let context = self.context.clone();
                sweep::soon(move || {
                    let context = context.clone();
                    async move { sweep::later(&context, room).await }
                });
            }
            // Without servers nobody is told.
            let _ = memory.changes.send(change);
        }
        Ok(())
    }

    async fn take_records(
        &self,
        message: &Message,
        room: RoomId,
        sequence: u64,
        at: u64,
    ) -> Result<(), NotRead> {
        let name = message.headers.as_ref().and_then(|headers| headers.get("Nats-Msg-Id"));
        let name = name.map_or("", |name| name.as_str());
        let came = {
            // Followers hear of records in the order of their places: nobody else reads this stream.
            let mut state = self.memory.state();
            state.records(room, sequence, name, at, &message.payload)
        };
        match came {
            Came::Records(records) => self.memory.live.tell(room, records),
            Came::Ended(had_some) => {
                self.memory.live.end(room);
                if had_some {
                    let context = self.context.clone();
                    sweep::soon(move || {
                        let context = context.clone();
                        async move { sweep::before_end(&context, room, sequence).await }
                    });
                }
            }
            Came::Stray => self.delete(sequence),
            Came::Unreadable(why) => {
                self.memory.live.end(room);
                return Err(why);
            }
        }
        Ok(())
    }

    /// Deletes a message that nobody reads any more. That another server was quicker, or that it cannot be done now,
    /// does not matter: it is met again at the next start.
    fn delete(&self, sequence: u64) {
        let stream = self.stream.clone();
        tokio::spawn(async move {
            let _ = stream.delete_message(sequence).await;
        });
    }
}

fn is_first(ready: &mut Option<Result<(), NotRead>>) -> bool {
    let is_first = ready.is_none();
    ready.get_or_insert(Ok(()));
    is_first
}

fn random() -> Result<[u8; 8], String> {
    crate::keys::random()
}
