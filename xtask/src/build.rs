//! `cargo xtask build`: builds the release site into `dist/`, optimised for size as it ships, and prints the size of
//! each file. Also assembles the npm package (`package.rs`). Other commands use it as a library.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

use invite::address::Address;

use crate::budget;
use crate::deck;
use crate::options::Options;
use crate::package;
use crate::run;
use crate::say;
use crate::setup::{self, Need};
use crate::stop::{Outcome, Stop};
use crate::studio_site;
use crate::trunk;
use crate::workbench::{Workbench, dist};

const USAGE: &str = "cargo xtask build [--deck FILE] [--url ADDRESS] [--plain]";

/// The tools that a release build needs.
pub const NEEDS: &[Need] = &[Need::Toolchain, Need::Trunk, Need::WasmBindgen, Need::NodePackages];

/// Builds the site and prints the table of sizes.
pub fn command(words: &[String]) -> Outcome {
    let args = Args::read(words)?;
    if let Some(file) = &args.deck {
        deck::valid(file)?;
    }
    let bench = setup::ensure(NEEDS)?;
    site(&bench, &args)?;
    budget::print_table(&bench)?;
    print_tag(&bench, args.url.as_deref())
}

/// The options of a build.
#[derive(Default)]
pub struct Args {
    deck: Option<PathBuf>,
    url: Option<String>,
    /// Builds without unstable compiler features: the fallback if these ever stop working.
    plain: bool,
}

/// Prints the script tag with an `integrity` attribute (Subresource Integrity); docs/embedding.md says what it covers.
fn print_tag(bench: &Workbench, url: Option<&str>) -> Outcome {
    let mut node = bench.command("node");
    node.args(["--eval", DIGEST]).arg(dist().join("leader-quiz.js"));
    let digest = run::answer(&mut node).ok_or_else(|| {
        Stop::failed("dist/leader-quiz.js has no checksum: Node did not read it.")
    })?;
    let folder = url.map_or("…".into(), |url| url.trim_end_matches('/').to_owned());
    say::line(format_args!(
        "\nTo pin the script (docs/embedding.md, \"Pinning the script\"):\n\
         <script type=\"module\" src=\"{folder}/leader-quiz.js\" \
         integrity=\"sha384-{}\" crossorigin=\"anonymous\"></script>",
        digest.trim()
    ));
    if url.is_none() {
        say::line(
            "oembed.json, first-card.html and the share card have relative addresses, which other sites cannot follow: \
             give the site's own with `cargo xtask build --url https://example.org/quiz/`.",
        );
    }
    Ok(())
}

/// A Node script that prints the SHA-384 digest of the file named on its command line, in base64.
const DIGEST: &str = "
const { createHash } = require('node:crypto');
const bytes = require('node:fs').readFileSync(process.argv[1]);
console.log(createHash('sha384').update(bytes).digest('base64'));
";

/// Builds the site into `dist/`, and the npm package from it into `target/npm/`.
pub fn site(bench: &Workbench, args: &Args) -> Outcome {
    into(&dist(), bench, args)?;
    package::assemble()
}

/// Builds the site into a folder, without unstable compiler features.
pub fn plain_site(folder: &Path, bench: &Workbench) -> Outcome {
    into(folder, bench, &Args { plain: true, ..Args::default() })
}

fn into(folder: &Path, bench: &Workbench, args: &Args) -> Outcome {
    studio_site::build(bench)?;
    let profile = if args.plain { "wasm-release" } else { WASM_PROFILE };
    let mut trunk = trunk::call(
        bench,
        trunk::Call { command: "build", profile: Some(profile), deck: args.deck.as_deref() },
    );
    if let Some(url) = &args.url {
        trunk.env("LEADER_QUIZ_URL", url);
    }
    trunk.args(["--release", "--dist"]).arg(folder).env("LEADER_QUIZ_SHRINK", "1");
    if !args.plain {
        build_std_for_size(&mut trunk);
    }
    run::shown(&mut trunk)?;
    remove_lock(folder)
}

/// The Cargo profile for builds with `build_std_for_size`.
pub const WASM_PROFILE: &str = "wasm-small";

/// Makes Cargo compile the standard library together with the Wasm. A panic is then a single trap, without a message
/// and the code that formats it, and without file names of the build machine. This saves 9 kB of download. These
/// features are unstable in Cargo, so `RUSTC_BOOTSTRAP` enables them on the pinned toolchain.
/// docs/decisions/0002-size.md has the trade-offs; `--plain` builds without them.
pub fn build_std_for_size(cargo: &mut Command) {
    cargo
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
        .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size")
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
            "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none \
             -Clink-arg=-zstack-size=131072",
        );
}

/// Removes the lock file that Trunk leaves in the folder. It is not part of the site.
fn remove_lock(folder: &Path) -> Outcome {
    let lock = folder.join(".trunk-lock");
    match fs::remove_file(&lock) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(Stop::failed(format!(
            "{} cannot be removed: {error}. Remove it before publishing the folder.",
            lock.display()
        ))),
        _ => Ok(()),
    }
}

impl Args {
    fn read(words: &[String]) -> Outcome<Self> {
        let mut options = Options::new(words, USAGE);
        let mut args = Self::default();
        while let Some(word) = options.next() {
            match word.as_str() {
                "--deck" => args.deck = Some(options.file(&word)?),
                "--url" => {
                    let url = options.value(&word)?;
                    Address::read(&url).map_err(|why| options.complaint(why))?;
                    args.url = Some(url);
                }
                "--plain" => args.plain = true,
                _ => return Err(options.unknown(&word)),
            }
        }
        Ok(args)
    }
}
