//! Changes of the wall clock (with libfaketime). What was acknowledged must still be there, and timeouts must still
//! work.

use super::kept::{Phone, lost};
use super::{Came, must};
use crate::Outcome;
use crate::room::Room;
use crate::server::{Folder, Server};
use std::path::Path;

/// Paths at which libfaketime may be installed.
const LIBRARIES: &[&str] = &[
    "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
    "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1",
    "/usr/lib64/faketime/libfaketimeMT.so.1",
    "/usr/lib/faketime/libfaketimeMT.so.1",
];
const PHONES: usize = 50;

pub async fn run() -> Outcome<Came> {
    let Some(library) = LIBRARIES.iter().find(|library| Path::new(library).is_file()) else {
        return Ok(Came::Skipped("The clock is moved with libfaketime, which is missing.".into()));
    };
    let folder = Folder::new("clock")?;
    let offset = folder.0.join("offset");
    let set = |text: &str| std::fs::write(&offset, text).map_err(|why| why.to_string());
    let moved = [
        ("LD_PRELOAD", (*library).to_owned()),
        ("FAKETIME_TIMESTAMP_FILE", offset.display().to_string()),
        ("FAKETIME_NO_CACHE", "1".to_owned()),
        ("FAKETIME_DONT_FAKE_MONOTONIC", "1".to_owned()),
    ];
    set("+0")?;
    let mut server = Server::start_with(&folder.0, &moved).await?;
    let mut room = Room::open(&server).await?;
    room.asks(0).await?;
    let mut phones: Vec<Phone> = (0..PHONES).map(|_| Phone::default()).collect();
    // The clock changes while the server runs and between two starts, back and forth, by more than the days for which
    // anything is stored.
    for (turn, offset) in ["-1d", "+400d", "-400d", "+3600", "+0"].into_iter().enumerate() {
        set(offset)?;
        for (number, phone) in phones.iter_mut().enumerate() {
            let reply = phone.answer_on(number, 0, &room, 1).await?;
            reply.ok_or("no answer")?.good().map_err(|why| format!("clock {offset}: {why}"))?;
        }
        if turn % 2 == 1 {
            server.kill();
            server = Server::start_with(&folder.0, &moved).await?;
            room = room.on(&server);
        }
        let (lost, why) = lost(&room, &phones).await?;
        must(lost == 0, || format!("clock {offset}: {lost} lost: {}", why.unwrap_or_default()))?;
    }
    room.moved("close").await?;
    set("-7200")?;
    room.moved("reveal").await?;
    let answered = room.state().await?["answered"].as_u64();
    must(answered == Some(PHONES as u64), || format!("{answered:?} of {PHONES} are counted"))?;
    Ok(Came::Ok("moved by up to 400 days, back and forth: nothing lost, nothing refused".into()))
}
