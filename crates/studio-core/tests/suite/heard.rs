//! What a screen reader has to say without being asked.

use studio_core::edit::List;
use studio_core::shelf::{Keeping, Why};
use studio_core::studio::{Beginning, Msg, Studio};

const ID: &str = "draft";

fn begun() -> Studio {
    let mut studio = Studio::default();
    studio.apply(Msg::Began { id: ID.to_owned(), from: Beginning::Empty });
    studio
}

#[test]
fn that_a_draft_is_not_stored_is_heard_once_and_so_is_that_it_is_again() {
    let mut studio = begun();
    let mut heard = vec![studio.alarm()];
    let added = || Msg::Added(List::Cards);
    let stored = |revision| Msg::Stored { id: ID.to_owned(), revision };
    let full = || Msg::NotStored { id: ID.to_owned(), why: Why::Full };
    let well = [stored(1), added(), Msg::Paused, stored(2), added(), Msg::Paused];
    let fails = [full(), added(), Msg::Paused, full(), added(), Msg::Paused];
    let well_again = [stored(3), added(), Msg::Paused, stored(4)];
    let met = [added(), Msg::Paused, Msg::Met { id: ID.to_owned() }, added()];
    for msg in well.into_iter().chain(fails).chain(well_again).chain(met) {
        studio.apply(msg);
        heard.push(studio.alarm());
    }
    heard.dedup();
    let fails = Some(Keeping::Failed(Why::Full));
    assert_eq!(heard, [None, fails, Some(Keeping::Kept), None, Some(Keeping::Elsewhere)]);
}

#[test]
fn what_is_done_again_is_told_again() {
    let mut studio = begun();
    for list in [List::Cards, List::Audit] {
        for _ in 0..2 {
            studio.apply(Msg::Added(list));
        }
    }
    let mut times = Vec::new();
    for msg in [Msg::Removed(List::Cards, 0), Msg::Removed(List::Cards, 0), Msg::Undid, Msg::Undid]
    {
        studio.apply(msg);
        studio.apply(Msg::Paused);
        times.push(studio.told_count());
    }
    assert_eq!(times, [1, 2, 3, 4]);
}
