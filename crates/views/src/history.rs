//! Earlier results on this device, and the changes since the last one. The view reports them without judging.

use crate::el::{El, Name, el};
use crate::export::Action;
use crate::words::fill;
use crate::{Scene, profile, reader_data};
use quiz::history::changed_themes;
use quiz::visit::Forget;
use quiz::{Profile, Run, ThemeChange};

/// Draws the history. `None` until there is an earlier result.
pub fn view(scene: &Scene<'_>, shown: &Profile) -> Option<El> {
    let words = scene.context.words;
    let runs = scene.records.history.as_ref()?.runs();
    let rows = scene.context.interface("ol").class("runs").set(Name::Role, "list");
    let rows = rows.each(runs.iter().rev().map(|run| row(scene, run)));
    let history = el("section")
        .named("history")
        .child(scene.context.interface("h3").text(words.history))
        .maybe(since(scene, shown))
        .child(scene.context.interface("h4").text(words.history_all))
        .child(rows)
        .child(reader_data::forget(
            scene,
            words.forget_history,
            words.forget_sure,
            Action::Forgot(Forget::History),
        ));
    (runs.len() > 1).then_some(history)
}

fn row(scene: &Scene<'_>, run: &Run) -> El {
    let facts = profile::facts(&scene.context, &run.total(), None);
    el("li").child(el("b").text(&scene.day(run.day))).child(el("span").class("facts").text(&facts))
}

/// The changes since the previous run with the same number of cards. `None` if there is none, if the two runs have no
/// theme in common, or if the latest stored run is not the one shown: the shown run may be unfinished, or come from
/// another device.
fn since(scene: &Scene<'_>, profile: &Profile) -> Option<El> {
    let (then, now) = scene.records.history.as_ref()?.last_two(scene.session.len())?;
    if !now.is_of(scene.context.deck, profile) {
        return None;
    }
    let moves = changed_themes(scene.context.deck, then, now)?;
    let day = scene.day(then.day);
    let sentence = if moves.is_empty() {
        scene.context.words.moved_nothing
    } else {
        scene.context.words.moved_since
    };
    let lead = scene.context.interface("p").text(&fill(sentence, &[("day", &day)]));
    let list = el("ul")
        .class("moved")
        .set(Name::Role, "list")
        .each(moves.iter().filter_map(|moved| line(scene, moved)));
    Some(el("div").child(lead).maybe((!moves.is_empty()).then_some(list)))
}

fn line(scene: &Scene<'_>, ThemeChange { theme, then, now }: &ThemeChange) -> Option<El> {
    let facts = |one, other| profile::facts(&scene.context, one, Some(other));
    let values = [("then", &*facts(then, now)), ("now", &*facts(now, then))];
    let facts = scene
        .context
        .interface("span")
        .class("facts")
        .text(&fill(scene.context.words.moved, &values));
    let theme = scene.context.deck.themes().get(*theme)?;
    Some(el("li").child(el("b").text(&theme.name)).child(facts))
}
