//! A question, built line by line: its paragraphs, quotes and lists.

use crate::formats::kept::CardComment;

/// A heading, and what follows it up to the next heading.
#[derive(Default)]
pub struct Question {
    /// The number of the heading's line, from 1.
    pub line: usize,
    pub heading: String,
    pub paragraphs: Vec<String>,
    pub hints: Vec<String>,
    pub items: Vec<Item>,
    /// List items between the answers that are not answers: the line number, and the text.
    pub points: Vec<(usize, String)>,
    pub kept: Option<CardComment>,
    /// Whether any answer has a checkbox.
    pub boxes: bool,
}

/// An item of a list.
#[derive(Default)]
pub struct Item {
    /// The number of its first line, from 1.
    pub line: usize,
    /// The marker of the item (`-`, `*`, `+`), or the character after its number (`.` or `)`).
    pub sign: char,
    /// Whether its checkbox is ticked. `None` without a checkbox.
    pub ticked: Option<bool>,
    pub text: String,
    pub comment: String,
    pub indent: usize,
    /// How many paragraphs of the question come before it.
    pub paragraphs: usize,
    /// Whether it directly follows the previous item or that item's comment.
    pub goes_on: bool,
}

impl Item {
    /// Whether it belongs to a numbered list.
    pub fn is_ordered(&self) -> bool {
        matches!(self.sign, '.' | ')')
    }

    /// Whether both could be items of the same list.
    fn is_beside(&self, other: &Item) -> bool {
        self.sign == other.sign && self.indent.abs_diff(other.indent) < 2
    }

    fn is_below(&self, other: &Item) -> bool {
        self.indent >= other.indent + 2
    }
}

/// What a continuation line is appended to.
#[derive(Clone, Copy, Default, PartialEq)]
pub enum Place {
    #[default]
    Nowhere,
    Paragraph,
    Hint,
    Item,
    Comment,
    Point,
}

impl Question {
    /// Whether this line is an item, rather than indented code or the continuation of a text.
    pub fn takes(&self, item: &Item, place: Place, indent: usize) -> bool {
        let below = !self.items.is_empty() && place != Place::Point;
        indent < 4 || item.ticked.is_none() && below
    }

    /// Adds an item. An answer has a checkbox, or is in the same list as items that have one. Once there are
    /// checkboxes, other items belong to the scenario if they come before the answers, and to an answer if they are
    /// nested in it. The rest are `points`.
    pub fn item(&mut self, item: Item, place: Place) -> Place {
        let goes_on = matches!(place, Place::Item | Place::Comment);
        if item.ticked.is_some() && !self.boxes {
            self.boxes = true;
            let begin = if goes_on { self.begin(&item) } else { self.items.len() };
            let answers = self.items.split_off(begin);
            self.lists_to_paragraphs();
            for answer in answers {
                self.item(answer, Place::Item);
            }
        }
        match self.items.last_mut() {
            Some(answer)
                if self.boxes && item.ticked.is_none() && !(goes_on && item.is_beside(answer)) =>
            {
                if !item.is_below(answer) || place == Place::Point {
                    self.points.push((item.line, item.text));
                    return Place::Point;
                }
                for text in [item.text, item.comment].iter().filter(|text| !text.is_empty()) {
                    add(&mut answer.comment, text, false);
                }
                Place::Comment
            }
            _ => {
                self.items.push(Item { paragraphs: self.paragraphs.len(), goes_on, ..item });
                Place::Item
            }
        }
    }

    /// The index of the first item of the list that this item continues.
    fn begin(&self, item: &Item) -> usize {
        let mut begin = self.items.len();
        for (at, before) in self.items.iter().enumerate().rev() {
            if before.is_beside(item) {
                begin = at;
            } else if !before.is_below(item) {
                break;
            }
            if !before.goes_on {
                break;
            }
        }
        begin
    }

    /// Converts the items so far into paragraphs at their places, each list with its markers and numbers.
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
                let sign = if item.is_ordered() { format!("{number}.") } else { "-".to_owned() };
                add(&mut paragraph, &format!("{sign} {}", item.text), false);
            }
            self.paragraphs.push(paragraph);
        }
        self.paragraphs.extend(paragraphs);
        let comments = items.into_iter().map(|item| item.comment);
        self.hints.extend(comments.filter(|comment| !comment.is_empty()));
    }

    /// Adds a line of a quote: a comment on the answer above it, or a hint.
    pub fn quote(&mut self, quote: &str, place: Place, indent: usize) -> Place {
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

    /// Adds a continuation line: to what came before, or as a new paragraph.
    pub fn go_on(&mut self, text: &str, place: Place, indent: usize) -> Place {
        let last = self.items.last_mut();
        match (place, last) {
            (Place::Item, Some(item)) => add(&mut item.text, text, true),
            (Place::Comment, Some(item)) => add(&mut item.comment, text, true),
            // An indented paragraph belongs to the item above it.
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

/// Appends a line to a text: after a space if it continues the line, otherwise on a new line. Two spaces or a backslash
/// at the end of the previous line also make a line break.
fn add(before: &mut String, text: &str, goes_on: bool) {
    let backslashes = before.len() - before.trim_end_matches('\\').len();
    let breaks = !goes_on || before.ends_with("  ") || backslashes % 2 == 1;
    before.truncate(before.trim_end().len() - backslashes % 2);
    if !before.is_empty() {
        before.push_str(if breaks { "<br>" } else { " " });
    }
    before.push_str(text.trim_start());
}
