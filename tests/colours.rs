//! The colours of the design are set in `static/tokens.css`. Files that cannot import it (styles in a shadow root, the
//! first paint of a page, pages without a build, pictures) repeat some of them. These tests check every copy.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The files that may repeat colours of the tokens.
const COPIES: &[&str] = &[
    "index.html",
    "static/leader-quiz.css",
    "static/result.css",
    "static/element/files.js",
    "static/element/panel.js",
    "static/icon.svg",
    "static/share.svg",
    "crates/prerender/src/handout.css",
    "crates/prerender/src/manifest.rs",
];

/// Results of `color-mix()`, for pictures and for pages that have to work in any browser: light and dark.
const MIXED: &[[&str; 2]] = &[
    // Softer text, and the border of what can be pressed.
    ["#4c463e", "#c4bbad"],
    ["#8f887f", "#85796b"],
    // The same on paper and on the share picture, which are always light, and the tint of a choice taken.
    ["#57514a", ""],
    ["#ecf1ee", ""],
];

/// The colour of each token, in light and in dark.
type Tokens = BTreeMap<String, [String; 2]>;

#[test]
fn every_copy_is_a_colour_of_the_tokens() {
    let tokens = tokens();
    let known = |colour: &str| {
        tokens.values().flatten().any(|token| token == colour)
            || MIXED.as_flattened().contains(&colour)
    };
    for file in COPIES {
        for colour in colours(&read(file)) {
            assert!(known(&colour), "{file}: {colour} is no colour of static/tokens.css");
        }
    }
}

/// If a `light-dark()` mixed two tokens, only readers of one scheme would see it.
#[test]
fn light_and_dark_are_of_one_token() {
    let tokens = tokens();
    let mixed = MIXED.iter().map(|pair| pair.map(str::to_owned));
    let pairs: Vec<[String; 2]> = tokens.values().cloned().chain(mixed).collect();
    for file in COPIES {
        for inside in read(file).split("light-dark(").skip(1) {
            let pair = colours(inside.split(')').next().unwrap());
            // A comment may contain the name of the function without colours.
            assert!(
                pair.is_empty() || pairs.iter().any(|known| known == pair.as_slice()),
                "{file}: {pair:?}"
            );
        }
    }
}

/// Where a file sets `--ink: …`, the colours are those of the token `--ink`. The quiz writes its names with a capital.
#[test]
fn a_token_has_its_own_colours_everywhere() {
    let tokens = tokens();
    for file in COPIES {
        let text = read(file).to_lowercase();
        for (name, own) in &tokens {
            for rest in text.split(&format!("{name}: ")).skip(1) {
                let value = rest.split([';', '}']).next().unwrap();
                for colour in colours(value) {
                    assert!(own.contains(&colour), "{file}: {name} is {colour}");
                }
            }
        }
    }
}

/// Other files do not repeat a colour of the design: they import `tokens.css` and use `var(--ink)`.
#[test]
fn nothing_else_repeats_one() {
    let tokens = tokens();
    let mut files = Vec::new();
    for folder in ["static", "crates", "src"] {
        collect(&root().join(folder), &mut files);
    }
    for file in files {
        if file == "static/tokens.css" || COPIES.contains(&file.as_str()) {
            continue;
        }
        for colour in colours(&read(&file)) {
            let ours = tokens.values().flatten().any(|token| *token == colour);
            assert!(!ours, "{file}: {colour} is set in static/tokens.css");
        }
    }
}

fn tokens() -> Tokens {
    let css = read("static/tokens.css");
    let (light, dark) = css.split_once("prefers-color-scheme: dark").unwrap();
    let of = |text: &str| -> BTreeMap<String, String> {
        let lines = text.lines().filter_map(|line| line.trim().split_once(": "));
        lines
            .filter_map(|(name, value)| Some((name.to_owned(), colours(value).into_iter().next()?)))
            .collect()
    };
    let dark = of(dark);
    let tokens: Tokens = of(light)
        .into_iter()
        .map(|(name, light)| (name.clone(), [light, dark[&name].clone()]))
        .collect();
    assert_eq!(tokens.len(), 8, "{tokens:?}");
    tokens
}

/// All colours of the form `#rrggbb` in a text.
fn colours(text: &str) -> Vec<String> {
    let signs = text.split('#').skip(1);
    let found = signs.filter_map(|rest| {
        let hex: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
        let is_colour = hex.len() == 6 && hex.chars().all(|sign| sign.is_ascii_hexdigit());
        is_colour.then(|| format!("#{hex}"))
    });
    found.collect()
}

fn collect(place: &Path, into: &mut Vec<String>) {
    for entry in fs::read_dir(place).unwrap() {
        let path = entry.unwrap().path();
        let text = ["css", "js", "rs", "svg", "html"];
        if path.is_dir() {
            collect(&path, into);
        } else if text.iter().any(|ending| path.extension().is_some_and(|found| found == *ending)) {
            into.push(path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/"));
        }
    }
}

fn read(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
