//! What is beside the form: the preview, the problems and findings, and charts of how the best choices are distributed.

use quiz::deck::lint::limits::GATE_MARGIN;
use studio_core::checked::{Note, Score};
use studio_core::studio::Msg;
use views::words::fill;
use yew::{Html, classes, html};

use crate::desk::{Act, Desk, Pane};

pub fn view(desk: &Desk<'_>) -> Html {
    html! {
        <aside class="side">
            {preview(desk)}
            {notes(desk)}
            {charts(desk)}
        </aside>
    }
}

/// The box of the preview. `static/studio/preview.js` puts the quiz into it, and replaces it when the author pauses.
fn preview(desk: &Desk<'_>) -> Html {
    let (words, look) = (desk.words, desk.look);
    let switch = |on: bool, act: Act, label: &'static str| {
        html! { <button type="button" class="switch" aria-pressed={on.to_string()} onclick={desk.on(act)}>{label}</button> }
    };
    html! {
        <section class="preview" aria-label={words.preview}>
            <div class="row">
                {switch(look.whole, Act::Whole(!look.whole), words.whole)}
                {switch(look.wide, Act::Wide(!look.wide), words.wide)}
                {switch(look.dark, Act::Dark(!look.dark), words.dark)}
            </div>
            <div class={classes!("stage", look.wide.then_some("wide"))} id="preview" key="preview" tabindex="-1"></div>
            if !desk.studio.checked().is_deck() { <p class="hint">{words.preview_gaps}</p> }
        </section>
    }
}

/// Maximum number of problems and findings that are listed. Nobody corrects more at a time, and each is rendered again
/// when the author pauses.
const MAX_LISTED_NOTES: usize = 100;

/// The list of problems and findings, in which each line leads to its field.
fn notes(desk: &Desk<'_>) -> Html {
    let words = desk.words;
    let checked = desk.studio.checked();
    let lead = |note: &Note| {
        let onclick = desk.tell(Msg::WentTo(note.at));
        let kind = if note.is_problem() { "problem" } else { "finding" };
        html! {
            <li class={kind}>
                <button type="button" class="way" lang="en" {onclick}>{note.sentence.clone()}</button>
                if let Some(rule) = &note.rule {
                    <p class="why"><span lang="en">{rule.why}</span>
                        if let Some(reason) = &rule.waived { {" "}{fill(words.waived, &[("reason", reason)])} }
                    </p>
                }
            </li>
        }
    };
    let waived = checked.findings.iter().filter(|note| note.is_waived());
    let open: Vec<&Note> = checked.open().collect();
    html! {
        <section class="said" aria-label={words.notes}>
            <h2>{words.notes}</h2>
            <p>{in_all(desk)}</p>
            if !checked.problems.is_empty() || !checked.findings.is_empty() {
                <ul class="all" role="list">
                    {for open.into_iter().take(MAX_LISTED_NOTES).map(lead)}
                    {for waived.map(lead)}
                </ul>
            }
            if !checked.skipped.is_empty() {
                <p class="hint">{fill(words.skipped, &[("rules", &checked.skipped.join(", "))])}</p>
            }
        </section>
    }
}

/// The number of problems or findings, as a sentence.
pub fn in_all(desk: &Desk<'_>) -> String {
    let (words, checked) = (desk.words, desk.studio.checked());
    match (checked.is_deck(), checked.open().count()) {
        (true, 0) => words.all_well.to_owned(),
        (true, count) => fill(words.findings_in_all, &[("count", &count.to_string())]),
        (false, count) => fill(words.problems_in_all, &[("count", &count.to_string())]),
    }
}

fn charts(desk: &Desk<'_>) -> Html {
    let words = desk.words;
    let checked = desk.studio.checked();
    let minutes = checked.minutes.map(|minutes| {
        let minutes = minutes.to_string();
        html! { <p>{fill(words.minutes, &[("minutes", &minutes)])}</p> }
    });
    let empty = checked.players.is_empty();
    // When the charts are the only visible pane, nothing in them is focusable, so keys could not scroll them.
    let reached = (desk.look.pane == Pane::Charts).then_some("0");
    html! {
        <section class="charts" aria-label={words.charts} tabindex={reached}>
            <h2>{words.charts}</h2>
            {minutes.unwrap_or_default()}
            if empty { <p class="hint">{words.no_charts}</p> } else {
                {players(desk, &checked.players)}
                {places(desk, &checked.places)}
            }
        </section>
    }
}

/// The scores of simulated players who do not read, as a table with bars. The vertical line is chance.
fn players(desk: &Desk<'_>, players: &[Score]) -> Html {
    let words = desk.words;
    let checked = desk.studio.checked();
    let row = |score: &Score| {
        let percent = format!("{:.0} %", score.score);
        let off = score.gated && checked.gate && score.score > checked.chance + GATE_MARGIN;
        let named = words.player.iter().find(|(name, _)| *name == score.name);
        html! {
            <tr class={off.then_some("off")}>
                <th scope="row">{named.map_or(score.name, |(_, named)| named)}</th>
                <td class="gauge">{bar(score.score, Some(checked.chance))}</td>
                <td>{percent}</td>
            </tr>
        }
    };
    let chance = format!("{:.0}", checked.chance);
    html! {
        <table>
            <caption>{fill(words.players, &[("chance", &chance)])}</caption>
            <tbody>{for players.iter().map(row)}</tbody>
        </table>
    }
}

fn places(desk: &Desk<'_>, places: &[usize]) -> Html {
    let all: usize = places.iter().sum::<usize>().max(1);
    let row = |(at, count): (usize, &usize)| {
        html! {
            <tr>
                <th scope="row">{at + 1}</th>
                <td class="gauge">{bar(*count as f64 / all as f64 * 100.0, None)}</td>
                <td>{*count}</td>
            </tr>
        }
    };
    html! {
        <table>
            <caption>{desk.words.places}</caption>
            <tbody>{for places.iter().enumerate().map(row)}</tbody>
        </table>
    }
}

/// A bar of this many per cent, with an optional vertical line at another value.
fn bar(percent: f64, line: Option<f64>) -> Html {
    html! {
        <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
            <rect class="track" width="100" height="8" />
            <rect class="part" width={format!("{percent:.1}")} height="8" />
            if let Some(line) = line { <rect class="chance" x={format!("{line:.1}")} width="0.8" height="8" /> }
        </svg>
    }
}
