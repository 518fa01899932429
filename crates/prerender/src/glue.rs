//! The glue between the page and the Wasm: what only JavaScript does well becomes part of it, so that
//! no file more is fetched.

use crate::built::{self, kept_for_good};
use crate::site::Site;

/// What becomes part of it, and the names by which the Wasm calls that.
const OURS: [(&str, &str); 2] = [("static/hands.js", "hands("), ("static/along.js", "take_along(")];

/// Puts our own scripts into the glue.
pub fn with_ours(site: &Site) -> Result<(), String> {
    let take = built::alone(site, "take")?;
    for (file, called) in OURS {
        let script = site.source(file)?.replace("\nexport ", "\n");
        let script = script.replace("element/take.js", &take);
        site.change(&site.hashed(".js")?, |glue| {
            if !glue.contains(called) {
                return Err(format!("the glue does not call {called}); src/ asks for {file}"));
            }
            Ok(format!("{glue}\n{script}"))
        })?;
    }
    // Nobody starts it without waiting; and what is not exported, esbuild leaves out.
    site.change(&site.hashed(".js")?, |glue| Ok(glue.replace("export { initSync, ", "export { ")))
}

/// Names the glue after what has become of it: Trunk named it after what it was, and a file with a
/// hash in its name may be kept for good.
pub fn named_anew(site: &Site) -> Result<(), String> {
    let glue = site.take(&site.hashed(".js")?)?;
    kept_for_good(site, "leader-quiz", "js", &glue)?;
    Ok(())
}
