//! Writes the service workers of the full page and of the deck editor. Both are `static/sw.js`, filled in with the
//! files to cache and the pages to serve. They are written last, since they contain the checksum of every file.

use crate::address;
use crate::shrink;
use crate::site::Site;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

/// The line of the script that is replaced.
const HOLE: &str = "const BUILD = {};";

/// A service worker to write.
struct Worker {
    name: &'static str,
    /// Paths that the worker answers, each with its file. Some hosts serve pages without the ending.
    pages: &'static [(&'static str, &'static str)],
    /// Whether the worker caches this file.
    needs: fn(&str) -> bool,
}

const WORKERS: [Worker; 2] = [
    Worker {
        name: "sw.js",
        pages: &[
            ("./", "index.html"),
            ("index.html", "index.html"),
            ("handout", "handout.html"),
            ("handout.html", "handout.html"),
        ],
        needs: is_needed,
    },
    Worker {
        name: "studio-sw.js",
        pages: &[("studio", "studio.html"), ("studio.html", "studio.html")],
        needs: is_needed_by_studio,
    },
];

/// Writes the workers. In development, writes one that removes a worker left by a release build.
pub fn write(site: &Site) -> Result<(), String> {
    if !shrink::is_release() {
        return site.write("sw.js", &site.source("static/no-worker.js")?);
    }
    let script = site.source("static/sw.js")?;
    if !script.contains(HOLE) {
        return Err(format!("static/sw.js has no line `{HOLE}` to fill in; put it back"));
    }
    for worker in WORKERS {
        let build = format!("const BUILD = {};", build(site, &script, &worker)?);
        site.write(worker.name, &shrink::script(&script.replacen(HOLE, &build, 1))?)?;
    }
    Ok(())
}

/// The values to fill in: version, pages, and for each file its URL with the checksum, as `fetch` takes it for
/// `integrity`. The version is a hash that includes the worker's script, since a new worker must not write into the
/// cache of one that still runs.
fn build(site: &Site, script: &str, worker: &Worker) -> Result<Value, String> {
    let names = site.files()?.into_iter().filter(|name| (worker.needs)(name));
    let sums = names.map(|name| Ok((checksum(&site.bytes(&name)?), name)));
    let files: Map<String, Value> = sums
        .map(|each: Result<_, String>| each.map(|(sum, name)| (address::of(&name), sum.into())))
        .collect::<Result<_, _>>()?;
    let all = format!("{script}{}", Value::from(files.clone()));
    let version =
        Sha256::digest(all).iter().take(8).map(|byte| format!("{byte:02x}")).collect::<String>();
    let pages: Map<String, Value> =
        worker.pages.iter().map(|(asked, name)| ((*asked).to_owned(), (*name).into())).collect();
    Ok(json!({ "version": version, "files": files, "pages": pages }))
}

/// Whether the full page needs the file offline. The operating system stores the icons of an installed app itself,
/// and the remaining files are for other sites.
fn is_needed(name: &str) -> bool {
    let for_others = [
        "_headers",
        "element.js",
        "first-card.html",
        "leader-quiz.js",
        "manifest.webmanifest",
        "oembed.json",
        "share.png",
        "sw.js",
        "xapi.js",
    ];
    let stems = ["icons/", "frame-", "problems-", "studio"];
    !for_others.contains(&name)
        && !stems.iter().any(|start| name.starts_with(start))
        && !name.ends_with(".schema.json")
}

/// Whether the deck editor needs the file offline: the editor's own files, and the quiz for its preview.
fn is_needed_by_studio(name: &str) -> bool {
    let of_the_page = ["index.html", "handout.html", "page.js"];
    let of_the_quiz =
        is_needed(name) && !of_the_page.contains(&name) && !name.starts_with("full-page-");
    let begins = |stem| name.starts_with(stem);
    begins("studio") && name != "studio-sw.js"
        || begins("problems-")
        || name == "leader-quiz.js"
        || of_the_quiz
}

/// `sha256-…`, as in an `integrity` attribute.
pub fn checksum(bytes: &[u8]) -> String {
    format!("sha256-{}", base64(&Sha256::digest(bytes)))
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let at = |place: usize| u32::from(chunk.get(place).copied().unwrap_or_default());
        let group = at(0) << 16 | at(1) << 8 | at(2);
        for place in 0..4_usize {
            let digit = DIGITS[(group >> (18 - 6 * place)) as usize & 63];
            text.push(if place <= chunk.len() { char::from(digit) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_checksum_is_what_browsers_compute() {
        // From RFC 4648 and from `openssl dgst -sha256 -binary | base64`.
        let check = |text: &str, want| assert_eq!(base64(text.as_bytes()), want, "{text}");
        check("", "");
        check("f", "Zg==");
        check("fo", "Zm8=");
        check("foobar", "Zm9vYmFy");
        assert_eq!(checksum(b"abc"), "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    }

    #[test]
    fn what_a_reader_needs_is_kept() {
        for name in [
            "index.html",
            "page.js",
            "handout.html",
            "icon.svg",
            "decks/a.json",
            "words-de-1d2b4d9dad.json",
        ] {
            assert!(is_needed(name), "{name}");
        }
        for name in [
            "sw.js",
            "xapi.js",
            "_headers",
            "share.png",
            "icons/512.png",
            "decks/deck.schema.json",
            "frame-1d2b4d9dad.js",
        ] {
            assert!(!is_needed(name), "{name}");
        }
    }
}
