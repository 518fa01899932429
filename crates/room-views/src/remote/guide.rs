//! The facilitator's notes on the present card, in a `details` element.

use super::RemoteView;
use crate::note;
use crate::words::fill;
use yew::{Html, html};

pub fn view(page: &RemoteView<'_>) -> Html {
    let Some(note) = page.note else { return Html::default() };
    let (scene, words) = (page.scene, page.scene.words);
    let minutes = fill(words.minutes, &[("minutes", &note.minutes.to_string())]);
    html! {
        <details class="fold" id="guide" lang={words.lang} dir={scene.own_dir()}>
            <summary>{words.guide}<span class="soft">{minutes}</span></summary>
            {note::view(words, note, &scene.deck_lang(), scene.deck_dir())}
        </details>
    }
}
