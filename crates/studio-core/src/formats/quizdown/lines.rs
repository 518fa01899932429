//! Lines of Markdown, put together to questions: headings, paragraphs, quotes and lists, as far as quizdown uses them.

use crate::formats::gather::Gather;
use crate::formats::kept::{Kept, KeptCard};
use crate::formats::notes::shown;

use super::signs::{are_options, heading, indent, is_rule, item, option};

/// A heading, and what stands below it.
#[derive(Default)]
pub struct Question {
    /// From 1.
    pub line: usize,
    pub heading: String,
    pub paragraphs: Vec<String>,
    pub hints: Vec<String>,
    pub items: Vec<Item>,
    /// Points that stand between answers and are none: the number of the line, and the text.
    pub points: Vec<(usize, String)>,
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
    pub indent: usize,
    /// How many paragraphs stand before it.
    pub paragraphs: usize,
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
    Point,
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
    /// Reads one more line, and looks at those that come behind it.
    pub fn line(
        &mut self,
        number: usize,
        line: &str,
        behind: &[&str],
        kept: &mut Kept,
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

    /// The questions, and the names of options.
    pub fn done(self) -> (Vec<Question>, Vec<String>) {
        (self.questions, self.options)
    }

    /// A line that is neither empty nor a heading.
    fn below(&mut self, number: usize, line: &str, behind: &[&str], gather: &mut Gather) {
        let (text, indent, place) = (line.trim_start(), indent(line), self.place);
        if is_rule(text) {
            // At the top it is the head of the file, and below a heading the options of that question.
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
                .say(format!("line {number}: before the first question: “{}”", shown(text)));
            return;
        };
        if text.starts_with("```") {
            self.inside = Inside::Code;
            question.paragraphs.push(String::new());
        } else if let Some(item) = item(text).filter(|item| question.takes(item, place, indent)) {
            self.place = question.item(Item { indent, ..item }, number, place);
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

impl Question {
    fn has_boxes(&self) -> bool {
        self.items.last().is_some_and(|item| item.ticked.is_some())
    }

    /// Whether this is an item, and not code or more of a text.
    fn takes(&self, item: &Item, place: Place, indent: usize) -> bool {
        let below = self.items.last().is_some_and(|answer| indent >= answer.indent + 2);
        indent < 4 || item.ticked.is_none() && self.has_boxes() && below && place != Place::Point
    }

    /// An answer; or a point without a box, if there are boxes: before them it belongs to the scenario, below one to
    /// that answer.
    fn item(&mut self, item: Item, line: usize, place: Place) -> Place {
        let has_boxes = self.has_boxes();
        if item.ticked.is_some() && !has_boxes {
            self.lists_to_paragraphs();
        }
        match self.items.last_mut() {
            Some(answer) if item.ticked.is_none() && has_boxes => {
                if item.indent < answer.indent + 2 || place == Place::Point {
                    self.points.push((line, item.text));
                    return Place::Point;
                }
                add(&mut answer.comment, &item.text, false);
                Place::Comment
            }
            _ => {
                self.items.push(Item { paragraphs: self.paragraphs.len(), ..item });
                Place::Item
            }
        }
    }

    /// Puts the items so far between the paragraphs where they stand, each list with its signs and numbers.
    fn lists_to_paragraphs(&mut self) {
        let items = std::mem::take(&mut self.items);
        let mut paragraphs = std::mem::take(&mut self.paragraphs).into_iter();
        let mut taken = 0;
        for list in items.chunk_by(|a, b| a.paragraphs == b.paragraphs) {
            let before = list.first().map_or(0, |item| item.paragraphs);
            self.paragraphs.extend(paragraphs.by_ref().take(before - taken));
            taken = before;
            let mut paragraph = String::new();
            for (number, item) in (1..).zip(list) {
                let sign = if item.ordered { format!("{number}.") } else { "-".to_owned() };
                add(&mut paragraph, &format!("{sign} {}", item.text), false);
            }
            self.paragraphs.push(paragraph);
        }
        self.paragraphs.extend(paragraphs);
        let comments = items.into_iter().map(|item| item.comment);
        self.hints.extend(comments.filter(|comment| !comment.is_empty()));
    }

    /// A line of a quote: a comment on the answer that it stands below, or else a hint.
    fn quote(&mut self, quote: &str, place: Place, indent: usize) -> Place {
        let below = place != Place::Hint && (indent > 1 || place != Place::Nowhere);
        match (self.items.last_mut().filter(|_| below), self.hints.last_mut()) {
            (Some(item), _) => {
                add(&mut item.comment, quote, place == Place::Comment);
                return Place::Comment;
            }
            (None, Some(hint)) if place == Place::Hint => add(hint, quote, true),
            (None, _) => self.hints.push(quote.trim_start().to_owned()),
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
                add(&mut item.text, text, false);
                return Place::Item;
            }
            (Place::Paragraph | Place::Hint | Place::Point, _) => {
                let before = match place {
                    Place::Hint => self.hints.last_mut(),
                    Place::Point => self.points.last_mut().map(|(_, point)| point),
                    _ => self.paragraphs.last_mut(),
                };
                if let Some(before) = before {
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

/// Adds a line to a text: behind a space if it goes on there, or else on a new line. Two spaces or a backslash at the
/// end of the line before break it, too.
fn add(before: &mut String, text: &str, goes_on: bool) {
    let backslashes = before.len() - before.trim_end_matches('\\').len();
    let breaks = !goes_on || before.ends_with("  ") || backslashes % 2 == 1;
    before.truncate(before.trim_end().len() - backslashes % 2);
    if !before.is_empty() {
        before.push_str(if breaks { "<br>" } else { " " });
    }
    before.push_str(text.trim_start());
}
