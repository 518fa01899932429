//! Groups lines of Markdown into questions, as far as quizdown uses Markdown.

use crate::formats::gather::Gather;
use crate::formats::kept::{CardComment, DeckComments};
use crate::formats::notes::excerpt;

use super::question::{Item, Place, Question};
use super::signs::{are_options, heading, indent, is_rule, item, option};

/// A construct that spans several lines and is still open.
#[derive(Clone, Copy, Default, PartialEq)]
enum Inside {
    #[default]
    Nothing,
    /// Between `---` and `---`.
    Options,
    /// Between two lines of three backticks.
    Code,
    /// Between `<!--` and `-->`.
    Comment,
}

/// The state of the reader after the lines so far.
#[derive(Default)]
pub struct Lines {
    questions: Vec<Question>,
    options: Vec<String>,
    kept: Option<CardComment>,
    place: Place,
    inside: Inside,
    /// Whether any line so far was not empty.
    begun: bool,
}

impl Lines {
    /// Reads a line. `behind` are the lines after it.
    pub fn line(
        &mut self,
        number: usize,
        line: &str,
        behind: &[&str],
        kept: &mut DeckComments,
        gather: &mut Gather,
    ) {
        let text = line.trim();
        match self.inside {
            Inside::Options if text == "---" => self.inside = Inside::Nothing,
            Inside::Options => self.option(line, gather),
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
                    self.below(number, line, behind, gather);
                }
                self.begun = true;
            }
        }
    }

    /// The questions, and the names of the options that were set.
    pub fn done(self) -> (Vec<Question>, Vec<String>) {
        (self.questions, self.options)
    }

    /// Reads a line that is neither empty nor a heading.
    fn below(&mut self, number: usize, line: &str, behind: &[&str], gather: &mut Gather) {
        let (text, indent, place) = (line.trim_start(), indent(line), self.place);
        if is_rule(text) {
            // At the top of a file, options apply to the whole file; below a heading, to that question.
            let may = !self.begun || place == Place::Nowhere && self.is_before_answers();
            if may && text.trim_end() == "---" && are_options(behind, !self.begun) {
                self.inside = Inside::Options;
            }
            self.place = Place::Nowhere;
            return;
        }
        let Some(question) = self.questions.last_mut() else {
            gather
                .notes
                .say(format!("line {number}: before the first question: “{}”", excerpt(text)));
            return;
        };
        if text.starts_with("```") {
            self.inside = Inside::Code;
            question.paragraphs.push(String::new());
        } else if let Some(item) = item(text).filter(|item| question.takes(item, place, indent)) {
            self.place = question.item(Item { indent, line: number, ..item }, place);
        } else if let Some(quote) = text.strip_prefix('>').filter(|_| place != Place::Point) {
            self.place = question.quote(quote, place, indent);
        } else {
            self.place = question.go_on(text, place, indent);
        }
    }

    fn is_before_answers(&self) -> bool {
        self.questions.last().is_none_or(|question| question.items.is_empty())
    }

    fn option(&mut self, line: &str, gather: &mut Gather) {
        let Some((name, value)) = option(line) else { return };
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
