//! Free ports for programs that need a fixed port.

use std::net::{Ipv4Addr, TcpListener};
use std::sync::atomic::{AtomicU16, Ordering};

/// A free port below the ephemeral ports of the system (from 32,768 on). Another program could get an ephemeral port
/// before the tested program listens on it, or while that restarts. Each process starts its search at a hundred
/// that depends on its id.
pub fn free() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let own = u16::try_from(std::process::id() % 120 * 100).unwrap();
    loop {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        assert!(number < 12_000, "no port is free");
        let port = 20_000 + (own + number) % 12_000;
        // On macOS, binding one address can succeed although another address has the port.
        let all = [Ipv4Addr::UNSPECIFIED, Ipv4Addr::LOCALHOST];
        if all.iter().all(|address| TcpListener::bind((*address, port)).is_ok()) {
            return port;
        }
    }
}
