//! The `BUILT` constant of `leader-quiz.js`: what the script can only know once the site is built.

use crate::site::Site;
use crate::{shrink, words};
use serde_json::json;

/// The line of the script that is replaced.
const HOLE: &str = "const BUILT = {};";

/// The script with its constant filled in.
pub fn into_script(site: &Site, script: &str) -> Result<String, String> {
    let styles = site.source("static/leader-quiz.css")?;
    let built = json!({
        "glue": site.hashed(".js")?,
        "wasm": site.hashed("_bg.wasm")?,
        "deck": "decks/leader-or-manager.json",
        "styles": if shrink::wanted() { shrink::styles(&styles)? } else { styles },
        "words": words::for_script(),
    });
    if !script.contains(HOLE) {
        return Err(format!("leader-quiz.js has no line `{HOLE}` to fill in; put it back"));
    }
    let script = script.replacen(HOLE, &format!("const BUILT = {built};"), 1);
    if shrink::wanted() { shrink::script(&script) } else { Ok(script) }
}
