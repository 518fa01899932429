//! Middleware and extractors in front of every handler of a room: cross-site requests, the room of the address, wrong
//! codes, keys, and the security headers.

use super::App;
use super::error::Refused;
pub use super::limits::{Limits, Peer};
use crate::keys;
use crate::live::Live;
use crate::metrics::Metrics;
use crate::site;
use axum::body::to_bytes;
use axum::extract::{FromRequestParts, Path, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use room_core::{Code, KeyHash};
use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

/// Part of `tower-http`'s message for a request body that did not arrive in time.
const BODY_TIMEOUT_TEXT: &str = "not received within the designated timeout";

/// Maximum size of an error message of a library that is passed on to the client, in bytes.
const MAX_ERROR_TEXT_BYTES: usize = 4 * 1024;

/// The Content-Security-Policy of room pages: only resources of this server and the pages' own inline styles, and no
/// framing.
static POLICY: LazyLock<HeaderValue> = LazyLock::new(|| {
    let named: Vec<&str> = site::styles().iter().map(|styles| &*styles.named).collect();
    let styles = if named.is_empty() { "'none'".to_owned() } else { named.join(" ") };
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src {styles}; img-src 'self'; \
         connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    );
    HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
});

/// Middleware: refuses requests that a page of another site sends, and sets the headers that all responses have.
pub async fn guard(State(app): State<App>, request: Request, next: Next) -> Response {
    Metrics::count(&app.metrics.requests);
    let is_room = request.uri().path().starts_with("/r");
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if !reads && is_foreign(request.headers()) {
        let say = "This was sent by a page of another site. Open the room itself.";
        return Refused::new(StatusCode::FORBIDDEN, "foreign", say).into_response();
    }
    let mut response = normalize_error(next.run(request).await).await;
    if response.status().is_client_error() || response.status().is_server_error() {
        Metrics::count(&app.metrics.refused);
    }
    if is_room {
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_SECURITY_POLICY, POLICY.clone());
        headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
        headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        headers
            .entry(header::CACHE_CONTROL)
            .or_insert(HeaderValue::from_static("no-store, no-transform"));
    }
    response
}

/// Runs a request that changes a room in a task of its own, so that it completes even if the client disconnects.
/// Otherwise a room could be deleted on the disk without this server noticing.
pub async fn run_to_completion(request: Request, next: Next) -> Response {
    if request.method().is_safe() {
        return next.run(request).await;
    }
    tokio::spawn(next.run(request)).await.unwrap_or_else(|_| Refused::broken().into_response())
}

/// Whether a page of another site sent the request. Current browsers send `Sec-Fetch-Site`. Older ones, and all
/// browsers over plain HTTP, at least send `Origin`. For a form, that would be `null` if the pages had the referrer
/// policy `no-referrer`.
fn is_foreign(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match (text("sec-fetch-site"), text("origin"), text("host")) {
        (Some(site), _, _) => !matches!(site, "same-origin" | "none"),
        (None, Some(origin), Some(host)) => {
            origin.split_once("://").is_none_or(|(_, named)| named != host)
        }
        (None, _, _) => false,
    }
}

/// Brings errors of axum and its layers, which are plain text, into the form of [`Refused`].
async fn normalize_error(response: Response) -> Response {
    let status = response.status();
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let is_told = kind.is_some_and(|kind| !kind.starts_with("text/plain"));
    if is_told || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let mut told = match status {
        StatusCode::PAYLOAD_TOO_LARGE => {
            Refused::new(status, "too-large", "This is more than is taken at once. Send less.")
        }
        StatusCode::METHOD_NOT_ALLOWED => Refused::new(
            status,
            "no-method",
            "This cannot be done at this address. The header Allow names the methods that can be used.",
        ),
        _ => {
            let text = to_bytes(body, MAX_ERROR_TEXT_BYTES).await.unwrap_or_default();
            let text = String::from_utf8_lossy(&text);
            match text.contains(BODY_TIMEOUT_TEXT) {
                true => Refused::too_slow(),
                false => {
                    let text = text.trim_end_matches('.');
                    Refused::new(status, "invalid", format!("The request cannot be read: {text}."))
                }
            }
        }
    }
    .into_response();
    if let Some(allow) = parts.headers.remove(header::ALLOW) {
        told.headers_mut().insert(header::ALLOW, allow);
    }
    told
}

/// Extractor: the room of the address.
pub struct InRoom(pub Arc<Live>);

impl FromRequestParts<App> for InRoom {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refused> {
        let Path(values) = Path::<HashMap<String, String>>::from_request_parts(parts, app)
            .await
            .map_err(|_| Refused::no_room())?;
        let code = values.get("code").and_then(|text| Code::read(text));
        found(app, code, parts.extensions.get().copied()).await.map(InRoom)
    }
}

/// Finds the room with this code, which may come from the path or from a query.
///
/// # Errors
/// [`Refused`] if there is no such room, or no longer; if that is unknown; or if too many wrong codes were tried.
pub async fn found(
    app: &App,
    code: Option<Code>,
    peer: Option<Peer>,
) -> Result<Arc<Live>, Refused> {
    if let Some(room) = code.and_then(|code| app.rooms.known(code)) {
        // If the room's follower finds that the log no longer has the room (`live/fold.rs`), it marks the room as
        // deleted. Maintenance removes it from the map of rooms some seconds later.
        return match room.is_forgotten() {
            true => Err(Refused::forgotten()),
            // Any response, be it a page, a file or the outcome of a move, would show an outdated room.
            false if room.is_cut_off() => Err(Refused::cut_off()),
            false => Ok(room),
        };
    }
    // Answered without the log and without delay: when a room is deleted, all phones of the workshop ask for it.
    if code.is_some_and(|code| app.rooms.has_forgotten(code)) {
        return Err(Refused::forgotten());
    }
    // Boxed: otherwise the future of every request would include this one, which with 10,000 requests takes memory.
    let found = Box::pin(app.limits.guess(peer, find_in_log(app, code))).await;
    if let Err(why) = &found
        && matches!(why.status, StatusCode::NOT_FOUND | StatusCode::TOO_MANY_REQUESTS)
    {
        Metrics::count(&app.metrics.wrong_codes);
    }
    found
}

/// Asks the log for a code that no room in memory has.
async fn find_in_log(app: &App, code: Option<Code>) -> Result<Option<Arc<Live>>, Refused> {
    let Some(code) = code else { return Ok(None) };
    let found = app.rooms.find(code).await.map_err(|why| Refused::not_read(&why))?;
    if found.is_some() {
        return Ok(found);
    }
    let forgotten = app.rooms.was_forgotten(code).await;
    match forgotten.map_err(|why| Refused::not_read(&why))? {
        true => Err(Refused::forgotten()),
        false => Ok(None),
    }
}

/// Extractor: the hash of the secret in `Authorization: Seat …`.
pub struct Seat(pub KeyHash);

/// Extractor: the room of the address, for a facilitator with the key in `Authorization: Host …`.
pub struct Host(pub Arc<Live>);

impl FromRequestParts<App> for Seat {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Refused> {
        secret(&parts.headers, "Seat").map(Seat).ok_or_else(|| Refused::no_key("a seat"))
    }
}

impl FromRequestParts<App> for Host {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refused> {
        let InRoom(room) = InRoom::from_request_parts(parts, app).await?;
        host(&room, &parts.headers).await?;
        Ok(Host(room))
    }
}

/// Refuses requests without a valid facilitator's key.
pub async fn host(room: &Live, headers: &HeaderMap) -> Result<(), Refused> {
    let key = secret(headers, "Host").ok_or_else(|| Refused::no_key("a facilitator"))?;
    match room.knows_host(&key).await.map_err(|why| Refused::not_kept(&why))? {
        true => Ok(()),
        false => Err(Refused::no_key("a facilitator")),
    }
}

/// Extractor: the client may open rooms. It only needs the head, so it is checked before the body is read.
pub struct Creator;

impl FromRequestParts<App> for Creator {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refused> {
        match app.creators {
            Some(key) if secret(&parts.headers, "Creator") != Some(key) => {
                Err(Refused::no_key("whoever may open rooms"))
            }
            _ => Ok(Creator),
        }
    }
}

/// The hash of the secret in the `Authorization` header, if it has this scheme.
pub fn secret(headers: &HeaderMap, scheme: &str) -> Option<KeyHash> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (named, secret) = value.split_once(' ')?;
    named.eq_ignore_ascii_case(scheme).then(|| keys::hash(secret.trim()))?
}
