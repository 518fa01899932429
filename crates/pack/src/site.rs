//! Access to the staging folder and to the sources. All reading and writing of files happens here.

use std::path::{Path, PathBuf};
use std::{env, fs};

/// The staging folder in which Trunk assembles the site, and the folder of the sources.
pub struct Site {
    staged: PathBuf,
    source: PathBuf,
}

impl Site {
    /// The folders that Trunk names in the environment of its hooks.
    ///
    /// # Errors
    /// A sentence, if this was not started by Trunk.
    pub fn staged() -> Result<Site, String> {
        let folder = |name| {
            env::var_os(name).map(PathBuf::from).ok_or_else(|| {
                format!("{name} is not set; this program is run by Trunk (`cargo xtask build`)")
            })
        };
        Ok(Site { staged: folder("TRUNK_STAGING_DIR")?, source: folder("TRUNK_SOURCE_DIR")? })
    }

    /// A source file as text.
    pub fn source(&self, path: &str) -> Result<String, String> {
        read(&self.source.join(path))
    }

    /// A source file as bytes.
    pub fn source_bytes(&self, path: &str) -> Result<Vec<u8>, String> {
        let path = self.source.join(path);
        fs::read(&path).map_err(|why| format!("{} cannot be read: {why}", path.display()))
    }

    /// A staged file as bytes.
    pub fn bytes(&self, name: &str) -> Result<Vec<u8>, String> {
        let path = self.staged.join(name);
        fs::read(&path).map_err(|why| format!("{} cannot be read: {why}", path.display()))
    }

    /// The path of a staged file.
    pub fn path(&self, name: &str) -> PathBuf {
        self.staged.join(name)
    }

    /// The name of the staged file with this ending to which Trunk has added a content hash. Trunk hashes each file
    /// separately, so the hashes of the Wasm and its bindings differ.
    pub fn hashed(&self, end: &str) -> Result<String, String> {
        let entries = fs::read_dir(&self.staged)
            .map_err(|why| format!("{} cannot be listed: {why}", self.staged.display()))?;
        entries
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .find(|name| name.starts_with("leader-quiz-") && name.ends_with(end))
            .ok_or_else(|| {
                format!("no file leader-quiz-…{end} in {}; build it again", self.staged.display())
            })
    }

    /// The names of all staged files, sorted, relative to the staging folder.
    pub fn files(&self) -> Result<Vec<String>, String> {
        let mut files = Vec::new();
        collect(&self.staged, "", &mut files)?;
        files.sort();
        Ok(files)
    }

    /// Rewrites a staged file.
    pub fn change(
        &self,
        name: &str,
        change: impl FnOnce(&str) -> Result<String, String>,
    ) -> Result<(), String> {
        let changed = change(&read(&self.staged.join(name))?)?;
        self.write(name, &changed)
    }

    /// Removes a staged file.
    pub fn remove(&self, name: &str) -> Result<(), String> {
        let path = self.staged.join(name);
        fs::remove_file(&path).map_err(|why| format!("{} cannot be removed: {why}", path.display()))
    }

    /// Gives a staged file another name.
    pub fn rename(&self, old: &str, new: &str) -> Result<(), String> {
        fs::rename(self.staged.join(old), self.staged.join(new))
            .map_err(|why| format!("{old} cannot be called {new}: {why}"))
    }

    /// Removes a staged folder.
    pub fn remove_folder(&self, name: &str) -> Result<(), String> {
        let path = self.staged.join(name);
        fs::remove_dir_all(&path)
            .map_err(|why| format!("{} cannot be removed: {why}", path.display()))
    }

    /// Writes a staged file.
    pub fn write(&self, name: &str, text: &str) -> Result<(), String> {
        self.put(name, text.as_bytes())
    }

    /// Writes a staged file from bytes.
    pub fn put(&self, name: &str, bytes: &[u8]) -> Result<(), String> {
        let path = self.staged.join(name);
        fs::write(&path, bytes)
            .map_err(|why| format!("{} cannot be written: {why}", path.display()))
    }
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|why| format!("{} cannot be read: {why}", path.display()))
}

fn collect(folder: &Path, before: &str, files: &mut Vec<String>) -> Result<(), String> {
    let failed = |why| format!("{} cannot be listed: {why}", folder.display());
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = format!("{before}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{name}/"), files)?;
        } else if !name.starts_with('.') {
            files.push(name);
        }
    }
    Ok(())
}
