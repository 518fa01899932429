//! What a finished quiz comes to: the band, the profile, a habit for the week, the audit, and every
//! card to read again.

use super::el::{El, Name, el};
use super::{Scene, audit, history, moves, notice, profile, review, share, take};
use crate::words::fill;
use quiz::profile::FEW;
use quiz::{Profile, Theme};

/// The result of a finished session.
pub fn view(scene: &Scene<'_>, profile: &Profile) -> El {
    let band = profile.band.and_then(|band| scene.session.deck().bands().get(band));
    let today = scene.words.result;
    let heading = match band {
        Some(band) => el("h2").text(&band.name),
        None => scene.interface("h2").text(today),
    };
    el("section")
        .named("result")
        .maybe(band.map(|_| scene.interface("p").class("theme").text(today)))
        .child(heading.class("band").set(Name::Tabindex, "-1"))
        .maybe(band.map(|band| el("p").class("band-text").text(&band.text)))
        .maybe(notice::view(scene))
        .child(profile::view(scene, profile))
        .maybe(habit(scene, profile))
        .maybe(history::view(scene))
        .maybe(audit::view(scene, profile))
        .child(share::view(scene, profile))
        .child(review::view(scene))
        .maybe(source(scene))
        .child(moves::row(scene).child(moves::back(scene)).child(restart(scene)))
        .child(take::everything(scene))
}

fn restart(scene: &Scene<'_>) -> El {
    let tapped = scene.restart.reform(|_| ());
    moves::button("restart").on_click(tapped).text(scene.words.restart)
}

/// The strongest theme, the one worth a closer look, and its habit for the week.
fn habit(scene: &Scene<'_>, profile: &Profile) -> Option<El> {
    let words = scene.words;
    let theme = |at: usize| scene.session.deck().themes().get(at);
    let line = |sentence, theme: &Theme| fill(sentence, &[("theme", &theme.name)]);
    let (strongest, look_at) = (profile.strongest()?, profile.to_work_on()?);
    let few = [strongest, look_at]
        .iter()
        .any(|at| profile.themes.get(*at).is_some_and(|theme| theme.cards() < FEW));
    let (strongest, look_at) = (line(words.strongest, theme(strongest)?), theme(look_at)?);
    let habit = el("section")
        .class("habit")
        .child(scene.interface("p").class("strongest").text(&strongest))
        .child(scene.interface("h3").text(&line(words.to_work_on, look_at)))
        .maybe(few.then(|| scene.interface("p").class("hint").text(words.few)))
        .child(el("p").text(&look_at.idea))
        .child(scene.interface("h4").text(words.this_week))
        .child(el("p").class("try").text(&look_at.habit));
    Some(habit)
}

/// Where the cards come from, as a link if there is somewhere to go.
fn source(scene: &Scene<'_>) -> Option<El> {
    let source = scene.session.deck().source();
    let text = fill(scene.words.drawn_from, &[("source", &source.title)]);
    let line = scene.interface("p").class("source");
    let line = match scene.article.or(source.url.as_deref()) {
        Some(address) => line.child(el("a").set_to(Name::Href, address).text(&text)),
        None => line.text(&text),
    };
    (!source.title.is_empty()).then_some(line)
}
