//! Assembles the npm package in `target/npm/`: the files of `package/`, and the built site. `npm pack` in that folder
//! shows the package, `npm publish` publishes it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::stop::{Outcome, Stop};
use crate::workbench::{dist, read, root};

/// Assembles the package from `dist/`.
pub fn assemble() -> Outcome {
    let folder = root().join("target/npm");
    let _ = fs::remove_dir_all(&folder);
    copy(&root().join("package"), &folder)?;
    copy(&dist(), &folder.join("site"))?;
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        copy_file(&root().join(licence), &folder.join(licence))?;
    }
    let manifest = folder.join("package.json");
    let version = format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION"));
    let text = read(&manifest)?.replacen("\"version\": \"0.0.0\"", &version, 1);
    fs::write(&manifest, text).map_err(|error| failed(&manifest, &error))
}

fn copy(from: &Path, to: &Path) -> Outcome {
    fs::create_dir_all(to).map_err(|error| failed(to, &error))?;
    for entry in fs::read_dir(from).map_err(|error| failed(from, &error))?.flatten() {
        let (source, target): (PathBuf, PathBuf) = (entry.path(), to.join(entry.file_name()));
        // These two files configure static hosts; a package does not need them.
        let for_hosts = entry.file_name() == "_headers" || entry.file_name() == ".htaccess";
        if source.is_dir() {
            copy(&source, &target)?;
        } else if !for_hosts {
            copy_file(&source, &target)?;
        }
    }
    Ok(())
}

fn copy_file(from: &Path, to: &Path) -> Outcome {
    fs::copy(from, to).map(drop).map_err(|error| failed(from, &error))
}

fn failed(path: &Path, error: &std::io::Error) -> Stop {
    Stop::failed(format!("The npm package cannot be put together: {}: {error}.", path.display()))
}
