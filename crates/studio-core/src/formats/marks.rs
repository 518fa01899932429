//! Converts between answers of other formats, which are right, partly right or wrong, and choices of cards, which lean
//! leader, mixed or manager.

use super::gather::Gather;
use crate::draft::{CHOOSE, Card, Choice, SPOT};

/// The texts of the two answers by which other formats represent a `spot` card.
pub const ROLES: [&str; 2] = ["Leader", "Manager"];

const SEVERAL: &str =
    "several answers are right; the first became the leader choice, the others are mixed";

/// How right an answer of another format is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    Right,
    Partly,
    Wrong,
}

/// An answer of a question in another format.
pub struct Answer {
    pub text: String,
    pub mark: Mark,
    pub feedback: String,
}

impl Mark {
    pub fn of(right: bool) -> Mark {
        if right { Mark::Right } else { Mark::Wrong }
    }

    /// The mark that corresponds to a choice's lean. Invalid leans count as wrong.
    pub fn of_lean(lean: &str) -> Mark {
        match lean {
            "leader" => Mark::Right,
            "mixed" => Mark::Partly,
            _ => Mark::Wrong,
        }
    }

    fn lean(self) -> &'static str {
        match self {
            Mark::Right => "leader",
            Mark::Partly => "mixed",
            Mark::Wrong => "manager",
        }
    }
}

impl Gather {
    /// Keeps one right answer of a question, and makes the others partly right. Reports where the leans are a guess.
    /// `place` names the question in messages.
    pub fn judge(&mut self, answers: &mut [Answer], place: &str) {
        if is_spot(answers) {
            return;
        }
        let mut right =
            answers.iter_mut().filter(|answer| answer.mark == Mark::Right).skip(1).peekable();
        if right.peek().is_some() {
            right.for_each(|answer| answer.mark = Mark::Partly);
            self.notes.say(format!("{place}: {SEVERAL}"));
        }
        if answers.iter().all(|answer| answer.mark != Mark::Right) {
            self.notes.say(format!("{place}: no answer is right, so no choice leans leader"));
        } else if answers.iter().all(|answer| answer.mark != Mark::Partly) {
            self.right_and_wrong();
        }
    }
}

/// Makes a card from answers. Without a known kind, it is a `spot` card if the answers are “Leader” and “Manager”.
pub fn card(answers: Vec<Answer>, kind: Option<&str>) -> Card {
    if kind.is_none_or(|kind| kind == SPOT) && is_spot(&answers) {
        let mut card = Card { kind: SPOT.to_owned(), ..Card::default() };
        for answer in answers {
            let role = answer.text.trim().to_lowercase();
            let said =
                if role == "leader" { &mut card.said_leader } else { &mut card.said_manager };
            *said = answer.feedback;
            if answer.mark == Mark::Right {
                card.answer = role;
            }
        }
        return card;
    }
    let choices = answers.into_iter().map(|answer| Choice {
        text: answer.text,
        lean: answer.mark.lean().to_owned(),
        explanation: answer.feedback,
    });
    let kind = kind.filter(|kind| *kind != SPOT).unwrap_or(CHOOSE);
    Card { kind: kind.to_owned(), choices: choices.collect(), ..Card::default() }
}

/// The answers by which other formats represent a card.
pub fn answers(card: &Card) -> Vec<Answer> {
    if card.is_spot() {
        let said = [&card.said_leader, &card.said_manager];
        return ROLES
            .iter()
            .zip(said)
            .map(|(role, said)| Answer {
                text: (*role).to_owned(),
                mark: Mark::of(card.answer == role.to_lowercase()),
                feedback: said.clone(),
            })
            .collect();
    }
    let answer = |choice: &Choice| Answer {
        text: choice.text.clone(),
        mark: Mark::of_lean(&choice.lean),
        feedback: choice.explanation.clone(),
    };
    card.choices.iter().map(answer).collect()
}

/// Whether the answers are “Leader” and “Manager”, as for a `spot` card.
fn is_spot(answers: &[Answer]) -> bool {
    let named = |role: &str| answers.iter().any(|a| a.text.trim().eq_ignore_ascii_case(role));
    answers.len() == ROLES.len() && ROLES.iter().all(|role| named(role))
}
