//! A small HTML reader for tests: tags, forms, and the resolution of relative addresses.

/// A start tag, and its attributes with their values as written.
#[derive(Debug)]
pub struct Tag {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    /// Index of the text after the tag.
    pub end: usize,
}

impl Tag {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// All start tags, as a browser would find them.
pub fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(found) = html[at..].find('<') {
        at += found + 1;
        if !html[at..].starts_with(|sign: char| sign.is_ascii_alphabetic()) {
            continue;
        }
        let rest = &html[at..];
        let name_end =
            rest.find(|sign: char| sign.is_whitespace() || sign == '>' || sign == '/').unwrap();
        let (mut attributes, mut inside) = (Vec::new(), at + name_end);
        loop {
            let rest =
                html[inside..].trim_start_matches(|sign: char| sign.is_whitespace() || sign == '/');
            inside = html.len() - rest.len();
            if rest.starts_with('>') {
                break;
            }
            let end =
                rest.find(|sign: char| sign.is_whitespace() || sign == '=' || sign == '>').unwrap();
            let attribute = rest[..end].to_owned();
            inside += end;
            let Some(value) = rest[end..].strip_prefix('=') else {
                attributes.push((attribute, String::new()));
                continue;
            };
            let value =
                value.strip_prefix('"').unwrap_or_else(|| panic!("`{attribute}` without quotes"));
            let (value, _) = value.split_once('"').unwrap();
            attributes.push((attribute, value.to_owned()));
            inside += value.len() + 3;
        }
        tags.push(Tag { name: rest[..name_end].to_owned(), attributes, end: inside + 1 });
        at = inside;
    }
    tags
}

/// A form with its hidden fields and submit buttons.
#[derive(Debug, Default)]
pub struct Form {
    pub method: String,
    pub action: String,
    pub fields: Vec<(String, String)>,
    pub buttons: Vec<(String, String)>,
}

impl Form {
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The body with further fields, for example a button's name and value.
    pub fn body(&self, more: &[(&str, &str)]) -> String {
        let fields = self.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let all: Vec<String> = fields
            .chain(more.iter().copied())
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        all.join("&")
    }
}

pub fn forms(html: &str) -> Vec<Form> {
    let mut forms: Vec<Form> = Vec::new();
    let mut end = 0;
    for tag in tags(html) {
        let text = |name: &str| tag.get(name).unwrap_or_default().to_owned();
        match &*tag.name {
            "form" => {
                end = tag.end + html[tag.end..].find("</form>").unwrap();
                forms.push(Form {
                    method: text("method"),
                    action: text("action"),
                    ..Form::default()
                });
            }
            "input" if tag.end < end && tag.get("type") == Some("hidden") => {
                forms.last_mut().unwrap().fields.push((text("name"), text("value")));
            }
            "button" if tag.end < end && tag.get("type") == Some("submit") => {
                forms.last_mut().unwrap().buttons.push((text("name"), text("value")));
            }
            _ => {}
        }
    }
    forms
}

/// Resolves a relative address on a page, both without a slash at the beginning. `None` if it leads above the server's
/// base.
pub fn resolve(page: &str, address: &str) -> Option<String> {
    let page = page.split('?').next().unwrap();
    let (path, query) =
        address.split_once('?').map_or((address, ""), |(path, query)| (path, query));
    let mut parts: Vec<&str> = page.split('/').collect();
    if path.is_empty() {
        return Some(format!("{page}?{query}"));
    }
    parts.pop();
    for part in path.split('/') {
        match part {
            ".." => drop(parts.pop()?),
            "." => {}
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    Some(if query.is_empty() { path } else { format!("{path}?{query}") })
}

#[test]
fn addresses_lead_where_a_browser_would_go() {
    for (page, address, led) in [
        ("r/CODE", "CODE/answers", Some("r/CODE/answers")),
        ("r/CODE/answers", "../CODE?seat=a", Some("r/CODE?seat=a")),
        ("r/CODE/screen", "../../icon.svg", Some("icon.svg")),
        ("r/CODE", "../../icon.svg", None),
        ("r?code=a", "r/CODE", Some("r/CODE")),
        ("r/CODE", "?seat=a", Some("r/CODE?seat=a")),
    ] {
        assert_eq!(resolve(page, address).as_deref(), led, "{address} on {page}");
    }
}
