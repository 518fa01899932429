//! What is said of a draft: the problems for which it is no deck yet, and once it is one, what the linter finds.

use quiz::deck::file::Json;
use quiz::deck::lint::{self, Linting, Player, Subject, waivers};
use quiz::deck::problem::{Fault, Place, Problem};
use quiz::{Deck, reading};

use crate::draft::Draft;
use crate::formats::json;
use crate::spot::Spot;

/// All that is said of a draft.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checked {
    /// In the order of the deck. With one of them this is no deck yet.
    pub problems: Vec<Note>,
    /// What the linter finds; nothing while there are problems.
    pub findings: Vec<Note>,
    /// How players do who read nothing.
    pub players: Vec<Score>,
    /// What chance alone gets, in per cent.
    pub chance: f64,
    /// Whether the players are held to chance: from 8 `choose` cards on.
    pub gate: bool,
    /// How often the best choice stands first, second, …
    pub places: Vec<usize>,
    /// Names of rules for which there are no word lists in the deck's language.
    pub skipped: Vec<&'static str>,
    /// Minutes that all cards take; none while there are problems.
    pub minutes: Option<usize>,
}

/// Something said of a draft, and where it is mended.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    pub at: Spot,
    /// With its place: `card 4 "stand-up", choice 2: no explanation`.
    pub sentence: String,
    /// Without.
    pub says: String,
    /// Of a finding.
    pub rule: Option<Ruled>,
}

/// The rule behind a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Ruled {
    pub name: &'static str,
    pub why: &'static str,
    /// The id of the card that a waiver would name, where one is possible.
    pub card: Option<String>,
    /// The reason of the waiver that explains it.
    pub waived: Option<String>,
}

/// How one player does.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    pub name: &'static str,
    /// Per cent of the points there are.
    pub score: f64,
    pub gated: bool,
}

/// A look at a draft in which there are no problems, in small steps.
#[derive(Clone, Debug, PartialEq)]
pub struct Checking {
    draft: Draft,
    deck: Deck,
    linting: Linting,
}

impl Checked {
    /// Looks at a draft as it is read by a quiz: as a file.
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
        // Each by itself: one that is not right yet does not take the others away.
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

    /// All that is said where there are problems.
    pub fn with(problems: Vec<Note>) -> Checked {
        Checked { problems, ..Checked::default() }
    }

    /// Whether this is a deck that a quiz can show.
    pub fn is_deck(&self) -> bool {
        self.problems.is_empty()
    }

    /// Problems first, then findings that no waiver explains.
    pub fn open(&self) -> impl Iterator<Item = &Note> {
        self.problems.iter().chain(self.findings.iter().filter(|note| !note.is_waived()))
    }
}

impl Checking {
    /// Looks for problems.
    ///
    /// # Errors
    /// The problems, if there are any.
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

    /// Makes the next step of the linter; returns whether there is a further one.
    pub fn step(&mut self) -> bool {
        self.linting.step(&self.deck)
    }

    /// All that is said of the draft, once there is no further step.
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

    pub fn is_waived(&self) -> bool {
        self.rule.as_ref().is_some_and(|rule| rule.waived.is_some())
    }

    pub fn is_problem(&self) -> bool {
        self.rule.is_none()
    }
}
