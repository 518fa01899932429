//! Elements of Yew's virtual DOM, made by small calls. `html!` writes each element out in place,
//! which for this quiz is some 4 kB more Wasm to download; docs/decisions/0002-size.md weighs it.
//! What is made is the same: `el("p").class("lean").text(words.next)`.
//!
//! An element is told from its siblings by the call that made it, counted from the first: one that comes or goes
//! leaves the others as they are, with focus, cursor and what is unfolded in them.

use crate::attribute::NAMES;
use quiz::number::decimal;
use std::rc::Rc;
use yew::html::{NodeRef, onclick, oninput};
use yew::virtual_dom::{
    AttrValue, AttributeOrProperty, Attributes, FullyKeyedState, Key, Listener, Listeners, VList,
    VNode, VTag, VText,
};
use yew::{Callback, Html, InputEvent, MouseEvent};

pub use crate::attribute::Name;

/// An element under construction.
pub struct El(Box<Parts>);

struct Parts {
    tag: &'static str,
    key: Option<Key>,
    /// A place for each of [`NAMES`].
    attributes: Box<[Option<AttributeOrProperty>]>,
    listeners: Vec<Option<Rc<dyn Listener>>>,
    children: Vec<VNode>,
    /// What stands in a field to write in; then there are no children.
    written: Option<AttrValue>,
}

/// An element with this tag.
#[inline(never)]
pub fn el(tag: &'static str) -> El {
    El(Box::new(Parts {
        tag,
        key: None,
        attributes: Box::new([const { None }; NAMES.len()]),
        listeners: Vec::new(),
        children: Vec::new(),
        written: None,
    }))
}

impl El {
    /// An attribute that is part of the view.
    #[inline(never)]
    pub fn set(self, name: Name, value: &'static str) -> El {
        self.put(name, AttrValue::Static(value))
    }

    /// An attribute that depends on the deck or the session.
    #[inline(never)]
    pub fn set_to(self, name: Name, value: &str) -> El {
        self.put(name, AttrValue::Rc(Rc::from(value)))
    }

    fn put(mut self, name: Name, value: AttrValue) -> El {
        if let Some(place) = self.0.attributes.get_mut(name as usize) {
            *place = Some(AttributeOrProperty::Attribute(value));
        }
        self
    }

    /// An attribute that is there only sometimes.
    pub fn set_if(self, there: bool, name: Name, value: &'static str) -> El {
        if there { self.set(name, value) } else { self }
    }

    pub fn class(self, class: &'static str) -> El {
        self.set(Name::Class, class)
    }

    /// A class, and a part of the same name.
    #[inline(never)]
    pub fn named(self, name: &'static str) -> El {
        self.class(name).part(name)
    }

    /// The name under which it can be styled and found from outside.
    pub fn part(self, part: &'static str) -> El {
        self.set(Name::Part, part)
    }

    /// Tells elements in the same place apart: with another key it is another element.
    #[inline(never)]
    pub fn key(mut self, key: usize) -> El {
        self.0.key = Some(Key::from(decimal(key)));
        self
    }

    #[inline(never)]
    pub fn on_click(mut self, tapped: Callback<MouseEvent>) -> El {
        self.0.listeners.push(Some(Rc::new(onclick::Wrapper::new(tapped))));
        self
    }

    /// A `textarea`, with what stands in it.
    pub fn field(mut self, text: &str, wrote: Callback<InputEvent>) -> El {
        self.0.written = Some(AttrValue::Rc(Rc::from(text)));
        self.0.listeners.push(Some(Rc::new(oninput::Wrapper::new(wrote))));
        self
    }

    /// Text, as text and nothing else. Another text makes another element: by then a translator may have put
    /// something of its own in the place of the first. What is read out when it changes has to stay, though,
    /// so there the text has an element to itself.
    #[inline(never)]
    pub fn text(mut self, text: &str) -> El {
        if self.0.attributes.get(Name::AriaLive as usize).is_some_and(Option::is_some) {
            return self.child(el("span").text(text));
        }
        let text = Rc::<str>::from(text);
        self.0.key.get_or_insert(Key::from(text.clone()));
        self.0.children.push(VNode::from(VText::new(text)));
        self
    }

    #[inline(never)]
    pub fn child(self, child: El) -> El {
        self.put_child(child.into())
    }

    /// A child that is there only sometimes; its place is kept.
    #[inline(never)]
    pub fn maybe(self, child: Option<El>) -> El {
        self.put_child(child.map(VNode::from).unwrap_or_default())
    }

    /// A child for each item, of which there are always as many.
    pub fn each(self, children: impl IntoIterator<Item = El>) -> El {
        children.into_iter().fold(self, El::child)
    }

    /// A child for each item. Items may come and go at the end: those before stay the elements they are, since
    /// each stands in a list with all that follows it.
    pub fn growing(self, children: Vec<El>) -> El {
        let all = |after, child: El| list(vec![child.into(), after]);
        self.put_child(children.into_iter().rev().fold(VNode::default(), all))
    }

    /// Children that have been drawn already.
    pub fn parts(self, parts: impl Iterator<Item = Html>) -> El {
        parts.fold(self, El::put_child)
    }

    fn put_child(mut self, child: VNode) -> El {
        self.0.children.push(child);
        self
    }
}

/// Children that are told apart by their places alone.
#[inline(never)]
fn list(children: Vec<VNode>) -> VNode {
    VNode::from(VList::__macro_new(children, None, FullyKeyedState::KnownMissingKeys))
}

/// By the same ways as `html!`: `VTag::new` would look at each tag letter by letter.
impl From<El> for Html {
    fn from(element: El) -> Html {
        let Parts { tag, key, attributes, listeners, children, written } = *element.0;
        let attributes = Attributes::Dynamic { keys: NAMES, values: attributes };
        let listeners = match listeners.is_empty() {
            true => Listeners::None,
            false => Listeners::Pending(listeners.into()),
        };
        let place = NodeRef::default();
        VNode::from(match written {
            Some(_) => VTag::__new_textarea(written, None, place, key, attributes, listeners),
            None => {
                let children = list(children);
                VTag::__new_other(tag.into(), place, key, attributes, listeners, children)
            }
        })
    }
}
