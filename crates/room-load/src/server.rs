//! The server as a process of its own: started, looked at from outside, killed.

use crate::Outcome;
use crate::wire::{Ask, ask};
use std::fs::{self, File};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};
use tokio::time::sleep;

/// How long it may take to start: one of several waits up to two minutes for what NATS keeps.
pub const TIMEOUT: Duration = Duration::from_secs(180);

/// A folder that is gone when this is dropped.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(name: &str) -> Outcome<Folder> {
        let path = std::env::temp_dir().join(format!("room-load-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).map_err(|why| format!("{}: {why}", path.display()))?;
        Ok(Folder(path))
    }

    /// Does not delete the folder when this is dropped, so that its logs can be read after a failure. Returns its path.
    pub fn keep(&mut self) -> PathBuf {
        std::mem::take(&mut self.0)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A running server; it is killed when this is dropped.
pub struct Server {
    pub at: SocketAddr,
    /// From its start until it listened.
    pub took: Duration,
    child: Child,
}

/// The program: beside this one.
pub fn program() -> Outcome<PathBuf> {
    let own = std::env::current_exe().map_err(|why| why.to_string())?;
    let program = own.with_file_name("leader-quiz-room");
    match program.is_file() {
        true => Ok(program),
        false => Err(format!(
            "{} is missing: cargo build --release -p room -p room-load",
            program.display()
        )),
    }
}

impl Server {
    /// Starts it on a folder, and waits until it listens.
    pub async fn start(folder: &Path) -> Outcome<Server> {
        Server::start_with(folder, &[]).await
    }

    /// The same, with variables of the environment.
    pub async fn start_with(folder: &Path, set: &[(&str, String)]) -> Outcome<Server> {
        Server::start_as(folder, set, &[]).await
    }

    /// The same, with further options.
    pub async fn start_as(
        folder: &Path,
        set: &[(&str, String)],
        more: &[String],
    ) -> Outcome<Server> {
        let (out, err) = (folder.join("stdout"), folder.join("stderr"));
        let file = |path: &Path| File::create(path).map_err(|why| format!("{path:?}: {why}"));
        let mut command = Command::new(program()?);
        command.args(["--listen", "127.0.0.1:0", "--open", "--seats", "10000", "--data"]);
        command.arg(folder.join("data")).args(more).envs(set.iter().cloned()).stdin(Stdio::null());
        command.stdout(file(&out)?).stderr(file(&err)?);
        let began = Instant::now();
        let child = command.spawn().map_err(|why| format!("the server: {why}"))?;
        let mut server = Server { at: SocketAddr::from(([127, 0, 0, 1], 0)), took: TIMEOUT, child };
        while began.elapsed() < TIMEOUT {
            let said = fs::read_to_string(&out).unwrap_or_default();
            let line = said.lines().find_map(|line| line.strip_prefix("listening on http://"));
            let at = line.and_then(|line| line.trim_end_matches('/').parse().ok());
            if let Some(at) = at.filter(|_| said.contains("facilitator: ")) {
                (server.at, server.took) = (at, began.elapsed());
                return Ok(server);
            }
            if let Ok(Some(status)) = server.child.try_wait() {
                let why = fs::read_to_string(&err).unwrap_or_default();
                return Err(format!("the server ended ({status}): {}", why.trim()));
            }
            sleep(Duration::from_millis(2)).await;
        }
        Err(format!("the server does not listen after {TIMEOUT:?}"))
    }

    /// Resident memory, in bytes; 0 where the system does not tell.
    pub fn rss(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()));
        let status = status.unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse::<u64>().ok());
        kilobytes.unwrap_or(0) * 1024
    }

    /// The number of its process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// `kill -9`, and waits until it is gone.
    pub fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Asks it to end, and waits for that; how long it took, and what it said.
    pub async fn terminate(&mut self, timeout: Duration) -> Outcome<(Duration, ExitStatus)> {
        let began = Instant::now();
        let asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        asked.map_err(|why| format!("kill: {why}"))?;
        while began.elapsed() < timeout {
            if let Some(status) = self.child.try_wait().map_err(|why| why.to_string())? {
                return Ok((began.elapsed(), status));
            }
            sleep(Duration::from_millis(5)).await;
        }
        Err(format!("it still runs after {timeout:?}"))
    }

    /// Waits until a room's state can be had.
    pub async fn answers(&self, code: &str) -> Outcome<()> {
        ask(self.at, Ask::get(format!("/r/{code}/state"))).await?.good().map(|_| ())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}
