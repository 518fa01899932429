//! `kill -9` while phones join and answer, repeatedly on the same folder. What was acknowledged once must be there
//! after every later kill.

use super::kept::{Phone, lost};
use super::{Came, must};
use crate::Outcome;
use crate::chance::Chance;
use crate::room::Room;
use crate::server::{Folder, Server};
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::sleep;

/// Number of phones that answer at the same time.
const PHONES: usize = 256;
/// Number of new phones after each kill.
const NEW: usize = 32;
/// Answers per phone and kill: the burst that the rate limit of a seat allows.
const ANSWERS: usize = 10;

pub async fn run(kills: usize, seed: u64) -> Outcome<Came> {
    let folder = Folder::new("kills")?;
    let mut chance = Chance(seed);
    let mut server = Server::start(&folder.0).await?;
    let mut room = Room::open(&server).await?;
    let cards = room.state().await?["of"].as_u64().unwrap_or(1);
    let mut phones: Vec<Phone> = Vec::new();
    let (mut gone, mut why, mut broken) = (0, None, 0);
    for kill in 0..kills {
        let card = usize::try_from(kill as u64 % cards).unwrap_or(0);
        let moved = room.asks(card).await?["n"].as_u64();
        let first = phones.len().saturating_sub(PHONES - NEW);
        phones
            .resize_with(phones.len() + NEW.max(PHONES - phones.len().min(PHONES)), Phone::default);
        let mut writers = JoinSet::new();
        for (number, mut phone) in phones.drain(first..).enumerate() {
            let room = room.clone();
            writers.spawn(async move {
                let number = first + number;
                let last = phone.answer_on(number, card, &room, ANSWERS).await;
                (number, phone, last)
            });
        }
        sleep(Duration::from_millis(chance.between(10, 400))).await;
        server.kill();
        let mut back = Vec::new();
        while let Some(done) = writers.join_next().await {
            let (number, phone, last) = done.map_err(|why| why.to_string())?;
            match last {
                Err(_) => broken += 1,
                Ok(Some(reply)) if !matches!(reply.status, 200 | 429) => {
                    reply.good()?;
                }
                Ok(_) => {}
            }
            back.push((number, phone));
        }
        back.sort_unstable_by_key(|(number, _)| *number);
        phones.extend(back.into_iter().map(|(_, phone)| phone));

        server = Server::start(&folder.0).await?;
        room = room.on(&server);
        let state = room.state().await?;
        must(state["n"].as_u64() >= moved, || format!("a move is lost after kill {kill}"))?;
        let seats = phones.iter().filter(|phone| phone.seat.is_some()).count();
        must(state["seats"].as_u64() >= Some(seats as u64), || {
            format!("{seats} seats were acknowledged, {} are there", state["seats"])
        })?;
        let (more, first) = lost(&room, &phones).await?;
        gone += more;
        why = why.or(first);
    }
    let acknowledged: usize = phones.iter().map(|phone| phone.acknowledged).sum();
    must(gone == 0, || format!("{gone} of {acknowledged} lost: {}", why.unwrap_or_default()))?;
    must(broken > 0 || kills == 0, || "no kill met an answer under way".to_owned())?;
    Ok(Came::Ok(format!(
        "0 of {acknowledged} acknowledged lost in {kills} kills (seed {seed}; {broken} answers were cut off)"
    )))
}
