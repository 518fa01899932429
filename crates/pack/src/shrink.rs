//! Minifies what is shipped, with npm tools that `cargo xtask build` installs. In development (`cargo xtask serve`)
//! nothing is minified, and Node is not needed.

use crate::site::Site;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::env;
use std::fmt::Write as _;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// The oldest supported browsers, as a target for esbuild: the first with declarative shadow roots, constructable
/// stylesheets and WebAssembly reference types.
const FLOOR: &str = "--target=chrome111,firefox128,safari16.4";

/// Whether this is a release build.
pub fn is_release() -> bool {
    env::var_os("LEADER_QUIZ_SHRINK").is_some()
}

/// Hints to the browser (Chromium) that nearly all functions of the script are called during loading, so that it
/// compiles them while parsing instead of parsing each twice. docs/decisions/0006-time.md has the gain.
const EAGER_COMPILE_HINT: &str = "//# allFunctionsCalledOnLoad\n";

/// Bundles the three entry scripts, each with its modules: the element without a definition (`element.js`), with one
/// (`leader-quiz.js`), and the script of the full page (`page.js`).
pub fn bundle(site: &Site) -> Result<(), String> {
    let entries = ["element.js", "leader-quiz.js", "page.js"];
    let scripts: Vec<String> =
        entries.iter().map(|entry| bundled(site, entry)).collect::<Result<_, _>>()?;
    for (entry, script) in entries.iter().zip(scripts) {
        site.write(entry, &format!("{EAGER_COMPILE_HINT}{script}"))?;
    }
    site.remove_folder("element")
}

/// Bundles and minifies a script with the modules it imports.
pub fn bundled(site: &Site, name: &str) -> Result<String, String> {
    let path = site.path(name);
    let bundle = ["--bundle", "--format=esm", "--charset=utf8", FLOOR, text(&path)?];
    script(&npm("esbuild", &bundle, "")?)
}

/// Options for Terser, which makes the output of esbuild another 3 % smaller after compression. The two `unsafe_`
/// options break functions that are called with `new`, which no function here is.
const TERSER: &[&str] =
    &["--module", "--ecma=2020", "--mangle", "--compress=passes=3,unsafe_arrows,unsafe_methods"];

/// Minifies a script: removes comments, white space and unused code, and shortens names.
pub fn script(script: &str) -> Result<String, String> {
    let kept = "--tree-shaking=true";
    let smaller =
        npm("esbuild", &["--minify", kept, "--format=esm", "--charset=utf8", FLOOR], script)?;
    Ok(npm("terser", TERSER, &smaller)? + "\n")
}

/// Minifies a style sheet.
pub fn styles(styles: &str) -> Result<String, String> {
    let styles = npm("esbuild", &["--minify", "--loader=css", "--charset=utf8", FLOOR], styles)?;
    Ok(styles.trim_end().to_owned())
}

/// Options for wasm-opt. They inline less than its defaults, since the smallest Wasm is not always the smallest after
/// brotli.
const WASM_OPT: &[&str] = &[
    // Inlines functions that are hardly longer than a call.
    "--always-inline-max-function-size=4",
    "--one-caller-inline-max-function-size=60",
    "--flexible-inline-max-function-size=0",
    "--low-memory-unused",
    // Removes alignment hints, which matter on hardly any machine. Renames values to single assignment form, then
    // removes redundant assignments.
    "--dealign",
    "--ssa-nomerge",
    "--rse",
    // The second round optimizes what the first has uncovered (0.1 kB).
    "-Oz",
    "-Oz",
    // Puts the instances of a generic function next to each other, which compresses better (0.5 kB).
    "--reorder-functions-by-name",
    "--reorder-locals",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
    // The names of imports and exports are long and end in hashes: 3 kB of download.
    "--minify-imports-and-exports-and-modules",
];

/// Optimizes the Wasm file in place. Returns the new names of its imports and exports.
pub fn wasm(site: &Site, name: &str) -> Result<Names, String> {
    let path = site.path(name);
    let path = text(&path)?;
    let names = npm("wasm-opt", &[WASM_OPT, &[path, "-o", path]].concat(), "")?;
    serde_json::from_str(&names)
        .map_err(|why| format!("wasm-opt's list of new names cannot be read: {why}"))
}

/// The list of renamed imports and exports that wasm-opt prints.
#[derive(Deserialize)]
pub struct Names {
    /// Module, old name and new name.
    imports: Vec<(String, String, String)>,
    /// Old name and new name.
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

/// Bundles and minifies the glue. Its bindings call exports that wasm-opt has renamed, so esbuild renames those
/// properties as well, by the same list.
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

/// A path as a command-line argument.
pub fn text(path: &Path) -> Result<&str, String> {
    path.to_str().ok_or_else(|| format!("{} is not UTF-8; use another folder", path.display()))
}

/// Runs an npm tool on `input` and returns its output. Each tool is run as a script by Node, since Windows does not
/// start it by its name alone.
pub fn npm(tool: &str, arguments: &[&str], input: &str) -> Result<String, String> {
    let package = if tool == "wasm-opt" { "binaryen" } else { tool };
    let script = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(format!("../../node_modules/{package}/bin/{tool}"));
    output(tool, Command::new("node").arg(script).args(arguments), input)
}

/// Runs a program and returns its output.
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
