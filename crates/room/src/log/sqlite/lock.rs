//! One process a folder: a locked file beside the database.

use fs4::fs_std::FileExt;
use std::fs::{DirBuilder, File, OpenOptions};
use std::path::Path;

/// The folder is ours until this is dropped, or the process ends in whatever way.
pub(super) struct Lock(File);

impl Lock {
    /// Locks a folder; makes it if it is missing, on Unix for this user alone.
    ///
    /// # Errors
    /// A sentence.
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
        // Closing alone may come too late: a process that is just being started has a copy of the open file.
        let _ = FileExt::unlock(&self.0);
    }
}
