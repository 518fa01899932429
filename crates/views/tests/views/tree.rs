//! Parses the markup that Yew's server renderer writes: well-formed elements, attributes and text, and no other HTML.

/// An element and its content.
#[derive(Debug)]
pub struct Element {
    pub tag: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
}

/// A child of an element.
#[derive(Debug)]
pub enum Node {
    Element(Element),
    Text(String),
}

/// Parses one element. Panics if anything follows it.
pub fn read(markup: &str) -> Element {
    let mut rest = markup.trim();
    let element = element(&mut rest);
    assert!(rest.is_empty(), "more than one element: {rest}");
    element
}

impl Element {
    /// An attribute's value.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Whether it has this class.
    pub fn has_class(&self, class: &str) -> bool {
        self.classes().any(|name| name == class)
    }

    pub fn classes(&self) -> impl Iterator<Item = &str> {
        self.get("class").unwrap_or_default().split_whitespace()
    }

    /// The child elements.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first match among this element and its descendants.
    pub fn find(&self, fits: &dyn Fn(&Element) -> bool) -> Option<&Element> {
        if fits(self) { Some(self) } else { self.elements().find_map(|child| child.find(fits)) }
    }

    /// The text of all descendants.
    pub fn text(&self) -> String {
        let text = |node: &Node| match node {
            Node::Element(element) => element.text(),
            Node::Text(text) => text.clone(),
        };
        self.children.iter().map(text).collect()
    }
}

fn element(rest: &mut &str) -> Element {
    let head = up_to(rest, '>').strip_prefix('<').expect("an element");
    let (head, closed) = head.strip_suffix('/').map_or((head, false), |head| (head, true));
    let (tag, mut attributes) = head.split_once(char::is_whitespace).unwrap_or((head, ""));
    let mut element = Element { tag: tag.to_owned(), attributes: Vec::new(), children: Vec::new() };
    while let Some((name, after)) = attributes.trim_start().split_once("=\"") {
        let (value, after) = after.split_once('"').expect("the end of an attribute");
        element.attributes.push((name.to_owned(), plain(value)));
        attributes = after;
    }
    assert!(attributes.trim().is_empty(), "an attribute without a value: {attributes}");
    if !closed {
        children(&mut element, rest);
    }
    element
}

fn children(element: &mut Element, rest: &mut &str) {
    let end = format!("</{}>", element.tag);
    loop {
        if let Some(after) = rest.strip_prefix(&*end) {
            *rest = after;
            return;
        }
        if rest.starts_with('<') {
            element.children.push(Node::Element(self::element(rest)));
        } else {
            let at = rest.find('<').unwrap_or_else(|| panic!("no {end}"));
            let (text, after) = rest.split_at(at);
            element.children.push(Node::Text(plain(text)));
            *rest = after;
        }
    }
}

/// Splits off the text before `end`, which Yew escapes in attribute values.
fn up_to<'t>(rest: &mut &'t str, end: char) -> &'t str {
    let (before, after) = rest.split_once(end).expect("the end of a tag");
    *rest = after;
    before
}

fn plain(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    text.replace("&#x27;", "'").replace("&#39;", "'").replace("&amp;", "&")
}
