//! Secrets: of phones, of facilitators, of whoever may open rooms. Phones make theirs; the others are made here,
//! and so are the codes of rooms. Only hashes are kept, and hashes are what is compared, so the time that takes says
//! nothing about a secret.

use room_core::{Code, KeyHash};
use sha2::{Digest, Sha256};

/// Shortest and longest secret that is taken, in characters.
const LENGTHS: std::ops::RangeInclusive<usize> = 16..=64;

/// What is kept of a secret; none if it cannot be one.
pub fn hash(secret: &str) -> Option<KeyHash> {
    let sign = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    if !LENGTHS.contains(&secret.len()) || !secret.bytes().all(sign) {
        return None;
    }
    let digest = Sha256::digest(secret.as_bytes());
    let mut hash = [0; 16];
    hash.copy_from_slice(digest.get(..16)?);
    Some(KeyHash(hash))
}

/// A new secret of 128 random bits, as 32 hexadecimal digits.
///
/// # Errors
/// A sentence, if the system has no random numbers.
pub fn secret() -> Result<String, String> {
    Ok(KeyHash(random()?).to_string())
}

/// Random bytes from the system.
///
/// # Errors
/// A sentence, if it has none.
pub fn random<const N: usize>() -> Result<[u8; N], String> {
    let mut bytes = [0; N];
    match getrandom::fill(&mut bytes) {
        Ok(()) => Ok(bytes),
        Err(why) => {
            Err(format!("The system has no random numbers for a secret: {why}. Try again."))
        }
    }
}

/// A code by chance. Bytes from 243 on are drawn again: each sign is as likely as the others.
///
/// # Errors
/// A sentence, if the system has no random numbers.
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
