//! The code of a room: six signs that people read off a wall and type. Without vowels, so that it is no word, and
//! without signs that look alike.

use std::fmt;

/// What codes are made of.
pub const SIGNS: &[u8; 27] = b"23456789BCDFGHJKMNPQRSTVWXZ";
/// How many signs a code has.
pub const LENGTH: usize = 6;

/// A room's code. Shown as `BX4-7KQ`, in addresses `BX47KQ`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code([u8; LENGTH]);

impl Code {
    /// The code made of these numbers; each is taken modulo 27.
    pub fn of(numbers: [u8; LENGTH]) -> Code {
        Code(numbers.map(|number| SIGNS[usize::from(number) % SIGNS.len()]))
    }

    /// Reads what somebody typed: in any case, with spaces, dashes and whatever else no code has anywhere.
    pub fn read(text: &str) -> Option<Code> {
        let mut signs = [0; LENGTH];
        let mut count = 0;
        for sign in text.bytes().map(|sign| sign.to_ascii_uppercase()) {
            if !sign.is_ascii_alphanumeric() {
                continue;
            }
            *signs.get_mut(count)? = SIGNS.contains(&sign).then_some(sign)?;
            count += 1;
        }
        (count == LENGTH).then_some(Code(signs))
    }

    /// As in addresses, without the hyphen.
    pub fn plain(&self) -> String {
        self.0.iter().map(|sign| char::from(*sign)).collect()
    }
}

/// As people read it: `BX4-7KQ`.
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
