//! What stands before every address of a room: who asks from where, wrong codes, and headers that keep pages to
//! themselves.

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

/// In the reason why a body was not read, if it did not come in time: words of `tower-http`.
const LATE: &str = "not received within the designated timeout";

/// Longest reason that is passed on, in bytes.
const MOST_SAID: usize = 4 * 1024;

/// Nothing but what the server itself has and the pages' own styles, and no page around it.
static POLICY: LazyLock<HeaderValue> = LazyLock::new(|| {
    let named: Vec<&str> = site::styles().iter().map(|styles| &*styles.named).collect();
    let styles = if named.is_empty() { "'none'".to_owned() } else { named.join(" ") };
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src {styles}; img-src 'self'; \
         connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    );
    HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
});

/// Refuses what another site's page sends, and sets what is the same for all answers.
pub async fn guard(State(app): State<App>, request: Request, next: Next) -> Response {
    Metrics::count(&app.metrics.requests);
    let is_room = request.uri().path().starts_with("/r");
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if !reads && is_foreign(request.headers()) {
        let say = "This was sent by a page of another site. Open the room itself.";
        return Refused::new(StatusCode::FORBIDDEN, "foreign", say).into_response();
    }
    let mut response = in_one_form(next.run(request).await).await;
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

/// Does what changes a room to its end, also for somebody who hangs up. It could be deleted on disk, and this server would
/// not know.
pub async fn to_the_end(request: Request, next: Next) -> Response {
    if request.method().is_safe() {
        return next.run(request).await;
    }
    tokio::spawn(next.run(request)).await.unwrap_or_else(|_| Refused::broken().into_response())
}

/// Browsers of today say by themselves whose page sends something; older ones, and all of them over plain HTTP, at least
/// name its origin. That of a form would be `null` if the pages had the referrer policy `no-referrer`.
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

/// What was refused before anything here saw it, in the form in which everything is refused.
async fn in_one_form(response: Response) -> Response {
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
            let text = to_bytes(body, MOST_SAID).await.unwrap_or_default();
            let text = String::from_utf8_lossy(&text);
            match text.contains(LATE) {
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

/// The room of the address.
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

/// The room of a code, wherever it was given.
///
/// # Errors
/// [`Refused`], if there is none, or if that cannot be told.
pub async fn found(
    app: &App,
    code: Option<Code>,
    peer: Option<Peer>,
) -> Result<Arc<Live>, Refused> {
    if let Some(room) = code.and_then(|code| app.rooms.known(code)) {
        // Streams are told of the deletion a moment before the room is removed from the list of rooms.
        return match room.is_forgotten() {
            true => Err(Refused::forgotten()),
            // Whatever is asked or sent: a page, a file or a move of what was, and not of what is.
            false if room.is_cut_off() => Err(Refused::cut_off()),
            false => Ok(room),
        };
    }
    // A whole workshop comes at once when its room is deleted.
    if code.is_some_and(|code| app.rooms.has_forgotten(code)) {
        return Err(Refused::forgotten());
    }
    // On the heap: else each request had room for it, and with 10,000 of them that is memory.
    let found = Box::pin(app.limits.guess(peer, elsewhere(app, code))).await;
    if let Err(why) = &found
        && matches!(why.status, StatusCode::NOT_FOUND | StatusCode::TOO_MANY_REQUESTS)
    {
        Metrics::count(&app.metrics.wrong_codes);
    }
    found
}

/// What the log has of a code.
async fn elsewhere(app: &App, code: Option<Code>) -> Result<Option<Arc<Live>>, Refused> {
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

/// The hash of the secret in `Authorization: Seat …`.
pub struct Seat(pub KeyHash);

/// A facilitator of the room of the address, by `Authorization: Host …`.
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

/// Refuses whoever has no valid key of a facilitator.
pub async fn host(room: &Live, headers: &HeaderMap) -> Result<(), Refused> {
    let key = secret(headers, "Host").ok_or_else(|| Refused::no_key("a facilitator"))?;
    match room.knows_host(&key).await.map_err(|why| Refused::not_kept(&why))? {
        true => Ok(()),
        false => Err(Refused::no_key("a facilitator")),
    }
}

/// Somebody who may open rooms. Asked for before the body is read.
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

/// The hash of the secret that a request carries as this scheme.
pub fn secret(headers: &HeaderMap, scheme: &str) -> Option<KeyHash> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (named, secret) = value.split_once(' ')?;
    named.eq_ignore_ascii_case(scheme).then(|| keys::hash(secret.trim()))?
}
