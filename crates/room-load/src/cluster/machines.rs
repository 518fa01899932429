//! Three NATS servers and three servers of rooms. Every connection between two of them goes through its own proxy
//! ([`Wire`]).

use super::wire::{Wire, balancer};
use crate::Outcome;
use crate::server::{Folder, Server, TIMEOUT};
use std::fs::{self, File};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::time::sleep;

/// Number of machines of each kind.
pub const COUNT: usize = 3;

pub struct Machines {
    /// The address of the load balancer, which phones use.
    pub balancer: SocketAddr,
    pub servers: Vec<Option<Server>>,
    nodes: Vec<Option<Child>>,
    program: PathBuf,
    folder: Folder,
    monitors: Vec<SocketAddr>,
    /// From each server of rooms to each NATS server.
    to_nats: Vec<Vec<Wire>>,
    /// From each NATS server to each other one.
    routes: Vec<Vec<Wire>>,
    /// The addresses of the servers of rooms, shared with the balancer.
    known: Arc<Mutex<Vec<SocketAddr>>>,
}

/// Free ports, and the listeners that reserve them until they are dropped. They are below the ephemeral ports of the
/// system (from 32,768 on), so that a restarted machine finds its port still free.
fn ports() -> Outcome<(Vec<SocketAddr>, Vec<TcpListener>)> {
    let free = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok();
    let kept: Vec<TcpListener> = (20_000..32_000).rev().filter_map(free).take(COUNT).collect();
    if kept.len() < COUNT {
        return Err("no port is free".to_owned());
    }
    let ports = kept.iter().map(TcpListener::local_addr).collect::<Result<_, _>>();
    Ok((ports.map_err(|why| why.to_string())?, kept))
}

async fn wires(to: &[SocketAddr]) -> Outcome<Vec<Vec<Wire>>> {
    let mut all = Vec::new();
    for _ in 0..COUNT {
        let mut own = Vec::new();
        for machine in to {
            own.push(Wire::to(*machine).await?);
        }
        all.push(own);
    }
    Ok(all)
}

impl Machines {
    /// Starts all machines. `None` if the environment variable `NATS_SERVER` does not name the program.
    pub async fn start() -> Outcome<Option<Machines>> {
        let Some(program) = std::env::var_os("NATS_SERVER").map(PathBuf::from) else {
            return Ok(None);
        };
        let folder = Folder::new("cluster")?;
        let ((clients, one), (monitors, two), (clusters, three)) = (ports()?, ports()?, ports()?);
        let (to_nats, routes) = (wires(&clients).await?, wires(&clusters).await?);
        for number in 0..COUNT {
            let others = (0..COUNT).filter(|other| *other != number);
            let routes: Vec<String> =
                others.map(|other| format!("nats://{}", routes[number][other].at)).collect();
            // `no_advertise`: clients must not learn addresses that bypass the proxies.
            let text = format!(
                "server_name: n{number}\nlisten: {}\nhttp: {}\nmax_payload: 4MB\n\
                 jetstream {{ store_dir: \"{}/n{number}\", sync_interval: always }}\n\
                 cluster {{ name: rooms, listen: {}, no_advertise: true, routes: [{}] }}\n",
                clients[number],
                monitors[number],
                folder.0.display(),
                clusters[number],
                routes.join(", ")
            );
            let file = folder.0.join(format!("n{number}.conf"));
            fs::write(&file, text).map_err(|why| format!("{}: {why}", file.display()))?;
        }
        let known = Arc::new(Mutex::new(Vec::new()));
        let balancer = balancer(known.clone()).await?;
        let (nodes, servers) = Default::default();
        let mut machines = Machines {
            balancer,
            servers,
            nodes,
            program,
            folder,
            monitors,
            to_nats,
            routes,
            known,
        };
        machines.nodes.resize_with(COUNT, || None);
        machines.servers.resize_with(COUNT, || None);
        drop((one, two, three));
        for number in 0..COUNT {
            machines.start_node(number)?;
        }
        for number in 0..COUNT {
            machines.start_server(number).await?;
        }
        Ok(Some(machines))
    }

    pub fn start_node(&mut self, number: usize) -> Outcome<()> {
        let file = self.folder.0.join(format!("n{number}.conf"));
        let log = File::options().create(true).append(true).open(file.with_extension("log"));
        let log = log.map_err(|why| why.to_string())?;
        let mut command = Command::new(&self.program);
        command.arg("-c").arg(file).stdin(Stdio::null()).stdout(Stdio::null()).stderr(log);
        let child = command.spawn().map_err(|why| format!("NATS: {why}"))?;
        self.nodes[number] = Some(child);
        Ok(())
    }

    /// Starts a server of rooms, with retries: NATS may be starting at the same time.
    pub async fn start_server(&mut self, number: usize) -> Outcome<()> {
        let list = |all: Vec<SocketAddr>| {
            all.iter().map(SocketAddr::to_string).collect::<Vec<_>>().join(",")
        };
        let nats = list(self.to_nats[number].iter().map(|wire| wire.at).collect());
        let more = [
            format!("--log=nats://{nats}"),
            format!("--nats-monitor={}", list(self.monitors.clone())),
        ];
        let folder = self.folder.0.join(format!("s{number}"));
        fs::create_dir_all(&folder).map_err(|why| why.to_string())?;
        let began = Instant::now();
        self.servers[number] = loop {
            match Server::start_as(&folder, &[], &more).await {
                Ok(server) => break Some(server),
                Err(why) if began.elapsed() > TIMEOUT => return Err(why),
                Err(_) => sleep(Duration::from_millis(100)).await,
            }
        };
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = self.addresses();
        Ok(())
    }

    /// Keeps the folder with the logs of the servers, and returns its path.
    pub fn keep_folder(&mut self) -> PathBuf {
        self.folder.keep()
    }

    /// The addresses of the servers of rooms.
    pub fn addresses(&self) -> Vec<SocketAddr> {
        self.servers.iter().flatten().map(|server| server.at).collect()
    }

    /// Disk usage of the first NATS server, in bytes.
    pub fn disk(&self) -> u64 {
        size(&self.folder.0.join("n0"))
    }

    pub fn kill_node(&mut self, number: usize) {
        if let Some(mut node) = self.nodes[number].take() {
            let _ = node.kill();
            let _ = node.wait();
        }
    }

    pub fn kill_server(&mut self, number: usize) {
        if let Some(server) = &mut self.servers[number] {
            server.kill();
        }
    }

    /// Cuts a NATS server off from everything, or reconnects it.
    pub fn cut_node(&self, number: usize, cut: bool) {
        for other in 0..COUNT {
            self.to_nats[other][number].cut(cut);
            self.routes[number][other].cut(cut);
            self.routes[other][number].cut(cut);
        }
    }

    /// Cuts a server of rooms off from NATS, or reconnects it.
    pub fn cut_server(&self, number: usize, cut: bool) {
        self.to_nats[number].iter().for_each(|wire| wire.cut(cut));
    }

    /// Sends `STOP` or `CONT` to a NATS server.
    pub fn signal_node(&self, number: usize, signal: &str) -> Outcome<()> {
        self.nodes[number].as_ref().map_or(Ok(()), |node| send(signal, node.id()))
    }

    pub fn signal_server(&self, number: usize, signal: &str) -> Outcome<()> {
        self.servers[number].as_ref().map_or(Ok(()), |server| send(signal, server.id()))
    }
}

fn size(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| match entry.metadata() {
            Ok(about) if about.is_dir() => size(&entry.path()),
            Ok(about) => about.len(),
            Err(_) => 0,
        })
        .sum()
}

fn send(signal: &str, id: u32) -> Outcome<()> {
    let sent = Command::new("kill").args([&format!("-{signal}"), &id.to_string()]).status();
    sent.map(drop).map_err(|why| format!("kill: {why}"))
}

impl Drop for Machines {
    fn drop(&mut self) {
        (0..COUNT).for_each(|number| self.kill_node(number));
    }
}
