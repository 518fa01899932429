//! The same streams through nginx, with the configuration from `docs/room.md`.

use super::ms;
use super::table::{Table, Unit};
use crate::Outcome;
use crate::crowd::share;
use crate::room::Room;
use crate::server::{Folder, Server};
use crate::streams::Phones;
use crate::wire::{Ask, ask};
use serde_json::json;
use std::fs;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tokio::time::sleep;

/// Number of phones. Each takes two of nginx's file descriptors, and a process can often have 20,000.
const PHONES: usize = 9_000;
/// nginx closes idle connections that have not sent a request yet when less than a sixteenth of these is free.
const CONNECTIONS: usize = 24_000;
const DOCS: &str = include_str!("../../../../docs/room.md");
/// The address of the server in the documented configuration.
const UPSTREAM: &str = "http://127.0.0.1:8090/";
const TIMEOUT: Duration = Duration::from_secs(60);

/// Measures [`PHONES`] streams through nginx.
pub async fn measure(table: &mut Table) -> Outcome<()> {
    let folder = Folder::new("proxy")?;
    let server = Server::start(&folder.0).await?;
    let room = Room::open(&server).await?;
    let nginx = Nginx::start(&folder.0, server.at).await?;
    let path = format!("/workshop/r/{}", room.code);
    let n = room.number().await?;
    let phones = Phones::through(nginx.at, &path, PHONES, n);
    let took = phones.board.all(PHONES, TIMEOUT).await;
    let took = took.map_err(|why| format!("{why} nginx says: {}", nginx.said(&folder.0)))?;
    let mut note = |name: &str, time: Duration, budget: Option<f64>| {
        let name = format!("{PHONES} through nginx, {name}");
        table.note(name, Unit::Milliseconds, ms(time), budget);
    };
    note("streams at once: last state", share(&took, 100), None);
    sleep(Duration::from_secs(2)).await;
    room.asks(0).await?;
    room.moved("close").await?;
    let state = room.state().await?;
    phones.board.want(state["n"].as_u64().unwrap_or(0) + 1);
    room.step_on(state["turn"].clone(), json!({ "move": "reveal" })).await?.good()?;
    let took = phones.board.all(PHONES, TIMEOUT).await?;
    note("reveal: p95", share(&took, 95), None);
    note("reveal: last", share(&took, 100), Some(1_500.0));
    Ok(())
}

/// A running nginx. Dropping this kills it.
struct Nginx {
    at: SocketAddr,
    child: Child,
}

impl Nginx {
    async fn start(folder: &Path, server: SocketAddr) -> Outcome<Nginx> {
        let at = free()?;
        let file = folder.join("nginx.conf");
        fs::write(&file, configuration(folder, at, server)?).map_err(|why| why.to_string())?;
        let mut command = Command::new("nginx");
        // Debian installs it there, which is not on everybody's `PATH`.
        let path = std::env::var("PATH").unwrap_or_default() + ":/usr/sbin";
        command.env("PATH", path).arg("-p").arg(folder).arg("-c").arg(&file);
        command.arg("-e").arg(folder.join("errors")).stdin(Stdio::null());
        let child = command.spawn().map_err(|why| format!("nginx: {why}"))?;
        let nginx = Nginx { at, child };
        let began = Instant::now();
        while began.elapsed() < TIMEOUT {
            let asked = ask(at, Ask::get("/workshop/r".to_owned())).await;
            if asked.is_ok_and(|reply| reply.status == 200) {
                return Ok(nginx);
            }
            sleep(Duration::from_millis(10)).await;
        }
        Err("nginx does not answer after 60 s".to_owned())
    }
}

impl Nginx {
    /// The last line of the error log.
    fn said(&self, folder: &Path) -> String {
        let all = fs::read_to_string(folder.join("errors")).unwrap_or_default();
        all.lines().next_back().unwrap_or("nothing").to_owned()
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The documented configuration, in an nginx that is a single process and writes only to the folder.
fn configuration(folder: &Path, at: SocketAddr, server: SocketAddr) -> Outcome<String> {
    let recipe = DOCS.split_once("```nginx\n").and_then(|(_, rest)| rest.split_once("```"));
    let (recipe, _) = recipe.ok_or("docs/room.md has no recipe for nginx")?;
    let recipe = recipe.replace(UPSTREAM, &format!("http://{server}/"));
    let folder = folder.display();
    let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
    let temporary: String =
        temporary.iter().map(|name| format!("{name}_temp_path {folder}/{name};\n")).collect();
    Ok(format!(
        "daemon off; master_process off; pid {folder}/pid; error_log {folder}/errors;\n\
         worker_rlimit_nofile 20000;\n\
         events {{ worker_connections {CONNECTIONS}; }}\n\
         http {{ access_log off; {temporary} server {{ listen {at} backlog=10000; {recipe} }} }}\n"
    ))
}

/// A free address on this machine.
fn free() -> Outcome<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0").map_err(|why| why.to_string())?;
    listener.local_addr().map_err(|why| why.to_string())
}
