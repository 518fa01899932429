//! The notes to a card, folded: what people should take away, what to listen for, what to ask, and what to do
//! according to how the room answered.

use super::Desk;
use crate::words::fill;
use yew::{Html, html};

pub fn view(desk: &Desk<'_>) -> Html {
    let Some(note) = desk.note else { return Html::default() };
    let (scene, words) = (desk.scene, desk.scene.words);
    let minutes = fill(words.minutes, &[("minutes", &note.minutes.to_string())]);
    let (lang, dir) = (scene.deck_lang(), scene.deck_dir());
    let entry = |name: &'static str, text: &str| {
        html! {<>
            <dt>{name}</dt>
            <dd lang={lang.clone()} dir={dir}>{text.to_owned()}</dd>
        </>}
    };
    let questions = note.ask.iter().map(|asked| html! { <li>{asked.clone()}</li> });
    html! {
        <details class="fold" id="guide" lang={words.lang} dir={scene.own_dir()}>
            <summary>{words.guide}<span class="soft">{minutes}</span></summary>
            <dl>
                {entry(words.aim, &note.aim)}
                {entry(words.listen, &note.listen)}
                <dt>{words.questions}</dt>
                <dd lang={lang.clone()} dir={dir}><ul>{for questions}</ul></dd>
                {entry(words.minority, &note.minority)}
                {entry(words.if_right, &note.right)}
                {entry(words.if_split, &note.split)}
                {entry(words.if_wrong, &note.wrong)}
                {entry(words.trap, &note.trap)}
                {entry(words.bridge, &note.bridge)}
            </dl>
        </details>
    }
}
