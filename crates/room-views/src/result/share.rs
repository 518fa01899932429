//! The share of a choice in a round, as a table cell with a bar.

use crate::Scene;
use room_core::Step;
use room_core::seen::Level;
use yew::{Html, html};

/// A share, as precisely as it is shown: a word for quarters, or a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    Step(Step),
    Count { part: u32, whole: u32 },
}

/// A cell with a share, or with the reason why there is none.
pub fn cell(scene: &Scene<'_>, share: Option<&Share>) -> Html {
    match share {
        None => html! { <td class="none">{scene.words.too_few}</td> },
        Some(Share::Step(step)) => {
            html! { <td><div class="share-of"><span class="count word">{scene.words.step(*step)}</span>{quarters(*step)}</div></td> }
        }
        Some(Share::Count { part, whole }) => {
            let percent = (part * 100).checked_div(*whole).unwrap_or(0);
            html! { <td><div class="share-of"><span class="count">{part}</span>{line(percent)}</div></td> }
        }
    }
}

/// The content of a cell if nothing was asked.
pub const NOT_ASKED: &str = "–";

/// The cell of a theme. `asked`: whether any card of this kind was dealt.
pub fn level(scene: &Scene<'_>, level: Option<Level>, asked: bool) -> Html {
    match level {
        None => {
            let said = if asked { scene.words.not_shown } else { NOT_ASKED };
            html! { <td class="none">{said}</td> }
        }
        Some(Level::Step(step)) => cell(scene, Some(&Share::Step(step))),
        Some(Level::Percent(percent)) => {
            html! { <td><div class="share-of"><span class="count">{percent}{"\u{a0}%"}</span>{line(percent)}</div></td> }
        }
    }
}

pub fn hands_cell(hands: Option<u32>) -> Html {
    html! { <td class="hands">{hands.unwrap_or(0)}</td> }
}

/// The change from one round to another: a number if there are numbers, otherwise whether the word changed.
pub fn change(scene: &Scene<'_>, from: Option<&Share>, to: Option<&Share>) -> String {
    let words = scene.words;
    match (from, to) {
        (Some(Share::Count { part: from, .. }), Some(Share::Count { part: to, .. })) => {
            match to.abs_diff(*from) {
                0 => "±0".to_owned(),
                by if to > from => format!("+{by}"),
                by => format!("−{by}"),
            }
        }
        (Some(Share::Step(from)), Some(Share::Step(to))) if to > from => words.more.to_owned(),
        (Some(Share::Step(from)), Some(Share::Step(to))) if to < from => words.fewer.to_owned(),
        (Some(Share::Step(_)), Some(Share::Step(_))) => words.same.to_owned(),
        _ => String::new(),
    }
}

/// The choice that got more than any other, as far as the shares show, and whether it got more than half.
pub fn leading(shares: &[Share]) -> Option<(usize, bool)> {
    let size = |share: &Share| match share {
        Share::Step(step) => u32::from(step.quarters()),
        Share::Count { part, .. } => *part,
    };
    let most = shares.iter().map(size).max().filter(|most| *most > 0)?;
    let mut leading = shares.iter().enumerate().filter(|(_, share)| size(share) == most);
    let (place, share) = leading.next()?;
    let half = match share {
        Share::Step(step) => *step >= Step::Many,
        Share::Count { part, whole } => part * 2 > *whole,
    };
    leading.next().is_none().then_some((place, half))
}

fn line(percent: u32) -> Html {
    html! {
        <svg class="share" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
            <rect class="way" width="100" height="1" />
            <rect class="gone" width={percent.min(100).to_string()} height="1" />
        </svg>
    }
}

/// A bar of four parts, as many of them full as the word says.
fn quarters(step: Step) -> Html {
    let quarter = |at: u8| {
        let x = ["0", "25.5", "51", "76.5"].get(usize::from(at)).copied();
        match at < step.quarters() {
            true => html! { <rect class="gone" x={x} width="23.5" height="1" /> },
            false => html! { <rect class="way" x={x} width="23.5" height="1" /> },
        }
    };
    html! {
        <svg class="share" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
            {for (0..4).map(quarter)}
        </svg>
    }
}
