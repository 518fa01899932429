//! HTTP headers that a host should send, in the two formats that hosts read: `_headers` (Netlify, Cloudflare Pages)
//! and `.htaccess` (Apache).

use crate::address;
use crate::site::Site;
use std::fmt::Write;

/// For files with a content hash in their name: cached forever.
const CACHE_FOREVER: &str = "public, max-age=31536000, immutable";
/// For other files: revalidated after five minutes.
const CACHE_FIVE_MINUTES: &str = "public, max-age=300";
/// Revalidated each time. A cached service worker would keep all its other files old, and a cached page would be of
/// another build than its scripts.
const REVALIDATE: &str = "no-cache";

/// Puts both files into the site.
pub fn write(site: &Site) -> Result<(), String> {
    site.write("_headers", &for_pages(&site.files()?))?;
    site.write(".htaccess", APACHE)
}

/// Writes a rule for every single file. Hosts join the headers of all matching rules, so patterns that overlap would
/// give two `Cache-Control` values.
fn for_pages(files: &[String]) -> String {
    let mut text = "/*\n  Access-Control-Allow-Origin: *\n  Timing-Allow-Origin: *\n  X-Content-Type-Options: nosniff\n".to_owned();
    let _ = writeln!(text, "/\n  Cache-Control: {REVALIDATE}");
    for file in files {
        let keep = match file.as_str() {
            "sw.js" | "studio-sw.js" | "index.html" | "studio.html" => REVALIDATE,
            file if is_hashed(file) => CACHE_FOREVER,
            _ => CACHE_FIVE_MINUTES,
        };
        let _ = writeln!(text, "/{}\n  Cache-Control: {keep}", address::of(file));
        if file.ends_with(".wasm") {
            text.push_str("  Content-Type: application/wasm\n");
        }
    }
    text
}

/// Whether a name contains the hash that `built.rs` writes: `leader-quiz-1d2b4d9dad.js`,
/// `leader-quiz-6ae018c109_bg.wasm`. Such files are in the site's folder itself. The decks in `decks/` change under
/// the same name, even if the name looks like a hash.
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
        // A deck has the name that its author chose, which may look like a hash.
        for file in ["decks/team-2026112810.json", "decks/a-deadbeef01.json"] {
            assert!(!is_hashed(file), "{file}");
        }
    }

    /// Without `always`, Apache leaves the CORS header out of a 404. A page on another site then cannot read that the
    /// file is missing, and reports a bad connection. No other header has `always`, since a 404 must not be cached.
    #[test]
    fn apache_lets_other_sites_read_that_a_file_is_missing() {
        let always: Vec<&str> =
            APACHE.lines().filter(|line| line.contains("Header always")).collect();
        assert_eq!(always, ["  Header always set Access-Control-Allow-Origin \"*\""]);
    }

    /// The same MIME types as in the nginx recipe, which need not list `text/html`, since nginx always compresses
    /// that.
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
