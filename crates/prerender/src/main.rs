//! Finishes the built site: run by Trunk after everything else is in its staging folder. Puts the
//! names of hashed files, the styles and the sentences into `leader-quiz.js`.

mod built;
mod shrink;
mod site;
mod words;

use site::Site;
use std::process::ExitCode;

fn main() -> ExitCode {
    match Site::staged().and_then(|site| finish(&site)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("prerender: {sentence}");
            ExitCode::FAILURE
        }
    }
}

fn finish(site: &Site) -> Result<(), String> {
    if shrink::wanted() {
        shrink::wasm(site)?;
    }
    site.change("leader-quiz.js", |script| built::into_script(site, script))
}
