//! Publishes a message, with retries until it is known to be stored. Each message has a unique id (`Nats-Msg-Id`):
//! within two minutes NATS drops a second message with the same id, so a retry does not duplicate it. (After that, the
//! room receives its records twice, which changes nothing.)

use super::form;
use super::pulse::Pulse;
use crate::log::{NotRead, NotStored, RoomId};
use async_nats::jetstream::context::{Context, PublishError, PublishErrorKind};
use async_nats::jetstream::message::PublishMessage;
use async_nats::jetstream::stream::{LastRawMessageErrorKind, Stream};
use async_nats::jetstream::{ErrorCode, message::StreamMessage};
use bytes::Bytes;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Timeout of one attempt.
const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(2);
/// How long publishing is retried, unless NATS falls silent before.
const PUBLISH_RETRY_LIMIT: Duration = Duration::from_secs(10);
/// How long reading the last message of a code is retried: enough time for NATS to elect another leader.
const READ_RETRY_LIMIT: Duration = Duration::from_secs(8);
/// Pause between two attempts.
const PAUSE: Duration = Duration::from_millis(100);

/// Publishes messages, and reads the last one of a code.
pub(super) struct Publisher {
    pub context: Context,
    /// The stream `ROOMS`.
    pub rooms: Stream,
    /// Random prefix of the message ids of this process.
    pub own: String,
    pub pulse: Arc<Pulse>,
    count: AtomicU64,
}

/// Why a message was not stored.
pub(super) enum PublishFailure {
    /// The subject has a newer message than the expected one.
    Behind,
    Kept(NotStored),
}

impl From<PublishFailure> for NotStored {
    fn from(failure: PublishFailure) -> NotStored {
        match failure {
            // Callers for which this matters handle it before the conversion.
            PublishFailure::Behind => NotStored::Unknown,
            PublishFailure::Kept(why) => why,
        }
    }
}

impl Publisher {
    pub(super) fn new(context: Context, rooms: Stream, own: String) -> Publisher {
        Publisher { context, rooms, own, pulse: Pulse::new(), count: AtomicU64::new(0) }
    }

    /// A new message id.
    pub(super) fn name(&self) -> String {
        format!("{}-{}", self.own, self.count.fetch_add(1, Ordering::Relaxed))
    }

    /// Publishes a message, and returns its sequence number in the stream. With `after`, only if that is the sequence
    /// number of the subject's last message (0: there is none).
    pub(super) async fn put(
        &self,
        subject: String,
        payload: Bytes,
        name: &str,
        after: Option<u64>,
    ) -> Result<u64, PublishFailure> {
        self.pulse.check().map_err(|why| PublishFailure::Kept(NotStored::Away(why.to_string())))?;
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
            match tokio::time::timeout(ATTEMPT_TIMEOUT, attempt).await {
                Ok(Ok(answer)) => return Ok(answer.sequence),
                Ok(Err(why)) => {
                    if let Some(failure) = classify(&why) {
                        return Err(failure);
                    }
                }
                Err(_) => {}
            }
            if started.elapsed() > PUBLISH_RETRY_LIMIT || self.pulse.is_silent() {
                return Err(PublishFailure::Kept(NotStored::Unknown));
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// The last message of a code, read from the leader of the stream and not from memory.
    pub(super) async fn last_of_code(&self, code: &str) -> Result<Option<StreamMessage>, NotRead> {
        let started = Instant::now();
        loop {
            self.pulse.check()?;
            match self.rooms.get_last_raw_message_by_subject(&form::code_subject(code)).await {
                Ok(message) => return Ok(Some(message)),
                Err(why) if why.kind() == LastRawMessageErrorKind::NoMessageFound => {
                    return Ok(None);
                }
                Err(why) if started.elapsed() > READ_RETRY_LIMIT => {
                    let sentence = format!("NATS cannot be asked now ({why}). Try again.");
                    return Err(NotRead::Away(sentence));
                }
                Err(_) => tokio::time::sleep(PAUSE).await,
            }
        }
    }

    /// Checks that NATS answers a request about the stream `ROOMS`.
    pub(super) async fn check(&self) -> Result<(), NotRead> {
        self.pulse.check()?;
        match self.rooms.get_info().await {
            Ok(_) => Ok(()),
            Err(why) => Err(NotRead::Away(format!("NATS cannot be asked now ({why}). Try again."))),
        }
    }

    pub(super) fn tell_host(&self, room: RoomId) {
        let client = self.context.client();
        tokio::spawn(async move {
            // Best effort: the message may be lost.
            let _ = client.publish(format!("room-host.{room}"), Bytes::new()).await;
        });
    }

    pub(super) async fn flush(&self) {
        // Acknowledged messages are durable without it.
        let _ = tokio::time::timeout(ATTEMPT_TIMEOUT, self.context.client().flush()).await;
    }
}

/// JetStream's error, if it refused the message.
fn refusal(why: &PublishError) -> Option<&async_nats::jetstream::Error> {
    std::error::Error::source(why)?.downcast_ref()
}

/// Classifies an error of publishing. `None` if a retry may succeed.
fn classify(why: &PublishError) -> Option<PublishFailure> {
    match why.kind() {
        PublishErrorKind::WrongLastSequence => return Some(PublishFailure::Behind),
        PublishErrorKind::MaxPayloadExceeded => {
            return Some(PublishFailure::Kept(NotStored::TooLarge));
        }
        _ => {}
    }
    let refusal = refusal(why)?;
    match refusal.error_code() {
        ErrorCode::INSUFFICIENT_RESOURCES
        | ErrorCode::STORAGE_RESOURCES_EXCEEDED
        | ErrorCode::MEMORY_RESOURCES_EXCEEDED => Some(PublishFailure::Kept(NotStored::Full)),
        // A NATS server that is stopping gives the same error code. Only the text tells it from a full disk.
        ErrorCode::STREAM_STORE_FAILED => {
            let words = refusal.to_string();
            let is_full = ["no space", "maximum"].iter().any(|full| words.contains(full));
            is_full.then_some(PublishFailure::Kept(NotStored::Full))
        }
        ErrorCode::STREAM_MESSAGE_EXCEEDS_MAXIMUM => {
            Some(PublishFailure::Kept(NotStored::TooLarge))
        }
        // For example, while a leader is being elected.
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
            classify(&PublishError::with_source(PublishErrorKind::Other, error))
                .map(NotStored::from)
        };
        for full in
            ["no space left on device", "maximum bytes exceeded", "maximum messages exceeded"]
        {
            assert_eq!(refused(10077, full), Some(NotStored::Full), "{full}");
        }
        // The error of a NATS server that is stopping.
        assert_eq!(refused(10077, "store is closed"), None);
        assert_eq!(refused(10023, "insufficient resources"), Some(NotStored::Full));
        assert_eq!(refused(10164, "wrong last sequence"), None);
    }
}
