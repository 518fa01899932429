//! A labelled field of the form: its text, the number of words and the recommended range, and below it the problems and
//! findings.

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

/// The kind of input element.
#[derive(Clone, Copy)]
pub enum Kind {
    /// One line.
    Line,
    /// One line that programs read, such as an id or an address. Autocorrection is off.
    Code,
    /// Several lines.
    Area,
    Number,
}

/// How a field looks.
pub struct FieldLook {
    pub field: Field,
    pub label: String,
    pub kind: Kind,
    /// A sentence about what to write, and why. Empty if there is none.
    pub hint: &'static str,
    /// The recommended number of words.
    pub range: Option<RangeInclusive<usize>>,
    pub lang: bool,
}

impl FieldLook {
    /// A single-line field.
    pub fn line(field: Field, label: impl Into<String>) -> FieldLook {
        FieldLook {
            field,
            label: label.into(),
            kind: Kind::Line,
            hint: "",
            range: None,
            lang: false,
        }
    }

    /// A single-line field for ids and addresses, without autocorrection.
    pub fn code(field: Field, label: impl Into<String>) -> FieldLook {
        FieldLook { kind: Kind::Code, ..FieldLook::line(field, label) }
    }

    /// A multi-line field for a text in the deck's language.
    pub fn area(field: Field, label: impl Into<String>) -> FieldLook {
        FieldLook { kind: Kind::Area, lang: true, ..FieldLook::line(field, label) }
    }

    pub fn hint(self, hint: &'static str) -> FieldLook {
        FieldLook { hint, ..self }
    }

    pub fn words(self, range: RangeInclusive<usize>) -> FieldLook {
        FieldLook { range: Some(range), ..self }
    }

    /// Marks the text as one in the deck's language.
    pub fn own(self) -> FieldLook {
        FieldLook { lang: true, ..self }
    }

    /// Renders the field. Empty if the draft has no such field.
    pub fn view(self, desk: &Desk<'_>) -> Html {
        let FieldLook { field, label, kind, hint, range, lang } = self;
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
                    // Not `autocomplete="off"`: WebKit empties such fields when a page comes back from the back/forward
                    // cache.
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

/// The `rows` attribute, for browsers whose text areas do not grow with their content (`field-sizing`): about the
/// number of lines on a phone.
fn rows(text: &str) -> usize {
    text.split('\n').map(|line| 1 + line.chars().count() / 34).sum::<usize>().max(3)
}

/// Replaces line breaks by spaces. A single-line input would drop them, and join the words on both sides.
fn in_one_line(text: &str) -> String {
    text.replace("\r\n", " ").replace(['\r', '\n'], " ")
}

/// An option of a select element. Its selection is set as the DOM property: once somebody has chosen, browsers ignore
/// the `selected` attribute, which is all that `html!` can set.
pub fn option(value: &str, label: &str, chosen: bool) -> Html {
    let mut option = VTag::new("option");
    option.add_attribute("value", value.to_owned());
    option.add_property("selected", chosen);
    option.add_child(html! { {label.to_owned()} });
    option.into()
}

/// The values of `aria-invalid` and `aria-describedby` for a field without a hint.
pub fn marked(notes: &[&Note], id: &str) -> (Option<&'static str>, Option<String>) {
    let wrong = notes.iter().any(|note| note.is_problem()).then_some("true");
    (wrong, (!notes.is_empty()).then(|| id.to_owned()))
}

/// The problems and findings of a field, or of the cards of a set.
pub fn notes<'a>(desk: &Desk<'a>, at: Spot) -> impl Iterator<Item = &'a Note> + use<'a> {
    desk.studio.checked().open().filter(move |note| note.at == at)
}

/// The problems and findings below a field.
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

/// The number of words, and the recommended range.
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
