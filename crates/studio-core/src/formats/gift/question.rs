//! Converts a GIFT question into a card, or reports why that is impossible.

use super::Block;
use super::signs::{all, find, part, rfind, unescaped};
use crate::formats::gather::Gather;
use crate::formats::html;
use crate::formats::marks::{self, Answer, Mark};
use crate::formats::notes::excerpt;

/// The format of a text, which a word in brackets before the text declares, such as `[html]`.
#[derive(Clone, Copy, PartialEq)]
enum Written {
    Plain,
    Html,
    Markdown,
}

/// The parts of a question.
struct Question<'b> {
    title: String,
    text: String,
    written: Written,
    answers: &'b str,
    /// The feedback that is shown for every answer.
    general: &'b str,
}

impl Gather {
    /// Reads a question, and further ones that follow it without an empty line.
    pub(super) fn question(&mut self, block: Block, category: &str) {
        let (mut rest, mut line, mut kept) = (block.text.as_str(), block.line, block.kept);
        loop {
            let (title, text) = title(rest);
            let place = place(line, &title);
            let (begin, end) = (find(text, "{"), find(text, "}"));
            let (Some(begin), Some(end)) =
                (begin, end.filter(|end| begin.is_some_and(|b| b < *end)))
            else {
                let why = match (begin, end) {
                    (None, None) => "a text without answers",
                    _ => "its answers should stand in { } without an empty line between",
                };
                self.notes.say(format!("{place}: {why}: “{}”", excerpt(&unescaped(text))));
                return;
            };
            let (before, _) = part(text, begin, 1);
            let (inside, mut after) = part(text, end, 1);
            let answers = part(inside, begin, 1).1.trim();
            let next = (after.starts_with('\n') && find(after, "{").is_some()).then_some(after);
            if next.is_some() {
                after = "";
            }
            let blank = if after.trim().is_empty() { "" } else { "_____" };
            let (written, text) = written(format!("{before}{blank}{after}").trim(), Written::Plain);
            let (answers, general) =
                rfind(answers, "####").map_or((answers, ""), |at| part(answers, at, 4));
            let question = Question { title, text, written, answers: answers.trim(), general };
            self.card_of(question, &place, kept.take(), category);
            let Some(next) = next else { return };
            let passed = rest.len() - next.len();
            line += rest.get(..passed).unwrap_or_default().matches('\n').count() + 1;
            rest = next.trim_start();
        }
    }

    fn card_of(
        &mut self,
        question: Question<'_>,
        place: &str,
        kept: Option<crate::formats::kept::CardComment>,
        category: &str,
    ) {
        let mut answers = match kind(question.answers, kept.is_some()) {
            Ok(true) => self.several(&question, place),
            Ok(false) => self.true_or_false(&question, place),
            Err(kind) => {
                let text = excerpt(&self.plain(&question.text, question.written, place));
                self.notes.say(format!("{place}: {kind}, which no card can hold: “{text}”"));
                return;
            }
        };
        if kept.is_none() {
            self.judge(&mut answers, place);
        }
        self.general(&question, &mut answers, place);
        let mut card = marks::card(answers, kept.as_ref().map(|kept| kept.kind.as_str()));
        card.scenario = self.plain(&question.text, question.written, place);
        self.place(&mut card, kept.as_ref(), category);
        self.card(card, &question.title);
    }

    /// The answers of a multiple-choice question.
    fn several(&mut self, question: &Question<'_>, place: &str) -> Vec<Answer> {
        let mut marks = all(question.answers, &["~", "="]).peekable();
        let begin = marks.peek().map_or(question.answers.len(), |(at, _)| *at);
        let before = part(question.answers, begin, 0).0;
        if !before.trim().is_empty() {
            self.notes.say(format!("{place}: a text before the answers: “{}”", excerpt(before)));
        }
        let mut answers = Vec::new();
        while let Some((at, sign)) = marks.next() {
            let end = marks.peek().map_or(question.answers.len(), |(next, _)| *next);
            let body = question.answers.get(at + 1..end).unwrap_or_default().trim();
            if body.is_empty() && sign == "~" {
                continue;
            }
            let (weight, body) = if sign == "=" { (100.0, body) } else { weight(body) };
            let (text, feedback) = find(body, "#").map_or((body, ""), |at| part(body, at, 1));
            let mark = match weight {
                whole if whole >= 100.0 => Mark::Right,
                some if some > 0.0 => Mark::Partly,
                _ => Mark::Wrong,
            };
            let text = self.text(text, question.written, place);
            let feedback = self.text(feedback, question.written, place);
            answers.push((weight, Answer { text, mark, feedback }));
        }
        // If no single answer is fully right, the best one counts as right.
        let most = answers.iter().map(|(weight, _)| *weight).fold(0.0, f64::max);
        let whole = answers.iter().any(|(_, answer)| answer.mark == Mark::Right);
        answers
            .into_iter()
            .map(|(weight, answer)| match !whole && most > 0.0 && weight >= most {
                true => Answer { mark: Mark::Right, ..answer },
                false => answer,
            })
            .collect()
    }

    fn true_or_false(&mut self, question: &Question<'_>, place: &str) -> Vec<Answer> {
        let mut parts = question.answers;
        let mut next = || {
            let (first, rest) = find(parts, "#").map_or((parts, ""), |at| part(parts, at, 1));
            parts = rest;
            first
        };
        let (word, wrong, right) = (next(), next(), parts);
        let right_is_true = word.trim().to_ascii_uppercase().starts_with('T');
        self.notes.say(format!("{place}: true or false became the choices “True” and “False”"));
        [("True", right_is_true), ("False", !right_is_true)]
            .map(|(text, is_right)| Answer {
                text: text.to_owned(),
                mark: Mark::of(is_right),
                feedback: self.text(if is_right { right } else { wrong }, question.written, place),
            })
            .into()
    }

    /// Makes the general feedback the explanation of the best answer, if that has none. Otherwise reports it as left
    /// out.
    fn general(&mut self, question: &Question<'_>, answers: &mut [Answer], place: &str) {
        let general = self.text(question.general, question.written, place);
        if general.is_empty() {
            return;
        }
        let best = answers.iter_mut().find(|answer| answer.mark == Mark::Right);
        match best.filter(|answer| answer.feedback.is_empty()) {
            Some(best) => {
                best.feedback = general;
                self.notes.say(format!(
                    "{place}: the general feedback became the explanation of the leader choice"
                ));
            }
            None => {
                let general = excerpt(&general);
                self.notes.say(format!("{place}: the general feedback: “{general}”"));
            }
        }
    }

    /// Reads a text, which may declare its own format.
    fn text(&mut self, text: &str, as_written: Written, place: &str) -> String {
        let (written, text) = written(text.trim(), as_written);
        self.plain(&text, written, place)
    }

    fn plain(&mut self, text: &str, written: Written, place: &str) -> String {
        let text = unescaped(text);
        if written == Written::Html {
            let plain = html::plain(&text);
            if plain.lost {
                self.notes.say(format!("{place}: a picture or other media"));
            }
            plain.note(place, &mut self.notes);
            return plain.text;
        }
        if written == Written::Markdown {
            self.notes
                .once("Signs of Markdown, such as **, stay as they are: decks are plain text.");
        }
        text.trim().to_owned()
    }
}

/// Splits off the title between `::` and `::`.
fn title(text: &str) -> (String, &str) {
    let Some(rest) = text.strip_prefix("::") else { return (String::new(), text) };
    match find(rest, "::") {
        Some(end) => {
            let (title, text) = part(rest, end, 2);
            (unescaped(title).trim().to_owned(), text.trim_start())
        }
        None => (String::new(), text),
    }
}

fn place(line: usize, title: &str) -> String {
    if title.is_empty() {
        format!("line {line}")
    } else {
        format!("line {line} “{}”", excerpt(title))
    }
}

/// Whether a question is multiple choice (`true`) or true/false (`false`).
///
/// # Errors
/// Returns what kind of question it is, if no card can hold it.
fn kind(answers: &str, kept: bool) -> Result<bool, &'static str> {
    let word = find(answers, "#").map_or(answers, |at| part(answers, at, 0).0).trim();
    let truth = ["T", "TRUE", "F", "FALSE"].iter().any(|truth| truth.eq_ignore_ascii_case(word));
    if kept || find(answers, "~").is_some() && !answers.starts_with('#') {
        Ok(true)
    } else if answers.is_empty() {
        Err("an essay")
    } else if answers.starts_with('#') {
        Err("a number to be given")
    } else if find(answers, "=").is_some() && find(answers, "->").is_some() {
        Err("pairs to be matched")
    } else if truth {
        Ok(false)
    } else {
        Err("a short answer to be typed")
    }
}

/// The weight of an answer in per cent, and the rest of the answer.
fn weight(body: &str) -> (f64, &str) {
    let found = body.strip_prefix('%').and_then(|rest| rest.split_once('%'));
    let number = found.and_then(|(number, rest)| {
        let digits = |byte: u8| matches!(byte, b'0'..=b'9' | b'.' | b',' | b'-');
        let fits = number.bytes().all(digits);
        Some((number.replace(',', ".").parse().ok().filter(|_| fits)?, rest.trim_start()))
    });
    number.unwrap_or((0.0, body))
}

/// Splits off the format that a word in brackets before the text declares.
fn written(text: &str, otherwise: Written) -> (Written, String) {
    let found = text.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    let written = found.and_then(|(word, rest)| match word {
        "html" => Some((Written::Html, rest)),
        "markdown" => Some((Written::Markdown, rest)),
        "plain" | "moodle" => Some((Written::Plain, rest)),
        _ => None,
    });
    let (written, text) = written.unwrap_or((otherwise, text));
    (written, text.to_owned())
}
