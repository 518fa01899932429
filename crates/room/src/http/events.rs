//! The state of a room as it changes: server-sent events, or asked for and waited for. Everybody gets the same bytes.

use super::App;
use super::error::Refused;
use super::guard::InRoom;
use crate::keys;
use crate::live::Live;
use crate::live::frame::Frame;
use crate::live::streams::Stream;
use axum::Json;
use axum::body::{Body, Bytes};
use axum::extract::{Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use room_core::Seen;
use serde::Deserialize;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::{Instant, sleep_until};

/// Some programs against viruses hold the first message back until there is a second.
const FIRST_BEAT: Duration = Duration::from_secs(1);
/// Shorter than proxies wait before they take a connection for dead: nginx 60 s, HAProxy 30 s and more.
const BEAT: Duration = Duration::from_secs(25);
/// How long a request for the next state waits at most, in seconds.
const MOST_WAIT: u64 = 20;
/// Progress is told at most twice a second: more often, a single answer could be tied to a movement in the room.
const BETWEEN_PROGRESS: Duration = Duration::from_millis(500);

#[derive(Deserialize)]
pub struct After {
    #[serde(default)]
    after: u64,
    #[serde(default)]
    wait: u64,
}

/// `GET state?after=N&wait=S`
pub async fn state(InRoom(room): InRoom, Query(After { after, wait }): Query<After>) -> Response {
    let mut frames = room.frames();
    let mut gone = room.gone();
    if wait > 0 {
        let newer = frames.wait_for(|frame| frame.n > after);
        let waited = tokio::time::timeout(Duration::from_secs(wait.min(MOST_WAIT)), async {
            tokio::select! {
                found = newer => found.is_ok(),
                _ = gone.wait_for(|gone| *gone) => false,
            }
        });
        match waited.await {
            Ok(true) => {}
            _ if *room.gone().borrow() => return Refused::forgotten().into_response(),
            _ => return StatusCode::NO_CONTENT.into_response(),
        }
    }
    // Not the frame: counts of seats and answers are as they are now.
    Json(room.state()).into_response()
}

/// `GET seen`: all results that have been revealed.
pub async fn seen(InRoom(room): InRoom) -> Json<Seen> {
    Json(room.seen())
}

#[derive(Deserialize)]
pub struct Wish {
    /// Made up by the page.
    #[serde(default)]
    p: String,
    #[serde(rename = "as", default)]
    kind: String,
}

/// `GET events?p=TAG&as=phone`
pub async fn events(
    State(app): State<App>,
    InRoom(room): InRoom,
    Query(wish): Query<Wish>,
) -> Result<Response, Refused> {
    let tag = wish.p.get(..32).unwrap_or(&wish.p);
    let Some(place) = room.streams.open(tag) else {
        let say = "This page has two streams open already.";
        return Err(Refused::new(StatusCode::TOO_MANY_REQUESTS, "too-many", say));
    };
    let progress = matches!(wish.kind.as_str(), "screen" | "remote");
    let flow = Flow::new(&room, place, progress, app.stop.clone());
    let body = Body::from_stream(stream::unfold(flow, Flow::next));
    let headers = [
        (header::CONTENT_TYPE.as_str(), "text/event-stream"),
        (header::CACHE_CONTROL.as_str(), "no-store, no-transform"),
        ("x-accel-buffering", "no"),
    ];
    Ok((headers, body).into_response())
}

/// One stream, between two messages. There is no queue: what was missed meanwhile is in the newest state.
struct Flow {
    frames: watch::Receiver<Arc<Frame>>,
    progress: Option<watch::Receiver<(usize, usize)>>,
    gone: watch::Receiver<bool>,
    stop: watch::Receiver<bool>,
    beat: Instant,
    told: Instant,
    step: Step,
    _place: Stream,
}

#[derive(Clone, Copy, PartialEq)]
enum Step {
    Begin,
    Wait,
    End,
}

impl Flow {
    fn new(room: &Live, place: Stream, progress: bool, stop: watch::Receiver<bool>) -> Flow {
        let now = Instant::now();
        Flow {
            frames: room.frames(),
            progress: progress.then(|| {
                // The state that is sent first has the counts of the last move.
                let mut progress = room.progress();
                progress.mark_changed();
                progress
            }),
            gone: room.gone(),
            stop,
            beat: now + FIRST_BEAT,
            told: now,
            step: Step::Begin,
            _place: place,
        }
    }

    async fn next(mut self) -> Option<(Result<Bytes, Infallible>, Flow)> {
        let message = match self.step {
            Step::End => return None,
            Step::Begin => {
                self.step = Step::Wait;
                let frame = self.frames.borrow_and_update().clone();
                [format!("retry: {}\n", retry()).as_bytes(), &frame.event].concat().into()
            }
            Step::Wait => self.wait().await,
        };
        Some((Ok(message), self))
    }

    async fn wait(&mut self) -> Bytes {
        let bye = Bytes::from_static(b"event: bye\ndata: {}\n\n");
        let (progress, told) = (&mut self.progress, self.told);
        let moved = async {
            match progress {
                Some(progress) => {
                    // Last, as it forgets what has changed: this is given up when something else comes first.
                    sleep_until(told).await;
                    let changed = progress.changed().await;
                    let (answered, of) = *progress.borrow_and_update();
                    changed.map(|()| (answered, of))
                }
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            biased;
            _ = self.stop.wait_for(|stop| *stop) => {
                self.step = Step::End;
                bye
            }
            _ = self.gone.wait_for(|gone| *gone) => {
                self.step = Step::End;
                Bytes::from_static(b"event: bye\ndata: {\"why\":\"forgotten\"}\n\n")
            }
            changed = self.frames.changed() => match changed {
                Ok(()) => self.frames.borrow_and_update().event.clone(),
                Err(_) => {
                    self.step = Step::End;
                    bye
                }
            },
            moved = moved => {
                self.told = Instant::now() + BETWEEN_PROGRESS;
                match moved {
                    Ok((answered, of)) => {
                        format!("event: progress\ndata: {{\"answered\":{answered},\"of\":{of}}}\n\n").into()
                    }
                    Err(_) => bye,
                }
            }
            () = sleep_until(self.beat) => {
                self.beat = Instant::now() + BEAT;
                Bytes::from_static(b"event: beat\ndata: {}\n\n")
            }
        }
    }
}

/// Milliseconds after which a page asks again: 1 to 5 s, so that not all come back at once.
fn retry() -> u32 {
    let [high, low] = keys::random::<2>().unwrap_or([4, 0]);
    1_000 + u32::from(u16::from_be_bytes([high, low])) * 4_000 / u32::from(u16::MAX)
}
