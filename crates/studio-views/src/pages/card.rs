//! The page of a card, of either kind.

use quiz::deck::lint::limits::{CHOICE_WORDS, EXPLANATION_WORDS, SCENARIO_WORDS};
use studio_core::draft::{CHOOSE, Card, SPOT};
use studio_core::edit::List;
use studio_core::field::{CardText, ChoiceText, Field};
use studio_core::spot::Spot;
use studio_core::studio::{MAX_CHOICES, Msg};
use views::words::fill;
use yew::{Html, html};

use super::head;
use crate::desk::{Act, Desk, id};
use crate::field::{FieldLook, marked, notes, option, said};
use crate::list;

pub fn view(desk: &Desk<'_>, at: usize) -> Html {
    let words = desk.words;
    let draft = desk.studio.draft();
    let Some(card) = draft.cards.get(at) else { return Html::default() };
    let (number, count) = ((at + 1).to_string(), draft.cards.len().to_string());
    let title = fill(words.card_of, &[("number", &number), ("count", &count)]);
    html! {<>
        <div class="item-head">
            <div>{head(title.clone(), "")}</div>
            {list::buttons(desk, List::Cards, at, &title, true)}
        </div>
        if let Some(seconds) = card.seconds(&draft.lang) {
            <p class="hint">{fill(words.card_seconds, &[("seconds", &seconds.to_string())])}</p>
        }
        {kinds(desk, at, card)}
        {options(desk, Field::Card(at, CardText::Theme), words.theme, &themes(desk), desk.own())}
        {FieldLook::area(Field::Card(at, CardText::Scenario), words.scenario)
            .hint(if card.is_spot() { words.scenario_spot_hint } else { words.scenario_hint })
            .words(SCENARIO_WORDS)
            .view(desk)}
        if card.is_spot() { {spot(desk, at)} } else { {choices(desk, at, card)} }
        <details>
            <summary>{words.more}</summary>
            {FieldLook::code(Field::Card(at, CardText::Id), words.id).hint(words.card_id_hint).view(desk)}
        </details>
    </>}
}

/// The id and the name of each theme.
pub fn themes(desk: &Desk<'_>) -> Vec<(String, String)> {
    let themes = desk.studio.draft().themes.iter();
    let named =
        |name: &str, id: &str| if name.trim().is_empty() { id.to_owned() } else { name.to_owned() };
    themes.map(|theme| (theme.id.clone(), named(&theme.name, &theme.id))).collect()
}

fn kinds(desk: &Desk<'_>, at: usize, card: &Card) -> Html {
    let words = desk.words;
    radios(
        desk,
        at,
        CardText::Kind,
        words.kind,
        &card.kind,
        &[(CHOOSE, words.kind_choose), (SPOT, words.kind_spot)],
    )
}

/// A group of radio buttons for a field that holds one of a few words.
fn radios(
    desk: &Desk<'_>,
    at: usize,
    text: CardText,
    label: &'static str,
    now: &str,
    each: &[(&'static str, &'static str)],
) -> Html {
    let field = Field::Card(at, text);
    let name = id(field);
    // The group has the same name on every card. If Yew changed the name of one button after the other, the buttons
    // would uncheck each other.
    let group = text.name();
    let option = |(value, label): &(&'static str, &'static str)| {
        let value = *value;
        let onchange =
            desk.act.reform(move |_: yew::Event| Act::Do(Msg::Typed(field, value.to_owned())));
        // The first button has the field's id, and so takes the focus of a spot.
        let first = each.first().is_some_and(|(first, _)| *first == value);
        let id = if first { name.clone() } else { format!("{name}-{value}") };
        html! {
            <label class="radio">
                <input type="radio" {id} name={group} {value} checked={now == value} {onchange} />
                {*label}
            </label>
        }
    };
    let notes: Vec<_> = notes(desk, Spot::Field(field)).collect();
    let told = format!("{name}-notes");
    let (_, described) = marked(&notes, &told);
    html! {
        <fieldset class="radios" aria-describedby={described}>
            <legend>{label}</legend>
            <div class="row">{for each.iter().map(option)}</div>
            {said(desk, &notes, told)}
        </fieldset>
    }
}

/// A select element, with `lang` and `dir` if its options are texts of the deck. A value that is not among the options
/// is shown as a further one.
pub fn options(
    desk: &Desk<'_>,
    field: Field,
    label: &'static str,
    each: &[(String, String)],
    (lang, dir): (Option<String>, Option<&'static str>),
) -> Html {
    let now = desk.studio.draft().text(field).cloned().unwrap_or_default();
    let chosen = desk.chosen;
    let onchange =
        desk.act.reform(move |event: yew::Event| Act::Do(Msg::Typed(field, chosen(&event))));
    let unknown = each.iter().all(|(value, _)| *value != now);
    let notes: Vec<_> = notes(desk, Spot::Field(field)).collect();
    let name = id(field);
    let told = format!("{name}-notes");
    let (invalid, described) = marked(&notes, &told);
    html! {
        <div class="field">
            <div class="label"><label for={name.clone()}>{label}</label></div>
            <select id={name.clone()} {lang} {dir} {onchange} aria-invalid={invalid} aria-describedby={described}>
                if unknown { {option(&now, &now, true)} }
                {for each.iter().map(|(value, label)| option(value, label, *value == now))}
            </select>
            {said(desk, &notes, told)}
        </div>
    }
}

fn choices(desk: &Desk<'_>, at: usize, card: &Card) -> Html {
    let words = desk.words;
    html! {
        <section class="choices">
            <h2>{words.choices}</h2>
            <p class="hint">{words.choices_hint}</p>
            {for (0..card.choices.len()).map(|choice| self::choice(desk, at, choice))}
            if card.choices.len() < MAX_CHOICES { {list::add(desk, List::Choices(at), words.add_choice)} }
        </section>
    }
}

fn choice(desk: &Desk<'_>, card: usize, at: usize) -> Html {
    let words = desk.words;
    let field = |text| Field::Choice(card, at, text);
    let name = format!("{} {}", words.choice, at + 1);
    let leans = [("leader", words.leader), ("mixed", words.mixed), ("manager", words.manager)]
        .map(|(value, label)| (value.to_owned(), label.to_owned()));
    let lean = desk.studio.draft().text(field(ChoiceText::Lean)).cloned().unwrap_or_default();
    html! {
        <fieldset class="item" data-lean={lean}>
            <legend class="unseen">{name.clone()}</legend>
            <div class="item-head">
                <p><b>{name.clone()}</b></p>
                {list::buttons(desk, List::Choices(card), at, &name, false)}
            </div>
            {FieldLook::area(field(ChoiceText::Text), words.choice_text).words(CHOICE_WORDS).view(desk)}
            {options(desk, field(ChoiceText::Lean), words.lean, &leans, (None, None))}
            {FieldLook::area(field(ChoiceText::Explanation), words.explanation)
                .hint(words.explanation_hint).words(EXPLANATION_WORDS).view(desk)}
        </fieldset>
    }
}

fn spot(desk: &Desk<'_>, at: usize) -> Html {
    let words = desk.words;
    let draft = desk.studio.draft();
    let answer = CardText::Answer;
    let now = draft.text(Field::Card(at, answer)).cloned().unwrap_or_default();
    let field = |text| {
        FieldLook::area(
            Field::Card(at, text),
            match text {
                CardText::SaidLeader => words.said_leader,
                _ => words.said_manager,
            },
        )
    };
    html! {
        <section class="choices">
            {radios(desk, at, answer, words.answer, &now, &[("leader", words.leader), ("manager", words.manager)])}
            {field(CardText::SaidLeader).words(EXPLANATION_WORDS).view(desk)}
            {field(CardText::SaidManager).words(EXPLANATION_WORDS).view(desk)}
        </section>
    }
}
