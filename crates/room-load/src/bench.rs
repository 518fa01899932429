//! The measurements of one server, compared with the budgets of live rooms. Each number of phones gets a server of its
//! own. Everything is measured several times, to show the spread.

mod crash;
mod phones;
mod proxy;
pub mod table;

use crate::Outcome;
use crate::server::{Folder, Server, program};
use std::time::Duration;
use table::{Table, Unit};
use tokio::time::sleep;

/// The arguments of `room-load bench`.
pub struct Args {
    pub phones: Vec<usize>,
    pub runs: usize,
    /// Number of records in the log for the start after `kill -9`.
    pub records: usize,
    /// Whether to measure through nginx as well.
    pub proxy: bool,
}

impl Default for Args {
    fn default() -> Self {
        Args { phones: vec![600, 1_000, 10_000], runs: 3, records: 360_000, proxy: true }
    }
}

pub async fn run(args: Args) -> Outcome<()> {
    let mut table = Table::default();
    let size = program()?.metadata().map_err(|why| why.to_string())?.len();
    table.note("binary", Unit::Megabytes, size as f64 / 1e6, Some(15.0));
    for run in 1..=args.runs {
        idle(&mut table).await?;
        for phones in &args.phones {
            eprintln!("run {run} of {}: {phones} phones", args.runs);
            phones::measure(*phones, &mut table).await?;
        }
        if args.proxy {
            eprintln!("run {run} of {}: through nginx", args.runs);
            proxy::measure(&mut table).await?;
        }
    }
    if args.records > 0 {
        eprintln!("a log of {} records, {} starts after kill -9", args.records, args.runs);
        crash::measure(args.records, args.runs, &mut table).await?;
    }
    println!("{table}");
    Ok(())
}

/// Measures the start on an empty folder, and the memory of an idle server.
async fn idle(table: &mut Table) -> Outcome<()> {
    let folder = Folder::new("idle")?;
    let server = Server::start(&folder.0).await?;
    table.note("start, empty folder", Unit::Milliseconds, ms(server.took), Some(300.0));
    sleep(Duration::from_millis(500)).await;
    table.note("RSS, idle", Unit::Megabytes, server.rss() as f64 / 1e6, Some(20.0));
    Ok(())
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
