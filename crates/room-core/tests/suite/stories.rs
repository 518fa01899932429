//! Stories: golden files in `tests/stories` that a person can read. Lines with `> …` say what people do; the lines
//! below show the state of the room and of seat 1. `BLESS=1` rewrites all lines except the head and those with `>`.

use crate::bless;
use crate::given::{answered, joined, room, seat};
use room_core::record::{KeyHash, Move, Record};
use room_core::{Advice, Outcome, Pace, Room, Rules, Shown};
use std::fmt::Write;

#[test]
fn stories_go_as_they_are_told() {
    let stories = bless::names("tests/stories", ".txt");
    assert!(!stories.is_empty());
    for story in stories {
        check(&format!("tests/stories/{story}.txt"));
    }
}

fn check(file: &str) {
    let story = bless::read(file);
    let (head, _) = story.split_once("\n\n").expect("a head, then a blank line");
    let mut room = begin(head);
    let mut told = format!("{head}\n\n{}\n", shown(&room));
    for line in story.lines().filter(|line| line.starts_with("> ")) {
        let outcomes: Vec<Outcome> =
            records(&room, &line[2..]).iter().map(|record| room.apply(record)).collect();
        let refused = outcomes.iter().find(|outcome| **outcome != Outcome::Changed);
        let refused = refused.map_or(String::new(), |outcome| format!(" ({outcome:?})"));
        let _ = writeln!(told, "{line}\n{}{refused}", shown(&room));
    }
    bless::same(file, &told);
}

/// Reads the head: remarks (`# …`), then optionally `pace own`, `minimum 6`, `numbers 8`, `seats 3`, `coach off`.
fn begin(head: &str) -> Room {
    let mut rules = Rules::default();
    for line in head.lines().filter(|line| !line.starts_with('#')) {
        match line.split_once(' ').expect("a word and its value") {
            ("pace", _) => rules.pace = Pace::Own,
            ("minimum", value) => rules.minimum = value.parse().unwrap(),
            ("numbers", value) => rules.numbers = value.parse().unwrap(),
            ("seats", value) => rules.seats = value.parse().unwrap(),
            ("coach", _) => rules.coach = false,
            other => panic!("{other:?}"),
        }
    }
    room(rules.checked().unwrap())
}

/// Reads an action: `8 join`, `seat 3 chooses 1 of card 2`, `seats 1-8 choose 0 1 1 …` (of the present card), a move,
/// or `hands 1 2 0`.
fn records(room: &Room, line: &str) -> Vec<Record> {
    let words: Vec<&str> = line.split(' ').collect();
    let number = |word: &str| word.parse::<usize>().unwrap_or_else(|_| panic!("{line}"));
    let card = u16::try_from(room.phase().card().unwrap_or(0)).unwrap();
    let round = room.phase().round().unwrap_or(1);
    let on = room.turn();
    let step = |step| vec![Record::Moved { on, step }];
    match words.as_slice() {
        [count, "join"] => {
            let there = room.seats();
            (1..=number(count)).map(|more| joined(there + more)).collect()
        }
        ["seat", who, "chooses", choice, "of", "card", card] => {
            vec![answered(number(who), number(card) as u16, round, number(choice) as u8, on + 1)]
        }
        ["seats", range, "choose", choices @ ..] => {
            let (first, last) = range.split_once('-').unwrap();
            let who = number(first)..=number(last);
            let choice = |at: usize| number(choices[at % choices.len()]) as u8;
            who.enumerate()
                .map(|(at, who)| answered(who, card, round, choice(at), on + 1))
                .collect()
        }
        ["hands", counts @ ..] => {
            let counts = counts.iter().map(|count| number(count) as u16).collect();
            vec![Record::Hands { card, round, counts, turn: on + 1 }]
        }
        ["remove", who] => vec![Record::Removed { seat: number(who) as u32 }],
        ["take", "back", who] => vec![Record::Restored { seat: number(who) as u32 }],
        ["a", "remote", "connects"] => vec![Record::HostSeen { here: true }],
        ["another", "remote"] => vec![Record::HostAdded { key: KeyHash([1; 16]) }],
        ["ask", card] => step(Move::Ask { card: number(card) }),
        ["reveal", card] => step(Move::Reveal { card: Some(number(card)) }),
        ["reveal"] => step(Move::Reveal { card: None }),
        ["two", "remotes", "close"] => [step(Move::Close), step(Move::Close)].concat(),
        [word] => step(serde_json::from_str(&format!("{{\"move\":\"{word}\"}}")).unwrap()),
        _ => panic!("{line}"),
    }
}

/// The room as one line: the phase, how many answered, what is shown, and the answers of seat 1.
fn shown(room: &Room) -> String {
    let state = room.state();
    let mut line = format!("{:?}", room.phase());
    let _ = write!(line, " · {} of {} answered", state.answered, state.seats);
    for (is, word) in [(state.locked, "locked"), (state.blank, "blank")] {
        let _ = write!(line, "{}", if is { format!(" · {word}") } else { String::new() });
    }
    if let Some(card) = &state.shown {
        let _ = match &card.shown {
            Shown::Few { .. } => write!(line, " · too few"),
            Shown::Words { rounds, .. } => write!(line, " · {rounds:?}"),
            Shown::Numbers { rounds, .. } => write!(line, " · {rounds:?}"),
        };
        let hands: Vec<_> = card.shown.hands().iter().flatten().collect();
        let _ = if hands.is_empty() { Ok(()) } else { write!(line, " hands {hands:?}") };
        let _ = card.explained_from.map(|from| write!(line, " explained from round {from}"));
        let _ = card.known_from.map(|from| write!(line, " known from round {from}"));
    }
    for theme in room.seen().themes {
        let _ = write!(line, " · theme {}: {:?} {:?}", theme.theme, theme.respond, theme.recognise);
    }
    let advice = room.advice().map(|advice| match advice {
        Advice::Explain => "explain",
        Advice::Pairs => "talk in pairs",
        Advice::Reveal => "reveal",
    });
    let _ = advice.map(|advice| write!(line, " · advice: {advice}"));
    let mine = room.mine(&seat(1));
    let mine: Vec<String> =
        mine.iter().map(|own| format!("{}/{}={}", own.card, own.round, own.choice)).collect();
    let _ = write!(line, " · seat 1: [{}]", mine.join(" "));
    line
}
