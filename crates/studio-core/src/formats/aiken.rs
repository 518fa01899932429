//! The Aiken format: a question on a line, choices that begin with `A.` or `A)`, and `ANSWER: X`
//! (<https://docs.moodle.org/en/Aiken_format>). It can only be imported, because it has no place for explanations.

use super::gather::Gather;
use super::marks::{self, Answer, Mark};
use super::notes::{Notes, excerpt};
use super::{Format, NotRead, decode};

const NO_EXPLANATIONS: &str = "Aiken has no explanations: every choice needs one.";

/// A question whose `ANSWER:` line has not been read yet.
#[derive(Default)]
struct Open {
    /// The number of its first line, from 1.
    line: usize,
    text: Vec<String>,
    /// How many lines of the text come before its last empty line.
    before: usize,
    choices: Vec<(char, String)>,
    /// Whether an empty line came after the last line of the text or the last choice.
    apart: bool,
}

/// Reads the questions of a file.
///
/// # Errors
/// Fails for a file in which nothing could be read as a question.
pub fn read(bytes: &[u8]) -> Result<Gather, NotRead> {
    let mut notes = Notes::default();
    let text = decode::lines(bytes, &mut notes)?;
    let mut lines = text.lines().map(str::trim).zip(1..);
    let mut small = may_be_small(lines.clone());
    let (mut gather, mut open) = (Gather::bare(notes), Open::default());
    while let Some((line, number)) = lines.next() {
        if line.is_empty() {
            open.apart = true;
        } else if let Some(letters) = answer(line) {
            gather.close(std::mem::take(&mut open), letters, number);
            small = may_be_small(lines.clone());
        } else if let Some((letter, choice)) = open.choice(line, small) {
            open.choices.push((letter, choice.to_owned()));
            open.apart = false;
        } else if open.choices.is_empty() {
            open.line = if open.text.is_empty() { number } else { open.line };
            open.before = if open.apart { open.text.len() } else { open.before };
            open.text.push(line.to_owned());
            open.apart = false;
        } else if open.apart {
            gather.unanswered(&open);
            open = Open { line: number, text: vec![line.to_owned()], ..Open::default() };
        } else if let Some((_, choice)) = open.choices.last_mut() {
            choice.push(' ');
            choice.push_str(line);
        }
    }
    gather.unanswered(&open);
    gather.if_any(Format::Aiken)
}

impl Open {
    /// Parses a line as the next choice. The first choice is `A`, and letters rise. Lower-case letters must rise by
    /// one, because `z. B.` and `i. e.` may begin a line, too.
    fn choice<'l>(&self, line: &'l str, small: bool) -> Option<(char, &'l str)> {
        let (sign, rest) = lettered(line).filter(|(sign, _)| small || sign.is_ascii_uppercase())?;
        let letter = sign.to_ascii_uppercase();
        let next = match self.choices.last() {
            Some((last, _)) if small => u32::from(letter) == u32::from(*last) + 1,
            Some((last, _)) => letter > *last,
            None => letter == 'A' && !self.text.is_empty(),
        };
        next.then(|| (letter, rest.trim()))
    }
}

/// Whether the choices of the next question may have lower-case letters: only if no line up to its answer begins like a
/// choice `A`. Otherwise lower-case letters are part of a text.
fn may_be_small<'l>(lines: impl Iterator<Item = (&'l str, usize)>) -> bool {
    let mut lines = lines.take_while(|(line, _)| answer(line).is_none());
    !lines.any(|(line, _)| lettered(line).is_some_and(|(letter, _)| letter == 'A'))
}

/// Splits off the letter of a line that may be a choice.
fn lettered(line: &str) -> Option<(char, &str)> {
    let mut signs = line.chars();
    let letter = signs.next().filter(char::is_ascii_alphabetic)?;
    let rest = signs.as_str().strip_prefix(['.', ')'])?;
    (rest.is_empty() || rest.starts_with(char::is_whitespace)).then_some((letter, rest))
}

/// The text after `ANSWER:`.
fn answer(line: &str) -> Option<&str> {
    let (word, letters) = line.split_once(':')?;
    word.trim().eq_ignore_ascii_case("answer").then(|| letters.trim())
}

impl Gather {
    fn close(&mut self, open: Open, letters: &str, line: usize) {
        let text = open.text.join("\n");
        if text.is_empty() || open.choices.is_empty() {
            self.notes
                .say(format!("line {line}: an answer without a question and choices before it"));
            return;
        }
        let place = format!("line {}", open.line);
        let right = letters.chars().next().map(|letter| letter.to_ascii_uppercase());
        if letters.chars().filter(char::is_ascii_alphabetic).count() > 1 {
            let letters = excerpt(letters);
            self.notes.say(format!("{place}: of the answers “{letters}” only the first was taken"));
        }
        let before = open.text.get(..open.before).filter(|before| !before.is_empty());
        if let Some(before) = before {
            let before = excerpt(&before.join(" "));
            self.notes.say(format!(
                "{place}: the lines before the question became part of the scenario: “{before}”"
            ));
        }
        let choice = |(letter, text): (char, String)| Answer {
            text,
            mark: Mark::of(right == Some(letter)),
            feedback: String::new(),
        };
        let mut answers: Vec<Answer> = open.choices.into_iter().map(choice).collect();
        self.judge(&mut answers, &place);
        self.notes.once(NO_EXPLANATIONS);
        let mut card = marks::card(answers, None);
        card.scenario = text;
        self.place(&mut card, None, "");
        self.card(card, "");
    }

    /// Reports that a question has no answer.
    fn unanswered(&mut self, open: &Open) {
        let Some(text) = open.text.first() else { return };
        let what = if open.choices.is_empty() { "choices and no line" } else { "line" };
        let (line, text) = (open.line, excerpt(text));
        self.notes.say(format!("line {line}: no {what} “ANSWER:” behind “{text}”"));
    }
}
