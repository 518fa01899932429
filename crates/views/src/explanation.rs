//! The explanations of the choices once one is taken. That of the taken choice is shown immediately, the others are
//! folded.

use crate::el::{El, Name, el};
use crate::{Context, mark, verdict};
use quiz::text::split;
use quiz::{Card, Kind};

/// The explanation of the choice at index `place`: open if it was taken, else folded behind its lean.
pub fn view(context: &Context<'_>, card: &Card, place: usize, taken: bool) -> Option<El> {
    let choice = card.choices.get(place)?;
    let said = el("p").class("said").text(&choice.explanation);
    let lean = choice.lean.as_str();
    if taken {
        let read = verdict::lean(card, place);
        let verdict = context.interface("p").class("lean").set(Name::DataLean, read.as_str());
        let verdict = verdict.child(mark::view(read)).child(el("span").text(&verdict::sentence(
            context.words,
            card,
            place,
        )));
        let why = el("div").class("why").part("explanation").set(Name::DataLean, lean);
        return Some(why.child(verdict).child(said).maybe(source(context, card)));
    }
    let ask =
        if card.kind == Kind::Choose { context.words.why_other } else { context.words.why_role };
    let summary = context
        .interface("summary")
        .class("lean")
        .child(mark::view(choice.lean))
        .child(el("span").text(&verdict::of_other(context.words, card, place)))
        .child(el("span").class("ask-why").text(ask));
    let why = el("details").class("why").part("other").set(Name::DataLean, lean);
    Some(why.child(summary).child(said))
}

/// A link to the passage of the source that the card's theme came from. `None` if the passage or the source has no
/// address.
fn source(context: &Context<'_>, card: &Card) -> Option<El> {
    let fragment = context.deck.theme_of(card).fragment()?;
    let page = split(context.article?, "#").next().unwrap_or_default();
    let link =
        el("a").set_to(Name::Href, &[page, "#", fragment].concat()).text(context.words.in_article);
    Some(context.interface("p").class("source").child(link))
}
