//! Lines that an author pastes into a post.

use crate::draft::Draft;
use crate::formats;
use quiz::deck::file::Json;

/// The two lines for a deck that has an address: a file beside the post, named after the deck. `base` is where the quiz
/// stands, with a slash at its end.
pub fn lines(draft: &Draft, base: &str) -> String {
    let (base, title) = (attribute(base), text(&draft.title));
    let file = attribute(&formats::file_name(draft, "json"));
    format!(
        "<script type=\"module\" src=\"{base}leader-quiz.js\"></script>\n\
         <leader-quiz deck=\"{file}\"><a href=\"{base}\">{title}</a></leader-quiz>\n"
    )
}

/// The same with the deck inside.
pub fn inline(draft: &Draft, base: &str) -> String {
    let (base, title) = (attribute(base), text(&draft.title));
    let deck = within_script(&formats::json::short(&Json::from(draft)));
    format!(
        "<script type=\"module\" src=\"{base}leader-quiz.js\"></script>\n\
         <leader-quiz><script type=\"application/json\">{deck}</script><a href=\"{base}\">{title}</a></leader-quiz>\n"
    )
}

/// JSON in which nothing ends the element it stands in, or begins a comment: HTML reads what is in a script element up
/// to `</script`, and knows `<!--` there.
fn within_script(json: &str) -> String {
    json.replace('<', "\\u003c")
}

fn attribute(value: &str) -> String {
    text(value).replace('"', "&quot;")
}

fn text(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
