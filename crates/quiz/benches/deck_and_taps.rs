//! Benchmarks opening a deck and a single tap in native code: `cargo bench -p quiz`. It uses no benchmark crate:
//! medians of many rounds are stable enough to see whether the cost of a tap grows with the deck.

use quiz::order::Deal;
use quiz::{Deck, Json, Msg, Session};
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

const ROUNDS: usize = 200;

fn main() {
    let text = written(200);
    println!("opening a deck of 200 cards, {} kB", text.len() / 1000);
    show("JSON text to values", time(|| text.clone(), |text| parsed(&text)));
    show("values to a deck", time(|| parsed(&text), |json| Deck::read(&json)));
    for cards in [10, 50, 200] {
        let deck = Arc::new(deck(cards));
        println!("one tap, the last of {cards} cards");
        show("taking a choice", time(|| at_the_last(&deck), tap));
        show("… and saving it", time(|| at_the_last(&deck), |session| tap(session).token()));
        show("moving on to the result", time(|| tap(at_the_last(&deck)), move_on));
        let token = tap(at_the_last(&deck)).token();
        show("coming back", time(|| deck.clone(), |deck| Session::restore(deck, &token)));
    }
}

fn tap(mut session: Session) -> Session {
    let _ = black_box(session.apply(Msg::Chose(0)));
    session
}

fn move_on(mut session: Session) -> Session {
    let _ = black_box(session.apply(Msg::MovedOn));
    session
}

/// A session in which all cards but the last are answered, and the last is being asked.
fn at_the_last(deck: &Arc<Deck>) -> Session {
    let mut session = Session::new(deck.clone(), 7, Deal::Count(usize::MAX));
    while session.choice(session.len().saturating_sub(2)).is_none() {
        session = move_on(tap(session));
    }
    move_on(session)
}

/// The median time of `work` on the value of `prepare`. Preparing the value and dropping the result are not measured.
fn time<T, R>(prepare: impl Fn() -> T, work: impl Fn(T) -> R) -> Duration {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let input = prepare();
            let start = Instant::now();
            let result = black_box(work(black_box(input)));
            let taken = start.elapsed();
            drop(result);
            taken
        })
        .collect();
    times.sort_unstable();
    times.get(ROUNDS / 2).copied().unwrap_or_default()
}

fn show(what: &str, time: Duration) {
    println!("  {what:<26}{:>9.2} µs", time.as_secs_f64() * 1e6);
}

fn deck(cards: usize) -> Deck {
    Deck::read(&parsed(&written(cards))).unwrap_or_else(|problems| unreachable!("{problems:?}"))
}

fn parsed(text: &str) -> Json {
    Json::parse(text).unwrap_or(Json::Null)
}

/// The JSON of a deck with texts as long as those of the built-in deck.
fn written(cards: usize) -> String {
    let cards: Vec<String> = (0..cards).map(card).collect();
    format!(
        r#"{{ "format": 1, "id": "long", "lang": "en", "title": "Long",
            "themes": [{{ "id": "a", "name": "A", "idea": "A.", "habit": "A." }},
                       {{ "id": "b", "name": "B", "idea": "B.", "habit": "B." }}],
            "cards": [{}], "bands": [{{ "from": 0, "name": "So far", "text": "So far." }}] }}"#,
        cards.join(",")
    )
}

fn card(n: usize) -> String {
    let words = |count: usize, what: &str| format!("{what}{}", " word".repeat(count));
    let choice = |lean: &str| {
        let (text, explanation) = (words(14, lean), words(40, lean));
        format!(r#"{{ "text": "{text}", "lean": "{lean}", "explanation": "{explanation}" }}"#)
    };
    let (theme, scenario) = (["a", "b"][n % 2], words(45, "Once"));
    let choices = ["leader", "mixed", "manager"].map(choice).join(",");
    format!(
        r#"{{ "id": "{n}", "theme": "{theme}", "kind": "choose", "scenario": "{scenario}",
            "choices": [{choices}] }}"#
    )
}
