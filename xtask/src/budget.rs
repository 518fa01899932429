//! Size budgets of the built site. Sizes are download sizes with brotli 11, in kB of 1,000 bytes. Node compresses the
//! files, so that xtask, and with it `cargo xtask serve`, need not compile a compressor.

use std::path::{Path, PathBuf};

use crate::run;
use crate::say;
use crate::stop::{Outcome, Stop};
use crate::workbench::{Workbench, dist};

/// A limit for the sum of some files' sizes.
struct Budget {
    what: &'static str,
    /// In bytes, compressed.
    limit: u64,
    /// Whether a file, by its path in `dist/`, counts.
    counts: fn(&str) -> bool,
}

/// The limits (docs/decisions/0002-size.md); a change here needs a reason in its commit.
const BUDGETS: &[Budget] = &[
    // Includes the text of the first card. Different hashes in it change its size by up to 40 bytes.
    Budget { what: "leader-quiz.js", limit: 8_000, counts: |path| path == "leader-quiz.js" },
    Budget {
        what: "the whole quiz (Wasm, scripts with styles, deck)",
        limit: 93_300,
        counts: of_the_quiz,
    },
    Budget {
        what: "what a frame needs besides",
        limit: 2_300,
        counts: |path| path.starts_with("frame-"),
    },
    Budget {
        what: "page.js, which the full page has instead",
        limit: 8_400,
        counts: |path| path == "page.js",
    },
    Budget {
        what: "what a post with a deck in it needs besides",
        limit: 2_700,
        counts: |path| path.starts_with("still-"),
    },
    Budget { what: "what the full page has beside the quiz", limit: 6_200, counts: of_the_page },
    Budget {
        what: "what a reader fetches for the first file or picture they export",
        limit: 2_500,
        counts: |path| path.starts_with("files-"),
    },
];

/// Files for offline use, and for progress links to other devices.
fn of_the_page(path: &str) -> bool {
    path == "sw.js" || path.starts_with("full-page-")
}

fn of_the_quiz(path: &str) -> bool {
    let elsewhere =
        ["files-", "frame-", "problems-", "still-"].iter().any(|stem| path.starts_with(stem));
    let asked_for = of_the_page(path)
        || elsewhere
        || of_the_studio(path)
        || ["element.js", "page.js", "xapi.js"].contains(&path);
    let script = path.ends_with(".js") && !asked_for;
    let wasm = path.ends_with(".wasm") && !of_the_studio(path) && !elsewhere;
    script || wasm || path == "decks/leader-or-manager.json"
}

/// Files of the deck editor, which is only for authors. They count in no budget.
fn of_the_studio(path: &str) -> bool {
    path.starts_with("studio")
}

/// Prints every file's size, and fails on the first budget that is exceeded.
pub fn check(bench: &Workbench) -> Outcome {
    let files = measured(bench)?;
    print(&files);
    BUDGETS.iter().try_for_each(|budget| budget.check(&files))
}

/// Prints every file's size.
pub fn print_table(bench: &Workbench) -> Outcome {
    print(&measured(bench)?);
    Ok(())
}

impl Budget {
    fn check(&self, files: &[Weighed]) -> Outcome {
        let counted: Vec<&Weighed> =
            files.iter().filter(|file| (self.counts)(&file.path)).collect();
        let sum = counted.iter().map(|file| file.brotli).sum();
        let (size, limit) = (say::kilobytes(sum), say::kilobytes(self.limit));
        if counted.is_empty() {
            return Err(Stop::failed(format!(
                "{}: no such file in dist/. See the build step.",
                self.what
            )));
        }
        if sum > self.limit {
            let names: Vec<&str> = counted.iter().map(|file| file.path.as_str()).collect();
            return Err(Stop::failed(format!(
                "{} is {size}, above its limit of {limit} (brotli): {}. Make it smaller, or argue for \
                 another limit in xtask/src/budget.rs.",
                self.what,
                names.join(", ")
            )));
        }
        say::line(format_args!("{}: {size} of {limit}", self.what));
        Ok(())
    }
}

struct Weighed {
    path: String,
    raw: u64,
    brotli: u64,
}

fn print(files: &[Weighed]) {
    say::line(format_args!("{:>10}  {:>10}  dist/", "raw", "brotli"));
    for file in files {
        let (raw, brotli) = (say::kilobytes(file.raw), say::kilobytes(file.brotli));
        say::line(format_args!("{raw:>10}  {brotli:>10}  {}", file.path));
    }
}

/// All files of `dist/` with their sizes, sorted by path.
fn measured(bench: &Workbench) -> Outcome<Vec<Weighed>> {
    let folder = dist();
    let mut paths = Vec::new();
    collect(&folder, &mut paths)?;
    paths.sort();
    let mut node = bench.command("node");
    node.args(["--input-type=module", "--eval", SCRIPT, "--"]).args(&paths);
    let answer = run::answer(&mut node).ok_or_else(|| broken("Node did not compress them"))?;
    let sizes: Vec<(u64, u64)> =
        serde_json::from_str(&answer).map_err(|error| broken(&error.to_string()))?;
    let named = paths.iter().zip(sizes).map(|(path, (raw, brotli))| {
        let path = path.strip_prefix(&folder).unwrap_or(path);
        Weighed { path: path.to_string_lossy().replace('\\', "/"), raw, brotli }
    });
    Ok(named.collect())
}

/// A Node script that prints `[[raw, brotli], …]`, in bytes, for the files named on its command line.
const SCRIPT: &str = "
import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 };
const weigh = (bytes) => [bytes.length, brotliCompressSync(bytes, { params }).length];
console.log(JSON.stringify(process.argv.slice(1).map((path) => weigh(readFileSync(path)))));
";

fn collect(folder: &Path, into: &mut Vec<PathBuf>) -> Outcome {
    let entries = folder.read_dir().map_err(|error| broken(&error.to_string()))?;
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, into)?;
        } else {
            into.push(path);
        }
    }
    Ok(())
}

fn broken(cause: &str) -> Stop {
    Stop::failed(format!(
        "The files of dist/ could not be measured: {cause}. Run `cargo xtask build` first."
    ))
}

#[cfg(test)]
mod tests {
    use super::{BUDGETS, Weighed};

    /// Checks a site in which `leader-quiz.js` and the Wasm have these sizes.
    fn check(script: u64, wasm: u64, expected: &str) {
        let file = |path: &str, brotli| Weighed { path: path.into(), raw: brotli, brotli };
        let site = [
            file("leader-quiz.js", script),
            file("leader-quiz-1a_bg.wasm", wasm),
            file("page.js", 7_300),
            file("frame-1a.js", 900),
            file("files-1a.js", 1_000),
            file("still-1a.js", 2_600),
            file("sw.js", 5_900),
        ];
        let answer = BUDGETS.iter().try_for_each(|budget| budget.check(&site));
        let sentence = answer.err().map_or("within".into(), |stop| stop.to_string());
        assert!(sentence.starts_with(expected), "{sentence}");
    }

    #[test]
    fn a_file_at_its_limit_is_within_it() {
        check(8_000, 84_000, "within");
    }

    #[test]
    fn what_is_too_big_is_named_with_size_and_limit() {
        check(
            8_001,
            0,
            "leader-quiz.js is 8.1 kB, above its limit of 8.0 kB (brotli): leader-quiz.js.",
        );
        check(
            7_000,
            86_301,
            "the whole quiz (Wasm, scripts with styles, deck) is 93.4 kB, above its limit of 93.3 kB",
        );
    }
}
