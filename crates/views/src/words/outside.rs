//! Sentences that scripts say outside the Wasm: errors (`static/element/trouble.js`), and what the full page has
//! beside the quiz (`static/element/panel.js`). See docs/decisions/0003-trouble-in-the-script.md.

sentences! {
    /// Errors and waiting messages. The script shows them, since there may be no WebAssembly to do so. They are never
    /// part of the Wasm.
    Trouble {
    title,
    /// `{url}` and `{why}`.
    deck_unreachable,
    /// The deck's file does not exist: `{url}` and `{why}`. A retry would not help.
    deck_missing,
    /// `{url}` and `{count}`; a sentence for each plural form (`Intl.PluralRules`).
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
    /// The frame has not sent any message.
    frame_silent,
    /// The page's content security policy allows neither the quiz nor a frame.
    refused,
    again,
    handout,
    /// The title of the frame, if the author gave no text.
    frame,
    /// While the rest of the quiz is loading.
    wait,
    /// While loading is retried automatically.
    slow,
    }
}

sentences! {
    /// What the full page says beside the quiz, by scripts of its own: about links that carry progress, and about
    /// newer versions of the site. Never part of the Wasm.
    Panel {
    progress_link,
    progress_link_how,
    /// Label of the field with the link.
    progress_link_label,
    copy,
    copied,
    copy_by_hand,
    send,
    sent,
    not_sent,
    /// Asks which progress to keep. `{there}` and `{here}`: how many cards are answered in the link and on this
    /// device.
    link_ask,
    /// The same question, if the answers are equal but their second thoughts differ.
    link_ask_now,
    link_take,
    link_stay,
    link_behind,
    link_broken,
    link_other,
    newer,
    newer_now,
    newer_tabs,
    /// Shown when the page's address contains a whole deck: who is responsible for its texts.
    deck_link,
    /// Why that deck could not be read, by the reasons in `static/element/deck-link.js`.
    deck_link_broken,
    deck_link_long,
    deck_link_newer,
    deck_link_unable,
    }
}
