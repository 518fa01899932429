//! A link that was built from a deck is outdated once the deck changes.

use crate::given;
use proptest::prelude::*;
use studio_core::formats::Format;
use studio_core::studio::{Msg, Retry};

/// A link that is built again replaces the text field, which loses the selection and makes the page jump.
#[test]
fn a_link_is_made_again_for_another_deck_alone() {
    let id = || "draft".to_owned();
    let why = studio_core::shelf::Why::Full;
    for msg in [
        Msg::Exported(Format::Json),
        Msg::ExportedWaivers,
        Msg::Published,
        Msg::Saved(None),
        Msg::Dismissed,
        Msg::Elsewhere { id: id(), revision: Some(7) },
        Msg::Stored { id: id(), revision: 7 },
        Msg::NotStored { id: id(), why },
        Msg::StoreConflict { id: id() },
        Msg::ShelfLost,
        Msg::NotListed(why),
        Msg::RetryDue(Retry::Store),
        Msg::Late(Retry::Store),
        Msg::KeptTyping,
    ] {
        assert!(!msg.outdates(), "{msg:?}");
    }
}

proptest! {
    /// `Stored` may open another draft. That is allowed here: its author still has to go to the page that shows the
    /// link.
    #[test]
    fn what_was_made_of_another_deck_is_out_of_date(
        draft in given::draft(),
        messages in proptest::collection::vec(given::any_msg(), 0..25),
    ) {
        let mut studio = given::open(&draft);
        for msg in messages {
            let deck = studio.deck_json();
            studio.apply(msg.clone());
            let goes_on = matches!(msg, Msg::Stored { .. });
            prop_assert!(goes_on || studio.deck_json() == deck || msg.outdates(), "{:?}", msg);
        }
    }
}
