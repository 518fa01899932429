//! A value that changes, and its newest version. `tokio::sync::watch` gives references that hold a lock. Who looks again
//! with one in hand can wait for a writer, and the writer waits for that reference: a deadlock. So this gives copies.

use tokio::sync::watch;

/// The receiver of a [`watch`] channel. Once the sender is gone there is no further value.
pub struct Latest<T>(watch::Receiver<T>);

impl<T: Clone> Latest<T> {
    pub fn of(sender: &watch::Sender<T>) -> Self {
        Latest(sender.subscribe())
    }

    /// The value there is now, from here on known.
    pub fn now(&mut self) -> T {
        self.0.borrow_and_update().clone()
    }

    /// The next value that is not known yet.
    pub async fn changed(&mut self) -> Option<T> {
        self.0.changed().await.ok()?;
        Some(self.now())
    }

    /// The value there is now, or the first one to come, of which this is so.
    #[expect(clippy::disallowed_methods, reason = "the reference ends with the statement")]
    pub async fn wait_for(&mut self, is_so: impl FnMut(&T) -> bool) -> Option<T> {
        self.0.wait_for(is_so).await.ok().map(|value| value.clone())
    }

    /// [`Latest::changed`] does not wait for another value than that there is now.
    pub fn mark_changed(&mut self) {
        self.0.mark_changed();
    }
}
