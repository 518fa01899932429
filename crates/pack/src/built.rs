//! The constants of the scripts: what they can only know once the site is built.

use crate::address;
use crate::deck::Chosen;
use crate::glue::Glue;
use crate::shrink;
use crate::site::Site;
use prerender::{card, first, words};
use serde_json::{Map, Value, json};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Fills the constant in; for shipping, makes one small file of the script's modules. `deck` is the name of the deck's
/// file. Without a (valid) deck there is no first card.
pub fn into_script(
    site: &Site,
    deck: &str,
    first: Option<(&Chosen, &str)>,
    styles: &str,
    glue: &Glue,
) -> Result<(), String> {
    let lang = first.map_or("en", |(chosen, _)| chosen.deck.lang());
    fill(site, "element/frame.js", "VALUES", &words::for_frame(lang))?;
    let frame = alone(site, "frame")?;
    fill(site, "element/still.js", "VALUES", &first::for_scripts()?)?;
    let still = alone(site, "still")?;
    fill(site, "element/query.js", "PAGE", &json!({ "fullPage": full_page(site)? }))?;
    let mut built = json!({
        "root": root(),
        "glue": glue.script,
        "wasm": glue.wasm,
        "deck": address::of(&format!("decks/{deck}")),
        "styles": styles,
        "frame": frame,
        "still": still,
        "words": words::for_script(lang),
        "languages": languages(site)?,
    });
    if let Some((chosen, markup)) = first {
        let known = first::known(&chosen.deck, markup)?;
        // Markup that has lost or gained one on its way into a post is not used.
        built["parts"] = card::elements(&known["card"]).into();
        built["made"] = made(markup, styles).into();
        for (name, value) in known.as_object().into_iter().flatten() {
            built[name] = value.clone();
        }
    }
    built["version"] = element_version(site)?.into();
    fill(site, "element/built.js", "BUILT", &built)?;
    if shrink::wanted() { shrink::bundle(site) } else { Ok(()) }
}

/// Tells the scripts of this build apart from others: those that come later are made for these.
pub fn element_version(site: &Site) -> Result<String, String> {
    let mut scripts = site.source("static/leader-quiz.js")?;
    for stem in ELEMENT_SCRIPTS {
        scripts += &site.source(&format!("static/element/{stem}.js"))?;
    }
    Ok(hash(scripts))
}

/// What `static/leader-quiz.js` is made of, beside what the build fills in.
const ELEMENT_SCRIPTS: [&str; 9] = [
    "first-card",
    "leader-quiz-element",
    "load",
    "options",
    "shell",
    "styles",
    "tree",
    "trouble",
    "words",
];

/// What leads from a script to the site's own folder: one that is not yet in one file lies in `element/`.
pub fn root() -> &'static str {
    if shrink::wanted() { "" } else { "../" }
}

/// Tells one first card and its looks from another.
pub fn made(markup: &str, styles: &str) -> String {
    hash(format!("{styles}{markup}"))
}

/// Replaces the line of a script that leaves a constant empty.
pub fn fill(site: &Site, file: &str, constant: &str, value: &Value) -> Result<(), String> {
    let begin = format!("export const {constant} = ");
    site.change(file, |script| {
        // Between the two stands its type, for the type checker.
        let empty = script.lines().find(|line| line.starts_with(&begin) && line.ends_with("({});"));
        let Some(empty) = empty else {
            return Err(format!("{file} has no line `{begin}({{}});` to fill in; put it back"));
        };
        Ok(script.replacen(empty, &format!("{begin}{value};"), 1))
    })
}

/// What the full page has beyond the quiz. Only a site to be shipped has a worker.
fn full_page(site: &Site) -> Result<String, String> {
    let panel = json!({ "root": root(), "worker": shrink::wanted(), "words": words::panel() });
    fill(site, "element/panel.js", "PANEL", &panel)?;
    alone(site, "full-page")
}

/// A script of `element/` as a file of its own, since most posts or readers have no use for it.
pub fn alone(site: &Site, stem: &str) -> Result<String, String> {
    let name = format!("element/{stem}.js");
    if !shrink::wanted() {
        return Ok(name);
    }
    kept_for_good(site, stem, "js", &shrink::bundled(site, &name)?)
}

/// Writes a file whose name changes with its content.
pub fn kept_for_good(site: &Site, stem: &str, end: &str, text: &str) -> Result<String, String> {
    let name = format!("{stem}-{}.{end}", hash(text));
    site.write(&name, text)?;
    Ok(name)
}

/// Writes a file of sentences for each language but English, and tells their names.
fn languages(site: &Site) -> Result<Value, String> {
    let mut names = Map::new();
    for (lang, sentences) in words::further() {
        let name = kept_for_good(site, &format!("words-{lang}"), "json", &sentences.to_string())?;
        names.insert(lang.to_owned(), name.into());
    }
    Ok(Value::Object(names))
}

/// Tells one file from another: one that may be kept for good needs another name with another content. Ten
/// digits are plenty for that, and every post loads them.
pub fn hash(content: impl AsRef<[u8]>) -> String {
    let mut hasher = DefaultHasher::new();
    content.as_ref().hash(&mut hasher);
    format!("{:010x}", hasher.finish() >> 24)
}

#[cfg(test)]
mod tests {
    use super::ELEMENT_SCRIPTS;
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    /// The scripts that one of `static/` imports, and those that they import.
    fn imported(script: &Path, into: &mut BTreeSet<String>) {
        let text = fs::read_to_string(script).unwrap();
        for name in text.split(" from \"./").skip(1).filter_map(|rest| rest.split(".js\"").next()) {
            let stem = name.trim_start_matches("element/").to_owned();
            if into.insert(stem) {
                imported(&script.with_file_name(format!("{name}.js")), into);
            }
        }
    }

    #[test]
    fn the_version_changes_with_every_script_of_the_element() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let mut all = BTreeSet::new();
        imported(&root.join("static/leader-quiz.js"), &mut all);
        all.remove("built");
        assert_eq!(all.into_iter().collect::<Vec<_>>(), ELEMENT_SCRIPTS);
    }
}
