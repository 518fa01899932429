//! The exports for JavaScript: `read` parses a deck, `mount` draws a quiz with it into an element, `update` and
//! `destroy` change and remove it. This file makes no decisions about the quiz. A panic is a trap: the script
//! catches it, like anything else that an export throws (`static/glue/start.js`).

use crate::app::{Message, Setting};
use crate::component::{Drawn, From, Given};
use crate::effects::World;
use crate::options::Options;
use js_sys::{Array, Function, Reflect};
use quiz::Deck;
use quiz::session::compare::Compared;
use quiz::visit::{Msg, Record};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use views::words::{ENGLISH, Words};
use wasm_bindgen::prelude::*;
use web_sys::{Element, EventTarget};
use yew::{AppHandle, Renderer};

/// What JavaScript knows by a number: first its cards, then the quiz that shows them. (As objects of
/// JavaScript both would bring classes along, 0.2 kB of glue.)
enum Known {
    Cards(Arc<Deck>),
    Quiz(AppHandle<Drawn>, Setting),
    Gone,
}

thread_local! {
    static KNOWN: RefCell<Vec<Known>> = const { RefCell::new(Vec::new()) };
}

/// Reads the text of a deck's file, and gives the deck a number; none if the deck has a problem, which `crates/problems`
/// describes. A step of its own, so that a page is never kept busy for long.
#[wasm_bindgen(js_name = readDeck)]
pub fn read(text: &str) -> Option<usize> {
    let deck = Deck::parse_valid(text)?;
    KNOWN.with_borrow_mut(|known| {
        known.push(Known::Cards(Arc::new(deck)));
        Some(known.len() - 1)
    })
}

/// Draws the quiz of these cards into `root` (a fresh element each time: what is in it is replaced), and
/// sends its events from `host`. `options` is an object of texts; `words` one of sentences in the quiz's
/// language, or undefined for English. The number is the quiz's from now on. `drawn` is called when it is drawn
/// for the first time, and says whether it has been put into the page; if not, it stays silent.
#[wasm_bindgen(js_name = mountQuiz)]
pub fn mount(
    number: usize,
    root: Element,
    host: EventTarget,
    options: &JsValue,
    words: Option<Array>,
    drawn: Function,
) {
    let Known::Cards(deck) = change(number, Known::Gone) else { return };
    let (options, words) = (settings(options), speak(words));
    let setting = Setting { deck, options, words, root: root.clone(), host, drawn };
    add_controls(&root);
    let app = Renderer::<Drawn>::with_root_and_props(root, given(&setting)).render();
    change(number, Known::Quiz(app, setting));
}

fn given(setting: &Setting) -> Given {
    Given { from: From::Quiz(setting.clone()) }
}

/// Takes up changed options; what has been answered stays.
#[wasm_bindgen(js_name = updateQuiz)]
pub fn update(number: usize, options: &JsValue) {
    let Known::Quiz(mut app, mut setting) = change(number, Known::Gone) else { return };
    setting.options = settings(options);
    app.update(given(&setting));
    change(number, Known::Quiz(app, setting));
}

/// How progress from another device compares with what is here: a word, and how many cards are answered there and here.
/// None where there is no such quiz.
#[wasm_bindgen(js_name = compareProgress)]
pub fn compare(number: usize, token: &str) -> Option<Array> {
    KNOWN.with_borrow(|known| {
        let Some(Known::Quiz(app, _)) = known.get(number) else { return None };
        let drawn = app.get_component()?;
        let Drawn::Quiz(app) = &*drawn else { return None };
        let session = app.session();
        let (word, there) = match session.compare(token) {
            Compared::Broken => ("broken", 0),
            Compared::Other => ("other", 0),
            Compared::Ahead => ("ahead", 0),
            Compared::Behind => ("behind", 0),
            Compared::Apart(there) if there.has_same_first_answers(session) => ("thoughts", 0),
            Compared::Apart(there) => ("apart", there.answered_so_far()),
        };
        Some(Array::of3(&word.into(), &there.into(), &session.answered_so_far().into()))
    })
}

/// Goes on from that progress, in the place of what is here.
#[wasm_bindgen(js_name = takeProgress)]
pub fn take_progress(number: usize, token: String, focus: bool) {
    KNOWN.with_borrow(|known| {
        if let Some(Known::Quiz(app, _)) = known.get(number) {
            app.send_message(Message::Visit(Msg::TookUp { token, focus }));
        }
    });
}

/// Removes a quiz from its element, with all its listeners; or cards that nobody will show.
#[wasm_bindgen(js_name = destroyQuiz)]
pub fn destroy(number: usize) {
    if let Known::Quiz(app, _) = change(number, Known::Gone) {
        app.destroy();
    }
}

/// Puts something in the place of what was known by this number. Nothing is borrowed afterwards: a quiz
/// may be asked for while another one is being drawn.
fn change(number: usize, new: Known) -> Known {
    KNOWN.with_borrow_mut(|known| match known.get_mut(number) {
        Some(known) => std::mem::replace(known, new),
        None => Known::Gone,
    })
}

/// Has the page's other quizzes with the same deck read what is stored, as `storage` events do in other pages.
/// Progress only if that was `forgotten`: two quizzes of one deck can be played side by side.
pub fn tell_others(world: &World<'_>, forgotten: bool) {
    KNOWN.with_borrow(|known| {
        for known in known {
            if let Known::Quiz(app, setting) = known
                && setting.root != *world.root
                && setting.deck.id() == world.session.deck().id()
            {
                let looks = if forgotten { &Record::EACH[..] } else { &Record::EACH[1..] };
                for record in looks {
                    app.send_message(Message::Visit(Msg::Changed(*record)));
                }
            }
        }
    });
}

#[wasm_bindgen(raw_module = "./controls.js")]
extern "C" {
    /// Keys and swipes, in `static/glue/controls.js`: as Rust they would weigh several times as much.
    #[wasm_bindgen(js_name = addControls)]
    fn add_controls(root: &Element);
}

#[wasm_bindgen(raw_module = "./export.js")]
extern "C" {
    /// Whether an address can be read, seen from the page; in `static/glue/export.js`.
    #[wasm_bindgen(js_name = isAddress)]
    fn is_address(address: &str) -> bool;
}

/// An article whose address no browser can read is none.
fn settings(options: &JsValue) -> Rc<Options> {
    Rc::new(Options::read(|name| {
        text(options, name).filter(|value| name != "article" || is_address(value))
    }))
}

thread_local! {
    static SPOKEN: RefCell<Vec<&'static Words>> = const { RefCell::new(Vec::new()) };
}

/// The language of these sentences; each is taken up once and then kept.
fn speak(words: Option<Array>) -> &'static Words {
    let Some(words) = words else { return &ENGLISH };
    let lang = words.get(0).as_string().unwrap_or_default();
    SPOKEN.with_borrow_mut(|spoken| {
        if let Some(words) = spoken.iter().find(|known| known.lang == lang) {
            return *words;
        }
        let mut sentences = words.iter().map(|sentence| sentence.as_string().unwrap_or_default());
        let words: &'static Words = Box::leak(Box::new(ENGLISH.with(&mut sentences)));
        spoken.push(words);
        words
    })
}

fn text(object: &JsValue, name: &str) -> Option<String> {
    Reflect::get(object, &JsValue::from(name)).ok()?.as_string()
}
