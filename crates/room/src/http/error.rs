//! The response to a refused request: `{ "why": "closed", "say": "a sentence" }`. Pages show the sentence in their own
//! language (`Words::refused` in `pages/words.rs`).

use crate::log::{NotRead, NotStored};
use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use room_core::Refusal;
use serde::Serialize;

/// A request that was refused.
#[derive(Clone, Debug)]
pub struct Refused {
    pub status: StatusCode,
    /// A stable identifier for programs. `docs/room.md` lists them.
    pub why: &'static str,
    /// A sentence for people: what happened, and what to do.
    pub say: String,
}

/// The JSON of a [`Refused`].
#[derive(Serialize)]
struct Body<'a> {
    why: &'a str,
    say: &'a str,
}

impl Refused {
    pub fn new(status: StatusCode, why: &'static str, say: impl Into<String>) -> Refused {
        Refused { status, why, say: say.into() }
    }

    pub fn no_room() -> Refused {
        let say = "There is no room with this code. Compare it with the one on the wall.";
        Refused::new(StatusCode::NOT_FOUND, "no-room", say)
    }

    pub fn forgotten() -> Refused {
        let say = "This room is over and has been deleted. Nothing of it is kept.";
        Refused::new(StatusCode::GONE, "forgotten", say)
    }

    pub fn no_key(whose: &str) -> Refused {
        let say = format!(
            "This needs the key of {whose}. Open the link by which you came, or come in again."
        );
        Refused::new(StatusCode::FORBIDDEN, "no-key", say)
    }

    pub fn invalid(say: impl Into<String>) -> Refused {
        Refused::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", say)
    }

    pub fn too_many_answers() -> Refused {
        let say = "That is more answers than one person can tap. Wait a few seconds.";
        Refused::new(StatusCode::TOO_MANY_REQUESTS, "too-many", say)
    }

    pub fn too_many_codes() -> Refused {
        let say = "Too many wrong codes came from your network. Wait a few seconds, and compare yours with the wall.";
        Refused::new(StatusCode::TOO_MANY_REQUESTS, "too-many-codes", say)
    }

    pub fn too_slow() -> Refused {
        let say = "The request did not arrive in time. Send it again.";
        Refused::new(StatusCode::REQUEST_TIMEOUT, "too-slow", say)
    }

    pub fn not_kept(why: &NotStored) -> Refused {
        match why {
            NotStored::NoSuchRoom => Refused::forgotten(),
            NotStored::Full => {
                Refused::new(StatusCode::SERVICE_UNAVAILABLE, "no-space", why.to_string())
            }
            _ => Refused::new(StatusCode::SERVICE_UNAVAILABLE, "not-kept", why.to_string()),
        }
    }

    /// The response if the log cannot be read, so that it is unknown whether the room exists.
    pub fn not_read(why: &NotRead) -> Refused {
        match why {
            // The room was deleted during the request.
            NotRead::NoSuchRoom => Refused::forgotten(),
            // The sentence of the error is meant for the operator.
            NotRead::Damaged(_) | NotRead::Later(_) => {
                let say = "The server cannot read this room. Ask the person who runs it.";
                Refused::new(StatusCode::SERVICE_UNAVAILABLE, "not-kept", say)
            }
            NotRead::Away(_) => {
                Refused::new(StatusCode::SERVICE_UNAVAILABLE, "not-kept", why.to_string())
            }
        }
    }

    /// The response of a server that has lost its connection to the shared log. It must not send any state of its
    /// rooms, since they may have moved on through other servers.
    pub fn cut_off() -> Refused {
        let say =
            "The server cannot tell at the moment where the room is. Try again in a few seconds.";
        Refused::new(StatusCode::SERVICE_UNAVAILABLE, "not-yet", say)
    }

    pub fn broken() -> Refused {
        let say = "Something went wrong in the server. Try again.";
        Refused::new(StatusCode::INTERNAL_SERVER_ERROR, "broken", say)
    }

    /// The response to a record that does not count.
    pub fn of(refusal: Refusal) -> Refused {
        let (status, why, say) = match refusal {
            Refusal::Closed => (
                409,
                "closed",
                "The round is closed; earlier answers still count. The state of the room says what is asked now.",
            ),
            Refusal::NotAsked => (
                409,
                "not-asked",
                "This card is not being asked now. The state of the room says what is asked.",
            ),
            Refusal::NoSuchChoice => {
                (422, "no-such-choice", "The card has no such choice. Take one that it has.")
            }
            Refusal::NoSeat => (403, "no-seat", "There is no seat for this key: join first."),
            Refusal::Removed => (
                403,
                "removed",
                "The facilitator has taken this seat out of the room. Ask them to let it back in.",
            ),
            Refusal::Locked => {
                (423, "locked", "The room lets nobody else in. Ask the facilitator.")
            }
            Refusal::Full => (409, "full", "The room is full. Ask the facilitator."),
            Refusal::Moved => (409, "moved", "The room has moved on since you looked. Look again."),
            Refusal::DoesNotFit => {
                (422, "does-not-fit", "This does not fit where the room is now. Look at its state.")
            }
            Refusal::NoSuchSeat => (
                404,
                "no-such-seat",
                "There is no seat with this number. The right one is at the bottom of the page on the phone.",
            ),
            Refusal::NoSuchHost => (
                404,
                "no-such-host",
                "There is no such remote control, or it is the first one, which stays. Look at the list again.",
            ),
            Refusal::WrongCounts => (422, "wrong-counts", "Give one number for each choice."),
            Refusal::TooManyHosts => (
                409,
                "too-many-hosts",
                "This room has had 50 remote controls, and takes no more. Use one of those that it has.",
            ),
        };
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_REQUEST);
        Refused::new(status, why, say)
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let body = Json(Body { why: self.why, say: &self.say });
        let mut response =
            (self.status, [(header::CACHE_CONTROL, "no-store")], body).into_response();
        retry_after(&mut response);
        response
    }
}

/// Adds `Retry-After` to responses that may succeed later (503, 429), for JSON and pages alike.
pub fn retry_after(response: &mut Response) {
    let again = [StatusCode::SERVICE_UNAVAILABLE, StatusCode::TOO_MANY_REQUESTS];
    if again.contains(&response.status()) {
        response.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from_static("2"));
    }
}
