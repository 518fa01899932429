//! Consumes a stream forever: from the first message on, each message once and in order. NATS sends each message of a
//! consumer once and numbers them; its heartbeats say how many it has sent. If the consumer is lost with its NATS
//! server, if a message is lost, or if the program leaves a NATS server, a new consumer continues after the last
//! message that was read.

use super::publish::Publisher;
use super::state::RecordsEffect;
use super::{Memory, STREAMS, sweep};
use crate::keys;
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

/// Interval of NATS's heartbeats, which say how many messages it has sent.
const HEARTBEAT_INTERVAL: Duration = Duration::from_millis(750);
/// After this time without a message or heartbeat, the consumer is given up.
const CONSUMER_TIMEOUT: Duration = Duration::from_secs(3);
/// Pause before a new consumer is created.
const PAUSE: Duration = Duration::from_millis(250);
/// Timeout of creating a consumer.
const CREATE_TIMEOUT: Duration = Duration::from_secs(3);
/// Timeout of reading everything at the start.
const START_TIMEOUT: Duration = Duration::from_secs(120);

/// The reader of one stream, and how far it has read.
struct Tail {
    context: Context,
    stream: Stream,
    memory: Arc<Memory>,
    /// Notifies when the program leaves a NATS server.
    reconnecting: Latest<()>,
    /// The number of the stream of records. `None` for `ROOMS`.
    number: Option<i64>,
    /// Sequence number of the last message that was read.
    after: u64,
    /// `None` until everything that was stored at the start has been read; then whether that succeeded.
    ready: watch::Sender<Option<Result<(), NotRead>>>,
}

/// Reads `ROOMS` first, then the streams of records, so that rooms are known before their records.
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

/// Starts to read streams, and waits until each has been read to its end.
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
        let reconnecting = publisher.pulse.reconnecting();
        let tail = Tail { context, stream, memory, reconnecting, number, after: 0, ready };
        tails.push(tokio::spawn(tail.run()));
    }
    for mut ready in all {
        let read = tokio::time::timeout(START_TIMEOUT, ready.wait_for(Option::is_some)).await;
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

/// Passes on messages of other servers that a facilitator is connected to them.
async fn hosts(publisher: &Publisher, memory: &Arc<Memory>) -> Result<JoinHandle<()>, String> {
    let heard = publisher.context.client().subscribe("room-host.*").await;
    let mut heard = heard.map_err(|why| format!("NATS cannot be listened to: {why}."))?;
    let changes = memory.changes.clone();
    Ok(tokio::spawn(async move {
        while let Some(message) = heard.next().await {
            if let Some(room) = last_number(&message.subject) {
                // It fails if nobody listens, which is fine.
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
            // The reason does not matter: a new consumer continues after the last message that was read.
            let _ = self.read_on().await;
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Reads until the consumer or a message of it is lost.
    async fn read_on(&mut self) -> Result<(), async_nats::Error> {
        let client = self.context.client();
        let inbox = format!("_INBOX.room.{:016x}", u64::from_be_bytes(keys::random()?));
        // Subscribe before creating the consumer, which sends immediately.
        let mut messages = client.subscribe(inbox.clone()).await?;
        let config = push::Config {
            deliver_subject: inbox,
            deliver_policy: DeliverPolicy::ByStartSequence { start_sequence: self.after + 1 },
            ack_policy: AckPolicy::None,
            idle_heartbeat: HEARTBEAT_INTERVAL,
            flow_control: true,
            memory_storage: true,
            num_replicas: 1,
            inactive_threshold: Duration::from_secs(30),
            ..push::Config::default()
        };
        let consumer =
            tokio::time::timeout(CREATE_TIMEOUT, self.stream.create_consumer(config)).await??;
        let backlog = consumer.cached_info().num_pending;
        if backlog == 0 {
            self.note_up_to_date();
        }
        // Number of messages that this consumer has delivered.
        let mut count = 0;
        loop {
            let message = tokio::select! {
                biased;
                _ = self.reconnecting.changed() => {
                    self.memory.heard(self.number, None);
                    return Ok(());
                }
                message = tokio::time::timeout(CONSUMER_TIMEOUT, messages.next()) => message?,
            };
            let Some(message) = message else { return Ok(()) };
            if message.status == Some(StatusCode::IDLE_HEARTBEAT) {
                let header = |name: &str| Some(message.headers.as_ref()?.get(name)?.as_str());
                if header("Nats-Last-Consumer").is_some_and(|sent| sent != count.to_string()) {
                    return Ok(());
                }
                // Flow control: NATS may wait for a reply before it sends more. It asks once, and repeats that in a
                // heartbeat. Otherwise it is idle: everything has been sent.
                match message.reply.as_deref().or_else(|| header("Nats-Consumer-Stalled")) {
                    Some(asks) => client.publish(asks.to_owned(), Bytes::new()).await?,
                    None => self.note_up_to_date(),
                }
                continue;
            }
            let message = Message { message, context: self.context.clone() };
            let info = message.info()?;
            // Rooms fold a record a moment after it was read, so the last one of the backlog is not enough.
            if count >= backlog {
                self.hear();
            }
            count += 1;
            if info.consumer_sequence != count {
                return Ok(());
            }
            let (sequence, pending) = (info.stream_sequence, info.pending);
            let at = u64::try_from(info.published.unix_timestamp()).unwrap_or_default();
            // A NATS server that is behind the others may start before the requested message.
            if sequence > self.after {
                self.read(&message, sequence, at).await;
            }
            // At the start, rooms are loaded only after everything has been read.
            if pending == 0 && self.ready.borrow().is_none() {
                self.note_up_to_date();
            }
        }
    }

    fn hear(&self) {
        self.memory.heard(self.number, Some(Instant::now()));
    }

    fn note_up_to_date(&self) {
        self.hear();
        self.set_ready(Ok(()));
    }

    /// Only the first outcome counts.
    fn set_ready(&self, outcome: Result<(), NotRead>) {
        if self.ready.borrow().is_none() {
            self.ready.send_replace(Some(outcome));
        }
    }

    /// Applies a new message, and continues after it even if it cannot be read.
    async fn read(&mut self, message: &Message, sequence: u64, at: u64) {
        if let Err(why) = self.take(message, sequence, at).await {
            say::error(format_args!("A message of NATS cannot be read: {why}"));
            self.set_ready(Err(why));
        }
        self.after = sequence;
    }

    /// Applies a message. `at` is when NATS received it, in Unix seconds.
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
            // No other task reads this stream, so followers get records in the order of their places.
            let mut state = self.memory.state();
            state.records(room, sequence, name, at, &message.payload)
        };
        match came {
            RecordsEffect::Records(records) => self.memory.live.tell(room, records),
            RecordsEffect::Ended(had_some) => {
                self.memory.live.end(room);
                if had_some {
                    let context = self.context.clone();
                    sweep::soon(move || {
                        let context = context.clone();
                        async move { sweep::before_end(&context, room, sequence).await }
                    });
                }
            }
            RecordsEffect::Stray => self.delete(sequence),
            RecordsEffect::Unreadable(why) => {
                self.memory.live.end(room);
                return Err(why);
            }
        }
        Ok(())
    }

    /// Deletes a message that is no longer needed. If another server was quicker, that does no harm; if it fails, the
    /// next start of the program finds the message again.
    fn delete(&self, sequence: u64) {
        let stream = self.stream.clone();
        tokio::spawn(async move {
            let _ = stream.delete_message(sequence).await;
        });
    }
}
