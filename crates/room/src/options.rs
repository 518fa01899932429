//! The command-line options. The doc comments of [`Options`] and its fields are the text of `--help`.

use axum::http::Uri;
use clap::Parser;
use clap::builder::RangedU64ValueParser;
use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;

/// Live workshop rooms: people answer on their phones, the room sees the result and talks about it.
///
/// Start it with --lan on the laptop that is connected to the projector. It prints a link: open it in a browser there
/// and choose the cards. It leads to your remote control, and from there to the page for the wall. Participants scan the
/// code on the wall. Nobody sees who answered what, not even you; with fewer than five answers nothing is shown at all.
/// Ctrl-C ends it; rooms are still there when it is started again.
#[derive(Clone, Debug, Parser)]
#[command(name = "leader-quiz-room", version)]
pub struct Options {
    /// Address and port to serve on
    #[arg(long, value_name = "ADDR:PORT", default_value = "127.0.0.1:8090", value_parser = socket)]
    pub listen: SocketAddr,
    /// Serve the network this computer is on, and print the address with a QR code. If it finds the wrong address, name
    /// the right one: --lan --listen 192.168.…:8090
    #[arg(long)]
    pub lan: bool,
    /// The address participants type or scan, if it is a different one (behind a proxy: https://…/path/)
    #[arg(long, value_name = "URL", value_parser = address)]
    pub address: Option<String>,
    /// Folder in which rooms are kept [default: in your user data folder]
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Where records go: `sqlite` (in the folder), `memory` (gone when the program ends), or, in builds for several
    /// servers, nats://HOST,HOST,HOST
    #[arg(
        long,
        value_name = "LOG",
        default_value = "sqlite",
        env = "LEADER_QUIZ_LOG",
        hide_env_values = true
    )]
    pub log: String,
    /// Monitoring ports of NATS [default: port 8222 of each host of --log]
    #[cfg(feature = "cluster")]
    #[arg(long, value_name = "HOST:PORT,…")]
    pub nats_monitor: Option<String>,
    /// Do not ask NATS how it is set up: you have made sure of `sync_interval: always` on each of its servers
    #[cfg(feature = "cluster")]
    #[arg(long)]
    pub nats_unchecked: bool,
    /// How many servers of NATS keep each record. With fewer than three, what was acknowledged can be lost: to try
    /// things out
    #[cfg(feature = "cluster")]
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..=5))]
    pub nats_replicas: u8,
    /// Anybody may open rooms
    #[arg(long)]
    pub open: bool,
    /// Whoever has this key may open rooms (16 to 64 letters, digits, - and _)
    #[arg(long, value_name = "KEY", env = "LEADER_QUIZ_CREATORS", hide_env_values = true)]
    pub creators: Option<String>,
    /// An extra deck (may be given several times)
    #[arg(long, value_name = "FILE")]
    pub deck: Vec<PathBuf>,
    /// Maximum seats in a room (up to 10000)
    #[arg(long, value_name = "N", default_value_t = 500, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub seats: u32,
    /// Maximum rooms that are not over
    #[arg(long, value_name = "N", default_value_t = 200, value_parser = RangedU64ValueParser::<usize>::new().range(1..))]
    pub rooms: usize,
    /// How many days the results of a room are kept once it is over
    #[arg(long, value_name = "DAYS", default_value_t = 30, value_parser = clap::value_parser!(u32).range(1..=3650))]
    pub keep: u32,
    /// Serve healthz, readyz and metrics here [default: nowhere]
    #[arg(long, value_name = "ADDR:PORT", value_parser = socket)]
    pub metrics: Option<SocketAddr>,
}

impl Options {
    /// The folder of the database: `--data`, or the default of the operating system.
    ///
    /// # Errors
    /// A sentence, if no environment variable says where a user's data are stored.
    pub fn folder(&self) -> Result<PathBuf, String> {
        if let Some(folder) = &self.data {
            return Ok(folder.clone());
        }
        let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
        let base = match std::env::consts::OS {
            "windows" => set("APPDATA").map(PathBuf::from),
            "macos" => {
                set("HOME").map(|home| PathBuf::from(home).join("Library/Application Support"))
            }
            _ => set("XDG_DATA_HOME")
                .map(PathBuf::from)
                .or_else(|| set("HOME").map(|home| PathBuf::from(home).join(".local/share"))),
        };
        base.map(|base| base.join("leader-quiz-room")).ok_or_else(|| {
            "This computer does not say where your data go. Name a folder: --data DIR".to_owned()
        })
    }
}

/// Why the program does not start. Each variant has a sentence that says what is wrong and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotStarted {
    /// The options are wrong: the program will not start until they are changed.
    Options(String),
    /// A failure that may pass: an address, a disk or NATS that is not available yet.
    Failed(String),
}

impl NotStarted {
    /// The exit status of the program. 2 is the usual status for wrong arguments: it tells a service manager not to try
    /// again (`docs/room.md` has a systemd unit with `RestartPreventExitStatus=2`).
    pub fn status(&self) -> u8 {
        match self {
            NotStarted::Options(_) => 2,
            NotStarted::Failed(_) => 1,
        }
    }
}

impl fmt::Display for NotStarted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (NotStarted::Options(sentence) | NotStarted::Failed(sentence)) = self;
        f.write_str(sentence)
    }
}

impl std::error::Error for NotStarted {}

/// Errors that are not marked as errors of the options may pass.
impl From<String> for NotStarted {
    fn from(sentence: String) -> NotStarted {
        NotStarted::Failed(sentence)
    }
}

/// Parses the socket address to listen on. Host names are refused, because one can resolve to several addresses.
fn socket(text: &str) -> Result<SocketAddr, String> {
    let say = "it must be an IP address and a port, as in 127.0.0.1:8090 or [::1]:8090";
    text.parse().map_err(|_| say.to_owned())
}

/// Validates the public address (`--address`), which has to be readable on the wall and fit into a QR code.
fn address(text: &str) -> Result<String, String> {
    if text.len() > 300 {
        return Err("it is longer than 300 characters".to_owned());
    }
    if !text.is_ascii() {
        return Err(
            "write it in ASCII: xn--mller-kva.de for müller.de, %C3%BC for ü in a path".to_owned()
        );
    }
    if text.contains(['?', '#', '"', '<', '>', '\\', ' ']) {
        return Err("it must have no space, ?, #, \", <, > or \\".to_owned());
    }
    let uri = text.parse::<Uri>().map_err(|why| format!("it is no web address ({why})"))?;
    let parts = uri.scheme_str().zip(uri.authority());
    let parts = parts.filter(|(_, server)| !server.host().is_empty());
    let Some((scheme @ ("http" | "https"), server)) = parts else {
        return Err("it must begin with http:// or https:// and name a server".to_owned());
    };
    if server.as_str().contains('@') {
        return Err("it must name the server alone, without a user before an @".to_owned());
    }
    let port = server.as_str().strip_prefix(server.host()).unwrap_or_default();
    let port = port.strip_prefix(':').map(|port| port.parse::<u16>().unwrap_or(0));
    if port == Some(0) {
        return Err("its port must be a number from 1 to 65535".to_owned());
    }
    Ok(format!("{scheme}://{server}{}", uri.path()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn an_address_names_a_server_and_can_be_written_on_a_wall() {
        for (text, taken) in [
            ("https://a.example", "https://a.example/"),
            ("HTTPS://A.example/rooms/", "https://A.example/rooms/"),
            ("http://192.168.0.7:8090/", "http://192.168.0.7:8090/"),
            ("http://[::1]:8090/x", "http://[::1]:8090/x"),
            ("https://example.org/@team/", "https://example.org/@team/"),
            ("https://xn--mller-kva.de/%C3%BC/", "https://xn--mller-kva.de/%C3%BC/"),
        ] {
            assert_eq!(address(text), Ok(taken.to_owned()), "{text}");
        }
        for (text, why) in [
            ("https://müller.de/", "ASCII"),
            ("https://a.example/#x", "#"),
            ("https://a.example/?x", "?"),
            ("https://somebody@a.example/", "@"),
            ("https://a.example/a b", "no space"),
            (" https://a.example/", "no space"),
            ("https://a.example\\x", "no space"),
            ("https://[::1/", "no web address"),
            ("https://a.example:99999/", "port"),
            ("https://a.example:x/", ""),
            ("https://a.example:/", "port"),
            ("http://a.example:0/", "port"),
            ("https://:8080", ""),
            ("http:///x", ""),
            ("a.example", "name a server"),
            ("ftp://a.example/", "name a server"),
            ("", ""),
            (&format!("https://a.example/{}", "x".repeat(300)), "300"),
        ] {
            assert!(
                address(text).is_err_and(|said| said.contains(why)),
                "{text}: {:?}",
                address(text)
            );
        }
    }

    #[test]
    fn a_server_takes_at_least_one_room() {
        let with = |rooms| Options::try_parse_from(["leader-quiz-room", "--rooms", rooms]);
        assert!(with("0").is_err() && with("1").is_ok());
    }

    #[test]
    fn the_options_fit_together() {
        Options::command().debug_assert();
    }
}
