//! Reads a [`watch`] channel as copies. `tokio::sync::watch` gives references that hold a read lock. A task that
//! borrows again while it holds one can wait for a writer that waits for that reference: a deadlock. Copies avoid that.

use tokio::sync::watch;

/// The receiver of a [`watch`] channel. When the sender is dropped, there are no further values.
pub struct Latest<T>(watch::Receiver<T>);

impl<T: Clone> Latest<T> {
    pub fn of(sender: &watch::Sender<T>) -> Self {
        Latest(sender.subscribe())
    }

    /// The current value. It is marked as seen.
    pub fn now(&mut self) -> T {
        self.0.borrow_and_update().clone()
    }

    /// The next value that was not seen yet. `None` when the sender is dropped.
    pub async fn changed(&mut self) -> Option<T> {
        self.0.changed().await.ok()?;
        Some(self.now())
    }

    /// The current value or the first later one for which `is_so` returns true. `None` when the sender is dropped.
    #[expect(clippy::disallowed_methods, reason = "the reference ends with the statement")]
    pub async fn wait_for(&mut self, is_so: impl FnMut(&T) -> bool) -> Option<T> {
        self.0.wait_for(is_so).await.ok().map(|value| value.clone())
    }

    /// Marks the current value as not seen, so that the next [`Latest::changed`] returns it immediately.
    pub fn mark_changed(&mut self) {
        self.0.mark_changed();
    }
}
