//! Writing a message until it is known to be there. A message has a name: the second of one name within two minutes is
//! not kept, so that it can be sent again when no answer comes. (Later it would be a repeat, which changes nothing.)

use super::form;
use crate::log::{NotKept, NotRead, RoomId};
use async_nats::jetstream::context::{Context, PublishErrorKind};
use async_nats::jetstream::message::PublishMessage;
use async_nats::jetstream::stream::{LastRawMessageErrorKind, Stream};
use async_nats::jetstream::{ErrorCode, message::StreamMessage};
use bytes::Bytes;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long one attempt may take.
const ATTEMPT: Duration = Duration::from_secs(2);
/// How long it is tried.
const TRIED: Duration = Duration::from_secs(10);
/// How long it waits between two attempts.
const PAUSE: Duration = Duration::from_millis(100);
/// After so long without any answer another server of NATS is tried: this one may be cut off from the others.
const SILENT: Duration = Duration::from_secs(5);

pub(super) struct Publisher {
    pub context: Context,
    /// `ROOMS`.
    pub rooms: Stream,
    /// Like no other program's.
    pub own: String,
    count: AtomicU64,
    answered: Mutex<Instant>,
}

/// Why a message is not there.
pub(super) enum Not {
    /// Another message of its subject was quicker.
    Behind,
    Kept(NotKept),
}

impl From<Not> for NotKept {
    fn from(not: Not) -> NotKept {
        match not {
            // Where it matters it is seen to before.
            Not::Behind => NotKept::Unknown,
            Not::Kept(why) => why,
        }
    }
}

impl Publisher {
    pub(super) fn new(context: Context, rooms: Stream, own: String) -> Publisher {
        let (count, answered) = (AtomicU64::new(0), Mutex::new(Instant::now()));
        Publisher { context, rooms, own, count, answered }
    }

    /// A name for a message.
    pub(super) fn name(&self) -> String {
        format!("{}-{}", self.own, self.count.fetch_add(1, Ordering::Relaxed))
    }

    /// Writes a message; its place in the stream. With `after`, only if that is the last of its subject (0: none).
    pub(super) async fn put(
        &self,
        subject: String,
        payload: Bytes,
        name: &str,
        after: Option<u64>,
    ) -> Result<u64, Not> {
        let started = Instant::now();
        loop {
            let mut message = PublishMessage::build().payload(payload.clone()).message_id(name);
            if let Some(after) = after {
                message = message.expected_last_subject_sequence(after);
            }
            let attempt = async {
                let sent = message.outbound_message(subject.clone());
                let headers = sent.headers.unwrap_or_default();
                self.context.publish_with_headers(sent.subject, headers, sent.payload).await?.await
            };
            let why = match tokio::time::timeout(ATTEMPT, attempt).await {
                Ok(Ok(answer)) => {
                    self.has_answered();
                    return Ok(answer.sequence);
                }
                Ok(Err(why)) => Some(why),
                Err(_) => None,
            };
            match why.as_ref().map(|why| why.kind()) {
                Some(PublishErrorKind::WrongLastSequence) => return Err(Not::Behind),
                Some(PublishErrorKind::MaxPayloadExceeded) => {
                    return Err(Not::Kept(NotKept::TooLarge));
                }
                Some(PublishErrorKind::Other) => {
                    if let Some(refused) = why.as_ref().and_then(refusal) {
                        return Err(Not::Kept(refused));
                    }
                }
                _ => {}
            }
            if started.elapsed() > TRIED {
                return Err(Not::Kept(NotKept::Unknown));
            }
            self.was_silent().await;
            tokio::time::sleep(PAUSE).await;
        }
    }

    fn has_answered(&self) {
        *self.answered.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    /// Leaves a server of NATS that has not answered for long.
    async fn was_silent(&self) {
        let leave = {
            let mut answered = self.answered.lock().unwrap_or_else(PoisonError::into_inner);
            let leave = answered.elapsed() > SILENT;
            if leave {
                *answered = Instant::now();
            }
            leave
        };
        if leave {
            // If it cannot be asked to, it is on its way already.
            let _ = self.context.client().force_reconnect().await;
        }
    }

    /// The last message of a code, from the one who keeps the stream.
    pub(super) async fn last_of_code(&self, code: &str) -> Result<Option<StreamMessage>, NotRead> {
        match self.rooms.get_last_raw_message_by_subject(&form::code_subject(code)).await {
            Ok(message) => Ok(Some(message)),
            Err(why) if why.kind() == LastRawMessageErrorKind::NoMessageFound => Ok(None),
            Err(why) => Err(NotRead::Away(format!("NATS cannot be asked now ({why}). Try again."))),
        }
    }

    /// Whether the streams can be asked for.
    pub(super) async fn is_there(&self) -> Result<(), NotRead> {
        match self.rooms.get_info().await {
            Ok(_) => Ok(()),
            Err(why) => Err(NotRead::Away(format!("NATS cannot be asked now ({why}). Try again."))),
        }
    }

    pub(super) fn tell_host(&self, room: RoomId) {
        let client = self.context.client();
        tokio::spawn(async move {
            // Only a sign.
            let _ = client.publish(format!("room-host.{room}"), Bytes::new()).await;
        });
    }

    pub(super) async fn flush(&self) {
        // What was acknowledged is safe without it.
        let _ = tokio::time::timeout(ATTEMPT, self.context.client().flush()).await;
    }
}

/// What a refusal of JetStream means. None if it may go well the next time.
fn refusal(why: &async_nats::jetstream::context::PublishError) -> Option<NotKept> {
    let source = std::error::Error::source(why)?;
    let error = source.downcast_ref::<async_nats::jetstream::Error>()?;
    match error.error_code() {
        ErrorCode::INSUFFICIENT_RESOURCES
        | ErrorCode::STORAGE_RESOURCES_EXCEEDED
        | ErrorCode::MEMORY_RESOURCES_EXCEEDED
        | ErrorCode::STREAM_STORE_FAILED => Some(NotKept::Full),
        ErrorCode::STREAM_MESSAGE_EXCEEDS_MAXIMUM => Some(NotKept::TooLarge),
        // For instance while a leader is being elected.
        _ => None,
    }
}
