//! The deck with which the site is built: the one in the repository, or an author's own, whose path is in the
//! environment variable `LEADER_QUIZ_DECK`.

use crate::shrink;
use crate::site::Site;
use quiz::{Deck, Json};
use std::path::Path;
use std::sync::Arc;
use std::{env, fs};

const BUILT_IN: &str = "leader-or-manager.json";

/// A deck and the name of its file in `decks/`.
pub struct Chosen {
    pub deck: Arc<Deck>,
    pub file: String,
}

/// Reads and validates the deck. An author's own is copied into the site.
///
/// # Errors
/// A sentence with every problem of the deck, a line each.
pub fn chosen(site: &Site) -> Result<Chosen, String> {
    let Some(own) = env::var_os("LEADER_QUIZ_DECK") else {
        let text = site.source(&format!("static/decks/{BUILT_IN}"))?;
        if shrink::is_release() {
            site.write(&format!("decks/{BUILT_IN}"), &minified(&text)?)?;
        }
        return Ok(Chosen { deck: read(BUILT_IN, text.as_bytes())?, file: BUILT_IN.to_owned() });
    };
    let (path, name) = (Path::new(&own), file_name());
    let bytes =
        fs::read(path).map_err(|why| format!("{} cannot be read: {why}", path.display()))?;
    // Copied before it is validated: while serving, the page then shows the deck's problems itself.
    site.put(&format!("decks/{name}"), &bytes)?;
    Ok(Chosen { deck: read(&name, &bytes)?, file: name })
}

/// Minifies the built-in deck. An author's own stays unchanged.
fn minified(text: &str) -> Result<String, String> {
    let json = Json::parse(text).map_err(|fault| format!("{BUILT_IN}: {fault}"))?;
    serde_json::to_string(&json).map_err(|why| format!("{BUILT_IN} cannot be written: {why}"))
}

/// The name of the deck's file.
pub fn file_name() -> String {
    let own = env::var_os("LEADER_QUIZ_DECK");
    let name = own.as_ref().and_then(|own| Path::new(own).file_name());
    name.map_or(BUILT_IN.to_owned(), |name| name.to_string_lossy().into_owned())
}

fn read(name: &str, bytes: &[u8]) -> Result<Arc<Deck>, String> {
    Deck::from_file(bytes).map(Arc::new).map_err(|problems| {
        let lines: Vec<String> = problems.iter().map(|problem| format!("  {problem}")).collect();
        format!("{name} is not a valid deck:\n{}", lines.join("\n"))
    })
}
