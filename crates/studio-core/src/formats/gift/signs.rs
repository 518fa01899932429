//! The special characters of GIFT, and the backslash that escapes them.

/// The position of the first unescaped occurrence.
pub fn find(text: &str, what: &str) -> Option<usize> {
    all(text, &[what]).next().map(|(at, _)| at)
}

/// The position of the last unescaped occurrence.
pub fn rfind(text: &str, what: &str) -> Option<usize> {
    all(text, &[what]).last().map(|(at, _)| at)
}

/// The positions of all unescaped occurrences of any of these strings, and which one each is.
pub fn all<'t>(text: &'t str, what: &'t [&'t str]) -> impl Iterator<Item = (usize, &'t str)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = bytes.get(at..).filter(|rest| !rest.is_empty())?;
            let found = what.iter().find(|what| rest.starts_with(what.as_bytes()));
            let here = at;
            at += match found {
                Some(what) => what.len(),
                None if rest.starts_with(b"\\") => 2,
                None => 1,
            };
            if let Some(what) = found {
                return Some((here, *what));
            }
        }
    })
}

/// Splits a text at a position, and drops `width` bytes there.
pub fn part(text: &str, at: usize, width: usize) -> (&str, &str) {
    (text.get(..at).unwrap_or_default(), text.get(at + width..).unwrap_or_default())
}

/// Escapes a text, and puts it on one line.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for sign in text.trim().replace("\r\n", "\n").chars() {
        match sign {
            '\\' | '~' | '=' | '#' | '{' | '}' | ':' => escaped.extend(['\\', sign]),
            '\n' | '\r' => escaped.push_str("\\n"),
            _ => escaped.push(sign),
        }
    }
    escaped
}

/// Removes the escapes of a text. A backslash before any other character stays.
pub fn unescaped(text: &str) -> String {
    let (mut unescaped, mut signs) = (String::new(), text.chars());
    while let Some(sign) = signs.next() {
        let mut ahead = signs.clone();
        match (sign, ahead.next()) {
            ('\\', Some('n')) => unescaped.push('\n'),
            ('\\', Some(next @ ('\\' | '~' | '=' | '#' | '{' | '}' | ':'))) => unescaped.push(next),
            _ => {
                unescaped.push(sign);
                continue;
            }
        }
        signs = ahead;
    }
    unescaped
}
