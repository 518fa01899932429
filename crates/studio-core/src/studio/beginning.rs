//! Creating drafts: empty, from a deck of the site, or from an imported file.

use quiz::deck::file::Json;

use super::naming::Naming;
use super::{Beginning, Effect, Msg, Next, Notice, Studio};
use crate::draft::{Band, Draft, Theme, Waiver};
use crate::edit::{Edit, Item, List};
use crate::formats::{self, Format, Import, LeftOut, json};
use crate::ids;

impl Studio {
    pub(super) fn began(&mut self, id: String, from: Beginning) -> Vec<Effect> {
        let draft = match from {
            Beginning::Empty => blank(self.author_reads()),
            Beginning::Deck(json) => match Json::parse(&json) {
                Ok(json) => Draft::of(&json).0,
                // A captive portal answers the request for the deck with an HTML page of its own.
                Err(_) => return self.take(Msg::NotFetched),
            },
        };
        self.leave_for(Next::named(id, draft, None))
    }

    /// Imports a file or a pasted text: as a new draft, or waivers into the open draft.
    pub(super) fn imported(&mut self, id: String, name: Option<&str>, bytes: &[u8]) -> Vec<Effect> {
        if let Some(waivers) = Draft::waivers_of(bytes) {
            return self.waivers_came(waivers);
        }
        match formats::import(name, bytes) {
            Ok(Import { format, mut draft, mut left }) => {
                if format != Format::Json && draft.lang.trim().is_empty() {
                    draft.lang = self.author_reads();
                    left.insert(0, no_language(&draft.lang));
                }
                if json::is_too_large(&Json::from(&draft)) {
                    left.insert(0, too_large());
                }
                let told = Some(Notice::Imported { format, cards: draft.cards.len(), left });
                self.leave_for(match draft.id.is_empty() {
                    true => Next::named(id, draft, told),
                    false => Next::Begin { id, draft: Box::new(draft), naming: None, told },
                })
            }
            Err(why) => self.not_read(why.to_string()),
        }
    }

    /// The language of a new deck.
    fn author_reads(&self) -> String {
        if self.lang.is_empty() { "en" } else { self.lang }.to_owned()
    }

    /// Adds imported waivers to the open draft, since waivers belong to a deck.
    fn waivers_came(&mut self, waivers: Vec<Waiver>) -> Vec<Effect> {
        if !self.is_open() {
            let why =
                "These are explained findings (waivers): open the deck and drop the file on it";
            return self.not_read(why.to_owned());
        }
        let mut known = self.draft.waivers.clone();
        let mut edits = Vec::new();
        for new in waivers {
            if !known.iter().any(|one| (&one.card, &one.rule) == (&new.card, &new.rule)) {
                edits.push(Edit::Insert(List::Waivers, known.len(), Item::Waiver(new.clone())));
                known.push(new);
            }
        }
        let count = edits.len();
        let is_new = self.history.make(&mut self.draft, Edit::All(edits));
        let effects = if is_new { self.changed() } else { Vec::new() };
        self.tell(Notice::Waivers { new: count, left: Vec::new() });
        effects
    }

    /// Adds to the last notice how many further files were not imported.
    pub(super) fn more_files(&mut self, count: usize) -> Vec<Effect> {
        let line = format!("{count} more: left out; bring in one file at a time");
        let told = match self.next.last_mut() {
            Some(Next::Begin { told, .. }) => told,
            _ => &mut self.told,
        };
        match told {
            Some(Notice::Imported { left, .. } | Notice::Waivers { left, .. }) => {
                left.insert(0, LeftOut(line))
            }
            Some(Notice::NotRead(why)) => *why = format!("{why} ({line})"),
            _ => {}
        }
        Vec::new()
    }

    /// Empties the queue: the open draft stays open. A notice names the imported files that were waiting and are
    /// dropped.
    pub(super) fn forget_next(&mut self) {
        let names = self.next.drain(..).filter_map(|next| match next {
            Next::Begin { draft, .. } if draft.title.trim().is_empty() => {
                Some("a deck without a title".to_owned())
            }
            Next::Begin { draft, .. } => Some(format!("“{}”", draft.title)),
            _ => None,
        });
        let names: Vec<String> = names.collect();
        if !names.is_empty() {
            self.tell(Notice::NotRead(format!(
                "Not brought in, since you stay here: {}. Once this draft is stored, choose again what you want.",
                names.join(", ")
            )));
        }
    }

    pub(super) fn not_read(&mut self, why: String) -> Vec<Effect> {
        // The notice is replaced when a waiting file is opened, so the reason is added to that file's list as well.
        if let Some(Next::Begin { told: Some(Notice::Imported { left, .. }), .. }) =
            self.next.last_mut()
        {
            left.insert(0, LeftOut(why.clone()));
        }
        self.tell(Notice::NotRead(why));
        Vec::new()
    }
}

impl Next {
    /// Gives the draft a deck id of its own. The id that the deck comes with belongs to another deck.
    fn named(id: String, mut draft: Draft, told: Option<Notice>) -> Next {
        let naming = Naming::new(&id);
        draft.id = naming.id(&draft.title);
        Next::Begin { id, draft: Box::new(draft), naming: Some(naming), told }
    }
}

fn no_language(taken: &str) -> LeftOut {
    LeftOut(format!(
        "The file names no language: the deck is marked as “{taken}”. Change it under “Deck” if it is another."
    ))
}

fn too_large() -> LeftOut {
    let line = "The deck is larger than 1 MiB, and no quiz reads that much. It is kept here, to be shortened, or split into several decks.";
    LeftOut(line.to_owned())
}

/// An empty deck: one theme and one band to fill in.
fn blank(lang: String) -> Draft {
    let theme = Theme { id: ids::free("theme", std::iter::empty()), ..Theme::default() };
    Draft {
        lang,
        themes: vec![theme],
        bands: vec![Band { from: "0".to_owned(), ..Default::default() }],
        ..Draft::default()
    }
}
