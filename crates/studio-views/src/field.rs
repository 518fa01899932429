//! A labelled field of the form: its text, how long it is and should be, and what is said of it, right below.

use std::ops::RangeInclusive;

use quiz::deck::lint::is_spaced;
use studio_core::checked::Note;
use studio_core::field::Field;
use studio_core::spot::Spot;
use studio_core::studio::Msg;
use views::words::fill;
use yew::virtual_dom::VTag;
use yew::{Html, InputEvent, html};

use crate::desk::{Act, Desk, id};

/// How a field is written into.
#[derive(Clone, Copy)]
pub enum Kind {
    /// One line.
    Line,
    /// One line that programs read: an id, an address. Nothing in it is corrected.
    Code,
    /// Several lines.
    Area,
    Number,
}

/// A field.
pub struct Look {
    pub field: Field,
    pub label: String,
    pub kind: Kind,
    /// What to write, and why, in a sentence.
    pub hint: &'static str,
    /// How many words it should have.
    pub range: Option<RangeInclusive<usize>>,
    pub lang: bool,
}

impl Look {
    pub fn line(field: Field, label: impl Into<String>) -> Look {
        Look { field, label: label.into(), kind: Kind::Line, hint: "", range: None, lang: false }
    }

    pub fn code(field: Field, label: impl Into<String>) -> Look {
        Look { kind: Kind::Code, ..Look::line(field, label) }
    }

    pub fn area(field: Field, label: impl Into<String>) -> Look {
        Look { kind: Kind::Area, lang: true, ..Look::line(field, label) }
    }

    pub fn hint(self, hint: &'static str) -> Look {
        Look { hint, ..self }
    }

    pub fn words(self, range: RangeInclusive<usize>) -> Look {
        Look { range: Some(range), ..self }
    }

    /// Its text is one of the deck's, in the deck's language.
    pub fn own(self) -> Look {
        Look { lang: true, ..self }
    }

    pub fn view(self, desk: &Desk<'_>) -> Html {
        let Look { field, label, kind, hint, range, lang } = self;
        let draft = desk.studio.draft();
        let range = range.filter(|_| is_spaced(&draft.lang));
        let Some(text) = draft.text(field).cloned() else { return Html::default() };
        let id = id(field);
        let notes: Vec<&Note> = notes(desk, Spot::Field(field)).collect();
        let wrong = notes.iter().any(|note| note.is_problem());
        let (lang, dir) = if lang { desk.own() } else { (None, None) };
        let (told, how, long) =
            (format!("{id}-notes"), format!("{id}-hint"), format!("{id}-count"));
        let described = [
            (!notes.is_empty()).then_some(&*told),
            (!hint.is_empty()).then_some(&*how),
            range.is_some().then_some(&*long),
        ];
        let described = described.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let described = (!described.is_empty()).then_some(described);
        let read = desk.text;
        let oninput =
            desk.act.reform(move |event: InputEvent| Act::Do(Msg::Typed(field, read(&event))));
        let invalid = wrong.then_some("true");
        let off = matches!(kind, Kind::Code).then_some("off");
        let rows = rows(&text).to_string();
        let counter = range.as_ref().map(|range| counter(desk, &text, range, long));
        html! {
            <div class="field">
                <div class="label">
                    <label for={id.clone()}>{label}</label>
                    {counter.unwrap_or_default()}
                </div>
                if !hint.is_empty() { <p class="hint" id={how}>{hint}</p> }
                {match kind {
                    Kind::Area => html! {
                        <textarea id={id.clone()} {rows} spellcheck="true" value={text} {lang} {dir} {oninput}
                            aria-invalid={invalid} aria-describedby={described} />
                    },
                    // Not `autocomplete="off"`: WebKit empties such fields when a page comes back from the back/forward cache.
                    Kind::Line | Kind::Code | Kind::Number => html! {
                        <input type="text" id={id.clone()} value={in_one_line(&text)} {lang} {dir} {oninput}
                            autocapitalize={off} autocorrect={off} spellcheck={off.map(|_| "false")}
                            inputmode={matches!(kind, Kind::Number).then_some("numeric")}
                            aria-invalid={invalid} aria-describedby={described} />
                    },
                }}
                {said(desk, &notes, told)}
            </div>
        }
    }
}

/// For browsers whose fields do not grow by themselves: about as many rows as the text has
/// lines on a phone.
fn rows(text: &str) -> usize {
    text.split('\n').map(|line| 1 + line.chars().count() / 34).sum::<usize>().max(3)
}

/// A field of one line leaves out breaks, and would join the words on both sides.
fn in_one_line(text: &str) -> String {
    text.replace("\r\n", " ").replace(['\r', '\n'], " ")
}

/// What can be chosen from a list. Whether it is chosen now is set as the property: once somebody has chosen, browsers
/// ignore the attribute, which is all that `html!` knows.
pub fn option(value: &str, label: &str, chosen: bool) -> Html {
    let mut option = VTag::new("option");
    option.add_attribute("value", value.to_owned());
    option.add_property("selected", chosen);
    option.add_child(html! { {label.to_owned()} });
    option.into()
}

/// What `aria-invalid` and `aria-describedby` say of a field that has no hint.
pub fn marked(notes: &[&Note], id: &str) -> (Option<&'static str>, Option<String>) {
    let wrong = notes.iter().any(|note| note.is_problem()).then_some("true");
    (wrong, (!notes.is_empty()).then(|| id.to_owned()))
}

/// What is said of a field, or of the cards of a set.
pub fn notes<'a>(desk: &Desk<'a>, at: Spot) -> impl Iterator<Item = &'a Note> + use<'a> {
    desk.studio.checked().open().filter(move |note| note.at == at)
}

/// Sentences below a field.
pub fn said(desk: &Desk<'_>, notes: &[&Note], id: String) -> Html {
    if notes.is_empty() {
        return Html::default();
    }
    html! { <ul class="notes" {id}>{for notes.iter().map(|note| note_below(desk, note))}</ul> }
}

fn note_below(desk: &Desk<'_>, note: &Note) -> Html {
    let words = desk.words;
    match &note.rule {
        None => html! { <li class="problem" lang="en">{note.says.clone()}</li> },
        Some(rule) => {
            let waive = rule.card.clone().map(|card| {
                let act = desk.tell(Msg::Waived(card, rule.name));
                html! { <button type="button" class="quiet" onclick={act}>{words.explain}</button> }
            });
            html! {
                <li class="finding">
                    <span lang="en">{note.says.clone()}</span>
                    <span class="why" lang="en">{rule.why}</span>
                    {waive.unwrap_or_default()}
                </li>
            }
        }
    }
}

/// How many words there are, and how many there should be.
fn counter(desk: &Desk<'_>, text: &str, range: &RangeInclusive<usize>, id: String) -> Html {
    let count = text.split_whitespace().count();
    let state = if count == 0 {
        "none"
    } else if range.contains(&count) {
        "good"
    } else {
        "off"
    };
    let (low, high, count) =
        (range.start().to_string(), range.end().to_string(), count.to_string());
    let said = fill(desk.words.words_of, &[("count", &count), ("low", &low), ("high", &high)]);
    html! { <span class="count" {id} data-state={state}>{said}</span> }
}
