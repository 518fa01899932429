//! The status at the bottom of a phone: a live region with one sentence on the answer or the room, followed by late
//! answers and by what is wrong with the connection. If an answer arrives quickly, the only message is "Kept".

use super::{PhoneView, refusal};
use crate::Connection;
use crate::words::fill;
use quiz::Kind;
use room_core::phone::{Seating, Standing, Why};
use room_core::state::{Host, PhaseName};
use yew::{Html, html};

/// The live region. A new sentence is a new element, since a translation tool may have replaced the content of the old
/// one. The same sentence about another answer, or about another card that is asked, is a new element as well, so that
/// screen readers repeat it.
pub fn view(page: &PhoneView<'_>, at: Option<usize>) -> Html {
    let (said, tone) = sentence(page, at);
    let (late, beside) = (late(page, at, said), beside(page));
    let kept = counted(page, at).filter(|_| tone == Some("kept"));
    let asked = at.filter(|_| tone.is_none() && page.scene.state.phase == PhaseName::Asking);
    let turn = kept.map_or(asked.unwrap_or_default(), |turn| turn as usize);
    html! {
        <div id="status" class="status" role="status" aria-atomic="false" data-tone={tone}>
            <p key={[said, &*turn.to_string()].concat()}>{said}</p>
            // A fragment, which is there also when it is empty: with a changing number of children, Yew would create
            // all nodes of the live region again, and screen readers would repeat them.
            {late.into_iter().map(|late| html! { <p key={late.clone()}>{late}</p> }).collect::<Html>()}
            if let Some(beside) = beside { <p class="soft" key={beside}>{beside}</p> }
        </div>
    }
}

/// The sentence, and its tone for the styles: `kept`, `waits` or none.
fn sentence(page: &PhoneView<'_>, at: Option<usize>) -> (&'static str, Option<&'static str>) {
    let (words, state, phone) = (page.scene.words, page.scene.state, page.phone);
    let plain = |said| (said, None);
    match (refusal(page), state.phase, at) {
        (None, PhaseName::Finished, _) => return plain(words.finished),
        (Some(_), PhaseName::Finished, _) => return plain(words.finished_guest),
        (Some(why), ..) => return (words.why(why), Some("waits")),
        (None, ..) => {}
    }
    if phone.seating() == Seating::Asking && !page.scene.is_still() {
        return plain(words.joining);
    }
    let Some(at) = at else {
        let seated = matches!(phone.seating(), Seating::Seated(_));
        return plain(if seated { words.lobby } else { words.not_in });
    };
    let round = round(page);
    let standing = match phone.standing(at, round) {
        Some(Standing::NotSentYet) if is_quick(page, at) => {
            counted(page, Some(at)).map(|_| Standing::Counted)
        }
        Some(Standing::NotSentYet) => return (words.not_sent, Some("waits")),
        // The round was closed and is open again.
        Some(Standing::Refused(Why::Closed | Why::NotAsked)) if phone.round(at).is_some() => {
            counted(page, Some(at)).map(|_| Standing::Counted)
        }
        standing => standing,
    };
    let shown = state.revealed.contains(&at);
    let refused = match standing {
        // In rooms at own pace there are no rounds, and `late` reports it.
        Some(Standing::Refused(Why::Closed)) if state.phase == PhaseName::OwnPace => None,
        Some(Standing::Refused(Why::Closed)) if phone.choice(at, round).is_none() => {
            Some(words.why_closed_none)
        }
        Some(Standing::Refused(why)) => Some(words.why(why)),
        _ => None,
    };
    let is_counted = standing == Some(Standing::Counted);
    let spot = page.scene.card(at).is_some_and(|card| card.kind != Kind::Choose);
    match state.phase {
        PhaseName::Discussing if state.shown.is_some() => plain(words.talk_shown),
        PhaseName::Discussing => plain(words.talk),
        PhaseName::Revealed => revealed(page, at),
        PhaseName::OwnPace if shown => revealed(page, at),
        _ if refused.is_some() => (refused.unwrap_or_default(), Some("waits")),
        PhaseName::OwnPace if !state.open => plain(words.own_closed),
        PhaseName::OwnPace if is_counted => (words.counted_own, Some("kept")),
        PhaseName::Closed if is_counted => (words.closed_counted, Some("kept")),
        PhaseName::Closed => plain(words.closed_none),
        _ if is_counted => (words.counted, Some("kept")),
        PhaseName::OwnPace => plain(if spot { words.spot_own } else { words.choose_own }),
        _ if round == 1 => plain(if spot { words.spot } else { words.choose }),
        _ if shown => plain(words.choose_explained),
        _ => plain(if spot { words.spot_again } else { words.choose_again }),
    }
}

/// Whether the last choice was just made and will probably arrive soon: then do not say that it was not sent yet.
fn is_quick(page: &PhoneView<'_>, at: usize) -> bool {
    page.calls.just_chose
        && page.connection == Connection::Connected
        && !page.phone.is_retrying()
        && page.phone.round(at).is_some()
}

/// The present round of the room; in rooms at own pace always the first.
pub fn round(page: &PhoneView<'_>) -> u8 {
    match page.scene.state.phase {
        PhaseName::OwnPace => 1,
        _ => page.scene.state.round.unwrap_or(1),
    }
}

/// The turn of the answer to the present round that counts, as far as the phone knows.
fn counted(page: &PhoneView<'_>, at: Option<usize>) -> Option<u32> {
    let (at, round) = (at?, round(page));
    let mine = page.phone.stored().mine.iter();
    mine.filter(|answer| answer.card == at && answer.round == round).map(|answer| answer.turn).max()
}

fn revealed(page: &PhoneView<'_>, at: usize) -> (&'static str, Option<&'static str>) {
    let words = page.scene.words;
    let said = match (page.phone.last_choice(at), page.scene.is_only_explained(at)) {
        (Some(_), false) => words.revealed,
        (None, false) => words.revealed_none,
        (Some(_), true) => words.revealed_few,
        (None, true) => words.revealed_few_none,
    };
    (said, None)
}

/// Sentences on the answers that came too late, except the one that `said` reports. Each is an element of its own:
/// otherwise screen readers would repeat earlier ones with each new one.
fn late(page: &PhoneView<'_>, at: Option<usize>, said: &str) -> Vec<String> {
    let (words, phone) = (page.scene.words, page.phone);
    let here = at.map(|at| (at, round(page)));
    let mut told = Vec::new();
    for refused in phone.refused() {
        let (card, round, why) = (refused.answer.card, refused.answer.round, refused.why);
        let is_said =
            Some((card, round)) == here && [words.why(why), words.why_closed_none].contains(&said);
        // While the room goes on, the phone asks the server whether it counts. Only a room that is over may not know.
        let is_asked = refused.unsure && page.scene.state.phase != PhaseName::Finished;
        if is_said || is_asked || !matches!(why, Why::Closed | Why::NotAsked) {
            continue;
        }
        let sentence = match phone.choice(card, round) {
            _ if refused.unsure => words.too_late_unsure,
            Some(_) => words.too_late,
            None => words.too_late_none,
        };
        let sentence = fill(sentence, &[("card", &(card + 1).to_string())]);
        // Two rounds of a card may have the same sentence.
        if !told.contains(&sentence) {
            told.push(sentence);
        }
    }
    told
}

/// What is wrong with the connection, or that no facilitator is connected.
fn beside(page: &PhoneView<'_>) -> Option<&'static str> {
    let (words, state) = (page.scene.words, page.scene.state);
    match page.connection {
        _ if page.scene.is_still() => None,
        Connection::Lost => Some(words.lost),
        Connection::Connecting => None,
        Connection::Connected if state.phase == PhaseName::Finished => None,
        Connection::Connected => (state.host == Host::Away).then_some(words.away),
    }
}
