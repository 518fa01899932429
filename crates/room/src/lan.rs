//! Addresses: the one that `--lan` serves, those that the program prints, and the messages about them. `invite::lan`
//! finds this computer's address in the network.

use crate::options::NotStarted;
use crate::server;
use invite::lan;
use std::io::{Error, ErrorKind};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use tokio::net::TcpListener;

/// The message after the start of `--lan`. `address` is the one that participants use. With https there is a proxy in
/// front of the program, and the program does not know who can reach that.
#[must_use]
pub fn who(address: &str) -> String {
    let plain = address.starts_with("http:");
    [if plain { PLAIN } else { "" }, KEPT_APART].concat()
}

const PLAIN: &str = "\
Everybody on this network can open it, and nobody outside it. Nothing is encrypted on the way (http).
";

const KEPT_APART: &str = "\
If no phone reaches it, the network keeps devices apart: open a hotspot on a phone and start again. Ctrl-C ends it.";

/// Advice in error messages: how to name another address.
const NAME_IT: &str = "name the address this computer has in it: --lan --listen 192.168.…:8090";

/// The address that `--lan` serves: the one of `--listen`, or else the one that was `found` in this network. The
/// default of `--listen` (loopback) and the unspecified address (`0.0.0.0`) do not count as named.
///
/// # Errors
/// [`NotStarted`] if there is no such address, if it is an IPv6 address, or if it can be reached from the internet.
pub fn host(listen: IpAddr, found: Option<Ipv4Addr>) -> Result<Ipv4Addr, NotStarted> {
    let address = match listen {
        _ if listen.is_loopback() || listen.is_unspecified() => found.ok_or_else(|| {
            format!(
                "This computer does not seem to be on a network. Join the one the phones are on, or {NAME_IT}"
            )
        })?,
        IpAddr::V4(named) => named,
        IpAddr::V6(named) => {
            return Err(NotStarted::Options(format!(
                "--lan serves an IPv4 address, and {named} is none. Leave it out, so that the one in this network is \
                 found, or {NAME_IT}"
            )));
        }
    };
    if lan::is_local(address) {
        return Ok(address);
    }
    Err(NotStarted::Options(format!(
        "{address} can be reached from outside this network, so rooms are not served there. In a network of your \
         own (a phone's hotspot will do), {NAME_IT}"
    )))
}

/// Listens on the same port of 127.0.0.1, for the facilitator: browsers store the key of a remote control under the
/// page's origin, and a network may give the computer another address at any time. `None` if another program uses the
/// port.
#[must_use]
pub fn own(here: SocketAddr) -> Option<TcpListener> {
    let own = SocketAddr::new(Ipv4Addr::LOCALHOST.into(), here.port());
    server::listener(own).ok()
}

/// The address to open in a browser, for a program that listens on `here`. Browsers cannot open the unspecified address
/// (`0.0.0.0`), so it is replaced by the one that was `found` in this network, or else by loopback.
#[must_use]
pub fn opened(here: SocketAddr, found: Option<Ipv4Addr>) -> SocketAddr {
    if !here.ip().is_unspecified() {
        return here;
    }
    SocketAddr::new(found.unwrap_or(Ipv4Addr::LOCALHOST).into(), here.port())
}

/// The error message for an address that cannot be served.
#[must_use]
pub fn not_served(at: SocketAddr, why: &Error) -> String {
    if why.kind() == ErrorKind::PermissionDenied && at.port() < 1024 {
        return format!(
            "This user cannot use port {}: ports below 1024 are the system's. Choose a higher one with \
             --listen {} (of `cargo xtask room`: --port 8090).",
            at.port(),
            SocketAddr::new(at.ip(), 8090)
        );
    }
    format!(
        "{at} cannot be served: {why}. Choose another with --listen (of `cargo xtask room`: --port)."
    )
}

/// The message for a program that listens on all addresses without being told which of them others use.
pub const WHICH: &str = "\
This computer may have several addresses. The wall shows the one at which it was opened; if others cannot open that,
start again and name the one they can: --address http://…/";

#[cfg(test)]
mod tests {
    use super::*;

    const FOUND: Option<Ipv4Addr> = Some(Ipv4Addr::new(192, 168, 1, 23));

    fn check(listen: &str, found: Option<Ipv4Addr>, want: &str) {
        let said = match host(listen.parse().unwrap_or(IpAddr::V4(Ipv4Addr::BROADCAST)), found) {
            Ok(address) => address.to_string(),
            Err(why) => why.to_string(),
        };
        assert!(said.starts_with(want), "{listen}: {said}");
    }

    #[test]
    fn an_address_that_was_named_is_served_without_looking_for_one() {
        for found in [None, FOUND] {
            check("10.0.0.7", found, "10.0.0.7");
            check("8.8.8.8", found, "8.8.8.8 can be reached from outside");
            check("fd00::7", found, "--lan serves an IPv4 address, and fd00::7 is none.");
        }
    }

    #[test]
    fn without_a_name_it_is_the_one_in_the_network() {
        for listen in ["127.0.0.1", "0.0.0.0", "::", "::1"] {
            check(listen, FOUND, "192.168.1.23");
            check(listen, None, "This computer does not seem to be on a network.");
        }
        check("0.0.0.0", Some(Ipv4Addr::new(8, 8, 8, 8)), "8.8.8.8 can be reached from outside");
    }

    #[test]
    fn who_can_open_it_is_said_of_the_program_alone() {
        assert!(who("http://192.168.1.23:8090/").starts_with("Everybody on this network"));
        assert!(who("https://a.example/rooms/").starts_with("If no phone reaches it"));
    }

    #[test]
    fn a_port_of_the_system_is_not_said_to_be_taken() {
        let said = |at: &str, kind: ErrorKind| {
            at.parse().map(|at| not_served(at, &kind.into())).unwrap_or_default()
        };
        let denied = said("127.0.0.1:80", ErrorKind::PermissionDenied);
        assert!(denied.starts_with("This user cannot use port 80"), "{denied}");
        assert!(denied.contains("--listen 127.0.0.1:8090"), "{denied}");
        for (at, kind) in [
            ("127.0.0.1:80", ErrorKind::AddrInUse),
            ("127.0.0.1:8090", ErrorKind::PermissionDenied),
        ] {
            let said = said(at, kind);
            assert!(said.starts_with(&format!("{at} cannot be served: ")), "{said}");
        }
    }

    #[test]
    fn nobody_is_sent_to_the_address_of_everything() {
        let check = |here: &str, found, want: &str| {
            let opened = here.parse().map(|here| opened(here, found).to_string());
            assert_eq!(opened.as_deref(), Ok(want), "{here}");
        };
        for everything in ["0.0.0.0:8090", "[::]:8090"] {
            check(everything, FOUND, "192.168.1.23:8090");
            check(everything, None, "127.0.0.1:8090");
        }
        for one in ["127.0.0.1:8090", "10.0.0.7:80", "[::1]:8090"] {
            check(one, FOUND, one);
        }
    }
}
