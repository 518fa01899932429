//! What a line of Markdown begins: a heading, an item of a list, a rule, or options.

use super::question::Item;

/// How far a line is indented. A tab is as wide as the sign of an item and the space behind it.
pub fn indent(line: &str) -> usize {
    let blank = line.chars().take_while(|sign| sign.is_whitespace());
    blank.map(|sign| if sign == '\t' { 2 } else { 1 }).sum()
}

/// Whether a line is drawn there: three of the same sign or more, which may stand apart.
pub fn is_rule(text: &str) -> bool {
    let mut signs = text.chars().filter(|sign| !sign.is_whitespace());
    let first = signs.next().filter(|sign| matches!(sign, '-' | '*' | '_'));
    first.is_some_and(|first| signs.clone().count() >= 2 && signs.all(|sign| sign == first))
}

/// Whether a `---` before these lines opens options: up to the next one there is nothing else. At the head of the file
/// they may have names with spaces, comments, lists and lines that are indented, but no answers.
pub fn are_options(lines: &[&str], head: bool) -> bool {
    let Some(end) = lines.iter().position(|line| line.trim() == "---") else { return false };
    let mut lines = lines.iter().take(end).filter(|line| !line.trim().is_empty());
    let begins = ['#', ' ', '\t', '-', ']', '}'];
    let more = |line: &str| head && line.starts_with(begins) && !is_answer(line);
    // Below a heading, a name with spaces may be a sentence.
    let named = |line: &str| {
        option(line).is_some_and(|(name, _)| head || !name.contains(char::is_whitespace))
    };
    lines.clone().any(|line| named(line)) && lines.all(|line| named(line) || more(line))
}

/// A name, and what stands behind its colon. An item of a list, a comment and a quote have none, nor what is indented.
pub fn option(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    let fits = value.trim_start().len() < value.len() || value.is_empty();
    let begins = !line.starts_with(['#', '>', ' ', '\t']) && item(line).is_none();
    let name = name.trim_end();
    (fits && begins && !name.is_empty()).then(|| (name, value.trim().trim_matches(['"', '\''])))
}

/// The text of a heading, without the signs before it and behind it.
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

/// An item of a list, with the spaces at its end, which may be a line break.
pub fn item(text: &str) -> Option<Item> {
    let rest = text.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let digits = text.len() - rest.len();
    let sign = rest.chars().next().filter(|sign| match digits {
        0 => matches!(sign, '-' | '*' | '+'),
        1..=9 => matches!(sign, '.' | ')'),
        _ => false,
    })?;
    let rest = rest.get(1..)?;
    // Behind `1.` of a date there is often a space at which no line breaks.
    let apart = rest.is_empty() || rest.starts_with([' ', '\t']);
    let begins = rest.trim_start();
    if !(apart || begins.len() < rest.len() && begins.starts_with('[')) {
        return None;
    }
    let rest = begins;
    let (ticked, text) = ticked(rest).map_or((None, rest), |(tick, text)| (Some(tick), text));
    Some(Item { sign, ticked, text: text.trim_start().to_owned(), ..Item::default() })
}

/// Whether the box that a text begins with is ticked, and what stands behind it. `[](…)` is a link.
fn ticked(text: &str) -> Option<(bool, &str)> {
    let (tick, behind) = text.strip_prefix('[')?.split_once(']')?;
    match tick.trim() {
        "" if tick.is_empty() && behind.starts_with('(') => None,
        "" => Some((false, behind)),
        "x" | "X" => Some((true, behind)),
        _ => None,
    }
}

/// Whether a line is an answer that could be ticked.
pub fn is_answer(line: &str) -> bool {
    item(line.trim()).is_some_and(|item| item.ticked.is_some())
}
