//! The sentences that the build writes into other files: those of the element's script, of the glue, of frames, of
//! the full page, a file for each language other than English, and those of the handout. `views::words` has most of
//! them.

use quiz::language;
use serde_json::{Map, Value};
use views::words::{EACH, Language, of};

/// Sentences about decks and about a quiz that has stopped. Only the glue needs them, since it loads decks.
const BY_GLUE: [&str; 6] = [
    "deck_invalid_one",
    "deck_invalid_other",
    "deck_missing",
    "deck_unreachable",
    "outdated",
    "stopped",
];
/// Sentences that only the script for frames needs.
const BY_FRAME: [&str; 4] = ["deck_elsewhere", "frame", "frame_silent", "refused"];
/// Sentences on a first card.
const ON_THE_STILL: [&str; 17] = [
    "lang",
    "progress",
    "length",
    "hint_choose",
    "hint_spot",
    "ask_spot",
    "leader",
    "manager",
    "leans_leader",
    "leans_mixed",
    "leans_manager",
    "read_same",
    "read_other",
    "why_other",
    "why_role",
    "next",
    "see_result",
];

/// The sentences of the element's script in the deck's language: `{ "lang": …, "title": … }`.
pub fn for_script(tag: &str) -> Value {
    object(said(tag).filter(|(name, _)| !BY_GLUE.contains(name) && !BY_FRAME.contains(name)))
}

/// The sentences of the glue, in the same form.
pub fn for_glue(tag: &str) -> Value {
    object(said(tag).filter(|(name, _)| BY_GLUE.contains(name)))
}

/// The sentences of the script for frames, in the same form.
pub fn for_frame(tag: &str) -> Value {
    object(said(tag).filter(|(name, _)| BY_FRAME.contains(name)))
}

/// The sentences on a first card and its waiting message, in every language, for `static/element/still.js`, which
/// draws the first card of a deck that is not known at build time.
pub fn for_still() -> Value {
    let each = EACH.iter().map(|Language { words, .. }| {
        let own = words.each().into_iter().filter(|(name, _)| ON_THE_STILL.contains(name));
        let wait = said(words.lang).filter(|(name, _)| *name == "wait");
        (words.lang.to_owned(), object(own.chain(wait)))
    });
    Value::Object(each.collect())
}

/// All sentences that scripts may need in the language of a tag.
fn said(tag: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let Language { words, trouble, .. } = of(tag);
    let own = [
        ("lang", words.lang),
        ("progress", words.progress),
        ("length", words.length),
        ("next", words.next),
        ("see_result", words.see_result),
    ];
    own.into_iter().chain(trouble.each())
}

/// Every language except English, which is compiled into the Wasm: its tag, the sentences of the scripts, and as
/// `all` those of the quiz, in the order of the fields of `Words`.
pub fn further() -> impl Iterator<Item = (&'static str, Value)> {
    EACH.iter().skip(1).map(|Language { words, .. }| {
        let all: Vec<&str> = words.each().into_iter().map(|(_, text)| text).collect();
        let mut file = object(said(words.lang));
        file["all"] = all.into();
        (words.lang, file)
    })
}

/// The sentences of the full page beside the quiz, in every language: `{ "en": { "lang": "en", … } }`.
pub fn panel() -> Value {
    let each = EACH.iter().map(|Language { words, panel, .. }| {
        let own = [("lang", words.lang)];
        (words.lang.to_owned(), object(own.into_iter().chain(panel.each())))
    });
    Value::Object(each.collect())
}

fn object(sentences: impl IntoIterator<Item = (&'static str, &'static str)>) -> Value {
    let fields = sentences.into_iter().map(|(name, text)| (name.to_owned(), text.into()));
    Value::Object(fields.collect::<Map<_, _>>())
}

/// The sentences that only the handout has.
pub struct Handout {
    lang: &'static str,
    pub name: &'static str,
    pub how: &'static str,
    pub how_on_paper: &'static str,
    pub play: &'static str,
    /// `{card}`: the card's number.
    pub card: &'static str,
    pub answers: &'static str,
    /// Introduces the lists of cards of each set.
    pub sets: &'static str,
    pub key: &'static str,
    pub key_text: &'static str,
    /// Added to the scoring key of a deck with sets.
    pub key_sets: &'static str,
    /// `{points}` and `{most}`.
    pub from: &'static str,
    pub themes: &'static str,
    pub themes_text: &'static str,
    pub discuss: &'static str,
    /// Questions for discussion, assigned to the themes in turn.
    pub questions: [&'static str; 5],
}

/// The handout's sentences in the language of a tag, or in English.
pub fn handout(tag: &str) -> &'static Handout {
    HANDOUTS.iter().find(|words| language::is(tag, words.lang)).unwrap_or(&HANDOUTS[0])
}

static HANDOUTS: [Handout; 2] = [
    Handout {
        lang: "en",
        name: "handout",
        how: "Open a choice to read what it does. On paper, that comes after the cards.",
        how_on_paper: "Tick one letter on each card: what you would do, or what you see. What each choice does comes after the cards, for when everybody has answered. Then come a sheet for the points, and questions to talk about.",
        play: "Take the quiz",
        card: "Card {card}",
        answers: "What each choice does",
        sets: "Shorter ways through, by the numbers of their cards:",
        key: "Scoring key",
        key_text: "Each letter has its points. Write yours beside the card, and add them up theme by theme. The cards that ask what you would do add up to one number, those that ask what you see to another. The two stay apart: where they differ most, there is most to talk about.",
        key_sets: "After a shorter way, only the points of its cards are added up. It has a table of its own for the sums, and points of its own for each result.",
        from: "Respond, from {points} of {most} points",
        themes: "To talk about",
        themes_text: "Nobody has to show their points. Begin with a theme on which many of you chose differently.",
        discuss: "For the room:",
        questions: [
            "On which of these cards did we choose differently, and what did each of us want to protect?",
            "Which of these scenes do we know from our own work, and who would have gained by another answer?",
            "When is the quick way the right one here, and how would we notice that it no longer is?",
            "Which of these answers do the people we work with see most often, and which would they like to see?",
            "A month later: what does each answer change for the people in these scenes?",
        ],
    },
    Handout {
        lang: "de",
        name: "Handout",
        how: "Eine Antwort öffnen, um zu lesen, was sie bewirkt. Auf Papier steht das nach den Karten.",
        how_on_paper: "Auf jeder Karte einen Buchstaben ankreuzen: was man tun würde oder was zu sehen ist. Was jede Antwort bewirkt, steht nach den Karten, für später, wenn alle geantwortet haben. Danach kommen ein Blatt für die Punkte und Fragen zum Gespräch.",
        play: "Zum Quiz",
        card: "Karte {card}",
        answers: "Was jede Antwort bewirkt",
        sets: "Kürzere Wege, mit den Nummern ihrer Karten:",
        key: "Auswertung",
        key_text: "Jeder Buchstabe hat seine Punkte. Die eigenen neben die Karte schreiben und für jedes Thema zusammenzählen. Die Karten, die fragen, was man tun würde, ergeben eine Zahl; die Karten, die fragen, was zu sehen ist, eine andere. Beide bleiben für sich: Wo sie am weitesten auseinanderliegen, gibt es am meisten zu besprechen.",
        key_sets: "Nach einem kürzeren Weg nur die Punkte seiner Karten zusammenzählen. Er hat eine eigene Tabelle für die Summen und bei jedem Ergebnis eigene Punktzahlen.",
        from: "Handeln, ab {points} von {most} Punkten",
        themes: "Zum Gespräch",
        themes_text: "Niemand muss die eigenen Punkte zeigen. Am besten mit einem Thema beginnen, bei dem viele verschieden gewählt haben.",
        discuss: "Für die Runde:",
        questions: [
            "Bei welchen dieser Karten haben wir verschieden gewählt, und was wollte jede und jeder damit schützen?",
            "Welche dieser Szenen kennen wir aus der eigenen Arbeit, und wer hätte durch eine andere Antwort gewonnen?",
            "Wann ist der schnelle Weg hier der richtige, und woran würden wir merken, dass er es nicht mehr ist?",
            "Welche dieser Antworten sehen die Menschen, mit denen wir arbeiten, am häufigsten, und welche würden sie gern sehen?",
            "Einen Monat später: Was verändert jede der Antworten für die Menschen in diesen Szenen?",
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handout_speaks_the_language_of_the_cards_on_it() {
        for tag in ["de", "DE", "De-AT", "de_AT", "de-Latn-CH", "en", "EN-gb", "tlh", ""] {
            assert_eq!(handout(tag).lang, of(tag).words.lang, "{tag}");
        }
        assert!(
            EACH.iter().all(|language| handout(language.words.lang).lang == language.words.lang)
        );
    }
}
