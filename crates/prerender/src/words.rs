//! The sentences the script needs when there is no WebAssembly to say them, per language.

use leader_quiz::words::{EACH, Words};
use serde_json::{Map, Value, json};

/// `{ "en": { "title": …, … }, … }`
pub fn for_script() -> Value {
    let each = EACH.iter().map(|words| (words.lang.to_owned(), of(words)));
    Value::Object(each.collect::<Map<_, _>>())
}

fn of(words: &Words) -> Value {
    let trouble = &words.trouble;
    json!({
        "lang": words.lang,
        "progress": words.progress,
        "wait": trouble.wait,
        "title": trouble.title,
        "deck_unreachable": trouble.deck_unreachable,
        "deck_not_json": trouble.deck_not_json,
        "deck_invalid": trouble.deck_invalid,
        "no_wasm": trouble.no_wasm,
        "not_loaded": trouble.not_loaded,
        "stopped": trouble.stopped,
        "again": trouble.again,
        "deck_elsewhere": trouble.deck_elsewhere,
        "refused": trouble.refused,
        "handout": trouble.handout,
        "frame": trouble.frame,
    })
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
