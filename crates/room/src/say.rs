//! Output for the operator. Write errors are ignored: if the pipe is closed, the server keeps running.

use std::fmt::Display;
use std::io::{self, Write};
use std::sync::LazyLock;
use std::sync::mpsc::{self, Sender, SyncSender};
use std::thread;
use std::time::Duration;

/// How many lines of stderr may wait to be written. Further ones are dropped.
const WAITING: usize = 1_000;
/// How long the program waits at its end for them to be written.
const AT_THE_END: Duration = Duration::from_secs(1);

enum Task {
    Write(String),
    /// Tells when all before it is written.
    Flush(Sender<()>),
}

/// Writes to stderr. A thread of its own: while somebody selects text in a terminal, or does not read a pipe, who writes
/// there waits, and requests must not.
static ERRORS: LazyLock<SyncSender<Task>> = LazyLock::new(|| {
    let (tasks, waiting) = mpsc::sync_channel(WAITING);
    let write = move || {
        for task in waiting {
            match task {
                Task::Write(text) => drop(writeln!(io::stderr(), "{text}")),
                Task::Flush(done) => drop(done.send(())),
            }
        }
    };
    // Without a thread nothing is written.
    let _ = thread::Builder::new().name("stderr".to_owned()).spawn(write);
    tasks
});

/// One line on stdout. Only before the program serves, and after: it may have to wait.
pub fn line(text: impl Display) {
    let _ = writeln!(io::stdout(), "{text}");
}

/// One line on stderr: what went wrong.
pub fn error(text: impl Display) {
    let _ = ERRORS.try_send(Task::Write(text.to_string()));
}

/// Waits until the lines on stderr are written, if that does not take long.
pub fn flush() {
    let (done, written) = mpsc::channel();
    if ERRORS.try_send(Task::Flush(done)).is_ok() {
        let _ = written.recv_timeout(AT_THE_END);
    }
}
