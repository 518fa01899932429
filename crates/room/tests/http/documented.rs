//! Checks that `docs/room.md` agrees with the code: its limits, times, options and fields. The tables of limits and
//! times are compared as a whole, so rows without a constant are also listed here, with the reason.

use crate::{bless, given};
use clap::{CommandFactory, Parser};
use room::http::events::{
    CATCH_UP_TIMEOUT, CLUSTER_HEARTBEAT_INTERVAL, FIRST_HEARTBEAT, HEARTBEAT_INTERVAL,
    MAX_WAIT_SECONDS, MIN_PROGRESS_INTERVAL,
};
use room::http::limits::{
    ANSWER_BURST, ANSWER_INTERVAL, Limits, WRONG_CODES_OF_ALL, WRONG_CODES_PER_NETWORK,
};
use room::http::{
    MAX_BODY_BYTES, MAX_OPENING_BODY_BYTES, OPENING_TIMEOUT_FACTOR,
    delays::DEFAULT_PLACES_PER_NETWORK,
};
use room::live::streams;
use room::log::CODE_BLOCKED_SECONDS;
use room::options::Options;
use room::server::{DRAIN_TIMEOUT, HEAD_BUFFER_BYTES, HEAD_TIMEOUT};
use room_core::Rules;
use room_core::room::{MAX_HOSTS, MAX_ROUNDS, MAX_TOTAL_SEATS_FACTOR};
use room_core::rules::{MAX_MINIMUM, MAX_NUMBERS, MIN_MINIMUM};
use std::collections::BTreeSet;
use std::time::Duration;

pub const GUIDE: &str = "../../docs/room.md";

#[test]
fn limits_are_the_codes() {
    let (limits, own) = (Limits::default(), given::options(&[]));
    let (body, head) = (limits.body, HEAD_TIMEOUT.as_secs());
    let opening = (body * OPENING_TIMEOUT_FACTOR).as_secs();
    let around = MAX_OPENING_BODY_BYTES - quiz::MAX_FILE_BYTES;
    assert_eq!((quiz::MAX_FILE_BYTES, around), (1024 * 1024, 64 * 1024));
    assert_eq!((ANSWER_INTERVAL.as_secs(), Rules::default().seats), (1, own.seats));
    let body = body.as_secs();
    check_rows(
        "## Limits",
        &[
            format!("body of a request to a room | {} bytes", counted(MAX_BODY_BYTES)),
            "body of `POST rooms` | 1 MiB for the deck, and 64 KiB".to_owned(),
            format!("time for a body | {body} s from the head on; {opening} s for `POST rooms`"),
            format!("head of a request | {} KiB, within {head} s", HEAD_BUFFER_BYTES / 1024),
            format!("answers, a seat | {ANSWER_BURST} at once, and one a second from there on"),
            format!("streams of one page (`p`) | {}", streams::MAX_STREAMS_PER_TAG),
            format!(
                "streams of a room | {} for each seat it may have, and {}",
                spelled(streams::MAX_STREAMS_PER_TAG.into()),
                streams::MAX_OTHER_STREAMS
            ),
            format!("seats in a room, not counting removed ones | {}, `--seats`", own.seats),
            format!(
                "seats of a room, counting removed ones | {} times as many",
                spelled(MAX_TOTAL_SEATS_FACTOR)
            ),
            format!("rooms that are not over | {}, `--rooms`", own.rooms),
            format!(
                "rooms kept, those that are over included | {} times `--rooms`",
                spelled(room::rooms::STORED_PER_OPEN_ROOM)
            ),
            format!("rounds of a card | {MAX_ROUNDS}"),
            format!("facilitators' keys of a room, withdrawn ones included | {MAX_HOSTS}"),
            // The prefixes have no constants. `Network::of` makes them, and codes.rs tests both.
            format!(
                "wrong codes | {WRONG_CODES_PER_NETWORK} a minute for each IPv4 /24 and IPv6 /64, {WRONG_CODES_OF_ALL} a second for all"
            ),
        ],
    );
    let late = limits.delay.as_secs();
    assert_eq!(DEFAULT_PLACES_PER_NETWORK, 4);
    check(&format!(
        "each further wrong code is answered {late} s later. Four at a time of a network"
    ));
    let delayed = DEFAULT_PLACES_PER_NETWORK as u64 * 60 / late;
    check(&format!(
        "{WRONG_CODES_PER_NETWORK} immediate and {delayed} delayed “no such room” responses"
    ));
    check(&format!("there have been {MAX_HOSTS} keys"));
    let blocked = CODE_BLOCKED_SECONDS / 86_400;
    check(&format!("the room was deleted at most {blocked} days ago; later, 404"));
    check(&format!("hashes of the codes of deleted rooms, for {blocked} days"));
    check(&format!("gives requests up to {} s to finish", DRAIN_TIMEOUT.as_secs()));
}

#[test]
fn times_of_streams_are_the_codes() {
    assert_eq!(MIN_PROGRESS_INTERVAL * 2, Duration::from_secs(1));
    let (first, beat, several) = (
        FIRST_HEARTBEAT.as_secs(),
        HEARTBEAT_INTERVAL.as_secs(),
        CLUSTER_HEARTBEAT_INTERVAL.as_secs(),
    );
    let times: Vec<String> =
        table("### Stream").into_iter().map(|row| format!("{} | {}", row[0], row[2])).collect();
    let expected = [
        // This row has no time.
        "`state` | when `n` rises".to_owned(),
        "`progress` | at most twice a second; only with `as=screen` or `as=remote`".to_owned(),
        format!(
            "`beat` | {first} s after the beginning, then every {beat} s; every {several} s of several servers"
        ),
        "`bye` | the server stops, or the room was deleted; then the stream ends".to_owned(),
    ];
    assert_eq!(times, expected);
    check(&format!(
        "A stream has a message at least every {beat} s; a request that waits is answered within {MAX_WAIT_SECONDS} s."
    ));
    check(&format!("within S seconds, at most {MAX_WAIT_SECONDS} |"));
    check(&format!("after W seconds, at most {MAX_WAIT_SECONDS}."));
    check(&format!("503 `not-yet` if that takes more than {} s", CATCH_UP_TIMEOUT.as_secs()));
    // The timeouts in the documented configuration of proxies must be long enough.
    let guide = guide();
    let number = |before: &str| -> u64 {
        let (_, after) = guide.split_once(before).unwrap();
        after.split_once(|sign: char| !sign.is_ascii_digit()).unwrap().0.parse().unwrap()
    };
    for limit in [number("has to be longer than "), number("proxy_read_timeout ")] {
        assert!(
            limit > beat && limit > MAX_WAIT_SECONDS,
            "a proxy would cut what waits, after {limit} s"
        );
    }
}

#[test]
fn options_are_the_codes() {
    let command = Options::command();
    let mut code = BTreeSet::new();
    for option in
        command.get_arguments().filter(|option| !option.get_id().as_str().starts_with("nats_"))
    {
        let name = format!("--{}", option.get_long().unwrap());
        let rows = table("### Options");
        let row = rows.iter().find(|row| ticked(&row[0])[0].split(' ').next() == Some(&name));
        let row = row.unwrap_or_else(|| panic!("{GUIDE} has no row for {name}"));
        for default in option.get_default_values().iter().map(|value| value.to_str().unwrap()) {
            let without = row[2].trim_matches('`');
            assert!(without == default || default == "false", "{name}: {without}, {default}");
        }
        code.insert(name);
    }
    assert_eq!(table("### Options").len(), code.len());
    for (option, least, most) in [("seats", 1, 10_000), ("keep", 1, 3_650)] {
        let read = |number: usize| {
            Options::try_parse_from(["room".to_owned(), format!("--{option}={number}")]).is_ok()
        };
        assert!(read(least) && read(most) && !read(least - 1) && !read(most + 1), "{option}");
        check(&format!("{least} to {}", counted(most)));
    }
}

#[tokio::test]
async fn fields_of_a_wish_and_of_the_state_are_the_codes() {
    let usual = Rules::default();
    for (field, values, without) in [
        ("minimum", format!(": {MIN_MINIMUM} to {MAX_MINIMUM}"), format!("{}", usual.minimum)),
        (
            "numbers",
            format!(": `minimum` to {MAX_NUMBERS}"),
            format!("{}, or `minimum`", usual.numbers),
        ),
    ] {
        let rows = table("### Creator");
        let row = rows.iter().find(|row| ticked(&row[0]) == [field]).unwrap();
        assert!(row[1].ends_with(&values) && row[2].starts_with(&without), "{row:?}");
    }
    let server = given::memory().await;
    let wish = serde_json::json!({ "another": 1 });
    let refused =
        server.client.ask("POST", "rooms").json(&wish).send().await.refuses(422, "invalid");
    let told = refused.json()["say"].as_str().unwrap().replace("unknown field `another`", "");
    let fields: Vec<String> = table("### Creator").into_iter().map(|row| row[0].clone()).collect();
    assert!(told.contains(&format!("one of {}", fields[1..].join(", "))), "{told}");
    let state = server.open(&serde_json::json!({})).await.state().await;
    let guide = guide();
    let example = guide.split("```json\n").nth(1).unwrap().split("```").next().unwrap();
    let example: serde_json::Value = serde_json::from_str(example).unwrap();
    let names =
        |of: &serde_json::Value| of.as_object().unwrap().keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(names(&example), names(&state));
}

/// Asserts that the guide contains this text.
pub fn check(text: &str) {
    assert!(guide().contains(text), "{GUIDE} does not say {text}");
}

/// Asserts the first two columns of the table below this heading.
fn check_rows(heading: &str, expected: &[String]) {
    let rows = table(heading).into_iter().map(|row| row[..2].join(" | "));
    assert_eq!(rows.collect::<Vec<_>>(), expected);
}

pub fn guide() -> String {
    bless::read(GUIDE)
}

/// The cells of all tables below a heading, without the header rows.
pub fn table(heading: &str) -> Vec<Vec<String>> {
    let guide = guide();
    let (_, part) = guide.split_once(&format!("\n{heading}\n")).unwrap();
    let part = part.split("\n#").next().unwrap();
    let row = |line: &str| {
        line.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect()
    };
    let lines: Vec<&str> = part.lines().collect();
    let is_row = |at: &usize| lines[*at].starts_with("| ") && !lines[*at].starts_with("| -");
    let is_head = |at: &usize| lines.get(at + 1).is_some_and(|next| next.starts_with("| -"));
    let rows = (0..lines.len()).filter(is_row).filter(|at| !is_head(at));
    rows.map(|at| row(lines[at])).collect()
}

/// The texts in backticks.
pub fn ticked(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// With a thousands separator: `2,048`.
fn counted(number: usize) -> String {
    match number {
        0..1_000 => number.to_string(),
        _ => format!("{},{:03}", number / 1_000, number % 1_000),
    }
}

fn spelled(number: usize) -> &'static str {
    ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"][number]
}
