//! The figures, beside the budgets of live rooms: for each number of phones one server after the other, and the
//! same several times, so that the spread can be seen.

mod crash;
mod phones;
mod proxy;
pub mod table;

use crate::Outcome;
use crate::server::{Folder, Server, program};
use std::time::Duration;
use table::{Table, Unit};
use tokio::time::sleep;

/// What is asked for.
pub struct Wish {
    pub phones: Vec<usize>,
    pub runs: usize,
    /// How many records the log has that is started with.
    pub records: usize,
    /// Whether to measure through nginx, too.
    pub proxy: bool,
}

impl Default for Wish {
    fn default() -> Self {
        Wish { phones: vec![600, 1_000, 10_000], runs: 3, records: 360_000, proxy: true }
    }
}

pub async fn run(wish: Wish) -> Outcome<()> {
    let mut table = Table::default();
    let size = program()?.metadata().map_err(|why| why.to_string())?.len();
    table.note("binary", Unit::Megabytes, size as f64 / 1e6, Some(15.0));
    for run in 1..=wish.runs {
        idle(&mut table).await?;
        for phones in &wish.phones {
            eprintln!("run {run} of {}: {phones} phones", wish.runs);
            phones::measure(*phones, &mut table).await?;
        }
        if wish.proxy {
            eprintln!("run {run} of {}: through nginx", wish.runs);
            proxy::measure(&mut table).await?;
        }
    }
    if wish.records > 0 {
        eprintln!("a log of {} records, {} starts after kill -9", wish.records, wish.runs);
        crash::measure(wish.records, wish.runs, &mut table).await?;
    }
    println!("{table}");
    Ok(())
}

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
