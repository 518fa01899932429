//! The program: [`Server`] starts, accepts connections, and shuts down gracefully. The routes are in [`crate::http`];
//! [`Rooms`] does the periodic work on rooms.

use crate::http::{self, App, Shared, guard};
use crate::keys;
use crate::live::frame::End;
use crate::live::rest::Moment;
use crate::log::AnyLog;
use crate::log::memory::MemoryLog;
use crate::log::sqlite::SqliteLog;
use crate::metrics::Metrics;
use crate::options::{NotStarted, Options};
use crate::rooms::{MAINTENANCE_INTERVAL, Rooms};
use crate::site;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use quiz::{Deck, Problem};
use std::future::poll_fn;
use std::net::SocketAddr;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::MissedTickBehavior;
use tower::ServiceExt;

/// Size limit of the buffer for a request's head, in bytes. This is the minimum that hyper allows: with 10,000 phones,
/// each kilobyte more costs 10 MB.
pub const HEAD_BUFFER_BYTES: usize = 8 * 1024;
/// Timeout for the head of a request. A client that takes longer is not a browser.
pub const HEAD_TIMEOUT: Duration = Duration::from_secs(10);
/// How long open streams and responses may take to end when the program stops.
pub const DRAIN_TIMEOUT: Duration = Duration::from_secs(5);

/// Pause after a failed `accept`. Without it, the next attempt would fail immediately, in a busy loop.
const ACCEPT_RETRY_PAUSE: Duration = Duration::from_millis(50);

/// Backlog of the listening socket: a whole workshop connects in the same second. The system caps it (Linux at 4,096).
/// A client that finds the backlog full tries again a second later.
const BACKLOG: u32 = 16 * 1024;

/// Binds an address and listens on it.
///
/// # Errors
/// If the address is in use or not one of this computer, or if this user may not use it.
pub fn listener(at: SocketAddr) -> std::io::Result<TcpListener> {
    let socket = match at.is_ipv4() {
        true => TcpSocket::new_v4(),
        false => TcpSocket::new_v6(),
    }?;
    // After the program was killed, the address can be used again immediately. Only on Unix: on other systems this
    // option would let two programs share the address.
    #[cfg(unix)]
    socket.set_reuseaddr(true)?;
    socket.bind(at)?;
    socket.listen(BACKLOG)
}

/// A server that is ready to accept connections.
pub struct Server {
    pub app: App,
    stop: watch::Sender<bool>,
    /// The key that a client needs to open rooms, if it was generated at this start.
    pub creator: Option<String>,
}

impl Server {
    /// Opens the log that the options name, and loads all rooms.
    ///
    /// # Errors
    /// [`NotStarted`].
    pub async fn start(options: Options, address: Option<String>) -> Result<Server, NotStarted> {
        let log = match options.log.as_str() {
            "memory" => AnyLog::Memory(MemoryLog::default()),
            "sqlite" => {
                let folder = options.folder().map_err(NotStarted::Options)?;
                AnyLog::Sqlite(SqliteLog::start(&folder)?)
            }
            other => nats(other, &options).await?,
        };
        Server::on(log, options, address).await
    }

    /// Loads all rooms of this log. Tests pass a log of their own.
    ///
    /// # Errors
    /// [`NotStarted`].
    pub async fn on(
        log: AnyLog,
        options: Options,
        address: Option<String>,
    ) -> Result<Server, NotStarted> {
        let keep = Duration::from_secs(u64::from(options.keep) * 24 * 60 * 60);
        let decks = decks(&options).map_err(NotStarted::Options)?;
        let rooms = Rooms::load(log, options.rooms, keep).await?;
        let made = match (&options.creators, options.open) {
            (None, false) => Some(keys::secret()?),
            _ => None,
        };
        let creators = match options.creators.as_ref().or(made.as_ref()) {
            None => None,
            Some(key) => Some(keys::hash(key).ok_or_else(|| {
                NotStarted::Options(
                    "--creators must be a key of 16 to 64 letters, digits, hyphens and underscores."
                        .to_owned(),
                )
            })?),
        };
        let (stop, stopped) = watch::channel(false);
        let app = Arc::new(Shared {
            rooms,
            options,
            address,
            creators,
            decks,
            limits: guard::Limits::default(),
            metrics: Metrics::default(),
            stop: stopped,
        });
        Ok(Server { app, stop, creator: made })
    }

    /// Serves until `shutdown` completes, then gives open requests up to 5 s ([`DRAIN_TIMEOUT`]) to finish.
    pub async fn run(self, listeners: Vec<TcpListener>, shutdown: impl Future<Output = ()>) {
        let router = http::routes(self.app.clone());
        let graceful = GracefulShutdown::new();
        let mut maintenance = JoinSet::new();
        maintenance.spawn(maintain(self.app.clone()));
        tokio::pin!(shutdown);
        loop {
            tokio::select! {
                () = &mut shutdown => break,
                accepted = accept(&listeners) => {
                    match accepted {
                        Ok((stream, peer)) => {
                            // Without `TCP_NODELAY`, small messages would be delayed, and each is awaited by somebody.
                            let _ = stream.set_nodelay(true);
                            serve(stream, peer, &router, &graceful);
                        }
                        // For example, too many open files. Existing connections continue.
                        Err(_) => tokio::time::sleep(ACCEPT_RETRY_PAUSE).await,
                    }
                }
            }
        }
        drop(listeners);
        drop(maintenance);
        self.stop.send_replace(true);
        for room in self.app.rooms.all() {
            room.end(End::Stopped);
        }
        // A client that is still reading after that is cut off. No acknowledged record is lost by it.
        let _ = tokio::time::timeout(DRAIN_TIMEOUT, graceful.shutdown()).await;
        self.app.rooms.close().await;
    }
}

/// Runs the periodic work, forever. After the machine was suspended, missed ticks are not made up for.
async fn maintain(app: App) {
    let mut interval = tokio::time::interval(MAINTENANCE_INTERVAL);
    interval.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        interval.tick().await;
        app.limits.tidy();
        let rooms = app.rooms.clone();
        let round = tokio::spawn(async move { rooms.maintain(Moment::now()).await });
        // A round runs in a task of its own, so that a panic in it does not end the loop.
        if let Err(why) = round.await {
            crate::say::error(format_args!(
                "Rooms could not be looked after: {why}. It is tried again."
            ));
        }
    }
}

/// Accepts the next connection of any listener.
async fn accept(listeners: &[TcpListener]) -> std::io::Result<(TcpStream, SocketAddr)> {
    let next = |context: &mut Context<'_>| {
        let mut each = listeners.iter().map(|listener| listener.poll_accept(context));
        each.find(Poll::is_ready).unwrap_or(Poll::Pending)
    };
    poll_fn(next).await
}

/// Serves one connection in a task of its own.
fn serve(stream: TcpStream, peer: SocketAddr, router: &Router, graceful: &GracefulShutdown) {
    let router =
        router.clone().map_request(move |request: axum::http::Request<hyper::body::Incoming>| {
            let mut request = request.map(axum::body::Body::new);
            request.extensions_mut().insert(guard::Peer(peer));
            request
        });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIMEOUT)
        .max_buf_size(HEAD_BUFFER_BYTES)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router));
    let watched = graceful.watch(connection);
    // Errors of a connection are ignored: the client notices them and connects again.
    tokio::spawn(async move { drop(watched.await) });
}

/// Connects to the log of several servers (NATS).
#[cfg(feature = "cluster")]
async fn nats(log: &str, options: &Options) -> Result<AnyLog, NotStarted> {
    use crate::log::nats::{NatsLog, NatsOptions};
    if !log.contains("://") {
        return Err(NotStarted::Options(format!(
            "--log is sqlite or memory, or nats://HOST,HOST,HOST, not `{log}`."
        )));
    }
    let nats = NatsOptions::read(log, options.nats_monitor.as_deref());
    let mut nats = nats.map_err(NotStarted::Options)?;
    nats.replicas = usize::from(options.nats_replicas);
    nats.unchecked = options.nats_unchecked;
    if nats.replicas < 3 {
        crate::say::line(
            "With fewer than three copies, what was acknowledged can be lost when a machine fails.",
        );
    }
    Ok(AnyLog::Nats(NatsLog::start(&nats).await?))
}

#[cfg(not(feature = "cluster"))]
async fn nats(log: &str, _: &Options) -> Result<AnyLog, NotStarted> {
    Err(NotStarted::Options(match log.split_once("://") {
        Some(_) => {
            "This build keeps rooms on one server. Build it with --features cluster.".to_owned()
        }
        None => format!("--log must be sqlite or memory, not `{log}`."),
    }))
}

/// Reads the decks of `--deck`.
fn decks(options: &Options) -> Result<Vec<(Deck, String)>, String> {
    let mut decks = Vec::new();
    for path in &options.deck {
        let shown = path.display();
        let bytes = std::fs::read(path).map_err(|why| {
            format!("{shown} cannot be read: {why}. Look at the path after --deck.")
        })?;
        let deck = Deck::from_file(&bytes).map_err(|problems| {
            let all: Vec<String> = problems.iter().map(Problem::to_string).collect();
            format!("{shown} is not a valid deck:\n  {}", all.join("\n  "))
        })?;
        let has_its_id = |(known, _): &(Deck, String)| known.id() == deck.id();
        if site::deck(deck.id()).is_some() || decks.iter().any(has_its_id) {
            return Err(format!(
                "{shown} has the id \"{}\", which another deck here has. Give it one of its own.",
                deck.id()
            ));
        }
        let text = String::from_utf8(bytes).map_err(|why| format!("{shown}: {why}."))?;
        decks.push((deck, text.trim_start_matches('\u{feff}').to_owned()));
    }
    Ok(decks)
}

/// The routes `healthz`, `readyz` and `metrics`, which are served on a port of their own.
pub fn monitoring(app: App) -> Router {
    async fn ready(State(app): State<App>) -> StatusCode {
        match !*app.stop.borrow() && app.rooms.is_ready().await {
            true => StatusCode::OK,
            false => StatusCode::SERVICE_UNAVAILABLE,
        }
    }
    async fn metrics(State(app): State<App>) -> String {
        let rooms = app.rooms.all();
        let streams = rooms.iter().map(|room| room.streams.count()).sum();
        app.metrics.text(rooms.len(), streams)
    }
    Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
        .with_state(app)
}

/// Serves the monitoring port until the program ends.
pub async fn monitor(listener: TcpListener, app: App) {
    let router = monitoring(app);
    let graceful = GracefulShutdown::new();
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => serve(stream, peer, &router, &graceful),
            Err(_) => tokio::time::sleep(ACCEPT_RETRY_PAUSE).await,
        }
    }
}
