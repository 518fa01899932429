//! The sentences of pages outside of rooms, in each language: the door, the opening of a room, refusals, and the
//! report. Those inside a room are in `room_views::words`.

use crate::http::error::Refused;
use axum::http::{HeaderMap, header};
use quiz::language;

/// The sentences of one language.
pub struct Words {
    /// BCP 47 tag.
    pub lang: &'static str,
    /// The language's own name for itself.
    pub name: &'static str,
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
    /// With `{name}`; this and the next are for a set of one card.
    pub set_one: &'static str,
    /// With `{name}` and `{minutes}`.
    pub set_one_minutes: &'static str,
    /// With `{name}` and `{count}`.
    pub set: &'static str,
    /// With `{name}`, `{count}` and `{minutes}`.
    pub set_minutes: &'static str,
    pub all_cards: &'static str,
    pub notes: &'static str,
    pub lost: &'static str,
    /// With `{minimum}`.
    pub report_lead: &'static str,
    /// With `{numbers}`. Used if that is more than the minimum.
    pub report_words: &'static str,
    pub report_lean: &'static str,
    /// With `{count}`.
    pub report_hands: &'static str,
    no_creator: &'static str,
    not_stored: &'static str,
    /// Sentences for other refusals, by [`Refused::why`]. For a refusal that is missing here, the page shows the
    /// English one.
    others: &'static [(&'static str, &'static str)],
}

impl Words {
    /// The sentence for a refusal in a room.
    pub fn refused<'a>(&self, refused: &'a Refused) -> &'a str {
        let room = room_views::words::of(self.lang);
        match refused.why {
            "no-room" => self.no_room,
            "forgotten" => self.forgotten,
            "too-many-codes" => self.too_many_codes,
            "closed" => room.why_closed,
            // These two only occur in forms of pages without script (`late` in `http/forms.rs`).
            "closed-none" => room.why_closed_none,
            "over" => room.finished_guest,
            "not-asked" => room.why_not_asked,
            "no-such-choice" => room.why_no_such_choice,
            "no-seat" => room.why_no_seat,
            "removed" => room.why_removed,
            "locked" => room.why_locked,
            "full" => room.why_full,
            "moved" => room.told_moved,
            "no-key" => room.told_key,
            "does-not-fit" => room.told_refused,
            "not-kept" => room.told_not_kept,
            "no-space" => room.told_no_space,
            "too-many-hosts" => room.told_hosts,
            "no-such-seat" => room.told_no_seat,
            why => {
                let found = self.others.iter().find(|(known, _)| *known == why);
                found.map_or(&*refused.say, |(_, sentence)| sentence)
            }
        }
    }

    /// The sentence for a room that was not opened.
    pub fn not_opened<'a>(&self, refused: &'a Refused) -> &'a str {
        match refused.why {
            "no-key" => self.no_creator,
            "not-kept" => self.not_stored,
            _ => self.refused(refused),
        }
    }
}

const ENGLISH: Words = Words {
    lang: "en",
    name: "English",
    join: "Join a room",
    code: "Code on the wall",
    go_in: "Join",
    no_room: "There is no room with this code. Compare it with the one on the wall.",
    too_many_codes: "Too many wrong codes came from your network. Wait a few seconds, and compare yours with the wall.",
    forgotten: "This room is over and has been deleted. Nothing of it is kept.",
    open: "Open a room",
    open_lead: "Participants answer on their phones. Nobody sees who answered what, not even you: the room sees the \
                result when you reveal it.",
    pace: "Pace",
    together: "Together: you ask one card after the other",
    own: "Own pace: everybody answers every card",
    results: "Results",
    results_lead: "Participants read both numbers before they answer. They cannot be changed later.",
    minimum: "Fewest answers for a result to be shown",
    numbers: "Fewest answers for numbers to be shown; below that, words",
    language: "Language of the pages",
    as_the_deck: "Same as the cards",
    coach: "Coach",
    advise: "Advise me after each round whether to reveal, or to let people talk first. Participants are told.",
    open_it: "Open the room",
    needs_script: "This page needs its script to open a room; participants’ pages do not.",
    set_one: "{name} (1 card)",
    set_one_minutes: "{name} (1 card, about {minutes} minutes with discussion)",
    set: "{name} ({count} cards)",
    set_minutes: "{name} ({count} cards, about {minutes} minutes with discussion)",
    all_cards: "All cards",
    notes: "All cards with notes for facilitators, to print",
    lost: "The server does not answer. Check that it is running, and try again.",
    report_lead: "Results of a live room. Fewer than {minimum} answers are not shown.",
    report_words: " Fewer than {numbers} are given in words.",
    report_lean: "Lean",
    report_hands: "{count} by show of hands",
    no_creator: "This needs the key for opening rooms. Ask whoever runs the server for the link with the key. If that is \
                 you: the program prints the link when it starts.",
    not_stored: "The server could not store the room. Try again.",
    others: &[],
};

const GERMAN: Words = Words {
    lang: "de",
    name: "Deutsch",
    join: "Einem Raum beitreten",
    code: "Code an der Wand",
    go_in: "Beitreten",
    no_room: "Einen Raum mit diesem Code gibt es nicht. Bitte mit dem Code an der Wand vergleichen.",
    too_many_codes: "Aus diesem Netz kamen zu viele falsche Codes. Bitte einige Sekunden warten und den Code mit dem an der Wand vergleichen.",
    forgotten: "Dieser Raum ist beendet und gelöscht. Von ihm ist nichts mehr gespeichert.",
    open: "Einen Raum öffnen",
    open_lead: "Die Teilnehmenden antworten auf ihren Telefonen. Niemand sieht, wer was geantwortet hat, auch Sie nicht: \
                Alle sehen das Ergebnis, wenn Sie es zeigen.",
    pace: "Ablauf",
    together: "Gemeinsam: Sie rufen eine Karte nach der anderen auf",
    own: "Eigenes Tempo: Alle beantworten jede Karte für sich",
    results: "Ergebnisse",
    results_lead: "Die Teilnehmenden lesen beide Zahlen vor der ersten Antwort. Später sind sie nicht mehr zu ändern.",
    minimum: "Ab so vielen Antworten wird ein Ergebnis gezeigt",
    numbers: "Ab so vielen in Zahlen, darunter in Worten",
    language: "Sprache der Seiten",
    as_the_deck: "Wie die Karten",
    coach: "Begleitung",
    advise: "Nach jeder Runde ein Rat: das Ergebnis zeigen oder erst sprechen lassen? Die Teilnehmenden erfahren, dass es ihn gibt.",
    open_it: "Raum öffnen",
    needs_script: "Zum Öffnen eines Raums braucht diese Seite ihr Skript; die Seiten der Teilnehmenden brauchen es nicht.",
    set_one: "{name} (1 Karte)",
    set_one_minutes: "{name} (1 Karte, etwa {minutes} Minuten mit Gespräch)",
    set: "{name} ({count} Karten)",
    set_minutes: "{name} ({count} Karten, etwa {minutes} Minuten mit Gespräch)",
    all_cards: "Alle Karten",
    notes: "Alle Karten mit Notizen für die Leitung, zum Drucken",
    lost: "Der Server antwortet nicht. Sehen Sie nach, ob er läuft, und versuchen Sie es noch einmal.",
    report_lead: "Ergebnisse eines Raums. Weniger als {minimum} Antworten werden nicht gezeigt.",
    report_words: " Weniger als {numbers} werden in Worten wiedergegeben.",
    report_lean: "Neigung",
    report_hands: "{count} per Handzeichen",
    no_creator: "Hier fehlt der Schlüssel zum Öffnen von Räumen. Bitten Sie die Person, die den Server betreibt, um den \
                 Link mit dem Schlüssel. Sind Sie das selbst: Das Programm nennt den Link beim Start.",
    not_stored: "Der Server konnte den Raum nicht speichern. Versuchen Sie es noch einmal.",
    others: &[
        (
            "too-many",
            "Das sind mehr Antworten, als jemand tippen kann. Bitte einige Sekunden warten.",
        ),
        ("not-yet", "Der Server weiß gerade nicht, wo der Raum steht. Bitte gleich noch einmal."),
        ("too-slow", "Die Anfrage kam nicht rechtzeitig an. Bitte noch einmal senden."),
        ("too-large", "Das ist mehr, als auf einmal angenommen wird. Bitte weniger senden."),
        (
            "too-many-rooms",
            "Dieser Server nimmt keine weiteren Räume an. Bitte einen beenden, der nicht mehr gebraucht wird; hilft das \
             nicht, einen vergessen.",
        ),
        ("wrong-counts", "Bitte für jede Antwort eine Zahl angeben."),
        (
            "no-page",
            "Unter dieser Adresse ist nichts. Die Adresse eines Raums endet auf r/ und seinen Code.",
        ),
        (
            "foreign",
            "Das wurde von einer anderen Website gesendet. Bitte die Seite des Raums selbst öffnen.",
        ),
        ("broken", "Im Server ist etwas schiefgegangen. Bitte noch einmal versuchen."),
    ],
};

/// All languages, English first.
pub const EACH: [&Words; 2] = [&ENGLISH, &GERMAN];

/// The sentences in the language of a BCP 47 tag, or else in English.
pub fn of(lang: &str) -> &'static Words {
    known(lang).unwrap_or(&ENGLISH)
}

fn known(lang: &str) -> Option<&'static Words> {
    EACH.into_iter().find(|each| language::is(lang, each.lang))
}

/// The first language of `Accept-Language` that has sentences, or else English. Browsers list languages in order of
/// preference, so the weights (`q=`) are not read.
pub fn asked(headers: &HeaderMap) -> &'static str {
    let list = headers.get(header::ACCEPT_LANGUAGE).and_then(|list| list.to_str().ok());
    let tags = list.unwrap_or_default().split(',').filter_map(|tag| tag.split(';').next());
    tags.filter_map(|tag| known(tag.trim())).next().unwrap_or(&ENGLISH).lang
}

#[cfg(test)]
mod tests;
