//! Prints the quiz's address as soon as it is served, while Trunk runs in the foreground. On Unix, Trunk replaces this
//! process (`exec`), so that ending `cargo xtask serve` ends Trunk. A second, small process then prints the message; it
//! ends when Trunk ends. On other systems, a thread prints the message.

use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::process::Command;
use std::thread;
use std::time::Duration;

use crate::lan;
use crate::say;
use crate::stop::{Outcome, Stop};

/// The hidden command that starts the small process.
pub const HIDDEN_COMMAND: &str = "announce";

/// Polling interval while waiting for the server. Each poll is one local connection.
const POLL_INTERVAL: Duration = Duration::from_millis(100);

/// Replaces this process by `server`, and starts a process that announces its address. `lan` is the address in the
/// local network, if it is announced too.
#[cfg(unix)]
pub fn hand_over_to(server: &mut Command, port: u16, lan: Option<Ipv4Addr>) -> Outcome {
    use std::os::unix::process::CommandExt;
    let myself = std::env::current_exe().map_err(|error| could_not(&error))?;
    let parent = std::process::id().to_string();
    let lan = lan.map(|address| address.to_string());
    let mut announcer = Command::new(myself);
    announcer.args([HIDDEN_COMMAND, &port.to_string(), &parent]).args(lan);
    announcer.spawn().map_err(|error| could_not(&error))?;
    Err(could_not(&server.exec()))
}

/// Runs `server` and announces its address.
#[cfg(not(unix))]
pub fn hand_over_to(server: &mut Command, port: u16, lan: Option<Ipv4Addr>) -> Outcome {
    thread::spawn(move || announce(port, lan, || true));
    let status = server.status().map_err(|error| could_not(&error))?;
    if status.success() { Ok(()) } else { Err(Stop::failed(format!("Trunk ended ({status})."))) }
}

/// Runs the small process: `announce PORT PARENT [ADDRESS]`. PARENT is the id of the process that it ends with.
#[cfg(unix)]
pub fn command(words: &[String]) -> Outcome {
    let numbers: Vec<u32> = words.iter().filter_map(|word| word.parse().ok()).collect();
    let &[port, parent] = numbers.as_slice() else {
        return Err(Stop::usage("announce is called by `cargo xtask serve` only."));
    };
    let port = u16::try_from(port).map_err(|_| Stop::usage("announce: that is not a port."))?;
    let lan = words.get(2).and_then(|address| address.parse().ok());
    announce(port, lan, || std::os::unix::process::parent_id() == parent);
    Ok(())
}

/// On these systems a thread announces the address.
#[cfg(not(unix))]
pub fn command(_: &[String]) -> Outcome {
    Err(Stop::usage("announce is called by `cargo xtask serve` only."))
}

fn announce(port: u16, lan: Option<Ipv4Addr>, goes_on: impl Fn() -> bool) {
    let mut told_of_failure = false;
    while goes_on() {
        match status(port) {
            Some(200) => {
                say::line(format_args!("Quiz at http://127.0.0.1:{port}/"));
                return lan.into_iter().for_each(|address| lan::invite(address, port));
            }
            Some(_) if !told_of_failure => {
                told_of_failure = true;
                say::line(
                    "The first build failed, as said above. Save a correction and it is built again.",
                );
            }
            _ => {}
        }
        thread::sleep(POLL_INTERVAL);
    }
}

/// The HTTP status of the first page; `None` while the server does not respond.
fn status(port: u16) -> Option<u16> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(5))).ok()?;
    write!(stream, "GET / HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\n\r\n").ok()?;
    let mut first = String::new();
    BufReader::new(stream).read_line(&mut first).ok()?;
    first.split(' ').nth(1)?.parse().ok()
}

fn could_not(error: &std::io::Error) -> Stop {
    Stop::failed(format!("Trunk could not be started: {error}. Run `cargo xtask serve` again."))
}
