//! The end on a phone: the personal result, which nobody else sees; questions to take home (the Fearless Audit); the
//! results of the room; and a link to all cards of the deck.

use super::PhoneView;
use crate::{Scene, result};
use quiz::Profile;
use room_core::phone::Phone;
use yew::{Html, MouseEvent, html};

pub fn view(page: &PhoneView<'_>) -> Html {
    let (scene, words) = (page.scene, page.scene.words);
    let own = |at: usize| page.phone.last_choice(at).map(usize::from);
    html! {
        <section class="result" key="finished">
            {yours(scene, page.phone)}
            {forget(page)}
            if let Some(seen) = scene.seen {
                <section class="of-room">
                    <h3>{words.themes}</h3>
                    {result::themes(scene, seen)}
                    {result::cards(scene, seen, own)}
                </section>
            }
            {audit(scene)}
            {alone(scene)}
        </section>
    }
}

/// The band and profile of the first answers. Their places in the deal are converted to places in the deck.
fn yours(scene: &Scene<'_>, phone: &Phone) -> Html {
    let words = scene.words;
    let pairs = phone.firsts().into_iter();
    let pairs: Vec<(usize, usize)> =
        pairs.filter_map(|(at, choice)| Some((*scene.deal.get(at)?, choice))).collect();
    if pairs.is_empty() {
        let none = match (phone.has_forgotten(), phone.knows_counted_answers()) {
            (true, _) => scene.context.words.forgot,
            (false, true) => words.finished_none,
            (false, false) => words.finished_unknown,
        };
        return html! {
            <div class="yours">
                <h2 id="card-title" class="title" tabindex="-1">{words.your_result}</h2>
                <p>{none}</p>
            </div>
        };
    }
    let profile = Profile::of(scene.context.deck, pairs);
    let band = profile.band.and_then(|band| scene.context.deck.bands().get(band));
    html! {<>
        <div class="yours">
            <h2 id="card-title" class="theme" tabindex="-1">{words.your_result}</h2>
            if let Some(band) = band {
                <div lang={scene.deck_lang()} dir={scene.deck_dir()}>
                    <p class="band">{band.name.clone()}</p>
                    <p class="band-text">{band.text.clone()}</p>
                </div>
            }
        </div>
        <div lang={scene.deck_lang()} dir={scene.deck_dir()}>
            {Html::from(views::profile::view(&scene.context, &profile, None))}
        </div>
    </>}
}

/// A button that deletes the answers on this phone, for people who have lent or share it.
fn forget(page: &PhoneView<'_>) -> Html {
    // An answer that may count is in the result, but no longer in storage.
    let is_empty = page.phone.stored().is_empty() && page.phone.firsts().is_empty();
    if page.scene.is_still() || is_empty {
        return Html::default();
    }
    let quiz = page.scene.context.words;
    let tapped = page.calls.forget.reform(|_: MouseEvent| ());
    html! {
        <details class="fold" id="forget">
            <summary>{page.scene.words.forget_own}</summary>
            <p>{quiz.forget_sure}</p>
            <button type="button" id="forget-yes" class="small" onclick={tapped}>{quiz.forget_yes}</button>
        </details>
    }
}

fn audit(scene: &Scene<'_>) -> Html {
    let (deck, quiz) = (scene.context.deck, scene.context.words);
    if deck.audit().is_empty() {
        return Html::default();
    }
    let item = |asked: &quiz::Prompt| html! { <li>{asked.prompt.clone()}</li> };
    html! {
        <section class="audit">
            <h3>{quiz.audit}</h3>
            <p class="soft">{quiz.audit_lead}</p>
            <ul lang={scene.deck_lang()} dir={scene.deck_dir()}>{for deck.audit().iter().map(item)}</ul>
        </section>
    }
}

/// The link to all cards, if the quiz of this site has this deck.
pub fn alone(scene: &Scene<'_>) -> Html {
    if !scene.shipped {
        return Html::default();
    }
    let address = ["../?deck=decks/", &*scene.state.deck, ".json&set=all"].concat();
    html! {
        <section class="alone">
            <p>{scene.words.go_alone_lead}</p>
            <a id="alone" class="go-on" href={address}>{scene.words.go_alone}</a>
        </section>
    }
}
