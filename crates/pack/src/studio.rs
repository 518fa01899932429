//! Puts the deck editor into the site. `cargo xtask build` has written its files to `target/studio-site/`; this
//! module renames each after the hash of its content and fills the names into `studio.html`. In development (`cargo
//! xtask serve`) there is no editor.

use crate::shrink;
use crate::site::Site;
use crate::worker::checksum;
use sha2::{Digest, Sha256};

/// Puts the editor into the site.
pub fn into_site(site: &Site) -> Result<(), String> {
    if !shrink::is_release() {
        return Ok(());
    }
    let mut page = site.source("target/studio-site/studio.html")?;
    for (hole, stem, ending) in [
        ("{styles}", "studio", ".css"),
        ("{script}", "studio", ".js"),
        ("{wasm}", "studio", "_bg.wasm"),
    ] {
        let bytes = site.source_bytes(&format!("target/studio-site/{stem}{ending}"))?;
        let hash: String =
            Sha256::digest(&bytes).iter().take(5).map(|byte| format!("{byte:02x}")).collect();
        let name = format!("{stem}-{hash}{ending}");
        site.put(&name, &bytes)?;
        if !page.contains(hole) {
            return Err(format!("static/studio/studio.html has no {hole} to fill in; put it back"));
        }
        page = page.replace(hole, &name);
    }
    // The editor makes a handout page for printing, which inherits the editor's content security policy. So the
    // policy lists the hash of the handout's styles.
    let styles = checksum(prerender::handout::STYLES.as_bytes());
    site.write("studio.html", &page.replace("{handout}", &format!("'{styles}'")))
}
