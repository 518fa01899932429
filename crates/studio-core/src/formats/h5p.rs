//! H5P packages: a zip that contains the questions as JSON, with texts in HTML (<https://h5p.org/documentation>).

mod package;
mod question;

use super::NotRead;
use super::gather::Gather;
use super::html;
use super::notes::{Notes, excerpt};
use quiz::deck::file::Json;

const SETTINGS: &str =
    "Settings of H5P, such as attempts, order, pass mark and buttons, have no place in a deck.";
const OVERALL: &str =
    "The feedback on the result as a whole was left out: write bands in its place.";

/// Reads the questions of a package.
///
/// # Errors
/// Fails for a package that cannot be opened, or whose questions cannot become cards.
pub fn read(bytes: &[u8]) -> Result<Gather, NotRead> {
    let (about, content) = package::open(bytes)?;
    let mut gather = Gather::bare(Notes::default());
    let title = gather.plain_html(text(&about, &["title"]), "the title");
    if !title.is_empty() {
        gather.draft.title = title;
    }
    let tags = [text(&about, &["defaultLanguage"]), text(&about, &["language"])];
    if let Some(tag) = tags.into_iter().find(|tag| !tag.is_empty() && *tag != "und") {
        gather.draft.lang = tag.to_owned();
    }
    let library = text(&about, &["mainLibrary"]);
    match library {
        "H5P.QuestionSet" => gather.question_set(&content),
        library if gather.h5p(library, &content, "question 1", "") => {}
        other => return Err(NotRead::OtherContent(excerpt(other))),
    }
    Ok(gather)
}

impl Gather {
    fn question_set(&mut self, content: &Json) {
        self.introduction(content);
        for (at, json) in list(content, "questions").iter().enumerate() {
            let library = text(json, &["library"]).split(' ').next().unwrap_or_default();
            let title = text(json, &["metadata", "title"]);
            // H5P gives this title to questions without one.
            let title = if title.starts_with("Untitled") { "" } else { title };
            let place = match title {
                "" => format!("question {}", at + 1),
                title => format!("question {} “{}”", at + 1, excerpt(title)),
            };
            let params = json.get("params").unwrap_or(&Json::Null);
            if !self.h5p(library, params, &place, title) {
                self.notes.say(format!("{place}: {}, which no card can hold", excerpt(library)));
            }
        }
        self.around(content);
        if ["overallFeedback", "successComment", "failComment"]
            .iter()
            .any(|field| content.get("endGame").is_some_and(|end| says(end, field)))
        {
            self.notes.once(OVERALL);
        }
        if list(content, "questions").is_empty() {
            self.notes.say("the question set has no questions");
        }
    }

    /// Reads the page before the questions, unless its author has switched it off.
    fn introduction(&mut self, content: &Json) {
        let Some(page) = content.get("introPage") else { return };
        let place = "the introduction";
        let [title, intro] =
            ["title", "introduction"].map(|field| self.plain_html(text(page, &[field]), place));
        let texts: Vec<String> =
            [title, intro].into_iter().filter(|text| !text.is_empty()).collect();
        let whole = texts.join("\n");
        if page.get("showIntroPage") != Some(&Json::Bool(false)) {
            self.draft.intro = whole;
        } else if !whole.is_empty() {
            let whole = excerpt(&whole);
            self.notes.say(format!("{place}, which is switched off: “{whole}”"));
        }
    }

    /// Reports settings and feedback of a question or a set, which a deck cannot hold.
    fn around(&mut self, params: &Json) {
        if says(params, "overallFeedback") {
            self.notes.once(OVERALL);
        }
        if ["behaviour", "passPercentage", "override"].iter().any(|name| params.get(name).is_some())
        {
            self.notes.once(SETTINGS);
        }
    }
}

/// Whether a field is a text, or a list of feedback that contains one.
fn says(json: &Json, field: &str) -> bool {
    let full = |text: &str| !html::plain(text).text.is_empty();
    full(text(json, &[field]))
        || list(json, field).iter().any(|range| full(text(range, &["feedback"])))
}

/// The text at this path. Empty if there is none.
fn text<'j>(json: &'j Json, path: &[&str]) -> &'j str {
    let found = path.iter().try_fold(json, |json, name| json.get(name));
    match found {
        Some(Json::Text(text)) => text,
        _ => "",
    }
}

fn list<'j>(json: &'j Json, field: &str) -> &'j [Json] {
    match json.get(field) {
        Some(Json::List(items)) => items,
        _ => &[],
    }
}
