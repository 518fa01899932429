//! Respond beside recognise, theme by theme: a line from manager to leader with a full mark for what
//! one would do and an open one for what one can spot. The same facts stand beside it as text.

use super::Scene;
use super::el::{El, el};
use super::mark::{circle, icon};
use crate::words::fill;
use quiz::{Profile, Standing, Tally};

/// Width of the line, in its own units: one per cent is two units, with room for the marks.
const WIDTH: u32 = 200;
const MARGIN: u32 = 8;

/// The profile, as a list of themes.
pub fn view(scene: &Scene<'_>, profile: &Profile) -> El {
    let words = scene.words;
    let themes = scene.session.deck().themes().iter().zip(&profile.themes);
    let asked = themes.filter(|(_, standing)| standing.respond.of + standing.recognise.of > 0);
    let rows = asked.map(|(theme, standing)| row(scene, &theme.name, standing));
    // These name the ends of the lines, which run as the deck is written, whatever these words do.
    let ends = el("p").set("lang", words.lang).class("ends").set("aria-hidden", "true");
    el("section")
        .class("profile")
        .part("profile")
        .child(scene.interface("h3").text(words.profile))
        .child(legend(scene))
        .child(el("ul").class("themes").set("role", "list").each(rows))
        .child(ends.child(el("span").text(words.manager)).child(el("span").text(words.leader)))
}

fn legend(scene: &Scene<'_>) -> El {
    let words = scene.words;
    let entry = |mark: El, name, long| {
        let name = el("b").text(name);
        el("li").child(icon("key").child(mark)).child(name).child(el("span").text(long))
    };
    scene
        .interface("ul")
        .class("legend")
        .set("role", "list")
        .child(entry(circle("respond", "4"), words.respond, words.respond_long))
        .child(entry(circle("recognise", "6.5"), words.recognise, words.recognise_long))
}

fn row(scene: &Scene<'_>, name: &str, standing: &Standing) -> El {
    let words = scene.words;
    let facts = [
        words.respond,
        " ",
        &tally(scene, standing.respond),
        " · ",
        words.recognise,
        " ",
        &tally(scene, standing.recognise),
    ];
    el("li")
        .child(el("h4").text(name))
        .child(line(standing))
        .child(scene.interface("p").class("facts").text(&facts.concat()))
}

fn tally(scene: &Scene<'_>, tally: Tally) -> String {
    if tally.of == 0 {
        return scene.words.not_asked.to_owned();
    }
    let number = |points: u32| scene.count(points as usize);
    fill(scene.words.tally, &[("got", &number(tally.got)), ("of", &number(tally.of))])
}

/// The line with its two marks, and the gap between them.
fn line(standing: &Standing) -> El {
    let at = |tally: Tally| tally.percent().map(|percent| MARGIN + percent * WIDTH / 100);
    let (respond, recognise) = (at(standing.respond), at(standing.recognise));
    let gap = respond
        .zip(recognise)
        .map(|(from, to)| el("path").class("gap").set_to("d", &format!("M{from} 10H{to}")));
    let mark = |class, r, at: u32| {
        el("circle").class(class).set("cy", "10").set("r", r).set_to("cx", &at.to_string())
    };
    el("svg")
        .class("line")
        .set("viewBox", "0 0 216 20")
        .set("aria-hidden", "true")
        .child(el("path").class("way").set("d", "M8 10h200M8 6v8M58 8v4M108 8v4M158 8v4M208 6v8"))
        .maybe(gap)
        .maybe(recognise.map(|at| mark("recognise", "6.5", at)))
        .maybe(respond.map(|at| mark("respond", "4", at)))
}
