//! The page of the sets. A set is a selection of cards, in an order of its own.

use studio_core::draft::{Card, Set};
use studio_core::edit::List;
use studio_core::field::{Field, SetText};
use studio_core::spot::Spot;
use studio_core::studio::Msg;
use views::words::fill;
use yew::{Html, html};

use super::head;
use crate::desk::{Act, Desk, target};
use crate::field::{FieldLook, marked, notes, option, said};
use crate::icon::Icon;
use crate::list;

pub fn view(desk: &Desk<'_>) -> Html {
    let words = desk.words;
    let sets = desk.studio.draft().sets.iter().enumerate();
    html! {<>
        {head(words.sets.to_owned(), words.sets_lead)}
        {for sets.map(|(at, set)| item(desk, at, set))}
        {list::add(desk, List::Sets, words.add_set)}
    </>}
}

fn item(desk: &Desk<'_>, at: usize, set: &Set) -> Html {
    let words = desk.words;
    let name = format!("{} {}", words.set, at + 1);
    html! {
        <fieldset class="item">
            <legend class="unseen">{name.clone()}</legend>
            <div class="item-head">
                <p><b dir="auto">{if set.name.trim().is_empty() { name.clone() } else { set.name.clone() }}</b></p>
                {list::buttons(desk, List::Sets, at, &name, true)}
            </div>
            {FieldLook::line(Field::Set(at, SetText::Name), words.name).own().view(desk)}
            {FieldLook::code(Field::Set(at, SetText::Id), words.id).hint(words.set_id_hint).view(desk)}
            {chosen(desk, at, set)}
            {others(desk, at, set)}
        </fieldset>
    }
}

/// The cards of the set, in its order.
fn chosen(desk: &Desk<'_>, at: usize, set: &Set) -> Html {
    let words = desk.words;
    let (lang, dir) = desk.own();
    let entry = |(place, id): (usize, &String)| {
        let gist = gist(desk, id);
        let move_to = |to: Option<usize>, up: bool, icon: Icon, sentence: &'static str| {
            let id = list::mover_in_set(at, place, up);
            let onclick = to.map(|to| desk.tell(Msg::MovedInSet { set: at, from: place, to }));
            let label = fill(sentence, &[("name", &gist)]);
            let off = to.is_none().then_some("true");
            html! { <button type="button" class="tool" {id} aria-label={label.clone()} title={label} aria-disabled={off} {onclick}>{icon.view()}</button> }
        };
        let up = place.checked_sub(1);
        let down = Some(place + 1).filter(|next| *next < set.cards.len());
        // Removed by index, because the entry may be an id that no card has.
        let out = desk.tell(Msg::TookOutOfSet { set: at, at: place });
        let label = fill(words.remove, &[("name", &gist)]);
        let id = target(Spot::InSet { set: at, card: Some(place) });
        html! {
            <li {id} tabindex="-1">
                <span class="gist" lang={lang.clone()} {dir}>{gist.clone()}</span>
                <span class="tools">
                    {move_to(up, true, Icon::Up, words.move_up)}
                    {move_to(down, false, Icon::Down, words.move_down)}
                    <button type="button" class="tool" aria-label={label.clone()} title={label} onclick={out}>{Icon::Cross.view()}</button>
                </span>
            </li>
        }
    };
    html! { <ol class="chosen">{for set.cards.iter().enumerate().map(entry)}</ol> }
}

/// A select element with the cards that are not in the set, and a button that adds the selected one. Selecting alone
/// adds nothing: with arrow keys, people select each card on their way through the list.
fn others(desk: &Desk<'_>, at: usize, set: &Set) -> Html {
    let words = desk.words;
    let cards = &desk.studio.draft().cards;
    let is_other = |card: &Card| !set.cards.contains(&card.id);
    let others = cards.iter().enumerate().filter(|(_, card)| is_other(card));
    let picked = desk.look.picked.filter(|(set, _)| *set == at).map(|(_, card)| card);
    let picked = picked.filter(|card| cards.get(*card).is_some_and(is_other));
    let chosen = desk.chosen;
    let onchange =
        desk.act.reform(move |event: yew::Event| Act::Picked(at, chosen(&event).parse().ok()));
    let put = picked.map(|card| desk.tell(Msg::Toggled { set: at, card }));
    let spot = Spot::InSet { set: at, card: None };
    let notes: Vec<_> = notes(desk, spot).collect();
    let id = target(spot);
    let told = format!("{id}-notes");
    let (invalid, described) = marked(&notes, &told);
    let (lang, dir) = desk.own();
    html! {
        <div class="field">
            <div class="label"><label for={id.clone()}>{words.set_add}</label></div>
            <div class="with">
                <select {id} {onchange} {lang} {dir} aria-invalid={invalid} aria-describedby={described}>
                    {option("", "–", picked.is_none())}
                    {for others.map(|(at, card)| {
                        option(&at.to_string(), &gist(desk, &card.id), picked == Some(at))
                    })}
                </select>
                <button type="button" aria-disabled={picked.is_none().then_some("true")} onclick={put}>{words.set_put}</button>
            </div>
            {said(desk, &notes, told)}
        </div>
    }
}

/// The number of a card, and the start of its scenario.
fn gist(desk: &Desk<'_>, id: &str) -> String {
    let cards = &desk.studio.draft().cards;
    match cards.iter().position(|card| card.id == id) {
        Some(at) => {
            let scenario = cards.get(at).map_or("", |card| &card.scenario);
            format!("{}. {}", at + 1, scenario.chars().take(60).collect::<String>())
        }
        None => id.to_owned(),
    }
}
