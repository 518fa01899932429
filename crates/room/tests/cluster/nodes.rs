//! NATS servers for tests, on the loopback interface, each with a folder of its own. If the program is missing, the
//! tests that need it print that and pass; with the environment variable CI set, they fail.

use crate::wires::Wire;
use futures_util::future::join_all;
use room::log::nats::{NatsLog, NatsOptions};
use std::fmt::Write as _;
use std::io::Write as _;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

/// A cluster of NATS servers. Dropping this ends them.
pub struct Nodes {
    pub all: Vec<Node>,
    /// The proxies from each server to each other one.
    wires: Vec<Vec<Wire>>,
    _folder: TempDir,
}

pub struct Node {
    program: PathBuf,
    config: PathBuf,
    child: Option<Child>,
    pub at: SocketAddr,
    monitor: SocketAddr,
}

/// The path of the program, which `cargo xtask test native` installs and names.
fn program() -> Option<PathBuf> {
    let named = std::env::var_os("NATS_SERVER").map(PathBuf::from)?;
    assert!(named.is_file(), "NATS_SERVER names no file: {}", named.display());
    Some(named)
}

fn free() -> SocketAddr {
    (Ipv4Addr::LOCALHOST, crate::ports::free()).into()
}

impl Nodes {
    /// Starts the servers. `None` if NATS is missing: then it prints the name of the skipped test, or panics in CI.
    pub async fn start(count: usize) -> Option<Nodes> {
        let Some(program) = program() else {
            assert!(
                std::env::var_os("CI").is_none_or(|value| value.is_empty()),
                "With CI set, tests of several servers need NATS: NATS_SERVER names its program."
            );
            let thread = std::thread::current();
            let test = thread.name().unwrap_or("a test");
            // Written to stderr directly, since libtest captures the output of tests that pass.
            let _ = writeln!(
                std::io::stderr(),
                "{test}: left out. `cargo xtask test native` installs NATS and names it (NATS_SERVER)."
            );
            return None;
        };
        let folder = tempfile::tempdir().unwrap();
        let ports: Vec<[SocketAddr; 3]> =
            (0..count).map(|_| std::array::from_fn(|_| free())).collect();
        let (mut all, mut wires) = (Vec::new(), Vec::new());
        for (number, [at, monitor, route]) in ports.iter().enumerate() {
            let others = ports.iter().enumerate().filter(|(other, _)| *other != number);
            let others = others.map(|(_, [.., route])| Wire::to(*route));
            let others = join_all(others).await;
            let mut text = format!(
                "server_name: n{number}\nlisten: {at}\nhttp: {monitor}\nmax_payload: 4MB\n\
                 jetstream {{ store_dir: \"{}/n{number}\", sync_interval: always, max_file_store: 10GB }}\n",
                folder.path().display()
            );
            if count > 1 {
                let routes: Vec<_> =
                    others.iter().map(|wire| format!("nats://{}", wire.at)).collect();
                // No server may learn an address that bypasses the proxies.
                writeln!(
                    text,
                    "cluster {{ name: test, listen: {route}, advertise: \"127.0.0.1:1\", no_advertise: true, \
                     routes: [{}] }}",
                    routes.join(", ")
                )
                .unwrap();
            }
            wires.push(others);
            let config = folder.path().join(format!("n{number}.conf"));
            std::fs::write(&config, text).unwrap();
            let mut node =
                Node { program: program.clone(), config, child: None, at: *at, monitor: *monitor };
            node.start();
            all.push(node);
        }
        for node in &all {
            node.wait().await;
        }
        Some(Nodes { all, wires, _folder: folder })
    }

    /// Cuts one server off from the others, or reconnects it. Clients still reach all of them.
    pub fn cut(&self, number: usize, is_cut: bool) {
        for (from, others) in self.wires.iter().enumerate() {
            let to = (0..self.wires.len()).filter(|to| *to != from);
            for (to, wire) in to.zip(others) {
                if from == number || to == number {
                    wire.cut(is_cut);
                }
            }
        }
    }

    /// The server to which a client is connected. For tests with a single client.
    pub async fn with_connection(&self) -> usize {
        for (number, node) in self.all.iter().enumerate() {
            if counts(node.monitor).await["connections"] != 0 {
                return number;
            }
        }
        panic!("no program is connected");
    }

    /// Waits until each server has copied everything from the others.
    pub async fn synced(&self) {
        let started = Instant::now();
        for node in &self.all {
            while !healthy(node.monitor).await {
                assert!(
                    started.elapsed() < Duration::from_secs(60),
                    "{}",
                    said(&node.config.with_extension("log"))
                );
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }

    /// How many client connections there have been, on all servers together.
    pub async fn connections(&self) -> u64 {
        let mut sum = 0;
        for node in &self.all {
            sum += counts(node.monitor).await["total_connections"].as_u64().unwrap();
        }
        sum
    }

    pub fn options(&self) -> NatsOptions {
        self.options_of(|_| true)
    }

    /// The options of a program that knows only some of the servers.
    pub fn options_of(&self, knows: impl Fn(usize) -> bool) -> NatsOptions {
        let known = self.all.iter().enumerate().filter(|(number, _)| knows(*number));
        let known: Vec<_> = known.map(|(_, node)| node.at.to_string()).collect();
        let monitors: Vec<_> = self.all.iter().map(|node| node.monitor.to_string()).collect();
        let log = format!("nats://{}", known.join(","));
        let mut options = NatsOptions::read(&log, Some(&monitors.join(","))).unwrap();
        options.replicas = self.all.len().min(3);
        options
    }

    pub async fn log(&self) -> NatsLog {
        NatsLog::start(&self.options()).await.unwrap()
    }
}

impl Node {
    pub fn start(&mut self) {
        let log = std::fs::File::options()
            .create(true)
            .append(true)
            .open(self.config.with_extension("log"))
            .unwrap();
        let child = Command::new(&self.program)
            .arg("-c")
            .arg(&self.config)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .unwrap();
        self.child = Some(child);
    }

    pub fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }

    /// Deletes the server's data, as if a new machine took its place.
    pub fn wipe(&self) {
        std::fs::remove_dir_all(self.config.with_extension("")).unwrap();
    }

    async fn wait(&self) {
        let started = Instant::now();
        while tokio::net::TcpStream::connect(self.at).await.is_err() {
            let log = self.config.with_extension("log");
            assert!(started.elapsed() < Duration::from_secs(60), "{}", said(&log));
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

/// Whether a server reports that its streams are up to date.
async fn healthy(monitor: SocketAddr) -> bool {
    ask(monitor, "/healthz").await.is_ok_and(|answer| answer.starts_with("HTTP/1.0 200"))
}

/// The statistics of a server (`/varz`).
async fn counts(monitor: SocketAddr) -> serde_json::Value {
    let answer = ask(monitor, "/varz").await.unwrap();
    let (_, varz) = answer.split_once("\r\n\r\n").unwrap();
    serde_json::from_str(varz).unwrap()
}

async fn ask(monitor: SocketAddr, path: &str) -> std::io::Result<String> {
    let mut stream = tokio::net::TcpStream::connect(monitor).await?;
    stream.write_all(format!("GET {path} HTTP/1.0\r\n\r\n").as_bytes()).await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    Ok(answer)
}

fn said(log: &Path) -> String {
    std::fs::read_to_string(log).unwrap_or_default()
}

impl Drop for Node {
    fn drop(&mut self) {
        self.kill();
    }
}
