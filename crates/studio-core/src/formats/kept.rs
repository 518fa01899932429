//! Stores in comments what other programs' formats have no place for, so that an exported deck can be imported again
//! without loss. Each comment is one line, `leader-quiz WORD: JSON`, with the JSON of the deck format:
//!
//! - `deck`: the deck's head, that is `id`, `lang`, `title`, `intro` and `source`
//! - `theme`, `band`, `audit`, `set`: one item of these lists
//! - `card`: for the question that follows: its `id`, `theme`, `kind` and `mixed`, the numbers (from 1) of the choices
//!   that lean mixed, for formats that know only right and wrong

use super::gather::{Gather, MAX_CHOICES};
use super::json::short;
use crate::draft::{Card, Draft};
use quiz::deck::file::Json;

const COMMENT_PREFIX: &str = "leader-quiz ";
/// For each kind of comment: its word, the name of its list in the deck format, and the list's name in messages.
const LISTS: [(&str, &str, &str); 4] = [
    ("theme", "themes", "themes"),
    ("band", "bands", "bands"),
    ("audit", "audit", "audit questions"),
    ("set", "sets", "sets"),
];

/// What was read from a file's comments, apart from cards.
#[derive(Default)]
pub struct DeckComments {
    head: Option<Vec<(String, Json)>>,
    lists: [Vec<Json>; LISTS.len()],
}

/// What was read from a `card` comment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CardComment {
    pub id: String,
    pub theme: String,
    pub kind: String,
    /// The numbers of the choices that lean mixed, from 1.
    pub mixed: Vec<usize>,
}

/// Whether this is a `deck` comment. Every export begins with one, so it identifies the editor's own files.
pub fn is_of(comment: &str) -> bool {
    comment.strip_prefix(COMMENT_PREFIX).is_some_and(|kept| kept.starts_with("deck: "))
}

/// The comments for everything but the cards.
pub fn comments(draft: &Draft) -> Vec<String> {
    let Json::Object(fields) = Json::from(&Draft { cards: Vec::new(), ..draft.clone() }) else {
        return Vec::new();
    };
    let (mut head, mut items) = (Vec::new(), Vec::new());
    for (name, value) in fields {
        match (LISTS.iter().find(|list| list.1 == name), value) {
            (Some((word, ..)), Json::List(list)) => {
                items.extend(list.iter().map(|json| comment(word, json)));
            }
            (_, value) if name != "cards" => head.push((name, value)),
            _ => {}
        }
    }
    let mut comments = vec![comment("deck", &Json::Object(head))];
    comments.append(&mut items);
    comments
}

/// The comment to write before a card. `with_mixed` adds the numbers of its mixed choices, for formats that cannot
/// express them otherwise.
pub fn of_card(card: &Card, with_mixed: bool) -> String {
    let mut fields = vec![
        ("id".to_owned(), card.id.as_str().into()),
        ("theme".to_owned(), card.theme.as_str().into()),
        ("kind".to_owned(), card.kind.as_str().into()),
    ];
    let places = (1_u32..).zip(&card.choices).filter(|(_, choice)| choice.lean == "mixed");
    let places: Vec<Json> = places.map(|(place, _)| f64::from(place).into()).collect();
    if with_mixed && !card.is_spot() && !places.is_empty() {
        fields.push(("mixed".to_owned(), places.into()));
    }
    comment("card", &Json::Object(fields))
}

fn comment(word: &str, json: &Json) -> String {
    format!("{COMMENT_PREFIX}{word}: {}", short(json))
}

impl DeckComments {
    /// Parses a comment in this line. Returns what a `card` comment holds; collects what the others hold.
    pub fn comment(
        &mut self,
        comment: &str,
        line: usize,
        gather: &mut Gather,
    ) -> Option<CardComment> {
        let (word, json) = comment.trim().strip_prefix(COMMENT_PREFIX)?.split_once(": ")?;
        let list = LISTS.iter().position(|list| list.0 == word);
        if list.is_none() && word != "deck" && word != "card" {
            return None;
        }
        let Ok(json) = Json::parse(json) else {
            gather.notes.say(format!("line {line}: a comment of leader-quiz that cannot be read"));
            return None;
        };
        match (list.and_then(|at| Some((self.lists.get_mut(at)?, LISTS.get(at)?.2))), json) {
            (Some((items, name)), json) => {
                if gather.room(name) {
                    items.push(json);
                }
                None
            }
            (None, Json::Object(fields)) if word == "deck" => {
                self.head = Some(fields);
                None
            }
            (None, json) => (word == "card").then(|| CardComment::of(&json)),
        }
    }

    /// Moves what the comments hold into the draft.
    pub fn into(self, gather: &mut Gather) {
        if self.head.is_none() && self.lists.iter().all(Vec::is_empty) {
            return;
        }
        let bare = Draft { cards: Vec::new(), ..gather.draft.clone() };
        let whole = self.head.is_some();
        let mut fields = self.head.unwrap_or_default();
        fields.retain(|(name, _)| name != "cards" && LISTS.iter().all(|list| list.1 != name));
        for (list, items) in LISTS.iter().zip(self.lists) {
            fields.push((list.1.to_owned(), Json::List(items)));
        }
        let (mut draft, left) = Draft::of(&Json::Object(fields));
        gather.notes.take(left);
        if !whole {
            (draft.id, draft.lang, draft.title) = (bare.id, bare.lang, bare.title);
        }
        gather.draft = draft;
    }
}

impl CardComment {
    fn of(json: &Json) -> CardComment {
        let text = |name| match json.get(name) {
            Some(Json::Text(text)) => text.clone(),
            _ => String::new(),
        };
        let mut mixed = Vec::new();
        if let Some(Json::List(places)) = json.get("mixed") {
            for place in places.iter().take(MAX_CHOICES) {
                mixed.extend((1..=MAX_CHOICES).find(|known| *place == Json::Number(*known as f64)));
            }
        }
        CardComment { id: text("id"), theme: text("theme"), kind: text("kind"), mixed }
    }
}

impl Gather {
    /// Completes an imported card: its id and theme come from its comment, or else the theme is the one with this name.
    pub fn place(&mut self, card: &mut Card, kept: Option<&CardComment>, theme: &str) {
        let known = kept.filter(|kept| self.draft.themes.iter().any(|t| t.id == kept.theme));
        card.theme = match known {
            Some(kept) => kept.theme.clone(),
            None => self.theme(theme),
        };
        if let Some(kept) = kept {
            card.id.clone_from(&kept.id);
        }
    }
}
