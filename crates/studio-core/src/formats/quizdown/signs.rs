//! What a line of Markdown begins: a heading, an item of a list, a rule, or options.

use super::lines::Item;

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
/// they may have comments, lists and lines that are indented, but no answers.
pub fn are_options(lines: &[&str], head: bool) -> bool {
    let Some(end) = lines.iter().position(|line| line.trim() == "---") else { return false };
    let mut lines = lines.iter().take(end).filter(|line| !line.trim().is_empty());
    let more = |line: &str| head && line.starts_with(['#', ' ', '\t', '-']) && !is_answer(line);
    let any = lines.clone().any(|line| option(line).is_some());
    any && lines.all(|line| option(line).is_some() || more(line))
}

/// A name without spaces, and what stands behind its colon.
pub fn option(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    let fits = value.trim_start().len() < value.len() || value.is_empty();
    let name = (!name.is_empty() && !name.contains(char::is_whitespace)).then_some(name)?;
    fits.then(|| (name, value.trim().trim_matches(['"', '\''])))
}

/// The text of a heading, without the signs before it and behind it.
pub fn heading(text: &str) -> Option<&str> {
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

/// An item of a list, with the spaces at its end, which may be a line break.
pub fn item(text: &str) -> Option<Item> {
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
    Some(Item { ordered, ticked, text: text.trim_start().to_owned(), ..Item::default() })
}

/// Whether a line is an answer that could be ticked.
pub fn is_answer(line: &str) -> bool {
    item(line.trim()).is_some_and(|item| item.ticked.is_some())
}
