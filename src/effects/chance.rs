//! A random seed for the order of choices. `Math.random()` is sufficient: nothing secret depends on the seed.

/// A random whole number from 0 to `u32::MAX - 1`.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "random() is in [0, 1)"
)]
pub fn chance() -> u32 {
    (js_sys::Math::random() * f64::from(u32::MAX)) as u32
}
