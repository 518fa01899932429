//! Tests of waivers: a waived finding is shown with its reason, and an invalid waiver does not affect the others.

use crate::given;
use quiz::deck::file::Json;
use studio_core::checked::{Checked, Note};
use studio_core::draft::{Draft, Waiver};
use studio_core::field::{CardText, ChoiceText, Field, WaiverText};
use studio_core::formats::{self, Format, LeftOut};
use studio_core::spot::Spot;
use studio_core::studio::{Effect, Msg, Notice, Studio};

/// A deck with a finding on each of its first two cards. The finding on the first card is waived.
fn explained() -> Draft {
    let mut draft = given::shipped("example");
    for card in &mut draft.cards[..2] {
        card.choices[0].text = "Yes.".to_owned();
    }
    let waiver = |at: usize, reason: &str| Waiver {
        card: draft.cards[at].id.clone(),
        rule: "choice-length".to_owned(),
        reason: reason.to_owned(),
    };
    draft.waivers = vec![waiver(0, "It is said so.")];
    draft
}

fn of_card(checked: &Checked, at: usize) -> &Note {
    let spot = Spot::Field(Field::Choice(at, 0, ChoiceText::Text));
    let is = |note: &&Note| {
        note.at == spot && note.rule.as_ref().is_some_and(|rule| rule.name == "choice-length")
    };
    checked.findings.iter().find(is).unwrap()
}

#[test]
fn a_finding_is_told_beside_its_reason() {
    let draft = explained();
    let checked = Checked::of(&draft);
    assert!(of_card(&checked, 0).is_waived() && !of_card(&checked, 1).is_waived());
    assert!(!checked.open().any(Note::is_waived));
    let rule = of_card(&checked, 1).rule.clone().unwrap();
    assert_eq!(rule.card.as_ref(), Some(&draft.cards[1].id));
}

/// The author has waived a finding, and has not written the reason yet.
#[test]
fn a_waiver_without_a_reason_leaves_the_others_alone() {
    let draft = explained();
    let mut studio = given::open(&draft);
    let id = draft.cards[1].id.clone();
    let reason = Field::Waiver(1, WaiverText::Reason);
    let effects = studio.apply(Msg::Waived(id.clone(), "choice-length"));
    assert!(effects.contains(&Effect::Focus(Spot::Field(reason))));
    given::pause(&mut studio);
    let checked = studio.checked();
    assert!(of_card(checked, 0).is_waived() && !of_card(checked, 1).is_waived());
    let problem = checked.open().find(|note| note.is_problem()).unwrap();
    assert_eq!(
        (problem.at, &*problem.sentence),
        (Spot::Field(reason), "waiver 2: reason is empty")
    );
    // A second click leads to the same waiver.
    assert_eq!(
        studio.apply(Msg::Waived(id, "choice-length")),
        vec![Effect::Focus(Spot::Field(reason))]
    );
    studio.apply(Msg::Typed(reason, "That is the point.".to_owned()));
    given::pause(&mut studio);
    assert!(of_card(studio.checked(), 1).is_waived());
    assert!(studio.checked().open().all(|note| !note.is_problem()));
}

/// Every problem of a waiver leads to its reason, the only text that can be edited.
#[test]
fn a_waiver_that_is_wrong_is_where_it_leads() {
    let good = explained();
    for (card, rule, reason) in [
        ("gone", "choice-length", "so"),
        ("", "choice-length", "so"),
        ("gone", "no-rule", "so"),
        ("gone", "", ""),
        ("gone", "place-spread", "so"),
    ] {
        let [card, rule, reason] = [card, rule, reason].map(str::to_owned);
        let mut draft = good.clone();
        draft.waivers.insert(0, Waiver { card, rule, reason });
        let checked = Checked::of(&draft);
        let spot = Spot::Field(Field::Waiver(0, WaiverText::Reason));
        assert!(checked.is_deck());
        assert!(
            checked.open().any(|note| note.at == spot && note.sentence.starts_with("waiver 1: "))
        );
        assert!(of_card(&checked, 0).is_waived());
    }
}

/// `cargo xtask deck` would reject the file.
#[test]
fn what_is_wrong_with_waivers_is_told_when_they_are_saved() {
    let mut draft = explained();
    let told = |draft: &Draft| formats::waivers(draft, "garden.json").left;
    assert_eq!(told(&draft), Vec::new());
    draft.waivers.push(Waiver { reason: " ".to_owned(), ..draft.waivers[0].clone() });
    assert_eq!(told(&draft), [LeftOut("waiver 2: reason is empty".to_owned())]);
}

/// The first of two waivers is invalid, the second has no effect. Messages still call it the second.
#[test]
fn a_waiver_keeps_its_number() {
    let mut draft = explained();
    let id = draft.cards[1].id.clone();
    let waiver = |rule: &str, reason: &str| Waiver {
        card: id.clone(),
        rule: rule.to_owned(),
        reason: reason.to_owned(),
    };
    draft.waivers = vec![waiver("choice-length", ""), waiver("negative-question", "so")];
    let checked = Checked::of(&draft);
    let spot = Spot::Field(Field::Waiver(1, WaiverText::Reason));
    assert!(checked.open().any(|note| note.at == spot && note.sentence.starts_with("waiver 2: ")));
    assert_eq!(draft.text(Field::Card(1, CardText::Id)), Some(&id));
}

fn came(new: usize) -> Notice {
    Notice::Waivers { new, left: Vec::new() }
}

/// Waivers are not part of the deck's file. They have a file of their own, which can be imported into the open deck.
#[test]
fn waivers_go_out_as_a_file_and_come_back() {
    let draft = explained();
    let mut studio = given::open(&draft);
    let effects = studio.apply(Msg::ExportedWaivers);
    let [Effect::Save(file)] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(file.file_name, format!("{}.waivers.json", draft.id));
    let json = Json::parse(std::str::from_utf8(&file.bytes).unwrap()).unwrap();
    assert_eq!(json, draft.waivers_json());

    let come = Msg::Imported { id: "new".to_owned(), name: None, bytes: file.bytes.clone() };
    let bare = Draft { waivers: Vec::new(), ..draft.clone() };
    let mut studio = given::open(&bare);
    assert_eq!(studio.apply(come.clone()), [Effect::Wait]);
    assert_eq!((studio.draft(), studio.id()), (&draft, Some("draft")));
    assert_eq!(studio.told(), Some(&came(1)));
    // Existing waivers stay unchanged; so does the first of two equal ones.
    studio.apply(come.clone());
    assert_eq!((studio.draft(), studio.told()), (&draft, Some(&came(0))));
    studio.apply(Msg::Undid);
    assert_eq!(studio.draft(), &bare);

    let both = [&*draft.waivers, &*draft.waivers].concat();
    let twice = Draft { waivers: both, ..draft.clone() };
    let bytes = formats::waivers(&twice, "deck.json").bytes;
    studio.apply(Msg::Imported { id: "new".to_owned(), name: None, bytes });
    assert_eq!((studio.draft(), studio.told()), (&draft, Some(&came(1))));

    let mut shelf = Studio::default();
    shelf.apply(come);
    assert!(!shelf.is_open());
    assert!(matches!(shelf.told(), Some(Notice::NotRead(why)) if why.contains("open the deck")));
}

/// The author may have changed the name of the deck's file. `cargo xtask deck` looks for the waivers beside it.
#[test]
fn the_file_of_waivers_is_named_after_the_deck_s_file() {
    for (saved, expected) in [
        ("mine.json", "mine.waivers.json"),
        ("mine", "mine.waivers.json"),
        ("v1.2 \u{e4}.json", "v1.2 \u{e4}.waivers.json"),
    ] {
        let mut studio = given::open(&explained());
        studio.apply(Msg::Exported(Format::Json));
        studio.apply(Msg::Saved(Some(saved.to_owned())));
        let effects = studio.apply(Msg::ExportedWaivers);
        let [Effect::Save(file)] = effects.as_slice() else { panic!("{effects:?}") };
        assert_eq!(file.file_name, expected);
    }
}
