//! What is said outside the Wasm, by scripts: what went wrong, and what the full page says beside the quiz.

sentences! {
    /// What is said when the quiz cannot start or go on, by the script: there may be no WebAssembly
    /// to say it. Never part of the Wasm.
    Trouble {
    title,
    /// `{url}` and `{why}`.
    deck_unreachable,
    /// Likewise, where a retry would not help.
    deck_missing,
    /// `{url}` and `{count}`; a sentence per plural form (`Intl.PluralRules`).
    deck_invalid_one,
    deck_invalid_other,
    no_wasm,
    /// `{why}`.
    not_loaded,
    stopped,
    /// The page has an older script than the site.
    outdated,
    /// `{url}`
    deck_elsewhere,
    /// Nothing has been heard from the frame.
    frame_silent,
    /// The page's rules allow neither the quiz nor a frame.
    refused,
    again,
    handout,
    /// The title of the frame, where the author gave no text.
    frame,
    /// While the rest of the quiz is on its way.
    wait,
    /// While it is tried again by itself.
    slow,
    }
}

sentences! {
    /// What the full page says beside the quiz, by scripts of its own: of links that carry progress,
    /// and of newer versions. Never part of the Wasm.
    Panel {
    progress_link,
    progress_link_how,
    /// The name of the field the link stands in.
    progress_link_label,
    copy,
    copied,
    copy_by_hand,
    send,
    sent,
    not_sent,
    /// `{there}` (in the link), `{here}` (on this device) and `{of}`.
    link_ask,
    /// Where the answers are the same, and their second thoughts are not.
    link_ask_now,
    link_take,
    link_stay,
    link_behind,
    link_broken,
    link_other,
    newer,
    newer_now,
    newer_tabs,
    /// Of a deck that the address of the page carries, as a whole: whose it is.
    deck_link,
    /// Why there is none, by the reasons of `static/element/deck-link.js`.
    deck_link_broken,
    deck_link_long,
    deck_link_newer,
    deck_link_unable,
    }
}
