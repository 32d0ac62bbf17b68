//! Finds keys that an object has twice. JSON allows them, but one of the two values is lost.
//!
//! The keys of the line and the keys of the parsed value are counted. The name of the key is
//! searched for only if the two counts differ.

use std::collections::HashSet;

use serde_json::Value;

use super::lone::end_of_string;

/// Returns a key that an object of the line has more than once.
pub(super) fn repeated(line: &[u8], read: &Value) -> Option<String> {
    (Keys::new(line).count() > count(read)).then(|| named(line))?
}

/// Counts the keys of all objects in a value.
fn count(value: &Value) -> usize {
    let mut n_keys = 0;
    let mut stack = vec![value];
    while let Some(value) = stack.pop() {
        match value {
            Value::Object(fields) => {
                n_keys += fields.len();
                stack.extend(fields.values());
            }
            Value::Array(values) => stack.extend(values),
            _ => {}
        }
    }
    n_keys
}

/// The keys of a line of JSON. Each is the place where its string begins and ends, quotes included.
struct Keys<'l> {
    line: &'l [u8],
    at: usize,
}

impl<'l> Keys<'l> {
    fn new(line: &'l [u8]) -> Self {
        Self { line, at: 0 }
    }
}

impl Iterator for Keys<'_> {
    type Item = (usize, usize);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let rest = self.line.get(self.at..)?;
            let start = self.at + memchr::memchr(b'"', rest)?;
            let inside = &self.line[start + 1..];
            let end = start + 1 + end_of_string(inside)? + 1;
            self.at = end;
            let mut behind = self.line[end..].iter();
            if behind.find(|byte| !byte.is_ascii_whitespace()) == Some(&b':') {
                return Some((start, end));
            }
        }
    }
}

/// Returns the first key that its object already had.
fn named(line: &[u8]) -> Option<String> {
    let mut objects: Vec<HashSet<String>> = Vec::new();
    let mut done = 0;
    for (start, end) in Keys::new(line) {
        follow(&line[done..start], &mut objects);
        done = end;
        let key: String = serde_json::from_slice(&line[start..end]).ok()?;
        let object = objects.last_mut()?;
        if object.contains(&key) {
            return Some(key);
        }
        object.insert(key);
    }
    None
}

/// Follows the braces between two keys, except those in strings.
fn follow(mut between: &[u8], objects: &mut Vec<HashSet<String>>) {
    while let Some(at) = memchr::memchr3(b'{', b'}', b'"', between) {
        let behind = &between[at + 1..];
        match between[at] {
            b'{' => objects.push(HashSet::new()),
            b'}' => drop(objects.pop()),
            _ => {
                let end = end_of_string(behind).map_or(behind.len(), |end| end + 1);
                between = &behind[end..];
                continue;
            }
        }
        between = behind;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Option<&str>) {
        let value = serde_json::from_str(line).unwrap();
        assert_eq!(
            repeated(line.as_bytes(), &value).as_deref(),
            expected,
            "{line}"
        );
    }

    #[test]
    fn a_key_counts_within_its_object() {
        check(r#"{"a":1,"b":{"a":[{"a":"{\"a\":1,"}, {"a": "}"}]}}"#, None);
        check(r#"{"a":1, "b":2, "a" :3}"#, Some("a"));
        check(
            r#"{"c":[{"x":"a"},{"x":{"y":"}{","y":1}}],"y":2}"#,
            Some("y"),
        );
        check(r#"{"\u0061":1,"a":2}"#, Some("a"));
        check(r#"{"a":"a","b":["a","a"]}"#, None);
        check("{}", None);
    }
}
