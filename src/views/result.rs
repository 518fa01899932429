//! What a finished quiz comes to: the band, the profile, a habit for the week, the audit, and every
//! card to read again.

use super::{Scene, audit, moves, profile, review};
use crate::words::fill;
use quiz::{Profile, Theme};
use yew::{Html, html};

/// The result of a finished session.
pub fn view(scene: &Scene<'_>, profile: &Profile) -> Html {
    let band = profile.band.and_then(|band| scene.session.deck().bands().get(band));
    html! {
        <section class="result" part="result">
            <p class="theme" lang={scene.words.lang}>{ scene.words.result }</p>
            <h2 class="band" tabindex="-1">
                { band.map_or(scene.words.result, |band| &band.name) }
            </h2>
            if let Some(band) = band {
                <p class="band-text">{ &band.text }</p>
            }
            { profile::view(scene, profile) }
            { habit(scene, profile) }
            { audit::view(scene) }
            { review::view(scene) }
            { source(scene) }
            <div class="moves" lang={scene.words.lang}>
                { moves::back(scene) }
                <button type="button" class="restart" part="restart" onclick={scene.restart.reform(|_| ())}>
                    { scene.words.restart }
                </button>
            </div>
        </section>
    }
}

/// The strongest theme, the one worth a closer look, and its habit for the week.
fn habit(scene: &Scene<'_>, profile: &Profile) -> Html {
    let words = scene.words;
    let line = |sentence, theme: &Theme| fill(sentence, &[("theme", &theme.name)]);
    let Some(look_at) = theme(scene, profile.to_work_on()) else { return Html::default() };
    html! {
        <section class="habit">
            if let Some(strongest) = theme(scene, profile.strongest()) {
                <p class="strongest">{ line(words.strongest, strongest) }</p>
            }
            <h3>{ line(words.to_work_on, look_at) }</h3>
            <p>{ &look_at.idea }</p>
            <h4 lang={words.lang}>{ words.this_week }</h4>
            <p class="try">{ &look_at.habit }</p>
        </section>
    }
}

fn theme<'a>(scene: &Scene<'a>, at: Option<usize>) -> Option<&'a Theme> {
    scene.session.deck().themes().get(at?)
}

/// Where the cards come from, as a link if there is somewhere to go.
fn source(scene: &Scene<'_>) -> Html {
    let source = scene.session.deck().source();
    if source.title.is_empty() {
        return Html::default();
    }
    let text = fill(scene.words.drawn_from, &[("source", &source.title)]);
    let address = scene.article.or(source.url.as_deref()).map(str::to_owned);
    html! {
        <p class="source">
            if let Some(href) = address { <a {href}>{ text }</a> } else { { text } }
        </p>
    }
}
