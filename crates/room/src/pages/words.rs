//! What the pages outside of rooms say: the door, the opening of a room, and what was refused. What stands in a room is
//! in `room_views::words`.

use axum::http::{HeaderMap, header};
use quiz::language;

/// The sentences of one language.
pub struct Words {
    /// BCP 47 tag.
    pub lang: &'static str,
    pub join: &'static str,
    pub code: &'static str,
    pub go_in: &'static str,
    pub no_room: &'static str,
    pub forgotten: &'static str,
    pub too_many_codes: &'static str,
    pub open: &'static str,
    pub open_lead: &'static str,
    pub pace: &'static str,
    pub together: &'static str,
    pub own: &'static str,
    pub results: &'static str,
    pub results_lead: &'static str,
    pub minimum: &'static str,
    pub numbers: &'static str,
    pub language: &'static str,
    pub as_the_deck: &'static str,
    pub coach: &'static str,
    pub advise: &'static str,
    pub open_it: &'static str,
    pub needs_script: &'static str,
    /// `{name}` and `{count}`.
    pub set: &'static str,
    /// `{name}`, `{count}` and `{minutes}`.
    pub set_minutes: &'static str,
    pub all_cards: &'static str,
    pub notes: &'static str,
    pub lost: &'static str,
}

const ENGLISH: Words = Words {
    lang: "en",
    join: "Join a room",
    code: "Code on the wall",
    go_in: "Go in",
    no_room: "There is no room with this code. Compare it with the one on the wall.",
    too_many_codes: "Too many wrong codes came from your network. Wait some seconds, and compare yours with the wall.",
    forgotten: "This room is over and has been deleted. Nothing of it is kept.",
    open: "Open a room",
    open_lead: "Participants answer on their phones. Nobody sees who answered what, you neither: the room sees the \
                result when you reveal it.",
    pace: "Pace",
    together: "Together: you ask one card after the other",
    own: "Own pace: everybody answers every card",
    results: "Results",
    results_lead: "Participants read both numbers before they answer. They cannot be changed later.",
    minimum: "Fewest answers of which a result is shown",
    numbers: "Fewest answers of which numbers are shown; below that, words",
    language: "Language of the pages",
    as_the_deck: "As the cards",
    coach: "Coach",
    advise: "Advise me after each round whether to reveal, or to let people talk first. Participants are told.",
    open_it: "Open the room",
    needs_script: "This page needs its script to open a room; participants’ pages do not.",
    set: "{name} ({count} cards)",
    set_minutes: "{name} ({count} cards, about {minutes} minutes with talk)",
    all_cards: "All cards",
    notes: "All cards with notes for facilitators, to print",
    lost: "The server does not answer. Look whether it is running, and try again.",
};

const GERMAN: Words = Words {
    lang: "de",
    join: "Einem Raum beitreten",
    code: "Code an der Wand",
    go_in: "Hinein",
    no_room: "Einen Raum mit diesem Code gibt es nicht. Vergleichen Sie ihn mit dem an der Wand.",
    too_many_codes: "Aus Ihrem Netz kamen zu viele falsche Codes. Warten Sie einige Sekunden, und vergleichen Sie Ihren mit dem an der Wand.",
    forgotten: "Dieser Raum ist beendet und gelöscht. Von ihm ist nichts mehr gespeichert.",
    open: "Einen Raum öffnen",
    open_lead: "Die Teilnehmenden antworten auf ihren Handys. Niemand sieht, wer was geantwortet hat, auch Sie nicht: \
                Alle sehen das Ergebnis, wenn Sie es zeigen.",
    pace: "Ablauf",
    together: "Gemeinsam: Sie stellen eine Karte nach der anderen",
    own: "Eigenes Tempo: Alle beantworten jede Karte für sich",
    results: "Ergebnisse",
    results_lead: "Die Teilnehmenden lesen beide Zahlen vor der ersten Antwort. Später sind sie nicht mehr zu ändern.",
    minimum: "Ab so vielen Antworten wird ein Ergebnis gezeigt",
    numbers: "Ab so vielen in Zahlen, darunter in Worten",
    language: "Sprache der Seiten",
    as_the_deck: "Wie die Karten",
    coach: "Begleitung",
    advise: "Nach jeder Runde raten, ob ich das Ergebnis zeige oder erst sprechen lasse. Die Teilnehmenden erfahren das.",
    open_it: "Raum öffnen",
    needs_script: "Zum Öffnen eines Raums braucht diese Seite ihr Skript; die Seiten der Teilnehmenden brauchen es nicht.",
    set: "{name} ({count} Karten)",
    set_minutes: "{name} ({count} Karten, etwa {minutes} Minuten mit Gespräch)",
    all_cards: "Alle Karten",
    notes: "Alle Karten mit Notizen für die Leitung, zum Drucken",
    lost: "Der Server antwortet nicht. Sehen Sie nach, ob er läuft, und versuchen Sie es noch einmal.",
};

/// The sentences in the language of a BCP 47 tag, or English.
pub fn of(lang: &str) -> &'static Words {
    if language::is(lang, "de") { &GERMAN } else { &ENGLISH }
}

/// The first language a browser asks for that there are sentences in; else English. Browsers list the languages they
/// prefer in order, so their weights are not read.
pub fn asked(headers: &HeaderMap) -> &'static str {
    let list = headers.get(header::ACCEPT_LANGUAGE).and_then(|list| list.to_str().ok());
    let tags = list.unwrap_or_default().split(',').filter_map(|tag| tag.split(';').next());
    let known = [GERMAN.lang, ENGLISH.lang];
    tags.filter_map(|tag| known.into_iter().find(|known| language::is(tag.trim(), known)))
        .next()
        .unwrap_or(ENGLISH.lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_language_that_is_known_is_taken() {
        for (list, lang) in [
            ("de-AT,de;q=0.9,en;q=0.8", "de"),
            ("fr, en-GB;q=0.9, de;q=0.8", "en"),
            ("pt-BR", "en"),
            ("", "en"),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_LANGUAGE, list.parse().unwrap());
            assert_eq!(asked(&headers), lang, "{list}");
        }
        assert_eq!(asked(&HeaderMap::new()), "en");
    }
}
