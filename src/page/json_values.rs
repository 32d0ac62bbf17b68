//! Reads values of linked data: a text, an object with a name, a list of them, a reference to
//! another node.

use serde_json::{Map, Value};

/// How many values inside a value are looked at.
const MOST_VALUES: usize = 500;

/// Returns the types of a node, without the address in front of them.
pub(super) fn types(fields: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let types = match fields.get("@type") {
        Some(Value::Array(types)) => types.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    let names = types.iter().filter_map(Value::as_str);
    names.map(|name| name.rsplit(['/', ':']).next().unwrap_or(name))
}

pub(super) fn truth(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(truth) => Some(*truth),
        Value::String(text) => match text.to_ascii_lowercase().as_str() {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

pub(super) fn address(value: &Value) -> Option<&str> {
    match value {
        Value::String(text) => Some(text),
        Value::Object(fields) => fields.get("@id").or_else(|| fields.get("url"))?.as_str(),
        _ => None,
    }
}

/// Returns the first text of a value.
pub(super) fn first(value: Option<&Value>) -> Vec<String> {
    let mut all = texts(value);
    all.truncate(1);
    all
}

/// Returns the texts of a value: its own, those of its parts, or their names.
pub(super) fn texts(value: Option<&Value>) -> Vec<String> {
    let mut found = Vec::new();
    let mut open: Vec<&Value> = value.into_iter().collect();
    let mut n_seen = 0;
    while let Some(value) = open.pop() {
        n_seen += 1;
        if n_seen > MOST_VALUES {
            break;
        }
        match value {
            Value::String(text) if !text.trim().is_empty() => found.push(text.clone()),
            Value::Array(parts) => open.extend(parts.iter().take(MOST_VALUES).rev()),
            Value::Object(fields) => {
                let keys = ["@value", "name", "url", "contentUrl"];
                open.extend(keys.iter().find_map(|key| fields.get(*key)));
            }
            _ => {}
        }
    }
    found
}

/// Returns the names of people, and the names of organizations.
pub(super) fn people(
    value: Option<&Value>,
    all: &[&Map<String, Value>],
) -> (Vec<String>, Vec<String>) {
    let mut found = (Vec::new(), Vec::new());
    let mut open: Vec<&Value> = value.into_iter().collect();
    let mut n_seen = 0;
    while let Some(value) = open.pop() {
        n_seen += 1;
        if n_seen > MOST_VALUES {
            break;
        }
        match value {
            Value::String(name) => found.0.push(name.clone()),
            Value::Array(parts) => open.extend(parts.iter().take(MOST_VALUES).rev()),
            Value::Object(fields) => {
                let fields = resolved(fields, all);
                let is_desk = types(fields).any(|name| name.contains("Organization"));
                match fields.get("name") {
                    Some(Value::String(name)) if is_desk => found.1.push(name.clone()),
                    Some(inner) => open.push(inner),
                    None => open.extend(fields.get("@value")),
                }
            }
            _ => {}
        }
    }
    found
}

/// Returns the node that a reference `{"@id": …}` points to, or the fields themselves.
pub(super) fn resolved<'v>(
    fields: &'v Map<String, Value>,
    all: &[&'v Map<String, Value>],
) -> &'v Map<String, Value> {
    if fields.contains_key("name") {
        return fields;
    }
    let id = fields.get("@id").and_then(Value::as_str);
    let is_it = |other: &&&'v Map<String, Value>| {
        other.contains_key("name") && other.get("@id").and_then(Value::as_str) == id
    };
    let found = id.and_then(|_| all.iter().find(is_it));
    found.map_or(fields, |found| *found)
}
