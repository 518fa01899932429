//! Publishing the deck: as a file, as a link, or as HTML for a post. From then on its id no longer follows the title.

use quiz::deck::file::Json;

use super::{Effect, Notice, Studio};
use crate::formats::{self, Export};

impl Studio {
    /// Exports one file at a time: the system's dialog for saving may stay open for any time.
    pub(super) fn exported(&mut self, export: Export, is_deck: bool) -> Vec<Effect> {
        if self.saving.is_some() {
            return Vec::new();
        }
        self.history.pause();
        self.named = is_deck.then(|| self.draft.id.clone());
        let (name, left) = (export.file_name.clone(), export.left.clone());
        self.put_aside();
        self.saving = Some(Notice::Saved { name, left });
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

    /// Handles the result of saving: the name that the author has chosen, or `None`.
    pub(super) fn saved(&mut self, name: Option<String>) -> Vec<Effect> {
        match (name, self.saving.take()) {
            (None, _) => self.tell(Notice::NotSaved),
            // The author may have changed the name in the dialog.
            (Some(name), Some(Notice::Saved { left, .. })) => {
                self.file = self.named.take().map(|id| (id, name.clone())).or(self.file.take());
                self.tell(Notice::Saved { name, left });
                return self.went_out();
            }
            (Some(_), _) => {}
        }
        Vec::new()
    }

    /// From here on the deck keeps its id, in every tab.
    pub(super) fn went_out(&mut self) -> Vec<Effect> {
        self.naming = None;
        self.id().map(|id| Effect::AnnouncePublished(id.to_owned())).into_iter().collect()
    }

    /// The name of the deck's file: the name under which it was last saved, if the deck's id is still the same.
    pub fn file_name(&self) -> String {
        match &self.file {
            Some((id, name)) if *id == self.draft.id => name.clone(),
            _ => formats::file_name(&self.draft, "json"),
        }
    }

    /// The content of the deck's file as of now.
    pub fn deck_json(&self) -> String {
        formats::json::short(&Json::from(&self.draft))
    }
}
