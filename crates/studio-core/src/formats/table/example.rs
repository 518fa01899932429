//! The two cards of the CSV template: one of each kind.

use crate::draft::{CHOOSE, Card, Choice, SPOT};

/// The example cards, which show authors how to fill in the table.
pub fn cards() -> [Card; 2] {
    let choice = |text: &str, lean: &str, explanation: &str| Choice {
        text: text.to_owned(),
        lean: lean.to_owned(),
        explanation: explanation.to_owned(),
    };
    let choose = Card {
        theme: "Sharing the work".to_owned(),
        kind: CHOOSE.to_owned(),
        scenario: "In March the apple trees have to be pruned. You have done it for ten years, and it takes you \
                   one morning. Two new members ask if they can be of use. What do you reply?"
            .to_owned(),
        choices: vec![
            choice(
                "Take the small tree, and call me before you cut anything thicker than a thumb.",
                "leader",
                "What the choice does, what it gets right, and what it costs. Every choice has its own explanation.",
            ),
            choice(
                "Stand next to me at the first tree, and I will explain each cut as I make it.",
                "mixed",
                "A card has two to five choices: add columns “choice 4”, “lean 4” and “explanation 4” if you need them.",
            ),
            choice(
                "Collect the branches, please, and then we will be finished before lunch today.",
                "manager",
                "The most tempting choice deserves the best explanation.",
            ),
        ],
        ..Card::default()
    };
    let spot = Card {
        theme: "Learning from mistakes".to_owned(),
        kind: SPOT.to_owned(),
        scenario: "After the party the tool shed was left open, and the mower was stolen. The same evening the chair \
                   put up a number lock, paid for it herself, and sent the group the code."
            .to_owned(),
        answer: "manager".to_owned(),
        said_leader: "What is said to readers who answered leader: their reasons, and what they overlooked.".to_owned(),
        said_manager: "What is said to readers who answered manager: why that is right, and what it costs.".to_owned(),
        ..Card::default()
    };
    [choose, spot]
}
