//! The storage format of [`journal`](crate::journal) and [`history`](crate::history): a table of texts, serialized as
//! tab-separated values. The first line is a version number, each further line is a row. Line breaks, tabs and
//! backslashes in a text are escaped. A text in any other form is not parsed.

const VERSION: &str = "1";

/// Serializes rows into one text.
pub struct Rows(String);

impl Rows {
    /// No rows yet.
    pub fn new() -> Rows {
        Rows(VERSION.to_owned())
    }

    /// Begins a row with its first text.
    pub fn row(&mut self, text: &str) {
        self.0.push('\n');
        self.escape(text);
    }

    /// Appends a text to the current row.
    pub fn text(&mut self, text: &str) {
        self.0.push('\t');
        self.escape(text);
    }

    /// The serialized text.
    pub fn done(self) -> String {
        self.0
    }

    /// Appends a text in which line breaks, tabs and backslashes are escaped with a backslash.
    fn escape(&mut self, text: &str) {
        for c in text.chars() {
            let sign = match c {
                '\n' => 'n',
                '\t' => 't',
                '\\' => c,
                _ => {
                    self.0.push(c);
                    continue;
                }
            };
            self.0.push('\\');
            self.0.push(sign);
        }
    }
}

impl Default for Rows {
    fn default() -> Rows {
        Rows::new()
    }
}

/// Parses a text written by [`Rows`]; `None` for any other text.
pub fn read(text: &str) -> Option<Vec<Vec<String>>> {
    let rest = text.strip_prefix(VERSION)?;
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut chars = rest.chars();
    while let Some(c) = chars.next() {
        match c {
            '\n' => rows.push(vec![String::new()]),
            '\t' => rows.last_mut()?.push(String::new()),
            '\\' => last(&mut rows)?.push(meant(chars.next()?)?),
            _ => last(&mut rows)?.push(c),
        }
    }
    Some(rows)
}

fn last(rows: &mut [Vec<String>]) -> Option<&mut String> {
    rows.last_mut()?.last_mut()
}

fn meant(escaped: char) -> Option<char> {
    match escaped {
        'n' => Some('\n'),
        't' => Some('\t'),
        '\\' => Some(escaped),
        _ => None,
    }
}
