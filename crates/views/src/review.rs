//! Every card to read again, with the choice taken and all explanations. Any answer can be chosen
//! again: that is a second thought, told apart from the first. Which cards are shown is left to the
//! styles, by what is chosen in the filter.

use crate::el::{El, Name, el};
use crate::words::fill;
use crate::{Context, Scene, choices, mark, verdict};
use quiz::number::decimal;
use quiz::{Card, Msg};

/// result.css names the themes it can filter by, one by one.
const THEMES: usize = 12;
/// Fewer cards need no filter.
const FILTERED: usize = 4;

/// The filter and the cards, each folded behind its scenario.
pub fn view(scene: &Scene<'_>) -> El {
    let words = scene.context.words;
    let cards = scene.session.len();
    el("section")
        .named("review")
        .child(scene.context.interface("h3").text(words.review))
        .child(scene.context.interface("p").class("hint").text(words.review_lead))
        .maybe((cards >= FILTERED).then(|| filter(scene)))
        .child(scene.context.interface("p").class("none").text(words.none_now))
        .each((0..cards).filter_map(|at| again(scene, at)))
}

fn filter(scene: &Scene<'_>) -> El {
    let (session, words) = (scene.session, scene.context.words);
    let (deck, cards) = (session.deck(), 0..session.len());
    let changed = cards.clone().filter(|at| session.second(*at).is_some()).count();
    let changed = fill(words.filter_now, &[("count", &decimal(changed))]);
    let dealt =
        |theme| cards.clone().any(|at| session.card(at).is_some_and(|card| card.theme == theme));
    let themes = deck.themes().iter().enumerate().take(THEMES).filter(|(at, _)| dealt(*at));
    let theme = |(at, theme): (usize, &quiz::Theme)| {
        let value = decimal(at);
        option(&theme.name).set_to(Name::Value, &value).set_to(Name::Lang, deck.lang())
    };
    // Said to be selected: Yew puts in the last option first, and browsers then keep to that.
    let all = option(words.all_cards).set(Name::Value, "all").set(Name::Selected, "");
    let select = el("select")
        .child(all)
        .child(option(&changed).set(Name::Value, "now"))
        .each(themes.map(theme));
    scene
        .context
        .interface("label")
        .class("filter")
        .child(el("span").text(words.filter))
        .child(select)
}

/// With its text in an element of its own: with another text it stays the one that is chosen.
fn option(text: &str) -> El {
    el("option").child(el("span").text(text))
}

fn again(scene: &Scene<'_>, at: usize) -> Option<El> {
    let card = scene.session.card(at)?;
    let (first, now) = (scene.session.choice(at)?, scene.session.second(at));
    let read = |place| verdict::sentence(scene.context.words, card, place);
    let second = now.map(|now| [scene.context.words.second_thought, " · ", &read(now)].concat());
    let summary = el("summary")
        .child(mark::view(verdict::lean(card, first)))
        .child(scene.context.interface("span").class("unseen").text(&read(first)))
        .child(el("span").class("scene").text(&card.scenario))
        .maybe(second.map(|second| scene.context.interface("span").class("now").text(&second)));
    // In the order and under the letters in which they were first seen.
    let order = scene.session.order(at).into_iter().enumerate();
    let answers = order.filter_map(|(shown, place)| answer(scene, at, card, place, shown));
    let card = el("details").class("again").set_to(Name::DataTheme, &decimal(card.theme)).set_if(
        now.is_some(),
        Name::DataNow,
        "",
    );
    Some(card.child(summary).child(el("ul").set(Name::Role, "list").each(answers)))
}

fn answer(scene: &Scene<'_>, at: usize, card: &Card, place: usize, shown: usize) -> Option<El> {
    let choice = card.choices.get(place)?;
    let (first, now) = (scene.session.choice(at) == Some(place), scene.session.second(at));
    let stands = now.map_or(first, |now| now == place);
    let button = el("button")
        .set(Name::Type, "button")
        .class("choice")
        .part("again")
        .set(Name::DataLean, choice.lean.as_str())
        .set_if(stands, Name::AriaPressed, "true")
        .on_click(scene.on(Msg::Reconsidered { card: at, choice: place }));
    let item = el("li").set_if(first, Name::DataTaken, "").set_if(stands, Name::DataStands, "");
    let why = el("div").class("why").set(Name::DataLean, choice.lean.as_str());
    let why = why.child(lean(&scene.context, card, place, first, stands));
    let why = why.child(el("p").class("said").text(&choice.explanation));
    Some(item.child(choices::face(button, &scene.context, card, choice, shown)).child(why))
}

/// Which way it leans, and whether it was the first or the second thought.
fn lean(context: &Context<'_>, card: &Card, place: usize, first: bool, stands: bool) -> El {
    let words = context.words;
    let said = if first {
        verdict::sentence(words, card, place)
    } else {
        verdict::of_other(words, card, place)
    };
    let tag = if first { words.your_choice } else { words.second_thought };
    let lean = card.choices.get(place).map(|choice| mark::view(choice.lean));
    let line = context.interface("p").class("lean").maybe(lean).child(el("span").text(&said));
    line.maybe((first || stands).then(|| el("span").class("yours").text(tag)))
}
