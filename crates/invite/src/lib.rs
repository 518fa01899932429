//! How phones get to a program on this computer: the address they can reach, and a QR code for it.

pub mod lan;
pub mod qr;
