//! A draft as JSON, and back. There are two forms: the deck's file, and [`Draft::whole_json`], which is stored on the
//! device. The submodule `read` reads both leniently and lists what it could not take; it does not decide whether the
//! draft is a valid deck.

mod read;

use quiz::deck::FORMAT;
use quiz::deck::file::Json;

use crate::draft::{Band, Card, Draft, Prompt, Set, Source, Theme, Waiver};
use crate::formats::json;

/// A part of a file that does not fit into a draft, as a line such as `card 3: the field “colour”`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut(pub String);

impl From<&Draft> for Json {
    fn from(draft: &Draft) -> Json {
        let mut fields = head(draft);
        fields.list("cards", &draft.cards, card);
        fields.list("bands", &draft.bands, band);
        if !draft.audit.is_empty() {
            fields.list("audit", &draft.audit, prompt);
        }
        if !draft.sets.is_empty() {
            fields.list("sets", &draft.sets, set);
        }
        fields.into()
    }
}

/// The fields of a deck up to its themes.
fn head(draft: &Draft) -> Fields {
    let mut fields = Fields::default();
    fields.number("format", f64::from(FORMAT));
    fields.text("id", &draft.id);
    fields.text("lang", &draft.lang);
    fields.text("title", &draft.title);
    fields.optional("intro", &draft.intro);
    if draft.source != Source::default() {
        let mut source = Fields::default();
        source.text("title", &draft.source.title);
        source.nullable("url", &draft.source.url);
        fields.put("source", source.into());
    }
    fields.list("themes", &draft.themes, theme);
    fields
}

impl Draft {
    /// The draft as it is stored on the device: [`Draft::whole_json`] on one line.
    pub fn to_body(&self) -> String {
        json::short(&self.whole_json())
    }

    /// The content of the file of waivers.
    pub fn waivers_json(&self) -> Json {
        self.waivers.iter().map(|one| waiver(one).into()).collect::<Vec<Json>>().into()
    }

    /// The draft with everything that the deck's file cannot hold: waivers, the texts of a card's other kind, and
    /// numbers as they were typed. Nothing is in it twice.
    pub fn whole_json(&self) -> Json {
        let mut fields = head(self);
        fields.list("cards", &self.cards, |one| {
            let mut fields = card_head(one);
            choices(&mut fields, one);
            answers(&mut fields, one);
            fields
        });
        fields.list("bands", &self.bands, |one| {
            let mut fields = Fields::default();
            fields.text("from", &one.from);
            band_texts(&mut fields, one);
            fields
        });
        fields.list("audit", &self.audit, prompt);
        fields.list("sets", &self.sets, set);
        fields.put("waivers", self.waivers_json());
        fields.into()
    }
}

fn waiver(waiver: &Waiver) -> Fields {
    let mut fields = Fields::default();
    fields.text("card", &waiver.card);
    fields.text("rule", &waiver.rule);
    fields.text("reason", &waiver.reason);
    fields
}

fn theme(theme: &Theme) -> Fields {
    let mut fields = Fields::default();
    fields.text("id", &theme.id);
    fields.text("name", &theme.name);
    fields.text("idea", &theme.idea);
    fields.text("habit", &theme.habit);
    fields.nullable("anchor", &theme.anchor);
    fields
}

fn card(card: &Card) -> Fields {
    let mut fields = card_head(card);
    match card.is_spot() {
        true => answers(&mut fields, card),
        false => choices(&mut fields, card),
    }
    fields
}

/// The fields that both kinds of cards have.
fn card_head(card: &Card) -> Fields {
    let mut fields = Fields::default();
    fields.text("id", &card.id);
    fields.text("theme", &card.theme);
    fields.text("kind", &card.kind);
    fields.text("scenario", &card.scenario);
    fields
}

fn choices(fields: &mut Fields, card: &Card) {
    fields.list("choices", &card.choices, |choice| {
        let mut fields = Fields::default();
        fields.text("text", &choice.text);
        fields.text("lean", &choice.lean);
        fields.text("explanation", &choice.explanation);
        fields
    });
}

fn answers(fields: &mut Fields, card: &Card) {
    fields.text("answer", &card.answer);
    let mut said = Fields::default();
    said.text("leader", &card.said_leader);
    said.text("manager", &card.said_manager);
    fields.put("explanations", said.into());
}

fn band(band: &Band) -> Fields {
    let mut fields = Fields::default();
    match band.from.trim().parse::<u32>() {
        Ok(from) => fields.number("from", f64::from(from)),
        Err(_) => fields.text("from", &band.from),
    }
    band_texts(&mut fields, band);
    fields
}

fn band_texts(fields: &mut Fields, band: &Band) {
    fields.text("name", &band.name);
    fields.text("text", &band.text);
}

fn prompt(prompt: &Prompt) -> Fields {
    let mut fields = Fields::default();
    fields.text("theme", &prompt.theme);
    fields.text("prompt", &prompt.prompt);
    fields
}

fn set(set: &Set) -> Fields {
    let mut fields = Fields::default();
    fields.text("id", &set.id);
    fields.text("name", &set.name);
    fields.put(
        "cards",
        set.cards.iter().map(|id| Json::from(id.as_str())).collect::<Vec<_>>().into(),
    );
    fields
}

/// The fields of a JSON object, in the order in which they were added.
#[derive(Default)]
struct Fields(Vec<(String, Json)>);

impl Fields {
    fn put(&mut self, name: &str, value: Json) {
        self.0.push((name.to_owned(), value));
    }

    fn text(&mut self, name: &str, text: &str) {
        self.put(name, text.into());
    }

    fn number(&mut self, name: &str, number: f64) {
        self.put(name, number.into());
    }

    fn optional(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.text(name, text);
        }
    }

    fn nullable(&mut self, name: &str, text: &str) {
        self.put(name, if text.is_empty() { Json::Null } else { text.into() });
    }

    fn list<T>(&mut self, name: &str, items: &[T], write: impl Fn(&T) -> Fields) {
        self.put(name, items.iter().map(|item| write(item).into()).collect::<Vec<Json>>().into());
    }
}

impl From<Fields> for Json {
    fn from(fields: Fields) -> Json {
        Json::Object(fields.0)
    }
}
