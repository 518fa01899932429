//! What the editor says about a draft: the *problems* that make it an invalid deck, and for a valid deck the *findings*
//! of the linter (`quiz::deck::lint`). The check runs in small steps, so that typing never waits for it.

use quiz::deck::file::Json;
use quiz::deck::lint::{self, Linting, Player, Subject, waivers};
use quiz::deck::problem::{Fault, Place, Problem};
use quiz::{Deck, reading};

use crate::draft::Draft;
use crate::formats::json;
use crate::spot::Spot;

/// The result of checking a draft.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checked {
    /// In the order of the deck. A draft with any problem is not a valid deck.
    pub problems: Vec<Note>,
    /// What the linter finds, including waived findings. Empty while there are problems.
    pub findings: Vec<Note>,
    /// The scores of simulated players who choose by a pattern, without reading.
    pub players: Vec<Score>,
    /// The score of random choices, in per cent.
    pub chance: f64,
    /// Whether the linter checks that players do not beat chance: from 8 `choose` cards on.
    pub gate: bool,
    /// How often the best choice is the first, the second, …
    pub places: Vec<usize>,
    /// Names of the rules that cannot be applied to the deck's language.
    pub skipped: Vec<&'static str>,
    /// Minutes that all cards take. `None` while there are problems.
    pub minutes: Option<usize>,
}

/// A problem or a finding, and where the author can correct it.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    pub at: Spot,
    /// The message with its place: `card 4 "stand-up", choice 2: no explanation`.
    pub sentence: String,
    /// The message without its place.
    pub says: String,
    /// The rule of a finding. `None` for a problem.
    pub rule: Option<Ruled>,
}

/// The rule behind a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Ruled {
    pub name: &'static str,
    pub why: &'static str,
    /// The id of the card that a waiver would name. `None` if this finding cannot be waived.
    pub card: Option<String>,
    /// The reason of the waiver for this finding, if there is one.
    pub waived: Option<String>,
}

/// The score of one simulated player.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    pub name: &'static str,
    /// Per cent of the points that can be reached.
    pub score: f64,
    pub gated: bool,
}

/// A check of a draft without problems, in small steps of the linter.
#[derive(Clone, Debug, PartialEq)]
pub struct Checking {
    draft: Draft,
    deck: Deck,
    linting: Linting,
}

impl Checked {
    /// Checks a draft in one go. The draft is read as a quiz reads a deck's file.
    pub fn of(draft: &Draft) -> Checked {
        match Checking::begin(draft) {
            Ok(mut checking) => {
                while checking.step() {}
                checking.checked()
            }
            Err(problems) => Checked::with(problems),
        }
    }

    fn of_deck(draft: &Draft, deck: &Deck, linting: Linting) -> Checked {
        let (mut waivers, mut numbers, mut problems) = (Vec::new(), Vec::new(), Vec::new());
        // Each waiver is read separately, so that an invalid one does not disable the others.
        for (at, one) in draft.waivers.iter().enumerate() {
            let alone = Draft { waivers: vec![one.clone()], ..Draft::default() };
            match waivers::read(&alone.waivers_json()) {
                Ok(read) => {
                    numbers.extend(read.iter().map(|_| at + 1));
                    waivers.extend(read);
                }
                Err(found) => problems.extend(
                    found
                        .into_iter()
                        .map(|problem| Problem { place: Place::Waiver(at + 1), ..problem }),
                ),
            }
        }
        let report = linting.report(&waivers);
        let note = |finding: &lint::Finding, waived: Option<String>| {
            let mut finding = finding.clone();
            if let Place::Waiver(number) = &mut finding.place {
                *number = numbers.get(number.saturating_sub(1)).copied().unwrap_or(*number);
            }
            Note::of_finding(draft, &finding, waived)
        };
        let mut findings: Vec<Note> = problems.iter().map(Note::of_problem).collect();
        findings.extend(report.findings.iter().map(|finding| note(finding, None)));
        findings
            .extend(report.waived.iter().map(|(finding, why)| note(finding, Some(why.clone()))));
        let score =
            |player: &Player| Score { name: player.name, score: player.score, gated: player.gated };
        Checked {
            problems: Vec::new(),
            findings,
            players: report.players.iter().map(score).collect(),
            chance: report.chance,
            gate: report.gate,
            places: report.places,
            skipped: report.skipped.iter().map(|rule| rule.name).collect(),
            minutes: Some(reading::minutes(deck, deck.cards().len())),
        }
    }

    /// The result for a draft with problems.
    pub fn with(problems: Vec<Note>) -> Checked {
        Checked { problems, ..Checked::default() }
    }

    /// Whether the draft is a valid deck, which a quiz can show.
    pub fn is_deck(&self) -> bool {
        self.problems.is_empty()
    }

    /// What is left to correct: problems first, then findings without a waiver.
    pub fn open(&self) -> impl Iterator<Item = &Note> {
        self.problems.iter().chain(self.findings.iter().filter(|note| !note.is_waived()))
    }
}

impl Checking {
    /// Looks for problems, and prepares the linter.
    ///
    /// # Errors
    /// Returns the problems, if there are any.
    pub fn begin(draft: &Draft) -> Result<Checking, Vec<Note>> {
        let json = Json::from(draft);
        let read = Deck::read(&json);
        let problems = if json::is_too_large(&json) {
            let whole = Problem { place: Place::Deck, fault: Fault::FileTooLarge };
            [vec![whole], read.err().unwrap_or_default()].concat()
        } else {
            match read {
                Ok(deck) => {
                    let (draft, linting) = (draft.clone(), Linting::default());
                    return Ok(Checking { draft, deck, linting });
                }
                Err(problems) => problems,
            }
        };
        Err(problems.iter().map(Note::of_problem).collect())
    }

    /// Runs the next step of the linter. Returns whether there is a further one.
    pub fn step(&mut self) -> bool {
        self.linting.step(&self.deck)
    }

    /// The result, once [`Checking::step`] has returned false.
    pub fn checked(self) -> Checked {
        Checked::of_deck(&self.draft, &self.deck, self.linting)
    }
}

impl Note {
    fn of_problem(problem: &Problem) -> Note {
        Note {
            at: Spot::of_problem(&problem.place, &problem.fault),
            sentence: problem.sentence(),
            says: problem.fault.to_string(),
            rule: None,
        }
    }

    fn of_finding(draft: &Draft, finding: &lint::Finding, waived: Option<String>) -> Note {
        let card = finding.place.card().filter(|_| finding.rule.subject == Subject::Card);
        Note {
            at: Spot::of_finding(draft, finding),
            sentence: format!("{}: {}", finding.place, finding.says),
            says: finding.says.clone(),
            rule: Some(Ruled {
                name: finding.rule.name,
                why: finding.rule.why,
                card: card.cloned(),
                waived,
            }),
        }
    }

    /// Whether this is a finding that a waiver explains.
    pub fn is_waived(&self) -> bool {
        self.rule.as_ref().is_some_and(|rule| rule.waived.is_some())
    }

    /// Whether this is a problem, which makes the deck invalid, rather than a finding.
    pub fn is_problem(&self) -> bool {
        self.rule.is_none()
    }
}
