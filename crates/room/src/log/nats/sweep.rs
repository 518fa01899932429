//! Deletes messages that are no longer needed. Each server that reads that messages are obsolete deletes them, because
//! the server that made them obsolete may have been killed before. If another server was quicker, that does no harm.

use super::form;
use crate::log::{NotStored, RoomId};
use async_nats::jetstream::context::Context;
use async_nats::jetstream::stream::LastRawMessageErrorKind;
use std::time::{Duration, Instant};

/// Timeout of one attempt: a request may be lost together with the NATS server that received it.
const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(2);
/// Pause between two attempts.
const RETRY_PAUSE: Duration = Duration::from_millis(100);
/// After this time, [`purge`] gives up. A later sweep tries again.
const RETRY_LIMIT: Duration = Duration::from_secs(8);
/// Attempts of a sweep in the background: enough time for NATS to elect another leader. After that, the next start of
/// the program sweeps again.
const ATTEMPTS: usize = 10;
/// Pause between two sweeps.
const PAUSE: Duration = Duration::from_secs(3);

/// Deletes the messages of a subject: those before a sequence number, or all.
pub(super) async fn purge(
    context: &Context,
    stream: &str,
    subject: String,
    before: Option<u64>,
) -> Result<(), NotStored> {
    let started = Instant::now();
    loop {
        let attempt = async {
            let stream = context.get_stream_no_info(stream).await.ok()?;
            let purge = stream.purge().filter(subject.clone());
            match before {
                Some(before) => purge.sequence(before).await.ok(),
                None => purge.await.ok(),
            }
        };
        if let Ok(Some(_)) = tokio::time::timeout(ATTEMPT_TIMEOUT, attempt).await {
            return Ok(());
        }
        if started.elapsed() > RETRY_LIMIT {
            return Err(NotStored::Unknown);
        }
        tokio::time::sleep(RETRY_PAUSE).await;
    }
}

/// Deletes everything that is stored of a room. No other room ever has this id, so nothing else is deleted.
pub(super) async fn room(context: &Context, room: RoomId) -> Result<(), NotStored> {
    all(context, &form::stream(room), form::subject(room)).await?;
    all(context, "ROOMS", form::sealed_subject(room)).await
}

/// Checks first whether there is anything to delete: NATS runs each purge, even an empty one, through consensus.
async fn all(context: &Context, stream: &str, subject: String) -> Result<(), NotStored> {
    let known = context.get_stream_no_info(stream).await.map_err(|_| NotStored::Unknown)?;
    match known.get_last_raw_message_by_subject(&subject).await {
        Err(why) if why.kind() == LastRawMessageErrorKind::NoMessageFound => Ok(()),
        _ => purge(context, stream, subject, None).await,
    }
}

/// Deletes what is left of a room that another server has deleted. Waits first, because that server is probably
/// deleting it now.
pub(super) async fn later(context: &Context, id: RoomId) -> Result<(), NotStored> {
    tokio::time::sleep(PAUSE).await;
    room(context, id).await
}

/// Deletes the records before the end of a room's list.
pub(super) async fn before_end(context: &Context, room: RoomId, end: u64) -> Result<(), NotStored> {
    purge(context, &form::stream(room), form::subject(room), Some(end)).await
}

/// Runs a sweep in the background, with retries.
pub(super) fn soon<F>(sweep: impl Fn() -> F + Send + 'static)
where
    F: Future<Output = Result<(), NotStored>> + Send,
{
    tokio::spawn(async move {
        for _ in 0..ATTEMPTS {
            if sweep().await.is_ok() {
                return;
            }
            tokio::time::sleep(PAUSE).await;
        }
    });
}
