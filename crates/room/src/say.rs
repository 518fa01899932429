//! Output for the operator. Write errors are ignored: if the pipe is closed, the server keeps running.

use std::fmt::Display;
use std::io::{self, Write};
use std::sync::LazyLock;
use std::sync::mpsc::{self, Sender, SyncSender};
use std::thread;
use std::time::Duration;

/// Maximum number of lines that wait to be written. Further lines are dropped.
const QUEUE_CAPACITY: usize = 1_000;
/// Timeout of [`flush`] at the end of the program.
const FLUSH_TIMEOUT: Duration = Duration::from_secs(1);

enum Task {
    Out(String),
    Error(String),
    /// Sends a message on the channel when all earlier lines have been written.
    Flush(Sender<()>),
}

/// The queue of the thread that writes all lines. A write to a terminal blocks while somebody selects text in it, and a
/// write to a pipe blocks while nobody reads it. The thread keeps requests and the end of the program from waiting for
/// that.
static TASKS: LazyLock<SyncSender<Task>> = LazyLock::new(|| {
    let (tasks, waiting) = mpsc::sync_channel(QUEUE_CAPACITY);
    let write = move || {
        for task in waiting {
            match task {
                Task::Out(text) => drop(writeln!(io::stdout(), "{text}")),
                Task::Error(text) => drop(writeln!(io::stderr(), "{text}")),
                Task::Flush(done) => drop(done.send(())),
            }
        }
    };
    // If the thread cannot be started, nothing is written.
    let _ = thread::Builder::new().name("output".to_owned()).spawn(write);
    tasks
});

/// Writes one line to stdout.
pub fn line(text: impl Display) {
    let _ = TASKS.try_send(Task::Out(text.to_string()));
}

/// Writes one line to stderr: an error message.
pub fn error(text: impl Display) {
    let _ = TASKS.try_send(Task::Error(text.to_string()));
}

/// Waits until all lines have been written, for at most one second.
pub fn flush() {
    let (done, written) = mpsc::channel();
    if TASKS.try_send(Task::Flush(done)).is_ok() {
        let _ = written.recv_timeout(FLUSH_TIMEOUT);
    }
}
