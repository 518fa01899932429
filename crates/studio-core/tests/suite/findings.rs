//! Property tests of the linter's findings: each leads to the text that an author would change.

use crate::focus::exists;
use crate::given;
use proptest::prelude::*;
use proptest::sample::select;
use studio_core::checked::{Checked, Note};
use studio_core::draft::Draft;
use studio_core::edit::Edit;
use studio_core::field::{AuditText, BandText, CardText, ChoiceText, DeckText, Field, ThemeText};
use studio_core::spot::{Page, Spot};
use studio_core::studio::{Effect, Msg};

/// The findings of a rule.
fn of_rule<'a>(checked: &'a Checked, rule: &str) -> Vec<&'a Note> {
    let is = |note: &&Note| note.rule.as_ref().is_some_and(|found| found.name == rule);
    checked.findings.iter().filter(is).collect()
}

fn text(draft: &mut Draft, field: Field, change: impl FnOnce(&str) -> String) {
    let new = change(draft.text(field).unwrap());
    draft.edit(Edit::Text(field, new));
}

/// Every text of a deck that readers see.
fn written(draft: &Draft) -> Vec<Field> {
    let mut fields = vec![
        Field::Deck(DeckText::Title),
        Field::Deck(DeckText::Intro),
        Field::Deck(DeckText::SourceTitle),
    ];
    for at in 0..draft.themes.len() {
        let texts = [ThemeText::Name, ThemeText::Idea, ThemeText::Habit];
        fields.extend(texts.map(|text| Field::Theme(at, text)));
    }
    for (at, card) in draft.cards.iter().enumerate() {
        fields.push(Field::Card(at, CardText::Scenario));
        if card.is_spot() {
            fields.extend(
                [CardText::SaidLeader, CardText::SaidManager].map(|text| Field::Card(at, text)),
            );
            continue;
        }
        for choice in 0..card.choices.len() {
            let texts = [ChoiceText::Text, ChoiceText::Explanation];
            fields.extend(texts.map(|text| Field::Choice(at, choice, text)));
        }
    }
    for at in 0..draft.bands.len() {
        fields.extend([BandText::Name, BandText::Text].map(|text| Field::Band(at, text)));
    }
    fields.extend((0..draft.audit.len()).map(|at| Field::Audit(at, AuditText::Prompt)));
    fields
}

#[test]
fn the_shipped_decks_lead_nowhere_odd() {
    for name in ["example", "leader-or-manager", "fuehren-oder-verwalten"] {
        let draft = given::shipped(name);
        let checked = Checked::of(&draft);
        assert!(checked.is_deck());
        for note in &checked.findings {
            assert!(exists(&draft, note.at), "{name}: {}", note.sentence);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// If a single text is damaged, the finding leads to that text, even if another text has the same place.
    #[test]
    fn a_damaged_text_is_where_its_finding_leads(
        name in select(vec!["example", "leader-or-manager"]),
        at in any::<prop::sample::Index>(),
        (rule, sign) in select(vec![
            ("stray-space", "\t"),
            ("line-break", "\r"),
            ("odd-character", "\u{200b}"),
            ("text-direction", "\u{202e}"),
        ]),
    ) {
        let mut draft = given::shipped(name);
        let fields = written(&draft);
        let field = fields[at.index(fields.len())];
        text(&mut draft, field, |text| text.replacen(' ', &format!("{sign}x "), 1) + sign + "y");
        let checked = Checked::of(&draft);
        let found = of_rule(&checked, rule);
        prop_assert_eq!(found.len(), 1);
        prop_assert_eq!(found[0].at, Spot::Field(field), "{}", found[0].sentence);
    }

    /// Both explanations of a `spot` card are damaged, in different ways.
    #[test]
    fn each_of_two_explanations_has_its_own_findings(short in 1..20_usize, long in 60..80_usize, turned in any::<bool>()) {
        let mut draft = given::shipped("leader-or-manager");
        let at = draft.cards.iter().position(studio_core::draft::Card::is_spot).unwrap();
        let of = |count: usize| vec!["word"; count].join(" ");
        let (one, other) = if turned { (long, short) } else { (short, long) };
        (draft.cards[at].said_leader, draft.cards[at].said_manager) = (of(one), of(other));
        let checked = Checked::of(&draft);
        let found = of_rule(&checked, "explanation-length");
        let spots: Vec<(Spot, bool)> =
            found.iter().map(|note| (note.at, note.says.contains(&format!("has {one} ")))).collect();
        let field = |text| Spot::Field(Field::Card(at, text));
        prop_assert_eq!(spots, vec![(field(CardText::SaidLeader), true), (field(CardText::SaidManager), false)]);
    }

    /// Every finding on any damaged deck leads to something that exists.
    #[test]
    fn every_finding_leads_to_what_is_there(edits in proptest::collection::vec((given::field(), given::text()), 0..6)) {
        let mut draft = crate::spots::sound();
        for (field, text) in edits {
            let before = draft.clone();
            draft.edit(Edit::Text(field, text));
            if !Checked::of(&draft).is_deck() {
                draft = before;
            }
        }
        for note in Checked::of(&draft).open() {
            prop_assert!(exists(&draft, note.at), "{} leads to {:?}", note.sentence, note.at);
        }
    }
}

/// Damages a shipped deck, and checks where the rule's finding leads.
fn check(rule: &str, spot: Spot, spoil: impl FnOnce(&mut Draft)) {
    let mut draft = given::shipped("leader-or-manager");
    let before = of_rule(&Checked::of(&draft), rule).len();
    spoil(&mut draft);
    let checked = Checked::of(&draft);
    assert!(checked.is_deck(), "{:?}", checked.problems);
    let found = of_rule(&checked, rule);
    assert!(found.len() > before, "{rule}: nothing is found");
    assert!(found.iter().any(|note| note.at == spot), "{rule}: {found:?}");
    assert!(found.iter().all(|note| exists(&draft, note.at)));
}

#[test]
fn every_rule_leads_to_where_it_is_mended() {
    let field = Spot::Field;
    let best = |draft: &Draft| {
        draft.cards[0].choices.iter().position(|choice| choice.lean == "leader").unwrap()
    };
    let (first, sets) = (best(&given::shipped("leader-or-manager")), [0, 1]);
    let of_best = Field::Choice(0, first, ChoiceText::Text);
    check("best-too-long", field(of_best), |draft| text(draft, of_best, |text| text.repeat(3)));
    let scenario = Field::Card(0, CardText::Scenario);
    check("scenario-length", field(scenario), |draft| text(draft, scenario, |_| "Why?".to_owned()));
    check("negative-question", field(scenario), |draft| {
        text(draft, scenario, |text| format!("{text} What would you not do?"))
    });
    check("choice-length", field(of_best), |draft| text(draft, of_best, |_| "Yes.".to_owned()));
    let explained = Field::Choice(0, first, ChoiceText::Explanation);
    check("explanation-length", field(explained), |draft| {
        text(draft, explained, |_| "So.".to_owned())
    });
    check("reading-grade", field(scenario), |draft| {
        text(draft, scenario, |_| {
            "Organisational responsibilities notwithstanding, interdepartmental communication deteriorates. ".repeat(4)
        });
    });
    check("uneven-form", field(Field::Choice(0, 0, ChoiceText::Text)), |draft| {
        text(draft, of_best, |text| text.trim_end_matches('.').to_owned() + "?");
    });
    check("odd-id", field(Field::Deck(DeckText::Id)), |draft| draft.id = "a b".to_owned());
    check("odd-id", field(Field::Theme(1, ThemeText::Id)), |draft| {
        draft.edit(Edit::Text(Field::Theme(1, ThemeText::Id), "a b".to_owned())).spot().map_or(
            (),
            |_| {
                let (old, new) =
                    (given::shipped("leader-or-manager").themes[1].id.clone(), "a b".to_owned());
                draft
                    .cards
                    .iter_mut()
                    .filter(|card| card.theme == old)
                    .for_each(|card| card.theme.clone_from(&new));
                draft
                    .audit
                    .iter_mut()
                    .filter(|one| one.theme == old)
                    .for_each(|one| one.theme.clone_from(&new));
            },
        )
    });
    check("odd-lang", field(Field::Deck(DeckText::Lang)), |draft| draft.lang = "us".to_owned());
    check("odd-address", field(Field::Deck(DeckText::SourceUrl)), |draft| {
        draft.source.url = "https://".to_owned()
    });
    check("odd-address", field(Field::Theme(0, ThemeText::Anchor)), |draft| {
        draft.themes[0].anchor = "#a".to_owned()
    });
    check("repeated-name", field(Field::Theme(1, ThemeText::Name)), |draft| {
        draft.themes[1].name = draft.themes[0].name.clone()
    });
    check("repeated-name", field(Field::Band(1, BandText::Name)), |draft| {
        draft.bands[1].name = draft.bands[0].name.clone()
    });
    let spots: Vec<usize> =
        (0..27).filter(|at| given::shipped("leader-or-manager").cards[*at].is_spot()).collect();
    let again = Field::Card(spots[1], CardText::SaidManager);
    check("repeated-explanation", field(again), |draft| {
        draft.cards[spots[1]].said_manager = draft.cards[spots[0]].said_leader.clone();
    });
    let lacking = |draft: &mut Draft| draft.cards.retain(|card| card.theme != draft.themes[0].id);
    check("theme-without-both-kinds", field(Field::Theme(0, ThemeText::Name)), |draft| {
        draft.sets.clear();
        lacking(draft);
    });
    check("one-sided-spots", Spot::Page(Page::Deck), |draft| {
        draft.cards.iter_mut().for_each(|card| card.answer = "leader".to_owned())
    });
    check("lopsided-set", Spot::InSet { set: sets[1], card: None }, |draft| {
        let choose = draft.cards.iter().filter(|card| !card.is_spot()).map(|card| card.id.clone());
        draft.sets[1].cards = choose.take(6).collect();
    });
    check("place-spread", Spot::Page(Page::Deck), |draft| {
        draft.sets.clear();
        draft
            .cards
            .iter_mut()
            .for_each(|card| card.choices.sort_by_key(|choice| choice.lean != "leader"));
    });
}

/// A check in steps has the same result as a check in one go, whatever is typed meanwhile. The result describes the
/// draft as of the last pause.
#[test]
fn a_check_in_steps_says_what_one_at_once_says() {
    let draft = given::shipped("leader-or-manager");
    let mut studio = given::open(&draft);
    let text = |text: &str| Msg::Typed(Field::Card(0, CardText::Scenario), text.to_owned());
    studio.apply(text("Always."));
    let effects = studio.apply(Msg::Paused);
    assert!(effects.contains(&Effect::ContinueCheck), "a shipped deck takes more than one task");
    let before = studio.checked().clone();
    studio.apply(text("Never."));
    assert_eq!(studio.checked(), &before, "nothing is said of half a check");
    given::pause(&mut studio);
    assert_eq!(**studio.checked(), Checked::of(studio.draft()));
    assert_ne!(studio.checked(), &before);
    assert_eq!(studio.apply(Msg::CheckContinued), vec![], "there is nothing left to check");
}
