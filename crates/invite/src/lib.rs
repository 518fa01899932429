//! How people get to the quiz: the address of its site, the address of this computer that phones can reach, and a QR
//! code. Used by the server of rooms (`crates/room`) and by `cargo xtask`, so it has few dependencies.

pub mod address;
pub mod lan;
pub mod qr;
