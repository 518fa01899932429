//! The names of a table's columns, and which of them are known.

use crate::formats::gather::MAX_CHOICES;
use std::collections::HashMap;

/// The columns of a table, as its first line names them.
pub struct Columns {
    names: Vec<String>,
    known: Vec<bool>,
    /// The index of each known column, by its normalised name.
    at: HashMap<String, usize>,
}

/// The known columns, apart from the numbered ones of choices.
const NAMES: [&str; 21] = [
    "row",
    "id",
    "theme",
    "kind",
    "scenario",
    "answer",
    "explanation leader",
    "explanation manager",
    "name",
    "idea",
    "habit",
    "anchor",
    "from",
    "text",
    "prompt",
    "cards",
    "lang",
    "title",
    "intro",
    "source",
    "source url",
];

impl Columns {
    pub fn new(names: Vec<String>) -> Columns {
        let (mut known, mut at) = (Vec::new(), HashMap::new());
        for (number, name) in names.iter().enumerate() {
            let key = key(name);
            let new = is_known(&key) && !at.contains_key(&key);
            known.push(new);
            if new {
                at.insert(key, number);
            }
        }
        Columns { names, known, at }
    }

    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// The number of known columns.
    pub fn count(&self) -> usize {
        self.at.len()
    }

    /// Whether the rows could be cards, or say what they are.
    pub fn are_of_cards(&self) -> bool {
        self.at.contains_key("scenario") || self.at.contains_key("row")
    }

    /// Whether the column at this index is known.
    pub fn known(&self, at: usize) -> bool {
        self.known.get(at).copied().unwrap_or_default()
    }

    /// The name as the table has it.
    pub fn name(&self, at: usize) -> &str {
        self.names.get(at).map_or("", String::as_str)
    }

    /// The index of the column with this name.
    pub fn at(&self, name: &str) -> Option<usize> {
        self.at.get(&key(name)).copied()
    }
}

/// The name of a choice's column, numbered from 1: `choice 2`, `lean 2` or `explanation 2`.
pub fn of_choice(what: &str, number: usize) -> String {
    format!("{what} {number}")
}

/// All known columns in the order in which they are written.
pub fn all() -> Vec<String> {
    let mut all = Vec::new();
    for name in NAMES {
        if name == "answer" {
            for number in 1..=MAX_CHOICES {
                all.extend(["choice", "lean", "explanation"].map(|what| of_choice(what, number)));
            }
        }
        all.push(name.to_owned());
    }
    all
}

fn is_known(key: &str) -> bool {
    let fixed = NAMES.iter().any(|name| name.bytes().filter(|byte| *byte != b' ').eq(key.bytes()));
    let numbered = ["choice", "lean", "explanation"].iter().any(|what| {
        key.strip_prefix(what).is_some_and(|number| {
            number
                .parse()
                .is_ok_and(|n: usize| (1..=MAX_CHOICES).contains(&n) && number == n.to_string())
        })
    });
    fixed || numbered
}

/// A normalised name: lower case, only letters and digits.
fn key(name: &str) -> String {
    name.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
