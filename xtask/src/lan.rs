//! Serving to the local network, for `serve` and `room`: chooses the address of this computer that phones can reach,
//! refuses addresses that the internet can reach, and prints the invitation. Finding the address sends no packets.

use std::net::{Ipv4Addr, TcpListener};

use invite::{lan, qr};

use crate::say;
use crate::stop::{Outcome, Stop};

/// The address given by `--address` (`asked`), or else this computer's address in its local network. `command` is the
/// command's name, for messages.
///
/// # Errors
/// Fails if there is no such address, or if the internet can reach it.
pub fn address(command: &str, asked: Option<&str>) -> Outcome<Ipv4Addr> {
    let name_it = format!("cargo xtask {command} --lan --address 192.168.…");
    let address = match asked {
        Some(text) => text.parse().map_err(|_| no_address(text))?,
        None => lan::address().ok_or_else(|| Stop::failed(format!("{NO_NETWORK}: {name_it}")))?,
    };
    if !lan::is_local(address) {
        return Err(Stop::failed(format!(
            "{address} can be reached from outside this network, so nothing is served there. \
             In a network of your own (a phone's hotspot will do), name the address this computer \
             has in it: {name_it}"
        )));
    }
    match TcpListener::bind((address, 0)) {
        Ok(_) => Ok(address),
        Err(error) => Err(Stop::failed(format!("{address} is not this computer's: {error}."))),
    }
}

/// Message if this computer has no address in a local network.
const NO_NETWORK: &str = "This computer does not seem to be on a network. Join the one the phones are on, or name the \
     address it has there";

fn no_address(text: &str) -> Stop {
    Stop::usage(format!("--address must be an IPv4 address of this computer, not `{text}`"))
}

/// Prints who will be able to open the quiz, before it is served.
pub fn warn() {
    say::line(
        "The quiz will be open to everybody on this network, and to nobody outside it, until Ctrl-C.",
    );
}

/// Prints the address, as text and as a QR code, once the quiz is served.
pub fn invite(address: Ipv4Addr, port: u16) {
    let url = url(address, port);
    say::line(format_args!("\nOn this network the quiz is at\n\n    {url}\n"));
    match qr::terminal(&url) {
        Ok(code) => say::line(code),
        Err(why) => say::line(why),
    }
    say::line(WHO_CAN_OPEN_IT);
}

fn url(address: Ipv4Addr, port: u16) -> String {
    format!("http://{address}:{port}/")
}

const WHO_CAN_OPEN_IT: &str = "\
Everybody on this network can open it, and nobody outside it. Nothing is encrypted on the way (http), so
phones need this network throughout: browsers install for offline use from https alone. Answers stay
on each phone; nothing comes back here. Ctrl-C ends it.";

#[cfg(test)]
mod tests {
    use super::*;

    fn check(asked: &str, expected: &str) {
        let answer = match address("serve", Some(asked)) {
            Ok(address) => url(address, 8080),
            Err(stop) => stop.to_string(),
        };
        assert!(answer.contains(expected), "{asked}: {answer}");
    }

    #[test]
    fn an_address_of_this_machine_becomes_a_url() {
        check("127.0.0.1", "http://127.0.0.1:8080/");
    }

    #[test]
    fn what_the_internet_can_see_is_refused() {
        check("8.8.8.8", "can be reached from outside");
    }

    #[test]
    fn what_is_no_address_is_refused_too() {
        for text in ["", "laptop", "::1", "192.168.1", "192.168.1.23:8080"] {
            check(text, "--address must be an IPv4 address");
        }
        // An address of a network that is reserved for documentation, so no computer has it.
        check("203.0.113.255", "is not this computer's");
    }
}
