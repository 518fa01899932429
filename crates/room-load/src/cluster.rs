//! Three NATS servers, three servers of rooms and a load balancer: their throughput, and what must hold when machines
//! are lost (`docs/cluster.md`).
//!
//! | to find | look in |
//! | --- | --- |
//! | the processes, and the proxies between them | `cluster/machines.rs` |
//! | a proxy that can be cut, and the load balancer | `cluster/wire.rs` |
//! | phones that retry until they have a response | `cluster/phones.rs` |
//! | the faults, and the checks after each | `cluster/faults.rs` |

mod faults;
mod machines;
mod phones;
mod wire;

use crate::Outcome;
use crate::bench::table::{Table, Unit};
use crate::crowd::{self, share};
use crate::room::Room;
use crate::wire::Ask;
use machines::Machines;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

/// The arguments of `room-load cluster`.
pub struct Args {
    /// Number of phones that answer while machines are lost.
    pub phones: usize,
    /// How often each figure is measured.
    pub runs: usize,
    pub only_faults: bool,
}

impl Default for Args {
    fn default() -> Self {
        Args { phones: 120, runs: 3, only_faults: false }
    }
}

pub async fn run(args: Args) -> Outcome<()> {
    let Some(mut machines) = Machines::start().await? else {
        println!("left out: there is no NATS here. Name the program: NATS_SERVER=…");
        return Ok(());
    };
    if !args.only_faults {
        let mut table = Table::default();
        for run in 1..=args.runs {
            eprintln!("run {run} of {}", args.runs);
            figures(&machines, &mut table).await?;
        }
        println!("{table}");
    }
    let came = faults::run(&mut machines, args.phones).await;
    came.map_err(|why| {
        let folder = machines.keep_folder();
        format!("{why} (what the servers have written is in {})", folder.display())
    })
}

/// Measures while all machines run. Each request goes through the load balancer, which picks any server.
async fn figures(machines: &Machines, table: &mut Table) -> Outcome<()> {
    let at = machines.balancer;
    for (rooms, phones) in [(1, 600), (1, 3_000), (16, 200)] {
        let mut all = Vec::new();
        for _ in 0..rooms {
            let room = Room::open_at(at).await?;
            room.seats(0..phones).await?;
            all.push(room);
        }
        let name = match rooms {
            1 => format!("{phones} phones in a room"),
            rooms => format!("{rooms} rooms of {phones} phones"),
        };
        for room in &all {
            room.asks(0).await?;
        }
        known_everywhere(machines, &all).await?;
        let began = Instant::now();
        let asks = answers(&all, phones, 0);
        let count = asks.len();
        let crowd = crowd::all(at, asks).await.good()?;
        let took = began.elapsed();
        let ms = |time: Duration| time.as_secs_f64() * 1e3;
        table.note(
            format!("{name}, at once: 95 of 100"),
            Unit::Milliseconds,
            ms(share(&crowd.took, 95)),
            None,
        );
        table.note(format!("{name}, at once: all"), Unit::Milliseconds, ms(took), None);
        let each = count as f64 / took.as_secs_f64();
        table.note(format!("{name}, at once: answers"), Unit::EachSecond, each, None);
        for room in &all {
            room.asks(1).await?;
        }
        known_everywhere(machines, &all).await?;
        let crowd =
            crowd::spread(at, answers(&all, phones, 1), Duration::from_secs(5)).await.good()?;
        table.note(
            format!("{name}, over 5 s: half"),
            Unit::Milliseconds,
            ms(share(&crowd.took, 50)),
            None,
        );
        table.note(
            format!("{name}, over 5 s: 95 of 100"),
            Unit::Milliseconds,
            ms(share(&crowd.took, 95)),
            None,
        );
        for room in &all {
            room.moved("close").await?;
        }
    }
    let disk = machines.disk() as f64 / 1e6;
    table.note("disk, one server of NATS, so far", Unit::Megabytes, disk, None);
    for (number, server) in machines.servers.iter().enumerate() {
        let rss = server.as_ref().map_or(0, crate::server::Server::rss);
        table.note(format!("memory, server {number}"), Unit::Megabytes, rss as f64 / 1e6, None);
    }
    Ok(())
}

/// One answer of every phone of every room to a card.
fn answers(rooms: &[Room], phones: usize, card: usize) -> Vec<Ask> {
    (0..phones)
        .flat_map(|number| rooms.iter().map(move |room| room.answer(number, card, 1)))
        .collect()
}

/// Waits until every server knows the current turn: real phones only answer a card after they have received it.
async fn known_everywhere(machines: &Machines, rooms: &[Room]) -> Outcome<()> {
    for room in rooms {
        let turn = room.state().await?["turn"].as_u64();
        let at = |server: SocketAddr| Room { at: server, ..room.clone() };
        for room in machines.addresses().into_iter().map(at) {
            while room.state().await?["turn"].as_u64() < turn {}
        }
    }
    Ok(())
}
