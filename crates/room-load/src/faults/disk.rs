//! A full disk. The server must refuse what it cannot store, with a message. The room must stay readable, continue when
//! there is space again, and end even without space.

use super::kept::{Phone, lost};
use super::{Came, must};
use crate::Outcome;
use crate::room::Room;
use crate::server::{Folder, Server};
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;
use tokio::time::sleep;

/// Size of the disk: the server's reserve of 16 MB, as much again, and some MB for the rest.
const DISK_SIZE_OPTION: &str = "size=40m";
/// Number of phones that answer while the disk fills.
const PHONES: usize = 400;

/// A small file system (tmpfs). Dropping this unmounts it.
struct Disk(PathBuf);

impl Disk {
    /// Mounts it. `None` if this user may not mount.
    fn of(folder: &Path) -> Option<Disk> {
        let path = folder.join("disk");
        fs::create_dir(&path).ok()?;
        let mut mount = Command::new("mount");
        mount
            .args(["-t", "tmpfs", "-o", DISK_SIZE_OPTION, "room-load"])
            .arg(&path)
            .stderr(Stdio::null());
        mount.status().is_ok_and(|status| status.success()).then_some(Disk(path))
    }

    /// Writes a file until no space is left.
    fn fill(&self) -> Outcome<()> {
        let mut file = File::create(self.filler()).map_err(|why| why.to_string())?;
        for size in [1 << 20, 1 << 12, 1] {
            while file.write_all(&vec![1; size]).is_ok() {}
        }
        Ok(())
    }

    fn free(&self) {
        let _ = fs::remove_file(self.filler());
    }

    fn filler(&self) -> PathBuf {
        self.0.join("filler")
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

pub async fn run() -> Outcome<Came> {
    let folder = Folder::new("disk")?;
    let Some(disk) = Disk::of(&folder.0) else {
        return Ok(Came::Skipped("A full disk needs a mount, and this user may not mount.".into()));
    };
    let mut server = Server::start(&disk.0).await?;
    let mut room = Room::open(&server).await?;
    room.asks(0).await?;
    let mut phones: Vec<Phone> = (0..PHONES).map(|_| Phone::default()).collect();
    let before = answers(&mut phones, &room, 4, 0).await?;
    must(before.refused.is_none(), || format!("refused before it was full: {before:?}"))?;

    disk.fill()?;
    let full = answers(&mut phones, &room, 3, 0).await?;
    let sentence = full.refused.clone().unwrap_or_default();
    must(sentence.contains("full"), || format!("nothing was refused as full: {full:?}"))?;
    let state = room.state().await?;
    must(state["phase"] == "asking", || format!("the room cannot be read: {state}"))?;
    none_lost(&room, &phones).await?;

    // The server must also start on a full disk, and read the room.
    server.kill();
    server = Server::start(&disk.0).await?;
    room = room.on(&server);
    none_lost(&room, &phones).await?;

    disk.free();
    sleep(Duration::from_millis(200)).await;
    let again = answers(&mut phones, &room, 3, 0).await?;
    must(again.refused.is_none(), || format!("refused with space again: {again:?}"))?;
    none_lost(&room, &phones).await?;

    disk.fill()?;
    let full = answers(&mut phones, &room, 3, 0).await?;
    must(full.refused.is_some(), || "nothing was refused the second time".to_owned())?;
    none_lost(&room, &phones).await?;
    for step in ["close", "reveal", "finish"] {
        room.moved(step).await.map_err(|why| format!("{step} on the full disk: {why}"))?;
    }
    over(&room).await?;
    server.kill();
    server = Server::start(&disk.0).await?;
    over(&room.on(&server)).await?;
    drop(server);
    let kept: usize = phones.iter().map(|phone| phone.acknowledged).sum();
    Ok(Came::Ok(format!("0 of {kept} acknowledged lost; refused with \"{sentence}\"; ended")))
}

#[derive(Debug)]
struct FullDiskOutcome {
    /// The message of the first 503.
    refused: Option<String>,
}

/// Every phone sends up to `most` answers, one phone after the other.
async fn answers(
    phones: &mut [Phone],
    room: &Room,
    most: usize,
    card: usize,
) -> Outcome<FullDiskOutcome> {
    let mut came = FullDiskOutcome { refused: None };
    for (number, phone) in phones.iter_mut().enumerate() {
        let reply = phone.answer_on(number, card, room, most).await?;
        match reply.filter(|reply| reply.status != 200) {
            Some(reply) if reply.status == 503 => {
                let say = reply.json()["say"].as_str().unwrap_or("no sentence").to_owned();
                came.refused.get_or_insert(say);
            }
            Some(reply) => return Err(format!("{}: {}", reply.status, reply.json())),
            None => {}
        }
    }
    Ok(came)
}

async fn none_lost(room: &Room, phones: &[Phone]) -> Outcome<()> {
    let (lost, why) = lost(room, phones).await?;
    must(lost == 0, || format!("{lost} lost: {}", why.unwrap_or_default()))
}

/// Checks that the room has ended and that its result is there.
async fn over(room: &Room) -> Outcome<()> {
    let state = room.state().await?;
    must(state["phase"] == "finished", || format!("the room is not over: {state}"))?;
    must(state["revealed"] == serde_json::json!([0]), || format!("no result: {state}"))
}
