//! Machines are lost, one after the other and all at once, while phones answer. After each fault, nothing acknowledged
//! may be missing: each seat's last acknowledged answer or a later one counts. And all servers must have the same
//! state.

use super::machines::{COUNT, Machines};
use super::phones::{Phones, insist};
use crate::Outcome;
use crate::faults::kept::Phone;
use crate::room::Room;
use crate::wire::Ask;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tokio::time::sleep;

/// How long a fault lasts, or, after all machines were restarted, how long phones go on answering.
const FAULT_DURATION: Duration = Duration::from_secs(12);
/// How long phones answer before the fault.
const TIME_BEFORE_FAULT: Duration = Duration::from_secs(2);

/// A fault, with the number of the machine.
#[derive(Clone, Copy)]
enum Fault {
    NodeKilled(usize),
    NodePaused(usize),
    NodeCutOff(usize),
    ServerKilled(usize),
    ServerPaused(usize),
    ServerCutOff(usize),
    AllKilled,
}

/// The name of a kind of fault, and the fault for the machine with a number.
type Kind = (&'static str, fn(usize) -> Fault);

const KINDS: [Kind; 7] = [
    ("a server of NATS killed", Fault::NodeKilled),
    ("a server of NATS paused", Fault::NodePaused),
    ("a server of NATS cut off", Fault::NodeCutOff),
    ("a server of rooms killed", Fault::ServerKilled),
    ("a server of rooms paused", Fault::ServerPaused),
    ("a server of rooms cut off from NATS", Fault::ServerCutOff),
    ("all six killed at once", |_| Fault::AllKilled),
];

/// Injects each kind of fault on each machine, and prints a table row for each.
pub async fn run(machines: &mut Machines, count: usize) -> Outcome<()> {
    println!("| what | longest time without an acknowledgement | acknowledged | lost |");
    println!("| --- | --: | --: | --: |");
    let mut rooms: Vec<(Room, Vec<Phone>)> = Vec::new();
    for (name, kind) in KINDS {
        // Each kind has a room of its own, in which each machine's fault uses a card of its own.
        let at = machines.balancer;
        let room = Room::of(at, &insist(at, Room::opening).await?.good()?);
        let mut phones: Vec<Phone> = Vec::new();
        phones.resize_with(count, Phone::default);
        for number in 0..COUNT {
            let before = acknowledged(&phones);
            let (silence, back) = suffer(machines, kind(number), &room, number, phones).await?;
            phones = back;
            check(machines, &room, &phones).await?;
            let new = acknowledged(&phones) - before;
            println!("| {name} ({number}) | {:.1} s | {new} | 0 |", silence.as_secs_f64());
            if new == 0 {
                return Err("nothing was acknowledged, so nothing was shown".to_owned());
            }
        }
        rooms.push((room, phones));
    }
    // What was acknowledged before a fault must still be there after all later ones.
    for (room, phones) in &rooms {
        check(machines, room, phones).await?;
    }
    let total: usize = rooms.iter().map(|(_, phones)| acknowledged(phones)).sum();
    println!("0 of {total} acknowledged lost, and all servers in one state");
    Ok(())
}

fn acknowledged(phones: &[Phone]) -> usize {
    phones.iter().map(|phone| phone.acknowledged).sum()
}

/// Runs a fault while phones answer a card. Returns the longest time without an acknowledgement, and the phones.
async fn suffer(
    machines: &mut Machines,
    fault: Fault,
    room: &Room,
    card: usize,
    phones: Vec<Phone>,
) -> Outcome<(Duration, Vec<Phone>)> {
    move_on(room, card).await?;
    let working = Phones::start(room, card, phones);
    sleep(TIME_BEFORE_FAULT).await;
    let moment = Instant::now();
    begin(machines, fault)?;
    let is_all = matches!(fault, Fault::AllKilled);
    sleep(if is_all { Duration::from_secs(1) } else { FAULT_DURATION }).await;
    end(machines, fault).await?;
    if is_all {
        sleep(FAULT_DURATION).await;
    }
    let silence = working.silence_since(moment);
    Ok((silence, working.stop().await?))
}

/// Moves the room on until it asks this card. A retried move may already have counted, so the state decides the next
/// one.
async fn move_on(room: &Room, card: usize) -> Outcome<()> {
    loop {
        let state =
            insist(room.at, || Ask::get(format!("/r/{}/state", room.code))).await?.good()?;
        if state["phase"] == "asking" && state["card"] == json!(card) {
            return Ok(());
        }
        let step = match state["phase"].as_str() {
            Some("asking") => json!({ "move": "close", "on": state["turn"] }),
            Some("closed") => json!({ "move": "reveal", "on": state["turn"] }),
            _ => json!({ "move": "ask", "card": card, "on": state["turn"] }),
        };
        let path = format!("/r/{}/moves", room.code);
        let key = format!("Host {}", room.host);
        let ask =
            || Ask { method: "POST", path: path.clone(), key: key.clone(), body: step.to_string() };
        insist(room.at, ask).await?;
    }
}

fn begin(machines: &mut Machines, fault: Fault) -> Outcome<()> {
    match fault {
        Fault::NodeKilled(number) => machines.kill_node(number),
        Fault::NodePaused(number) => machines.signal_node(number, "STOP")?,
        Fault::NodeCutOff(number) => machines.cut_node(number, true),
        Fault::ServerKilled(number) => machines.kill_server(number),
        Fault::ServerPaused(number) => machines.signal_server(number, "STOP")?,
        Fault::ServerCutOff(number) => machines.cut_server(number, true),
        Fault::AllKilled => {
            (0..COUNT).for_each(|number| machines.kill_node(number));
            (0..COUNT).for_each(|number| machines.kill_server(number));
        }
    }
    Ok(())
}

async fn end(machines: &mut Machines, fault: Fault) -> Outcome<()> {
    match fault {
        Fault::NodeKilled(number) => machines.start_node(number)?,
        Fault::NodePaused(number) => machines.signal_node(number, "CONT")?,
        Fault::NodeCutOff(number) => machines.cut_node(number, false),
        Fault::ServerKilled(number) => machines.start_server(number).await?,
        Fault::ServerPaused(number) => machines.signal_server(number, "CONT")?,
        Fault::ServerCutOff(number) => machines.cut_server(number, false),
        Fault::AllKilled => {
            for number in 0..COUNT {
                machines.start_node(number)?;
            }
            for number in 0..COUNT {
                machines.start_server(number).await?;
            }
        }
    }
    Ok(())
}

/// Checks that nothing acknowledged is lost and that all servers have the same state. The join of seat 0 comes first:
/// it makes a server catch up with the log.
async fn check(machines: &Machines, room: &Room, phones: &[Phone]) -> Outcome<()> {
    let mut states: Vec<Value> = Vec::new();
    for at in machines.addresses() {
        insist(at, || room.join(0)).await?;
        for (number, phone) in phones.iter().enumerate().filter(|(_, phone)| phone.seat.is_some()) {
            let said = insist(at, || room.join(number)).await?.good()?;
            if let (1.., why) = phone.lost(number, &said) {
                return Err(format!("lost: {}", why.unwrap_or_default()));
            }
        }
        states.push(insist(at, || Ask::get(format!("/r/{}/state", room.code))).await?.good()?);
    }
    match states.windows(2).all(|two| two[0] == two[1]) {
        true => Ok(()),
        false => Err(format!("the servers differ: {states:?}")),
    }
}
