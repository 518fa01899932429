//! How many streams each page holds open. A page that lost its connection opens another before the server has
//! noticed: two are normal, more are a mistake or worse.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Most streams of one tag.
const MOST: u8 = 2;

/// The streams of a room by the tags that pages make up for themselves.
#[derive(Clone, Default)]
pub struct Streams(Arc<Mutex<HashMap<String, u8>>>);

/// A stream's place; it is free again when this is dropped.
pub struct Stream {
    tag: String,
    streams: Streams,
}

impl Streams {
    /// Takes a place; none if the tag has too many.
    pub fn open(&self, tag: &str) -> Option<Stream> {
        let mut tags = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = tags.entry(tag.to_owned()).or_default();
        if *count >= MOST {
            return None;
        }
        *count += 1;
        Some(Stream { tag: tag.to_owned(), streams: self.clone() })
    }

    pub fn count(&self) -> usize {
        let tags = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        tags.values().map(|count| usize::from(*count)).sum()
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        let mut tags = self.streams.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = tags.get_mut(&self.tag) {
            *count -= 1;
            if *count == 0 {
                tags.remove(&self.tag);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_third_stream_waits_until_one_of_two_is_closed() {
        let streams = Streams::default();
        let (one, two) = (streams.open("a"), streams.open("a"));
        assert!(one.is_some() && two.is_some() && streams.open("a").is_none());
        assert!(streams.open("b").is_some());
        drop(one);
        assert!(streams.open("a").is_some());
        assert_eq!(streams.count(), 1);
    }
}
