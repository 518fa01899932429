//! Limits on the number of open event streams. A page that lost its connection opens a new stream before the server has
//! noticed the loss: two streams of a page are normal, more are a mistake or an attack. Pages make up their own tags,
//! so a client could use many; therefore the room has a limit, too.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Maximum number of streams with one tag.
pub const MAX_STREAMS_PER_TAG: u8 = 2;
/// Maximum number of streams of a room in addition to two per seat: for walls and onlookers.
pub const MAX_OTHER_STREAMS: usize = 50;

/// The open streams of a room, counted by the tags that pages make up for themselves.
#[derive(Clone)]
pub struct Streams {
    open: Arc<Mutex<Open>>,
    most: usize,
}

#[derive(Default)]
struct Open {
    by_tag: HashMap<String, u8>,
    all: usize,
}

/// One open stream in the count. Dropping it frees the place.
pub struct Stream {
    tag: String,
    streams: Streams,
}

/// Why a stream was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Busy {
    /// Two streams with this tag are open.
    Page,
    /// The room has reached its maximum.
    Room,
}

impl Streams {
    /// An empty count for a room with this many seats.
    pub fn of(seats: u32) -> Streams {
        let seats = usize::try_from(seats).unwrap_or(usize::MAX);
        let most = seats
            .saturating_mul(usize::from(MAX_STREAMS_PER_TAG))
            .saturating_add(MAX_OTHER_STREAMS);
        Streams { open: Arc::default(), most }
    }

    /// Counts a new stream.
    ///
    /// # Errors
    /// [`Busy`]; the stream is not counted then.
    pub fn open(&self, tag: &str) -> Result<Stream, Busy> {
        let mut open = self.lock();
        if open.by_tag.get(tag).is_some_and(|count| *count >= MAX_STREAMS_PER_TAG) {
            return Err(Busy::Page);
        }
        if open.all >= self.most {
            return Err(Busy::Room);
        }
        open.all += 1;
        *open.by_tag.entry(tag.to_owned()).or_default() += 1;
        Ok(Stream { tag: tag.to_owned(), streams: self.clone() })
    }

    pub fn count(&self) -> usize {
        self.lock().all
    }

    fn lock(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        let mut open = self.streams.lock();
        if let Some(count) = open.by_tag.get_mut(&self.tag) {
            *count -= 1;
            if *count == 0 {
                open.by_tag.remove(&self.tag);
            }
            open.all -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_third_stream_waits_until_one_of_two_is_closed() {
        let streams = Streams::of(1);
        let (one, two) = (streams.open("a"), streams.open("a"));
        assert!(one.is_ok() && two.is_ok());
        assert_eq!(streams.open("a").err(), Some(Busy::Page));
        assert!(streams.open("b").is_ok());
        drop(one);
        assert!(streams.open("a").is_ok());
        assert_eq!(streams.count(), 1);
    }

    #[test]
    fn a_room_has_two_places_for_each_seat_and_fifty_more() {
        let streams = Streams::of(3);
        let mut open: Vec<_> = (0..56).map(|tag| streams.open(&tag.to_string()).unwrap()).collect();
        assert_eq!(streams.open("another").err(), Some(Busy::Room));
        open.pop();
        assert!(streams.open("another").is_ok());
        drop(open);
        assert_eq!((streams.count(), streams.lock().by_tag.len()), (0, 0));
    }
}
