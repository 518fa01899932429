//! The Markdown of quizdown (<https://github.com/bonartm/quizdown-js>): a heading for each question, and a task list in
//! which the right answers are ticked. The submodule `lines` groups lines into questions, `question` holds them,
//! `signs` recognises what a line begins, and `inline` converts the Markdown within a line.

mod inline;
mod lines;
mod question;
mod signs;
mod write;

pub use signs::is_answer;
pub use write::write;

use super::gather::Gather;
use super::kept::DeckComments;
use super::marks::{self, Answer, Mark};
use super::notes::{Notes, excerpt};
use super::{Format, NotRead, decode};
use lines::Lines;
use question::Question;

/// Reads the questions of a file.
///
/// # Errors
/// Fails for a file in which nothing could be read as a question.
pub fn read(bytes: &[u8]) -> Result<Gather, NotRead> {
    let mut notes = Notes::default();
    let text = decode::lines(bytes, &mut notes)?;
    let (mut gather, mut kept) = (Gather::bare(notes), DeckComments::default());
    let mut lines = Lines::default();
    let all: Vec<&str> = text.lines().collect();
    for (at, line) in all.iter().enumerate() {
        let behind = all.get(at + 1..).unwrap_or_default();
        lines.line(at + 1, line, behind, &mut kept, &mut gather);
    }
    let (questions, options) = lines.done();
    kept.into(&mut gather);
    for question in questions {
        gather.ticked(question);
    }
    let options: Vec<String> = options.into_iter().map(|option| excerpt(&option)).collect();
    if !options.is_empty() {
        gather.notes.say(format!("the options {}", options.join(", ")));
    }
    gather.if_any(Format::Quizdown)
}

impl Gather {
    fn ticked(&mut self, question: Question) {
        let place = format!("line {}", question.line);
        let before = question.items.first().map_or(usize::MAX, |first| first.paragraphs);
        let (mut scenario, mut behind) = (Vec::new(), Vec::new());
        for (at, text) in std::iter::once(&question.heading).chain(&question.paragraphs).enumerate()
        {
            let text = self.inline(text, &place);
            if !text.is_empty() {
                // The heading has index 0 here, so the first paragraph has index 1.
                behind.extend((at > before).then(|| excerpt(&text)));
                scenario.push(text);
            }
        }
        let scenario = scenario.join("\n\n");
        if let Some(why) = why_no_card(&question) {
            self.notes.say(format!("{place}: {why}: “{}”", excerpt(&scenario)));
            return;
        }
        for text in behind {
            self.notes.say(format!(
                "{place}: a paragraph after an answer became part of the scenario: “{text}”"
            ));
        }
        for hint in &question.hints {
            let hint = excerpt(&self.inline(hint, &place));
            self.notes.say(format!("{place}: the hint “{hint}”"));
        }
        for (line, point) in &question.points {
            let point = excerpt(&self.inline(point, &place));
            self.notes.say(format!("line {line}: a point without a box: “{point}”"));
        }
        let kept = question.kept.as_ref();
        let mixed = kept.map_or(&[][..], |kept| &kept.mixed);
        let mut answers = Vec::new();
        for (at, item) in question.items.iter().enumerate() {
            let partly = mixed.contains(&(at + 1)) && item.ticked != Some(true);
            let text = self.inline(&item.text, &place);
            if item.ticked.is_none() {
                let (line, text) = (item.line, excerpt(&text));
                self.notes.say(format!(
                    "line {line}: an answer without a box, read as a wrong one: “{text}”"
                ));
            }
            answers.push(Answer {
                text,
                mark: if partly { Mark::Partly } else { Mark::of(item.ticked == Some(true)) },
                feedback: self.inline(&item.comment, &place),
            });
        }
        if kept.is_none() {
            self.judge(&mut answers, &place);
        }
        let mut card = marks::card(answers, kept.map(|kept| kept.kind.as_str()));
        card.scenario = scenario;
        self.place(&mut card, kept, "");
        self.card(card, "");
    }

    fn inline(&mut self, text: &str, place: &str) -> String {
        let plain = inline::plain(text);
        if plain.lost {
            self.notes.say(format!("{place}: a picture"));
        }
        plain.note(place, &mut self.notes);
        plain.text
    }
}

/// The reason why a question cannot become a card.
fn why_no_card(question: &Question) -> Option<&'static str> {
    if question.kept.is_some() {
        return None;
    }
    let ticks = question.items.iter().filter(|item| item.ticked == Some(true)).count();
    let no_tasks = question.items.iter().all(|item| item.ticked.is_none());
    match question.items.first() {
        None => Some("a heading without answers"),
        Some(first) if no_tasks && first.is_ordered() => {
            Some("a sequence to be put in order, which no card can hold")
        }
        Some(_) if no_tasks => Some("a list in which no answer is ticked"),
        Some(_) if ticks > 1 => Some("several answers to be ticked, which no card can hold"),
        Some(_) => None,
    }
}
