//! The glue between the page and the Wasm: what only JavaScript does well becomes part of it, so that
//! no file more is fetched.

use crate::built::kept_for_good;
use crate::site::Site;

/// Puts keys and swipes into the glue, under the name by which `src/embed.rs` calls them.
pub fn with_hands(site: &Site) -> Result<(), String> {
    let hands = site.source("static/hands.js")?.replace("\nexport ", "\n");
    site.change(&site.hashed(".js")?, |glue| {
        if !glue.contains("hands(") {
            return Err("the glue does not call hands(); src/embed.rs asks for it".to_owned());
        }
        // Nobody starts it without waiting; and what is not exported, esbuild leaves out.
        let glue = glue.replace("export { initSync, ", "export { ");
        Ok(format!("{glue}\n{hands}"))
    })
}

/// Names the glue after what has become of it: Trunk named it after what it was, and a file with a
/// hash in its name may be kept for good.
pub fn named_anew(site: &Site) -> Result<(), String> {
    let glue = site.take(&site.hashed(".js")?)?;
    kept_for_good(site, "leader-quiz", "js", &glue)?;
    Ok(())
}
