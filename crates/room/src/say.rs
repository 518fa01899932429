//! Output for the operator. Write errors are ignored: if the pipe is closed, the server keeps running.

use std::fmt::Display;
use std::io::{self, Write};
use std::sync::LazyLock;
use std::sync::mpsc::{self, Sender, SyncSender};
use std::thread;
use std::time::Duration;

/// How many lines may wait to be written. Further ones are dropped.
const WAITING: usize = 1_000;
/// How long the program waits at its end for them to be written.
const AT_THE_END: Duration = Duration::from_secs(1);

enum Task {
    Out(String),
    Error(String),
    /// Tells when all before it is written.
    Flush(Sender<()>),
}

/// Writes the lines. A thread of its own: while somebody selects text in a terminal, or does not read a pipe, who writes
/// there waits. Neither a request nor the end of the program may wait for that.
static TASKS: LazyLock<SyncSender<Task>> = LazyLock::new(|| {
    let (tasks, waiting) = mpsc::sync_channel(WAITING);
    let write = move || {
        for task in waiting {
            match task {
                Task::Out(text) => drop(writeln!(io::stdout(), "{text}")),
                Task::Error(text) => drop(writeln!(io::stderr(), "{text}")),
                Task::Flush(done) => drop(done.send(())),
            }
        }
    };
    // Without a thread nothing is written.
    let _ = thread::Builder::new().name("output".to_owned()).spawn(write);
    tasks
});

/// One line on stdout.
pub fn line(text: impl Display) {
    let _ = TASKS.try_send(Task::Out(text.to_string()));
}

/// One line on stderr: what went wrong.
pub fn error(text: impl Display) {
    let _ = TASKS.try_send(Task::Error(text.to_string()));
}

/// Waits until all lines are written, if that does not take long.
pub fn flush() {
    let (done, written) = mpsc::channel();
    if TASKS.try_send(Task::Flush(done)).is_ok() {
        let _ = written.recv_timeout(AT_THE_END);
    }
}
