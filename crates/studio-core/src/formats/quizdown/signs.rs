//! Recognises what a line of Markdown begins: a heading, a list item, a thematic break, or options.

use super::question::Item;

/// The indentation of a line, in columns. A tab counts as 2, the width of an item's marker and its space.
pub fn indent(line: &str) -> usize {
    let blank = line.chars().take_while(|sign| sign.is_whitespace());
    blank.map(|sign| if sign == '\t' { 2 } else { 1 }).sum()
}

/// Whether this is a thematic break: three or more of the same character, possibly with spaces between.
pub fn is_rule(text: &str) -> bool {
    let mut signs = text.chars().filter(|sign| !sign.is_whitespace());
    let first = signs.next().filter(|sign| matches!(sign, '-' | '*' | '_'));
    first.is_some_and(|first| signs.clone().count() >= 2 && signs.all(|sign| sign == first))
}

/// Whether a `---` before these lines opens options: up to the next `---`, all lines must be options. At the head of
/// the file, names with spaces, comments, lists and indented lines are allowed as well, but no answers.
pub fn are_options(lines: &[&str], head: bool) -> bool {
    let Some(end) = lines.iter().position(|line| line.trim() == "---") else { return false };
    let mut lines = lines.iter().take(end).filter(|line| !line.trim().is_empty());
    let begins = ['#', ' ', '\t', '-', ']', '}'];
    let more = |line: &str| head && line.starts_with(begins) && !is_answer(line);
    // Below a heading, what looks like a name with spaces may be a sentence.
    let named = |line: &str| {
        option(line).is_some_and(|(name, _)| head || !name.contains(char::is_whitespace))
    };
    lines.clone().any(|line| named(line)) && lines.all(|line| named(line) || more(line))
}

/// Parses an option: a name, a colon and a value. Items, comments, quotes and indented lines are not options.
pub fn option(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    let fits = value.trim_start().len() < value.len() || value.is_empty();
    let begins = !line.starts_with(['#', '>', ' ', '\t']) && item(line).is_none();
    let name = name.trim_end();
    (fits && begins && !name.is_empty()).then(|| (name, value.trim().trim_matches(['"', '\''])))
}

/// The text of a heading, without the `#` before and after it.
pub fn heading(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches('#');
    let level = text.len() - rest.len();
    if !(1..=6).contains(&level) || !(rest.is_empty() || rest.starts_with(char::is_whitespace)) {
        return None;
    }
    let closed = rest.trim_end_matches('#');
    let is_closed =
        closed.len() < rest.len() && (closed.is_empty() || closed.ends_with(char::is_whitespace));
    Some(if is_closed { closed } else { rest }.trim())
}

/// Parses a list item. Spaces at its end stay, because they may mean a line break.
pub fn item(text: &str) -> Option<Item> {
    let rest = text.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let digits = text.len() - rest.len();
    let sign = rest.chars().next().filter(|sign| match digits {
        0 => matches!(sign, '-' | '*' | '+'),
        1..=9 => matches!(sign, '.' | ')'),
        _ => false,
    })?;
    let rest = rest.get(1..)?;
    // The `1.` of a date is often followed by a no-break space, which begins no item.
    let apart = rest.is_empty() || rest.starts_with([' ', '\t']);
    let begins = rest.trim_start();
    if !(apart || begins.len() < rest.len() && begins.starts_with('[')) {
        return None;
    }
    let rest = begins;
    let (ticked, text) = ticked(rest).map_or((None, rest), |(tick, text)| (Some(tick), text));
    Some(Item { sign, ticked, text: text.trim_start().to_owned(), ..Item::default() })
}

/// Whether the checkbox at the start of a text is ticked, and the text after it. `[](…)` is a link.
fn ticked(text: &str) -> Option<(bool, &str)> {
    let (tick, behind) = text.strip_prefix('[')?.split_once(']')?;
    match tick.trim() {
        "" if tick.is_empty() && behind.starts_with('(') => None,
        "" => Some((false, behind)),
        "x" | "X" => Some((true, behind)),
        _ => None,
    }
}

/// Whether a line is a list item with a checkbox.
pub fn is_answer(line: &str) -> bool {
    item(line.trim()).is_some_and(|item| item.ticked.is_some())
}
