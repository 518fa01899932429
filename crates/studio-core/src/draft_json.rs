//! A draft as JSON, and back. Reading takes whatever there is and says what it could not take; it does not say
//! whether that is a deck.

mod read;

use quiz::deck::FORMAT;
use quiz::deck::file::Json;

use crate::draft::{Band, CHOOSE, Card, Draft, Prompt, SPOT, Set, Source, Theme, Waiver};

/// Something of a file that a draft has no place for, as `card 3: the field “colour”`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left(pub String);

impl From<&Draft> for Json {
    fn from(draft: &Draft) -> Json {
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

impl Draft {
    /// The file of waivers beside the deck.
    pub fn waivers_json(&self) -> Json {
        self.waivers.iter().map(|one| waiver(one).into()).collect::<Vec<Json>>().into()
    }

    /// The draft with all that its deck's file has no place for: waivers, and the texts of a card's other kind.
    pub fn whole_json(&self) -> Json {
        let mut fields = Fields::default();
        fields.put("deck", self.into());
        fields.list("cards", &self.cards, |one| {
            let mut fields = card(&Card { kind: CHOOSE.to_owned(), ..one.clone() });
            fields.0.extend(card(&Card { kind: SPOT.to_owned(), ..one.clone() }).0.drain(4..));
            fields.0[2].1 = one.kind.as_str().into();
            fields
        });
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
    let mut fields = Fields::default();
    fields.text("id", &card.id);
    fields.text("theme", &card.theme);
    fields.text("kind", &card.kind);
    fields.text("scenario", &card.scenario);
    if card.is_spot() {
        fields.text("answer", &card.answer);
        let mut said = Fields::default();
        said.text("leader", &card.said_leader);
        said.text("manager", &card.said_manager);
        fields.put("explanations", said.into());
    } else {
        fields.list("choices", &card.choices, |choice| {
            let mut fields = Fields::default();
            fields.text("text", &choice.text);
            fields.text("lean", &choice.lean);
            fields.text("explanation", &choice.explanation);
            fields
        });
    }
    fields
}

fn band(band: &Band) -> Fields {
    let mut fields = Fields::default();
    match band.from.trim().parse::<u32>() {
        Ok(from) => fields.number("from", f64::from(from)),
        Err(_) => fields.text("from", &band.from),
    }
    fields.text("name", &band.name);
    fields.text("text", &band.text);
    fields
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

/// The fields of a JSON object, in the order in which they are put.
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
