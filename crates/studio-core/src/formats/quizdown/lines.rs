//! Lines of Markdown, put together to questions: headings, paragraphs, quotes and lists, as far as quizdown uses them.

use crate::formats::gather::Gather;
use crate::formats::kept::{Kept, KeptCard};
use crate::formats::notes::shown;

/// A heading, and what stands below it.
#[derive(Default)]
pub struct Question {
    /// From 1.
    pub line: usize,
    pub heading: String,
    pub paragraphs: Vec<String>,
    pub hints: Vec<String>,
    pub items: Vec<Item>,
    pub kept: Option<KeptCard>,
}

/// An item of a list.
#[derive(Default)]
pub struct Item {
    pub ordered: bool,
    /// Whether it is ticked, if it is a task.
    pub ticked: Option<bool>,
    pub text: String,
    pub comment: String,
}

/// Where a line goes on that begins nothing new.
#[derive(Clone, Copy, Default, PartialEq)]
enum Place {
    #[default]
    Nowhere,
    Paragraph,
    Hint,
    Item,
    Comment,
}

/// What is open over several lines.
#[derive(Clone, Copy, Default, PartialEq)]
enum Inside {
    #[default]
    Nothing,
    /// `---` and `---`.
    Options,
    /// Three backticks.
    Code,
    /// `<!--` and `-->`.
    Comment,
}

/// A file as far as it was read.
#[derive(Default)]
pub struct Lines {
    questions: Vec<Question>,
    options: Vec<String>,
    kept: Option<KeptCard>,
    place: Place,
    inside: Inside,
    /// Whether anything but empty lines came before.
    begun: bool,
}

impl Lines {
    /// Reads one more line.
    pub fn line(&mut self, number: usize, line: &str, kept: &mut Kept, gather: &mut Gather) {
        let text = line.trim();
        match self.inside {
            Inside::Options if text == "---" => self.inside = Inside::Nothing,
            Inside::Options => self.option(text, gather),
            Inside::Code => self.code(line),
            Inside::Comment => {
                self.inside = if text.contains("-->") { Inside::Nothing } else { Inside::Comment };
            }
            Inside::Nothing if text.is_empty() => self.place = Place::Nowhere,
            Inside::Nothing => {
                if let Some(comment) = text.strip_prefix("<!--") {
                    match comment.split_once("-->") {
                        Some((comment, _)) => {
                            let found = kept.comment(comment, number, gather);
                            self.kept = found.or(self.kept.take());
                        }
                        None => self.inside = Inside::Comment,
                    }
                } else if let Some(heading) = heading(text) {
                    self.place = Place::Nowhere;
                    self.questions.push(Question {
                        line: number,
                        heading: heading.to_owned(),
                        kept: self.kept.take(),
                        ..Question::default()
                    });
                } else {
                    self.below(number, line, gather);
                }
                self.begun = true;
            }
        }
    }

    /// The questions, and the names of options.
    pub fn done(self) -> (Vec<Question>, Vec<String>) {
        (self.questions, self.options)
    }

    /// A line that is neither empty nor a heading.
    fn below(&mut self, number: usize, line: &str, gather: &mut Gather) {
        let (text, indent) = (line.trim(), line.len() - line.trim_start().len());
        if text == "---" {
            // At the top it is the head of the file, and below a heading the options of that question.
            let opens = !self.begun || self.place == Place::Nowhere && self.is_before_answers();
            self.inside = if opens { Inside::Options } else { Inside::Nothing };
            return;
        }
        let place = self.place;
        let Some(question) = self.questions.last_mut() else {
            gather
                .notes
                .say(format!("line {number}: before the first question: “{}”", shown(text)));
            return;
        };
        if text.starts_with("```") {
            self.inside = Inside::Code;
            question.paragraphs.push(String::new());
        } else if let Some(item) = item(text).filter(|_| indent < 4) {
            question.items.push(item);
            self.place = Place::Item;
        } else if let Some(quote) = text.strip_prefix('>') {
            self.place = question.quote(quote, place, indent);
        } else {
            self.place = question.go_on(text, place, indent);
        }
    }

    fn is_before_answers(&self) -> bool {
        self.questions.last().is_none_or(|question| question.items.is_empty())
    }

    fn option(&mut self, text: &str, gather: &mut Gather) {
        let Some((name, value)) = text.split_once(':') else { return };
        let (name, value) = (name.trim(), value.trim().trim_matches(['"', '\'']));
        if name == "locale" && !value.is_empty() && value != "null" {
            gather.draft.lang = value.to_owned();
        } else if self.options.len() < 20 && !self.options.iter().any(|known| known == name) {
            self.options.push(name.to_owned());
        }
    }

    fn code(&mut self, line: &str) {
        if line.trim().starts_with("```") {
            self.inside = Inside::Nothing;
            self.place = Place::Nowhere;
        } else if let Some(code) = self.questions.last_mut().and_then(|q| q.paragraphs.last_mut()) {
            if !code.is_empty() {
                code.push_str("<br>");
            }
            for sign in line.trim_end().chars() {
                code.extend(sign.is_ascii_punctuation().then_some('\\'));
                code.push(sign);
            }
        }
    }
}

impl Question {
    /// A line of a quote: a comment on the answer that it stands below, or else a hint.
    fn quote(&mut self, quote: &str, place: Place, indent: usize) -> Place {
        let below = place != Place::Hint && (indent > 1 || place != Place::Nowhere);
        match (self.items.last_mut().filter(|_| below), self.hints.last_mut()) {
            (Some(item), _) => {
                add(&mut item.comment, quote, place == Place::Comment);
                return Place::Comment;
            }
            (None, Some(hint)) if place == Place::Hint => add(hint, quote, true),
            (None, _) => self.hints.push(quote.trim().to_owned()),
        }
        Place::Hint
    }

    /// A line that begins nothing: more of what came before, or a new paragraph.
    fn go_on(&mut self, text: &str, place: Place, indent: usize) -> Place {
        let last = self.items.last_mut();
        match (place, last) {
            (Place::Item, Some(item)) => add(&mut item.text, text, true),
            (Place::Comment, Some(item)) => add(&mut item.comment, text, true),
            // A paragraph of an item stands below its text.
            (Place::Nowhere, Some(item)) if indent > 1 => {
                item.text.push_str("<br>");
                item.text.push_str(text);
                return Place::Item;
            }
            (Place::Paragraph | Place::Hint, _) => {
                let list =
                    if place == Place::Hint { &mut self.hints } else { &mut self.paragraphs };
                if let Some(before) = list.last_mut() {
                    add(before, text, true);
                }
            }
            _ => {
                self.paragraphs.push(text.to_owned());
                return Place::Paragraph;
            }
        }
        place
    }
}

/// Adds a line to a text: behind a space if it goes on there, or else on a new line.
fn add(before: &mut String, text: &str, goes_on: bool) {
    if !before.is_empty() {
        before.push_str(if goes_on { " " } else { "<br>" });
    }
    before.push_str(text.trim());
}

/// The text of a heading, without the signs before it and behind it.
fn heading(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches('#');
    let level = text.len() - rest.len();
    if !(1..=6).contains(&level) || !(rest.is_empty() || rest.starts_with([' ', '\t'])) {
        return None;
    }
    let closed = rest.trim_end_matches('#');
    let is_closed =
        closed.len() < rest.len() && (closed.is_empty() || closed.ends_with([' ', '\t']));
    Some(if is_closed { closed } else { rest }.trim())
}

fn item(text: &str) -> Option<Item> {
    let bullet = text.strip_prefix(['-', '*', '+']);
    let numbered = || {
        let rest = text.trim_start_matches(|sign: char| sign.is_ascii_digit());
        let digits = text.len() - rest.len();
        rest.strip_prefix(['.', ')']).filter(|_| (1..=9).contains(&digits))
    };
    let ordered = bullet.is_none();
    let rest = bullet.or_else(numbered)?;
    if !(rest.is_empty() || rest.starts_with([' ', '\t'])) {
        return None;
    }
    let rest = rest.trim_start();
    let (ticked, text) = match rest.as_bytes() {
        [b'[', tick @ (b' ' | b'x' | b'X'), b']', ..] => {
            (Some(*tick != b' '), rest.get(3..).unwrap_or_default())
        }
        _ => (None, rest),
    };
    Some(Item { ordered, ticked, text: text.trim().to_owned(), comment: String::new() })
}

/// Whether a line is an answer that could be ticked.
pub fn is_answer(line: &str) -> bool {
    item(line.trim()).is_some_and(|item| item.ticked.is_some())
}
