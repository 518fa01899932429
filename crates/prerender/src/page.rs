//! The first card in `index.html`, inside the element as a declarative shadow root: it is there with
//! the page, before any script.

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
