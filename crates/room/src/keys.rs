//! Secrets of phones, facilitators, and people who may open rooms. Phones generate their own; the others are generated
//! here, and so are room codes. Only hashes are stored and compared, so the time of a comparison tells nothing about a
//! secret.

use room_core::{Code, KeyHash};
use sha2::{Digest, Sha256};

/// Minimum and maximum length of a secret, in characters.
const SECRET_CHARS: std::ops::RangeInclusive<usize> = 16..=64;

/// The hash of a secret, as it is stored. `None` if the text cannot be a secret.
pub fn hash(secret: &str) -> Option<KeyHash> {
    let sign = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    if !SECRET_CHARS.contains(&secret.len()) || !secret.bytes().all(sign) {
        return None;
    }
    let digest = Sha256::digest(secret.as_bytes());
    let mut hash = [0; 16];
    hash.copy_from_slice(digest.get(..16)?);
    Some(KeyHash(hash))
}

/// Generates a secret of 128 random bits, as 32 hexadecimal digits.
///
/// # Errors
/// A sentence, if the operating system gives no random numbers.
pub fn secret() -> Result<String, String> {
    Ok(KeyHash(random()?).to_string())
}

/// Random bytes from the operating system.
///
/// # Errors
/// A sentence, if it gives none.
pub fn random<const N: usize>() -> Result<[u8; N], String> {
    let mut bytes = [0; N];
    match getrandom::fill(&mut bytes) {
        Ok(()) => Ok(bytes),
        Err(why) => {
            Err(format!("The system has no random numbers for a secret: {why}. Try again."))
        }
    }
}

/// Generates a random room code. Random bytes from 243 (9 × 27) on are rejected, so that each of the 27 characters is
/// equally likely.
///
/// # Errors
/// A sentence, if the operating system gives no random numbers.
pub fn code() -> Result<Code, String> {
    let mut signs = [0; room_core::code::LENGTH];
    for sign in &mut signs {
        *sign = loop {
            let [byte] = random::<1>()?;
            if byte < 243 {
                break byte % 27;
            }
        };
    }
    Ok(Code::of(signs))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_taken_whole_or_not_at_all() {
        for bad in
            ["", "short", "with spaces in it, long enough", &"x".repeat(65), "ümlaut-ümlaut-ümlaut"]
        {
            assert_eq!(hash(bad), None, "{bad}");
        }
        assert!(hash(&"x".repeat(16)).is_some());
    }

    #[test]
    fn no_two_secrets_are_alike() {
        let (one, other) = (secret(), secret());
        assert!(one != other && one.is_ok_and(|one| one.len() == 32 && hash(&one).is_some()));
    }
}
