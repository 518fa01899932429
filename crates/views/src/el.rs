//! A builder for elements of Yew's virtual DOM, for example `el("p").class("lean").text(words.next)`. It produces the
//! same nodes as `html!`. But the macro expands every element in place, which costs this quiz some 4 kB more Wasm to
//! download (docs/decisions/0002-size.md). For the same reason, the calls used most are `#[inline(never)]`.
//!
//! Yew identifies children by position: each call on the builder that adds a child is one position, also where
//! [`El::maybe`] adds nothing. So an optional child that appears or disappears does not recreate its siblings, which
//! keep their focus, cursor and open disclosures.

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
    /// One slot for each of [`NAMES`].
    attributes: Box<[Option<AttributeOrProperty>]>,
    listeners: Vec<Option<Rc<dyn Listener>>>,
    children: Vec<VNode>,
    /// The value of a `textarea`. If set, there are no children.
    written: Option<AttrValue>,
}

/// Starts an element with this tag.
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
    /// Sets an attribute to a constant.
    #[inline(never)]
    pub fn set(self, name: Name, value: &'static str) -> El {
        self.put(name, AttrValue::Static(value))
    }

    /// Sets an attribute to a value that depends on the deck or the session.
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

    /// Sets an attribute if `there` is true.
    pub fn set_if(self, there: bool, name: Name, value: &'static str) -> El {
        if there { self.set(name, value) } else { self }
    }

    pub fn class(self, class: &'static str) -> El {
        self.set(Name::Class, class)
    }

    /// Sets a class, and a `part` of the same name.
    #[inline(never)]
    pub fn named(self, name: &'static str) -> El {
        self.class(name).part(name)
    }

    /// Sets `part`, under which pages style the element with `::part()` and tests find it.
    pub fn part(self, part: &'static str) -> El {
        self.set(Name::Part, part)
    }

    /// Sets the key by which Yew identifies the element: with another key, Yew creates another element in this
    /// position.
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

    /// Makes this a `textarea` with `text` as its value. `wrote` is called on each `input` event.
    pub fn field(mut self, text: &str, wrote: Callback<InputEvent>) -> El {
        self.0.written = Some(AttrValue::Rc(Rc::from(text)));
        self.0.listeners.push(Some(Rc::new(oninput::Wrapper::new(wrote))));
        self
    }

    /// Adds a text node, which is never parsed as markup. The text becomes the element's key, so another text creates
    /// another element: a page translator may have replaced the first text node, and Yew could no longer update it. A
    /// live region must stay the same element to be read out, so there the text gets a `span` of its own.
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

    /// Adds an optional child. `None` still occupies its position.
    #[inline(never)]
    pub fn maybe(self, child: Option<El>) -> El {
        self.put_child(child.map(VNode::from).unwrap_or_default())
    }

    /// Adds a child for each item. The number of items must be the same in every drawing; otherwise use
    /// [`El::growing`].
    pub fn each(self, children: impl IntoIterator<Item = El>) -> El {
        children.into_iter().fold(self, El::child)
    }

    /// Adds a child for each item, where items may be added or removed at the end. Each item is nested in a list with
    /// all that follow it, so the items before keep their positions and elements.
    pub fn growing(self, children: Vec<El>) -> El {
        let all = |after, child: El| list(vec![child.into(), after]);
        self.put_child(children.into_iter().rev().fold(VNode::default(), all))
    }

    /// Adds children that are already drawn.
    pub fn parts(self, parts: impl Iterator<Item = Html>) -> El {
        parts.fold(self, El::put_child)
    }

    fn put_child(mut self, child: VNode) -> El {
        self.0.children.push(child);
        self
    }
}

/// A list of children without keys: Yew identifies them by position alone.
#[inline(never)]
fn list(children: Vec<VNode>) -> VNode {
    VNode::from(VList::__macro_new(children, None, FullyKeyedState::KnownMissingKeys))
}

/// Uses the hidden constructors that `html!` expands to. The public `VTag::new` would compare each tag name at run
/// time.
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
