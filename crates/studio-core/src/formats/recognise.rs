//! Detects the format of a file: by its first bytes, then by its file extension, then by its content.

use super::notes::Notes;
use super::{Format, NotRead, decode, kept, quizdown, table};
use crate::snippet;

/// The first bytes of a zip file, and of an empty one.
const ZIP: [&[u8]; 2] = [b"PK\x03\x04", b"PK\x05\x06"];
/// The first bytes of office documents that are neither text nor zip: older office programs, RTF, and PDF.
const OFFICE: [&[u8]; 3] = [&[0xd0, 0xcf, 0x11, 0xe0], b"{\\rtf", b"%PDF-"];

/// Detects the format of a file.
///
/// # Errors
/// [`NotRead::Unknown`] if no format fits; other reasons for bytes that are not text, or that belong to another
/// program.
pub fn format(name: Option<&str>, bytes: &[u8]) -> Result<Format, NotRead> {
    // Moodle backups come in two kinds of archive, so the extension tells them best.
    if name.is_some_and(|name| name.to_lowercase().ends_with(".mbz")) {
        return Err(NotRead::Moodle);
    }
    if ZIP.iter().any(|begin| bytes.starts_with(begin)) {
        return Ok(Format::H5p);
    }
    if OFFICE.iter().any(|begin| bytes.starts_with(begin)) {
        return Err(NotRead::Office);
    }
    let text = || decode::lines(bytes, &mut Notes::default());
    match name.and_then(ending) {
        // The source of a post in Markdown, with an inline deck.
        Some(Format::Quizdown) if snippet::deck_inside(&text()?).is_some() => Ok(Format::Json),
        Some(format) => Ok(format),
        None => {
            let text = text()?;
            match content(&text) {
                Some(Format::Json) => Ok(Format::Json),
                // The braces of an HTML page come from its styles and scripts, and do not make it GIFT.
                found => markup(&text).map_or(found.ok_or(NotRead::Unknown), Err),
            }
        }
    }
}

/// Why a text that begins with a tag, and has no inline deck, cannot be imported.
fn markup(text: &str) -> Option<NotRead> {
    let begins = |tag: &str| {
        let text = text.trim_start_matches('\u{feff}').trim_start();
        text.get(..tag.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(tag))
    };
    let is_moodle = || text.contains("<quiz>") && text.contains("<question ");
    if begins("<!doctype") || begins("<html") {
        Some(NotRead::WebPage)
    } else if (begins("<?xml") || begins("<quiz>")) && is_moodle() {
        Some(NotRead::Moodle)
    } else {
        None
    }
}

/// A title for the deck, made from the file's name without its extensions.
pub fn title(name: &str) -> Option<String> {
    let file = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let mut stem = without_ending(file);
    while ending(stem).is_some() {
        stem = without_ending(stem);
    }
    let stem = stem.trim();
    (!stem.is_empty()).then(|| stem.to_owned())
}

/// Removes the extension. The text after the dot of `1. Workshop` is not an extension, since it contains a space.
fn without_ending(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, ending)) if !ending.contains(' ') => stem,
        _ => name,
    }
}

/// The format that the extension of a file name tells.
pub fn ending(name: &str) -> Option<Format> {
    let name = name.to_lowercase();
    let name = name.strip_suffix(".txt").unwrap_or(&name);
    match name.rsplit_once('.')?.1 {
        "json" => Some(Format::Json),
        "csv" => Some(Format::Csv),
        "tsv" | "tab" => Some(Format::Tsv),
        "gift" => Some(Format::Gift),
        "aiken" => Some(Format::Aiken),
        "md" | "markdown" | "quizdown" => Some(Format::Quizdown),
        "h5p" => Some(Format::H5p),
        _ => None,
    }
}

/// Whether the text has braces like those around GIFT answers. In JSON, which may follow a sentence, a quote comes
/// after the first brace.
fn is_gift(text: &str) -> bool {
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let text = lines.collect::<Vec<_>>().join("\n");
    let first = text.split_once('{').filter(|(_, after)| after.contains('}'));
    first.is_some_and(|(_, after)| !after.trim_start().starts_with('"'))
}

/// Detects the format of a text from its content. The comments of the editor's own exports are checked first, since the
/// texts in such a file may look like any format.
pub fn content(text: &str) -> Option<Format> {
    let lines = || text.lines().map(str::trim_start);
    let begins = |mark: &str| lines().any(|line| line.strip_prefix(mark).is_some_and(kept::is_of));
    if begins("// ") {
        return Some(Format::Gift);
    } else if begins("<!-- ") {
        return Some(Format::Quizdown);
    }
    let mut begin = text.trim_start().chars();
    let json = match begin.next() {
        Some('{') => true,
        // GIFT may begin with the name of a text format in brackets.
        Some('[') => begin.as_str().trim_start().starts_with(['{', '"', ']', '[']),
        _ => false,
    };
    let asks = lines().any(|line| line.starts_with('#'));
    if json || snippet::deck_inside(text).is_some() {
        Some(Format::Json)
    } else if let Some(separator) = table::separator(text) {
        Some(if separator == b'\t' { Format::Tsv } else { Format::Csv })
    } else if lines()
        .any(|line| line.get(..7).is_some_and(|word| word.eq_ignore_ascii_case("answer:")))
    {
        Some(Format::Aiken)
    } else if asks && lines().any(quizdown::is_answer) {
        Some(Format::Quizdown)
    } else if is_gift(text) {
        Some(Format::Gift)
    } else {
        None
    }
}
