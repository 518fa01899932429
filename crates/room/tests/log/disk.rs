//! A full disk: no record is lost, no call hangs, and rooms can still be read and ended.

use crate::given::{all, answer, answers, moved, opening};
use futures_util::future::join_all;
use room::log::sqlite::SqliteLog;
use room::log::{Log, NotStored};
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A small file system (tmpfs). Dropping this unmounts it.
struct Disk(PathBuf);

impl Disk {
    /// Mounts it. `None` if this process may not mount.
    fn of(folder: &Path, size: &str) -> Option<Disk> {
        let path = folder.join("disk");
        fs::create_dir(&path).unwrap();
        let size = format!("size={size}");
        let mut mount = Command::new("mount");
        let mounted = mount.args(["-t", "tmpfs", "-o", &size, "none"]).arg(&path).output();
        mounted.is_ok_and(|output| output.status.success()).then(|| Disk(path))
    }

    /// Writes a file until no space is left. Returns its path.
    fn fill(&self) -> PathBuf {
        let path = self.0.join("filler");
        let mut file = File::create(&path).unwrap();
        for size in [1 << 20, 1 << 12, 1] {
            while file.write_all(&vec![1; size]).is_ok() {}
        }
        path
    }
}

/// Written to stderr directly, since libtest captures the output of tests that pass.
fn not_run() {
    let said = "Not run: a full disk needs a mount, and this user may not mount.";
    let _ = writeln!(std::io::stderr(), "{said}");
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_keeps_rooms_readable_and_lets_them_end() {
    let folder = tempfile::tempdir().unwrap();
    let Some(disk) = Disk::of(folder.path(), "40m") else {
        not_run();
        return;
    };
    let data = disk.0.join("data");
    let reserve = data.join("reserve");
    let log = SqliteLog::start(&data).unwrap();
    assert_eq!(fs::metadata(&reserve).unwrap().len(), 16 * 1024 * 1024);
    let room = log.open(opening("BX47KQ")).await.unwrap();
    let other = log.open(opening("222222")).await.unwrap();
    let filler = disk.fill();

    // Append until the disk is full and more than 1,000 requests were refused.
    let mut kept = Vec::new();
    let mut refused = 0;
    for number in (0..).step_by(100) {
        let asked =
            (number..number + 100).map(|number| log.append(room, vec![answer(room, number)]));
        for (number, result) in (number..).zip(join_all(asked).await) {
            match result {
                Ok(place) => kept.push((place, answer(room, number))),
                Err(NotStored::Full) => refused += 1,
                Err(other) => panic!("{other:?}"),
            }
        }
        if refused > 1000 {
            break;
        }
    }
    assert!(reserve.exists(), "used for what is not urgent");
    assert_eq!(all(&log, room).await, kept);
    assert_eq!(log.open(opening("333333")).await, Err(NotStored::Full));

    // Urgent requests may use the reserve, even if they come together with ordinary ones.
    let both =
        join_all([log.append(room, answers(room, 0..512)), log.append(room, answers(room, 0..1))]);
    let (urgent, both) = tokio::join!(log.append_urgent(room, vec![moved(1)]), both);
    assert_eq!(urgent, Ok(kept.len() as u64 + 1));
    kept.push((kept.len() as u64 + 1, moved(1)));
    assert_eq!(both, [Err(NotStored::Full), Err(NotStored::Full)]);
    assert!(!reserve.exists());
    assert_eq!(log.append(room, answers(room, 0..1)).await, Err(NotStored::Full));
    assert_eq!(log.append_urgent(other, vec![moved(1)]).await, Ok(1));

    // After a restart all records are there.
    drop(log);
    let log = SqliteLog::start(&data).unwrap();
    assert_eq!(all(&log, room).await, kept);
    assert_eq!(log.append(room, answers(room, 0..1)).await, Err(NotStored::Full));
    log.seal(room, "{}".to_owned(), 1).await.unwrap();
    log.forget(room).await.unwrap();

    // When there is space again, everything works as before.
    fs::remove_file(filler).unwrap();
    assert_eq!(log.append(other, answers(other, 0..1)).await, Ok(2));
    assert_eq!(fs::metadata(&reserve).unwrap().len(), 16 * 1024 * 1024);
}

#[tokio::test]
async fn a_start_on_a_full_disk_can_read() {
    let folder = tempfile::tempdir().unwrap();
    let Some(disk) = Disk::of(folder.path(), "40m") else {
        not_run();
        return;
    };
    let data = disk.0.join("data");
    let log = SqliteLog::start(&data).unwrap();
    let room = log.open(opening("BX47KQ")).await.unwrap();
    log.append(room, answers(room, 0..10)).await.unwrap();
    drop(log);
    disk.fill();
    let log = SqliteLog::start(&data).unwrap();
    assert_eq!(all(&log, room).await.len(), 10);
    assert_eq!(log.append(room, answers(room, 0..1)).await, Err(NotStored::Full));
    assert_eq!(log.append_urgent(room, vec![moved(1)]).await, Ok(11));
}
