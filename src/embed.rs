//! The door for JavaScript: `mount` draws a quiz into an element and gives a handle to change or
//! remove it. Nothing here decides anything about the quiz. A panic is a trap, which the script
//! sees as an error of the window.

use crate::app::{App, Setting};
use crate::json;
use crate::options::Options;
use crate::words::{ENGLISH, Words};
use js_sys::{Array, Reflect};
use quiz::Deck;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::prelude::*;
use web_sys::{Element, EventTarget};
use yew::{AppHandle, Renderer};

/// A running quiz.
#[wasm_bindgen]
pub struct Handle {
    app: AppHandle<App>,
    setting: Setting,
}

/// A valid deck.
#[wasm_bindgen]
pub struct Cards(Arc<Deck>);

/// Reads a deck, the outcome of `JSON.parse`. A step of its own, so that a page is never kept busy
/// for long.
///
/// # Errors
/// An array of sentences: every problem of the deck.
#[wasm_bindgen]
pub fn read(deck: &JsValue) -> Result<Cards, Array> {
    let json = json::from_js(deck).map_err(|why| Array::of1(&why.to_string().into()))?;
    let deck = Deck::read(&json).map_err(|problems| {
        problems.iter().map(|problem| JsValue::from(problem.to_string())).collect::<Array>()
    })?;
    Ok(Cards(Arc::new(deck)))
}

/// Draws the quiz into `root` (a fresh element each time: what is in it is replaced), and sends its
/// events from `host`. `options` is an object of texts; `words` one of sentences in the quiz's language,
/// or undefined for English.
#[wasm_bindgen]
pub fn mount(
    root: Element,
    host: EventTarget,
    cards: Cards,
    options: &JsValue,
    words: Option<Array>,
) -> Handle {
    let (options, words) = (settings(options), speak(words));
    let setting = Setting { deck: cards.0, options, words, root: root.clone(), host };
    hands(&root);
    let app = Renderer::<App>::with_root_and_props(root, setting.clone()).render();
    Handle { app, setting }
}

#[wasm_bindgen]
impl Handle {
    /// Takes up changed options; what has been answered stays.
    pub fn update(&mut self, options: &JsValue) {
        self.setting.options = settings(options);
        self.app.update(self.setting.clone());
    }

    /// Removes the quiz from its element, with all its listeners.
    pub fn destroy(self) {
        self.app.destroy();
    }
}

#[wasm_bindgen]
extern "C" {
    /// Keys and swipes, in `static/hands.js`: as Rust they would weigh several times as much.
    fn hands(root: &Element);
}

fn settings(options: &JsValue) -> Rc<Options> {
    Rc::new(Options::read(|name| text(options, name)))
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
