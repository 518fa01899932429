//! Elements of Yew's virtual DOM, made by small calls. `html!` writes each element out in place,
//! which for this quiz is some 4 kB more Wasm on the line; docs/decisions/0002-size.md weighs it.
//! What is made is the same: `el("p").class("lean").text(words.next)`.

use std::rc::Rc;
use yew::html::onclick;
use yew::html::{oninput, onkeydown};
use yew::virtual_dom::{AttrValue, Key, VNode, VTag, VText};
use yew::{Callback, Html, InputEvent, KeyboardEvent, MouseEvent};

/// An element under construction.
pub struct El(Box<VTag>);

/// An element with this tag.
#[inline(never)]
pub fn el(tag: &'static str) -> El {
    El(Box::new(VTag::new(tag)))
}

impl El {
    /// An attribute that is part of the view.
    #[inline(never)]
    pub fn set(mut self, name: &'static str, value: &'static str) -> El {
        self.0.add_attribute(name, AttrValue::Static(value));
        self
    }

    /// An attribute that depends on the deck or the session.
    #[inline(never)]
    pub fn set_to(mut self, name: &'static str, value: &str) -> El {
        self.0.add_attribute(name, AttrValue::Rc(Rc::from(value)));
        self
    }

    /// An attribute that is there only sometimes.
    pub fn set_if(self, there: bool, name: &'static str, value: &'static str) -> El {
        if there { self.set(name, value) } else { self }
    }

    pub fn class(self, class: &'static str) -> El {
        self.set("class", class)
    }

    /// The name under which it can be styled and found from outside.
    pub fn part(self, part: &'static str) -> El {
        self.set("part", part)
    }

    /// Tells elements in the same place apart: with another key it is another element.
    #[inline(never)]
    pub fn key(mut self, key: usize) -> El {
        self.0.key = Some(Key::from(key));
        self
    }

    #[inline(never)]
    pub fn on_click(mut self, tapped: Callback<MouseEvent>) -> El {
        self.0.add_listener(Rc::new(onclick::Wrapper::new(tapped)));
        self
    }

    /// A field to write in, with what stands in it. What is typed there is no business of a page that
    /// listens for keys: it may take them for its own.
    pub fn field(mut self, text: &str, wrote: Callback<InputEvent>) -> El {
        self.0.set_value(Some(AttrValue::Rc(Rc::from(text))));
        self.0.add_listener(Rc::new(oninput::Wrapper::new(wrote)));
        let kept = |event: KeyboardEvent| event.stop_propagation();
        self.0.add_listener(Rc::new(onkeydown::Wrapper::new(Callback::from(kept))));
        self
    }

    /// Text, as text and nothing else.
    #[inline(never)]
    pub fn text(mut self, text: &str) -> El {
        self.0.add_child(VNode::from(VText::new(Rc::<str>::from(text))));
        self
    }

    #[inline(never)]
    pub fn child(mut self, child: El) -> El {
        self.0.add_child(child.into());
        self
    }

    /// A child that is there only sometimes.
    pub fn maybe(self, child: Option<El>) -> El {
        match child {
            Some(child) => self.child(child),
            None => self,
        }
    }

    /// A child for each item.
    pub fn each(self, children: impl IntoIterator<Item = El>) -> El {
        children.into_iter().fold(self, El::child)
    }
}

impl From<El> for Html {
    fn from(element: El) -> Html {
        VNode::from(*element.0)
    }
}
