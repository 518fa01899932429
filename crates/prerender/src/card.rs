//! The first card of a deck, drawn by the widget's own views: as markup for pages, and as a JSON tree for
//! `static/element/tree.js`. The script cannot parse markup, since Trusted Types may forbid that.

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

/// The markup of the first card. The seed does not matter, since the first card keeps the author's order of choices.
///
/// # Errors
/// A sentence, if the renderer cannot start.
pub fn markup(deck: &Arc<Deck>) -> Result<String, String> {
    let session = Session::new(deck.clone(), 0, Deal::asked(deck, None, None));
    // Without a script, "Next" leads to the second card of the handout, which has every card in the order of the
    // deck.
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
    to_markup(still::view(&scene, &format!("handout.html{second}")))
}

/// Renders anything that the views draw to markup.
///
/// # Errors
/// A sentence, if the renderer cannot start.
pub fn to_markup(html: Html) -> Result<String, String> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .map_err(|why| format!("the drawing cannot start: {why}"))?;
    Ok(runtime.block_on(to_markup_async(html)))
}

/// Like [`to_markup`], but asynchronous: in a browser, nothing may block the thread.
pub async fn to_markup_async(html: Html) -> String {
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

/// The attribute that sets the colour of an element and its descendants.
pub const LEAN: &str = "data-lean";

/// Whether the element would inherit this colour anyway.
fn inherits(element: roxmltree::Node<'_, '_>, lean: &str) -> bool {
    let around = element.ancestors().skip(1).find_map(|one| one.attribute(LEAN));
    around == Some(lean)
}

/// Converts markup to a tree of `[tag, attributes, ...children]`: `["p", {"class": "said"}, "Amir spends …"]`. Empty
/// attributes, and [`LEAN`] where it is inherited, are left out.
///
/// # Errors
/// A sentence, if the markup is not well-formed.
pub fn tree(markup: &str) -> Result<Value, String> {
    let markup = escape_for_xml(markup);
    let document = roxmltree::Document::parse(&markup)
        .map_err(|why| format!("the first card is not well-formed: {why}"))?;
    Ok(node(document.root_element()))
}

/// Delimits the code of a character that XML cannot contain. It is a Unicode noncharacter, which texts hardly ever
/// contain.
const ESCAPE_MARK: char = '\u{fdd0}';

/// Escapes what XML does not allow and HTML does: control characters, noncharacters, and carriage returns, which XML
/// would change to line feeds. Text pasted from Word has vertical tabs.
fn escape_for_xml(markup: &str) -> String {
    let mut held = String::new();
    for sign in markup.chars() {
        match sign {
            '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' | ESCAPE_MARK => {
                let _ = write!(held, "{ESCAPE_MARK}{:x}{ESCAPE_MARK}", u32::from(sign));
            }
            _ => held.push(sign),
        }
    }
    held
}

/// Undoes the escapes of [`escape_for_xml`] in a text.
fn unescape(text: &str) -> String {
    let sign = |code: &str| u32::from_str_radix(code, 16).ok().and_then(char::from_u32);
    let parts = text.split(ESCAPE_MARK).enumerate().map(|(at, part)| match at % 2 {
        0 => part.to_owned(),
        _ => sign(part).map(String::from).unwrap_or_default(),
    });
    parts.collect()
}

/// The number of elements in a tree.
pub fn elements(tree: &Value) -> usize {
    tree.as_array().map_or(0, |node| 1 + node.iter().map(elements).sum::<usize>())
}

fn node(element: roxmltree::Node<'_, '_>) -> Value {
    let attributes: Map<String, Value> = element
        .attributes()
        .filter(|a| !a.value().is_empty() && !(a.name() == LEAN && inherits(element, a.value())))
        .map(|a| (a.name().to_owned(), unescape(a.value()).into()))
        .collect();
    let mut node = vec![element.tag_name().name().into(), Value::Object(attributes)];
    for child in element.children() {
        if child.is_element() {
            node.push(self::node(child));
        } else if let Some(text) = child.text() {
            node.push(unescape(text).into());
        }
    }
    Value::Array(node)
}
