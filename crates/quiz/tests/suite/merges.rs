//! Property tests of `Journal::merge`, for texts that two tabs have changed: no word of either is lost, and none that
//! was deleted comes back.

use crate::journals::{typed, written};
use proptest::prelude::*;
use quiz::Journal;
use quiz::journal::MAX_TEXT_CHARS;

proptest! {
    /// A tab that receives the changes of another one late may miss any of the texts in between.
    #[test]
    fn whoever_has_changed_nothing_takes_what_the_other_has(
        before in typed(),
        theirs in typed(),
        rest in typed(),
    ) {
        let journal = |text: &str| written(&[("Why?".to_owned(), text.to_owned())]);
        let longer = [before.as_str(), &rest].concat();
        for (before, theirs) in [(&before, &theirs), (&longer, &before), (&before, &longer)] {
            let (mut mine, theirs) = (journal(before), journal(theirs));
            mine.merge(&theirs, &journal(before));
            prop_assert_eq!(mine.text("Why?"), theirs.text("Why?"));
        }
    }

    /// One tab deletes the end of a text, while another one appends to it.
    #[test]
    fn what_was_deleted_at_the_end_stays_away_from_whoever_has_added(
        kept in "[a-z]{1,9}",
        deleted in "[A-Z ]{0,9}[A-Z]",
        added in "[0-9 ]{0,9}[0-9]",
    ) {
        let journal = |texts: &[&str]| written(&[("Why?".to_owned(), texts.concat())]);
        let mut mine = journal(&[&kept, &deleted, &added]);
        mine.merge(&journal(&[&kept]), &journal(&[&kept, &deleted]));
        prop_assert_eq!(mine.text("Why?"), [&kept, "\n\n", &added].concat());
    }

    /// Both tabs began without a text. Then a text that begins with the other one is not a later state of it.
    #[test]
    fn texts_that_began_apart_are_both_kept(one in "[a-z ]{0,9}[a-z]", rest in "[A-Z ]{0,9}[A-Z]", swap in any::<bool>()) {
        let journal = |text: &str| written(&[("Why?".to_owned(), text.to_owned())]);
        let longer = [one.as_str(), &rest].concat();
        let (mine, theirs) = if swap { (&longer, &one) } else { (&one, &longer) };
        let mut both = journal(mine);
        both.merge(&journal(theirs), &Journal::default());
        let text = both.text("Why?");
        prop_assert_eq!(text, [theirs, "\n\n", mine].concat());
        let mut again = both.clone();
        again.merge(&journal(theirs), &Journal::default());
        prop_assert_eq!(again.text("Why?"), text);
    }

    /// A text that one tab cannot store is put below the text that the other one stores after each key.
    #[test]
    fn however_often_two_texts_meet_one_blank_line_is_between_them(mine in "[A-Z]{1,9}", keys in "[a-z]{2,9}") {
        let journal = |text: &str| written(&[("Why?".to_owned(), text.to_owned())]);
        let mut both = journal(&mine);
        for end in 1..=keys.len() {
            both.merge(&journal(&keys[..end]), &journal(&keys[..end - 1]));
        }
        prop_assert_eq!(both.text("Why?"), [keys.as_str(), "\n\n", &mine].concat());
    }

    /// A paragraph that another tab has put below a text does not interrupt what is being typed there.
    #[test]
    fn who_goes_on_typing_goes_on_above_what_another_has_put_below(
        begun in "[a-z ]{0,9}[a-z]",
        keys in "[a-z ]{0,9}[a-z]",
        theirs in "[A-Z]{1,9}",
    ) {
        let journal = |texts: &[&str]| written(&[("Why?".to_owned(), texts.concat())]);
        let mut mine = journal(&[&begun, &keys]);
        mine.merge(&journal(&[&begun, "\n\n", &theirs]), &journal(&[&begun]));
        prop_assert_eq!(mine.text("Why?"), [&begun, &keys, "\n\n", &theirs].concat());
    }

    /// A paragraph that another tab has put below is there once, even if this tab has replaced its text meanwhile.
    #[test]
    fn what_is_put_below_is_there_once(begun in "[a-z]{1,9}", theirs in "[A-Z]{1,9}", mine in "[0-9]{1,9}") {
        let journal = |texts: &[&str]| written(&[("Why?".to_owned(), texts.concat())]);
        let mut both = journal(&[&mine]);
        both.merge(&journal(&[&begun, "\n\n", &theirs]), &journal(&[&begun]));
        prop_assert_eq!(both.text("Why?").matches(&theirs).count(), 1, "{:?}", both.text("Why?"));
    }

    /// Also if the deletion leaves a blank line at the beginning.
    #[test]
    fn a_paragraph_deleted_at_the_beginning_stays_away(first in "[A-Z]{1,9}", rest in "[a-z]{1,9}", added in "[0-9]{1,9}") {
        let journal = |texts: &[&str]| written(&[("Why?".to_owned(), texts.concat())]);
        let before = journal(&[&first, "\n\n", &rest]);
        let mut mine = journal(&[&first, "\n\n", &rest, &added]);
        mine.merge(&journal(&["\n\n", &rest]), &before);
        prop_assert!(!mine.text("Why?").contains(&first), "{:?}", mine.text("Why?"));
        prop_assert!(mine.text("Why?").contains(&added));
    }

    /// Each text is at most as long as a field allows, and both together may be longer. Nothing is cut off by merging,
    /// by storing, or when the reader continues to write.
    #[test]
    fn what_two_have_written_is_kept_whole(one in 1..=MAX_TEXT_CHARS, other in 1..=MAX_TEXT_CHARS, begun in typed()) {
        let journal = |text: &str| written(&[("Why?".to_owned(), text.to_owned())]);
        let [one, other] = [("é", one), ("o", other)].map(|(sign, count)| sign.repeat(count));
        let [mine, theirs] = [&one, &other].map(|text| journal(&[&begun, text.as_str()].concat()));
        let mut both = mine.clone();
        both.merge(&theirs, &journal(&begun));
        let mut kept = Journal::restore(&both.save()).unwrap();
        let shown = kept.text("Why?").to_owned();
        prop_assert!(shown.contains(&one) && shown.contains(theirs.text("Why?")));
        kept.write("Why?", &[&shown, "."].concat());
        prop_assert_eq!(kept.text("Why?"), [&shown, "."].concat());
    }
}
