//! Allows one process per folder, by an exclusive lock on a file beside the database.

use fs4::fs_std::FileExt;
use std::fs::{DirBuilder, File, OpenOptions};
use std::path::Path;

/// Holds the lock on the folder until it is dropped or the process ends, even by `kill -9`.
pub(super) struct Lock(File);

impl Lock {
    /// Locks a folder. Creates it if it is missing, on Unix with mode 0700 (readable by this user only).
    ///
    /// # Errors
    /// A sentence, if the folder cannot be created, written to or locked.
    pub(super) fn of(folder: &Path) -> Result<Lock, String> {
        let name = folder.display();
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder).map_err(|error| {
            format!("The folder {name} cannot be made ({error}). Choose another one.")
        })?;
        let path = folder.join("lock");
        let mut options = OpenOptions::new();
        let file = options.create(true).truncate(false).write(true).open(path).map_err(|error| {
            format!("The folder {name} cannot be written to ({error}). Choose another one, or change who may.")
        })?;
        match FileExt::try_lock_exclusive(&file) {
            Ok(true) => Ok(Lock(file)),
            Ok(false) => Err(format!(
                "Another server is using the folder {name}. Stop that one first, or choose another folder."
            )),
            Err(error) => Err(format!(
                "The folder {name} cannot be locked ({error}). Choose one on a disk of this machine."
            )),
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing the file may release the lock too late: a child process that is just being spawned has a copy of the
        // open file.
        let _ = FileExt::unlock(&self.0);
    }
}
