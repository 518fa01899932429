//! The same room in two tabs of one device, which share the seat and the storage.

use crate::given::{joined, moved, room, rules, seat};
use crate::lost::asked;
use room_core::phone::{Effect, Msg, Phone, Standing, StoredAnswers};
use room_core::record::Move;
use room_core::{Pace, Room};

struct Device {
    room: Room,
    pages: [Phone; 2],
    stored: StoredAnswers,
    /// If false, requests fail.
    has_network: bool,
}

impl Device {
    fn new() -> Device {
        let mut room = room(rules(Pace::Together));
        room.apply(&joined(1));
        moved(&mut room, Move::Ask { card: 0 });
        let pages = [Phone::default(), Phone::default()];
        let mut device =
            Device { room, pages, stored: StoredAnswers::default(), has_network: true };
        for page in 0..2 {
            device.tell(page, Msg::StateReceived(device.room.state()));
            device.tell(page, Msg::Opened(StoredAnswers::default()));
        }
        device
    }

    /// Sends a message to a tab, and carries out effects until there are none left.
    fn tell(&mut self, page: usize, msg: Msg) {
        let mut messages = vec![msg];
        while let Some(msg) = messages.pop() {
            self.pages[page].merge(self.stored.clone());
            for effect in self.pages[page].apply(msg) {
                match effect {
                    Effect::Store => self.stored = self.pages[page].stored().clone(),
                    Effect::RetryAfter(_) => {}
                    _ if !self.has_network => messages.push(Msg::Failed),
                    effect => messages.extend(asked(&mut self.room, &effect)),
                }
            }
        }
    }

    fn chooses(&mut self, page: usize, choice: u8) {
        self.tell(page, Msg::Chose { card: 0, choice });
    }

    fn counts(&self) -> Option<u8> {
        self.room.mine(&seat(1)).first().map(|answer| answer.choice)
    }
}

#[test]
fn the_last_tap_counts_on_either_page() {
    let mut device = Device::new();
    for (page, choice) in [(1, 0), (1, 1), (1, 2), (0, 1), (1, 0), (0, 2)] {
        device.chooses(page, choice);
        assert_eq!(device.counts(), Some(choice));
        assert_eq!(device.pages[page].standing(0, 1), Some(Standing::Counted));
    }
}

/// A timer of the tab in the background sends it again.
#[test]
fn an_unsent_answer_of_one_page_does_not_replace_a_later_one_of_the_other() {
    let mut device = Device::new();
    device.has_network = false;
    device.chooses(0, 1);
    device.has_network = true;
    device.chooses(1, 2);
    device.tell(0, Msg::Retry);
    assert_eq!(device.counts(), Some(2));
    assert_eq!(device.pages[0].choice(0, 1), Some(2));
    assert_eq!(device.pages[0].standing(0, 1), Some(Standing::Counted));
}

#[test]
fn both_pages_know_all_answers() {
    let mut device = Device::new();
    device.chooses(0, 1);
    for step in [Move::Close, Move::Reveal { card: None }, Move::Ask { card: 1 }] {
        moved(&mut device.room, step);
    }
    for page in 0..2 {
        device.tell(page, Msg::StateReceived(device.room.state()));
    }
    device.tell(1, Msg::Chose { card: 1, choice: 0 });
    for step in [Move::Close, Move::Reveal { card: None }, Move::Finish] {
        moved(&mut device.room, step);
    }
    for page in 0..2 {
        device.tell(page, Msg::StateReceived(device.room.state()));
        assert_eq!(device.pages[page].firsts(), [(0, 1), (1, 0)]);
    }
}

/// As when the screen is switched on while the first request is under way.
#[test]
fn one_seat_is_asked_for_at_a_time() {
    let mut phone = Phone::default();
    assert_eq!(phone.apply(Msg::Opened(StoredAnswers::default())), [Effect::Join]);
    assert_eq!(phone.apply(Msg::Retry), []);
    assert_eq!(phone.apply(Msg::Failed), [Effect::RetryAfter(1)]);
    assert_eq!(phone.apply(Msg::Retry), [Effect::Join]);
    assert_eq!(phone.apply(Msg::Seated { seat: 1, mine: Vec::new() }), [Effect::Store]);
    assert_eq!(phone.apply(Msg::Retry), []);
}
