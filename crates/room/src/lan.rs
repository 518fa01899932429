//! The address of `--lan`, and what is said of it.

use invite::lan;
use std::net::Ipv4Addr;

/// Said once the address is open to others.
pub const WHO: &str = "\
Everybody in this network can open it, and nobody beyond. Nothing is encrypted on the way (http). If no phone
reaches it, the network keeps devices apart: open a hotspot on a phone and start again. Ctrl-C ends it.";

/// The address of this computer in its network.
///
/// # Errors
/// A sentence, if there is none, or if the whole internet could see it.
pub fn address() -> Result<Ipv4Addr, String> {
    let address = lan::address().ok_or(
        "This computer seems to be in no network. Join the one the phones are in, or name the address it has there: \
         --listen 192.168.…:8090",
    )?;
    if lan::is_local(address) {
        return Ok(address);
    }
    Err(format!(
        "{address} can be reached from outside this network, so rooms are not served there. In a network of your \
         own (a phone's hotspot will do), name the address this computer has in it: --listen 192.168.…:8090"
    ))
}
