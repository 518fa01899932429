//! Numbers out of texts. All of them are read as the widest kind there is: the standard library has
//! code of its own for each kind, and all that are used would be in the Wasm.

/// The number that a text stands for in base `radix`, if it is one that fits. Never panics for a base
/// from 2 to 36.
pub fn number<T: TryFrom<u64>>(text: &str, radix: u32) -> Option<T> {
    T::try_from(widest(text, radix)?).ok()
}

#[inline(never)]
fn widest(text: &str, radix: u32) -> Option<u64> {
    u64::from_str_radix(text, radix).ok()
}
