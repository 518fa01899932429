//! The deck goes out: as a file, as a link, or as lines for a post.

use quiz::deck::file::Json;

use super::{Effect, Studio, Told};
use crate::formats::{self, Export};

impl Studio {
    /// One file at a time: the system's dialog may be open for as long as its author likes.
    pub(super) fn exported(&mut self, export: Export, is_deck: bool) -> Vec<Effect> {
        if self.saving.is_some() {
            return Vec::new();
        }
        self.history.pause();
        self.named = is_deck.then(|| self.draft.id.clone());
        let (name, left) = (export.file_name.clone(), export.left.clone());
        self.put_aside();
        self.saving = Some(Told::Saved { name, left });
        vec![Effect::Save(export)]
    }

    pub(super) fn drew_handout(&mut self, page: String) -> Vec<Effect> {
        let export = Export {
            file_name: formats::file_name(&self.draft, "handout.html"),
            media_type: "text/html",
            bytes: page.into_bytes(),
            left: Vec::new(),
        };
        self.exported(export, false)
    }

    pub(super) fn saved(&mut self, name: Option<String>) -> Vec<Effect> {
        match (name, self.saving.take()) {
            (None, _) => self.tell(Told::NotSaved),
            // The author may have chosen another name.
            (Some(name), Some(Told::Saved { left, .. })) => {
                self.file = self.named.take().map(|id| (id, name.clone())).or(self.file.take());
                self.tell(Told::Saved { name, left });
                return self.went_out();
            }
            (Some(_), _) => {}
        }
        Vec::new()
    }

    /// The deck keeps its name from here on, in every tab.
    pub(super) fn went_out(&mut self) -> Vec<Effect> {
        self.naming = None;
        self.id().map(|id| Effect::SayWentOut(id.to_owned())).into_iter().collect()
    }

    /// The name of the deck's file: that under which it was saved last, if it had the id that it has now.
    pub fn file_name(&self) -> String {
        match &self.file {
            Some((id, name)) if *id == self.draft.id => name.clone(),
            _ => formats::file_name(&self.draft, "json"),
        }
    }

    /// The deck's file as it is now.
    pub fn deck_json(&self) -> String {
        formats::json::short(&Json::from(&self.draft))
    }
}
