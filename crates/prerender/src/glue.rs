//! The glue between the page and the Wasm: what only JavaScript does well becomes part of it, so that
//! no file more is fetched.

use crate::built::{self, kept_for_good};
use crate::site::Site;
use crate::{shrink, words};
use serde_json::Value;

/// What becomes part of it, and what of the glue calls that, or is called by it.
const OURS: [(&str, &str); 6] = [
    ("static/glue/begin.js", "function __wbg_finalize_init("),
    ("static/glue/instance.js", "function __wbg_get_imports("),
    ("static/glue/decks.js", "function read("),
    ("static/glue/run.js", "function mount("),
    ("static/glue/hands.js", "hands("),
    ("static/glue/along.js", "take_along("),
];
/// Where `run.js` has the styles that come later.
const STYLES: &str = "const STYLES = \"\";";
/// And where the sentences.
const LATER: &str = "const LATER = {};";
/// And where it says what it is made for.
const HALF: &str = "const HALF = \"\";";
/// How the glue itself would be started.
const STARTS: &str = "export { initSync, __wbg_init as default };";

/// What the glue does for browsers that cannot run the quiz anyway, or never here: 0.3 kB.
const LEANER: [(&str, &str); 11] = [
    // Texts go to the Wasm by one way for all; the other saves a copy where they are long.
    ("    if (realloc === undefined) {", "    if (true) {"),
    ("if (!('encodeInto' in cachedTextEncoder)) {", "if (false) {"),
    // Safari forgets how to decode after 2 GB of text.
    ("    if (numBytesDecoded >= MAX_SAFARI_DECODE_BYTES) {", "    if (false) {"),
    ("    numBytesDecoded += len;\n", ""),
    ("(typeof FinalizationRegistry === 'undefined')", "false"),
    // Kept, and never looked at.
    ("    wasmInstance = instance;\n", ""),
    ("    wasmModule = module;\n", ""),
    // `globalThis` is there, so nothing else is looked for.
    ("typeof self === 'undefined' ? null : self", "null"),
    ("typeof global === 'undefined' ? null : global", "null"),
    // Every class that is asked for is there.
    ("let result;\n            try {\n                result =", "const ret ="),
    (
        "            } catch (_) {\n                result = false;\n            }\n            const ret = result;\n",
        "",
    ),
];

/// Puts our own scripts into the glue.
///
/// `lang` is the language of the deck.
pub fn with_ours(site: &Site, lang: &str) -> Result<(), String> {
    let take = built::alone(site, "take")?;
    for (file, called) in OURS {
        let script = site.source(file)?.replace("\nexport ", "\n");
        let script = script.replace("element/take.js", &take);
        site.change(&site.hashed(".js")?, |glue| {
            if !glue.contains(called) {
                return Err(format!("the glue has no {called}); {file} hangs on it"));
            }
            Ok(format!("{glue}\n{script}"))
        })?;
    }
    let styles = format!("const STYLES = {};", Value::from(styles(site)?));
    let later = format!("const LATER = {};", words::for_glue(lang));
    let half = format!("const HALF = \"{}\";", built::first_half(site)?);
    site.change(&site.hashed(".js")?, |glue| {
        let glue = replaced(glue, STYLES, &styles, "static/glue/run.js has the styles there")?;
        let glue = replaced(&glue, LATER, &later, "static/glue/run.js has the sentences there")?;
        let glue =
            replaced(&glue, HALF, &half, "static/glue/run.js has what it is made for there")?;
        let glue = replaced(
            &glue,
            STARTS,
            "export { begin, run };",
            "static/glue/begin.js takes its place",
        )?;
        LEANER
            .iter()
            .try_fold(glue, |glue, (line, by)| replaced(&glue, line, by, "see LEANER in glue.rs"))
    })
}

/// The styles of what comes after the first card. As a file of their own they would be a request more.
fn styles(site: &Site) -> Result<String, String> {
    let styles = site.source("static/result.css")? + &site.source("static/hands.css")?;
    if shrink::wanted() { shrink::styles(&styles) } else { Ok(styles) }
}

fn replaced(glue: &str, line: &str, by: &str, why: &str) -> Result<String, String> {
    if !glue.contains(line) {
        return Err(format!("the glue has no line `{line}`; {why}"));
    }
    Ok(glue.replace(line, by))
}

/// Names glue and Wasm after what has become of them: Trunk named them after what they were, and a file
/// with a hash in its name may be kept for good.
pub fn named_anew(site: &Site) -> Result<(), String> {
    let glue = site.take(&site.hashed(".js")?)?;
    kept_for_good(site, "leader-quiz", "js", &glue)?;
    let wasm = site.hashed("_bg.wasm")?;
    let named = format!("leader-quiz-{}_bg.wasm", built::hash(site.bytes(&wasm)?));
    site.rename(&wasm, &named)
}

#[cfg(test)]
mod tests {
    use super::named_anew;
    use crate::site::Site;
    use std::fs;

    /// The names that files of this content get, when Trunk has named them like this.
    fn check(trunk: &str, glue: &str, wasm: &str) -> Result<Vec<String>, String> {
        let folder = std::env::temp_dir().join(format!("named-anew-{trunk}-{glue}-{wasm}"));
        fs::create_dir_all(&folder).map_err(|why| why.to_string())?;
        let site = Site::at(&folder);
        site.write(&format!("leader-quiz-{trunk}.js"), glue)?;
        site.write(&format!("leader-quiz-{trunk}_bg.wasm"), wasm)?;
        named_anew(&site)?;
        let names = site.files();
        fs::remove_dir_all(folder).map_err(|why| why.to_string())?;
        names
    }

    #[test]
    fn another_content_is_another_name_whatever_trunk_called_it() -> Result<(), String> {
        let one = check("1a", "glue", "wasm")?;
        assert_eq!(one, check("2b", "glue", "wasm")?);
        assert_ne!(one, check("1a", "other", "wasm")?);
        assert_ne!(one, check("1a", "glue", "other")?);
        Ok(())
    }
}
