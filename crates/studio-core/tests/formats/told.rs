//! Formats drafts and imports as readable text, for comparisons.

use std::fmt::Write;
use studio_core::draft::{Card, Draft};
use studio_core::formats::{Import, LeftOut};

/// Formats an import: its draft, and the lines about what was left out.
pub fn import(import: &Import) -> String {
    format!("{:?}\n\n{}{}", import.format, draft(&import.draft), left(&import.left))
}

/// Formats the lines about what was left out.
pub fn left(left: &[LeftOut]) -> String {
    let lines = left.iter().map(|LeftOut(line)| format!("left: {line}\n"));
    lines.collect()
}

fn draft(draft: &Draft) -> String {
    let mut text = String::new();
    let head = [
        ("id", &draft.id),
        ("lang", &draft.lang),
        ("title", &draft.title),
        ("intro", &draft.intro),
        ("source", &draft.source.title),
        ("source url", &draft.source.url),
    ];
    lines(&mut text, "", &head);
    for theme in &draft.themes {
        let _ = writeln!(text, "\ntheme {}", one_line(&theme.id));
        let fields = [
            ("name", &theme.name),
            ("idea", &theme.idea),
            ("habit", &theme.habit),
            ("anchor", &theme.anchor),
        ];
        lines(&mut text, "  ", &fields);
    }
    draft.cards.iter().for_each(|card| text.push_str(&of_card(card)));
    for band in &draft.bands {
        let _ = writeln!(text, "\nband from {}", one_line(&band.from));
        lines(&mut text, "  ", &[("name", &band.name), ("text", &band.text)]);
    }
    for prompt in &draft.audit {
        let _ = writeln!(text, "\naudit of {}: {}", prompt.theme, one_line(&prompt.prompt));
    }
    for set in &draft.sets {
        let _ = writeln!(text, "\nset {} “{}”: {}", set.id, set.name, set.cards.join(" "));
    }
    text.push('\n');
    text
}

fn of_card(card: &Card) -> String {
    let mut text = format!("\n{} {} (theme {})\n", card.kind, card.id, card.theme);
    lines(&mut text, "  ", &[("scenario", &card.scenario)]);
    for choice in &card.choices {
        let _ = writeln!(text, "  {}: {}", choice.lean, one_line(&choice.text));
        lines(&mut text, "    ", &[("because", &choice.explanation)]);
    }
    let said = [
        ("answer", &card.answer),
        ("to leader", &card.said_leader),
        ("to manager", &card.said_manager),
    ];
    lines(&mut text, "  ", &said);
    text
}

fn lines(text: &mut String, before: &str, fields: &[(&str, &String)]) {
    for (name, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
        let _ = writeln!(text, "{before}{name}: {}", one_line(value));
    }
}

fn one_line(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r").replace('\t', "\\t")
}
