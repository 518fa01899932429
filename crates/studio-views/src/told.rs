//! Notices of what was done, and questions that the author has to answer.

use studio_core::draft_json::LeftOut;
use studio_core::shelf::Keeping;
use studio_core::studio::{Msg, Notice};
use views::words::fill;
use yew::{Html, html};

use crate::desk::{Act, Desk, title};

/// The id of the question whether to leave a draft that is not stored.
pub const LEAVING: &str = "leaving";
/// The id of the question which of two versions to keep.
pub const VERSIONS: &str = "versions";

pub fn view(desk: &Desk<'_>) -> Html {
    html! {
        <div class="messages">
            {versions(desk)}
            {leaving(desk)}
            <div class="told" role="status">{desk.studio.told().map(|told| said(desk, told)).unwrap_or_default()}</div>
            {left(desk)}
        </div>
    }
}

fn said(desk: &Desk<'_>, told: &Notice) -> Html {
    let words = desk.words;
    let away = html! { <button type="button" class="quiet" onclick={desk.tell(Msg::Dismissed)}>{words.dismiss}</button> };
    let (sentence, left, more) = match told {
        Notice::Removed(_) => (words.removed.to_owned(), None, Some((Msg::Undid, words.undo))),
        Notice::Added => (words.added.to_owned(), None, None),
        Notice::Undone => (words.undone.to_owned(), None, None),
        Notice::Redone => (words.redone.to_owned(), None, None),
        Notice::Imported { cards, left, .. } => {
            (fill(words.imported, &[("count", &cards.to_string())]), Some(left), None)
        }
        Notice::Waivers { new: 0, left } => (words.waivers_known.to_owned(), Some(left), None),
        Notice::Waivers { new, left } => {
            (fill(words.waivers_came, &[("count", &new.to_string())]), Some(left), None)
        }
        Notice::NotRead(why) => (why.clone(), None, None),
        Notice::NotOpened => (words.not_opened.to_owned(), None, None),
        Notice::NotFetched => (words.not_fetched.to_owned(), None, None),
        Notice::NotDeleted => (words.not_deleted.to_owned(), None, None),
        Notice::Saved { name, left } => (fill(words.saved, &[("name", name)]), Some(left), None),
        Notice::NotSaved => (words.not_saved.to_owned(), None, None),
        Notice::Deleted(stored) | Notice::NotPutBack(stored) => {
            let name = title(desk, &stored.listed.title);
            let gone = matches!(told, Notice::Deleted(_));
            let sentence = if gone { words.deleted } else { words.not_put_back };
            (fill(sentence, &[("name", name)]), None, Some((Msg::PutBack, words.put_back)))
        }
    };
    let more = more.map(
        |(msg, label)| html! { <button type="button" onclick={desk.tell(msg)}>{label}</button> },
    );
    let lang = matches!(told, Notice::NotRead(_)).then_some("en");
    html! {
        <div class="note">
            <p id="told" key={desk.studio.told_count()} {lang}>{sentence}</p>
            if let Some(left) = left.filter(|left| !left.is_empty()) {
                <p id="left">{words.left}</p>
                {lines(left, "left")}
            }
            <div class="row">{more.unwrap_or_default()}{away}</div>
        </div>
    }
}

/// The list of what an import or export left out. It is focusable, so that keys can scroll it.
fn lines(left: &[LeftOut], name: &'static str) -> Html {
    html! {
        <ul class="left" lang="en" tabindex="0" aria-labelledby={name}>
            {for left.iter().map(|LeftOut(line)| html! { <li>{line.clone()}</li> })}
        </ul>
    }
}

/// The list of what the import left out, after another notice has replaced that of the import. It is old news, so it is
/// collapsed.
fn left(desk: &Desk<'_>) -> Html {
    let (words, left) = (desk.words, desk.studio.left());
    if left.is_empty() {
        return Html::default();
    }
    html! {
        <details class="note" key="left">
            <summary id="stays">{words.left}</summary>
            {lines(left, "stays")}
            <div class="row"><button type="button" class="quiet" onclick={desk.tell(Msg::DismissedLeft)}>{words.dismiss}</button></div>
        </details>
    }
}

/// The question which of two versions of the draft to keep.
fn versions(desk: &Desk<'_>) -> Html {
    let words = desk.words;
    if desk.studio.keeping() != Keeping::Elsewhere {
        return Html::default();
    }
    html! {
        <section id={VERSIONS} class="note decide" role="alert">
            <p>{words.elsewhere}</p>
            <div class="row">
                <button type="button" onclick={desk.on(Act::KeepBoth)}>{words.keep_both}</button>
                <button type="button" onclick={desk.tell(Msg::TookTheirs)}>{words.take_theirs}</button>
            </div>
        </section>
    }
}

/// The question whether to leave a draft that is not stored. It takes the focus, since it answers what the author has
/// just done.
fn leaving(desk: &Desk<'_>) -> Html {
    let words = desk.words;
    if !desk.studio.is_leaving() {
        return Html::default();
    }
    html! {
        <section class="note decide">
            <p id={LEAVING} tabindex="-1">{words.leaving}</p>
            <div class="row">
                <button type="button" onclick={desk.on(Act::Save(studio_core::formats::Format::Json))}>{words.save_json}</button>
                <button type="button" onclick={desk.tell(Msg::Stayed)}>{words.stay}</button>
                <button type="button" onclick={desk.tell(Msg::LeftAnyway)}>{words.leave}</button>
            </div>
        </section>
    }
}
