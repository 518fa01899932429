//! Writing a message until it is known to be there. A message has a name: the second of one name within two minutes is
//! not kept, so that it can be sent again when no answer comes. (Later it would be a repeat, which changes nothing.)

use super::form;
use super::pulse::Pulse;
use crate::log::{NotKept, NotRead, RoomId};
use async_nats::jetstream::context::{Context, PublishError, PublishErrorKind};
use async_nats::jetstream::message::PublishMessage;
use async_nats::jetstream::stream::{LastRawMessageErrorKind, Stream};
use async_nats::jetstream::{ErrorCode, message::StreamMessage};
use bytes::Bytes;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// How long one attempt may take.
const ATTEMPT: Duration = Duration::from_secs(2);
/// How long it is tried, unless NATS is silent before.
const TRIED: Duration = Duration::from_secs(10);
/// How long asking for the last message of a code is tried: until NATS has had time to elect another leader.
const ASKED: Duration = Duration::from_secs(8);
/// How long it waits between two attempts.
const PAUSE: Duration = Duration::from_millis(100);

pub(super) struct Publisher {
    pub context: Context,
    /// `ROOMS`.
    pub rooms: Stream,
    /// Like no other program's.
    pub own: String,
    pub pulse: Arc<Pulse>,
    count: AtomicU64,
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
        Publisher { context, rooms, own, pulse: Pulse::new(), count: AtomicU64::new(0) }
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
        self.pulse.is_there().map_err(|why| Not::Kept(NotKept::Away(why.to_string())))?;
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
            match tokio::time::timeout(ATTEMPT, attempt).await {
                Ok(Ok(answer)) => return Ok(answer.sequence),
                Ok(Err(why)) => {
                    if let Some(not) = meaning(&why) {
                        return Err(not);
                    }
                }
                Err(_) => {}
            }
            if started.elapsed() > TRIED || self.pulse.is_silent() {
                return Err(Not::Kept(NotKept::Unknown));
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// The last message of a code, from the one who keeps the stream.
    pub(super) async fn last_of_code(&self, code: &str) -> Result<Option<StreamMessage>, NotRead> {
        let started = Instant::now();
        loop {
            self.pulse.is_there()?;
            match self.rooms.get_last_raw_message_by_subject(&form::code_subject(code)).await {
                Ok(message) => return Ok(Some(message)),
                Err(why) if why.kind() == LastRawMessageErrorKind::NoMessageFound => {
                    return Ok(None);
                }
                Err(why) if started.elapsed() > ASKED => {
                    let sentence = format!("NATS cannot be asked now ({why}). Try again.");
                    return Err(NotRead::Away(sentence));
                }
                Err(_) => tokio::time::sleep(PAUSE).await,
            }
        }
    }

    /// Whether the streams can be asked for.
    pub(super) async fn is_there(&self) -> Result<(), NotRead> {
        self.pulse.is_there()?;
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

/// The answer of JetStream, if it refused the message.
fn refusal(why: &PublishError) -> Option<&async_nats::jetstream::Error> {
    std::error::Error::source(why)?.downcast_ref()
}

/// What it means that a message was not taken. None if it may go well the next time.
fn meaning(why: &PublishError) -> Option<Not> {
    match why.kind() {
        PublishErrorKind::WrongLastSequence => return Some(Not::Behind),
        PublishErrorKind::MaxPayloadExceeded => return Some(Not::Kept(NotKept::TooLarge)),
        _ => {}
    }
    let refusal = refusal(why)?;
    match refusal.error_code() {
        ErrorCode::INSUFFICIENT_RESOURCES
        | ErrorCode::STORAGE_RESOURCES_EXCEEDED
        | ErrorCode::MEMORY_RESOURCES_EXCEEDED => Some(Not::Kept(NotKept::Full)),
        // Also while a server of NATS stops: its words alone tell that from a full disk.
        ErrorCode::STREAM_STORE_FAILED => {
            let words = refusal.to_string();
            let is_full = ["no space", "maximum"].iter().any(|full| words.contains(full));
            is_full.then_some(Not::Kept(NotKept::Full))
        }
        ErrorCode::STREAM_MESSAGE_EXCEEDS_MAXIMUM => Some(Not::Kept(NotKept::TooLarge)),
        // For instance while a leader is being elected.
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_store_that_takes_nothing_is_full_only_if_it_says_so() {
        let refused = |code: u64, why: &str| {
            let error = format!(r#"{{"code":503,"err_code":{code},"description":"{why}"}}"#);
            let error: async_nats::jetstream::Error = serde_json::from_str(&error).unwrap();
            meaning(&PublishError::with_source(PublishErrorKind::Other, error)).map(NotKept::from)
        };
        for full in
            ["no space left on device", "maximum bytes exceeded", "maximum messages exceeded"]
        {
            assert_eq!(refused(10077, full), Some(NotKept::Full), "{full}");
        }
        // A server of NATS that stops says this.
        assert_eq!(refused(10077, "store is closed"), None);
        assert_eq!(refused(10023, "insufficient resources"), Some(NotKept::Full));
        assert_eq!(refused(10164, "wrong last sequence"), None);
    }
}
