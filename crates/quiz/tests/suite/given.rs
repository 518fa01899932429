//! Generates decks, sessions and messages for the property tests. Decks are generated as JSON and read by the normal
//! reader. Structs are taken apart field by field, so that a new field does not compile until it is generated here too.

use crate::bless;
use proptest::collection::vec;
use proptest::prelude::*;
use quiz::deck::{Band, Choice, Kind, Lean, Prompt, Role, Set, Source, Theme};
use quiz::order::Deal;
use quiz::{Card, Deck, Json, Msg, Session};
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
            let lists = (vec(theme(), themes), vec(card(themes), 1..=12), bands());
            (head(), lists, any::<bool>(), sets)
        })
        .prop_map(|(head, (themes, cards, bands), audit, sets)| {
            let sets = sets.iter().enumerate().map(|(n, of)| set(n, of, cards.len())).collect();
            let audit = if audit { vec![prompt(0, "Why?")] } else { Vec::new() };
            let themes = (0..).zip(themes).map(|(n, theme)| theme_json(n, theme)).collect();
            let cards = (0..).zip(cards).map(|(n, card)| card_json(n, card)).collect();
            let lists = [
                ("themes", Json::List(themes)),
                ("cards", Json::List(cards)),
                ("bands", Json::List(bands)),
                ("audit", Json::List(audit)),
                ("sets", Json::List(sets)),
            ];
            object(head.into_iter().chain(lists))
        })
}

fn head() -> impl Strategy<Value = Vec<(&'static str, Json)>> {
    let url = proptest::option::of(Just("https://example.org/#a".to_owned()));
    let source =
        proptest::option::of((words(), url).prop_map(|(title, url)| Source { title, url }));
    (proptest::option::of(words()), source).prop_map(|(intro, source)| {
        let source = source.map(|Source { title, url }| {
            object([("title", Json::Text(title)), ("url", nullable(url))])
        });
        let intro = intro.map(|intro| ("intro", Json::Text(intro)));
        let head = [
            ("format", Json::Number(1.0)),
            ("id", text("made-up")),
            ("lang", text("en")),
            ("title", text("Made up")),
        ];
        head.into_iter().chain(intro).chain(source.map(|source| ("source", source))).collect()
    })
}

/// A session on a generated deck, in any state.
pub fn session() -> impl Strategy<Value = Session> {
    (deck(), any::<u32>(), deal(), messages())
        .prop_map(|(deck, seed, deal, messages)| after(Session::new(deck, seed, deal), &messages))
}

/// A deal: a set, which the deck may not have, a number of cards, or every card.
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
            // If the card does not have this choice (out of turn), take its first.
            let _ = session.apply(Msg::Chose(choice)).or_else(|_| session.apply(Msg::Chose(0)));
            let _ = session.apply(Msg::MovedOn);
        }
        let thoughts = thoughts.into_iter();
        let thoughts = thoughts.map(|(card, choice)| Msg::Reconsidered { card, choice });
        after(session, &thoughts.collect::<Vec<_>>())
    })
}

/// Messages as an impatient reader sends them, including some that are out of turn.
pub fn messages() -> impl Strategy<Value = Vec<Msg>> {
    vec(message(), 0..50)
}

/// The session after these messages. Messages out of turn are ignored.
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

fn theme() -> impl Strategy<Value = Theme> {
    (words(), words(), words(), proptest::option::of(words())).prop_map(
        |(name, idea, habit, anchor)| Theme { id: String::new(), name, idea, habit, anchor },
    )
}

fn theme_json(number: usize, theme: Theme) -> Json {
    let Theme { id: _, name, idea, habit, anchor } = theme;
    object([
        ("id", text(&number.to_string())),
        ("name", Json::Text(name)),
        ("idea", Json::Text(idea)),
        ("habit", Json::Text(habit)),
        ("anchor", nullable(anchor)),
    ])
}

fn card(themes: usize) -> impl Strategy<Value = Card> {
    let asks = prop_oneof![2 => choose(), 1 => spot()];
    (0..themes, words(), asks).prop_map(|(theme, scenario, (kind, choices))| Card {
        id: String::new(),
        theme,
        kind,
        scenario,
        choices,
    })
}

fn card_json(number: usize, card: Card) -> Json {
    let Card { id: _, theme, kind, scenario, choices } = card;
    let head = [
        ("id", text(&number.to_string())),
        ("theme", text(&theme.to_string())),
        ("kind", text(kind.as_str())),
        ("scenario", Json::Text(scenario)),
    ];
    let asks = match kind {
        Kind::Choose => {
            vec![("choices", Json::List(choices.into_iter().map(choice_json).collect()))]
        }
        Kind::Spot { answer } => {
            let said = choices.into_iter().map(|choice| {
                let Choice { text: _, lean, explanation } = choice;
                (lean.as_str(), Json::Text(explanation))
            });
            vec![("answer", text(answer.as_str())), ("explanations", object(said))]
        }
    };
    object(head.into_iter().chain(asks))
}

fn choice_json(choice: Choice) -> Json {
    let Choice { text: wording, lean, explanation } = choice;
    object([
        ("text", Json::Text(wording)),
        ("lean", text(lean.as_str())),
        ("explanation", Json::Text(explanation)),
    ])
}

/// A `choose` card. Texts end in a number, because choices of a card must differ.
fn choose() -> BoxedStrategy<(Kind, Vec<Choice>)> {
    let others =
        vec((prop::sample::select(&[Lean::Mixed, Lean::Manager][..]), words(), words()), 1..=4);
    (others, any::<prop::sample::Index>(), words(), words())
        .prop_map(|(mut choices, best, wording, explanation)| {
            choices.insert(best.index(choices.len() + 1), (Lean::Leader, wording, explanation));
            let choice = |(n, (lean, text, explanation)): (usize, (Lean, String, String))| Choice {
                text: format!("{text} {n}"),
                lean,
                explanation: format!("{explanation} {n}"),
            };
            (Kind::Choose, choices.into_iter().enumerate().map(choice).collect())
        })
        .boxed()
}

fn spot() -> BoxedStrategy<(Kind, Vec<Choice>)> {
    (prop::sample::select(&Role::EACH[..]), words(), words())
        .prop_map(|(answer, leader, manager)| {
            let said = [(Lean::Leader, leader + " 1"), (Lean::Manager, manager + " 2")];
            let choice = |(lean, explanation)| Choice { text: String::new(), lean, explanation };
            (Kind::Spot { answer }, said.map(choice).to_vec())
        })
        .boxed()
}

fn bands() -> impl Strategy<Value = Vec<Json>> {
    proptest::collection::btree_set(1..=100_u8, 0..4).prop_map(|from| {
        let band = |from| Band { from, name: "Band".to_owned(), text: "So far.".to_owned() };
        let json = |Band { from, name, text }| {
            let from = Json::Number(f64::from(from));
            object([("from", from), ("name", Json::Text(name)), ("text", Json::Text(text))])
        };
        [0].into_iter().chain(from).map(band).map(json).collect()
    })
}

fn prompt(theme: usize, prompt: &str) -> Json {
    let Prompt { theme, prompt } = Prompt { theme, prompt: prompt.to_owned() };
    object([("theme", text(&theme.to_string())), ("prompt", Json::Text(prompt))])
}

/// Texts that are not blank, from plain to awkward. (A regular expression would be parsed again for each text of each
/// deck, and take a hundred times as long.)
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

/// A set of some of a deck's cards, without duplicates. `n` is its index, `cards` the size of the deck.
fn set(n: usize, of: &[prop::sample::Index], cards: usize) -> Json {
    // The first set has to begin with the deck's first card.
    let mut places: Vec<usize> = if n == 0 { vec![0] } else { Vec::new() };
    for index in of {
        let at = index.index(cards);
        if !places.contains(&at) {
            places.push(at);
        }
    }
    let set = Set { id: format!("set-{n}"), name: "Some".to_owned(), cards: places };
    let Set { id, name, cards } = set;
    let cards = cards.iter().map(|at| text(&at.to_string())).collect();
    object([("id", Json::Text(id)), ("name", Json::Text(name)), ("cards", Json::List(cards))])
}

fn object(fields: impl IntoIterator<Item = (&'static str, Json)>) -> Json {
    Json::Object(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

fn text(text: &str) -> Json {
    Json::Text(text.to_owned())
}

fn nullable(value: Option<String>) -> Json {
    value.map_or(Json::Null, Json::Text)
}

/// The deck that ships with the quiz.
pub fn shipped() -> Arc<Deck> {
    let text = bless::read("../../static/decks/leader-or-manager.json");
    Arc::new(Deck::parse(&text).unwrap())
}
