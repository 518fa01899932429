//! The state of a room as it changes: as server-sent events (`GET events`) or by long polling (`GET state`,
//! `GET seen`). All pages get the same bytes, serialized once ([`Frame`]).

use super::error::Refused;
use super::guard::InRoom;
use crate::keys;
use crate::latest::Latest;
use crate::live::Live;
use crate::live::frame::{End, Frame};
use crate::live::streams::{Busy, Stream};
use crate::log::{AnyLog, Log, RoomId};
use axum::Json;
use axum::body::{Body, Bytes};
use axum::extract::Query;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use room_core::Seen;
use serde::Deserialize;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::{Instant, Sleep, sleep_until};

/// Time until the first heartbeat. Some antivirus programs hold back the first message until there is a second one.
pub const FIRST_HEARTBEAT: Duration = Duration::from_secs(1);
/// Time between heartbeats. Shorter than the time after which proxies close an idle connection (nginx: 60 s,
/// HAProxy: 30 s and more).
pub const HEARTBEAT_INTERVAL: Duration = Duration::from_secs(25);
/// Time between heartbeats if there are other servers: this server may have lost its connection to them, and checks
/// that at each heartbeat.
pub const CLUSTER_HEARTBEAT_INTERVAL: Duration = Duration::from_secs(5);
/// Maximum wait of long polling, in seconds. Shorter than the time after which a facilitator counts as away
/// (`HOST_AWAY` in `rooms/maintenance.rs`).
pub const MAX_WAIT_SECONDS: u64 = 20;
/// How long `GET seen` waits for this server to read a state that the page already knows from another server.
pub const CATCH_UP_TIMEOUT: Duration = Duration::from_secs(5);
/// Minimum time between two progress messages. More frequent ones would let the room tie a single answer to somebody's
/// movement.
pub const MIN_PROGRESS_INTERVAL: Duration = Duration::from_millis(500);

/// The query of [`state()`]: the number of the state that the page has, and how long to wait, in seconds.
#[derive(Deserialize)]
pub struct StateQuery {
    #[serde(default)]
    after: u64,
    #[serde(default)]
    wait: u64,
}

/// `GET state?after=N&wait=S`: the state, or by long polling the next one after state N. 204 if there is none in time.
pub async fn state(
    InRoom(room): InRoom,
    Query(StateQuery { after, wait }): Query<StateQuery>,
) -> Result<Response, Refused> {
    if wait > 0 {
        let mut frames = room.frames();
        let newer = frames.wait_for(|frame| frame.is_news(after));
        let waited = tokio::time::timeout(Duration::from_secs(wait.min(MAX_WAIT_SECONDS)), newer);
        let waited = room.unless_cut_off(waited).await.ok_or_else(Refused::cut_off)?;
        if room.is_forgotten() {
            return Err(Refused::forgotten());
        }
        if !matches!(waited, Ok(Some(frame)) if frame.end.is_none()) {
            return Ok(StatusCode::NO_CONTENT.into_response());
        }
    }
    // Not the frame: it has the counts of seats and answers of its time, and `room.state()` has the current ones.
    Ok(Json(room.state()).into_response())
}

/// The query of [`seen`].
#[derive(Deserialize)]
pub struct SeenQuery {
    #[serde(default)]
    n: u64,
}

/// `GET seen?n=N`: all results that have been revealed, as of the state with the number N or a later one. With several
/// servers, this one may not have read yet what another server has already sent.
pub async fn seen(
    InRoom(room): InRoom,
    Query(SeenQuery { n }): Query<SeenQuery>,
) -> Result<Json<Seen>, Refused> {
    let mut frames = room.frames();
    let reached = frames.wait_for(|frame| frame.n >= n || frame.end.is_some());
    let waited = room.unless_cut_off(tokio::time::timeout(CATCH_UP_TIMEOUT, reached)).await;
    let waited = waited.ok_or_else(Refused::cut_off)?;
    if room.is_forgotten() {
        return Err(Refused::forgotten());
    }
    if waited.is_err() {
        let say = "This server does not have that state of the room yet. Ask again in a moment.";
        return Err(Refused::new(StatusCode::SERVICE_UNAVAILABLE, "not-yet", say));
    }
    Ok(Json(room.seen()))
}

/// The query of [`events`]. `as` is `phone`, `screen` (the wall) or `remote`.
#[derive(Deserialize)]
pub struct StreamQuery {
    /// Tag that the page makes up. It limits the streams per page ([`crate::live::streams`]).
    #[serde(default)]
    p: String,
    #[serde(rename = "as", default)]
    kind: String,
}

/// `GET events?p=TAG&as=phone`: the event stream.
pub async fn events(
    InRoom(room): InRoom,
    Query(query): Query<StreamQuery>,
) -> Result<Response, Refused> {
    let tag: String = query.p.chars().take(32).collect();
    let place = room.streams.open(&tag).map_err(|busy| match busy {
        Busy::Page => {
            let say = "This page has two streams open already. Close one first.";
            Refused::new(StatusCode::TOO_MANY_REQUESTS, "too-many", say)
        }
        Busy::Room => {
            let say = "This room has as many streams as it takes. Ask for its state instead.";
            Refused::new(StatusCode::SERVICE_UNAVAILABLE, "too-many-streams", say)
        }
    })?;
    let progress = matches!(query.kind.as_str(), "screen" | "remote");
    let flow = Flow::new(&room, place, progress);
    let body = Body::from_stream(stream::unfold(flow, Flow::next));
    let headers = [
        (header::CONTENT_TYPE.as_str(), "text/event-stream"),
        (header::CACHE_CONTROL.as_str(), "no-store, no-transform"),
        ("x-accel-buffering", "no"),
    ];
    Ok((headers, body).into_response())
}

/// The state of one stream between two messages. There is no queue: the newest frame includes everything that was
/// missed. With 10,000 streams memory counts, so each holds little while it waits: one frame, and a timer that is
/// reused.
struct Flow {
    log: AnyLog,
    room: RoomId,
    frames: Latest<Arc<Frame>>,
    progress: Option<Progress>,
    beat: Pin<Box<Sleep>>,
    step: Step,
    _place: Stream,
}

/// The count of answers, for pages that show it: the wall and the remote control.
struct Progress {
    counts: Latest<(usize, usize)>,
    told: Instant,
}

/// Where a stream is: before its first message, between two messages, or after its last.
#[derive(Clone, Copy, PartialEq)]
enum Step {
    Begin,
    Wait,
    End,
}

impl Flow {
    fn new(room: &Live, place: Stream, progress: bool) -> Flow {
        let now = Instant::now();
        let progress = progress.then(|| Progress::new(room, now));
        let beat = Box::pin(sleep_until(now + FIRST_HEARTBEAT));
        Flow {
            log: room.log.clone(),
            room: room.id,
            frames: room.frames(),
            progress,
            beat,
            step: Step::Begin,
            _place: place,
        }
    }

    async fn next(mut self) -> Option<(Result<Bytes, Infallible>, Flow)> {
        let message = match self.step {
            Step::End => return None,
            Step::Begin => {
                self.step = Step::Wait;
                let newest = self.frames.now();
                [format!("retry: {}\n", retry()).as_bytes(), &self.tell(&newest)].concat().into()
            }
            Step::Wait => self.wait().await,
        };
        Some((Ok(message), self))
    }

    async fn wait(&mut self) -> Bytes {
        let Flow { frames, progress, beat, .. } = self;
        let moved = async {
            match progress {
                Some(progress) => progress.next().await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            biased;
            newest = frames.changed() => match newest {
                Some(newest) => self.tell(&newest),
                None => self.end(),
            },
            moved = moved => moved.unwrap_or_else(|| self.end()),
            () = beat => {
                if self.log.is_cut_off(self.room) {
                    return self.end();
                }
                let next = if self.log.is_shared() { CLUSTER_HEARTBEAT_INTERVAL } else { HEARTBEAT_INTERVAL };
                self.beat.as_mut().reset(Instant::now() + next);
                Bytes::from_static(b"event: beat\ndata: {}\n\n")
            }
        }
    }

    fn tell(&mut self, frame: &Frame) -> Bytes {
        if frame.end.is_some() {
            self.step = Step::End;
        }
        frame.event.clone()
    }

    /// Ends the stream: the room was dropped, or this server has lost its connection to the shared log.
    fn end(&mut self) -> Bytes {
        self.step = Step::End;
        Frame::last(0, End::Stopped).event
    }
}

impl Progress {
    fn new(room: &Live, now: Instant) -> Progress {
        let mut counts = room.progress();
        // The first frame has the counts of the last move, so the current ones are sent after it.
        counts.mark_changed();
        Progress { counts, told: now }
    }

    /// The next message. `None` when there will be no more.
    async fn next(&mut self) -> Option<Bytes> {
        // `changed` marks the value as seen, and the `select!` drops this future when another branch is first. So it
        // comes after the sleep: nothing is awaited once the value is marked.
        sleep_until(self.told).await;
        let (answered, of) = self.counts.changed().await?;
        self.told = Instant::now() + MIN_PROGRESS_INTERVAL;
        let message = format!("event: progress\ndata: {{\"answered\":{answered},\"of\":{of}}}\n\n");
        Some(message.into())
    }
}

/// Reconnection time for `EventSource`, in milliseconds: random, 1 to 5 s, so that not all pages reconnect at the same
/// time.
fn retry() -> u32 {
    let [high, low] = keys::random::<2>().unwrap_or([4, 0]);
    1_000 + u32::from(u16::from_be_bytes([high, low])) * 4_000 / u32::from(u16::MAX)
}
