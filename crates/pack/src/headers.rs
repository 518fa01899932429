//! The headers a host should send, in the files that hosts read: `_headers` (Netlify, Cloudflare
//! Pages) and `.htaccess` (Apache).

use crate::address;
use crate::site::Site;
use std::fmt::Write;

/// Kept for good: its content has no other name.
const FOR_GOOD: &str = "public, max-age=31536000, immutable";
/// Looked up again after five minutes.
const FOR_NOW: &str = "public, max-age=300";
/// Asked for each time: a worker that is kept keeps everything else old, and a page that is kept has
/// another build than its scripts.
const NEVER: &str = "no-cache";

/// Puts both files into the site.
pub fn write(site: &Site) -> Result<(), String> {
    site.write("_headers", &for_pages(&site.files()?))?;
    site.write(".htaccess", APACHE)
}

/// Every file by its name: rules that both match would be joined, not chosen between.
fn for_pages(files: &[String]) -> String {
    let mut text = "/*\n  Access-Control-Allow-Origin: *\n  Timing-Allow-Origin: *\n  X-Content-Type-Options: nosniff\n".to_owned();
    let _ = writeln!(text, "/\n  Cache-Control: {NEVER}");
    for file in files {
        let keep = match file.as_str() {
            "sw.js" | "studio-sw.js" | "index.html" | "studio.html" => NEVER,
            file if is_hashed(file) => FOR_GOOD,
            _ => FOR_NOW,
        };
        let _ = writeln!(text, "/{}\n  Cache-Control: {keep}", address::of(file));
        if file.ends_with(".wasm") {
            text.push_str("  Content-Type: application/wasm\n");
        }
    }
    text
}

/// `leader-quiz-1d2b4d9dad.js`, `leader-quiz-6ae018c109_bg.wasm`, with the hash that `built.rs` writes. What is built
/// lies in the folder itself; the decks in `decks/` change under their names, whatever those are.
fn is_hashed(file: &str) -> bool {
    let stem = file.split('.').next().unwrap_or_default().trim_end_matches("_bg");
    let hash = stem.rsplit('-').next().unwrap_or_default();
    !file.contains('/') && hash.len() == 10 && hash.chars().all(|c| c.is_ascii_hexdigit())
}

const APACHE: &str = r#"AddType application/wasm .wasm
AddType text/javascript .js
AddType application/json .json
AddType application/manifest+json .webmanifest
<IfModule mod_headers.c>
  Header always set Access-Control-Allow-Origin "*"
  Header set Timing-Allow-Origin "*"
  Header set X-Content-Type-Options "nosniff"
  Header set Cache-Control "public, max-age=300"
  <FilesMatch "^((studio-)?sw\.js|(index|studio)\.html)$">
    Header set Cache-Control "no-cache"
  </FilesMatch>
  <FilesMatch "-[0-9a-f]{10}(_bg)?\.(js|json|css|wasm)$">
    Header set Cache-Control "public, max-age=31536000, immutable"
  </FilesMatch>
  # mod_deflate appends -gzip to each ETag, and would then never answer 304.
  RequestHeader edit If-None-Match "-gzip\"" "\""
  <If "%{REQUEST_URI} =~ m#/decks/[^/]*$#">
    Header set Cache-Control "public, max-age=300"
  </If>
</IfModule>
<IfModule mod_deflate.c>
  <IfModule mod_filter.c>
    AddOutputFilterByType DEFLATE text/html text/css text/javascript application/json application/wasm image/svg+xml application/manifest+json
  </IfModule>
</IfModule>
"#;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_hash_are_kept_for_good() {
        for file in ["leader-quiz-1d2b4d9dad.js", "leader-quiz-6ae018c109_bg.wasm"] {
            assert!(is_hashed(file), "{file}");
        }
        for file in
            ["leader-quiz.js", "decks/leader-or-manager.json", "index.html", "words-de.json"]
        {
            assert!(!is_hashed(file), "{file}");
        }
        // An author's deck has the name that its author gave it.
        for file in ["decks/team-2026112810.json", "decks/a-deadbeef01.json"] {
            assert!(!is_hashed(file), "{file}");
        }
    }

    /// Without it, a page of another site is not told that a file is missing, and says that the connection is bad. What
    /// is missing must not be kept.
    #[test]
    fn apache_lets_other_sites_read_that_a_file_is_missing() {
        let always: Vec<&str> =
            APACHE.lines().filter(|line| line.contains("Header always")).collect();
        assert_eq!(always, ["  Header always set Access-Control-Allow-Origin \"*\""]);
    }

    /// The same MIME types as in the nginx recipe, where `text/html` is always compressed.
    #[test]
    fn apache_compresses_what_the_recipe_for_nginx_does() {
        let docs = include_str!("../../../docs/embedding.md");
        let listed = |text: &'static str, word| {
            let (_, types) = text.split_once(word)?;
            types.split(['\n', ';']).next()
        };
        let apache = listed(APACHE, "DEFLATE ").unwrap();
        let nginx = listed(docs, "gzip_types ").unwrap();
        assert_eq!(apache, format!("text/html {nginx}"));
    }

    #[test]
    fn a_file_is_named_by_its_address() {
        let text = for_pages(&["decks/Deck #2.json".into()]);
        assert!(
            text.ends_with("/decks/Deck%20%232.json\n  Cache-Control: public, max-age=300\n"),
            "{text}"
        );
    }

    #[test]
    fn a_file_is_named_once() {
        let text = for_pages(&[
            "index.html".into(),
            "sw.js".into(),
            "leader-quiz.js".into(),
            "a-1d2b4d9dad_bg.wasm".into(),
        ]);
        assert!(text.ends_with(
            "/\n  Cache-Control: no-cache\n\
             /index.html\n  Cache-Control: no-cache\n\
             /sw.js\n  Cache-Control: no-cache\n\
             /leader-quiz.js\n  Cache-Control: public, max-age=300\n\
             /a-1d2b4d9dad_bg.wasm\n  Cache-Control: public, max-age=31536000, immutable\n  \
             Content-Type: application/wasm\n"
        ));
    }
}
