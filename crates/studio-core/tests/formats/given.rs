//! Generators of drafts for the property tests: valid decks, and arbitrary drafts. They list every field, so a new
//! field that is missing here does not compile.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use quiz::Deck;
use quiz::deck::file::Json;
use studio_core::draft::{Band, Card, Choice, Draft, Prompt, Set, Source, Theme, Waiver};

/// Texts that may contain special characters of any format.
pub fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[a-z]{1,8}( [a-zäöüß]{1,8}){0,5}",
        3 => signs(),
        1 => any::<String>(),
    ]
}

fn signs() -> impl Strategy<Value = String> {
    let signs = select(vec![
        "=",
        "~",
        "#",
        "{",
        "}",
        ":",
        "::",
        "\\",
        "\\n",
        "%50%",
        "%",
        "[html]",
        "[x]",
        "[ ]",
        "//",
        "####",
        "->",
        "T",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\t",
        " ",
        "  ",
        "\"",
        "'",
        "''",
        ",",
        ";",
        "+",
        "-",
        "- ",
        "@",
        "1.",
        "1) ",
        "12. ",
        "> ",
        "*",
        "**",
        "_",
        "`",
        "```",
        "---",
        "<br>",
        "<!--",
        "-->",
        "<b>",
        "&lt;",
        "&amp;",
        "&",
        "|",
        "$",
        "!",
        "![a](b)",
        "[a](b)",
        "\u{2028}",
        "\u{85}",
        "\u{202e}",
        "\u{feff}",
        "\u{b}",
        "�",
        "🍎",
        "word",
        "a",
        "ANSWER: A",
        "leader-quiz ",
    ]);
    vec(signs, 0..8).prop_map(|signs| signs.concat())
}

/// A text that is not blank.
fn full() -> impl Strategy<Value = String> {
    text().prop_filter("blank", |text| !text.trim().is_empty())
}

/// Any draft, except that no theme's id equals another theme's name.
pub fn any_draft() -> impl Strategy<Value = Draft> {
    let head = (text(), text(), text(), text(), text(), text());
    let lists = (
        vec((text(), text(), text()), 1..4),
        vec(any_card(), 0..6),
        vec((prop_oneof!["[0-9]{1,3}", text()], text(), text()), 0..3),
        vec((any::<prop::sample::Index>(), text()), 0..3),
        vec((text(), text(), vec(id(), 0..4)), 0..3),
    );
    (head, lists).prop_map(|(head, (themes, cards, bands, audit, sets))| {
        let theme = |(at, (name, idea, habit)): (usize, (String, String, String))| Theme {
            id: format!("t{at}"),
            name: format!("N{name}"),
            anchor: habit.clone(),
            idea,
            habit,
        };
        let themes: Vec<Theme> = themes.into_iter().enumerate().map(theme).collect();
        let of = |at: &prop::sample::Index| format!("t{}", at.index(themes.len()));
        Draft {
            cards: cards.into_iter().map(|(at, card)| Card { theme: of(&at), ..card }).collect(),
            audit: audit
                .iter()
                .map(|(at, prompt)| Prompt { theme: of(at), prompt: prompt.clone() })
                .collect(),
            id: head.0,
            lang: head.1,
            title: head.2,
            intro: head.3,
            source: Source { title: head.4, url: head.5 },
            themes,
            bands: bands.into_iter().map(|(from, name, text)| Band { from, name, text }).collect(),
            sets: sets.into_iter().map(|(id, name, cards)| Set { id, name, cards }).collect(),
            waivers: Vec::new(),
        }
    })
}

fn id() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z][a-z0-9-]{0,8}", full()]
}

fn any_card() -> impl Strategy<Value = (prop::sample::Index, Card)> {
    let kind = select(vec!["choose", "spot", "other"]);
    let lean = prop_oneof![4 => select(vec!["leader", "mixed", "manager", ""]).prop_map(str::to_owned), 1 => text()];
    let choices = vec((text(), lean, text()), 0..6);
    (any::<prop::sample::Index>(), id(), kind, text(), choices, text(), text(), text()).prop_map(
        |(theme, id, kind, scenario, choices, answer, said_leader, said_manager)| {
            let choice = |(text, lean, explanation)| Choice { text, lean, explanation };
            let card = Card {
                id,
                theme: String::new(),
                kind: kind.to_owned(),
                scenario,
                choices: choices.into_iter().map(choice).collect(),
                answer,
                said_leader,
                said_manager,
            };
            (theme, card)
        },
    )
}

/// A draft that is a valid deck, without anything that a deck's file cannot hold.
pub fn valid_draft() -> impl Strategy<Value = Draft> {
    let head = (full(), full(), text(), proptest::option::of((full(), any::<bool>())));
    let lists = (
        vec((full(), full(), full(), text()), 1..4),
        vec(valid_card(), 1..6),
        vec((full(), full()), 1..4),
        vec((any::<prop::sample::Index>(), full()), 0..3),
        vec((full(), any::<prop::sample::Index>()), 0..3),
    );
    (head, lists)
        .prop_map(|(head, (themes, cards, bands, audit, sets))| {
            let theme =
                |(at, (name, idea, habit, anchor)): (usize, (String, String, String, String))| {
                    Theme {
                        id: format!("{name}{at}"),
                        name,
                        idea,
                        habit,
                        anchor: if anchor.trim().is_empty() { String::new() } else { anchor },
                    }
                };
            let themes: Vec<Theme> = themes.into_iter().enumerate().map(theme).collect();
            let of = |at: &prop::sample::Index| themes[at.index(themes.len())].id.clone();
            let card = |(at, (theme, card)): (usize, (prop::sample::Index, Card))| Card {
                id: format!("{}-{at}", card.id),
                theme: of(&theme),
                ..card
            };
            let cards: Vec<Card> = cards.into_iter().enumerate().map(card).collect();
            let set = |(at, (name, card)): (usize, (String, prop::sample::Index))| Set {
                id: format!("set-{at}"),
                name,
                cards: if at == 0 {
                    cards.iter().map(|card| card.id.clone()).collect()
                } else {
                    vec![cards[card.index(cards.len())].id.clone()]
                },
            };
            Draft {
                audit: audit
                    .iter()
                    .map(|(at, prompt)| Prompt { theme: of(at), prompt: prompt.clone() })
                    .collect(),
                sets: sets.into_iter().enumerate().map(set).collect(),
                id: head.0,
                lang: "de-CH".to_owned(),
                title: head.1,
                intro: head.2,
                source: head.3.map_or_else(Source::default, |(title, url)| Source {
                    title,
                    url: if url { "https://example.org/#a".to_owned() } else { String::new() },
                }),
                bands: bands
                    .into_iter()
                    .enumerate()
                    .map(|(at, (name, text))| Band { from: (at * 30).to_string(), name, text })
                    .collect(),
                themes,
                cards,
                waivers: Vec::new(),
            }
        })
        .prop_filter("no deck", |draft| Deck::read(&Json::from(draft)).is_ok())
}

fn valid_card() -> impl Strategy<Value = (prop::sample::Index, Card)> {
    let choices =
        (vec((full(), any::<bool>(), full()), 1..5), full(), full(), any::<prop::sample::Index>());
    let choose = choices.prop_map(|(others, text, explanation, best)| {
        let other = |(text, mixed, explanation)| Choice {
            text,
            lean: if mixed { "mixed" } else { "manager" }.to_owned(),
            explanation,
        };
        let mut choices: Vec<Choice> = others.into_iter().map(other).collect();
        let at = best.index(choices.len() + 1);
        choices.insert(at, Choice { text, lean: "leader".to_owned(), explanation });
        ("choose", choices, Default::default())
    });
    let spot = (select(vec!["leader", "manager"]), full(), full()).prop_map(
        |(answer, said_leader, said_manager)| {
            ("spot", Vec::new(), (answer.to_owned(), said_leader, said_manager))
        },
    );
    (any::<prop::sample::Index>(), id(), full(), prop_oneof![2 => choose, 1 => spot]).prop_map(
        |(theme, id, scenario, (kind, choices, (answer, said_leader, said_manager)))| {
            let card = Card {
                id,
                theme: String::new(),
                kind: kind.to_owned(),
                scenario,
                choices,
                answer,
                said_leader,
                said_manager,
            };
            (theme, card)
        },
    )
}

/// A waiver, which a deck's file cannot hold.
pub fn waiver() -> Waiver {
    Waiver { card: "a".to_owned(), rule: "b".to_owned(), reason: "c".to_owned() }
}
