//! Where a value stands in a record: a key, or a JSON pointer (RFC 6901).

use std::fmt;

use serde_json::{Map, Value};

/// A key of a record. A key that begins with a slash is a JSON pointer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    spelling: String,
    /// Keys of nested objects from the outside in; never empty.
    path: Vec<String>,
}

impl Key {
    /// Reads a key as the configuration spells it.
    #[must_use]
    pub fn new(spelling: &str) -> Self {
        let path = match spelling.strip_prefix('/') {
            Some(pointer) => pointer
                .split('/')
                .map(|step| step.replace("~1", "/").replace("~0", "~"))
                .collect(),
            None => vec![spelling.to_owned()],
        };
        Self {
            spelling: spelling.to_owned(),
            path,
        }
    }

    /// Returns the value there.
    #[must_use]
    pub fn get<'m>(&self, fields: &'m Map<String, Value>) -> Option<&'m Value> {
        let (first, rest) = self.path.split_first()?;
        rest.iter()
            .try_fold(fields.get(first)?, |value, step| match value {
                Value::Object(fields) => fields.get(step),
                Value::Array(items) => items.get(step.parse::<usize>().ok()?),
                _ => None,
            })
    }

    /// Puts a value there, and returns whether there was a place for it. Objects on the way are
    /// made if they are missing or `null`.
    pub fn set(&self, fields: &mut Map<String, Value>, value: Value) -> bool {
        let Some((last, way)) = self.path.split_last() else {
            return false;
        };
        let mut fields = fields;
        for step in way {
            let next = fields.entry(step.as_str()).or_insert(Value::Null);
            if next.is_null() {
                *next = Value::Object(Map::new());
            }
            match next {
                Value::Object(next) => fields = next,
                _ => return false,
            }
        }
        fields.insert(last.clone(), value);
        true
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.spelling)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_slash_makes_a_pointer() {
        let record = json!({"a": {"b/c": [1, 2]}, "/d": 3});
        let get = |key: &str| Key::new(key).get(record.as_object().unwrap()).cloned();
        assert_eq!(get("/a/b~1c/1"), Some(json!(2)));
        assert_eq!(get("/a/x"), None);
        assert_eq!(get("a/b"), None);
        assert_eq!(get("/~1d"), Some(json!(3)));
    }

    #[test]
    fn values_are_put_where_there_is_a_place() {
        let mut record = json!({"a": {"b": 1}, "c": "text", "n": null});
        let fields = record.as_object_mut().unwrap();
        assert!(Key::new("/a/b").set(fields, json!(2)));
        assert!(Key::new("/x/y").set(fields, json!(3)));
        assert!(!Key::new("/c/d").set(fields, json!(4)));
        assert!(Key::new("/n/m").set(fields, json!(5)));
        let expected = json!({"a": {"b": 2}, "c": "text", "n": {"m": 5}, "x": {"y": 3}});
        assert_eq!(record, expected);
    }
}
