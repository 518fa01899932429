//! The profile: for each theme, how often the reader would act as a leader (“respond”, from `choose` cards) beside
//! how often they tell leader from manager (“recognise”, from `spot` cards). The picture is a line from manager to
//! leader with a full mark for respond, an open mark for recognise, and the gap between them. Second thoughts are
//! small marks below the line. The same facts follow as text, since the picture is hidden from screen readers.

use crate::Context;
use crate::el::{El, Name, el};
use crate::mark::{self, circle, icon};
use crate::words::{Words, fill};
use quiz::number::decimal;
use quiz::{Gap, Lean, Profile, Standing, Tally};

/// Draws the profile: a sentence about the gap, and a list of themes. `now` is the profile with the second thoughts,
/// if there are any.
pub fn view(context: &Context<'_>, profile: &Profile, now: Option<Profile>) -> El {
    let words = context.words;
    let said = profile.total.gap().map(|gap| over_all(words, gap));
    let dotted = || context.interface("p").class("hint").text(words.dotted);
    let rows = || rows(context, profile, now.as_ref());
    el("section")
        .named("profile")
        .child(context.interface("h3").text(words.profile))
        .maybe(said.map(|said| context.interface("p").text(&said)))
        .child(legend(context, now.is_some()))
        .child(el("div").class("picture").child(ends(context)).child(rows()))
        .maybe(profile.themes.iter().chain([&profile.total]).any(could_reverse).then(dotted))
}

/// The sentence that compares recognise and respond over all cards.
fn over_all(words: &Words, gap: Gap) -> String {
    let hint =
        |said: &str, sure| if sure { said.to_owned() } else { [said, " ", words.few].concat() };
    match gap {
        Gap::SeesMore { sure } => hint(words.sees_more, sure),
        Gap::DoesMore { sure } => hint(words.does_more, sure),
        Gap::Together => words.together.to_owned(),
        Gap::TooFew => words.few.to_owned(),
    }
}

fn legend(context: &Context<'_>, second: bool) -> El {
    let words = context.words;
    let entry =
        |mark: El, name: &str| el("li").child(icon("key").child(mark)).child(el("b").text(name));
    let kind = |mark, name, long| entry(mark, name).child(el("span").text(long));
    context
        .interface("ul")
        .class("legend")
        .set(Name::Role, "list")
        .child(kind(circle("respond", "5.5"), words.respond, words.respond_long))
        .child(kind(circle("recognise", "6.5"), words.recognise, words.recognise_long))
        .maybe(second.then(|| entry(circle("respond second", "4"), words.second_thoughts)))
}

/// Names the ends of the lines. The lines run in the direction of the deck's language, so this must not set `dir`
/// even where the interface's language runs the other way.
fn ends(context: &Context<'_>) -> El {
    let end = |lean, name| el("span").child(mark::view(lean)).child(el("span").text(name));
    el("p")
        .set(Name::Lang, context.words.lang)
        .class("ends")
        .set(Name::AriaHidden, "true")
        .child(end(Lean::Manager, context.words.manager))
        .child(end(Lean::Leader, context.words.leader))
}

/// A row for each theme that had a card, and one for all cards if there are several themes.
fn rows(context: &Context<'_>, profile: &Profile, now: Option<&Profile>) -> El {
    let (words, total, now) = (context.words, &profile.total, now.unwrap_or(profile));
    let themes = context.deck.themes().iter();
    let themes = themes.zip(profile.themes.iter().zip(&now.themes));
    let asked = |standing: &Standing| standing.cards() > 0;
    let themes = themes.filter(|(_, (first, _))| asked(first));
    let rows =
        themes.map(|(theme, (first, now))| row(context, el("h4").text(&theme.name), first, now));
    let all = || row(context, context.interface("h4").text(words.all_cards), total, &now.total);
    let several = profile.themes.iter().filter(|standing| asked(standing)).count() > 1;
    el("ul").class("themes").set(Name::Role, "list").each(rows).maybe(several.then(all))
}

fn row(context: &Context<'_>, name: El, first: &Standing, now: &Standing) -> El {
    let fact = |text: &str| context.interface("p").class("facts").text(text);
    let second =
        || [context.words.second_thoughts, ": ", &facts(context, now, Some(first))].concat();
    el("li")
        .child(name)
        .child(line(first, now))
        .child(fact(&facts(context, first, None)))
        .maybe((first != now).then(|| fact(&second())))
        .maybe(said(context.words, first).map(|said| fact(&said).class("facts said")))
}

/// The sentence about a theme's gap, if there is one to report.
fn said(words: &Words, standing: &Standing) -> Option<String> {
    let (said, sure) = match standing.gap()? {
        Gap::SeesMore { sure } => (words.seen_more, sure),
        Gap::DoesMore { sure } => (words.done_more, sure),
        Gap::Together | Gap::TooFew => return None,
    };
    Some(fill(if sure { "{gap}" } else { words.hint }, &[("gap", said)]))
}

/// Both tallies as text. With `before`, only the tallies that differ from it.
pub fn facts(context: &Context<'_>, now: &Standing, before: Option<&Standing>) -> String {
    let words = context.words;
    let both = [
        (words.respond, now.respond, before.map(|before| before.respond)),
        (words.recognise, now.recognise, before.map(|before| before.recognise)),
    ];
    let mut facts = String::new();
    for (name, now, before) in both {
        if before != Some(now) {
            let between = if facts.is_empty() { "" } else { " · " };
            facts = [&*facts, between, name, "\u{a0}", &tally(context, now)].concat();
        }
    }
    facts
}

fn tally(context: &Context<'_>, tally: Tally) -> String {
    if tally.of == 0 {
        return context.words.not_asked.to_owned();
    }
    let number = |points: u32| decimal(points);
    fill(context.words.tally, &[("got", &number(tally.got)), ("of", &number(tally.of))])
}

/// The line with its marks. The gap between them is dotted where a single card could reverse it.
fn line(first: &Standing, now: &Standing) -> El {
    let gap = match first.gap() {
        Some(Gap::Together) => "gap near",
        _ if could_reverse(first) => "gap unsure",
        _ => "gap",
    };
    let between = first.respond.percent().zip(first.recognise.percent());
    let second = |class, first: Tally, now: Tally| {
        now.percent().filter(|_| first != now).map(|at| dot(class, at, "4").set(Name::Cy, "88%"))
    };
    el("svg")
        .class("line")
        .set(Name::AriaHidden, "true")
        .child(stroke("way", 0, 100))
        .child(dot("middle", 50, "2"))
        .maybe(between.map(|(from, to)| stroke(gap, from, to)))
        .maybe(first.recognise.percent().map(|at| dot("recognise", at, "8.5")))
        .maybe(first.respond.percent().map(|at| dot("respond", at, "5.5")))
        .maybe(second("recognise second", first.recognise, now.recognise))
        .maybe(second("respond second", first.respond, now.respond))
}

/// Whether there is a gap that one card answered otherwise could reverse.
fn could_reverse(standing: &Standing) -> bool {
    use Gap::{DoesMore, SeesMore, TooFew};
    matches!(standing.gap(), Some(TooFew | SeesMore { sure: false } | DoesMore { sure: false }))
        && standing.respond.percent() != standing.recognise.percent()
}

fn stroke(class: &'static str, from: u32, to: u32) -> El {
    let line =
        el("line").class(class).set_to(Name::X1, &percent(from)).set_to(Name::X2, &percent(to));
    line.set(Name::Y1, "50%").set(Name::Y2, "50%")
}

fn dot(class: &'static str, at: u32, r: &'static str) -> El {
    el("circle").class(class).set_to(Name::Cx, &percent(at)).set(Name::Cy, "50%").set(Name::R, r)
}

fn percent(of_the_way: u32) -> String {
    decimal(of_the_way) + "%"
}
