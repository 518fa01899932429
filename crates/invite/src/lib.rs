//! How people get to the quiz: the address of a site, the address of this computer that phones can reach, and a QR code
//! for it.

pub mod address;
pub mod lan;
pub mod qr;
