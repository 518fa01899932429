//! The environment in which commands run: the repository's root as working directory, and the folders of installed
//! tools in front of PATH. [`setup`](crate::setup) adds the tools.

use std::env;
use std::ffi::{OsStr, OsString};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::stop::{Outcome, Stop};

/// The tools and environment variables for the programs that a command starts.
#[derive(Default)]
pub struct Workbench {
    folders: Vec<PathBuf>,
    variables: Vec<(&'static str, OsString)>,
}

impl Workbench {
    /// Creates a call of `program`, which runs in the repository's root and finds the tools on PATH.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(root());
        command.env("PATH", self.path());
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Puts a folder of programs in front of PATH.
    pub fn add_folder(&mut self, folder: PathBuf) {
        self.folders.insert(0, folder);
    }

    /// Sets an environment variable for every later call.
    pub fn set(&mut self, name: &'static str, value: impl Into<OsString>) {
        self.variables.push((name, value.into()));
    }

    fn path(&self) -> OsString {
        let usual = env::var_os("PATH").unwrap_or_default();
        let all = self.folders.iter().cloned().chain(env::split_paths(&usual));
        // Debian's nginx is in /usr/sbin, which is not on everybody's PATH. It comes last: on other distributions it
        // may contain all programs, including another Node and Cargo.
        let all = all.chain(["/usr/sbin".into()]);
        // `join_paths` fails only if a folder's name contains the separator. Then PATH stays unchanged.
        env::join_paths(all).unwrap_or(usual)
    }
}

/// The repository's root: this crate's parent folder.
pub fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// The folder of the release site.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Fails if there is no release site. For steps that test the site and do not build it.
pub fn built() -> Outcome {
    if dist().join("index.html").is_file() {
        return Ok(());
    }
    Err(Stop::failed("dist/ holds no site: run `cargo xtask build` first."))
}

/// Removes a folder with all its content, if it exists.
///
/// # Errors
/// Names the folder and the cause.
pub fn empty(folder: &Path) -> Outcome {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(Stop::failed(format!("{} cannot be emptied: {error}.", folder.display())))
        }
        _ => Ok(()),
    }
}

/// Reads a text file of the repository.
///
/// # Errors
/// Names the file and the cause.
pub fn read(file: &Path) -> Outcome<String> {
    std::fs::read_to_string(file)
        .map_err(|error| Stop::failed(format!("{} cannot be read: {error}.", file.display())))
}

#[cfg(test)]
mod tests {
    use super::Workbench;
    use std::env;
    use std::path::{Path, PathBuf};

    #[test]
    fn own_tools_come_first_and_those_of_the_system_last() {
        let mut bench = Workbench::default();
        bench.add_folder("/own/old".into());
        bench.add_folder("/own/new".into());
        let path: Vec<PathBuf> = env::split_paths(&bench.path()).collect();
        assert_eq!(path[..2], [Path::new("/own/new"), Path::new("/own/old")]);
        assert_eq!(path.last().map(PathBuf::as_path), Some(Path::new("/usr/sbin")));
    }
}
