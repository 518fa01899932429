//! Fills in the constants of the scripts: values that are known only once the site is built, such as names of hashed
//! files.

use crate::address;
use crate::deck::Chosen;
use crate::glue::Glue;
use crate::shrink;
use crate::site::Site;
use prerender::{card, first, words};
use serde_json::{Map, Value, json};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Fills in the constants of the element's scripts; in a release build, also bundles each entry into one minified
/// file. `deck` is the name of the deck's file. `first` is the deck with the markup of its first card; `None` if
/// there is no valid deck.
pub fn into_script(
    site: &Site,
    deck: &str,
    first: Option<(&Chosen, &str)>,
    styles: &str,
    glue: &Glue,
) -> Result<(), String> {
    let lang = first.map_or("en", |(chosen, _)| chosen.deck.lang());
    fill(site, "element/frame.js", "VALUES", &words::for_frame(lang))?;
    let frame = bundle_separately(site, "frame")?;
    fill(site, "element/still.js", "VALUES", &first::for_scripts()?)?;
    let still = bundle_separately(site, "still")?;
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
        // Number of elements: the script discards a card whose elements were removed or added while the post was
        // processed.
        built["parts"] = card::elements(&known["card"]).into();
        built["made"] = card_hash(markup, styles).into();
        for (name, value) in known.as_object().into_iter().flatten() {
            built[name] = value.clone();
        }
    }
    built["version"] = element_version(site)?.into();
    fill(site, "element/built.js", "BUILT", &built)?;
    if shrink::is_release() { shrink::bundle(site) } else { Ok(()) }
}

/// A hash of the element's sources. The glue has the hash as well and refuses to run with an element's script of
/// another build.
pub fn element_version(site: &Site) -> Result<String, String> {
    let mut scripts = site.source("static/leader-quiz.js")?;
    for stem in ELEMENT_SCRIPTS {
        scripts += &site.source(&format!("static/element/{stem}.js"))?;
    }
    Ok(hash(scripts))
}

/// The modules of which `static/leader-quiz.js` is bundled, except `built.js`, which the build fills in.
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

/// The relative path from a script to the site's folder. In development, scripts are not bundled and lie in
/// `element/`.
pub fn root() -> &'static str {
    if shrink::is_release() { "" } else { "../" }
}

/// A hash of a first card and its styles.
pub fn card_hash(markup: &str, styles: &str) -> String {
    hash(format!("{styles}{markup}"))
}

/// Replaces the line of a script that declares an empty constant: `export const NAME = /** its type */ ({});`.
///
/// # Errors
/// A sentence, if the script has no such line.
pub fn fill(site: &Site, file: &str, constant: &str, value: &Value) -> Result<(), String> {
    let begin = format!("export const {constant} = ");
    site.change(file, |script| {
        // The line also has a JSDoc type between `begin` and `({});`.
        let empty = script.lines().find(|line| line.starts_with(&begin) && line.ends_with("({});"));
        let Some(empty) = empty else {
            return Err(format!("{file} has no line `{begin}({{}});` to fill in; put it back"));
        };
        Ok(script.replacen(empty, &format!("{begin}{value};"), 1))
    })
}

/// Fills in and bundles the script of the full page, and returns its name. Only a release build has a service worker.
fn full_page(site: &Site) -> Result<String, String> {
    let panel = json!({ "root": root(), "worker": shrink::is_release(), "words": words::panel() });
    fill(site, "element/panel.js", "PANEL", &panel)?;
    bundle_separately(site, "full-page")
}

/// Bundles a script of `element/` as a separate file, since most posts or readers do not need it. Returns its name.
pub fn bundle_separately(site: &Site, stem: &str) -> Result<String, String> {
    let name = format!("element/{stem}.js");
    if !shrink::is_release() {
        return Ok(name);
    }
    write_hashed(site, stem, "js", &shrink::bundled(site, &name)?)
}

/// Writes a file with a content hash in its name, so that it can be cached forever. Returns the name.
pub fn write_hashed(site: &Site, stem: &str, end: &str, text: &str) -> Result<String, String> {
    let name = format!("{stem}-{}.{end}", hash(text));
    site.write(&name, text)?;
    Ok(name)
}

/// Writes a file of sentences for each language except English, and returns their names by language.
fn languages(site: &Site) -> Result<Value, String> {
    let mut names = Map::new();
    for (lang, sentences) in words::further() {
        let name = write_hashed(site, &format!("words-{lang}"), "json", &sentences.to_string())?;
        names.insert(lang.to_owned(), name.into());
    }
    Ok(Value::Object(names))
}

/// The content hash in file names: files that are cached forever need a new name when their content changes. Ten
/// hexadecimal digits are enough for that, and every post downloads them as part of the names.
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

    /// Collects the scripts that a script of `static/` imports, recursively.
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
