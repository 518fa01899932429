//! Writes a drawing as an outline: one line per element with its part, the attributes that carry meaning, and its
//! text. Classes are left out, so that styling can change without a test failing.

use crate::tree::{Element, Node};

/// The longest text that is shown whole, in characters. The beginning of a longer one identifies it.
const SHOWN: usize = 64;

/// ```text
/// button [choice] type=button
///   "A" span "Collect the branches, …"
/// ```
///
/// Without `opened`, only the summary of a closed disclosure is shown.
pub fn of(element: &Element, opened: bool) -> String {
    let mut lines = String::new();
    write(element, 0, opened, &mut lines);
    lines
}

fn write(element: &Element, depth: usize, opened: bool, lines: &mut String) {
    let indent = "  ".repeat(depth);
    let head = head(element);
    if element.tag == "svg" {
        return *lines += &format!("{indent}{head}\n");
    }
    if element.elements().next().is_none() {
        let text = element.text();
        let text = if text.is_empty() { String::new() } else { format!(" {}", shown(&text)) };
        return *lines += &format!("{indent}{head}{text}\n");
    }
    *lines += &format!("{indent}{head}\n");
    for child in &element.children {
        match child {
            Node::Element(child) if hidden(element, child) && !opened => {}
            Node::Element(child) => write(child, depth + 1, opened, lines),
            Node::Text(text) => *lines += &format!("{indent}  {}\n", shown(text)),
        }
    }
}

fn hidden(parent: &Element, child: &Element) -> bool {
    parent.tag == "details" && child.tag != "summary"
}

fn head(element: &Element) -> String {
    if element.tag == "svg" {
        return picture(element);
    }
    let part = element.get("part").map(|part| format!(" [{part}]"));
    let told = element.attributes.iter().filter(|(name, _)| name != "class" && name != "part");
    let told = told.map(|(name, value)| match value.as_str() {
        "" => format!(" {name}"),
        value => format!(" {name}={value}"),
    });
    // Sorted, since the order in which attributes are set makes no difference.
    let mut told: Vec<String> = told.collect();
    told.sort();
    format!("{}{}{}", element.tag, part.unwrap_or_default(), told.concat())
}

/// An SVG as `picture of mark leader` or `picture of line: respond 108`; with `(said aloud)` if it is not hidden from
/// screen readers.
fn picture(svg: &Element) -> String {
    let kind = svg.get("class").unwrap_or("nothing");
    let lean = svg.get("data-lean").map(|lean| format!(" {lean}")).unwrap_or_default();
    let facts: Vec<String> = match kind {
        "bar" | "line" => svg.elements().filter_map(fact).collect(),
        _ => Vec::new(),
    };
    let facts = if facts.is_empty() { String::new() } else { format!(": {}", facts.join(", ")) };
    let aloud = if svg.get("aria-hidden") == Some("true") { "" } else { " (said aloud)" };
    format!("picture of {kind}{lean}{facts}{aloud}")
}

/// What a shape shows: its class with its position or length.
fn fact(shape: &Element) -> Option<String> {
    let class = shape.get("class").filter(|class| !["way", "middle"].contains(class))?;
    if let (Some(from), Some(to)) = (shape.get("x1"), shape.get("x2")) {
        return Some(format!("{class} {from} to {to}"));
    }
    let measure = ["cx", "width"].into_iter().find_map(|name| shape.get(name))?;
    Some(format!("{class} {measure}"))
}

fn shown(text: &str) -> String {
    let begun: String = text.chars().take(SHOWN).collect();
    let more = if begun.len() < text.len() { "…" } else { "" };
    format!("\"{begun}{more}\"")
}
