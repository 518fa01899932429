//! The list of all lint rules: their names, their reasons, and what they need of the deck's language. The checks
//! themselves are in the files beside this one.

use super::seen::{At, Question, Seen};
use super::{cues, english, form, lengths, names, signs, whole};
use crate::deck::Deck;
use crate::deck::problem::Place;
use crate::language;

/// A lint rule. Its name is stable: waivers and documents rely on it.
#[derive(Debug, PartialEq)]
pub struct Rule {
    pub name: &'static str,
    /// The reason for the rule, in one sentence for authors.
    pub why: &'static str,
    pub subject: Subject,
    pub(super) needs: Needs,
}

/// The scope of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A single card. A waiver can explain a finding.
    Card,
    /// The whole deck.
    Deck,
    /// The whole deck, as a gate: decks that ship with the quiz have to pass.
    Gate,
}

/// What a rule requires of the deck's language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Needs {
    Nothing,
    /// Spaces between words, so that words can be counted.
    Spaces,
    /// Word lists, which exist only for English.
    English,
}

/// The check of a card rule: for every card, or only for `choose` cards.
pub(super) enum Check {
    Any(fn(&Seen<'_>) -> Vec<(At, String)>),
    Choose(fn(&Question<'_>) -> Vec<(At, String)>),
}

type DeckCheck = fn(&Deck) -> Vec<(Place, String)>;

/// Languages written without spaces between words.
const UNSPACED: &[&str] = &["zh", "yue", "ja", "th", "lo", "km", "my", "bo"];

impl Rule {
    /// Whether the rule can be applied to the deck's language.
    pub fn fits(&self, deck: &Deck) -> bool {
        match self.needs {
            Needs::Nothing => true,
            Needs::Spaces => spaced(deck),
            Needs::English => english::is(deck),
        }
    }

    /// Looks a rule up by its name.
    pub fn named(name: &str) -> Option<&'static Rule> {
        RULES.iter().copied().find(|rule| rule.name == name)
    }
}

/// Whether the deck's language puts spaces between words.
pub(super) fn spaced(deck: &Deck) -> bool {
    is_spaced(deck.lang())
}

/// Whether the language of a BCP 47 tag puts spaces between words, so that they can be counted.
pub fn is_spaced(lang: &str) -> bool {
    !UNSPACED.iter().any(|unspaced| language::is(lang, unspaced))
}

/// All rules.
pub const RULES: &[&Rule] = &[
    &BEST_TOO_LONG,
    &SCENARIO_LENGTH,
    &CHOICE_LENGTH,
    &EXPLANATION_LENGTH,
    &ALIKE_CHOICES,
    &ABSOLUTES_ONLY_IN_WEAKER,
    &HEDGES_ONLY_IN_BEST,
    &VIRTUE_ONLY_IN_BEST,
    &GIVEAWAY_WORD,
    &UNEVEN_FORM,
    &NEGATIVE_QUESTION,
    &READING_GRADE,
    &STRAY_SPACE,
    &LINE_BREAK,
    &ODD_CHARACTER,
    &TEXT_DIRECTION,
    &ODD_LANG,
    &ODD_ID,
    &ODD_ADDRESS,
    &REPEATED_NAME,
    &REPEATED_EXPLANATION,
    &THEME_WITHOUT_BOTH_KINDS,
    &ONE_SIDED_SPOTS,
    &LOPSIDED_SET,
    &BLIND_PLAYER,
    &PLACE_SPREAD,
    &UNUSED_WAIVER,
];

/// The rules for single cards with their checks, in the order in which findings of a card are reported.
pub(super) const CARD_RULES: &[(&Rule, Check)] = &[
    (&BEST_TOO_LONG, Check::Choose(lengths::best_too_long)),
    (&SCENARIO_LENGTH, Check::Any(lengths::scenario)),
    (&CHOICE_LENGTH, Check::Choose(lengths::choices)),
    (&EXPLANATION_LENGTH, Check::Any(lengths::explanations)),
    (&ALIKE_CHOICES, Check::Choose(form::alike)),
    (&ABSOLUTES_ONLY_IN_WEAKER, Check::Choose(cues::absolutes)),
    (&HEDGES_ONLY_IN_BEST, Check::Choose(cues::hedges)),
    (&VIRTUE_ONLY_IN_BEST, Check::Choose(cues::virtue)),
    (&GIVEAWAY_WORD, Check::Choose(cues::giveaway)),
    (&UNEVEN_FORM, Check::Choose(form::uneven)),
    (&NEGATIVE_QUESTION, Check::Choose(form::negative)),
    (&READING_GRADE, Check::Any(lengths::grade)),
];

/// The rules for the whole deck with their checks, in the order in which findings are reported.
pub(super) const DECK_RULES: &[(&Rule, DeckCheck)] = &[
    (&STRAY_SPACE, signs::stray_space),
    (&LINE_BREAK, signs::line_break),
    (&ODD_CHARACTER, signs::odd_character),
    (&TEXT_DIRECTION, signs::text_direction),
    (&ODD_LANG, names::odd_lang),
    (&ODD_ID, names::odd_id),
    (&ODD_ADDRESS, names::odd_address),
    (&REPEATED_NAME, names::repeated_name),
    (&REPEATED_EXPLANATION, whole::repeated_explanation),
    (&THEME_WITHOUT_BOTH_KINDS, whole::theme_without_both_kinds),
    (&ONE_SIDED_SPOTS, whole::one_sided_spots),
    (&LOPSIDED_SET, whole::lopsided_set),
];

const fn card(name: &'static str, needs: Needs, why: &'static str) -> Rule {
    Rule { name, why, subject: Subject::Card, needs }
}

const fn deck(name: &'static str, why: &'static str) -> Rule {
    Rule { name, why, subject: Subject::Deck, needs: Needs::Nothing }
}

const fn gate(name: &'static str, why: &'static str) -> Rule {
    Rule { name, why, subject: Subject::Gate, needs: Needs::Nothing }
}

static BEST_TOO_LONG: Rule = card(
    "best-too-long",
    Needs::Nothing,
    "Practised readers know that the longest choice is often the right one.",
);
static SCENARIO_LENGTH: Rule = card(
    "scenario-length",
    Needs::Spaces,
    "A short scenario is no real situation; a long one does not fit a phone and tires listeners.",
);
static CHOICE_LENGTH: Rule = card(
    "choice-length",
    Needs::Spaces,
    "A short choice is a slogan; long ones cannot be kept in mind when three are read aloud.",
);
static EXPLANATION_LENGTH: Rule = card(
    "explanation-length",
    Needs::Spaces,
    "An explanation has to say an effect, a merit and a cost, and to be read between two cards.",
);
static ALIKE_CHOICES: Rule = card(
    "alike-choices",
    Needs::Nothing,
    "Choices that differ in case and punctuation alone are one choice to a listener.",
);
static ABSOLUTES_ONLY_IN_WEAKER: Rule = card(
    "absolutes-only-in-weaker",
    Needs::English,
    "Always and never let readers rule a choice out without thinking about it.",
);
static HEDGES_ONLY_IN_BEST: Rule =
    card("hedges-only-in-best", Needs::English, "The careful wording marks the best choice.");
static VIRTUE_ONLY_IN_BEST: Rule = card(
    "virtue-only-in-best",
    Needs::English,
    "The kind-sounding word marks the best choice, and a good heart is not what is asked.",
);
static GIVEAWAY_WORD: Rule = card(
    "giveaway-word",
    Needs::English,
    "A rare word of the scenario that comes back in one choice points at it.",
);
static UNEVEN_FORM: Rule = card(
    "uneven-form",
    Needs::English,
    "The choice built unlike the others stands out, whatever it says.",
);
static NEGATIVE_QUESTION: Rule = card(
    "negative-question",
    Needs::English,
    "Readers overlook a not, and then answer another question.",
);
static READING_GRADE: Rule = card(
    "reading-grade",
    Needs::English,
    "Hard language tests reading, and shuts out people who read in their second language.",
);
static STRAY_SPACE: Rule = deck(
    "stray-space",
    "Space at the ends of a text or doubled inside it is left over from editing.",
);
static LINE_BREAK: Rule = deck(
    "line-break",
    "Line breaks are shown, and in a choice, a name or a question they look like a slip.",
);
static ODD_CHARACTER: Rule = deck(
    "odd-character",
    "Nobody sees it, or it is a box, and screen readers may spell it; it came along by copying.",
);
static TEXT_DIRECTION: Rule = deck(
    "text-direction",
    "A direction that is not ended turns round what comes after it, or makes a text read as another.",
);
static ODD_LANG: Rule = deck(
    "odd-lang",
    "Screen readers choose their voice by it, and the quiz its words; an odd one means English.",
);
static ODD_ID: Rule = deck(
    "odd-id",
    "Ids name cards in problems, events and waivers, where other characters get lost.",
);
static ODD_ADDRESS: Rule = deck("odd-address", "The link to the source would lead nowhere.");
static REPEATED_NAME: Rule =
    deck("repeated-name", "Readers cannot tell two themes of one name apart, nor two results.");
static REPEATED_EXPLANATION: Rule =
    deck("repeated-explanation", "An explanation that fits two choices explains neither.");
static THEME_WITHOUT_BOTH_KINDS: Rule = deck(
    "theme-without-both-kinds",
    "The result shows respond and recognise side by side, which takes cards of both kinds.",
);
static ONE_SIDED_SPOTS: Rule = deck(
    "one-sided-spots",
    "Whoever always gives the same answer should not be right much more than half the time.",
);
static LOPSIDED_SET: Rule = deck(
    "lopsided-set",
    "A set is a quiz of its own: its result should say something of every theme and of both kinds, and no place should be right by itself.",
);
/// This rule is in no list of checks: `players.rs` applies it, because it needs the scores of all players.
pub(super) static BLIND_PLAYER: Rule = gate(
    "blind-player",
    "Somebody who reads nothing but one outward sign should not do better than by chance.",
);
pub(super) static PLACE_SPREAD: Rule = gate(
    "place-spread",
    "Authors tend to put the best choice in one place, and readers of the handout notice.",
);
pub(super) static UNUSED_WAIVER: Rule =
    deck("unused-waiver", "A waiver that explains nothing would hide the next finding.");
