//! The glue between the page and the Wasm: what only JavaScript does well becomes part of it, so that
//! no file more is fetched.

use crate::built::{self, kept_for_good};
use crate::site::Site;

/// What becomes part of it, and what of the glue calls that, or is called by it.
const OURS: [(&str, &str); 3] = [
    ("static/begin.js", "function __wbg_finalize_init("),
    ("static/hands.js", "hands("),
    ("static/along.js", "take_along("),
];
/// How the glue itself would be started.
const STARTS: &str = "export { initSync, __wbg_init as default };";

/// Puts our own scripts into the glue.
pub fn with_ours(site: &Site) -> Result<(), String> {
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
    site.change(&site.hashed(".js")?, |glue| {
        let begun = glue.replace(STARTS, "export { begin };");
        if begun == glue {
            return Err(format!(
                "the glue has no line `{STARTS}`; static/begin.js takes its place"
            ));
        }
        Ok(begun)
    })
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
