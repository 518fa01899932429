//! The bytes of a text file as text: UTF-8, UTF-16 with a byte order mark as Excel's “Unicode text”, and what is neither
//! as Windows-1252, which older programs write.

use super::NotRead;
use super::notes::Notes;

/// 0x80 to 0x9f of Windows-1252; the rest is as in Unicode.
const UPPER: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Said of a file that has U+FFFD in a text, for what cannot be read here or could not be by a program before.
pub const LOST: &str = "Some characters were lost and appear as �: type them again.";

/// The text of a file, without its byte order mark.
///
/// # Errors
/// [`NotRead::NoText`] for bytes that are no text.
pub fn text(bytes: &[u8], notes: &mut Notes) -> Result<String, NotRead> {
    match bytes {
        [0xff, 0xfe, rest @ ..] => Ok(wide(rest, u16::from_le_bytes, notes)),
        [0xfe, 0xff, rest @ ..] => Ok(wide(rest, u16::from_be_bytes, notes)),
        [0xef, 0xbb, 0xbf, rest @ ..] => narrow(rest, notes),
        bytes => narrow(bytes, notes),
    }
}

/// As [`text`], with every line ending in `\n`.
///
/// # Errors
/// As [`text`].
pub fn lines(bytes: &[u8], notes: &mut Notes) -> Result<String, NotRead> {
    let text = text(bytes, notes)?;
    Ok(if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text })
}

fn narrow(bytes: &[u8], notes: &mut Notes) -> Result<String, NotRead> {
    let zeros = bytes.iter().filter(|byte| **byte == 0).count();
    match std::str::from_utf8(bytes) {
        // Letters of UTF-16 have a zero each.
        Ok(text) if zeros * 4 <= bytes.len() => Ok(text.to_owned()),
        Err(_) if zeros == 0 => {
            notes.once(
                "The file is no UTF-8 and was read as Windows-1252: check letters such as ä and é.",
            );
            Ok(bytes.iter().map(|byte| windows(*byte)).collect())
        }
        _ => Err(NotRead::NoText),
    }
}

/// The character of a byte in Windows-1252.
pub fn windows(byte: u8) -> char {
    let upper = byte.checked_sub(0x80).and_then(|at| UPPER.get(usize::from(at)));
    upper.copied().unwrap_or(char::from(byte))
}

fn wide(bytes: &[u8], unit: fn([u8; 2]) -> u16, notes: &mut Notes) -> String {
    let (pairs, odd) = bytes.as_chunks::<2>();
    if !odd.is_empty() {
        notes.once(LOST);
    }
    let signs = char::decode_utf16(pairs.iter().map(|pair| unit(*pair)));
    signs.map(|sign| sign.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}
