//! A question as its lines come: its paragraphs, quotes and lists.

use crate::formats::kept::KeptCard;

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
    /// Whether an answer has a box.
    pub boxes: bool,
}

/// An item of a list.
#[derive(Default)]
pub struct Item {
    /// From 1.
    pub line: usize,
    /// What it begins with, or what stands behind its number.
    pub sign: char,
    /// Whether it is ticked, if it is a task.
    pub ticked: Option<bool>,
    pub text: String,
    pub comment: String,
    pub indent: usize,
    /// How many paragraphs stand before it.
    pub paragraphs: usize,
    /// Whether the item before, or what explains that, ends where it begins.
    pub goes_on: bool,
}

impl Item {
    pub fn is_ordered(&self) -> bool {
        matches!(self.sign, '.' | ')')
    }

    /// Whether both could be items of one list.
    fn is_beside(&self, other: &Item) -> bool {
        self.sign == other.sign && self.indent.abs_diff(other.indent) < 2
    }

    fn is_below(&self, other: &Item) -> bool {
        self.indent >= other.indent + 2
    }
}

/// Where a line goes on that begins nothing new.
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
    /// Whether this is an item, and not code or more of a text.
    pub fn takes(&self, item: &Item, place: Place, indent: usize) -> bool {
        let below = !self.items.is_empty() && place != Place::Point;
        indent < 4 || item.ticked.is_none() && below
    }

    /// An answer, with a box or in one list with those that have one. If there are boxes, others are points: before
    /// the answers they belong to the scenario, below one to that.
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

    /// Where the list begins that goes on with this item.
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
                let sign = if item.is_ordered() { format!("{number}.") } else { "-".to_owned() };
                add(&mut paragraph, &format!("{sign} {}", item.text), false);
            }
            self.paragraphs.push(paragraph);
        }
        self.paragraphs.extend(paragraphs);
        let comments = items.into_iter().map(|item| item.comment);
        self.hints.extend(comments.filter(|comment| !comment.is_empty()));
    }

    /// A line of a quote: a comment on the answer that it stands below, or else a hint.
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

    /// A line that begins nothing: more of what came before, or a new paragraph.
    pub fn go_on(&mut self, text: &str, place: Place, indent: usize) -> Place {
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
