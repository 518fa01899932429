//! The page for publishing the deck: files, HTML for a post, and a link.

use studio_core::formats::Format;
use studio_core::snippet;
use studio_core::studio::Msg;
use views::words::fill;
use yew::{Html, html};

use super::head;
use crate::desk::{Act, Copied, Copy, Desk, Link, Qr};

pub fn view(desk: &Desk<'_>) -> Html {
    let words = desk.words;
    let ready = desk.studio.checked().is_deck();
    html! {<>
        {head(words.publish.to_owned(), words.publish_lead)}
        if !ready { <p class="note">{words.not_ready}</p> }
        {files(desk, ready)}
        {lines(desk)}
        if ready { {inline(desk)} {link(desk)} }
    </>}
}

fn files(desk: &Desk<'_>, ready: bool) -> Html {
    let words = desk.words;
    let button = |format: Format, label: &'static str| {
        html! { <button type="button" onclick={desk.on(Act::Save(format))}>{label}</button> }
    };
    let handout = |act: Act, label: &'static str| {
        html! { <button type="button" aria-disabled={(!ready).then_some("true")} onclick={desk.on(act)}>{label}</button> }
    };
    html! {
        <section>
            <h2>{words.files}</h2>
            <p class="hint">{words.files_hint}</p>
            <div class="row">
                {button(Format::Json, words.file_json)}
                {button(Format::Csv, words.file_csv)}
                {button(Format::Gift, words.file_gift)}
                {button(Format::Quizdown, words.file_markdown)}
                if !desk.studio.draft().waivers.is_empty() {
                    <button type="button" onclick={desk.tell(Msg::ExportedWaivers)}>{words.file_waivers}</button>
                }
                {handout(Act::Print, words.print)}
                {handout(Act::SaveHandout, words.file_handout)}
            </div>
        </section>
    }
}

/// A read-only text with a button that copies it.
fn copyable(desk: &Desk<'_>, what: Copy, text: String, label: &'static str) -> Html {
    let words = desk.words;
    let said = match desk.look.copied {
        Some(Copied::Yes(copied)) if copied == what => words.copied,
        Some(Copied::No(refused)) if refused == what => words.not_copied,
        _ => "",
    };
    // The author copies the text by hand, which counts as publishing.
    let oncopy = desk.act.reform(|_| Act::Do(Msg::Published));
    html! {<>
        <textarea class="code" readonly=true rows="4" aria-label={label} dir="ltr" spellcheck="false" value={text} {oncopy} />
        <div class="row">
            <button type="button" onclick={desk.on(Act::Copy(what))}>{words.copy}</button>
            <span role="status">{said}</span>
        </div>
    </>}
}

fn lines(desk: &Desk<'_>) -> Html {
    let words = desk.words;
    let text = snippet::lines(&desk.studio.file_name(), &desk.look.base);
    html! {
        <section>
            <h2>{words.lines}</h2>
            <p class="hint">{words.lines_hint}{" "}{words.lines_link}</p>
            {copyable(desk, Copy::Lines, text, words.lines)}
            <p class="hint">{words.built}</p>
        </section>
    }
}

fn inline(desk: &Desk<'_>) -> Html {
    let words = desk.words;
    let text = snippet::inline(desk.studio.draft(), &desk.look.base, desk.look.address());
    html! {
        <section>
            <h2>{words.inline}</h2>
            <p class="hint">{words.inline_hint}</p>
            {copyable(desk, Copy::Inline, text, words.inline)}
        </section>
    }
}

fn link(desk: &Desk<'_>) -> Html {
    let words = desk.words;
    let made = match &desk.look.link {
        None => Html::default(),
        Some(Link::Unable) => html! { <p>{words.link_unable}</p> },
        Some(Link::TooLong { length, most }) => {
            let (length, most) = (length.to_string(), most.to_string());
            html! { <p>{fill(words.link_too_long, &[("length", &length), ("most", &most)])}</p> }
        }
        Some(Link::Made { address, qr }) => html! {<>
            <p>{fill(words.link_length, &[("length", &address.len().to_string())])}</p>
            {copyable(desk, Copy::Link, address.to_string(), words.link)}
            <p><a href={address.to_string()} target="_blank" rel="noopener" onclick={desk.tell(Msg::Published)}>{words.open_link}</a></p>
            {match qr {
                Some(qr) => self::qr(qr, words.link),
                None => html! { <p class="hint">{words.no_qr}</p> },
            }}
        </>},
    };
    html! {
        <section>
            <h2>{words.link}</h2>
            <p class="hint">{words.link_hint}</p>
            {made}
        </section>
    }
}

/// Always black on white, also in dark colours: some cameras cannot read inverted codes.
fn qr(Qr { size, path }: &Qr, label: &'static str) -> Html {
    html! {
        <svg class="qr" role="img" aria-label={label} viewBox={format!("0 0 {size} {size}")} shape-rendering="crispEdges">
            <path fill="#fff" d={format!("M0 0h{size}v{size}H0z")} />
            <path fill="#000" d={path.to_string()} />
        </svg>
    }
}
