//! Stories are readable transcripts: what an author does (`> …`), and what the editor answers. Each file in
//! `tests/stories` is one. `BLESS=1` rewrites the answers.
//!
//! A line may name the tab in which it takes place: `> tab 2: pause`. Storage carries out a tab's requests immediately,
//! unless the line ends with `…`. Messages from other tabs are delivered at `> all is heard`.

use crate::bless;
use crate::tabs::{Step, World, id};
use crate::words::{field, format, list, page};
use std::fmt::Write;
use studio_core::checked::Note;
use studio_core::shelf::{Keeping, Why};
use studio_core::spot::{Page, Spot};
use studio_core::studio::{Beginning, Msg, Notice, Studio};

#[test]
fn stories_go_as_they_are_told() {
    let stories = bless::names("tests/stories", ".txt");
    assert!(!stories.is_empty());
    for story in stories {
        check(&format!("tests/stories/{story}.txt"));
    }
}

fn check(file: &str) {
    let story = bless::read(file);
    let (head, _) = story.split_once("\n\n").expect("a head, then a blank line");
    let mut world = World::new(2);
    let mut told = format!("{head}\n");
    let mut before = vec![String::new(); world.tabs.len()];
    for line in story.lines().filter(|line| line.starts_with("> ")) {
        let (done, waits) = match line[2..].strip_suffix(" …") {
            Some(done) => (done, true),
            None => (&line[2..], false),
        };
        let (tab, done) = match done.split_once(": ") {
            Some((tab, done)) if tab.starts_with("tab ") => {
                (tab[4..].parse::<usize>().unwrap() - 1, done)
            }
            _ => (0, done),
        };
        world.tabs[tab].focus = None;
        act(&mut world, tab, done);
        if !waits {
            world.settle(tab);
        }
        let _ = write!(told, "\n{line}\n{}\n", shown(&world, tab));
        // An unchanged answer is not repeated.
        let said = said(&world.tabs[tab].studio);
        if said != before[tab] {
            told.push_str(&said);
            before[tab] = said;
        }
    }
    bless::same(file, &told);
}

/// Carries out a line of a story.
fn act(world: &mut World, tab: usize, line: &str) {
    let number = |word: &str| word.parse::<usize>().unwrap_or_else(|_| panic!("{line}"));
    if let Some((place, text)) = line.strip_prefix("type ").and_then(|line| line.split_once(" = "))
    {
        return world.tell(tab, Msg::Typed(field(place), text.to_owned()), None);
    }
    if let Some(place) = line.strip_prefix("go to ") {
        return world.tell(tab, Msg::WentTo(page(place)), None);
    }
    let words: Vec<&str> = line.split(' ').collect();
    let msg = match words.as_slice() {
        ["all", "is", "heard"] => return world.settle_all(),
        ["storage", "is", "full"] => return world.take(Step::Fail(Some(Why::Full))),
        ["storage", "is", "blocked"] => return world.take(Step::Fail(Some(Why::Blocked))),
        ["storage", "fails"] => return world.take(Step::Fail(Some(Why::Broken))),
        ["storage", "works"] => return world.take(Step::Fail(None)),
        ["begin"] => return world.take(Step::Begin(tab)),
        ["begin", "with", deck] => {
            let json = bless::read(&format!("../../static/decks/{deck}.json"));
            Msg::Began { id: world.new_id(), from: Beginning::Deck(json) }
        }
        ["import", name] => {
            let bytes = bless::read(&format!("../../tests/imports/{name}")).into_bytes();
            Msg::Imported { id: world.new_id(), name: Some((*name).to_owned()), bytes }
        }
        ["open", at] => Msg::Wanted(id(number(at) - 1)),
        ["delete", at] => Msg::Deleted(id(number(at) - 1)),
        ["keep", "both"] => return world.take(Step::Both(tab)),
        ["add", list @ ..] => Msg::Added(self::list(list)),
        ["remove", list @ .., at] => Msg::Removed(self::list(list), number(at) - 1),
        ["copy", list @ .., at] => Msg::Duplicated(self::list(list), number(at) - 1),
        ["move", list @ .., from, "to", to] => {
            Msg::Moved(self::list(list), number(from) - 1, number(to) - 1)
        }
        ["put", "card", card, "into", "set", set] => {
            Msg::Toggled { set: number(set) - 1, card: number(card) - 1 }
        }
        ["explain", rule, "of", card] => Msg::Waived((*card).to_owned(), rule_named(rule)),
        ["export", name] => Msg::Exported(format(name)),
        ["save", "is", "done"] => {
            let file = world.tabs[tab].saved.last();
            Msg::Saved(file.map(|file| file.file_name.clone()))
        }
        ["save", "is", "refused"] => Msg::Saved(None),
        ["pause"] => Msg::Paused,
        ["undo"] => Msg::Undid,
        ["redo"] => Msg::Redid,
        ["close"] => Msg::Closed,
        ["leave", "anyway"] => Msg::LeftAnyway,
        ["stay"] => Msg::Stayed,
        ["take", "theirs"] => Msg::TookTheirs,
        ["put", "back"] => Msg::PutBack,
        _ => panic!("{line}"),
    };
    world.tell(tab, msg, None);
}

fn rule_named(name: &str) -> &'static str {
    quiz::deck::lint::RULES.iter().map(|rule| rule.name).find(|rule| *rule == name).unwrap()
}

/// What the tab shows: the page, the focus, and whether the draft is stored.
fn shown(world: &World, tab: usize) -> String {
    let (studio, focus) = (&world.tabs[tab].studio, world.tabs[tab].focus);
    let mut shown = match studio.id() {
        None => {
            let drafts = studio.drafts().iter();
            let drafts = drafts.map(|one| format!("“{}” ({} cards)", one.title, one.cards));
            format!("no draft is open; on the device: [{}]", drafts.collect::<Vec<_>>().join(", "))
        }
        Some(id) => format!("{id} “{}”, {}", studio.draft().title, page_name(studio.page())),
    };
    if studio.is_open() {
        let _ = write!(shown, " · {}", kept(studio.keeping()));
    }
    let _ = match focus {
        Some(Spot::Field(field)) => write!(shown, " · focus: {}", crate::words::said(field)),
        Some(Spot::Page(_)) => write!(shown, " · focus: heading"),
        Some(Spot::InSet { set, .. }) => write!(shown, " · focus: cards of set {}", set + 1),
        None => Ok(()),
    };
    for (can, word) in [(studio.is_at_risk(), "at risk"), (studio.is_leaving(), "leave?")] {
        let _ = if can { write!(shown, " · {word}") } else { Ok(()) };
    }
    if let (false, Keeping::Failed(_)) = (studio.is_open(), studio.keeping()) {
        let _ = write!(shown, " · {}", kept(studio.keeping()));
    }
    shown
}

/// The problems and findings, and the notice.
fn said(studio: &Studio) -> String {
    let mut said = String::new();
    if studio.is_open() {
        notes(studio, &mut said);
    }
    if let Some(told) = studio.told() {
        let _ = writeln!(said, "  told: {}", what(told));
    }
    said
}

/// The problems and findings, as of the author's last pause.
fn notes(studio: &Studio, shown: &mut String) {
    let checked = studio.checked();
    let open: Vec<&Note> = checked.open().collect();
    let what = if checked.is_deck() { "a deck" } else { "no deck" };
    let waived = checked.findings.iter().filter(|note| note.is_waived()).count();
    let _ = write!(shown, "  {what}; notes: {}", open.len());
    let _ = if waived > 0 { write!(shown, ", {waived} explained") } else { Ok(()) };
    if let Some(first) = open.first() {
        let at = match first.at {
            Spot::Field(field) => crate::words::said(field),
            Spot::InSet { set, .. } => format!("cards of set {}", set + 1),
            Spot::Page(page) => page_name(page),
        };
        let _ = write!(shown, "; first: {} → {at}", first.sentence);
    }
    shown.push('\n');
}

fn kept(keeping: Keeping) -> &'static str {
    match keeping {
        Keeping::Kept => "stored",
        Keeping::Changed => "changed",
        Keeping::Storing { again: false } => "being stored",
        Keeping::Storing { again: true } => "being stored, and changed since",
        Keeping::Failed(Why::Full) => "not stored: full",
        Keeping::Failed(Why::Blocked) => "not stored: blocked",
        Keeping::Failed(Why::Broken) => "not stored: an error",
        Keeping::Elsewhere => "another version is stored",
    }
}

fn page_name(page: Page) -> String {
    match page {
        Page::Card(at) => format!("page of card {}", at + 1),
        page => format!("page {page:?}").to_lowercase(),
    }
}

fn what(told: &Notice) -> String {
    let left = |left: &[studio_core::draft_json::LeftOut]| {
        left.iter().map(|left| format!("\n    {}", left.0)).collect::<String>()
    };
    match told {
        Notice::Imported { format, cards, left: lines } => {
            format!("{cards} cards of {}{}", format.name(), left(lines))
        }
        Notice::Saved { name, left: lines } => format!("saved {name}{}", left(lines)),
        Notice::Deleted(stored) => format!("deleted “{}”", stored.listed.title),
        Notice::NotPutBack(stored) => format!("not put back: “{}”", stored.listed.title),
        Notice::NotRead(why) => why.clone(),
        told => format!("{told:?}"),
    }
}
