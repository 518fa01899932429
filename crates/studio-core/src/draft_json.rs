//! A draft as JSON, and back. Reading takes whatever there is and says what it could not take; it does not say
//! whether that is a deck.

use quiz::deck::FORMAT;
use quiz::deck::file::Json;

use crate::draft::{Band, Card, Choice, Draft, Prompt, Set, Source, Theme};

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

impl Draft {
    /// What a JSON file has of a deck, and what of the file has no place in a draft. A file that is no object at all
    /// gives an empty draft.
    pub fn of(json: &Json) -> (Draft, Vec<Left>) {
        let mut reader = Reader::default();
        let draft = reader.draft(json);
        (draft, reader.left)
    }
}

#[derive(Default)]
struct Reader {
    left: Vec<Left>,
}

/// An object that is being read, what it is called, and which of its fields were asked for.
struct Object<'a> {
    at: String,
    fields: &'a [(String, Json)],
    asked: Vec<&'static str>,
}

impl Reader {
    fn draft(&mut self, json: &Json) -> Draft {
        let mut top = self.object(json, "the deck".to_owned());
        top.asked.extend(["format", "$schema"]);
        let mut draft = Draft {
            id: self.text(&mut top, "id"),
            lang: self.text(&mut top, "lang"),
            title: self.text(&mut top, "title"),
            intro: self.text(&mut top, "intro"),
            ..Draft::default()
        };
        if let Some(json) = top.get("source").filter(|json| **json != Json::Null) {
            let mut source = self.object(json, "the source".to_owned());
            draft.source = Source {
                title: self.text(&mut source, "title"),
                url: self.text(&mut source, "url"),
            };
            self.end(source);
        }
        draft.themes = self.list(&mut top, "themes", "theme", Reader::theme);
        draft.cards = self.list(&mut top, "cards", "card", Reader::card);
        draft.bands = self.list(&mut top, "bands", "band", Reader::band);
        draft.audit = self.list(&mut top, "audit", "audit question", |reader, at| Prompt {
            theme: reader.text(at, "theme"),
            prompt: reader.text(at, "prompt"),
        });
        draft.sets = self.list(&mut top, "sets", "set", Reader::set);
        self.end(top);
        draft
    }

    fn theme(&mut self, at: &mut Object<'_>) -> Theme {
        Theme {
            id: self.text(at, "id"),
            name: self.text(at, "name"),
            idea: self.text(at, "idea"),
            habit: self.text(at, "habit"),
            anchor: self.text(at, "anchor"),
        }
    }

    fn card(&mut self, at: &mut Object<'_>) -> Card {
        let mut card = Card {
            id: self.text(at, "id"),
            theme: self.text(at, "theme"),
            kind: self.text(at, "kind"),
            scenario: self.text(at, "scenario"),
            answer: self.text(at, "answer"),
            ..Card::default()
        };
        card.choices = self.list(at, "choices", "choice", |reader, at| Choice {
            text: reader.text(at, "text"),
            lean: reader.text(at, "lean"),
            explanation: reader.text(at, "explanation"),
        });
        if let Some(json) = at.get("explanations") {
            let mut said = self.object(json, format!("{}, explanations", at.at));
            card.said_leader = self.text(&mut said, "leader");
            card.said_manager = self.text(&mut said, "manager");
            self.end(said);
        }
        card
    }

    fn band(&mut self, at: &mut Object<'_>) -> Band {
        let from = match at.get("from") {
            Some(Json::Number(number)) => number.to_string(),
            _ => self.text(at, "from"),
        };
        Band { from, name: self.text(at, "name"), text: self.text(at, "text") }
    }

    fn set(&mut self, at: &mut Object<'_>) -> Set {
        let mut set =
            Set { id: self.text(at, "id"), name: self.text(at, "name"), cards: Vec::new() };
        match at.get("cards") {
            Some(Json::List(ids)) => {
                for id in ids {
                    match id {
                        Json::Text(id) => set.cards.push(id.clone()),
                        _ => self.leave(format!("{}: a card that is no text", at.at)),
                    }
                }
            }
            Some(_) => self.leave(format!("{}: “cards” is no list", at.at)),
            None => {}
        }
        set
    }

    fn leave(&mut self, what: String) {
        self.left.push(Left(what));
    }

    fn object<'a>(&mut self, json: &'a Json, at: String) -> Object<'a> {
        let fields = match json {
            Json::Object(fields) => fields.as_slice(),
            _ => {
                self.leave(format!("{at}: no object"));
                &[]
            }
        };
        Object { at, fields, asked: Vec::new() }
    }

    /// Names the fields that nobody asked for.
    fn end(&mut self, object: Object<'_>) {
        for (name, _) in object.fields {
            if !object.asked.contains(&name.as_str()) {
                self.leave(format!("{}: the field “{name}”", object.at));
            }
        }
    }

    /// The text of a field; empty where there is none.
    fn text(&mut self, object: &mut Object<'_>, name: &'static str) -> String {
        match object.get(name) {
            Some(Json::Text(text)) => text.clone(),
            None | Some(Json::Null) => String::new(),
            Some(_) => {
                self.leave(format!("{}: “{name}” is no text", object.at));
                String::new()
            }
        }
    }

    fn list<T>(
        &mut self,
        object: &mut Object<'_>,
        name: &'static str,
        each: &str,
        read: impl Fn(&mut Reader, &mut Object<'_>) -> T,
    ) -> Vec<T> {
        let items = match object.get(name) {
            Some(Json::List(items)) => items.as_slice(),
            None | Some(Json::Null) => &[],
            Some(_) => {
                self.leave(format!("{}: “{name}” is no list", object.at));
                &[]
            }
        };
        let outer =
            if object.at == "the deck" { String::new() } else { format!("{}, ", object.at) };
        let mut found = Vec::new();
        for (place, json) in items.iter().enumerate() {
            let mut item = self.object(json, format!("{outer}{each} {}", place + 1));
            found.push(read(self, &mut item));
            self.end(item);
        }
        found
    }
}

impl<'a> Object<'a> {
    /// Of two fields of one name, the last, as everywhere.
    fn get(&mut self, name: &'static str) -> Option<&'a Json> {
        self.asked.push(name);
        self.fields.iter().rev().find(|(field, _)| field == name).map(|(_, value)| value)
    }
}
