//! The server of rooms as a child process: it is started, observed from outside, and killed.

use crate::Outcome;
use crate::wire::{Ask, ask};
use std::fs::{self, File};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};
use tokio::time::sleep;

/// Timeout of a start. With NATS, the server waits up to two minutes until it has read what is stored.
pub const TIMEOUT: Duration = Duration::from_secs(180);

/// A temporary folder. Dropping this deletes it.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(name: &str) -> Outcome<Folder> {
        let path = std::env::temp_dir().join(format!("room-load-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).map_err(|why| format!("{}: {why}", path.display()))?;
        Ok(Folder(path))
    }

    /// Keeps the folder when this is dropped, so that the logs in it can be read after a failure. Returns its path.
    pub fn keep(&mut self) -> PathBuf {
        std::mem::take(&mut self.0)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A running server. Dropping this kills it.
pub struct Server {
    pub at: SocketAddr,
    /// Time from the start of the process until it listened.
    pub took: Duration,
    child: Child,
}

/// The path of the server's binary, which is in the same folder as this program's.
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
    /// Starts the server on a folder, and waits until it listens.
    pub async fn start(folder: &Path) -> Outcome<Server> {
        Server::start_with(folder, &[]).await
    }

    /// The same, with environment variables.
    pub async fn start_with(folder: &Path, set: &[(&str, String)]) -> Outcome<Server> {
        Server::start_as(folder, set, &[]).await
    }

    /// The same, with further command-line options.
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

    /// Resident memory in bytes. 0 if the system does not tell.
    pub fn rss(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()));
        let status = status.unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse::<u64>().ok());
        kilobytes.unwrap_or(0) * 1024
    }

    /// The process id.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Kills the process (SIGKILL), and waits for its end.
    pub fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Sends SIGTERM, and waits for the end. Returns how long that took, and the exit status.
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

    /// Checks that the server sends a room's state.
    pub async fn answers(&self, code: &str) -> Outcome<()> {
        ask(self.at, Ask::get(format!("/r/{code}/state"))).await?.good().map(|_| ())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}
