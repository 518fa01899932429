//! Parses and prints numbers of all integer types as `u64`. The standard library has separate code for each integer
//! type and each format, and all code that is used would be in the Wasm.

/// Parses a non-negative number in base `radix`; `None` if the text is not a number or does not fit `T`. Never panics
/// for a base from 2 to 36.
pub fn number<T: TryFrom<u64>>(text: &str, radix: u32) -> Option<T> {
    T::try_from(widest(text, radix)?).ok()
}

#[inline(never)]
fn widest(text: &str, radix: u32) -> Option<u64> {
    u64::from_str_radix(text, radix).ok()
}

/// Formats a number in decimal digits.
pub fn decimal(number: impl TryInto<u64>) -> String {
    written(number.try_into().unwrap_or(u64::MAX), 10)
}

/// Formats a number in lower-case hexadecimal digits.
pub fn hexadecimal(number: impl Into<u64>) -> String {
    written(number.into(), 16)
}

#[inline(never)]
fn written(number: u64, radix: u64) -> String {
    let (mut text, mut unit) = (String::new(), 1);
    while number / unit >= radix {
        unit *= radix;
    }
    while unit > 0 {
        let digit = u32::try_from(number / unit % radix).unwrap_or_default();
        text.extend(char::from_digit(digit, 16));
        unit /= radix;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{decimal, hexadecimal, number};

    #[test]
    fn numbers_are_written_as_the_standard_library_writes_them() {
        for n in
            [0, 1, 9, 10, 15, 16, 99, 100, 255, 256, 400, 4_294_967_295, u64::MAX - 1, u64::MAX]
        {
            assert_eq!((decimal(n), hexadecimal(n)), (n.to_string(), format!("{n:x}")));
            assert_eq!((number(&decimal(n), 10), number(&hexadecimal(n), 16)), (Some(n), Some(n)));
        }
    }
}
