//! What the program prints about keys, and about answers that stay on the disk when it ends.

use crate::client::{Client, TIMEOUT};
use crate::program::{said, started};
use serde_json::json;
use std::process::Command;
use tokio::io::AsyncReadExt;
use tokio::process::Child;
use tokio::time::timeout;

const KEY: &str = "a-key-for-creators";

/// Sends SIGTERM, and returns what the program prints until its end.
async fn ended(mut child: Child) -> String {
    let mut stdout = child.stdout.take().unwrap();
    let asked = Command::new("kill").args(["-TERM", &child.id().unwrap().to_string()]).status();
    assert!(asked.unwrap().success());
    let mut rest = String::new();
    timeout(TIMEOUT, stdout.read_to_string(&mut rest)).await.expect("it does not end").unwrap();
    assert_eq!(child.wait().await.unwrap().code(), Some(0));
    rest
}

/// Participants were told that their answers are deleted when the session ends.
#[tokio::test]
async fn a_program_that_ends_before_its_rooms_says_where_their_answers_are() {
    let data = tempfile::tempdir().unwrap();
    let options = ["--listen", "127.0.0.1:0", "--creators", KEY];
    let of = |told: &[String]| {
        let base = said(told, "listening on http://");
        Client::of(base.trim_end_matches('/').parse().unwrap())
    };
    let (child, told) = started(&options, data.path()).await;
    let open = async |client: Client| {
        let asked = client.ask("POST", "rooms").json(&json!({})).by("Creator", KEY).send().await;
        asked.is(201).json()
    };
    let room = open(of(&told)).await;
    let folder = data.path().display().to_string();
    let rest = ended(child).await;
    let line = format!("One room has not ended: its answers stay in {folder} until");
    assert!(rest.contains(&line) && rest.contains("end or forget the room."), "{rest}");
    let (child, told) = started(&options, data.path()).await;
    open(of(&told)).await;
    assert!(ended(child).await.contains("2 rooms have not ended: their answers stay in"));
    // A room that was deleted leaves no answers, and neither does a log in memory.
    let (child, told) = started(&options, data.path()).await;
    let address = format!("r/{}", room["code"].as_str().unwrap());
    let forget = of(&told).ask("DELETE", &address).by("Host", room["host"].as_str().unwrap());
    forget.send().await.is(204);
    assert!(ended(child).await.contains("One room has not ended"));
    let memory = [&options[..], &["--log", "memory"]].concat();
    let (child, told) = started(&memory, data.path()).await;
    open(of(&told)).await;
    assert!(!ended(child).await.contains("not ended"));
}

/// The key itself must not be printed, since the output may be logged.
#[tokio::test]
async fn with_a_key_of_one_s_own_it_is_said_how_rooms_are_opened() {
    let data = tempfile::tempdir().unwrap();
    let options = ["--listen", "127.0.0.1:0", "--log", "memory", "--creators", KEY];
    let (child, told) = started(&options, data.path()).await;
    let page = format!("{}rooms", said(&told, "listening on "));
    assert_eq!(said(&told, "facilitator: "), page);
    let all = told.join("\n");
    assert!(all.contains(&format!("{page}#key=KEY")) && !all.contains(KEY), "{all}");
    let (other, told) = started(&["--listen", "127.0.0.1:0", "--log", "memory"], data.path()).await;
    assert!(!told.join("\n").contains("key=KEY"), "{told:?}");
    for child in [child, other] {
        ended(child).await;
    }
}
