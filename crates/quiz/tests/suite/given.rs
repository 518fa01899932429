//! Made-up decks, sessions and messages for the laws. Decks are made as JSON and go through the
//! same door as everybody's.

use crate::bless;
use proptest::collection::vec;
use proptest::prelude::*;
use quiz::order::Deal;
use quiz::{Deck, Json, Msg, Session};
use std::sync::Arc;

/// A valid deck of 1 to 12 cards in 1 to 4 themes.
pub fn deck() -> impl Strategy<Value = Arc<Deck>> {
    deck_json().prop_map(|json| Arc::new(Deck::read(&json).unwrap()))
}

/// The JSON of a valid deck.
pub fn deck_json() -> impl Strategy<Value = Json> {
    (1..=4_usize)
        .prop_flat_map(|themes| {
            let sets = vec(vec(any::<prop::sample::Index>(), 1..6), 0..3);
            (vec(theme(), themes), vec(card(themes), 1..=12), bands(), any::<bool>(), sets)
        })
        .prop_map(|(mut themes, mut cards, bands, audit, sets)| {
            let sets = sets.iter().enumerate().map(|(n, of)| set(n, of, cards.len())).collect();
            number_ids(&mut themes);
            number_ids(&mut cards);
            let question = object([("theme", text("0")), ("prompt", text("Why?"))]);
            object([
                ("format", Json::Number(1.0)),
                ("id", text("made-up")),
                ("lang", text("en")),
                ("title", text("Made up")),
                ("themes", Json::List(themes)),
                ("cards", Json::List(cards)),
                ("bands", Json::List(bands)),
                ("audit", Json::List(if audit { vec![question] } else { Vec::new() })),
                ("sets", Json::List(sets)),
            ])
        })
}

/// A session on a made-up deck, somewhere on its way.
pub fn session() -> impl Strategy<Value = Session> {
    (deck(), any::<u32>(), deal(), messages())
        .prop_map(|(deck, seed, deal, messages)| after(Session::new(deck, seed, deal), &messages))
}

/// What is dealt: a set that may be there or not, a number of cards, or every card.
pub fn deal() -> impl Strategy<Value = Deal> {
    prop_oneof![
        (0..15_usize).prop_map(Deal::Count),
        Just(Deal::Count(usize::MAX)),
        (0..2_usize).prop_map(Deal::Set),
    ]
}

/// A session that has reached its result, perhaps with second thoughts.
pub fn finished() -> impl Strategy<Value = Session> {
    let thoughts = vec((0..12_usize, 0..6_usize), 0..20);
    (session(), vec(0..6_usize, 12), thoughts).prop_map(|(mut session, choices, thoughts)| {
        if session.answered_so_far() < session.len() {
            let _ = session.apply(Msg::WentOn);
        }
        for choice in choices {
            // A choice the card does not have is out of turn: then its first.
            let _ = session.apply(Msg::Chose(choice)).or_else(|_| session.apply(Msg::Chose(0)));
            let _ = session.apply(Msg::MovedOn);
        }
        let thoughts = thoughts.into_iter();
        let thoughts = thoughts.map(|(card, choice)| Msg::Reconsidered { card, choice });
        after(session, &thoughts.collect::<Vec<_>>())
    })
}

/// Messages as an impatient reader sends them, some out of turn.
pub fn messages() -> impl Strategy<Value = Vec<Msg>> {
    vec(message(), 0..50)
}

/// The session after the messages, out of turn or not.
pub fn after(mut session: Session, messages: &[Msg]) -> Session {
    for message in messages {
        let _ = session.apply(*message);
    }
    session
}

fn message() -> impl Strategy<Value = Msg> {
    prop_oneof![
        10 => (0..6_usize).prop_map(Msg::Chose),
        10 => Just(Msg::MovedOn),
        3 => Just(Msg::WentBack),
        3 => (0..12_usize, 0..6_usize).prop_map(|(card, choice)| Msg::Reconsidered { card, choice }),
        2 => Just(Msg::WentOn),
        1 => Just(Msg::ShowedResult),
        1 => any::<u32>().prop_map(|seed| Msg::Restarted { seed }),
        1 => any::<usize>().prop_map(Msg::Chose),
    ]
}

fn theme() -> impl Strategy<Value = Json> {
    (words(), words(), words(), proptest::option::of(words())).prop_map(
        |(name, idea, habit, anchor)| {
            let anchor = anchor.map_or(Json::Null, Json::Text);
            let texts = [("name", name), ("idea", idea), ("habit", habit)];
            let texts = texts.map(|(field, value)| (field, Json::Text(value)));
            object(texts.into_iter().chain([("anchor", anchor)]))
        },
    )
}

fn card(themes: usize) -> impl Strategy<Value = Json> {
    let asks = prop_oneof![2 => choose(), 1 => spot()];
    (0..themes, words(), asks).prop_map(|(theme, scenario, asks)| {
        let head = [("theme", text(&theme.to_string())), ("scenario", Json::Text(scenario))];
        object(head.into_iter().chain(asks))
    })
}

fn choose() -> BoxedStrategy<Vec<(&'static str, Json)>> {
    let others = vec((any::<bool>(), words(), words()), 1..=4);
    (others, any::<prop::sample::Index>(), words(), words())
        .prop_map(|(others, best, wording, explanation)| {
            let mut choices: Vec<_> = others
                .into_iter()
                .map(|(mixed, text, why)| (if mixed { "mixed" } else { "manager" }, text, why))
                .collect();
            choices.insert(best.index(choices.len() + 1), ("leader", wording, explanation));
            let choices = choices.into_iter().enumerate().map(choice).collect();
            vec![("kind", text("choose")), ("choices", Json::List(choices))]
        })
        .boxed()
}

/// The number keeps texts apart: two choices of one card may not read the same.
fn choice((n, (lean, wording, explanation)): (usize, (&str, String, String))) -> Json {
    object([
        ("text", text(&format!("{wording} {n}"))),
        ("lean", text(lean)),
        ("explanation", text(&format!("{explanation} {n}"))),
    ])
}

fn spot() -> BoxedStrategy<Vec<(&'static str, Json)>> {
    (any::<bool>(), words(), words())
        .prop_map(|(leads, leader, manager)| {
            let explanations = [("leader", leader + " 1"), ("manager", manager + " 2")];
            vec![
                ("kind", text("spot")),
                ("answer", text(if leads { "leader" } else { "manager" })),
                ("explanations", object(explanations.map(|(role, why)| (role, Json::Text(why))))),
            ]
        })
        .boxed()
}

fn bands() -> impl Strategy<Value = Vec<Json>> {
    proptest::collection::btree_set(1..=100_u8, 0..4).prop_map(|from| {
        let band = |from: u8| {
            let from = ("from", Json::Number(f64::from(from)));
            object([from, ("name", text("Band")), ("text", text("So far."))])
        };
        [0].into_iter().chain(from).map(band).collect()
    })
}

/// Texts that are not blank, from plain to awkward. (A pattern would be parsed anew for each text
/// of each deck, and take a hundred times as long.)
fn words() -> impl Strategy<Value = String> {
    const WORDS: [&str; 9] = [
        "Ask her.",
        "ask  HER.",
        "“Why?” — naïve, 10 %",
        "{}[]\",\\ \n\t\u{0}",
        "<script>alert(1)</script>",
        "你会怎么做？",
        "مَن يقرّر؟",
        "👩🏽‍🔧",
        " \u{feff}x\u{202e} ",
    ];
    (prop::sample::select(&WORDS[..]), 0..30_u8).prop_map(|(words, n)| format!("{words}{n}"))
}

/// A set of some of so many cards, each once.
fn set(n: usize, of: &[prop::sample::Index], cards: usize) -> Json {
    // The first set begins with the first card.
    let mut places: Vec<usize> = if n == 0 { vec![0] } else { Vec::new() };
    for index in of {
        let at = index.index(cards);
        if !places.contains(&at) {
            places.push(at);
        }
    }
    let ids = places.iter().map(|at| text(&at.to_string())).collect();
    let id = text(&format!("set-{n}"));
    object([("id", id), ("name", text("Some")), ("cards", Json::List(ids))])
}

fn number_ids(items: &mut [Json]) {
    for (n, item) in items.iter_mut().enumerate() {
        if let Json::Object(fields) = item {
            fields.insert(0, ("id".to_owned(), text(&n.to_string())));
        }
    }
}

fn object(fields: impl IntoIterator<Item = (&'static str, Json)>) -> Json {
    Json::Object(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

fn text(text: &str) -> Json {
    Json::Text(text.to_owned())
}

/// The deck that comes with the quiz.
pub fn shipped() -> Arc<Deck> {
    let text = bless::read("../../static/decks/leader-or-manager.json");
    Arc::new(Deck::parse(&text).unwrap())
}
