//! The first card in `index.html`, inside the element as a declarative shadow root: it is there with
//! the page, before any script.

use invite::address::Address;
use quiz::{Deck, language};
use views::words::{self, Language};

/// The tag the card is put behind.
const ELEMENT: &str = "<leader-quiz query>";

/// Until the script is there, "Next" leads to all the cards on one page, as it should where scripts are off. Where they are
/// on, it is not shown for the time in which the script mostly comes; after that there may be no other way on.
const NEXT_WAITS: &str = "@media (scripting: enabled) { :host(:not(:defined)) .next { animation: late 8s step-end } \
                          @keyframes late { from { visibility: hidden } } }";

/// A text as it stands in an attribute or between tags.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// What the element draws into, with the card and its styles. `made` tells one first card and its looks from
/// another: the script keeps the card if it knows it as of the same build.
pub fn shadow(markup: &str, styles: &str, made: &str) -> String {
    format!(
        "<template shadowrootmode=\"open\"><style>{styles}</style>\
         <div class=\"root\" data-made=\"{made}\">{markup}</div><style>{NEXT_WAITS}</style></template>"
    )
}

/// The page with the card in its element.
pub fn with_card(page: &str, shadow: &str) -> Result<String, String> {
    if !page.contains(ELEMENT) {
        return Err(format!("index.html has no {ELEMENT} to put the first card into; put it back"));
    }
    Ok(page.replacen(ELEMENT, &format!("{ELEMENT}{shadow}"), 1))
}

/// What authors paste who want the first card in the post itself: the two lines, with the card inside the
/// second. The element is wrapped in a `div` and has no empty line, so that Markdown processors pass it through unchanged.
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

/// The page in the deck's language and under its name, for people and for search engines. The heading
/// also names `main`, which in a frame is the second one of somebody's page.
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

/// The page with another text between two marks.
fn between(page: &str, start: &str, end: &str, text: &str) -> Result<String, String> {
    let parts = page.split_once(start).and_then(|(before, rest)| {
        let (_, after) = rest.split_once(end)?;
        Some(format!("{before}{start}{text}{end}{after}"))
    });
    parts.ok_or_else(|| format!("index.html has no {start}…{end} to fill in; put it back"))
}
