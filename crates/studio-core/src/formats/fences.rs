//! Answers of language models: the requested text is in a fenced code block (three or more backticks or tildes), with
//! sentences around it.

use super::{Format, NotRead, import_as, recognise};
use std::ops::Range;

/// Maximum number of blocks that are examined. Each may hold a card, and a deck has at most 200.
const MAX_BLOCKS: usize = 1_000;

/// The content of a text's code blocks.
pub struct Unfenced {
    /// The content, with each line at its original line number. All other lines are empty.
    pub text: String,
    /// The text outside of the blocks, on one line.
    pub around: String,
}

/// Extracts the code blocks of a text, if the cards are in them. If the text outside has cards of its own, fences are
/// part of its content (`None`).
///
/// # Errors
/// [`NotRead::Blocks`] if there are several blocks that cannot be read as one text.
pub fn unfenced(text: &str) -> Result<Option<Unfenced>, NotRead> {
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    let enclosed = enclosed(&lines);
    let Some(blocks) = blocks(&lines) else { return Ok(enclosed) };
    let told = |block: &Range<usize>| recognise::content(&inside(&lines, block).join("\n"));
    let looked = blocks.get(..MAX_BLOCKS).unwrap_or(&blocks);
    let read: Vec<(&Range<usize>, Format)> =
        looked.iter().filter_map(|block| Some((block, told(block)?))).collect();
    let Some(&(first, format)) = read.first() else { return Ok(enclosed) };
    // The whole text is one block, and further fences within it enclose code.
    if read.len() < looked.len() && enclosed.is_some() {
        return Ok(enclosed);
    }
    let (mut outside, mut around, mut kept) = (lines.clone(), lines.clone(), vec![""; lines.len()]);
    for Range { start, end } in &blocks {
        // Including the fences.
        outside.splice(start - 1..end + 1, vec![""; end - start + 2]);
        around.splice(start - 1..*start, [""]);
        around.splice(*end..end + 1, [""]);
    }
    if stands_alone(&outside.join("\n")) {
        return Ok(None);
    }
    for (block, _) in &read {
        kept.splice((*block).clone(), inside(&lines, block).iter().copied());
        around.splice((*block).clone(), vec![""; block.len()]);
    }
    if read.iter().any(|(_, other)| *other != format) || !joins(format, first, &read, &mut kept) {
        return Err(NotRead::Blocks);
    }
    let around = around.iter().map(|line| line.trim()).filter(|line| !line.is_empty());
    let around = around.collect::<Vec<_>>().join(" ");
    Ok(Some(Unfenced { text: kept.join("\n"), around }))
}

fn inside<'a, 'b>(lines: &'b [&'a str], block: &Range<usize>) -> &'b [&'a str] {
    lines.get(block.clone()).unwrap_or_default()
}

/// Whether several blocks of this format form one text. Each table repeats the line that names its columns; only the
/// first of these lines stays.
fn joins(
    format: Format,
    first: &Range<usize>,
    read: &[(&Range<usize>, Format)],
    kept: &mut [&str],
) -> bool {
    let mut others = read.iter().map(|(block, _)| *block).skip(1);
    let names = |kept: &[&str], block: &Range<usize>| {
        block.clone().find(|at| kept.get(*at).is_some_and(|line| !line.trim().is_empty()))
    };
    match format {
        Format::Gift | Format::Aiken | Format::Quizdown => true,
        Format::Csv | Format::Tsv => others.all(|block| {
            let (Some(own), Some(other)) = (names(kept, first), names(kept, block)) else {
                return false;
            };
            let same =
                kept.get(own).map(|line| line.trim()) == kept.get(other).map(|line| line.trim());
            if let Some(line) = kept.get_mut(other) {
                *line = "";
            }
            same
        }),
        Format::Json | Format::H5p => others.next().is_none(),
    }
}

/// Whether a text has cards outside of its blocks.
fn stands_alone(outside: &str) -> bool {
    let read = |format| import_as(format, outside.as_bytes()).is_ok();
    recognise::content(outside).is_some_and(read)
}

/// Parses a line of at least three backticks or tildes: the character, its count, and whether words follow, which is
/// allowed only at the start of a block.
fn fence(line: &str) -> Option<(char, usize, bool)> {
    let line = line.trim();
    let sign = line.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
    let words = line.trim_start_matches(sign);
    let many = line.len() - words.len();
    // Inline code may also begin with three backticks, but it closes on the same line.
    (many >= 3 && !(sign == '`' && words.contains(sign))).then_some((sign, many, !words.is_empty()))
}

/// The line ranges of the code blocks, without their fences. `None` if the last block is not closed.
fn blocks(lines: &[&str]) -> Option<Vec<Range<usize>>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char, usize)> = None;
    for (at, line) in lines.iter().enumerate() {
        open = match (open, fence(line)) {
            (None, Some((sign, many, _))) => Some((at + 1, sign, many)),
            (Some((from, sign, least)), Some((other, many, false)))
                if other == sign && many >= least =>
            {
                found.push(from..at);
                None
            }
            (open, _) => open,
        };
    }
    open.is_none().then_some(found)
}

/// The content between a fence on the first line of the text and one on its last line.
fn enclosed(lines: &[&str]) -> Option<Unfenced> {
    let is_text = |line: &&str| !line.trim().is_empty();
    let (first, last) = (lines.iter().position(is_text)?, lines.iter().rposition(is_text)?);
    let (sign, ..) = fence(lines.get(first)?)?;
    let (closing, _, words) = fence(lines.get(last)?)?;
    let ends = first < last && closing == sign && !words;
    let text = "\n".repeat(first + 1) + &inside(lines, &(first + 1..last)).join("\n");
    ends.then(|| Unfenced { text, around: String::new() })
}
