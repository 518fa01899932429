//! The program: its start, its output, monitoring, its end, and its exit status.

use crate::client::{Client, Events, TIMEOUT};
use crate::given::{memory, seat};
use invite::lan;
use serde_json::json;
use std::io::Write;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::process::Child;
use tokio::time::{sleep, timeout};

const PROGRAM: &str = env!("CARGO_BIN_EXE_leader-quiz-room");

#[tokio::test]
async fn streams_and_waiting_requests_do_not_keep_the_server_from_stopping() {
    let server = memory().await;
    let room = server.open(&json!({})).await;
    let mut streams = Vec::new();
    for number in 0..5 {
        let mut events =
            Events::of(server.client, &room.at(&format!("/events?p={number}&as=screen"))).await;
        events.named("state").await;
        streams.push(events);
    }
    // Connections that wait for a state, have sent half a head, have sent nothing, and do not read.
    let mut quiet = TcpStream::connect(server.address).await.unwrap();
    let mut half = TcpStream::connect(server.address).await.unwrap();
    half.write_all(b"GET /r HTTP/1.1\r\nho").await.unwrap();
    let mut waits = TcpStream::connect(server.address).await.unwrap();
    let long = format!("GET /{} HTTP/1.1\r\nhost: a\r\n\r\n", room.at("/state?after=9&wait=20"));
    waits.write_all(long.as_bytes()).await.unwrap();
    quiet.write_all(b"").await.unwrap();
    // The server waits 5 s ([`room::server::DRAIN_TIMEOUT`]) for the incomplete request.
    timeout(TIMEOUT, server.stop()).await.expect("it does not stop");
    for mut events in streams {
        assert_eq!(events.named("bye").await, json!({}));
        assert_eq!(events.next().await, None);
    }
}

#[tokio::test]
async fn monitoring_tells_whether_it_works_and_how_much() {
    let server = memory().await;
    let watch = server.monitored().await;
    let room = server.open(&json!({ "cards": 2 })).await;
    room.fill(0..3).await;
    room.ask(0).await;
    room.answer(1, (0, 1), 1, 1).await.is(200);
    room.answer(1, (0, 1), 1, 1).await.is(200);
    server.client.get("r/222222/state").send().await.is(404);
    server.client.get("r?code=222222").send().await.is(404);
    let mut events = Events::of(server.client, &room.at("/events?p=a&as=phone")).await;
    events.named("state").await;
    assert_eq!(watch.get("healthz").send().await.is(200).text(), "ok\n");
    watch.get("readyz").send().await.is(200);
    let text = watch.get("metrics").send().await.is(200).text();
    let mut values = std::collections::BTreeMap::new();
    let mut declared = std::collections::BTreeSet::new();
    for line in text.lines() {
        let parts: Vec<&str> = line.splitn(4, ' ').collect();
        match &*parts {
            ["#", "TYPE", name, "counter" | "gauge"] => assert!(declared.insert(*name), "{line}"),
            ["#", "HELP", _, help] => assert!(help.ends_with('.'), "{line}"),
            [name, value] => {
                assert!(declared.contains(name), "{line} comes before its type");
                values.insert(*name, value.parse::<f64>().unwrap());
            }
            _ => panic!("not a line of metrics: {line}"),
        }
    }
    for (name, value) in [
        ("leader_quiz_rooms", 1.0),
        ("leader_quiz_streams", 1.0),
        ("leader_quiz_answers_total", 2.0),
        ("leader_quiz_joins_total", 3.0),
        ("leader_quiz_wrong_codes_total", 2.0),
        ("leader_quiz_not_kept_total", 0.0),
    ] {
        assert_eq!(values.get(name), Some(&value), "{name} in {text}");
    }
    assert!(
        values["leader_quiz_requests_total"] > 7.0 && values["leader_quiz_refused_total"] >= 1.0
    );
    for secret in [&room.code, &room.shown, &room.host, &room.door, &seat(1)] {
        assert!(!text.contains(secret.as_str()), "{text}");
    }
    // The port of the rooms does not serve these.
    for page in ["healthz", "readyz", "metrics"] {
        server.client.get(page).send().await.refuses(404, "no-page");
    }
    server.stop().await;
    watch.get("readyz").send().await.is(503);
    watch.get("healthz").send().await.is(200);
}

#[tokio::test]
async fn the_program_says_where_it_is_and_ends_when_it_is_asked_to() {
    let data = tempfile::tempdir().unwrap();
    let (mut child, told) = started(&["--listen", "127.0.0.1:0"], data.path()).await;
    let of = |name| said(&told, name);
    let base = of("listening on ");
    let (page, key) = of("facilitator: ").split_once("#key=").unwrap();
    assert_eq!((page, of("participants: ")), (&*format!("{base}rooms"), &*format!("{base}r")));
    let address = base.trim_start_matches("http://").trim_end_matches('/').parse().unwrap();
    let client = Client::of(address);
    let opened = client.ask("POST", "rooms").by("Creator", key).send().await.is(201).json();
    let code = opened["code"].as_str().unwrap();
    let mut events = Events::of(client, &format!("r/{code}/events?p=a&as=phone")).await;
    events.named("state").await;
    let asked = Command::new("kill").args(["-TERM", &child.id().unwrap().to_string()]).status();
    assert!(asked.unwrap().success());
    let ended = timeout(TIMEOUT, child.wait()).await.expect("it does not end");
    assert_eq!(ended.unwrap().code(), Some(0));
    assert_eq!(events.named("bye").await, json!({}));
    assert_eq!(events.next().await, None);
}

#[tokio::test]
async fn it_serves_also_when_whoever_read_what_it_says_has_gone() {
    let data = tempfile::tempdir().unwrap();
    let free = SocketAddr::from((Ipv4Addr::LOCALHOST, crate::ports::free()));
    let mut command = tokio::process::Command::new(PROGRAM);
    command.args(["--listen", &free.to_string(), "--data"]).arg(data.path()).kill_on_drop(true);
    let mut child = command.stdout(std::io::pipe().unwrap().1).spawn().unwrap();
    while TcpStream::connect(free).await.is_err() {
        assert_eq!(child.try_wait().unwrap(), None);
        sleep(Duration::from_millis(20)).await;
    }
    Client::of(free).get("r").send().await.is(200);
}

#[tokio::test]
async fn where_it_serves_every_address_it_prints_one_that_can_be_opened() {
    let data = tempfile::tempdir().unwrap();
    let (_child, told) = started(&["--listen", "0.0.0.0:0"], data.path()).await;
    for name in ["facilitator: ", "participants: "] {
        let address = said(&told, name);
        assert!(address.starts_with("http://") && !address.contains("0.0.0.0"), "{address}");
    }
}

/// The browser stores the facilitator's key by origin, and a network may change the computer's address.
#[tokio::test]
async fn with_lan_the_facilitator_s_link_is_the_same_in_every_network() {
    let Some(found) = lan::address().filter(|found| lan::is_local(*found)) else {
        // Written to stderr directly, since libtest captures the output of tests that pass.
        let _ = writeln!(std::io::stderr(), "Not run: this computer is in no network of its own.");
        return;
    };
    let data = tempfile::tempdir().unwrap();
    // The port must be free on both addresses.
    let port = crate::ports::free();
    let listen = format!("0.0.0.0:{port}");
    let (_child, told) = started(&["--lan", "--listen", &listen], data.path()).await;
    let [address, own] = [found, Ipv4Addr::LOCALHOST].map(|ip| SocketAddr::from((ip, port)));
    assert_eq!(said(&told, "listening on "), format!("http://{address}/"));
    assert_eq!(said(&told, "participants: "), format!("http://{address}/r"));
    let link = said(&told, "facilitator: ");
    assert!(link.starts_with(&format!("http://{own}/rooms#key=")), "{link}");
    let key = link.split_once('=').unwrap().1;
    let opened = Client::of(own).ask("POST", "rooms").by("Creator", key).send().await.is(201);
    // The wall shows the address in the network, even if it was opened on 127.0.0.1.
    let wall = format!("r/{}/screen", opened.json()["code"].as_str().unwrap());
    for at in [own, address] {
        let page = Client::of(at).get(&wall).send().await.is(200).text();
        assert!(page.contains(&format!("{address}/r")), "{page}");
    }
}

/// The rest of the line that begins with `name`.
pub fn said<'a>(told: &'a [String], name: &str) -> &'a str {
    told.iter().find_map(|line| line.strip_prefix(name)).unwrap_or_else(|| panic!("{told:?}"))
}

/// Starts the program. Returns it with the lines that it has printed at its start.
pub async fn started(options: &[&str], data: &Path) -> (Child, Vec<String>) {
    let mut command = tokio::process::Command::new(PROGRAM);
    command.args(options).args(["--metrics", "127.0.0.1:0", "--data"]).arg(data);
    let mut child = command.stdout(Stdio::piped()).kill_on_drop(true).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut told = Vec::new();
    while !told.iter().any(|line: &String| line.starts_with("participants: ")) {
        told.push(timeout(TIMEOUT, lines.next_line()).await.unwrap().unwrap().unwrap());
    }
    // It prints more lines later, so its pipe must stay open.
    child.stdout = Some(lines.into_inner().into_inner());
    (child, told)
}

fn run(arguments: &[&str]) -> Output {
    let mut command = Command::new(PROGRAM);
    command.args(arguments).env_remove("LEADER_QUIZ_CREATORS").stdin(Stdio::null());
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let id = child.id().to_string();
    let (done, ended) = mpsc::channel();
    thread::spawn(move || done.send(child.wait_with_output().unwrap()));
    ended.recv_timeout(TIMEOUT).unwrap_or_else(|_| {
        let _ = Command::new("kill").arg(id).status();
        panic!("it starts with {arguments:?}");
    })
}

/// Runs the program with each of these options. It must end by itself, with this status and a message.
fn check(status: i32, cases: &[(&[&str], &str)]) {
    let base = ["--listen", "127.0.0.1:0", "--log", "memory"];
    for (arguments, named) in cases {
        let twice = |option: &str| arguments.contains(&option);
        let mut all: Vec<&str> = arguments.to_vec();
        for pair in base.chunks(2).filter(|pair| !twice(pair[0])) {
            all.extend(pair);
        }
        let output = run(&all);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(status), "{all:?}: {said}");
        assert!(
            said.contains(named) && said.contains(' ') && !said.contains("panicked"),
            "{all:?}: {said}"
        );
    }
}

/// In a test without a runtime, like all tests that start programs with `run`.
#[test]
fn options_that_cannot_be_are_told_in_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let deck = folder.path().join("broken.json");
    std::fs::write(&deck, r#"{ "format": 1, "id": "Not an id" }"#).unwrap();
    let file = deck.to_str().unwrap();
    let shipped = concat!(env!("CARGO_MANIFEST_DIR"), "/../../static/decks/leader-or-manager.json");
    // An escaped replacement character (U+FFFD): pages would show it as it is.
    let text = std::fs::read_to_string(shipped).unwrap().replace("leader-or-manager", "own");
    let lost = folder.path().join("lost.json");
    std::fs::write(&lost, text.replacen("Leader or", r"Leader \ufffd", 1)).unwrap();
    let cases = [
        (&["--listen", "localhost:8090"][..], "an IP address and a port"),
        (&["--lan", "--listen", "8.8.8.8:8090"][..], "8.8.8.8 can be reached from outside"),
        (&["--log", "paper"][..], "paper"),
        (&["--log", "nats://"][..], ""),
        (&["--creators", "short"][..], "--creators"),
        (&["--creators", "spaces are not in keys"][..], "--creators"),
        (&["--deck", "no-such-file.json"][..], "no-such-file.json"),
        (&["--deck", file][..], "broken.json"),
        (&["--deck", lost.to_str().unwrap()][..], "lost.json is not a valid deck"),
        (&["--deck", shipped][..], "Give it one of its own"),
        (&["--seats", "0"][..], "--seats"),
        (&["--seats", "10001"][..], "--seats"),
        (&["--seats", "many"][..], "--seats"),
        (&["--keep", "0"][..], "--keep"),
        (&["--address", "not an address"][..], "--address"),
        (&["--no-such-option"][..], "--no-such-option"),
        (&["something"][..], "something"),
    ];
    check(2, &cases);
}

/// After a power failure the network, the disk and NATS may be available later than this program, so a service manager
/// has to try again.
#[test]
fn what_may_pass_has_another_exit_status_than_wrong_options() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("no-folder");
    std::fs::write(&file, "").unwrap();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = listener.local_addr().unwrap().to_string();
    let cases = [
        (&["--listen", &*taken][..], "--listen"),
        // An address for documentation, which no computer has.
        (&["--listen", "203.0.113.255:8090"][..], "203.0.113.255:8090 cannot be served"),
        (&["--lan", "--listen", "203.0.113.255:8090"][..], "203.0.113.255:8090 cannot be served"),
        (&["--metrics", &*taken][..], &*taken),
        (&["--log", "sqlite", "--data", file.to_str().unwrap()][..], "no-folder"),
    ];
    check(1, &cases);
}

#[test]
fn the_help_says_how_to_begin() {
    let output = run(&["--help"]);
    assert_eq!(output.status.code(), Some(0));
    let help = String::from_utf8(output.stdout).unwrap();
    for said in
        ["--lan", "wall", "phones", "--data", "--open", "--creators", "Ctrl-C", "fewer than five"]
    {
        assert!(help.contains(said), "{said} is not in the help:\n{help}");
    }
    let mut command = Command::new(PROGRAM);
    let output =
        command.arg("--help").env("LEADER_QUIZ_CREATORS", "a-key-that-is-set").output().unwrap();
    assert!(!String::from_utf8(output.stdout).unwrap().contains("a-key-that-is-set"));
    assert!(
        String::from_utf8(run(&["--version"]).stdout).unwrap().starts_with("leader-quiz-room ")
    );
}
