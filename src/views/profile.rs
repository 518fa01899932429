//! Respond beside recognise, theme by theme: a line from manager to leader with a full mark for what
//! one would do and an open one for what one can spot. The same facts stand beside it as text.

use super::Scene;
use crate::words::fill;
use quiz::{Profile, Standing, Tally};
use yew::{Html, html};

/// Width of the line, in its own units: one per cent is two units, with room for the marks.
const WIDTH: u32 = 200;
const MARGIN: u32 = 8;

/// The profile, as a list of themes.
pub fn view(scene: &Scene<'_>, profile: &Profile) -> Html {
    let words = scene.words;
    html! {
        <section class="profile" part="profile">
            <h3 lang={words.lang}>{ words.profile }</h3>
            <ul class="legend" role="list" lang={words.lang}>
                <li>{ key_mark(true) }<b>{ words.respond }</b>{ ": " }{ words.respond_long }</li>
                <li>{ key_mark(false) }<b>{ words.recognise }</b>{ ": " }{ words.recognise_long }</li>
            </ul>
            <ul class="themes" role="list">
                for (theme, standing) in scene.session.deck().themes().iter().zip(&profile.themes) {
                    if asked(standing) {
                        <li key={theme.id.clone()}>{ row(scene, &theme.name, standing) }</li>
                    }
                }
            </ul>
            <p class="ends" aria-hidden="true" lang={words.lang}>
                <span>{ words.manager }</span><span>{ words.leader }</span>
            </p>
        </section>
    }
}

fn asked(standing: &Standing) -> bool {
    standing.respond.of + standing.recognise.of > 0
}

fn row(scene: &Scene<'_>, name: &str, standing: &Standing) -> Html {
    let words = scene.words;
    html! {
        <>
            <h4>{ name }</h4>
            { line(standing) }
            <p class="facts" lang={words.lang}>
                { words.respond }{ " " }{ tally(scene, standing.respond) }
                { " · " }
                { words.recognise }{ " " }{ tally(scene, standing.recognise) }
            </p>
        </>
    }
}

fn tally(scene: &Scene<'_>, tally: Tally) -> String {
    if tally.of == 0 {
        return scene.words.not_asked.to_owned();
    }
    fill(scene.words.tally, &[("got", &tally.got.to_string()), ("of", &tally.of.to_string())])
}

/// The line with its two marks, and the gap between them.
fn line(standing: &Standing) -> Html {
    let at = |tally: Tally| tally.percent().map(|percent| MARGIN + percent * WIDTH / 100);
    let (respond, recognise) = (at(standing.respond), at(standing.recognise));
    html! {
        <svg class="line" viewBox="0 0 216 20" aria-hidden="true">
            <path class="way" d="M8 10h200M8 6v8M58 8v4M108 8v4M158 8v4M208 6v8" />
            if let (Some(from), Some(to)) = (respond, recognise) {
                <path class="gap" d={format!("M{from} 10H{to}")} />
            }
            if let Some(x) = recognise {
                <circle class="recognise" cx={x.to_string()} cy="10" r="6.5" />
            }
            if let Some(x) = respond {
                <circle class="respond" cx={x.to_string()} cy="10" r="4" />
            }
        </svg>
    }
}

fn key_mark(respond: bool) -> Html {
    let (class, r) = if respond { ("respond", "4") } else { ("recognise", "6.5") };
    html! {
        <svg class="key" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <circle {class} cx="8" cy="8" {r} />
        </svg>
    }
}
