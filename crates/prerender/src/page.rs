//! Inserts the first card and the deck's name into `index.html`. The card is a declarative shadow root inside the
//! element, so it is shown with the page, before any script runs.

use invite::address::Address;
use quiz::{Deck, language};
use views::words::{self, Language};

/// The tag after which the card is inserted.
const ELEMENT: &str = "<leader-quiz query>";

/// Until the script has loaded, "Next" leads to the handout, as it should if scripts are disabled. If they are
/// enabled, this style hides it for 8 s, in which the script usually arrives. After that it is shown, since there may
/// be no other way on.
const NEXT_WAITS: &str = "@media (scripting: enabled) { :host(:not(:defined)) .next { animation: late 8s step-end } \
                          @keyframes late { from { visibility: hidden } } }";

/// Escapes a text for use in an attribute or between tags.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// The shadow root with the card and its styles. `made` is a hash of both (`crates/pack/src/built.rs`): the script
/// keeps the card only if it is of the same build as the script.
pub fn shadow(markup: &str, styles: &str, made: &str) -> String {
    format!(
        "<template shadowrootmode=\"open\"><style>{styles}</style>\
         <div class=\"root\" data-made=\"{made}\">{markup}</div><style>{NEXT_WAITS}</style></template>"
    )
}

/// Inserts the shadow root into the element of the page.
///
/// # Errors
/// A sentence, if the page has no such element.
pub fn with_card(page: &str, shadow: &str) -> Result<String, String> {
    if !page.contains(ELEMENT) {
        return Err(format!("index.html has no {ELEMENT} to put the first card into; put it back"));
    }
    Ok(page.replacen(ELEMENT, &format!("{ELEMENT}{shadow}"), 1))
}

/// The snippet for authors who want the first card in the post itself: the usual two lines, with the card inside the
/// second. The element is wrapped in a `div` and has no empty line, so that Markdown processors pass it through
/// unchanged.
pub fn for_posts(deck: &Deck, shadow: &str, address: &Address) -> String {
    let handout = format!("href=\"{}", address.of("handout.html"));
    let shadow = shadow.replace("href=\"handout.html", &handout);
    let (script, page) = (address.of("leader-quiz.js"), address.of(""));
    format!(
        "<script type=\"module\" src=\"{script}\"></script>\n\
         <div><leader-quiz>\n{shadow}<a href=\"{page}\">{}</a></leader-quiz></div>\n",
        escaped(deck.title())
    )
}

/// Sets the page's language, title, description and heading from the deck, for people and for search engines. The
/// heading also names `main`, which in a frame is the second `main` of the surrounding page.
///
/// # Errors
/// A sentence, if the page lacks one of the places to fill in.
pub fn named_after(page: &str, deck: &Deck) -> Result<String, String> {
    let (title, intro) = (escaped(deck.title()), escaped(deck.intro()));
    let page = between(page, "<html lang=\"", "\"", deck.lang())?;
    let page = between(&page, "<title>", "</title>", &title)?;
    let page = between(&page, "<meta name=\"description\" content=\"", "\"", &intro)?;
    let page = between(&page, "<h1 class=\"unseen\" id=\"name\">", "</h1>", &title)?;
    let Language { words, trouble, .. } = words::of(deck.lang());
    let own = language::is(deck.lang(), words.lang);
    let lang = if own { String::new() } else { format!(" lang=\"{}\"", words.lang) };
    let link = format!("{lang}>{}", escaped(trouble.handout));
    between(&page, "<a id=\"all\" href=\"handout.html\"", "</a>", &link)
}

/// Replaces the text between the first `start` and the next `end`.
fn between(page: &str, start: &str, end: &str, text: &str) -> Result<String, String> {
    let parts = page.split_once(start).and_then(|(before, rest)| {
        let (_, after) = rest.split_once(end)?;
        Some(format!("{before}{start}{text}{end}{after}"))
    });
    parts.ok_or_else(|| format!("index.html has no {start}…{end} to fill in; put it back"))
}
