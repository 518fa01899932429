//! Decodes the bytes of a text file: as UTF-8; as UTF-16 if there is a byte order mark, as in Excel's “Unicode text”;
//! otherwise as Windows-1252, which older programs write.

use super::NotRead;
use super::notes::Notes;

/// The characters 0x80 to 0x9f of Windows-1252. All others are as in Unicode.
const WINDOWS_1252_UPPER: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The line about a file that contains U+FFFD: a character could not be decoded here, or by an earlier program.
pub const LOST: &str = "Some characters were lost and appear as �: type them again.";

/// Decodes a file, without its byte order mark.
///
/// # Errors
/// [`NotRead::NoText`] for bytes that are not text.
pub fn text(bytes: &[u8], notes: &mut Notes) -> Result<String, NotRead> {
    match bytes {
        [0xff, 0xfe, rest @ ..] => Ok(wide(rest, u16::from_le_bytes, notes)),
        [0xfe, 0xff, rest @ ..] => Ok(wide(rest, u16::from_be_bytes, notes)),
        [0xef, 0xbb, 0xbf, rest @ ..] => narrow(rest, notes),
        bytes => narrow(bytes, notes),
    }
}

/// Like [`text`], with every line ending converted to `\n`.
///
/// # Errors
/// Like [`text`].
pub fn lines(bytes: &[u8], notes: &mut Notes) -> Result<String, NotRead> {
    let text = text(bytes, notes)?;
    Ok(if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text })
}

fn narrow(bytes: &[u8], notes: &mut Notes) -> Result<String, NotRead> {
    let zeros = bytes.iter().filter(|byte| **byte == 0).count();
    match std::str::from_utf8(bytes) {
        // UTF-16 without a byte order mark: each Latin letter has one zero byte.
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
    let upper = byte.checked_sub(0x80).and_then(|at| WINDOWS_1252_UPPER.get(usize::from(at)));
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
