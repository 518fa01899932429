//! The questions that close the quiz, for a journal.

use super::Scene;
use yew::{Html, html};

/// The audit, if the deck has one.
pub fn view(scene: &Scene<'_>) -> Html {
    let prompts = scene.session.deck().audit();
    html! {
        if !prompts.is_empty() {
            <section class="audit" part="audit">
                <h3 lang={scene.words.lang}>{ scene.words.audit }</h3>
                <p class="lead" lang={scene.words.lang}>{ scene.words.audit_lead }</p>
                <ol>
                    for prompt in prompts {
                        <li>{ &prompt.prompt }</li>
                    }
                </ol>
            </section>
        }
    }
}
