//! Checks the NATS servers before anything is stored there: their version, and whether a message is on the disk before
//! it is acknowledged (`sync_interval: always`). A NATS client cannot query that setting, so this asks the monitoring
//! port over HTTP (`/jsz`, `/varz`).

use crate::say;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Timeout for the answer of one NATS server.
const TIMEOUT: Duration = Duration::from_secs(3);
/// Maximum size of an answer, in bytes.
const MAX_ANSWER_BYTES: u64 = 1024 * 1024;
/// The default monitoring port of NATS.
const DEFAULT_PORT: u16 = 8222;
/// The oldest version of NATS that was tested.
const OLDEST_VERSION: (u64, u64, u64) = (2, 10, 27);

/// How to connect to NATS, and what to require of it.
#[derive(Clone, Debug)]
pub struct NatsOptions {
    /// Addresses with a scheme (`nats://` or `tls://`).
    pub servers: Vec<String>,
    /// User name and password for NATS.
    pub user: Option<(String, String)>,
    /// Addresses of the monitoring ports, as `HOST:PORT`.
    pub monitors: Vec<String>,
    /// How many NATS servers store each record.
    pub replicas: usize,
    /// Whether to skip the checks, because the operator has made sure of the settings (`--nats-unchecked`).
    pub unchecked: bool,
}

impl NatsOptions {
    /// Parses `nats://USER:PASSWORD@HOST,HOST,HOST` and the addresses of the monitoring ports. Their default is port
    /// 8222 on the same hosts.
    ///
    /// # Errors
    /// A sentence. It does not quote the input, which may contain a password.
    pub fn read(log: &str, monitors: Option<&str>) -> Result<NatsOptions, String> {
        let (scheme, rest) = log
            .split_once("://")
            .filter(|(scheme, _)| matches!(*scheme, "nats" | "tls"))
            .ok_or("--log must be sqlite, memory, or nats://HOST,HOST,HOST.")?;
        let (user, list) = match rest.rsplit_once('@') {
            None => (None, rest),
            Some((user, list)) => {
                let user = user.split_once(':').filter(|_| !user.contains('@'));
                let (name, password) = user.ok_or(
                    "--log names a user of NATS once, in front of all hosts: nats://USER:PASSWORD@HOST,HOST,HOST.",
                )?;
                (Some((name.to_owned(), password.to_owned())), list)
            }
        };
        let hosts: Vec<&str> =
            list.split(',').map(str::trim).filter(|host| !host.is_empty()).collect();
        if hosts.is_empty() {
            return Err("--log names no server of NATS: nats://HOST,HOST,HOST.".to_owned());
        }
        let servers = hosts.iter().map(|host| format!("{scheme}://{host}")).collect();
        let monitors = match monitors {
            Some(list) => list.split(',').map(|host| bare(host).to_owned()).collect(),
            None => hosts.iter().map(|host| format!("{}:{DEFAULT_PORT}", name_of(host))).collect(),
        };
        Ok(NatsOptions { servers, user, monitors, replicas: 3, unchecked: false })
    }
}

/// The host and port of an address, without a scheme and a slash at the end.
fn bare(host: &str) -> &str {
    let host = host.trim().trim_end_matches('/');
    host.split_once("://").map_or(host, |(_, bare)| bare)
}

/// The host of an address, without its port.
fn name_of(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.parse::<u16>().is_ok() => name,
        _ => host,
    }
}

/// The relevant part of `/varz`. It also has the configuration of JetStream, but not reliably: if `/varz` is first
/// requested before JetStream has started, the NATS server leaves that out until it is restarted. So `/jsz` is used for
/// it.
#[derive(Debug, Deserialize)]
struct Varz {
    version: String,
}

/// The relevant part of `/jsz`.
#[derive(Debug, Deserialize)]
struct Jsz {
    /// JetStream is not configured, or has not started yet.
    #[serde(default)]
    disabled: bool,
    #[serde(default)]
    config: Config,
}

#[derive(Debug, Default, Deserialize)]
struct Config {
    #[serde(default)]
    sync_always: bool,
}

/// Checks all NATS servers. Some may be down, but more than half have to answer.
pub(super) async fn all(options: &NatsOptions) -> Result<(), String> {
    if options.unchecked {
        return Ok(());
    }
    let mut answered = 0;
    for monitor in &options.monitors {
        match fits(monitor).await? {
            Ok(()) => answered += 1,
            Err(why) => say::error(why),
        }
    }
    match answered * 2 > options.monitors.len() {
        true => Ok(()),
        false => Err(format!(
            "Only {answered} of {} servers of NATS say how they are set up. Write http: 8222 into their configuration \
             and name them with --nats-monitor; or, if you have made sure of sync_interval: always on each of them, \
             start with --nats-unchecked.",
            options.monitors.len()
        )),
    }
}

/// Checks one NATS server.
///
/// # Errors
/// The outer error is a setting or version that has to be changed. The inner one is a server that gives no usable
/// answer now.
async fn fits(monitor: &str) -> Result<Result<(), String>, String> {
    let (Varz { version }, jsz) =
        match tokio::join!(get(monitor, "/varz"), get::<Jsz>(monitor, "/jsz")) {
            (Ok(varz), Ok(jsz)) => (varz, jsz),
            (Err(why), _) | (_, Err(why)) => return Ok(Err(why)),
        };
    if !is_safe(&version) {
        return Err(format!(
            "NATS at {monitor} is version {version}. Versions 2.9 and 2.10.20 to 2.10.22 lose acknowledged messages \
             when a server stops, and none before 2.10.27 has been tried: install a later one."
        ));
    }
    if jsz.disabled {
        return Ok(Err(format!(
            "NATS at {monitor} keeps nothing now. If it is not just starting, write jetstream {{ … }} into its \
             configuration."
        )));
    }
    if !jsz.config.sync_always {
        return Err(format!(
            "NATS at {monitor} acknowledges before a message is on the disk. Write sync_interval: always into the \
             jetstream part of its configuration."
        ));
    }
    Ok(Ok(()))
}

/// Whether this version of NATS is [`OLDEST_VERSION`] or newer.
fn is_safe(version: &str) -> bool {
    let bare = version.split('-').next().unwrap_or(version);
    let mut numbers = bare.split('.').map(str::parse::<u64>);
    match (numbers.next(), numbers.next(), numbers.next()) {
        (Some(Ok(major)), Some(Ok(minor)), Some(Ok(patch))) => {
            (major, minor, patch) >= OLDEST_VERSION
        }
        _ => false,
    }
}

/// Sends a GET request to a monitoring port and parses the JSON.
async fn get<T: DeserializeOwned>(monitor: &str, path: &str) -> Result<T, String> {
    let asked = tokio::time::timeout(TIMEOUT, async {
        let mut stream = TcpStream::connect(monitor).await?;
        let request = format!("GET {path} HTTP/1.0\r\nHost: {monitor}\r\n\r\n");
        stream.write_all(request.as_bytes()).await?;
        let mut answer = Vec::new();
        stream.take(MAX_ANSWER_BYTES).read_to_end(&mut answer).await?;
        Ok::<_, std::io::Error>(answer)
    });
    let answer = match asked.await {
        Ok(Ok(answer)) => answer,
        Ok(Err(why)) => {
            return Err(format!("The monitoring port {monitor} of NATS does not answer: {why}."));
        }
        Err(_) => {
            return Err(format!("The monitoring port {monitor} of NATS does not answer in time."));
        }
    };
    let head = answer.windows(4).position(|end| end == b"\r\n\r\n").unwrap_or(answer.len());
    serde_json::from_slice(answer.get(head..).unwrap_or_default())
        .map_err(|why| format!("What {monitor}{path} says is not from NATS: {why}."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::net::TcpListener;

    #[test]
    fn addresses_are_read() {
        let options = NatsOptions::read("nats://me:se:cret@a,b:4333, c", None).unwrap();
        assert_eq!(options.servers, ["nats://a", "nats://b:4333", "nats://c"]);
        assert_eq!(options.user, Some(("me".to_owned(), "se:cret".to_owned())));
        assert_eq!(options.monitors, ["a:8222", "b:8222", "c:8222"]);
        let options = NatsOptions::read("tls://a", Some("http://x:1/,y:2")).unwrap();
        assert_eq!(
            (options.servers, options.monitors),
            (vec!["tls://a".to_owned()], vec!["x:1".to_owned(), "y:2".to_owned()])
        );
        for wrong in
            ["postgres", "http://a", "nats://", "nats:// ,", "nats://me@a", "nats://a:b@c,d:e@f"]
        {
            assert!(NatsOptions::read(wrong, None).is_err(), "{wrong}");
        }
    }

    #[test]
    fn versions_that_lose_messages_are_refused() {
        for wrong in ["2.9.10", "2.10.20", "2.10.21", "2.10.22", "2.10.26", "1.99.99", "x", ""] {
            assert!(!is_safe(wrong), "{wrong}");
        }
        for right in ["2.10.27", "2.11.0", "2.15.1", "2.15.2-beta.1", "3.0.0"] {
            assert!(is_safe(right), "{right}");
        }
    }

    /// Starts a monitoring port with these answers to `/varz` and `/jsz`, and checks it alone.
    async fn starts(varz: &'static str, jsz: &'static str) -> Result<(), String> {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = listener.local_addr().unwrap();
        let served = tokio::spawn(async move {
            loop {
                let (mut stream, _) = listener.accept().await.unwrap();
                let mut asked = [0; 512];
                let length = stream.read(&mut asked).await.unwrap();
                let says = if asked[..length].starts_with(b"GET /jsz") { jsz } else { varz };
                let answer = format!("HTTP/1.0 200 OK\r\n\r\n{says}");
                stream.write_all(answer.as_bytes()).await.unwrap();
            }
        });
        let options = NatsOptions::read("nats://a", Some(&at.to_string())).unwrap();
        let outcome = all(&options).await;
        served.abort();
        outcome
    }

    /// If `/varz` is requested before JetStream has started, NATS leaves the configuration out of it until it is
    /// restarted.
    #[tokio::test]
    async fn what_varz_leaves_out_keeps_nobody_from_starting() {
        let (varz, jsz) =
            (r#"{"version":"2.15.1","jetstream":{}}"#, r#"{"config":{"sync_always":true}}"#);
        assert_eq!(starts(varz, jsz).await, Ok(()));
    }

    #[tokio::test]
    async fn a_server_that_keeps_nothing_or_acknowledges_too_early_is_refused() {
        let varz = r#"{"version":"2.15.1"}"#;
        let lazy = starts(varz, r#"{"config":{"sync_interval":120000000000}}"#).await;
        assert!(lazy.unwrap_err().contains("sync_interval: always"));
        let starting = starts(varz, r#"{"disabled":true,"config":{"max_memory":0}}"#).await;
        assert!(starting.unwrap_err().contains("Only 0 of 1 servers"));
        let old = starts(r#"{"version":"2.9.10"}"#, r#"{"config":{"sync_always":true}}"#).await;
        assert!(old.unwrap_err().contains("2.9"));
    }
}
