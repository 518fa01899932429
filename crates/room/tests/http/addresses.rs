//! Checks that `docs/room.md` lists all routes and all refusals of the server, and no others.

use crate::bless;
use crate::documented::{GUIDE, check, guide, table, ticked};
use axum::http::StatusCode;
use std::collections::BTreeSet;

#[test]
fn addresses_are_the_codes() {
    let source = bless::read("src/http.rs");
    let (room, others) = source.split_once(".nest(\"/r/{code}\"").unwrap();
    let mut code = BTreeSet::new();
    for (below, routes) in [("/r/_", room), ("", others)] {
        for route in routes.split(".route(\"").skip(1) {
            let (path, handlers) = route.split_once('"').unwrap();
            let path = if path == "/" { below.to_owned() } else { format!("{below}{path}") };
            // Routes with a slash at the end only redirect.
            if path.ends_with('/') {
                continue;
            }
            let step = |step: &str| {
                if step.starts_with('{') { "_".to_owned() } else { step.replace("{file}", "csv") }
            };
            let handlers = handlers.lines().next().unwrap();
            let methods = ["get", "post", "put", "delete"].into_iter();
            let methods = methods.filter(|method| handlers.contains(&format!("{method}(")));
            code.extend(
                methods.map(|method| {
                    format!("{} {}", method.to_uppercase(), by_step(&path[1..], step))
                }),
            );
        }
    }
    let mut told = BTreeSet::new();
    for part in ["### Everybody", "### Creator", "### Seat", "### Host", "### Forms"] {
        for row in table(part) {
            let mut method = "";
            // Skips bodies and the other extensions of the export.
            for address in ticked(&row[0]).into_iter().filter(|word| !word.starts_with(['{', '.']))
            {
                let path = address.split_once(' ').map_or(address, |(named, path)| {
                    method = named;
                    path
                });
                let is_made_up = |step: &str| step.bytes().all(|sign| sign.is_ascii_uppercase());
                let step = |step: &str| if is_made_up(step) { "_" } else { step }.to_owned();
                told.insert(format!("{method} {}", by_step(path.split('?').next().unwrap(), step)));
            }
        }
    }
    // Without the fallback, and tables whose first column has fields or phases.
    told.retain(|address| !address.starts_with(' ') && address != "GET …");
    assert_eq!(told, code, "left: {GUIDE}, right: src/http.rs");
}

fn by_step(path: &str, change: impl Fn(&str) -> String) -> String {
    path.split('/').map(change).collect::<Vec<_>>().join("/")
}

/// In both directions: all refusals in the code are documented, and all documented ones exist.
#[test]
fn refusals_are_the_codes() {
    let mut told: BTreeSet<(u16, String)> = BTreeSet::new();
    for row in table("### Refusals") {
        let whys = ticked(&row[1]).into_iter();
        told.extend(whys.map(|why| (row[0].parse().unwrap(), why.to_owned())));
    }
    // It is documented in the row of `too-many`.
    told.insert((429, "too-many-codes".to_owned()));
    check("or wrong codes of a network (`too-many-codes`)");
    let code = refusals();
    assert_eq!(told, code, "left: {GUIDE}, right: the code");
    // For errors of axum and its layers, `guard::normalize_error` keeps their status.
    check(
        "is refused as `invalid` with 400, 415 or 422, a body that is too long as `too-large` with 413, another method as `no-method` with 405.",
    );
    let with_them = |status: u16, why: &str| {
        code.contains(&(status, why.to_owned()))
            || matches!(
                (status, why),
                (400 | 415, "invalid") | (413, "too-large") | (405, "no-method")
            )
    };
    for (status, why) in named(&guide()) {
        assert!(with_them(status, &why), "{GUIDE} names {status} `{why}`");
    }
}

/// The words in backticks that directly follow a status from 400 to 599, or such a word and a comma or "or".
fn named(text: &str) -> Vec<(u16, String)> {
    let mut found = Vec::new();
    for line in text.lines() {
        let mut status = None;
        for (at, part) in line.split('`').enumerate() {
            match at % 2 {
                1 => found.extend(status.map(|status| (status, part.to_owned()))),
                _ if [", ", " or "].contains(&part) => {}
                _ => {
                    let number = part
                        .strip_suffix(' ')
                        .and_then(|part| part.get(part.len().checked_sub(3)?..));
                    status = number
                        .and_then(|number| number.parse().ok())
                        .filter(|status| (400..600).contains(status));
                }
            }
        }
    }
    found
}

/// Every status and word with which the server's sources refuse: `(StatusCode::CONFLICT, "closed"`, or
/// `(409, "closed"`.
fn refusals() -> BTreeSet<(u16, String)> {
    let mut found = BTreeSet::new();
    for file in sources("src") {
        for call in bless::read(&file).split('(').skip(1) {
            let Some((status, rest)) = call.split_once(',') else { continue };
            let word = rest.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next());
            let status = match status.trim().strip_prefix("StatusCode::") {
                Some(name) => named_status(name),
                None => status.trim().parse().ok(),
            };
            found.extend(
                status.filter(|status| (400..600).contains(status)).zip(word.map(str::to_owned)),
            );
        }
    }
    found
}

/// Parses the name of a status: 409 for `CONFLICT`.
fn named_status(name: &str) -> Option<u16> {
    let reason = |status| StatusCode::from_u16(status).ok()?.canonical_reason();
    (400..600).find(|status| {
        reason(*status).is_some_and(|reason| reason.to_uppercase().replace(' ', "_") == name)
    })
}

/// All files in a folder of the crate.
fn sources(folder: &str) -> Vec<String> {
    let below = std::fs::read_dir(bless::path(folder)).unwrap();
    below
        .flat_map(|entry| {
            let entry = entry.unwrap();
            let path = format!("{folder}/{}", entry.file_name().to_str().unwrap());
            if entry.file_type().unwrap().is_dir() { sources(&path) } else { vec![path] }
        })
        .collect()
}
