//! Ports for programs that have to be told one.

use std::net::{Ipv4Addr, TcpListener};
use std::sync::atomic::{AtomicU16, Ordering};

/// A port that nobody listens on, below those that the system hands out (from 32,768 on): there, another program could get
/// one before the program listens on it, or while it is started again. Every process has a hundred to begin with.
pub fn free() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let own = u16::try_from(std::process::id() % 120 * 100).unwrap();
    loop {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        assert!(number < 12_000, "no port is free");
        let port = 20_000 + (own + number) % 12_000;
        // macOS gives every address also where one of them is taken.
        let all = [Ipv4Addr::UNSPECIFIED, Ipv4Addr::LOCALHOST];
        if all.iter().all(|address| TcpListener::bind((*address, port)).is_ok()) {
            return port;
        }
    }
}
