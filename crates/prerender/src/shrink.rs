//! Makes what is shipped small, with the npm tools that `cargo xtask build` puts first on PATH. While
//! developing (`cargo xtask serve`) nothing is shrunk, and no Node is needed.

mod cut;

use crate::site::Site;
use serde::Deserialize;
use std::env;
use std::io::Write;
use std::process::{Command, Stdio};

/// The oldest browsers that run the quiz: the first with declarative shadow roots, constructed
/// stylesheets and WebAssembly reference types.
const FLOOR: &str = "--target=chrome111,firefox128,safari16.4";

/// Whether this is a build to be shipped.
pub fn wanted() -> bool {
    env::var_os("LEADER_QUIZ_SHRINK").is_some()
}

/// Tells a browser that nearly all of a script is used at once: it need not read each function twice, first to
/// skip it and then to compile it (docs/decisions/0006-time.md has what that buys).
const ALL_IS_USED: &str = "//# allFunctionsCalledOnLoad\n";

/// The element's script with its modules as one file, and the same again with what the full page has first.
pub fn bundle(site: &Site) -> Result<(), String> {
    let page = bundled(site, "page.js")?;
    let script = bundled(site, "leader-quiz.js")?;
    site.write("page.js", &format!("{ALL_IS_USED}{page}"))?;
    site.write("leader-quiz.js", &format!("{ALL_IS_USED}{script}"))?;
    site.remove_folder("element")
}

/// A script with the modules it imports.
pub fn bundled(site: &Site, name: &str) -> Result<String, String> {
    let path = site.path(name);
    let path = path.to_str().ok_or("the staging folder's name is not UTF-8")?;
    let bundle = ["--bundle", "--format=esm", "--charset=utf8", FLOOR, path];
    script(&through("esbuild", &bundle, "")?)
}

/// What esbuild leaves of our scripts gets 3 % smaller yet on the line. "Unsafe" are these two for functions that
/// are called with `new`, which no function here is.
const TERSER: &[&str] =
    &["--module", "--ecma=2020", "--mangle", "--compress=passes=3,unsafe_arrows,unsafe_methods"];

/// A script, without what only people read and what nobody calls.
pub fn script(script: &str) -> Result<String, String> {
    let kept = "--tree-shaking=true";
    let smaller =
        through("esbuild", &["--minify", kept, "--format=esm", "--charset=utf8", FLOOR], script)?;
    Ok(through("terser", TERSER, &smaller)? + "\n")
}

/// A style sheet, likewise.
pub fn styles(styles: &str) -> Result<String, String> {
    let styles =
        through("esbuild", &["--minify", "--loader=css", "--charset=utf8", FLOOR], styles)?;
    Ok(styles.trim_end().to_owned())
}

/// For wasm-opt. A pass more of -Oz makes the file smaller, but not what goes over the line: brotli
/// does better with what -O1 leaves (70 kB instead of 71).
const WASM_OPT: &[&str] = &[
    // Calls of what was cut out become the trap itself, so that what came after them goes, too; the same
    // later takes in functions that are no longer than a call (1.4 kB together).
    "--always-inline-max-function-size=5",
    "--one-caller-inline-max-function-size=15",
    "--flexible-inline-max-function-size=0",
    "--inlining",
    "--dce",
    "--vacuum",
    "--coalesce-locals",
    "--precompute-propagate",
    // What is said of alignment is for machines that nobody has; values get names of their own, and what
    // is then set twice goes (0.5 kB together).
    "--dealign",
    "--ssa-nomerge",
    "--rse",
    "-O1",
    // Parameters that are always the same go (0.3 kB), and functions of one generic stand together (0.1 kB).
    "--dae-optimizing",
    "-O1",
    "--inlining",
    "--dce",
    "-O1",
    "--reorder-functions-by-name",
    "--low-memory-unused",
    "--duplicate-function-elimination",
    "--reorder-locals",
    "--strip-debug",
    "--strip-producers",
    // The names between Wasm and glue are long and end in hashes: 3 kB of both on the line.
    "--minify-imports-and-exports-and-modules",
];

/// The Wasm file and its glue, in place.
pub fn wasm(site: &Site) -> Result<(), String> {
    let path = site.path(&site.hashed("_bg.wasm")?);
    let path = path.to_str().ok_or("the staging folder's name is not UTF-8")?;
    cut::unused(site, path)?;
    let names = through("wasm-opt", &[WASM_OPT, &[path, "-o", path]].concat(), "")?;
    let names: Names = serde_json::from_str(&names)
        .map_err(|why| format!("wasm-opt's list of new names cannot be read: {why}"))?;
    site.change(&site.hashed(".js")?, |glue| script(&names.in_glue(glue)?))
}

/// What wasm-opt says it has renamed.
#[derive(Deserialize)]
struct Names {
    /// Module, old and new name.
    imports: Vec<(String, String, String)>,
    /// Old and new name.
    exports: Vec<(String, String)>,
}

impl Names {
    /// The glue with the new names: imports are keys of an object, exports fields of `wasm`.
    fn in_glue(&self, glue: &str) -> Result<String, String> {
        let glue = self.imports_in(glue)?.replace("\"./leader-quiz_bg.js\":", "\"a\":");
        let mut exports: Vec<_> = self.exports.iter().collect();
        // The longest first: no name is then changed within a longer one.
        exports.sort_by_key(|(old, _)| std::cmp::Reverse(old.len()));
        Ok(exports.iter().fold(glue, |glue, (old, new)| {
            glue.replace(&format!("wasm.{old}"), &format!("wasm.{new}"))
        }))
    }
}

/// How the glue begins and ends a function that it gives to the Wasm; inside, everything stands further
/// to the right.
const IMPORT: &str = "\n        __wb";
const END: &str = "\n        },";

impl Names {
    /// The glue with the new names of what the Wasm still asks for, and without the rest: wasm-bindgen
    /// wrote it before anything was cut out.
    fn imports_in(&self, glue: &str) -> Result<String, String> {
        let mut pieces = glue.split(IMPORT);
        let mut whole = pieces.next().unwrap_or_default().to_owned();
        let mut named = 0;
        for piece in pieces {
            let (name, function) = piece.split_once(':').unwrap_or((piece, ""));
            let asked =
                self.imports.iter().find(|(_, old, _)| old.strip_prefix("__wb") == Some(name));
            if let Some((_, _, new)) = asked {
                whole += &format!("\n        {new}:{function}");
                named += 1;
            } else {
                let (_, after) =
                    function.split_once(END).ok_or("the glue's imports end otherwise now")?;
                whole += after;
            }
        }
        if named == self.imports.len() {
            return Ok(whole);
        }
        Err(format!(
            "the glue has {named} of {} imports; wasm-bindgen writes them differently",
            self.imports.len()
        ))
    }
}

fn through(tool: &str, arguments: &[&str], input: &str) -> Result<String, String> {
    let failed = |why: String| format!("{tool} failed: {why}. `cargo xtask build` installs it");
    let mut child = Command::new(tool)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|why| failed(why.to_string()))?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(input.as_bytes()).map_err(|why| failed(why.to_string()))?;
    }
    let output = child.wait_with_output().map_err(|why| failed(why.to_string()))?;
    if !output.status.success() {
        return Err(failed(output.status.to_string()));
    }
    String::from_utf8(output.stdout).map_err(|why| failed(why.to_string()))
}
