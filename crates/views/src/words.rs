//! Every sentence of the interface, a file per language. A language that lacks a sentence uses the English one.
//! Sentences have holes such as `{count}`, which [`fill`] replaces. This module knows nothing of decks.
//! `crates/prerender/src/words.rs` writes the sentences that scripts need into the built site.

mod english;
mod german;

pub use english::ENGLISH;
pub use quiz::text::fill;

use quiz::{Lean, Role, TokenProblem, language};

/// Declares a struct of sentences, one `&'static str` per field, whose fields can be iterated with their names. Live
/// rooms and the deck editor declare theirs with it as well.
#[macro_export]
macro_rules! sentences {
    ($(#[$about:meta])* $name:ident { $($(#[$hint:meta])* $field:ident,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name { $($(#[$hint])* pub $field: &'static str,)* }

        impl $name {
            /// Every field's name with its sentence, in the order of the fields.
            pub fn each(&self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($field), self.$field),)*]
            }

            /// A copy whose fields are replaced, in their order, by the given sentences; fields beyond them keep
            /// their own. The sentences are leaked to be `&'static`, so call this once per language.
            pub fn with(&self, sentences: &mut dyn Iterator<Item = String>) -> $name {
                let mut own = *self;
                let mut take = |field: &mut &'static str| {
                    if let Some(sentence) = sentences.next() {
                        *field = sentence.leak();
                    }
                };
                $(take(&mut own.$field);)*
                own
            }
        }
    };
}

mod outside;

pub use outside::{Panel, Trouble};

sentences! {
    /// The sentences of a running quiz in one language. English is compiled into the Wasm; the page fetches other
    /// languages when it needs them. A field's doc names the holes of its sentence.
    Words {
    /// BCP 47 tag of the language.
    lang,
    /// `{card}` and `{count}`.
    progress,
    /// How long the deck takes: `{count}` and `{minutes}`, both greater than one.
    length,
    hint_choose,
    hint_spot,
    /// The available keys. The styles show it on devices with a mouse, which have a keyboard.
    keys,
    /// The available swipes. The styles show it on `spot` cards on touch screens.
    swipe,
    ask_spot,
    leader,
    manager,
    leans_leader,
    leans_mixed,
    leans_manager,
    /// The verdict on a `spot` card: the deck names the same role as the reader, or the other one. `{role}`.
    read_same,
    read_other,
    why_other,
    why_role,
    next,
    see_result,
    /// Button back to the result, while the reader goes through the cards after a set.
    result_so_far,
    back,
    restart,
    result,
    respond,
    respond_long,
    recognise,
    recognise_long,
    /// `{got}` and `{of}`.
    tally,
    not_asked,
    /// Heading after a set: the deck has more cards.
    more,
    /// `{count}` and `{minutes}`.
    more_length,
    /// `{count}`, for cards that take one minute together.
    more_minute,
    /// For one remaining card.
    more_one,
    go_on,
    profile,
    /// How recognise compares with respond over all cards.
    sees_more,
    does_more,
    together,
    /// Added where there are too few cards for more than a hint.
    few,
    /// How recognise compares with respond on one theme.
    seen_more,
    done_more,
    /// `{gap}`: one of the two sentences above.
    hint,
    /// Explains the dotted line in the picture of the profile.
    dotted,
    all_cards,
    second_thoughts,
    /// `{theme}`.
    strongest,
    /// `{theme}`.
    to_work_on,
    this_week,
    review,
    review_lead,
    filter,
    /// `{count}`.
    filter_now,
    none_now,
    your_choice,
    second_thought,
    audit,
    audit_lead,
    /// `{count}`.
    audit_words,
    /// `{count}` and `{of}`.
    audit_progress,
    audit_device,
    audit_page,
    audit_refused,
    audit_unreadable,
    take_copy,
    take_markdown,
    take_plain,
    take_print,
    take_send,
    take_picture,
    take_svg,
    took_copied,
    took_shared,
    /// The download was started; no browser reports whether the file was saved.
    took_saving,
    /// Printing was requested; no browser reports whether a print dialog opened.
    took_printing,
    took_by_hand,
    /// Label of the field with the text to copy by hand.
    text_to_copy,
    share,
    share_lead,
    share_at_home,
    /// `{text}`: the deck's title.
    share_text,
    history,
    history_all,
    /// `{day}`.
    moved_since,
    /// `{day}`.
    moved_nothing,
    /// `{then}` and `{now}`.
    moved,
    forget_words,
    forget_history,
    kept,
    forget_all,
    forget_all_sure,
    forgot_all,
    forget_sure,
    forget_yes,
    forgot,
    /// `{source}`.
    drawn_from,
    in_article,
    /// Notices: what happened to stored answers, and where they are kept if not on the device.
    resumed,
    elsewhere,
    replaced,
    not_kept,
    unreadable,
    behind,
    not_forgotten,
    lost_version,
    lost_corrupt,
    lost_changed,
    /// Appended to one of the last three, if the notebook has text.
    words_stay,
    }
}

/// All sentences of one language.
#[derive(Clone, Copy, Debug)]
pub struct Language {
    pub words: &'static Words,
    pub trouble: &'static Trouble,
    pub panel: &'static Panel,
}

/// The language of a BCP 47 tag, by its primary subtag, or else English. Only for native programs: it refers to all
/// languages, and the Wasm must contain English alone.
pub fn of(tag: &str) -> Language {
    let found = EACH.iter().find(|each| language::is(tag, each.words.lang));
    found.copied().unwrap_or(EACH[0])
}

/// Every language; English first.
pub const EACH: [Language; 2] = [
    Language { words: &ENGLISH, trouble: &english::TROUBLE, panel: &english::PANEL },
    Language { words: &german::GERMAN, trouble: &german::TROUBLE, panel: &german::PANEL },
];

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        self.lang == other.lang
    }
}

impl Words {
    /// "Leans leader" and the like.
    pub fn leans(&self, lean: Lean) -> &'static str {
        match lean {
            Lean::Leader => self.leans_leader,
            Lean::Mixed => self.leans_mixed,
            Lean::Manager => self.leans_manager,
        }
    }

    /// The name of a role, as an answer to a `spot` card.
    pub fn role(&self, role: Role) -> &'static str {
        match role {
            Role::Leader => self.leader,
            Role::Manager => self.manager,
        }
    }

    /// Why stored progress could not be restored, and what happens now.
    pub fn lost(&self, problem: TokenProblem) -> &'static str {
        match problem {
            TokenProblem::Version => self.lost_version,
            TokenProblem::Corrupt => self.lost_corrupt,
            TokenProblem::DeckChanged => self.lost_changed,
        }
    }
}

#[cfg(test)]
mod tests;
