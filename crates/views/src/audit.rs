//! The audit, headed “The Fearless Audit”: the questions that close the quiz, each with a text field. What the reader
//! writes is the notebook ([`quiz::Journal`]). Only the reader can export it. This section says where it is stored.

use crate::el::{El, Name, el};
use crate::export::{Action, Export};
use crate::words::fill;
use crate::{Context, Scene, reader_data};
use quiz::Profile;
use quiz::journal::{MAX_TEXT_CHARS, is_spaced, words};
use quiz::number::decimal;
use quiz::visit::{Forget, Location, Record};

/// Draws the audit. `None` if the deck has no questions and the notebook has no answers to earlier ones.
pub fn view(scene: &Scene<'_>, profile: &Profile) -> Option<El> {
    let prompts = scene.records.journal.prompts(scene.context.deck, profile);
    let questions =
        prompts.iter().enumerate().map(|(at, prompt)| question(scene, at, prompt)).collect();
    let audit = el("section")
        .named("audit")
        .child(
            scene.context.interface("h3").set(Name::Tabindex, "-1").text(scene.context.words.audit),
        )
        .child(scene.context.interface("p").class("lead").text(scene.context.words.audit_lead))
        .child(el("ol").set(Name::Role, "list").growing(questions))
        .child(scene.context.interface("p").class("soft").text(&progress(scene, &prompts)))
        .child(takes(scene))
        .child(scene.context.interface("p").class("soft").text(kept(scene)))
        .maybe(forget(scene));
    (!prompts.is_empty()).then_some(audit)
}

/// One question with its text field, which grows with the text.
fn question(scene: &Scene<'_>, at: usize, prompt: &str) -> El {
    let text = scene.records.journal.text(prompt);
    let (id, typed, asked) =
        (["audit-", &decimal(at)].concat(), scene.callbacks.typed, prompt.to_owned());
    let wrote = scene
        .callbacks
        .action
        .reform(move |event| Action::Wrote { prompt: asked.clone(), text: typed(&event) });
    let field = el("textarea")
        .set_to(Name::Id, &id)
        .set(Name::Dir, "auto")
        // The browser must neither store the text for autocompletion nor send it to a spelling service.
        .set(Name::Autocomplete, "off")
        .set(Name::Spellcheck, "false")
        // Lets the styles match an empty field with `:placeholder-shown`; printed, an empty field would take a page.
        .set(Name::Placeholder, " ")
        .set_to(Name::Maxlength, &decimal(MAX_TEXT_CHARS))
        .set_to(Name::Rows, &decimal(rows(text)));
    el("li")
        .child(el("label").set_to(Name::For, &id).text(prompt))
        .child(field.field(text, wrote))
        .child(scene.context.interface("p").class("count").text(&count(&scene.context, text)))
}

/// Number of rows, estimated at 48 bytes a line, for browsers that do not support `field-sizing`. Print shows all
/// rows; on a screen, the styles limit the height.
fn rows(text: &str) -> usize {
    let breaks = text.bytes().filter(|byte| *byte == b'\n').count();
    (2 + breaks + text.len() / 48).max(4)
}

/// The word count. Empty for an empty text, and for languages written without spaces, whose words cannot be counted.
fn count(context: &Context<'_>, text: &str) -> String {
    match words(text) {
        0 => String::new(),
        _ if !is_spaced(text) => String::new(),
        words => fill(context.words.audit_words, &[("count", &decimal(words))]),
    }
}

/// How many questions have an answer, as a sentence. Answering all of them is not required.
fn progress(scene: &Scene<'_>, prompts: &[&str]) -> String {
    let begun =
        prompts.iter().filter(|prompt| words(scene.records.journal.text(prompt)) > 0).count();
    let (begun, all) = (decimal(begun), decimal(prompts.len()));
    fill(scene.context.words.audit_progress, &[("count", &begun), ("of", &all)])
}

fn takes(scene: &Scene<'_>) -> El {
    let words = scene.context.words;
    reader_data::row(
        scene,
        &[
            (Export::Copy, words.take_copy),
            (Export::Markdown, words.take_markdown),
            (Export::Plain, words.take_plain),
            (Export::Print, words.take_print),
            (Export::Send, words.take_send),
        ],
    )
}

fn kept(scene: &Scene<'_>) -> &'static str {
    let refused = scene.records.location(Record::Progress) == Location::Refused;
    match scene.records.location(Record::Notebook) {
        // The notebook is empty, so no attempt to store it has failed yet. But the browser has refused to store
        // progress, so it will refuse this as well.
        Location::Device if refused && scene.records.journal.is_empty() => {
            scene.context.words.audit_refused
        }
        Location::Device => scene.context.words.audit_device,
        Location::Page => scene.context.words.audit_page,
        Location::Refused | Location::Behind => scene.context.words.audit_refused,
        Location::Unreadable => scene.context.words.audit_unreadable,
    }
}

fn forget(scene: &Scene<'_>) -> Option<El> {
    let words = scene.context.words;
    let any = !scene.records.journal.is_empty()
        || scene.records.location(Record::Notebook) == Location::Unreadable;
    any.then(|| {
        reader_data::forget(
            scene,
            words.forget_words,
            words.forget_sure,
            Action::Forgot(Forget::Notebook),
        )
    })
}
