//! Programs from crates.io, each pinned to a version. If PATH has a program of that version, it is used. Otherwise it
//! is installed into its own folder in the user's cache (~/.cache/leader-quiz/tools): not into ~/.cargo/bin, where the
//! user may have another version, and not into target/, where every clone and every `cargo clean` would mean compiling
//! it again for minutes.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use super::{Tool, say_installing};
use crate::run;
use crate::say;
use crate::stop::{Outcome, Stop};
use crate::workbench::{Workbench, read, root};

/// A program from crates.io.
pub struct CargoTool {
    package: &'static str,
    program: &'static str,
    version: String,
    /// Options for `cargo install` that select features.
    features: &'static [&'static str],
    /// The optimisation level to compile it with: a compromise between its own build time and speed.
    opt_level: &'static str,
}

impl CargoTool {
    pub fn trunk() -> Self {
        let features = &["--no-default-features", "--features", "rustls"];
        let version = "0.22.1".into();
        // Trunk mostly waits for Cargo and the disk, so it is not slower without optimisation, and compiles in a third
        // of the time.
        Self { package: "trunk", program: "trunk", version, features, opt_level: "0" }
    }

    pub fn cargo_deny() -> Self {
        let version = "0.20.2".into();
        Self {
            package: "cargo-deny",
            program: "cargo-deny",
            version,
            features: &[],
            opt_level: "1",
        }
    }

    /// The program must have exactly the version of the library in Cargo.lock.
    pub fn wasm_bindgen() -> Outcome<Self> {
        let lock = root().join("Cargo.lock");
        let version = locked_version(&read(&lock)?, "wasm-bindgen").ok_or_else(|| {
            Stop::failed(format!("{} has no wasm-bindgen in it.", lock.display()))
        })?;
        // It reads megabytes in every build, so without any optimisation it would be noticeably slow.
        let (package, program) = ("wasm-bindgen-cli", "wasm-bindgen");
        Ok(Self { package, program, version, features: &[], opt_level: "1" })
    }

    /// The folder for this version. Each version has its own, so that clones can use different ones.
    fn home(&self) -> PathBuf {
        cache().join("leader-quiz/tools").join(format!("{}-{}", self.package, self.version))
    }

    fn is_version(&self, command: &mut Command) -> bool {
        let answer = run::answer(command.arg("--version"));
        answer.is_some_and(|text| text.split_whitespace().nth(1) == Some(self.version.as_str()))
    }

    /// Downloads the program as its authors have published it, if the user has cargo-binstall. Returns whether that
    /// succeeded. Such downloads are not verified by a hash, unlike sources that Cargo compiles, so builds by third
    /// parties are excluded.
    fn fetch(&self, bench: &Workbench) -> bool {
        if run::answer(bench.command("cargo").args(["binstall", "-V"])).is_none() {
            return false;
        }
        let mut fetch = bench.command("cargo");
        fetch.args(["binstall", self.package, "--version", &self.version, "--no-confirm"]);
        fetch.args(["--strategies", "crate-meta-data", "--root"]).arg(self.home());
        run::shown(&mut fetch).is_ok()
    }

    fn compile(&self, bench: &Workbench) -> Outcome {
        let mut cargo = bench.command("cargo");
        cargo.args(["install", self.package, "--version", &self.version, "--locked"]);
        cargo.args(self.features).arg("--root").arg(self.home());
        cargo.envs(QUICK_PROFILE).env("CARGO_PROFILE_RELEASE_OPT_LEVEL", self.opt_level);
        run::shown(&mut cargo)
    }
}

/// Overrides the programs' own release profiles, whose link-time optimisation would take minutes and is not needed.
const QUICK_PROFILE: [(&str, &str); 3] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
];

impl Tool for CargoTool {
    fn name(&self) -> String {
        format!("{} {}", self.package, self.version)
    }

    fn find_and_add(&self, bench: &mut Workbench) -> bool {
        if self.is_version(&mut bench.command(self.program)) {
            return true;
        }
        let folder = self.home().join("bin");
        let found = self.is_version(&mut bench.command(folder.join(self.program)));
        if found {
            bench.add_folder(folder);
        }
        found
    }

    fn install(&self, bench: &Workbench) -> Outcome {
        say_installing(&self.name(), "a few minutes of compiling");
        if self.fetch(bench) {
            return Ok(());
        }
        say::line("Compiling it from its source:");
        self.compile(bench)
    }
}

/// Finds the version of a package in the text of a Cargo.lock.
fn locked_version(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let version = lock.lines().skip_while(|line| *line != name).nth(1)?;
    Some(version.strip_prefix("version = \"")?.strip_suffix('"')?.to_owned())
}

/// The user's cache folder: `XDG_CACHE_HOME`, `LOCALAPPDATA` or `~/.cache`; without a home folder, `target/`.
pub fn cache() -> PathBuf {
    let set = ["XDG_CACHE_HOME", "LOCALAPPDATA"].into_iter().find_map(env::var_os);
    let set = set.map(PathBuf::from).filter(|path| path.is_absolute());
    let usual = || env::home_dir().map(|home| home.join(".cache"));
    set.or_else(usual).unwrap_or_else(|| root().join("target"))
}

#[cfg(test)]
mod tests {
    use super::locked_version;

    fn check(package: &str, expected: Option<&str>) {
        const LOCK: &str = "[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.129\"\n\n\
            [[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.2.1\"\n";
        assert_eq!(locked_version(LOCK, package).as_deref(), expected);
    }

    #[test]
    fn the_version_stands_below_the_whole_name() {
        check("wasm-bindgen", Some("0.2.129"));
        check("wasm-bindgen-macro", Some("0.2.1"));
        check("wasm", None);
    }
}
