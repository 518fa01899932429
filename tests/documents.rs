//! Checks that the documents match this repository: each file, folder, heading, crate, test, command and option that
//! they name exists.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Generated folders, and the address of a room.
const GENERATED: [&str; 5] = ["dist/", "node_modules/", "r/CODE/", "target/", "test-results/"];
/// Files of generated folders, and files on an author's or a site's own machine.
const ELSEWHERE: &[&str] = &[
    "bindings.js",
    "bindings_bg.js",
    "first-card.html",
    "guide.json",
    "handout.html",
    "oembed.json",
    "studio-sw.js",
    // Files of a person who measures.
    "FIRST.md",
    "SECOND.md",
    // Files of a deck's author.
    "./deck.schema.json",
    "garden.json",
    "garden.waivers.json",
    // Files of a site that embeds the quiz.
    "_includes/",
    "_includes/leader-quiz.html",
    "assets/",
    "docusaurus.config.js",
    "layouts/shortcodes/leader-quiz.html",
    "leader-quiz.html",
    "public/quiz/",
    "site/",
];

/// Extensions by which a word counts as a file name.
const EXTENSIONS: [&str; 10] =
    ["css", "html", "js", "json", "md", "mjs", "py", "rs", "toml", "txt"];

#[test]
fn the_files_that_documents_name_exist() {
    let there = everything();
    let is_elsewhere = |name: &str| {
        ELSEWHERE.contains(&name) || GENERATED.iter().any(|folder| name.starts_with(folder))
    };
    let mut missing = Vec::new();
    // The changelog may name files that no longer exist.
    for page in pages().into_iter().filter(|page| page != "CHANGELOG.md") {
        let code = code(&page).join("\n");
        let words =
            code.split_whitespace().map(|word| word.trim_matches([',', ';', ':', '"', '\'']));
        for word in words.filter(|word| is_name(word) && !is_elsewhere(word)) {
            // For `tests/unit/*.mjs`, check the folder.
            let name = word.split_once("/*").map_or(word, |(folder, _)| folder);
            if !there.iter().any(|path| ends_in(path, name)) {
                missing.push(format!("{page}: {word}"));
            }
        }
    }
    assert!(missing.is_empty(), "not here:\n{}", missing.join("\n"));
}

/// Documents write `` `NAME` in `FILE` `` or `` `NAME` (`FILE`) ``: the file contains the name.
#[test]
fn what_documents_name_in_a_file_is_there() {
    let there = everything();
    for page in pages() {
        let text = read(&page);
        let pieces: Vec<&str> = text.split('`').collect();
        for at in (1..pieces.len().saturating_sub(2)).step_by(2) {
            let (name, between, file) = (pieces[at], pieces[at + 1], pieces[at + 2]);
            let is_one =
                name.bytes().all(|sign| sign.is_ascii_alphanumeric() || b"_:.".contains(&sign));
            if ![" in ", " ("].contains(&between)
                || !is_one
                || !is_name(file)
                || file.ends_with('/')
                || is_name(name)
            {
                continue;
            }
            let name = name.rsplit(['.', ':']).next().unwrap();
            let mut files = there.iter().filter(|path| ends_in(path, file));
            assert!(
                files.any(|path| read(path).contains(name)),
                "{page}: there is no `{name}` in `{file}`"
            );
        }
    }
}

#[test]
fn links_between_documents_lead_somewhere() {
    for page in pages() {
        let folder = Path::new(&page).parent().unwrap();
        for link in read(&page).split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            if link.contains("://") || link.starts_with("mailto:") {
                continue;
            }
            let (file, heading) = link.split_once('#').unwrap_or((link, ""));
            let to =
                if file.is_empty() { root().join(&page) } else { root().join(folder).join(file) };
            assert!(to.exists(), "{page}: there is no {link}");
            let is_there = || anchors(&fs::read_to_string(&to).unwrap()).contains(heading);
            assert!(heading.is_empty() || is_there(), "{page}: there is no heading {link}");
        }
    }
}

#[test]
fn the_documented_commands_exist() {
    let (commands, steps) = (read("xtask/src/main.rs"), read("xtask/src/test/steps.rs"));
    let steps = steps.replace("(\n        ", "(");
    for page in pages() {
        for call in calls(&page, "cargo xtask ") {
            let Some((command, rest)) = call.split_first() else { continue };
            let known = commands.contains(&format!("\"{command}\" =>"));
            assert!(known, "{page}: cargo xtask {command}");
            let command = command.as_str();
            let files = if command == "test" { vec!["test", "monkey"] } else { vec![command] };
            let source: String =
                files.iter().map(|file| read(&format!("xtask/src/{file}.rs"))).collect();
            for word in rest {
                let is_word = word.bytes().all(|sign| sign.is_ascii_lowercase());
                match word.strip_prefix("--") {
                    Some(_) => {
                        assert!(source.contains(&format!("\"{word}\"")), "{page}: {command} {word}")
                    }
                    None if command == "test" && is_word => {
                        assert!(steps.contains(&format!("step(\"{word}\"")), "{page}: test {word}");
                    }
                    None => {}
                }
            }
        }
    }
    for command in ["serve", "test"] {
        assert!(read("README.md").contains(&format!("cargo xtask {command}")), "{command}");
    }
}

#[test]
fn the_crates_and_tests_that_documents_name_exist() {
    let manifests = everything().into_iter().filter(|path| ends_in(path, "Cargo.toml"));
    let names: BTreeSet<String> = manifests
        .filter_map(|path| {
            Some(read(&path).split_once("\nname = \"")?.1.split('"').next()?.to_owned())
        })
        .collect();
    let there = everything();
    for page in pages() {
        for call in calls(&page, "cargo ") {
            for pair in call.windows(2) {
                let name = &pair[1];
                match &*pair[0] {
                    "-p" | "--package" if name != "CRATE" => {
                        assert!(names.contains(name), "{page}: {} {name}", pair[0])
                    }
                    "--test" => {
                        let is_it = |path: &String| {
                            ends_in(path, &format!("tests/{name}.rs"))
                                || ends_in(path, &format!("tests/{name}/main.rs"))
                        };
                        assert!(there.iter().any(is_it), "{page}: --test {name}");
                    }
                    _ => {}
                }
            }
        }
    }
}

/// The map of crates and the table of room tests are complete.
#[test]
fn every_crate_and_every_test_of_rooms_is_named() {
    let (map, table) = (read("ARCHITECTURE.md"), read("CONTRIBUTING.md"));
    for path in everything() {
        let test = path.strip_prefix("tests/room/").and_then(|file| file.strip_suffix(".spec.mjs"));
        assert!(test.is_none_or(|name| table.contains(&format!("(`{name}`)"))), "{path}");
        let is_crate = path.starts_with("crates/") && path.matches('/').count() == 1;
        assert!(!is_crate || map.contains(&path), "{path}");
    }
}

/// Documents name the test that checks a statement as `tests/tidy.rs: the_name`.
#[test]
fn the_tests_that_documents_name_exist() {
    for page in pages() {
        for named in read(&page).split('`').filter(|word| word.contains(".rs: ")) {
            let (file, test) = named.split_once(": ").unwrap();
            assert!(read(file).contains(&format!("fn {test}(")), "{page}: {named}");
        }
    }
}

/// Whether a word is the name of a file or folder, and not something else with a slash or a dot.
fn is_name(word: &str) -> bool {
    let is_plain =
        !word.contains("://") && !word.contains(['<', '…', '$', '?', '=', '{', '(', '~', '|']);
    let ending = Path::new(word).extension().and_then(|ending| ending.to_str());
    let is_named = word.ends_with('/') || ending.is_some_and(|ending| EXTENSIONS.contains(&ending));
    is_plain
        && is_named
        && !word.starts_with(['/', '-'])
        && !(word.starts_with('.') && !word.contains('/'))
}

/// Whether a path is this name, or ends with it.
fn ends_in(path: &str, name: &str) -> bool {
    let name = name.trim_end_matches('/');
    path.strip_suffix(name).is_some_and(|before| before.is_empty() || before.ends_with('/'))
}

/// The texts in backticks on a page, and the lines of its `sh` code blocks.
fn code(page: &str) -> Vec<String> {
    let text = read(page);
    let mut found = Vec::new();
    for (at, part) in text.split("\n```").enumerate() {
        match at % 2 {
            0 => found.extend(part.split('`').skip(1).step_by(2).map(str::to_owned)),
            _ => {
                let lines = part.strip_prefix("sh\n").unwrap_or_default().lines();
                found.extend(lines.map(|line| line.split(" #").next().unwrap().to_owned()));
            }
        }
    }
    found
}

/// The arguments of each call of a program on a page.
fn calls(page: &str, program: &str) -> Vec<Vec<String>> {
    let code = code(page);
    let lines = code.iter().flat_map(|code| code.split("&&"));
    let calls = lines.filter_map(|line| line.split_once(program));
    calls.map(|(_, rest)| rest.split_whitespace().map(str::to_owned).collect()).collect()
}

/// The anchors that GitHub generates for the headings of a page.
fn anchors(text: &str) -> BTreeSet<String> {
    let headings = text.lines().filter(|line| line.starts_with('#'));
    headings
        .map(|line| {
            let heading = line.trim_start_matches('#').trim().to_lowercase().replace(' ', "-");
            heading
                .chars()
                .filter(|sign| sign.is_alphanumeric() || ['-', '_'].contains(sign))
                .collect()
        })
        .collect()
}

/// The documents for people: Markdown files in the root, in `docs/`, in `bench/` and in `package/`.
fn pages() -> Vec<String> {
    let is_page = |path: &String| {
        let below = ["docs/", "bench/", "package/"].iter().any(|folder| path.starts_with(folder));
        path.ends_with(".md") && (below || !path.contains('/'))
    };
    everything().into_iter().filter(is_page).collect()
}

/// All files and folders as paths from the root, without generated and third-party ones.
fn everything() -> Vec<String> {
    let mut found = Vec::new();
    collect("", &mut found);
    found.sort();
    found
}

fn collect(folder: &str, into: &mut Vec<String>) {
    for entry in fs::read_dir(root().join(folder)).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if [".git", "node_modules", "target", "dist", "test-results"].contains(&&*name) {
            continue;
        }
        let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
        if entry.file_type().unwrap().is_dir() {
            collect(&path, into);
        }
        into.push(path);
    }
}

fn read(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
