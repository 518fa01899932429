//! The result of a finished quiz: the band (one of the deck's result levels, by points), the profile, a habit for the
//! week, the audit, and every card to read again.

use crate::el::{El, Name, el};
use crate::words::fill;
use crate::{Context, Scene, audit, history, moves, notice, profile, reader_data, review, share};
use quiz::number::decimal;
use quiz::profile::MIN_CARDS_FOR_GAP;
use quiz::{Msg, Profile, Theme, reading};

/// Draws the result of a finished session.
pub fn view(scene: &Scene<'_>, profile: &Profile) -> El {
    let band = profile.band.and_then(|band| scene.context.deck.bands().get(band));
    let today = scene.context.words.result;
    let heading = match band {
        Some(band) => el("h2").text(&band.name),
        None => scene.context.interface("h2").text(today),
    };
    el("section")
        .named("result")
        .maybe(band.map(|_| scene.context.interface("p").class("theme").text(today)))
        .child(heading.class("band").set(Name::Tabindex, "-1"))
        .maybe(band.map(|band| el("p").class("band-text").text(&band.text)))
        .maybe(notice::view(scene))
        .child(profile::view(&scene.context, profile, scene.session.reconsidered()))
        .maybe(habit(&scene.context, profile))
        .maybe(more(scene))
        .maybe(history::view(scene, profile))
        .maybe(audit::view(scene, profile))
        .child(share::view(scene, profile))
        .child(review::view(scene))
        .maybe(source(&scene.context))
        .child(moves::row(&scene.context).child(moves::back(scene)).child(restart(scene)))
        .child(reader_data::everything(scene))
}

fn restart(scene: &Scene<'_>) -> El {
    let tapped = scene.callbacks.restart.reform(|_| ());
    moves::button("restart").class("next").on_click(tapped).text(scene.context.words.restart)
}

/// After a set (a part of the deck): the button to the cards that are not answered yet. `None` if there are none
/// left.
fn more(scene: &Scene<'_>) -> Option<El> {
    let (context, left) = (&scene.context, scene.session.left());
    let minutes = reading::minutes(context.deck, left);
    let values = [("count", &*decimal(left)), ("minutes", &*decimal(minutes))];
    let sentence = match (left, minutes) {
        (0, _) => return None,
        (1, _) => context.words.more_one,
        (_, 1) => context.words.more_minute,
        _ => context.words.more_length,
    };
    let said = fill(sentence, &values);
    // The class `next` makes it look like "Next" on a card.
    let on = moves::button("go-on").class("next").on_click(scene.on(Msg::WentOn));
    let on = el("div").class("moves").child(on.text(context.words.go_on));
    let more = context.interface("section").named("more");
    Some(more.child(el("h3").text(context.words.more)).child(el("p").text(&said)).child(on))
}

/// The strongest theme, the one to work on, and a habit for the week. The first two are left out where no theme
/// stands out.
fn habit(context: &Context<'_>, profile: &Profile) -> Option<El> {
    let words = context.words;
    let theme = |at: usize| context.deck.themes().get(at);
    let line = |sentence, theme: &Theme| fill(sentence, &[("theme", &theme.name)]);
    let (strongest, look_at) = (profile.strongest(), profile.to_work_on());
    let few = [strongest, look_at].iter().any(|at| {
        at.and_then(|at| profile.themes.get(at))
            .is_some_and(|theme| theme.chosen() < MIN_CARDS_FOR_GAP)
    });
    let at_home = strongest.and_then(theme).map(|theme| line(words.strongest, theme));
    let tried = theme(profile.to_try()?)?;
    let section = el("section")
        .class("habit")
        .maybe(at_home.map(|said| context.interface("p").class("strongest").text(&said)));
    let week = context.interface(if look_at.is_some() { "h4" } else { "h3" }).text(words.this_week);
    let idea = el("p").text(&tried.idea);
    let section = match look_at {
        Some(_) => section
            .child(context.interface("h3").text(&line(words.to_work_on, tried)))
            .maybe(few.then(|| context.interface("p").class("hint").text(words.few)))
            .child(idea)
            .child(week),
        None => section.child(week).child(idea),
    };
    Some(section.child(el("p").class("try").text(&tried.habit)))
}

/// The source of the cards, as a link if it has an address. `None` if the deck names no source.
fn source(context: &Context<'_>) -> Option<El> {
    let source = context.deck.source();
    let text = fill(context.words.drawn_from, &[("source", &source.title)]);
    let line = context.interface("p").class("source");
    let line = match context.article {
        Some(address) => line.child(el("a").set_to(Name::Href, address).text(&text)),
        None => line.text(&text),
    };
    (!source.title.is_empty()).then_some(line)
}
