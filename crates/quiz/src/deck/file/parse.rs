//! The JSON parser. Browsers and native programs use the same parser, so that a file has the same problems, in the same
//! words, for its author and for a reader. It accepts what `JSON.parse` accepts, except for unreadable characters
//! ([`Fault::Unreadable`]) and nesting deeper than [`MAX_DEPTH`].

use super::{Json, MAX_FILE_BYTES};
use crate::deck::problem::{Fault, Position};

/// Maximum nesting depth of lists and objects. A deck needs 5. The limit prevents that a file of brackets overflows the
/// stack, which is small in Wasm.
pub const MAX_DEPTH: usize = 16;

/// The replacement character U+FFFD. Decoders put it in place of invalid UTF-8 or an unpaired surrogate.
const UNREADABLE: &str = "\u{fffd}";

/// Why the parser has stopped.
#[derive(Clone, Copy)]
enum Wrong {
    Expected(&'static str),
    TooDeep,
    Unreadable,
}

use Wrong::Expected;

impl Json {
    /// Parses the bytes of a file, and removes a byte order mark. A caller need not read more than
    /// [`MAX_FILE_BYTES`]` + 4` bytes: three for the byte order mark, and one to notice that the file is too large.
    ///
    /// # Errors
    /// What is wrong with the file as a whole: its size, its encoding or its syntax.
    pub fn from_file(bytes: &[u8]) -> Result<Json, Fault> {
        let text = String::from_utf8_lossy(bytes);
        Json::parse(text.strip_prefix('\u{feff}').unwrap_or(&text))
    }

    /// Parses the text of a file as browsers decode it: without a byte order mark, and with U+FFFD for invalid UTF-8.
    ///
    /// # Errors
    /// As [`Json::from_file`].
    pub fn parse(text: &str) -> Result<Json, Fault> {
        if text.len() > MAX_FILE_BYTES { Err(Fault::FileTooLarge) } else { Json::parse_long(text) }
    }

    /// Like [`Json::parse`], without the size limit. The deck editor can open a deck that is too large, so that its
    /// author can shorten it.
    ///
    /// # Errors
    /// As [`Json::parse`], except for the size.
    pub fn parse_long(text: &str) -> Result<Json, Fault> {
        let mut parser = Parser::<true> { text, at: 0, wrong: Wrong::Unreadable };
        parser.whole().ok_or_else(|| {
            let at = parser.position();
            match parser.wrong {
                Expected(what) => Fault::NotJson(what, at),
                Wrong::TooDeep => Fault::TooDeep(at),
                Wrong::Unreadable => Fault::Unreadable(at),
            }
        })
    }

    /// Like [`Json::parse`], but returns `None` on failure, and does not compile in the code that says why.
    pub fn parse_valid(text: &str) -> Option<Json> {
        let mut parser = Parser::<false> { text, at: 0, wrong: Wrong::Unreadable };
        if text.len() > MAX_FILE_BYTES { None } else { parser.whole() }
    }
}

/// The parser's state. `WHY`: whether it records the reason of a failure.
struct Parser<'t, const WHY: bool> {
    text: &'t str,
    /// Index of the next byte; after a failure, of the byte that is wrong.
    at: usize,
    wrong: Wrong,
}

impl<const WHY: bool> Parser<'_, WHY> {
    fn whole(&mut self) -> Option<Json> {
        let json = self.value(MAX_DEPTH)?;
        self.peek_token();
        if self.at < self.text.len() { self.fail(Expected("nothing more")) } else { Some(json) }
    }

    /// Fails at the current position. An unreadable character there is reported instead of `wrong`.
    fn fail<T>(&mut self, wrong: Wrong) -> Option<T> {
        if WHY {
            self.wrong = if self.is_unreadable() { Wrong::Unreadable } else { wrong };
        }
        None
    }

    /// Parses a value. `deep` is the number of further nesting levels that are allowed.
    fn value(&mut self, deep: usize) -> Option<Json> {
        let (word, value) = match self.peek_token() {
            b'"' => return self.string().map(Json::Text),
            open @ (b'{' | b'[') => return self.items(deep, open == b'{'),
            b'-' | b'0'..=b'9' => return self.number(),
            b't' => ("true", Json::Bool(true)),
            b'f' => ("false", Json::Bool(false)),
            _ => ("null", Json::Null),
        };
        if !self.rest().starts_with(word.as_bytes()) {
            return self.fail(Expected("a value"));
        }
        self.at += word.len();
        Some(value)
    }

    fn items(&mut self, deep: usize, object: bool) -> Option<Json> {
        if deep == 0 {
            return self.fail(Wrong::TooDeep);
        }
        let close = if object { b'}' } else { b']' };
        let (mut fields, mut items) = (Vec::new(), Vec::new());
        self.at += 1;
        let mut more = !self.eat_token(close);
        while more {
            if object {
                if self.peek_token() != b'"' {
                    return self.fail(Expected("a name in double quotes"));
                }
                let name = self.string()?;
                if !self.eat_token(b':') {
                    return self.fail(Expected("a colon"));
                }
                fields.push((name, self.value(deep - 1)?));
            } else {
                items.push(self.value(deep - 1)?);
            }
            more = self.eat_token(b',');
            if !more && !self.eat_token(close) {
                return self.fail(Expected("a comma or a closing bracket"));
            }
        }
        Some(if object { Json::Object(fields) } else { Json::List(items) })
    }

    /// Parses a number. The result is exact for small whole numbers, which are all that a deck needs.
    fn number(&mut self) -> Option<Json> {
        let minus = self.eat(b'-');
        let (mut number, mut tens) = (0.0, 0.0);
        // JSON allows no further digits after a leading 0.
        if !self.eat(b'0') {
            self.digits(&mut number)?;
        }
        let places = if self.eat(b'.') { self.digits(&mut number)? } else { 0.0 };
        if self.eat(b'e') || self.eat(b'E') {
            let down = self.eat(b'-');
            let _ = down || self.eat(b'+');
            self.digits(&mut tens)?;
            tens = if down { -tens } else { tens };
        }
        tens -= places;
        // At most 400 steps, so that a huge exponent cannot keep the parser busy: from 1, they reach infinity or 0.
        for _ in 0..400 {
            if tens > 0.0 {
                (number, tens) = (number * 10.0, tens - 1.0);
            } else if tens < 0.0 {
                (number, tens) = (number / 10.0, tens + 1.0);
            }
        }
        Some(Json::Number(if minus { -number } else { number }))
    }

    /// Appends the digits at the current position to `number`, and returns how many there were; at least one.
    fn digits(&mut self, number: &mut f64) -> Option<f64> {
        let mut count = 0.0;
        while let digit @ b'0'..=b'9' = self.byte() {
            *number = *number * 10.0 + f64::from(digit - b'0');
            count += 1.0;
            self.at += 1;
        }
        if count > 0.0 { Some(count) } else { self.fail(Expected("a digit")) }
    }

    fn string(&mut self) -> Option<String> {
        let mut string = String::new();
        self.at += 1;
        loop {
            let begin = self.at;
            loop {
                match self.byte() {
                    b'"' | b'\\' | 0..b' ' => break,
                    0xef if self.is_unreadable() => break,
                    _ => self.at += 1,
                }
            }
            string.push_str(self.text.get(begin..self.at).unwrap_or_default());
            if self.eat(b'"') {
                return Some(string);
            }
            if self.byte() != b'\\' {
                return self.fail(Expected("a closing quote or an escape such as \\n"));
            }
            string.push(self.escaped()?);
        }
    }

    /// Parses an escape sequence.
    fn escaped(&mut self) -> Option<char> {
        let begin = self.at;
        self.at += 1;
        let sign = self.byte();
        self.at += 1;
        let mut code = match sign {
            b'"' | b'\\' | b'/' => sign.into(),
            b'n' => 10,
            b't' => 9,
            b'r' => 13,
            b'b' => 8,
            b'f' => 12,
            b'u' => self.utf16_unit()?,
            _ => {
                self.at = begin;
                return self.fail(Expected("\\\\ for a backslash"));
            }
        };
        if code & 0xfc00 == 0xd800 && self.eat(b'\\') && self.eat(b'u') {
            let low = self.utf16_unit()?;
            // Otherwise `code` stays an unpaired surrogate, which `char::from_u32` rejects.
            if low & 0xfc00 == 0xdc00 {
                code = 0x1_0000 + ((code & 0x3ff) << 10 | low & 0x3ff);
            }
        }
        let character = char::from_u32(code);
        if character.is_none() {
            self.at = begin;
            return self.fail(Wrong::Unreadable);
        }
        character
    }

    /// Parses four hexadecimal digits: a UTF-16 code unit.
    fn utf16_unit(&mut self) -> Option<u32> {
        let mut unit = 0;
        for _ in 0..4 {
            let Some(digit) = char::from(self.byte()).to_digit(16) else {
                return self.fail(Expected("four hexadecimal digits"));
            };
            unit = unit << 4 | digit;
            self.at += 1;
        }
        Some(unit)
    }

    /// Skips white space. If `byte` comes next, consumes it and returns `true`.
    fn eat_token(&mut self, byte: u8) -> bool {
        self.peek_token();
        self.eat(byte)
    }

    /// If `byte` comes next, consumes it and returns `true`.
    #[inline(never)]
    fn eat(&mut self, byte: u8) -> bool {
        let is = self.byte() == byte;
        self.at += usize::from(is);
        is
    }

    /// Skips white space, and returns the next byte without consuming it.
    fn peek_token(&mut self) -> u8 {
        while let b' ' | b'\n' | b'\r' | b'\t' = self.byte() {
            self.at += 1;
        }
        self.byte()
    }

    /// The next byte, or 0 at the end. A zero byte in the text itself is invalid JSON.
    #[inline(never)]
    fn byte(&self) -> u8 {
        self.rest().first().copied().unwrap_or_default()
    }

    fn rest(&self) -> &[u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// Whether a character has been lost in decoding here. A zero byte means that the file is UTF-16, where ASCII
    /// letters have one.
    fn is_unreadable(&self) -> bool {
        self.rest().starts_with(UNREADABLE.as_bytes()) || self.rest().starts_with(b"\0")
    }

    /// The line and column of the current position.
    fn position(&self) -> Position {
        let mut position = Position { line: 1, column: 1 };
        for byte in self.text.bytes().take(self.at) {
            if byte == b'\n' {
                position = Position { line: position.line + 1, column: 1 };
            } else if byte & 0xc0 != 0x80 {
                position.column += 1;
            }
        }
        position
    }
}
