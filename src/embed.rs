//! The exports for JavaScript: [`read`] parses a deck, [`mount`] renders a quiz with it into an element, [`update`] and
//! [`destroy`] change and remove the quiz. This file makes no decisions about the quiz itself; `static/glue/main.js` is
//! the caller. A panic is a Wasm trap. The script catches it like any other exception (`static/glue/start.js`).

use crate::app::{Message, Setting};
use crate::component::{Content, Props, QuizOrPart};
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

/// What a handle (an index into `HANDLES`) refers to: first a deck, then the quiz that shows it. JavaScript gets
/// numbers as handles, because exported objects would need JavaScript classes (0.2 kB of glue).
enum Handle {
    Deck(Arc<Deck>),
    Quiz(AppHandle<QuizOrPart>, Setting),
    Gone,
}

thread_local! {
    static HANDLES: RefCell<Vec<Handle>> = const { RefCell::new(Vec::new()) };
}

/// Parses the text of a deck file, and returns a handle. Returns none if the deck is invalid; `crates/problems` says
/// why. It is separate from [`mount`], so that no single task blocks the page for long.
#[wasm_bindgen(js_name = readDeck)]
pub fn read(text: &str) -> Option<usize> {
    let deck = Deck::parse_valid(text)?;
    HANDLES.with_borrow_mut(|known| {
        known.push(Handle::Deck(Arc::new(deck)));
        Some(known.len() - 1)
    })
}

/// Renders a quiz with the deck of this handle; the handle refers to the quiz from now on.
///
/// - `root` is the element to render into. Its content is replaced, so pass a new element each time.
/// - `host` dispatches the quiz's events.
/// - `options` is an object of attribute values, as texts ([`Options::read`]).
/// - `words` is the list of sentences in the quiz's language; undefined for English.
/// - `drawn` is called after the first render, and returns whether it has put `root` into the page. If not, the quiz
///   sends no events.
#[wasm_bindgen(js_name = mountQuiz)]
pub fn mount(
    number: usize,
    root: Element,
    host: EventTarget,
    options: &JsValue,
    words: Option<Array>,
    drawn: Function,
) {
    let Handle::Deck(deck) = change(number, Handle::Gone) else { return };
    let (options, words) = (settings(options), words_of(words));
    let setting = Setting { deck, options, words, root: root.clone(), host, drawn };
    add_controls(&root);
    let app = Renderer::<QuizOrPart>::with_root_and_props(root, given(&setting)).render();
    change(number, Handle::Quiz(app, setting));
}

fn given(setting: &Setting) -> Props {
    Props { content: Content::Quiz(setting.clone()) }
}

/// Applies changed options to a quiz ([`App::change`](crate::app::App::change)).
#[wasm_bindgen(js_name = updateQuiz)]
pub fn update(number: usize, options: &JsValue) {
    let Handle::Quiz(mut app, mut setting) = change(number, Handle::Gone) else { return };
    setting.options = settings(options);
    app.update(given(&setting));
    change(number, Handle::Quiz(app, setting));
}

/// Compares the progress of a token from another device with that of a quiz. Returns a word for the result, the number
/// of cards answered there (0 unless the word is `apart`), and the number answered here. Returns none if the handle is
/// not that of a quiz.
#[wasm_bindgen(js_name = compareProgress)]
pub fn compare(number: usize, token: &str) -> Option<Array> {
    HANDLES.with_borrow(|known| {
        let Some(Handle::Quiz(app, _)) = known.get(number) else { return None };
        let drawn = app.get_component()?;
        let QuizOrPart::Quiz(app) = &*drawn else { return None };
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

/// Replaces the progress of a quiz by that of a token. `focus`: the focus moves to the card or result.
#[wasm_bindgen(js_name = takeProgress)]
pub fn take_progress(number: usize, token: String, focus: bool) {
    HANDLES.with_borrow(|known| {
        if let Some(Handle::Quiz(app, _)) = known.get(number) {
            app.send_message(Message::Visit(Msg::TookUp { token, focus }));
        }
    });
}

/// Removes a quiz from its element, with all its listeners. Or drops a deck that will not be shown.
#[wasm_bindgen(js_name = destroyQuiz)]
pub fn destroy(number: usize) {
    if let Handle::Quiz(app, _) = change(number, Handle::Gone) {
        app.destroy();
    }
}

/// Replaces what a handle refers to, and returns the old value. `HANDLES` is not borrowed afterwards: while the caller
/// renders a quiz, the page may call another export.
fn change(number: usize, new: Handle) -> Handle {
    HANDLES.with_borrow_mut(|known| match known.get_mut(number) {
        Some(known) => std::mem::replace(known, new),
        None => Handle::Gone,
    })
}

/// Makes the page's other quizzes with the same deck read the stored records again, because browsers send `storage`
/// events only to other pages. `forgotten`: progress was deleted, so they also read progress. Otherwise they do not, so
/// that two quizzes with the same deck can be played side by side.
pub fn tell_others(world: &World<'_>, forgotten: bool) {
    HANDLES.with_borrow(|known| {
        for known in known {
            if let Handle::Quiz(app, setting) = known
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
    /// Adds listeners for keys and swipes (`static/glue/controls.js`). In Rust, this code would be several times as
    /// large.
    #[wasm_bindgen(js_name = addControls)]
    fn add_controls(root: &Element);
}

#[wasm_bindgen(raw_module = "./export.js")]
extern "C" {
    /// Whether the browser can parse an address, relative to the page (`static/glue/export.js`).
    #[wasm_bindgen(js_name = isAddress)]
    fn is_address(address: &str) -> bool;
}

/// Reads the options. The address of an article that the browser cannot parse is ignored.
fn settings(options: &JsValue) -> Rc<Options> {
    Rc::new(Options::read(|name| {
        text(options, name).filter(|value| name != "article" || is_address(value))
    }))
}

thread_local! {
    static LANGUAGES: RefCell<Vec<&'static Words>> = const { RefCell::new(Vec::new()) };
}

/// The sentences of a language. Each language is allocated once and kept for the life of the Wasm instance.
fn words_of(words: Option<Array>) -> &'static Words {
    let Some(words) = words else { return &ENGLISH };
    let lang = words.get(0).as_string().unwrap_or_default();
    LANGUAGES.with_borrow_mut(|spoken| {
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
