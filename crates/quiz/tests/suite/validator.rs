//! A JSON Schema validator (draft 2020-12) with only the keywords that the deck schema uses; an unknown keyword fails
//! the test. A complete validator would add some fifty crates.

use serde_json::Value;

/// Keywords that check nothing, or that are read together with another one.
const SILENT: [&str; 7] =
    ["$schema", "title", "description", "minContains", "maxContains", "prefixItems", "properties"];

/// The violations of a value, each as its path and the keyword.
pub fn errors(schema: &Value, value: &Value) -> Vec<String> {
    let keywords = schema.as_object().expect("a schema is an object");
    let mut errors = Vec::new();
    for (keyword, wanted) in keywords {
        if !holds(keyword, wanted, schema, value) {
            errors.push(keyword.clone());
        }
    }
    for (step, inner, value) in inner(schema, value) {
        errors.extend(self::errors(inner, value).into_iter().map(|e| format!("{step}/{e}")));
    }
    errors
}

fn fits(schema: &Value, value: &Value) -> bool {
    errors(schema, value).is_empty()
}

/// The parts of a value, each with its path step and the schema that it has to satisfy.
fn inner<'s>(schema: &'s Value, value: &'s Value) -> Vec<(String, &'s Value, &'s Value)> {
    let mut inner = Vec::new();
    if let (Some(properties), Some(fields)) = (schema["properties"].as_object(), value.as_object())
    {
        let known =
            fields.iter().filter_map(|(name, v)| Some((name.clone(), properties.get(name)?, v)));
        inner.extend(known);
    }
    let Some(items) = value.as_array() else { return inner };
    let first = schema["prefixItems"].as_array().map(Vec::as_slice).unwrap_or_default();
    inner.extend(first.iter().zip(items).map(|(schema, item)| ("first".to_owned(), schema, item)));
    if let Some(schema) = schema.get("items") {
        let others = items.iter().enumerate().skip(first.len());
        inner.extend(others.map(|(n, item)| (n.to_string(), schema, item)));
    }
    inner
}

fn holds(keyword: &str, wanted: &Value, schema: &Value, value: &Value) -> bool {
    let schemas = || wanted.as_array().expect("a list of schemas").iter();
    match (keyword, value) {
        ("type", _) => types(wanted).iter().any(|kind| is(kind, value)),
        ("const", _) => same(wanted, value),
        ("enum", _) => schemas().any(|word| same(word, value)),
        ("oneOf", _) => schemas().filter(|schema| fits(schema, value)).count() == 1,
        ("allOf", _) => schemas().all(|schema| fits(schema, value)),
        ("required", Value::Object(fields)) => {
            schemas().all(|name| fields.contains_key(name.as_str().expect("a name")))
        }
        ("additionalProperties", Value::Object(fields)) => {
            fields.keys().all(|name| schema["properties"].get(name).is_some())
        }
        ("minItems", Value::Array(items)) => items.len() as u64 >= number(wanted),
        ("maxItems", Value::Array(items)) => items.len() as u64 <= number(wanted),
        ("contains", Value::Array(items)) => {
            let count = items.iter().filter(|item| fits(wanted, item)).count() as u64;
            (number(&schema["minContains"])..=number(&schema["maxContains"])).contains(&count)
        }
        ("maxLength", Value::String(text)) => text.chars().count() as u64 <= number(wanted),
        ("pattern", Value::String(text)) => matches(wanted.as_str().expect("a pattern"), text),
        ("minimum", Value::Number(n)) => n.as_f64() >= wanted.as_f64(),
        ("maximum", Value::Number(n)) => n.as_f64() <= wanted.as_f64(),
        ("items", _) => true,
        (
            "required"
            | "additionalProperties"
            | "minItems"
            | "maxItems"
            | "contains"
            | "maxLength"
            | "pattern"
            | "minimum"
            | "maximum",
            _,
        ) => true,
        (other, _) => SILENT.contains(&other) || panic!("teach this validator \"{other}\""),
    }
}

fn types(wanted: &Value) -> Vec<&str> {
    let one = wanted.as_str().map(|kind| vec![kind]);
    one.unwrap_or_else(|| {
        wanted.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
    })
}

fn is(kind: &str, value: &Value) -> bool {
    match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "null" => value.is_null(),
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        _ => panic!("teach this validator the type \"{kind}\""),
    }
}

/// Compares values; numbers are compared as `f64`, whatever their notation.
fn same(wanted: &Value, value: &Value) -> bool {
    wanted == value || (wanted.is_number() && wanted.as_f64() == value.as_f64())
}

fn matches(pattern: &str, text: &str) -> bool {
    match pattern {
        r"\S" => text.chars().any(|c| !c.is_whitespace()),
        "^https?://" => text.starts_with("http://") || text.starts_with("https://"),
        "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$" => {
            let fits =
                |part: &str| part.len() <= 8 && part.bytes().all(|b| b.is_ascii_alphanumeric());
            let first = text.split('-').next().unwrap_or_default();
            first.len() >= 2
                && first.bytes().all(|b| b.is_ascii_alphabetic())
                && text.split('-').all(|part| !part.is_empty() && fits(part))
        }
        "^(?!(all|audit|history)$)[A-Za-z][A-Za-z0-9-]*$" => {
            text.starts_with(|first: char| first.is_ascii_alphabetic())
                && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
                && !["all", "audit", "history"].contains(&text)
        }
        _ => panic!("teach this validator the pattern {pattern}"),
    }
}

fn number(value: &Value) -> u64 {
    value.as_u64().expect("a whole number")
}
