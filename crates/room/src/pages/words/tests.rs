//! Tests: each language has a sentence for each refusal that a page can show, and `Accept-Language` is read in order.

use super::*;
use crate::log::NotStored;
use room_core::Refusal;

#[test]
fn the_first_language_that_is_known_is_taken() {
    for (list, lang) in [
        ("de-AT,de;q=0.9,en;q=0.8", "de"),
        ("tlh, en-GB;q=0.9, de;q=0.8", "en"),
        ("pt-BR", "en"),
        ("", "en"),
    ] {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, list.parse().unwrap());
        assert_eq!(asked(&headers), lang, "{list}");
    }
    assert_eq!(asked(&HeaderMap::new()), "en");
}

#[test]
fn what_a_page_can_be_refused_is_said_in_each_language() {
    let known = [
        Refused::no_room(),
        Refused::forgotten(),
        Refused::no_key("a facilitator"),
        Refused::too_many_answers(),
        Refused::too_many_codes(),
        Refused::too_slow(),
        Refused::cut_off(),
        Refused::not_kept(&NotStored::Full),
        Refused::not_kept(&NotStored::Unknown),
    ];
    let of_core = [
        Refusal::Closed,
        Refusal::NotAsked,
        Refusal::NoSuchChoice,
        Refusal::NoSeat,
        Refusal::Removed,
        Refusal::Locked,
        Refusal::Full,
        Refusal::Moved,
        Refusal::DoesNotFit,
        Refusal::NoSuchSeat,
        Refusal::WrongCounts,
        Refusal::TooManyHosts,
    ];
    for refused in known.into_iter().chain(of_core.map(Refused::of)) {
        for words in EACH.into_iter().skip(1) {
            let said = [words.refused(&refused), words.not_opened(&refused)];
            assert!(
                !said.contains(&&*refused.say),
                "{}: `{}` is left in English",
                words.lang,
                refused.why
            );
        }
    }
}

/// The reasons have different remedies, so the sentences must differ.
#[test]
fn a_full_disk_and_too_many_remote_controls_have_their_own_reason() {
    let full = Refused::not_kept(&NotStored::Full);
    let away = Refused::not_kept(&NotStored::Unknown);
    assert_eq!((full.why, away.why), ("no-space", "not-kept"));
    assert_eq!(full.status, away.status);
    let hosts = Refused::of(Refusal::TooManyHosts);
    for words in EACH {
        let room = room_views::words::of(words.lang);
        assert_eq!(words.refused(&full), room.told_no_space);
        assert_eq!(words.not_opened(&full), room.told_no_space);
        assert_eq!(words.refused(&away), room.told_not_kept);
        assert_eq!(words.refused(&hosts), room.told_hosts);
    }
}

/// Participants are addressed neither as “du” nor as “Sie” (`room_views::words`).
#[test]
fn participants_are_not_called_sie() {
    for sentence in [GERMAN.no_room, GERMAN.too_many_codes, GERMAN.forgotten] {
        for word in sentence.split(|sign: char| !sign.is_alphabetic()) {
            assert!(!["Sie", "Ihr", "Ihrem", "Ihren", "du"].contains(&word), "{sentence}");
        }
    }
}
