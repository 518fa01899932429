//! A model of the two NATS streams that store a room, with the guarantees that NATS gives.

use super::super::form;
use crate::log::{DealRequest, Opening};
use bytes::Bytes;
use room_core::{KeyHash, Record, Rules};
use std::collections::{BTreeMap, HashMap};

/// A NATS stream.
#[derive(Default)]
pub(super) struct Stream {
    pub last: u64,
    messages: BTreeMap<u64, Message>,
    names: HashMap<String, u64>,
    /// The sequence number of the message that ended the room's list.
    end: Option<u64>,
}

pub(super) struct Message {
    pub subject: &'static str,
    pub name: String,
    pub bytes: Bytes,
}

#[derive(Default)]
pub(super) struct Log {
    pub rooms: Stream,
    pub records: Stream,
}

impl Log {
    /// A log with a room that was just opened.
    pub(super) fn new() -> Log {
        let mut log = Log::default();
        let bytes = form::opening(&opening()).unwrap();
        log.rooms.push("room-code", String::new(), bytes);
        log
    }

    /// Stores a message. Returns its sequence number and the records in it that count. A message with a known id is
    /// only stored again if it `is_late`, after NATS has forgotten the id.
    pub(super) fn put(
        &mut self,
        is_record: bool,
        name: String,
        bytes: Bytes,
        is_late: bool,
    ) -> (u64, Vec<Record>) {
        let stream = if is_record { &mut self.records } else { &mut self.rooms };
        if let Some(known) = stream.names.get(&name).filter(|_| !is_late) {
            return (*known, Vec::new());
        }
        if !is_record {
            // Only the last message of this subject is kept.
            stream.messages.retain(|_, message| message.subject != "room-sealed");
            return (stream.push("room-sealed", name, bytes), Vec::new());
        }
        let place = stream.push("room", name, bytes.clone());
        if stream.end.is_some() {
            return (place, Vec::new());
        }
        if bytes == form::SEALED_MESSAGE {
            stream.end = Some(place);
            return (place, Vec::new());
        }
        (place, form::read_records(&bytes).unwrap())
    }
}

impl Stream {
    fn push(&mut self, subject: &'static str, name: String, bytes: Bytes) -> u64 {
        self.last += 1;
        self.names.insert(name.clone(), self.last);
        self.messages.insert(self.last, Message { subject, name, bytes });
        self.last
    }

    pub(super) fn len(&self) -> usize {
        self.messages.len()
    }

    /// The next message after a sequence number.
    pub(super) fn after(&self, place: u64) -> Option<(u64, &Message)> {
        self.messages.range(place + 1..).next().map(|(place, message)| (*place, message))
    }

    pub(super) fn delete(&mut self, place: u64) {
        self.messages.remove(&place);
    }

    pub(super) fn purge(&mut self, before: u64) {
        self.messages = self.messages.split_off(&before);
    }

    pub(super) fn is_first_end(&self, place: u64) -> bool {
        self.end == Some(place)
    }
}

pub(super) fn opening() -> Opening {
    let card = |id: &str| {
        format!(
            r#"{{"id":"{id}","theme":"only","kind":"choose","scenario":"Now?","choices":[
            {{"text":"A","lean":"leader","explanation":"Why A."}},{{"text":"B","lean":"manager","explanation":"Why."}}]}}"#
        )
    };
    let deck = format!(
        r#"{{"format":1,"id":"d","lang":"en","title":"D","themes":[{{"id":"only","name":"O","idea":"I.","habit":"H."}}],
        "cards":[{},{}],"bands":[{{"from":0,"name":"B","text":"T."}}],"audit":[{{"theme":"only","prompt":"P?"}}]}}"#,
        card("one"),
        card("two")
    );
    Opening {
        code: "BX47KQ".to_owned(),
        made: 1_800_000_000,
        deck,
        deal: DealRequest::default(),
        rules: Rules::default(),
        seed: 1,
        lang: None,
        host: KeyHash([99; 16]),
        door: String::new(),
    }
}
