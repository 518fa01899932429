//! Servers of NATS for tests, each with a folder of its own, on the loopback interface. Where the program cannot be
//! had, the tests that need it say so and are left out; where the variable CI is set, they fail.

use room::log::nats::{NatsLog, NatsOptions};
use std::fmt::Write as _;
use std::io::Write as _;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

/// Some servers of NATS that know each other. They end when this is dropped.
pub struct Nodes {
    pub all: Vec<Node>,
    _folder: TempDir,
}

pub struct Node {
    program: PathBuf,
    config: PathBuf,
    child: Option<Child>,
    pub at: SocketAddr,
    monitor: SocketAddr,
}

/// The program that `cargo xtask test native` installs, and names.
fn program() -> Option<PathBuf> {
    let named = std::env::var_os("NATS_SERVER").map(PathBuf::from)?;
    assert!(named.is_file(), "NATS_SERVER names no file: {}", named.display());
    Some(named)
}

fn free() -> SocketAddr {
    (Ipv4Addr::LOCALHOST, crate::ports::free()).into()
}

impl Nodes {
    /// None if there is no NATS here; that is said, by the name of the test, and is a failure in CI.
    pub async fn start(count: usize) -> Option<Nodes> {
        let Some(program) = program() else {
            assert!(
                std::env::var_os("CI").is_none_or(|value| value.is_empty()),
                "With CI set, tests of several servers need NATS: NATS_SERVER names its program."
            );
            let thread = std::thread::current();
            let test = thread.name().unwrap_or("a test");
            // Past libtest, which shows nothing of a test that passes.
            let _ = writeln!(
                std::io::stderr(),
                "{test}: left out. `cargo xtask test native` installs NATS and names it (NATS_SERVER)."
            );
            return None;
        };
        let folder = tempfile::tempdir().unwrap();
        let ports: Vec<[SocketAddr; 3]> =
            (0..count).map(|_| std::array::from_fn(|_| free())).collect();
        let mut all = Vec::new();
        for (number, [at, monitor, route]) in ports.iter().enumerate() {
            let mut text = format!(
                "server_name: n{number}\nlisten: {at}\nhttp: {monitor}\nmax_payload: 4MB\n\
                 jetstream {{ store_dir: \"{}/n{number}\", sync_interval: always, max_file_store: 10GB }}\n",
                folder.path().display()
            );
            if count > 1 {
                let routes: Vec<_> =
                    ports.iter().map(|[.., route]| format!("nats://{route}")).collect();
                writeln!(
                    text,
                    "cluster {{ name: test, listen: {route}, routes: [{}] }}",
                    routes.join(", ")
                )
                .unwrap();
            }
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
        Some(Nodes { all, _folder: folder })
    }

    /// Waits until each of them has all that the others have.
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

    /// How many connections of clients there have been, at all of them.
    pub async fn connections(&self) -> u64 {
        let mut sum = 0;
        for node in &self.all {
            let answer = ask(node.monitor, "/varz").await.unwrap();
            let (_, varz) = answer.split_once("\r\n\r\n").unwrap();
            let varz: serde_json::Value = serde_json::from_str(varz).unwrap();
            sum += varz["total_connections"].as_u64().unwrap();
        }
        sum
    }

    pub fn options(&self) -> NatsOptions {
        let list = |at: fn(&Node) -> SocketAddr| {
            self.all.iter().map(|node| at(node).to_string()).collect::<Vec<_>>().join(",")
        };
        let log = format!("nats://{}", list(|node| node.at));
        let mut options = NatsOptions::read(&log, Some(&list(|node| node.monitor))).unwrap();
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

    /// Deletes everything that it has kept, as a new machine in its place.
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

/// Whether a server says of itself that its streams are up to date.
async fn healthy(monitor: SocketAddr) -> bool {
    ask(monitor, "/healthz").await.is_ok_and(|answer| answer.starts_with("HTTP/1.0 200"))
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
