//! The state of a room as it changes: server-sent events, or asked for and waited for. Everybody gets the same bytes.

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

/// Some programs against viruses hold the first message back until there is a second.
pub const FIRST_BEAT: Duration = Duration::from_secs(1);
/// Shorter than proxies wait before they take a connection for dead: nginx 60 s, HAProxy 30 s and more.
pub const BEAT: Duration = Duration::from_secs(25);
/// The same where there are other servers: this one may be cut off from them, and says so at the next beat.
pub const BEAT_OF_SEVERAL: Duration = Duration::from_secs(5);
/// How long a request for the next state or control waits at most, in seconds. Shorter than the time after which a
/// facilitator counts as away.
pub const MOST_WAIT: u64 = 20;
/// How long a server that is behind may take to read what a page knows from another one.
pub const CATCH_UP: Duration = Duration::from_secs(5);
/// Progress is told at most twice a second: more often, a single answer could be tied to a movement in the room.
pub const BETWEEN_PROGRESS: Duration = Duration::from_millis(500);

#[derive(Deserialize)]
pub struct StateQuery {
    #[serde(default)]
    after: u64,
    #[serde(default)]
    wait: u64,
}

/// `GET state?after=N&wait=S`
pub async fn state(
    InRoom(room): InRoom,
    Query(StateQuery { after, wait }): Query<StateQuery>,
) -> Result<Response, Refused> {
    if wait > 0 {
        let mut frames = room.frames();
        let newer = frames.wait_for(|frame| frame.is_news(after));
        let waited = tokio::time::timeout(Duration::from_secs(wait.min(MOST_WAIT)), newer);
        let waited = room.unless_cut_off(waited).await.ok_or_else(Refused::cut_off)?;
        if room.is_forgotten() {
            return Err(Refused::forgotten());
        }
        if !matches!(waited, Ok(Some(frame)) if frame.end.is_none()) {
            return Ok(StatusCode::NO_CONTENT.into_response());
        }
    }
    // Not the frame: counts of seats and answers are as they are now.
    Ok(Json(room.state()).into_response())
}

#[derive(Deserialize)]
pub struct SeenQuery {
    #[serde(default)]
    n: u64,
}

/// `GET seen?n=N`: all results that have been revealed, as they are in the state with the number N or a later one. Of
/// several servers, one may not have read yet what another one has told.
pub async fn seen(
    InRoom(room): InRoom,
    Query(SeenQuery { n }): Query<SeenQuery>,
) -> Result<Json<Seen>, Refused> {
    let mut frames = room.frames();
    let reached = frames.wait_for(|frame| frame.n >= n || frame.end.is_some());
    let waited = room.unless_cut_off(tokio::time::timeout(CATCH_UP, reached)).await;
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

#[derive(Deserialize)]
pub struct StreamQuery {
    /// Made up by the page.
    #[serde(default)]
    p: String,
    #[serde(rename = "as", default)]
    kind: String,
}

/// `GET events?p=TAG&as=phone`
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

/// One stream, between two messages. There is no queue: what was missed meanwhile is in the newest frame. With 10,000
/// of them each waits for as little as it can: a frame, and a timer that is kept.
struct Flow {
    log: AnyLog,
    room: RoomId,
    frames: Latest<Arc<Frame>>,
    progress: Option<Progress>,
    beat: Pin<Box<Sleep>>,
    step: Step,
    _place: Stream,
}

/// How many have answered, for a page that shows it.
struct Progress {
    counts: Latest<(usize, usize)>,
    told: Instant,
}

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
        let beat = Box::pin(sleep_until(now + FIRST_BEAT));
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
                let next = if self.log.is_shared() { BEAT_OF_SEVERAL } else { BEAT };
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

    /// The room is no longer held by anybody, or may be elsewhere.
    fn end(&mut self) -> Bytes {
        self.step = Step::End;
        Frame::last(0, End::Stopped).event
    }
}

impl Progress {
    fn new(room: &Live, now: Instant) -> Progress {
        let mut counts = room.progress();
        // The state that is sent first has the counts of the last move.
        counts.mark_changed();
        Progress { counts, told: now }
    }

    /// The next message; none when there will be no more.
    async fn next(&mut self) -> Option<Bytes> {
        // Last, as it forgets what has changed: this is given up when something else comes first.
        sleep_until(self.told).await;
        let (answered, of) = self.counts.changed().await?;
        self.told = Instant::now() + BETWEEN_PROGRESS;
        let message = format!("event: progress\ndata: {{\"answered\":{answered},\"of\":{of}}}\n\n");
        Some(message.into())
    }
}

/// Milliseconds after which a page asks again: 1 to 5 s, so that not all come back at once.
fn retry() -> u32 {
    let [high, low] = keys::random::<2>().unwrap_or([4, 0]);
    1_000 + u32::from(u16::from_be_bytes([high, low])) * 4_000 / u32::from(u16::MAX)
}
