//! Deleting what nobody reads any more. Whoever reads that it is of no use deletes it: the server that made it so may
//! not have lived to do it. That another one was quicker does not matter.

use super::form;
use crate::log::{NotKept, RoomId};
use async_nats::jetstream::context::Context;
use async_nats::jetstream::stream::LastRawMessageErrorKind;
use std::time::{Duration, Instant};

/// How long one attempt may take: a request may be lost with the server of NATS that has it.
const ATTEMPT: Duration = Duration::from_secs(2);
/// How long it waits before the next attempt.
const RETRY: Duration = Duration::from_millis(100);
/// After so long it is left to a later sweep.
const TRIED: Duration = Duration::from_secs(8);
/// How often a sweep is tried: until NATS has had time to elect another leader. After that, the next start meets it again.
const ATTEMPTS: usize = 10;
/// How long it waits between two sweeps.
const PAUSE: Duration = Duration::from_secs(3);

/// Deletes the messages of a subject, before a place in the stream or all.
pub(super) async fn purge(
    context: &Context,
    stream: &str,
    subject: String,
    before: Option<u64>,
) -> Result<(), NotKept> {
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
        if let Ok(Some(_)) = tokio::time::timeout(ATTEMPT, attempt).await {
            return Ok(());
        }
        if started.elapsed() > TRIED {
            return Err(NotKept::Unknown);
        }
        tokio::time::sleep(RETRY).await;
    }
}

/// Deletes everything that is kept of a room. Its number is no other room's, so nothing that is needed goes with it.
pub(super) async fn room(context: &Context, room: RoomId) -> Result<(), NotKept> {
    all(context, &form::stream(room), form::subject(room)).await?;
    all(context, "ROOMS", form::sealed_subject(room)).await
}

/// Asks first whether there is anything: each purge, also of nothing, is agreed on by all servers of NATS.
async fn all(context: &Context, stream: &str, subject: String) -> Result<(), NotKept> {
    let known = context.get_stream_no_info(stream).await.map_err(|_| NotKept::Unknown)?;
    match known.get_last_raw_message_by_subject(&subject).await {
        Err(why) if why.kind() == LastRawMessageErrorKind::NoMessageFound => Ok(()),
        _ => purge(context, stream, subject, None).await,
    }
}

/// What another server forgot. That one is at it now: this one looks later what it has left.
pub(super) async fn later(context: &Context, id: RoomId) -> Result<(), NotKept> {
    tokio::time::sleep(PAUSE).await;
    room(context, id).await
}

/// Deletes what stands before the end of a room.
pub(super) async fn before_end(context: &Context, room: RoomId, end: u64) -> Result<(), NotKept> {
    purge(context, &form::stream(room), form::subject(room), Some(end)).await
}

/// Does it beside reading, and tries again.
pub(super) fn soon<F>(sweep: impl Fn() -> F + Send + 'static)
where
    F: Future<Output = Result<(), NotKept>> + Send,
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
