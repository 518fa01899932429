//! The sentences that leave Rust when the site is built: those the script says itself, a file of
//! each further language, those of the full page, and those of the handout.

use leader_quiz::words::{EACH, Language, of};
use serde_json::{Map, Value};

/// What the script says in the language of the deck: `{ "lang": …, "title": … }`.
pub fn for_script(tag: &str) -> Value {
    let Language { words, trouble, .. } = of(tag);
    let own = [("lang", words.lang), ("progress", words.progress)];
    object(own.into_iter().chain(trouble.each()))
}

/// Every language but English, which the Wasm has: its tag and all its sentences.
pub fn further() -> impl Iterator<Item = (&'static str, Value)> {
    EACH.iter().skip(1).map(|Language { words, trouble, .. }| {
        (words.lang, object([words.each(), trouble.each()].concat()))
    })
}

/// What the full page says beside the quiz, in every language: `{ "en": { "lang": "en", … } }`.
pub fn beside() -> Value {
    let each = EACH.iter().map(|Language { words, beside, .. }| {
        let own = [("lang", words.lang)];
        (words.lang.to_owned(), object(own.into_iter().chain(beside.each())))
    });
    Value::Object(each.collect())
}

fn object(sentences: impl IntoIterator<Item = (&'static str, &'static str)>) -> Value {
    let fields = sentences.into_iter().map(|(name, text)| (name.to_owned(), text.into()));
    Value::Object(fields.collect::<Map<_, _>>())
}

/// What only the handout says.
pub struct Handout {
    lang: &'static str,
    pub name: &'static str,
    pub how: &'static str,
    pub play: &'static str,
    pub key: &'static str,
    pub key_text: &'static str,
    /// `{points}` and `{most}`.
    pub from: &'static str,
    pub themes: &'static str,
    pub discuss: &'static str,
    /// `{theme}`.
    pub question: &'static str,
}

/// The handout's words in a language, or in English.
pub fn handout(tag: &str) -> &'static Handout {
    let language = tag.split('-').next().unwrap_or_default();
    HANDOUTS.iter().find(|words| words.lang == language).unwrap_or(&HANDOUTS[0])
}

static HANDOUTS: [Handout; 2] = [
    Handout {
        lang: "en",
        name: "handout",
        how: "Open a choice to read what it does. On paper, everything is open.",
        play: "Take the quiz",
        key: "Scoring key",
        key_text: "For the cards that ask what you would do, count these points. The other cards ask what you see: count how many you read as the cards do, and keep that number apart.",
        from: "From {points} of {most} points",
        themes: "To talk about",
        discuss: "For the room:",
        question: "“{theme}”: on which of its cards did we choose differently, and what did each of us want to protect?",
    },
    Handout {
        lang: "de",
        name: "Handzettel",
        how: "Eine Antwort öffnen, um zu lesen, was sie bewirkt. Auf Papier ist alles offen.",
        play: "Zum Quiz",
        key: "Auswertung",
        key_text: "Für die Karten, die fragen, was man tun würde, zählen diese Punkte. Die übrigen Karten fragen, was man sieht: Dort zählt, wie oft die eigene Lesart mit der Karte übereinstimmt; diese Zahl bleibt für sich.",
        from: "Ab {points} von {most} Punkten",
        themes: "Zum Gespräch",
        discuss: "Für die Runde:",
        question: "„{theme}“: Bei welchen Karten haben wir verschieden gewählt, und was wollte jede und jeder damit schützen?",
    },
];
