//! Space that is kept for a full disk: a file that is deleted then, so that rooms can still be closed and sealed.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Size of the file in bytes: 16 MB.
const SIZE: u64 = 16 * 1024 * 1024;
/// What must be free beside it, in bytes, before it is made: else the disk would be full again at once.
const BESIDE: u64 = 4 * 1024 * 1024;
/// With less than this free, in bytes, an error is put down to the full disk.
const NOTHING: u64 = 256 * 1024;

pub(super) struct Reserve {
    folder: PathBuf,
    file: PathBuf,
}

impl Reserve {
    pub(super) fn of(folder: &Path) -> Reserve {
        Reserve { folder: folder.to_owned(), file: folder.join("reserve") }
    }

    /// Whether it is there, or could be made now. As long as it cannot be made, only what is urgent is written: the
    /// space that it left is for that.
    pub(super) fn is_ready(&mut self) -> bool {
        let there = fs::metadata(&self.file).map_or(0, |file| file.len());
        if there >= SIZE {
            return true;
        }
        if self.free() + there < SIZE + BESIDE {
            return false;
        }
        let made = self.make().is_ok();
        if !made {
            let _ = fs::remove_file(&self.file);
        }
        made
    }

    /// Frees the space. `false` if there is none.
    pub(super) fn spend(&mut self) -> bool {
        fs::remove_file(&self.file).is_ok()
    }

    /// Whether the disk is full.
    pub(super) fn is_exhausted(&self) -> bool {
        self.free() < NOTHING
    }

    /// In bytes. If the system does not say, the disk is taken for empty: writing will show.
    fn free(&self) -> u64 {
        fs4::available_space(&self.folder).unwrap_or(u64::MAX / 2)
    }

    fn make(&self) -> io::Result<()> {
        let mut file = File::create(&self.file)?;
        // No zeros: a file system could leave those out, and the space would not be taken.
        let block: Vec<u8> = (0..1024 * 1024_u32).map(noise).collect();
        for _ in 0..SIZE / 1024 / 1024 {
            file.write_all(&block)?;
        }
        file.sync_all()
    }
}

/// Bytes that hardly compress.
fn noise(at: u32) -> u8 {
    let mixed = (at ^ 0x9E37_79B9).wrapping_mul(0x85EB_CA6B);
    (mixed ^ (mixed >> 13)).wrapping_mul(0xC2B2_AE35).to_le_bytes()[3]
}
