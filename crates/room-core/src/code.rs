//! The code of a room: six characters that people read off the wall and type. There are no vowels, so that no code is a
//! word, and no characters that look alike.

use std::fmt;

/// The characters of codes.
pub const ALPHABET: &[u8; 27] = b"23456789BCDFGHJKMNPQRSTVWXZ";
/// Number of characters of a code.
pub const LENGTH: usize = 6;

/// A room's code. Shown as `BX4-7KQ`, in addresses `BX47KQ`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code([u8; LENGTH]);

impl Code {
    /// Makes a code of six numbers. Each is taken modulo 27.
    pub fn of(numbers: [u8; LENGTH]) -> Code {
        Code(numbers.map(|number| ALPHABET[usize::from(number) % ALPHABET.len()]))
    }

    /// Reads what somebody typed: in upper or lower case, with spaces, hyphens or other signs between the characters.
    /// Returns `None` if an ASCII letter or digit is not one of [`ALPHABET`], or if there are not exactly six.
    pub fn read(text: &str) -> Option<Code> {
        let mut signs = [0; LENGTH];
        let mut count = 0;
        for sign in text.bytes().map(|sign| sign.to_ascii_uppercase()) {
            if !sign.is_ascii_alphanumeric() {
                continue;
            }
            *signs.get_mut(count)? = ALPHABET.contains(&sign).then_some(sign)?;
            count += 1;
        }
        (count == LENGTH).then_some(Code(signs))
    }

    /// The form used in addresses, without the hyphen: `BX47KQ`.
    pub fn plain(&self) -> String {
        self.0.iter().map(|sign| char::from(*sign)).collect()
    }
}

/// The form that people read: `BX4-7KQ`.
impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = self.plain();
        let (first, second) = plain.split_at(LENGTH / 2);
        write!(f, "{first}-{second}")
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
