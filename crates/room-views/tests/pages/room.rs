//! Fixtures: rooms in any phase, and their pages as text.

use quiz::order::Deal;
use quiz::{Deck, Json};
use room_core::guide::Guide;
use room_core::phone::{Msg, Phone, StoredAnswers, Why};
use room_core::record::{KeyHash, Move, Record};
use room_core::{Code, Outcome, Pace, Phase, Room, Rules};
use room_views::scene::Added;
use room_views::screen::Join;
use room_views::{Connection, PhoneCalls, RemoteCalls, Scene, phone, remote, screen, words};
use std::fs;
use std::path::Path;
use std::sync::Arc;
use yew::{Html, LocalServerRenderer, Properties, component};

/// A room, the phone of its first seat, and the options with which the pages are rendered.
pub struct Story {
    pub room: Room,
    pub phone: Phone,
    pub connection: Connection,
    pub own: Option<usize>,
    pub still: bool,
    pub lonely: bool,
    pub lost: bool,
    pub just_chose: bool,
    pub has_control: bool,
    pub refused: bool,
    /// Whether the pages have the results.
    pub has_results: bool,
    pub added: Option<Added>,
    pub address: &'static str,
    lang: &'static str,
    turn: u32,
}

/// A shipped deck, edited before it is parsed.
pub fn deck(name: &str, edit: impl FnOnce(&mut serde_json::Value)) -> Arc<Deck> {
    let mut json: serde_json::Value = serde_json::from_str(&file("decks", name)).unwrap();
    edit(&mut json);
    Arc::new(Deck::parse(&json.to_string()).unwrap())
}

fn file(folder: &str, name: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../static");
    fs::read_to_string(root.join(folder).join(format!("{name}.json"))).unwrap()
}

fn seat(number: u8) -> KeyHash {
    KeyHash([number; 16])
}

/// Checks what the participant's phone shows.
pub fn says(story: &Story, sentence: &str) {
    let said = text(&story.phone());
    assert!(said.contains(sentence), "`{sentence}` is not in: {said}");
}

impl Story {
    /// A room at own pace with twelve seats.
    pub fn own_pace() -> Story {
        let mut story = Story::new(Rules { pace: Pace::Own, ..Rules::default() }).joined(12);
        story.phone.apply(Msg::StateReceived(story.room.state()));
        story
    }

    /// A room at own pace whose phone was offline and has answered this many cards when the room stops taking answers.
    pub fn answered_offline(cards: usize) -> Story {
        let mut story = Story::own_pace();
        for card in 0..cards {
            story.phone.apply(Msg::Chose { card, choice: 0 });
        }
        story.step(Move::Close)
    }

    /// The session has ended. The only answer of this phone never got a response, so nobody can tell whether it counts.
    pub fn unsure_at_the_end() -> Story {
        let story = Story::new(Rules::default()).joined(12).step(Move::Ask { card: 0 });
        let mut story = story.own_answer(0, 1, Some(Msg::Failed));
        story = story.step(Move::Close).step(Move::Reveal { card: None }).step(Move::Finish);
        let refused = Msg::NotCounted(Why::Closed);
        for msg in [Msg::Retry, refused, Msg::Seated { seat: 0, mine: Vec::new() }] {
            story.phone.apply(msg);
        }
        story
    }

    pub fn new(rules: Rules) -> Story {
        Story::of(deck("leader-or-manager", |_| {}), rules, "en")
    }

    pub fn of(deck: Arc<Deck>, rules: Rules, lang: &'static str) -> Story {
        let deal = Deal::asked(&deck, Some("workshop"), None);
        let mut room = Room::new(deck, deal, rules, 3, seat(255));
        room.apply(&Record::HostSeen { here: true });
        let mut phone = Phone::default();
        phone.apply(Msg::Opened(StoredAnswers::default()));
        phone.apply(Msg::Seated { seat: 7, mine: Vec::new() });
        let connection = Connection::Connected;
        Story {
            room,
            phone,
            connection,
            own: None,
            still: false,
            lonely: false,
            lost: false,
            just_chose: false,
            has_control: true,
            refused: false,
            has_results: true,
            added: None,
            address: "example.org/r",
            lang,
            turn: 0,
        }
    }

    pub fn joined(mut self, seats: u8) -> Story {
        for number in 1..=seats {
            self.go(Record::Joined { seat: seat(number) });
        }
        self
    }

    pub fn go(&mut self, record: Record) {
        assert_eq!(self.room.apply(&record), Outcome::Changed, "{record:?}");
        self.phone.apply(Msg::StateReceived(self.room.state()));
    }

    pub fn step(mut self, step: Move) -> Story {
        self.go(Record::Moved { on: self.room.turn(), step });
        self
    }

    /// This many seats, not counting the first, answer the card; `choices` repeats.
    pub fn answered(mut self, card: u16, round: u8, seats: u8, choices: &[u8]) -> Story {
        for (number, choice) in (2..seats + 2).zip(choices.iter().cycle()) {
            self.turn += 1;
            let (seat, choice, turn) = (seat(number), *choice, self.turn);
            self.go(Record::Answered { seat, card, round, choice, turn });
        }
        self
    }

    /// The answer of the phone, and the response of the server.
    pub fn own_answer(mut self, card: usize, choice: u8, reply: Option<Msg>) -> Story {
        self.phone.apply(Msg::Chose { card, choice });
        if let Some(reply) = reply {
            self.phone.apply(reply);
        }
        self
    }

    /// Asks a card; this many seats answer it; then closes and reveals it.
    pub fn revealed(self, card: u16, seats: u8, choices: &[u8]) -> Story {
        let asked = self.step(Move::Ask { card: card.into() }).answered(card, 1, seats, choices);
        asked.step(Move::Close).step(Move::Reveal { card: None })
    }

    pub fn phone(&self) -> String {
        self.draw(|scene| {
            let seat = self.still.then_some("the-seat");
            let calls = PhoneCalls { just_chose: self.just_chose, ..PhoneCalls::default() };
            phone::view(scene, &self.phone, self.connection, seat, self.own, &calls)
        })
    }

    pub fn screen(&self) -> String {
        self.draw(|scene| {
            let (address, qr) = (self.address, "qr.svg");
            let join = Join { address, qr, lonely: self.lonely, lost: self.lost };
            screen::view(scene, &join)
        })
    }

    pub fn remote(&self) -> String {
        let guide = match self.room.deck().id() {
            known @ ("leader-or-manager" | "fuehren-oder-verwalten") => {
                let json = Json::parse(&file("guide", known)).unwrap();
                Guide::read(&json, self.room.deck()).unwrap_or_default()
            }
            _ => Guide::default(),
        };
        let card = self.room.state().card.and_then(|at| self.room.card(at));
        let note = card.and_then(|card| guide.note(&card.id));
        self.draw(|scene| {
            let control = Some(self.room.control());
            // The server sends no control once the room is over.
            let is_on = self.has_control && self.room.phase() != Phase::Finished;
            let control = control.as_ref().filter(|_| is_on);
            let key = self.still.then_some("the-key");
            let added = self.added.clone();
            let calls = RemoteCalls { refused: self.refused, added, ..RemoteCalls::default() };
            remote::view(scene, control, note, self.connection, false, key, &calls)
        })
    }

    fn draw(&self, view: impl FnOnce(&Scene<'_>) -> Html) -> String {
        let (state, seen) = (self.room.state(), self.room.seen());
        let context = views::Context {
            words: views::words::of(self.lang).words,
            deck: self.room.deck(),
            article: None,
        };
        markup(view(&Scene {
            context,
            words: words::of(self.lang),
            code: Code::read("BX47KQ").unwrap(),
            deal: self.room.deal(),
            state: &state,
            seen: self.has_results.then_some(&seen),
            keep: 30,
            shipped: true,
            still: self.still,
        }))
    }
}

/// Whether there is a hidden field with this name and value.
pub fn has_field(markup: &str, name: &str, value: &str) -> bool {
    let (name, value) = (format!(" name=\"{name}\""), format!(" value=\"{value}\""));
    let mut fields = markup.split("<input").skip(1).filter_map(|rest| rest.split('>').next());
    fields.any(|field| [" type=\"hidden\"", &name, &value].iter().all(|part| field.contains(part)))
}

/// The text of markup, without tags.
pub fn text(markup: &str) -> String {
    let pieces =
        markup.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
    let words: Vec<&str> = pieces.flat_map(str::split_whitespace).collect();
    words.join(" ").replace("&#x27;", "'").replace("&quot;", "\"")
}

#[derive(Properties, PartialEq)]
struct Shown {
    html: Html,
}

#[component(Show)]
fn show(shown: &Shown) -> Html {
    shown.html.clone()
}

fn markup(html: Html) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let renderer = LocalServerRenderer::<Show>::with_props(Shown { html });
    runtime.block_on(renderer.hydratable(false).render())
}
