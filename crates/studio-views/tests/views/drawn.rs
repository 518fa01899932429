//! Renders the editor as HTML text, for the tests in this folder's parent.

use studio_core::studio::Studio;
use studio_views::{Act, Desk, Look, words};
use yew::{Callback, Html, LocalServerRenderer, Properties, component};

#[derive(PartialEq, Properties)]
struct Drawing {
    html: Html,
}

#[component]
fn Drawn(props: &Drawing) -> Html {
    props.html.clone()
}

pub fn text(studio: &Studio, look: &Look, lang: &str) -> String {
    let act: Callback<Act> = Callback::noop();
    let desk = Desk {
        studio,
        words: words::of(lang),
        look,
        act: &act,
        text: |_| String::new(),
        chosen: |_| String::new(),
        date: |_| "a day".to_owned(),
    };
    let renderer =
        LocalServerRenderer::<Drawn>::with_props(Drawing { html: studio_views::view(&desk) });
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(renderer.hydratable(false).render())
}
