//! Reads a draft from JSON leniently, with a list of what does not fit into a draft.

use quiz::deck::file::{Json, MAX_ITEMS};
use quiz::deck::problem::Fault;

use super::LeftOut;
use crate::draft::{Band, Card, Choice, Draft, Prompt, Set, Source, Theme, Waiver};
use crate::formats::json;

impl Draft {
    /// Reads a draft from a text that [`Draft::to_body`] wrote. Any JSON is read as far as it resembles a draft.
    ///
    /// # Errors
    /// Returns why the text is not JSON.
    pub fn of_body(body: &str) -> Result<Draft, Fault> {
        Json::parse_long(body).map(|json| Draft::of_whole(&json))
    }

    /// Reads a draft from what [`Draft::whole_json`] wrote.
    pub fn of_whole(json: &Json) -> Draft {
        let mut reader = Reader { left: Vec::new(), most: usize::MAX };
        let mut draft = reader.draft(json);
        let mut top = reader.object(json, "the deck".to_owned());
        draft.waivers = reader.list(&mut top, "waivers", "waiver", |reader, at| Waiver {
            card: reader.text(at, "card"),
            rule: reader.text(at, "rule"),
            reason: reader.text(at, "reason"),
        });
        draft
    }

    /// The waivers of a file that contains only waivers. `None` for any other file.
    pub fn waivers_of(bytes: &[u8]) -> Option<Vec<Waiver>> {
        let Ok(Json::List(list)) = json::of_file(bytes) else { return None };
        let text = |one: &Json, name| match one.get(name) {
            Some(Json::Text(text)) => Some(text.to_string()),
            _ => None,
        };
        let waiver = |one| {
            let reason = text(one, "reason").unwrap_or_default();
            Some(Waiver { card: text(one, "card")?, rule: text(one, "rule")?, reason })
        };
        let waivers: Vec<Waiver> =
            list.iter().take(MAX_ITEMS).map(waiver).collect::<Option<_>>()?;
        (!waivers.is_empty()).then_some(waivers)
    }

    /// Reads a deck's file, and lists what does not fit into a draft. JSON that is not an object gives an empty draft.
    pub fn of(json: &Json) -> (Draft, Vec<LeftOut>) {
        let mut reader = Reader { left: Vec::new(), most: MAX_IMPORTED_ITEMS };
        let draft = reader.draft(json);
        (draft, reader.left)
    }
}

/// Number of items of a list that are read from an imported file. An item can take a hundred times as much memory as it
/// takes in the file.
const MAX_IMPORTED_ITEMS: usize = 10_000;

struct Reader {
    left: Vec<LeftOut>,
    /// Maximum number of items that are read from a list.
    most: usize,
}

/// A JSON object that is being read, its name for messages, and the fields that were looked up so far.
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
        self.left.push(LeftOut(what));
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

    /// Reports the fields that were not looked up, and those that occur several times, of which only the last is used.
    fn end(&mut self, mut object: Object<'_>) {
        let Object { at, fields, asked } = &mut object;
        for (name, _) in fields.iter().filter(|(name, _)| !asked.contains(&name.as_str())) {
            self.leave(format!("{at}: the field “{name}”"));
        }
        asked.sort_unstable();
        asked.dedup();
        for name in asked {
            if fields.iter().filter(|(field, _)| field == name).count() > 1 {
                self.leave(format!("{at}: “{name}” is there several times; the last was taken"));
            }
        }
    }

    /// The text of a field. Empty if the field is absent or null.
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
        if items.len() > self.most {
            let (most, all) = (self.most, items.len());
            self.leave(format!(
                "{}: “{name}”: only the first {most} of {all} were read",
                object.at
            ));
        }
        for (place, json) in items.iter().take(self.most).enumerate() {
            let mut item = self.object(json, format!("{outer}{each} {}", place + 1));
            found.push(read(self, &mut item));
            self.end(item);
        }
        found
    }
}

impl<'a> Object<'a> {
    /// The value of a field. Of several fields with the same name, the last one counts, as everywhere in the project.
    fn get(&mut self, name: &'static str) -> Option<&'a Json> {
        self.asked.push(name);
        self.fields.iter().rev().find(|(field, _)| field == name).map(|(_, value)| value)
    }
}
