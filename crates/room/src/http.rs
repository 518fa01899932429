//! All routes of the server, and the state that their handlers share. Pages link relatively, so the server also works
//! below a path prefix. `docs/room.md` documents the interface.

pub mod answers;
pub mod control;
pub mod delays;
pub mod error;
pub mod events;
pub mod export;
pub mod files;
pub mod forms;
pub mod guard;
pub mod limits;
pub mod open;
pub mod views;

use crate::metrics::Metrics;
use crate::options::Options;
use crate::rooms::Rooms;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::handler::Handler;
use axum::http::header;
use axum::middleware;
use axum::response::Response;
use axum::routing::{delete, get, post, put};
use error::Refused;
use guard::Limits;
use quiz::Deck;
use room_core::KeyHash;
use std::sync::Arc;
use tokio::sync::watch;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::RequestBodyDeadlineLayer;

/// Maximum size of a request's body, in bytes.
pub const MAX_BODY_BYTES: usize = 2 * 1024;
/// Maximum size of a body with a deck in it, in bytes: the largest deck file, and some space for the rest of the
/// request.
pub const MAX_OPENING_BODY_BYTES: usize = quiz::MAX_FILE_BYTES + 64 * 1024;
/// Factor on the timeout of a body with a deck in it, compared with other bodies.
pub const OPENING_TIMEOUT_FACTOR: u32 = 6;

/// The state that all handlers share.
pub struct Shared {
    pub rooms: Arc<Rooms>,
    pub options: Options,
    /// The server's public address, with a slash at its end. `None` if it is not known: without `--address` and
    /// `--lan`.
    pub address: Option<String>,
    /// Hash of the key that a client needs to open rooms. `None` if anybody may open rooms.
    pub creators: Option<KeyHash>,
    /// Decks of `--deck`, each with its JSON.
    pub decks: Vec<(Deck, String)>,
    pub limits: Limits,
    pub metrics: Metrics,
    /// Becomes true when the program is about to stop.
    pub stop: watch::Receiver<bool>,
}

impl Shared {
    /// The server's public address without a slash at the end: the configured one, or else the address `said` that a
    /// page sent as its own.
    ///
    /// # Errors
    /// [`Refused`] if that is not an http or https address, or is longer than 300 bytes.
    pub fn base(&self, said: Option<String>) -> Result<Option<String>, Refused> {
        let Some(base) = self.address.clone().or(said) else { return Ok(None) };
        if !base.starts_with("http://") && !base.starts_with("https://") || base.len() > 300 {
            return Err(Refused::invalid("`at` is the address of the server, with http."));
        }
        Ok(Some(base.trim_end_matches('/').to_owned()))
    }

    /// The message at the end of the program about rooms that have not ended: their answers stay on the disk, since
    /// answers are deleted only when a session ends. `None` if there are none, or if the log is not in a folder.
    #[must_use]
    pub fn left(&self) -> Option<String> {
        let folder = self.options.folder().ok().filter(|_| self.options.log == "sqlite")?;
        let open = self.rooms.all().iter().filter(|room| !room.is_sealed()).count();
        let (have, end) = match open {
            0 => return None,
            1 => ("One room has not ended: its answers stay".to_owned(), "the room"),
            _ => (format!("{open} rooms have not ended: their answers stay"), "the rooms"),
        };
        let folder = folder.display();
        Some(format!(
            "{have} in {folder} until the program runs again. To delete them, start it, and end or forget {end}."
        ))
    }
}

/// The state of the router, as handlers extract it.
pub type App = Arc<Shared>;

/// Builds the router.
pub fn routes(app: App) -> Router {
    let pages = Router::new()
        .route("/", get(views::phone).delete(control::forget))
        .route("/screen", get(views::screen))
        .route("/remote", get(views::remote))
        .route("/qr.svg", get(views::qr))
        .route("/room.json", get(views::description))
        .route("/guide.json", get(control::guide))
        .route("/export.{file}", get(export::export).post(forms::export))
        .layer(compression());
    let room = Router::new()
        .route("/state", get(events::state))
        .route("/seen", get(events::seen))
        .route("/events", get(events::events))
        .route("/seats", post(answers::join))
        .route("/seats/{seat}", delete(control::remove))
        .route("/seats/{seat}/undo", post(control::restore))
        .route("/answers/{card}/{round}", put(answers::answer))
        .route("/answers", post(forms::answer))
        .route("/moves", post(moves))
        .route("/hands", post(hands))
        .route("/control", get(control::control))
        .route("/hosts", post(control::add_host))
        .route("/hosts/{host}", delete(control::revoke_host))
        .merge(pages);
    let within = app.limits.body;
    let room = room
        .layer(DefaultBodyLimit::max(MAX_BODY_BYTES))
        .layer(RequestBodyDeadlineLayer::new(within));
    let room = room.layer(middleware::from_fn(guard::run_to_completion));
    let room = Router::new().nest("/r/{code}", room);
    let open = Router::new()
        .route("/rooms", get(views::open).post(open::open))
        .layer(DefaultBodyLimit::max(MAX_OPENING_BODY_BYTES))
        .layer(RequestBodyDeadlineLayer::new(within.saturating_mul(OPENING_TIMEOUT_FACTOR)));
    Router::new()
        .merge(open)
        .route("/r", get(views::door))
        .route("/notes", get(views::notes))
        .route("/r/", get(views::with_slash))
        .route("/r/{code}/", get(views::without_slash))
        .route("/rooms/", get(views::with_slash))
        .route("/r/{code}/screen/", get(views::with_slash))
        .route("/r/{code}/remote/", get(views::with_slash))
        .route("/room/{file}", get(files::room))
        .fallback(get(files::quiz))
        .layer(compression())
        .merge(room)
        .layer(middleware::from_fn_with_state(app.clone(), guard::guard))
        .with_state(app)
}

/// Compresses pages and the files that they load, as they are sent. States, answers and event streams are not
/// compressed: they would not get smaller, and the layer takes 7 kB of memory per stream, even for a stream that it
/// does not compress.
fn compression() -> CompressionLayer {
    CompressionLayer::new().quality(CompressionLevel::Precise(7))
}

/// Whether a request comes from an HTML form, and not from a script.
fn is_form(request: &Request) -> bool {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"))
}

/// `POST moves`, from a form or a script.
async fn moves(State(app): State<App>, request: Request) -> Response {
    match is_form(&request) {
        true => forms::moves.call(request, app).await,
        false => control::moves.call(request, app).await,
    }
}

/// `POST hands`, from a form or a script.
async fn hands(State(app): State<App>, request: Request) -> Response {
    match is_form(&request) {
        true => forms::hands.call(request, app).await,
        false => control::hands.call(request, app).await,
    }
}
