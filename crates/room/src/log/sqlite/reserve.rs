//! Space reserved for a full disk: a file that is deleted when the disk is full, so that rooms can still be ended and
//! sealed.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Size of the file, in bytes: 16 MB.
const RESERVE_BYTES: u64 = 16 * 1024 * 1024;
/// Free space, in bytes, that must remain beside the file when it is created. Otherwise the disk would be full again
/// immediately.
const MIN_FREE_BESIDE_BYTES: u64 = 4 * 1024 * 1024;
/// If less than this is free, in bytes, an error is attributed to the full disk.
const FULL_BELOW_BYTES: u64 = 256 * 1024;

/// The file, and the folder that it is in.
pub(super) struct Reserve {
    folder: PathBuf,
    file: PathBuf,
}

impl Reserve {
    pub(super) fn of(folder: &Path) -> Reserve {
        Reserve { folder: folder.to_owned(), file: folder.join("reserve") }
    }

    /// Whether the file exists, or could be created now. As long as it cannot, only urgent requests are written,
    /// because the freed space is meant for them.
    pub(super) fn is_ready(&mut self) -> bool {
        let there = fs::metadata(&self.file).map_or(0, |file| file.len());
        if there >= RESERVE_BYTES {
            return true;
        }
        if self.free() + there < RESERVE_BYTES + MIN_FREE_BESIDE_BYTES {
            return false;
        }
        let made = self.make().is_ok();
        if !made {
            let _ = fs::remove_file(&self.file);
        }
        made
    }

    /// Deletes the file to free its space. Returns `false` if there is none.
    pub(super) fn spend(&mut self) -> bool {
        fs::remove_file(&self.file).is_ok()
    }

    /// Whether the disk is full.
    pub(super) fn is_exhausted(&self) -> bool {
        self.free() < FULL_BELOW_BYTES
    }

    /// Free space in bytes. If the system does not tell, a large number: then writing will show whether there is space.
    fn free(&self) -> u64 {
        fs4::available_space(&self.folder).unwrap_or(u64::MAX / 2)
    }

    fn make(&self) -> io::Result<()> {
        let mut file = File::create(&self.file)?;
        // Not zeros: a file system could store those as a hole, without allocating the space.
        let block: Vec<u8> = (0..1024 * 1024_u32).map(noise).collect();
        for _ in 0..RESERVE_BYTES / 1024 / 1024 {
            file.write_all(&block)?;
        }
        file.sync_all()
    }
}

/// Pseudo-random bytes, which hardly compress: a file system may compress files.
fn noise(at: u32) -> u8 {
    let mixed = (at ^ 0x9E37_79B9).wrapping_mul(0x85EB_CA6B);
    (mixed ^ (mixed >> 13)).wrapping_mul(0xC2B2_AE35).to_le_bytes()[3]
}
