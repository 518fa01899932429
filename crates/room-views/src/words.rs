//! All sentences of rooms, with a file for each language. The sentences of the quiz itself (cards, leans, profile) are
//! in `views::words`.

mod english;
mod german;

pub use english::ENGLISH;
mod said;

pub use views::words::fill;

use quiz::language;
use views::sentences;

sentences! {
    /// The sentences of rooms in one language. [`fill`] replaces the placeholders `{…}`.
    Words {
    /// BCP 47 tag.
    lang,
    // All three pages.
    /// `{code}`.
    room,
    first_round,
    second_round,
    third_round,
    fourth_round,
    connecting,
    lost,
    away,
    // What participants read before they answer.
    privacy,
    sent,
    sent_long,
    seen,
    /// `{minimum}` and `{numbers}`.
    seen_words,
    /// `{minimum}`. For rooms that never use words.
    seen_numbers,
    advised,
    deleted,
    /// `{days}`; `deleted_day` is for one day.
    deleted_long,
    deleted_day,
    deleted_own,
    // The phone.
    /// `{seat}`.
    your_seat,
    joining,
    lobby,
    not_in,
    take_seat,
    choose,
    choose_again,
    choose_explained,
    choose_own,
    // For a card that asks which role somebody shows (`spot`).
    spot,
    spot_again,
    spot_own,
    not_sent,
    counted,
    counted_own,
    closed_counted,
    closed_none,
    talk,
    talk_shown,
    revealed,
    revealed_none,
    revealed_few,
    revealed_few_none,
    own_closed,
    own_cards,
    own_answered,
    own_shown,
    only_explained,
    own_previous,
    own_next,
    finished,
    finished_none,
    finished_unknown,
    finished_guest,
    /// Deletes what is stored on the phone. The confirmation and its button use sentences of the quiz.
    forget_own,
    your_result,
    room_result,
    /// `{card}`.
    result_of,
    go_alone,
    go_alone_lead,
    look_again,
    // Refusals.
    why_closed,
    why_closed_none,
    why_not_asked,
    why_no_such_choice,
    why_no_seat,
    /// `{card}`. If an earlier answer counts.
    too_late,
    /// `{card}`.
    too_late_none,
    too_late_unsure,
    why_removed,
    why_locked,
    why_full,
    // The wall.
    open_address,
    type_code,
    or_camera,
    qr,
    here_none,
    here_one,
    /// `{count}`.
    here_many,
    /// `{answered}` and `{of}`.
    have_answered,
    /// `{answered}` and `{of}`.
    have_begun,
    round_closed,
    wall_talk,
    wall_why,
    wall_own,
    wall_dark,
    wall_end,
    thanks,
    lonely,
    lonely_why,
    lonely_do,
    lonely_here,
    lonely_away,
    // The remote control.
    remote,
    is_lobby,
    is_asking,
    is_closed,
    is_talking,
    is_revealed,
    is_explained,
    is_own_open,
    is_own_closed,
    is_finished,
    locked_now,
    unlocked_now,
    dark_now,
    light_now,
    wait,
    key,
    key_go,
    /// `{card}`.
    ask,
    close,
    reopen,
    discuss,
    again,
    reveal,
    reveal_sure,
    /// `{card}`.
    reveal_card,
    close_own,
    reopen_own,
    lock,
    unlock,
    blank,
    unblank,
    finish,
    finish_sure,
    finish_yes,
    other_moves,
    keys,
    letters,
    advice,
    advice_explain,
    advice_pairs,
    advice_show,
    advice_reveal,
    because_explain,
    because_pairs,
    because_show,
    because_reveal,
    advice_from,
    /// `{minimum}`.
    advice_none,
    guide,
    aim,
    /// `{minutes}`.
    minutes,
    listen,
    questions,
    minority,
    if_right,
    if_split,
    if_wrong,
    trap,
    bridge,
    cards,
    cards_not_now,
    is_asked,
    is_shown,
    is_now,
    hands,
    hands_lead,
    hands_save,
    seats,
    seats_lead,
    seat_number,
    remove,
    restore,
    /// `{seats}`.
    removed,
    hosts,
    hosts_lead,
    host_add,
    host_added,
    qr_remote,
    host_first,
    /// `{number}`.
    host_number,
    /// `{number}`.
    host_revoke,
    files,
    files_lead,
    file_csv,
    file_json,
    file_markdown,
    wall,
    forget,
    forget_sure,
    forget_yes,
    // Messages about calls of the remote control.
    told_moved,
    told_not_kept,
    told_no_space,
    told_hosts,
    told_refused,
    told_hands,
    told_hands_none,
    told_hands_late,
    told_hands_other,
    told_seat_out,
    told_seat_back,
    told_host,
    told_host_gone,
    told_no_seat,
    told_other_key,
    told_key,
    // Results.
    choice,
    change,
    /// `{round}`: a round's name.
    hands_in,
    /// `{round}`.
    known,
    explained,
    none,
    few,
    some,
    many,
    most,
    more,
    fewer,
    same,
    too_few,
    /// `{count}`.
    answered,
    /// `{minimum}`.
    answered_few,
    answered_hands,
    answered_words,
    /// `{role}`: the answer that the deck gives.
    read,
    /// `{choice}`.
    half_chose,
    /// `{choice}`.
    often_chose,
    yours,
    themes,
    themes_lead,
    themes_none,
    not_shown,
    theme,
    // Messages about files that a remote control saves.
    told_saved,
    told_no_file,
    told_not_shared,
    }
}

/// All languages; English first.
pub const EACH: [&Words; 2] = [&ENGLISH, &german::GERMAN];

/// The sentences in the language of a BCP 47 tag, or English.
pub fn of(lang: &str) -> &'static Words {
    EACH.into_iter().find(|each| language::is(lang, each.lang)).unwrap_or(&ENGLISH)
}
