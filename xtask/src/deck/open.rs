//! Opens a deck file and the waivers beside it. All errors go into the deck's list of problems, so that one bad file
//! does not end the command.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use quiz::deck::lint::{self, Finding, Report, Waiver, waivers};
use quiz::{Deck, Json, MAX_FILE_BYTES, Place, Problem};

/// A deck file with its problems and findings.
pub struct Opened {
    pub file: PathBuf,
    pub problems: Vec<Trouble>,
    /// The deck and the linter's report; `None` if the deck is invalid.
    pub deck: Option<(Deck, Report)>,
}

/// A problem of the deck or its waivers, or of a file that cannot be read.
pub enum Trouble {
    Deck(Problem),
    /// A sentence about the file, without its name.
    File(String),
}

impl Opened {
    /// The linter's findings; empty if the deck is invalid.
    pub fn findings(&self) -> &[Finding] {
        self.deck.as_ref().map(|(_, report)| report.findings.as_slice()).unwrap_or_default()
    }
}

/// Reads, validates and lints a deck file.
pub fn open(file: &Path) -> Opened {
    let mut problems = Vec::new();
    let deck = read(file).and_then(|json| Deck::read(&json).map_err(troubles));
    let deck = deck.map_err(|found| problems.extend(found)).ok();
    let waivers = waived(file).unwrap_or_else(|found| {
        problems.extend(found);
        Vec::new()
    });
    let deck = deck.map(|deck| {
        let report = lint::lint(&deck, &waivers);
        (deck, report)
    });
    Opened { file: file.to_owned(), problems, deck }
}

/// The waivers beside the deck: `NAME.waivers.json` for `NAME.json`.
fn waived(deck: &Path) -> Result<Vec<Waiver>, Vec<Trouble>> {
    let file = deck.with_extension("waivers.json");
    if !file.exists() {
        return Ok(Vec::new());
    }
    let beside = |trouble| match trouble {
        Trouble::File(sentence) => Trouble::File(format!("{}: {sentence}", file.display())),
        Trouble::Deck(Problem { fault, .. }) => {
            Trouble::Deck(Problem { place: Place::Waivers, fault })
        }
    };
    let json = read(&file).map_err(|found| found.into_iter().map(beside).collect::<Vec<_>>())?;
    waivers::read(&json).map_err(troubles)
}

fn read(file: &Path) -> Result<Json, Vec<Trouble>> {
    let bytes = bytes(file).map_err(|error| vec![Trouble::File(cause(&error))])?;
    let whole = |fault| vec![Trouble::Deck(Problem { place: Place::Deck, fault })];
    Json::from_file(&bytes).map_err(whole)
}

/// The bytes of the file. If it is too large, only as many as [`Json::from_file`] needs to notice that.
fn bytes(file: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(file)?.take(MAX_FILE_BYTES as u64 + 4).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn cause(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file; check the path".to_owned(),
        _ => format!("the file cannot be read ({error})"),
    }
}

fn troubles(problems: Vec<Problem>) -> Vec<Trouble> {
    problems.into_iter().map(Trouble::Deck).collect()
}
