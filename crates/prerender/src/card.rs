//! The first card of a deck as markup, drawn by the widget's own views, and the same as a tree for
//! the script (which may not make elements of markup under Trusted Types).

use quiz::order::Deal;
use quiz::visit::Records;
use quiz::{Deck, Session};
use serde_json::{Map, Value};
use std::fmt::Write;
use std::sync::Arc;
use views::export::Exports;
use views::words;
use views::{Callbacks, Context, Scene, still};
use yew::{Html, LocalServerRenderer, Properties, component};

/// The markup of the first card. Any seed will do: the first card keeps the author's order.
pub fn markup(deck: &Arc<Deck>) -> Result<String, String> {
    let session = Session::new(deck.clone(), 0, Deal::asked(deck, None, None));
    // The handout has every card, in the order of the deck.
    let second = deck.cards().get(1).map_or(String::new(), |card| format!("#{}", card.id));
    let scene = Scene {
        context: Context {
            words: words::of(deck.lang()).words,
            deck,
            article: deck.source().url.as_deref(),
        },
        session: &session,
        records: &Records::default(),
        exports: &Exports::default(),
        callbacks: &Callbacks::default(),
    };
    drawn(still::view(&scene, &format!("handout.html{second}")))
}

/// The markup of anything the views draw.
pub fn drawn(html: Html) -> Result<String, String> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .map_err(|why| format!("the drawing cannot start: {why}"))?;
    Ok(runtime.block_on(drawing(html)))
}

/// The same for a browser, where nothing may wait.
pub async fn drawing(html: Html) -> String {
    let renderer = LocalServerRenderer::<Drawing>::with_props(DrawingProps { html });
    renderer.hydratable(false).render().await
}

#[derive(PartialEq, Properties)]
struct DrawingProps {
    html: Html,
}

#[component]
fn Drawing(props: &DrawingProps) -> Html {
    props.html.clone()
}

/// What colours an element and all that is in it.
pub const LEAN: &str = "data-lean";

/// Whether the element would have this colour anyhow.
fn inherits(element: roxmltree::Node<'_, '_>, lean: &str) -> bool {
    let around = element.ancestors().skip(1).find_map(|one| one.attribute(LEAN));
    around == Some(lean)
}

/// `["p", {"class": "said"}, "Amir spends …"]`
pub fn tree(markup: &str) -> Result<Value, String> {
    let markup = held(markup);
    let document = roxmltree::Document::parse(&markup)
        .map_err(|why| format!("the first card is not well-formed: {why}"))?;
    Ok(node(document.root_element()))
}

/// Stands around the code of a sign that XML cannot carry. No sign itself, so that hardly a text has it.
const HELD: char = '\u{fdd0}';

/// The markup as XML: without signs that HTML has and XML does not, and without carriage returns, of which XML makes
/// another sign. A vertical tab is what Word pastes.
fn held(markup: &str) -> String {
    let mut held = String::new();
    for sign in markup.chars() {
        match sign {
            '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' | HELD => {
                let _ = write!(held, "{HELD}{:x}{HELD}", u32::from(sign));
            }
            _ => held.push(sign),
        }
    }
    held
}

/// A text of it, as it was.
fn given_back(text: &str) -> String {
    let sign = |code: &str| u32::from_str_radix(code, 16).ok().and_then(char::from_u32);
    let parts = text.split(HELD).enumerate().map(|(at, part)| match at % 2 {
        0 => part.to_owned(),
        _ => sign(part).map(String::from).unwrap_or_default(),
    });
    parts.collect()
}

/// How many elements a tree is of.
pub fn elements(tree: &Value) -> usize {
    tree.as_array().map_or(0, |node| 1 + node.iter().map(elements).sum::<usize>())
}

fn node(element: roxmltree::Node<'_, '_>) -> Value {
    let attributes: Map<String, Value> = element
        .attributes()
        .filter(|a| !a.value().is_empty() && !(a.name() == LEAN && inherits(element, a.value())))
        .map(|a| (a.name().to_owned(), given_back(a.value()).into()))
        .collect();
    let mut node = vec![element.tag_name().name().into(), Value::Object(attributes)];
    for child in element.children() {
        if child.is_element() {
            node.push(self::node(child));
        } else if let Some(text) = child.text() {
            node.push(given_back(text).into());
        }
    }
    Value::Array(node)
}
