//! Generators of drafts, edits and messages. Ids are few, so that they often coincide; indexes may be out of range.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use studio_core::draft::{Band, Card, Choice, Draft, Prompt, Set, Source, Theme, Waiver};
use studio_core::edit::{Edit, Item, List};
use studio_core::field::{
    AuditText, BandText, CardText, ChoiceText, DeckText, Field, SetText, ThemeText, WaiverText,
};
use studio_core::formats::Format;
use studio_core::shelf::Why;
use studio_core::spot::{Page, Spot};
use studio_core::studio::{Beginning, Effect, Msg, Retry, Studio};

/// A shipped deck, as a draft.
pub fn shipped(name: &str) -> Draft {
    let path = format!("../../static/decks/{name}.json");
    let json = quiz::deck::file::Json::parse(&crate::bless::read(&path)).unwrap();
    Draft::of(&json).0
}

/// The author pauses, and the check that this starts runs to its end. Returns the other effects.
pub fn pause(studio: &mut Studio) -> Vec<Effect> {
    let mut effects = studio.apply(Msg::Paused);
    while let Some(at) = effects.iter().position(|effect| *effect == Effect::ContinueCheck) {
        effects.remove(at);
        effects.extend(studio.apply(Msg::CheckContinued));
    }
    effects
}

/// An editor in which this draft is open, and stored.
pub fn open(draft: &Draft) -> Studio {
    let mut studio = Studio::default();
    studio.apply(Msg::Wanted("draft".to_owned()));
    studio.apply(Msg::Opened(stored("draft", 1, draft)));
    assert_eq!(studio.draft(), draft);
    studio
}

pub fn stored(id: &str, revision: u64, draft: &Draft) -> studio_core::shelf::Stored {
    studio_core::shelf::Stored {
        listed: studio_core::shelf::Listed {
            id: id.to_owned(),
            title: draft.title.clone(),
            cards: draft.cards.len(),
            changed: 0.0,
            revision,
        },
        body: draft.to_body(),
    }
}

/// A text, often one of a few, so that texts coincide.
pub fn text() -> BoxedStrategy<String> {
    prop_oneof![
        4 => select(vec!["", "a", "b", "c", "a-2", "choose", "spot", "leader", "manager", "mixed", "0", "50"])
            .prop_map(str::to_owned),
        1 => "[a-z<>&\"'/\\\\ \n\t]{0,12}",
        1 => any::<String>(),
    ]
    .boxed()
}

/// What authors may type into a number field.
pub fn number() -> impl Strategy<Value = String> {
    let typed = [
        "0",
        "30",
        "100",
        "05",
        " 7",
        "7 ",
        "1e3",
        "+5",
        "-0",
        "-5",
        "1.5",
        "00",
        "٣",
        "NaN",
        "",
        "4294967295",
        "4294967296",
        "99999999999999999999",
        "0x10",
        "1_000",
    ];
    prop_oneof![select(typed.to_vec()).prop_map(str::to_owned), text()]
}

fn theme() -> impl Strategy<Value = Theme> {
    [text(), text(), text(), text(), text()].prop_map(|[id, name, idea, habit, anchor]| Theme {
        id,
        name,
        idea,
        habit,
        anchor,
    })
}

fn choice() -> impl Strategy<Value = Choice> {
    [text(), text(), text()].prop_map(|[text, lean, explanation]| Choice {
        text,
        lean,
        explanation,
    })
}

fn card() -> impl Strategy<Value = Card> {
    let texts = [text(), text(), text(), text(), text(), text(), text()];
    (texts, vec(choice(), 0..4)).prop_map(
        |([id, theme, kind, scenario, answer, said_leader, said_manager], choices)| Card {
            id,
            theme,
            kind,
            scenario,
            choices,
            answer,
            said_leader,
            said_manager,
        },
    )
}

fn band() -> impl Strategy<Value = Band> {
    (number(), text(), text()).prop_map(|(from, name, text)| Band { from, name, text })
}

fn prompt() -> impl Strategy<Value = Prompt> {
    [text(), text()].prop_map(|[theme, prompt]| Prompt { theme, prompt })
}

fn set() -> impl Strategy<Value = Set> {
    (text(), text(), vec(text(), 0..4)).prop_map(|(id, name, cards)| Set { id, name, cards })
}

fn waiver() -> impl Strategy<Value = Waiver> {
    [text(), text(), text()].prop_map(|[card, rule, reason]| Waiver { card, rule, reason })
}

/// Any draft.
pub fn draft() -> BoxedStrategy<Draft> {
    let head = [text(), text(), text(), text(), text(), text()];
    let lists = (
        vec(theme(), 0..4),
        vec(card(), 0..4),
        vec(band(), 0..3),
        vec(prompt(), 0..3),
        vec(set(), 0..3),
        vec(waiver(), 0..3),
    );
    (head, lists)
        .prop_map(|(head, (themes, cards, bands, audit, sets, waivers))| {
            let [id, lang, title, intro, source, url] = head;
            let source = Source { title: source, url };
            Draft { id, lang, title, intro, source, themes, cards, bands, audit, sets, waivers }
        })
        .boxed()
}

/// An index, sometimes out of range.
pub fn place() -> impl Strategy<Value = usize> {
    prop_oneof![9 => 0_usize..4, 1 => select(vec![5, 40, usize::MAX - 1, usize::MAX])]
}

pub fn list() -> impl Strategy<Value = List> {
    prop_oneof![
        Just(List::Themes),
        Just(List::Cards),
        place().prop_map(List::Choices),
        Just(List::Bands),
        Just(List::Audit),
        Just(List::Sets),
        Just(List::Waivers),
    ]
}

pub fn field() -> BoxedStrategy<Field> {
    prop_oneof![
        select(DeckText::EACH.to_vec()).prop_map(Field::Deck),
        (place(), select(ThemeText::EACH.to_vec())).prop_map(|(at, text)| Field::Theme(at, text)),
        (place(), select(CardText::EACH.to_vec())).prop_map(|(at, text)| Field::Card(at, text)),
        (place(), place(), select(ChoiceText::EACH.to_vec()))
            .prop_map(|(card, at, text)| Field::Choice(card, at, text)),
        (place(), select(BandText::EACH.to_vec())).prop_map(|(at, text)| Field::Band(at, text)),
        (place(), select(AuditText::EACH.to_vec())).prop_map(|(at, text)| Field::Audit(at, text)),
        (place(), select(SetText::EACH.to_vec())).prop_map(|(at, text)| Field::Set(at, text)),
        (place(), select(WaiverText::EACH.to_vec())).prop_map(|(at, text)| Field::Waiver(at, text)),
    ]
    .boxed()
}

fn item() -> BoxedStrategy<Item> {
    prop_oneof![
        theme().prop_map(Item::Theme),
        card().prop_map(Box::new).prop_map(Item::Card),
        choice().prop_map(Item::Choice),
        band().prop_map(Item::Band),
        prompt().prop_map(Item::Prompt),
        set().prop_map(Item::Set),
        waiver().prop_map(Item::Waiver),
    ]
    .boxed()
}

pub fn edit() -> BoxedStrategy<Edit> {
    let one = prop_oneof![
        (field(), text()).prop_map(|(field, text)| Edit::Text(field, text)),
        (list(), place(), item()).prop_map(|(list, at, item)| Edit::Insert(list, at, item)),
        (list(), place()).prop_map(|(list, at)| Edit::Remove(list, at)),
        (list(), place(), place()).prop_map(|(list, from, to)| Edit::Move(list, from, to)),
        (place(), vec(text(), 0..4)).prop_map(|(at, cards)| Edit::SetCards(at, cards)),
        draft().prop_map(|draft| Edit::Whole(Box::new(draft))),
    ];
    one.prop_recursive(2, 8, 4, |inner| vec(inner, 0..4).prop_map(Edit::All)).boxed()
}

pub fn spot() -> impl Strategy<Value = Spot> {
    let page = prop_oneof![
        place().prop_map(Page::Card),
        select(vec![Page::Deck, Page::Themes, Page::Bands, Page::Audit, Page::Sets, Page::Publish]),
    ];
    prop_oneof![page.prop_map(Spot::Page), field().prop_map(Spot::Field)]
}

/// An author's change of the open draft, except undo and redo.
pub fn change() -> BoxedStrategy<Msg> {
    let rules = vec!["choice-length", "scenario-length", "no-such-rule"];
    prop_oneof![
        6 => (field(), text()).prop_map(|(field, text)| Msg::Typed(field, text)),
        3 => list().prop_map(Msg::Added),
        2 => (list(), place()).prop_map(|(list, at)| Msg::Duplicated(list, at)),
        2 => (list(), place()).prop_map(|(list, at)| Msg::Removed(list, at)),
        2 => (list(), place(), place()).prop_map(|(list, from, to)| Msg::Moved(list, from, to)),
        2 => (place(), place()).prop_map(|(set, card)| Msg::Toggled { set, card }),
        1 => (place(), place()).prop_map(|(set, at)| Msg::TookOutOfSet { set, at }),
        1 => (place(), place(), place()).prop_map(|(set, from, to)| Msg::MovedInSet { set, from, to }),
        1 => (text(), select(rules)).prop_map(|(card, rule)| Msg::Waived(card, rule)),
    ]
    .boxed()
}

/// Changes, navigation and pauses.
pub fn doing() -> impl Strategy<Value = Msg> {
    prop_oneof![6 => change(), 1 => spot().prop_map(Msg::WentTo), 1 => Just(Msg::Paused)]
}

/// Any message, whether it makes sense or not.
pub fn any_msg() -> BoxedStrategy<Msg> {
    let id = || select(vec!["draft", "one", "two", ""]).prop_map(str::to_owned);
    let why = || select(vec![Why::Full, Why::Blocked, Why::Broken]);
    let held = || (id(), 0..4_u64, draft()).prop_map(|(id, at, draft)| stored(&id, at, &draft));
    let body = prop_oneof![
        Just(crate::bless::read("../../static/decks/example.json")),
        text(),
        draft().prop_map(|draft| draft.to_body()),
    ];
    let ours = prop_oneof![
        4 => Just(Msg::Undid),
        2 => Just(Msg::Redid),
        1 => body.clone().prop_map(Beginning::Deck).prop_flat_map(move |from| {
            id().prop_map(move |id| Msg::Began { id, from: from.clone() })
        }),
        1 => id().prop_map(|id| Msg::Began { id, from: Beginning::Empty }),
        2 => id().prop_map(Msg::Wanted),
        1 => Just(Msg::Closed),
        1 => Just(Msg::LeftAnyway),
        1 => Just(Msg::Stayed),
        1 => (id(), body).prop_map(|(id, body)| Msg::Imported { id, name: None, bytes: body.into_bytes() }),
        1 => Just(Msg::TookTheirs),
        1 => id().prop_map(|id| Msg::TookBoth { id }),
        1 => id().prop_map(Msg::Deleted),
        1 => Just(Msg::PutBack),
        1 => select(Format::EACH.to_vec()).prop_map(Msg::Exported),
        1 => Just(Msg::ExportedWaivers),
        1 => text().prop_map(Msg::DrewHandout),
        1 => Just(Msg::Published),
        1 => (0..3_usize).prop_map(Msg::MoreFiles),
        1 => select(vec![Msg::Dismissed, Msg::DismissedLeft]),
    ];
    let answers = prop_oneof![
        3 => held().prop_map(Msg::Opened),
        2 => select(vec![Msg::NotOpened, Msg::NotFetched]),
        2 => select(vec![Msg::NotDeleted, Msg::NotPutBack, Msg::IsBack("draft".to_owned())]),
        3 => (id(), 0..4_u64).prop_map(|(id, revision)| Msg::Stored { id, revision }),
        1 => (id(), why()).prop_map(|(id, why)| Msg::NotStored { id, why }),
        1 => id().prop_map(|id| Msg::StoreConflict { id }),
        2 => (id(), proptest::option::of(0..4_u64)).prop_map(|(id, revision)| Msg::Elsewhere { id, revision }),
        1 => vec(held().prop_map(|stored| stored.listed), 0..2).prop_map(Msg::DraftsListed),
        1 => why().prop_map(Msg::NotListed),
        2 => select(vec![Msg::ShelfLost, Msg::KeptTyping]),
        1 => select(vec![Retry::Store, Retry::List]).prop_flat_map(|what| select(vec![Msg::RetryDue(what), Msg::Late(what)])),
        1 => id().prop_map(Msg::PublishedElsewhere),
        1 => held().prop_map(Msg::DraftDeleted),
        1 => select(vec![None, Some("a.json".to_owned())]).prop_map(Msg::Saved),
    ];
    prop_oneof![4 => doing(), 2 => ours, 2 => answers].boxed()
}
