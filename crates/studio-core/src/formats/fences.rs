//! Answers of models: what was asked for stands between fences (three backticks or more, or tildes), with sentences around.

use super::{Format, NotRead, import_as, recognise};
use std::ops::Range;

/// Most blocks that are looked at. Each may hold a card, and no deck takes so many.
const MOST_BLOCKS: usize = 1_000;

/// What stands between the fences of a text.
pub struct Unfenced {
    /// Its lines are where they are in the text, and others empty.
    pub text: String,
    /// What stands outside of the fences, on one line.
    pub around: String,
}

/// What stands between the fences of a text, if that is what it is about. Where what stands outside is in a format of its
/// own, fences are a part of it.
///
/// # Errors
/// [`NotRead::Blocks`] if there are several blocks which are not to be read as one.
pub fn unfenced(text: &str) -> Result<Option<Unfenced>, NotRead> {
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    let enclosed = enclosed(&lines);
    let Some(blocks) = blocks(&lines) else { return Ok(enclosed) };
    let told = |block: &Range<usize>| recognise::content(&inside(&lines, block).join("\n"));
    let looked = blocks.get(..MOST_BLOCKS).unwrap_or(&blocks);
    let read: Vec<(&Range<usize>, Format)> =
        looked.iter().filter_map(|block| Some((block, told(block)?))).collect();
    let Some(&(first, format)) = read.first() else { return Ok(enclosed) };
    // Code within the one block that all of it is.
    if read.len() < looked.len() && enclosed.is_some() {
        return Ok(enclosed);
    }
    let (mut outside, mut around, mut kept) = (lines.clone(), lines.clone(), vec![""; lines.len()]);
    for Range { start, end } in &blocks {
        // With the fences.
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

/// Whether blocks of this format, one behind the other, are one text of it. Each table has a line that names its columns:
/// of those the first stays.
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

/// Whether there are cards in a text without its blocks.
fn stands_alone(outside: &str) -> bool {
    let read = |format| import_as(format, outside.as_bytes()).is_ok();
    recognise::content(outside).is_some_and(read)
}

/// A line of at least three backticks or tildes: the sign, how many, and whether words follow, as they may where a block
/// begins.
fn fence(line: &str) -> Option<(char, usize, bool)> {
    let line = line.trim();
    let sign = line.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
    let words = line.trim_start_matches(sign);
    let many = line.len() - words.len();
    // Code within a line may begin one, too.
    (many >= 3 && !(sign == '`' && words.contains(sign))).then_some((sign, many, !words.is_empty()))
}

/// Where the blocks between fences are; nothing if the last one does not end.
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

/// What stands between a fence that the text begins with and one that it ends with.
fn enclosed(lines: &[&str]) -> Option<Unfenced> {
    let is_text = |line: &&str| !line.trim().is_empty();
    let (first, last) = (lines.iter().position(is_text)?, lines.iter().rposition(is_text)?);
    let (sign, ..) = fence(lines.get(first)?)?;
    let (closing, _, words) = fence(lines.get(last)?)?;
    let ends = first < last && closing == sign && !words;
    let text = "\n".repeat(first + 1) + &inside(lines, &(first + 1..last)).join("\n");
    ends.then(|| Unfenced { text, around: String::new() })
}
