//! Phones that answer repeatedly, and retry each answer until it is acknowledged or refused.

use crate::Outcome;
use crate::faults::kept::Phone;
use crate::room::Room;
use crate::wire::{Ask, Reply, ask};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

/// Timeout of a request. After it, a phone retries.
const TIMEOUT: Duration = Duration::from_secs(3);
/// Pause before a retry, and below, between two answers.
const RETRY_PAUSE: Duration = Duration::from_millis(200);
const ANSWER_PAUSE: Duration = Duration::from_millis(900);

/// Running phones.
pub struct Phones {
    tasks: JoinSet<Outcome<(usize, Phone)>>,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    stop: AtomicBool,
    card: AtomicUsize,
    /// When each answer was acknowledged.
    acknowledged: Mutex<Vec<Instant>>,
}

impl Phones {
    pub fn start(room: &Room, card: usize, phones: Vec<Phone>) -> Phones {
        let shared = Arc::new(Shared { card: card.into(), ..Shared::default() });
        let mut tasks = JoinSet::new();
        for (number, phone) in phones.into_iter().enumerate() {
            tasks.spawn(work(room.clone(), number, phone, shared.clone()));
        }
        Phones { tasks, shared }
    }

    /// The longest time without an acknowledgement since a moment, the time until now included.
    pub fn silence_since(&self, moment: Instant) -> Duration {
        let times = self.shared.acknowledged.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut last, mut longest) = (moment, Duration::ZERO);
        for time in times.iter().filter(|time| **time > moment) {
            longest = longest.max(*time - last);
            last = *time;
        }
        longest.max(last.elapsed())
    }

    /// Stops the phones, each after its current answer.
    pub async fn stop(mut self) -> Outcome<Vec<Phone>> {
        self.shared.stop.store(true, Ordering::Relaxed);
        let mut all = Vec::new();
        while let Some(done) = self.tasks.join_next().await {
            all.push(done.map_err(|why| why.to_string())??);
        }
        all.sort_unstable_by_key(|(number, _)| *number);
        Ok(all.into_iter().map(|(_, phone)| phone).collect())
    }
}

/// One phone: it joins, then answers repeatedly until it is stopped.
async fn work(
    room: Room,
    number: usize,
    mut phone: Phone,
    shared: Arc<Shared>,
) -> Outcome<(usize, Phone)> {
    // Phones start at different times.
    sleep(ANSWER_PAUSE.mul_f64(number as f64 % 17.0 / 17.0)).await;
    if phone.seat.is_none() {
        let joined = insist(room.at, || room.join(number)).await?;
        phone.seat = joined.json()["seat"].as_u64();
    }
    while !shared.stop.load(Ordering::Relaxed) {
        let card = shared.card.load(Ordering::Relaxed);
        phone.turn += 1;
        let turn = phone.turn;
        phone.sends(card, turn);
        let reply = insist(room.at, || room.answer(number, card, turn)).await?;
        match reply.status {
            200 => {
                phone.keeps(card, turn);
                let mut times = shared.acknowledged.lock().unwrap_or_else(PoisonError::into_inner);
                times.push(Instant::now());
            }
            // The round is closed.
            409 => {}
            _ => return reply.good().map(|_| (number, phone)),
        }
        sleep(ANSWER_PAUSE).await;
    }
    Ok((number, phone))
}

/// Retries until the response is neither 429 nor a server error, for up to two minutes.
pub async fn insist(at: SocketAddr, args: impl Fn() -> Ask) -> Outcome<Reply> {
    let began = Instant::now();
    loop {
        match timeout(TIMEOUT, ask(at, args())).await {
            Ok(Ok(reply)) if !matches!(reply.status, 429 | 500..) => return Ok(reply),
            last if began.elapsed() > Duration::from_secs(120) => {
                return Err(format!("no answer within two minutes: {last:?}"));
            }
            _ => sleep(RETRY_PAUSE).await,
        }
    }
}
