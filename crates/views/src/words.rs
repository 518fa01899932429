//! Every sentence the interface itself says, a file per language. A language that lacks a sentence
//! borrows the English one. Nothing here knows of decks.

mod english;
mod german;

pub use english::ENGLISH;
pub use quiz::text::fill;

use quiz::{Lean, Role, TokenProblem, language};

/// A struct of sentences, one `&'static str` a field, that can be gone through by name. Live rooms have one too.
#[macro_export]
macro_rules! sentences {
    ($(#[$about:meta])* $name:ident { $($(#[$hint:meta])* $field:ident,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name { $($(#[$hint])* pub $field: &'static str,)* }

        impl $name {
            /// Every field's name with its sentence.
            pub fn each(&self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($field), self.$field),)*]
            }

            /// These sentences, with those given in the place of theirs, in the order of the fields.
            /// What is taken is kept for good: call it once for a language.
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
    /// What a running quiz says in one language. `{…}` is filled in by [`fill`]. English is part of
    /// the Wasm; other languages come to it when they are wanted.
    Words {
    /// BCP 47 tag of the language.
    lang,
    /// `{card}` and `{count}`.
    progress,
    /// `{count}` and `{minutes}`; both are more than one.
    length,
    hint_choose,
    hint_spot,
    /// Which keys there are; shown where there is a mouse, and so a keyboard.
    keys,
    /// Shown on spot cards, where there are fingers.
    swipe,
    ask_spot,
    leader,
    manager,
    leans_leader,
    leans_mixed,
    leans_manager,
    /// What the cards say of a spot; `{role}`.
    read_same,
    read_other,
    why_other,
    why_role,
    next,
    see_result,
    /// Back to the result, on the way through the cards after a set.
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
    /// After a set: that there are more cards.
    more,
    /// `{count}` and `{minutes}`.
    more_length,
    /// `{count}`: of cards that take a minute.
    more_minute,
    /// Of one card.
    more_one,
    go_on,
    profile,
    /// What seeing and doing came to over all cards.
    sees_more,
    does_more,
    together,
    /// Shown where there are too few cards for more than a hint.
    few,
    /// The same of one theme.
    seen_more,
    done_more,
    /// `{gap}`: one of the two before.
    hint,
    /// Of the line in the picture.
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
    /// What no browser tells: whether a file has come.
    took_saving,
    /// Likewise, whether there is a window to print from.
    took_printing,
    took_by_hand,
    /// The name of the field it stands in.
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
    /// What became of stored answers, and where they are kept if not on the device.
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
    /// Behind one of the last three, where there are words in the notebook.
    words_stay,
    }
}

/// All that is said in a language.
#[derive(Clone, Copy, Debug)]
pub struct Language {
    pub words: &'static Words,
    pub trouble: &'static Trouble,
    pub panel: &'static Panel,
}

/// The language of a BCP 47 tag, by its first part alone, or English. For native programs: it
/// knows all languages, which the Wasm must not.
pub fn of(tag: &str) -> Language {
    let found = EACH.iter().find(|each| language::is(tag, each.words.lang));
    found.copied().unwrap_or(EACH[0])
}

/// Every language there is; English first.
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

    /// Why progress could not be taken up, and what happens now.
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
