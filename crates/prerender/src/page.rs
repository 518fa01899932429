//! The first card in `index.html`, inside the element as a declarative shadow root: it is there with
//! the page, before any script.

use quiz::Deck;

/// The tag the card is put behind.
const ELEMENT: &str = "<leader-quiz query>";

/// A text as it stands in an attribute or between tags.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// The page with the card in its element.
pub fn with_card(page: &str, markup: &str, styles: &str) -> Result<String, String> {
    if !page.contains(ELEMENT) {
        return Err(format!("index.html has no {ELEMENT} to put the first card into; put it back"));
    }
    let shadow = format!(
        "{ELEMENT}<template shadowrootmode=\"open\"><style>{styles}</style>\
         <div class=\"root\">{markup}</div></template>"
    );
    Ok(page.replacen(ELEMENT, &shadow, 1))
}

/// The page in the deck's language and under its name, for people and for search engines. The heading
/// also names `main`, which in a frame is the second one of somebody's page.
pub fn named_after(page: &str, deck: &Deck) -> Result<String, String> {
    let (title, intro) = (escaped(deck.title()), escaped(deck.intro()));
    let page = between(page, "<html lang=\"", "\"", deck.lang())?;
    let page = between(&page, "<title>", "</title>", &title)?;
    let page = between(&page, "<meta name=\"description\" content=\"", "\"", &intro)?;
    between(&page, "<h1 class=\"unseen\" id=\"name\">", "</h1>", &title)
}

/// The page with another text between two marks.
fn between(page: &str, start: &str, end: &str, text: &str) -> Result<String, String> {
    let parts = page.split_once(start).and_then(|(before, rest)| {
        let (_, after) = rest.split_once(end)?;
        Some(format!("{before}{start}{text}{end}{after}"))
    });
    parts.ok_or_else(|| format!("index.html has no {start}…{end} to fill in; put it back"))
}
