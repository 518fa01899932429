//! Minifies what is shipped, with tools of npm that `cargo xtask build` installs. In development
//! (`cargo xtask serve`) nothing is minified, and no Node is needed.

use crate::site::Site;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::env;
use std::fmt::Write as _;
use std::io::Write;
use std::path::Path;
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

/// The element's script with its modules as one file; the same without a definition; and with what the full page
/// has first.
pub fn bundle(site: &Site) -> Result<(), String> {
    let entries = ["element.js", "leader-quiz.js", "page.js"];
    let scripts: Vec<String> =
        entries.iter().map(|entry| bundled(site, entry)).collect::<Result<_, _>>()?;
    for (entry, script) in entries.iter().zip(scripts) {
        site.write(entry, &format!("{ALL_IS_USED}{script}"))?;
    }
    site.remove_folder("element")
}

/// A script with the modules it imports.
pub fn bundled(site: &Site, name: &str) -> Result<String, String> {
    let path = site.path(name);
    let bundle = ["--bundle", "--format=esm", "--charset=utf8", FLOOR, text(&path)?];
    script(&npm("esbuild", &bundle, "")?)
}

/// What esbuild leaves of our scripts gets 3 % smaller yet after compression. "Unsafe" are these two for functions that
/// are called with `new`, which no function here is.
const TERSER: &[&str] =
    &["--module", "--ecma=2020", "--mangle", "--compress=passes=3,unsafe_arrows,unsafe_methods"];

/// A script, without what only people read and what nobody calls.
pub fn script(script: &str) -> Result<String, String> {
    let kept = "--tree-shaking=true";
    let smaller =
        npm("esbuild", &["--minify", kept, "--format=esm", "--charset=utf8", FLOOR], script)?;
    Ok(npm("terser", TERSER, &smaller)? + "\n")
}

/// A style sheet, likewise.
pub fn styles(styles: &str) -> Result<String, String> {
    let styles = npm("esbuild", &["--minify", "--loader=css", "--charset=utf8", FLOOR], styles)?;
    Ok(styles.trim_end().to_owned())
}

/// For wasm-opt, which is told to inline less than it would: what is small is not always small after brotli.
const WASM_OPT: &[&str] = &[
    // Functions that are hardly longer than a call are put in its place.
    "--always-inline-max-function-size=4",
    "--one-caller-inline-max-function-size=60",
    "--flexible-inline-max-function-size=0",
    "--low-memory-unused",
    // What is said of alignment is for machines that nobody has; values get names of their own, and what
    // is then set twice goes.
    "--dealign",
    "--ssa-nomerge",
    "--rse",
    // A second round finds what the first has uncovered (0.1 kB).
    "-Oz",
    "-Oz",
    // Functions of one generic stand together (0.5 kB).
    "--reorder-functions-by-name",
    "--reorder-locals",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
    // The names between Wasm and glue are long and end in hashes: 3 kB of download.
    "--minify-imports-and-exports-and-modules",
];

/// The Wasm file, in place; gives the names that it has now.
pub fn wasm(site: &Site, name: &str) -> Result<Names, String> {
    let path = site.path(name);
    let path = text(&path)?;
    let names = npm("wasm-opt", &[WASM_OPT, &[path, "-o", path]].concat(), "")?;
    serde_json::from_str(&names)
        .map_err(|why| format!("wasm-opt's list of new names cannot be read: {why}"))
}

/// What wasm-opt says it has renamed.
#[derive(Deserialize)]
pub struct Names {
    /// Module, old and new name.
    imports: Vec<(String, String, String)>,
    /// Old and new name.
    exports: Vec<(String, String)>,
}

impl Names {
    /// The text of `static/glue/imports.js` for release. wasm-opt merges all imported modules into one, named `a`.
    pub fn imports(&self) -> String {
        let mut modules: Vec<&str> = Vec::new();
        let mut each = String::new();
        for (module, old, new) in &self.imports {
            let at = modules.iter().position(|known| known == module).unwrap_or(modules.len());
            if at == modules.len() {
                modules.push(module);
            }
            let _ = write!(each, "{new}: from{at}.{old}, ");
        }
        let mut script = String::new();
        for (at, module) in modules.iter().enumerate() {
            let _ = writeln!(script, "import * as from{at} from {};", Value::from(*module));
        }
        let _ = writeln!(script, "export const IMPORTS = {{ a: {{ {each}}} }};");
        script
    }
}

/// The glue as one file. Its bindings call the Wasm by the names that this has now: esbuild renames the properties.
pub fn glue(site: &Site, name: &str, names: &Names) -> Result<String, String> {
    let cache: Map<String, Value> =
        names.exports.iter().map(|(old, new)| (old.clone(), new.as_str().into())).collect();
    let old: Vec<&str> = names.exports.iter().map(|(old, _)| old.as_str()).collect();
    site.write("glue/names.json", &Value::from(cache).to_string())?;
    let (path, cache) = (site.path(name), site.path("glue/names.json"));
    let renamed = format!("--mangle-props=^({})$", old.join("|"));
    let cache = format!("--mangle-cache={}", text(&cache)?);
    let bundle =
        ["--bundle", "--format=esm", "--charset=utf8", FLOOR, &renamed, &cache, text(&path)?];
    script(&npm("esbuild", &bundle, "")?)
}

/// A path as an argument.
pub fn text(path: &Path) -> Result<&str, String> {
    path.to_str().ok_or_else(|| format!("{} is not UTF-8; use another folder", path.display()))
}

/// What a tool of npm makes of a text. Each is a script for Node: its name alone starts no program on Windows.
pub fn npm(tool: &str, arguments: &[&str], input: &str) -> Result<String, String> {
    let package = if tool == "wasm-opt" { "binaryen" } else { tool };
    let script = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(format!("../../node_modules/{package}/bin/{tool}"));
    output(tool, Command::new("node").arg(script).args(arguments), input)
}

/// What a program says.
pub fn program(name: &str, arguments: &[&str]) -> Result<String, String> {
    output(name, Command::new(name).args(arguments), "")
}

fn output(tool: &str, command: &mut Command, input: &str) -> Result<String, String> {
    let failed = |why: String| format!("{tool} failed: {why}. `cargo xtask build` installs it");
    let mut child = command
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

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn imports_come_from_their_modules_under_their_new_names() {
        let import = |module: &str, old: &str, new: &str| (module.into(), old.into(), new.into());
        let names = Names {
            imports: vec![
                import("./bindings_bg.js", "__wbg_focus_1", "b"),
                import("./controls.js", "addControls", "c"),
                import("./bindings_bg.js", "__wbg_now_2", "d"),
            ],
            exports: Vec::new(),
        };
        assert_eq!(
            names.imports(),
            "import * as from0 from \"./bindings_bg.js\";\n\
             import * as from1 from \"./controls.js\";\n\
             export const IMPORTS = { a: { b: from0.__wbg_focus_1, c: from1.addControls, d: from0.__wbg_now_2, } };\n"
        );
    }
}
