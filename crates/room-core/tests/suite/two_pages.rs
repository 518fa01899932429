//! A room in two tabs of one phone, which share the storage: no answer of either is lost without a message.

use crate::given::{joined, moved, room, rules, seat};
use crate::lost::asked;
use room_core::phone::{Effect, Msg, Phone, Standing, StoredAnswers, Why};
use room_core::record::Move;
use room_core::room::OwnAnswer;
use room_core::{Pace, Room};

/// The storage of the tabs.
#[derive(Default)]
struct Pages {
    stored: StoredAnswers,
}

impl Pages {
    fn tell(&mut self, page: &mut Phone, msg: Msg) -> Vec<Effect> {
        page.merge(self.stored.clone());
        let effects = page.apply(msg);
        if effects.contains(&Effect::Store) {
            self.stored = page.stored().clone();
        }
        effects
    }

    /// The tab wakes, and gets a response to everything that it sends.
    fn send(&mut self, page: &mut Phone, room: &mut Room) {
        let mut effects = self.tell(page, Msg::Retry);
        while let Some(reply) = effects.iter().find_map(|effect| asked(room, effect)) {
            effects = self.tell(page, reply);
        }
    }
}

/// A seat in a room, with two tabs that know the seat and the state.
fn opened(mut room: Room) -> (Room, Pages, Phone, Phone) {
    room.apply(&joined(1));
    let (mut pages, mut page) = (Pages::default(), Phone::default());
    pages.tell(&mut page, Msg::StateReceived(room.state()));
    pages.tell(&mut page, Msg::Seated { seat: 1, mine: Vec::new() });
    (room, pages, page.clone(), page)
}

/// A room that asks its first card.
fn asking() -> Room {
    let mut room = room(rules(Pace::Together));
    moved(&mut room, Move::Ask { card: 0 });
    room
}

#[test]
fn what_another_page_of_the_phone_has_not_sent_is_kept_and_sent() {
    let (mut room, mut pages, mut one, mut other) = opened(room(rules(Pace::Own)));
    // The phone is offline.
    for (is_first, card, choice) in [(true, 0, 1), (false, 1, 0), (false, 0, 0), (true, 2, 1)] {
        let page = if is_first { &mut one } else { &mut other };
        pages.tell(page, Msg::Chose { card, choice });
        pages.tell(page, Msg::Failed);
    }
    // The first tab is closed; the phone is online again.
    let mut closed = one.clone();
    pages.send(&mut other, &mut room);
    let choices = |mine: &[OwnAnswer]| {
        let mut all: Vec<_> = mine.iter().map(|own| (own.card, own.choice)).collect();
        all.sort_unstable();
        all
    };
    assert_eq!(choices(&room.mine(&seat(1))), [(0, 0), (1, 0), (2, 1)]);
    // If the first tab had stayed open, it would have nothing left to send.
    pages.tell(&mut closed, Msg::StateReceived(room.state()));
    assert_eq!(closed.standing(2, 1), Some(Standing::Counted));
    for kept in [&pages.stored, other.stored(), closed.stored()] {
        assert_eq!((choices(&kept.mine), kept.outbox.len()), (vec![(0, 0), (1, 0), (2, 1)], 0));
    }
}

/// Both tabs show a refused answer as refused, and do not read it from the stored outbox again.
#[test]
fn what_two_pages_of_a_phone_have_sent_too_late_comes_to_an_end() {
    let (mut room, mut pages, mut one, mut other) = opened(asking());
    pages.tell(&mut one, Msg::Chose { card: 0, choice: 1 });
    pages.tell(&mut one, Msg::Failed);
    pages.tell(&mut other, Msg::StateReceived(room.state()));
    pages.tell(&mut other, Msg::Failed);
    moved(&mut room, Move::Close);
    for page in [&mut one, &mut other] {
        pages.send(page, &mut room);
        assert_eq!(page.standing(0, 1), Some(Standing::Refused(Why::Closed)));
    }
    for page in [&mut one, &mut other] {
        assert_eq!(pages.tell(page, Msg::Retry), []);
        assert_eq!(page.standing(0, 1), Some(Standing::Refused(Why::Closed)));
    }
    assert!(pages.stored.is_empty());
}

/// Two windows side by side read a choice before the one that sends it has the response: neither shows it as unsent for
/// good.
#[test]
fn what_the_other_page_is_sending_is_not_called_unsent_for_good() {
    let (mut room, mut pages, mut one, mut other) = opened(asking());
    let sent = pages.tell(&mut one, Msg::Chose { card: 0, choice: 1 });
    let reply = sent.iter().find_map(|effect| asked(&mut room, effect)).unwrap();
    let again = pages.tell(&mut other, Msg::StateReceived(room.state()));
    pages.tell(&mut one, reply);
    for effect in &again {
        if let Some(reply) = asked(&mut room, effect) {
            pages.tell(&mut other, reply);
        }
    }
    for page in [&one, &other] {
        assert_eq!(page.standing(0, 1), Some(Standing::Counted));
    }
    assert_eq!((room.mine(&seat(1)).len(), pages.stored.outbox.len()), (1, 0));
}
