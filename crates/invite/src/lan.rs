//! Finds the address of this computer in its network, and tells local addresses from public ones. No packet is sent for
//! that.

use std::net::{IpAddr, Ipv4Addr, UdpSocket};

/// An address reserved for documentation (RFC 5737), so no machine has it, but packets to it would take the default
/// route. Connecting a UDP socket sends nothing; it only selects the local address for that route.
const OUTSIDE_ADDRESS: (Ipv4Addr, u16) = (Ipv4Addr::new(198, 51, 100, 1), 9);

/// The address of this computer in its network. `None` without a network.
#[must_use]
pub fn address() -> Option<Ipv4Addr> {
    let found = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0))
        .and_then(|socket| socket.connect(OUTSIDE_ADDRESS).and_then(|()| socket.local_addr()));
    match found.map(|found| found.ip()) {
        Ok(IpAddr::V4(address)) if !address.is_unspecified() => Some(address),
        _ => None,
    }
}

/// Whether an address cannot be reached from the internet: private (RFC 1918), link-local (RFC 3927), shared (RFC
/// 6598), loopback, and documentation addresses.
#[must_use]
pub fn is_local(address: Ipv4Addr) -> bool {
    let [first, second, ..] = address.octets();
    let shared_by_a_provider = first == 100 && (64..128).contains(&second);
    let own = address.is_private() || address.is_link_local() || address.is_loopback();
    own || shared_by_a_provider || address.is_documentation()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_internet_can_see_is_not_local() {
        for public in ["8.8.8.8", "93.184.216.34", "172.32.0.1", "100.128.0.1", "0.0.0.0"] {
            assert!(!public.parse().is_ok_and(is_local), "{public}");
        }
        for local in ["10.0.0.7", "172.16.3.4", "192.168.1.23", "169.254.9.9", "100.64.0.1"] {
            assert!(local.parse().is_ok_and(is_local), "{local}");
        }
    }
}
