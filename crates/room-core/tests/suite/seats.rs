//! The limit of seats. Removed seats make room for others, up to a total.

use crate::given::{joined, room};
use room_core::record::Record;
use room_core::{Outcome, Refusal, Rules};

const FULL: Outcome = Outcome::Refused(Refusal::Full);

#[test]
fn a_seat_that_is_taken_out_makes_room_for_another() {
    let mut room = room(Rules { seats: 2, ..Rules::default() });
    assert_eq!(
        [1, 2, 3].map(|who| room.apply(&joined(who))),
        [Outcome::Changed, Outcome::Changed, FULL]
    );
    room.apply(&Record::Removed { seat: 1 });
    assert_eq!(room.apply(&joined(3)), Outcome::Changed);
    assert_eq!((room.seats(), room.apply(&joined(4))), (2, FULL));
    assert_eq!(room.apply(&joined(1)), Outcome::Refused(Refusal::Removed));
    // A mistake can always be undone.
    assert_eq!(room.apply(&Record::Restored { seat: 1 }), Outcome::Changed);
    assert_eq!((room.seats(), room.apply(&joined(4))), (3, FULL));
}

#[test]
fn four_times_as_many_seats_are_taken_in_all() {
    let mut room = room(Rules { seats: 2, ..Rules::default() });
    for seat in 1..=8 {
        assert_eq!(room.apply(&joined(seat as usize)), Outcome::Changed, "{seat}");
        room.apply(&Record::Removed { seat });
    }
    assert_eq!((room.seats(), room.apply(&joined(9))), (0, FULL));
}
