//! Records: lines of JSON. Fields that are not used keep their values and their order.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::key::Key;
use super::write::write_json;
use super::{lone, repeated};
use crate::document::SourceKind;
use crate::read::RecordError;

/// The keys under which a record holds what is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordKeys {
    /// HTML. It wins over text.
    pub html: Key,
    /// Text. Cleaned text is put here too.
    pub text: Key,
    /// Name of the record.
    pub id: Key,
    /// Address of the page.
    pub url: Key,
}

impl Default for RecordKeys {
    fn default() -> Self {
        Self {
            html: Key::new("html"),
            text: Key::new("text"),
            id: Key::new("id"),
            url: Key::new("url"),
        }
    }
}

/// One record, as it was read and as it will be written.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    fields: Map<String, Value>,
    /// The mark that hides the backslashes of strings with half characters, see [`lone`].
    mark: Option<char>,
    /// A key that the line has twice. One of its values is lost.
    repeated: Option<String>,
    /// Whether the program made the record, so that no field of it is somebody else's.
    is_own: bool,
}

impl Record {
    /// Reads a line.
    ///
    /// # Errors
    ///
    /// When the line is no JSON object.
    pub fn parse(line: &[u8]) -> Result<Self, RecordError> {
        match serde_json::from_slice(line) {
            Ok(value) => Self::of(line, value, None),
            Err(error) => match lone::hidden(line) {
                Some((line, mark)) => match serde_json::from_slice(&line) {
                    Ok(value) => Self::of(&line, value, Some(mark)),
                    Err(_) => Err(RecordError::Json(error)),
                },
                None => Err(RecordError::Json(error)),
            },
        }
    }

    fn of(line: &[u8], value: Value, mark: Option<char>) -> Result<Self, RecordError> {
        let repeated = repeated::repeated(line, &value);
        match value {
            Value::Object(fields) => Ok(Self {
                fields,
                mark,
                repeated,
                is_own: false,
            }),
            _ => Err(RecordError::NotAnObject),
        }
    }

    /// Makes a record of what a container says of a document.
    #[must_use]
    pub fn of_fields(fields: Map<String, Value>) -> Self {
        Self {
            fields,
            mark: None,
            repeated: None,
            is_own: true,
        }
    }

    /// Returns whether the program made the record: its input was none.
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.is_own
    }

    /// Returns a string of the record as a text, with U+FFFD for half characters.
    fn text_of(&self, text: &str) -> String {
        let decoded = self.mark.map(|mark| lone::decoded(text, mark));
        decoded.map_or_else(|| text.to_owned(), Cow::into_owned)
    }

    /// Returns what a person should know about what was read.
    #[must_use]
    pub fn notes(&self, keys: &RecordKeys) -> Vec<String> {
        let mut notes = Vec::new();
        if let Some(key) = &self.repeated {
            notes.push(format!(
                "the key {key:?} stands twice in an object; the last value counts, the others are lost"
            ));
        }
        let read = [&keys.html, &keys.text].map(|key| self.string(key).ok().flatten());
        let read = read.into_iter().flatten().next().unwrap_or_default();
        if self.mark.is_some_and(|mark| lone::has_half(read, mark)) {
            notes.push("half a character (a lone surrogate) is read as U+FFFD".to_owned());
        }
        notes
    }

    /// Returns the record's name, if it has one.
    #[must_use]
    pub fn id(&self, keys: &RecordKeys) -> Option<String> {
        match keys.id.get(&self.fields)? {
            Value::String(id) => Some(self.text_of(id)),
            Value::Number(id) => Some(id.to_string()),
            _ => None,
        }
    }

    /// Returns the address of the page, if the record names it.
    #[must_use]
    pub fn url(&self, keys: &RecordKeys) -> Option<String> {
        let url = keys.url.get(&self.fields)?.as_str()?;
        Some(self.text_of(url))
    }

    /// Returns what is to be cleaned, and whether it is HTML or text, according to its key.
    ///
    /// # Errors
    ///
    /// When there is neither HTML nor text, or it is no string.
    pub fn content(&self, keys: &RecordKeys) -> Result<(SourceKind, String), RecordError> {
        if let Some(html) = self.string(&keys.html)? {
            return Ok((SourceKind::Html, self.text_of(html)));
        }
        if let Some(text) = self.string(&keys.text)? {
            return Ok((SourceKind::Text, self.text_of(text)));
        }
        Err(RecordError::Nothing {
            html: keys.html.to_string(),
            text: keys.text.to_string(),
        })
    }

    fn string(&self, key: &Key) -> Result<Option<&str>, RecordError> {
        match key.get(&self.fields) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(RecordError::NotAString(key.to_string())),
        }
    }

    /// Replaces or adds the text.
    ///
    /// # Errors
    ///
    /// When the key leads through something that is no object.
    pub fn set_text(&mut self, keys: &RecordKeys, text: &str) -> Result<(), RecordError> {
        if keys.text.set(&mut self.fields, text.into()) {
            Ok(())
        } else {
            Err(RecordError::NoPlace(keys.text.to_string()))
        }
    }

    /// Returns the fields, so that reports can add to them.
    pub fn fields_mut(&mut self) -> &mut Map<String, Value> {
        &mut self.fields
    }

    /// Appends the record as a line.
    pub fn write(&self, out: &mut Vec<u8>) {
        // A map of strings to values can always be written.
        let start = out.len();
        let _ = write_json(&self.fields, out);
        if let Some(mark) = self.mark {
            let line = lone::shown(&out[start..], mark);
            out.truncate(start);
            out.extend_from_slice(&line);
        }
        out.push(b'\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &str) {
        let mut record = Record::parse(line.as_bytes()).unwrap();
        record.set_text(&RecordKeys::default(), "new").unwrap();
        let mut out = Vec::new();
        record.write(&mut out);
        assert_eq!(String::from_utf8(out).unwrap().trim_end(), expected);
    }

    #[test]
    fn unknown_fields_keep_place_order_and_spelling() {
        check(
            r#"{"z":1.10,"text":"old","n":12345678901234567890123,"a":[null,{"b":0.30}]}"#,
            r#"{"z":1.10,"text":"new","n":12345678901234567890123,"a":[null,{"b":0.30}]}"#,
        );
    }

    #[test]
    fn a_field_that_nobody_reads_may_hold_anything() {
        check(
            r#"{"text":"old","a":{"b":["\ud83d \u00e9"]},"\udc00":1}"#,
            r#"{"text":"new","a":{"b":["\ud83d \u00e9"]},"\udc00":1}"#,
        );
    }

    #[test]
    fn half_a_character_is_a_sign_in_a_text() {
        let record = Record::parse(br#"{"id":"\ud83d","text":"cut \ud83d."}"#).unwrap();
        let keys = RecordKeys::default();
        assert_eq!(record.id(&keys).as_deref(), Some("\u{FFFD}"));
        let content = record.content(&keys).unwrap();
        assert_eq!(content, (SourceKind::Text, "cut \u{FFFD}.".to_owned()));
    }

    #[test]
    fn what_is_lost_is_said() {
        let notes = |line: &str| {
            let record = Record::parse(line.as_bytes()).unwrap();
            record.notes(&RecordKeys::default()).join("; ")
        };
        assert_eq!(notes(r#"{"text":"a"}"#), "");
        assert!(notes(r#"{"text":"a","text":"b"}"#).starts_with(r#"the key "text" stands twice"#));
        assert!(notes(r#"{"text":"a \ud83d"}"#).contains("U+FFFD"));
        assert_eq!(notes(r#"{"text":"a \n","x":"\ud83d"}"#), "");
    }

    #[test]
    fn a_text_without_a_place_is_an_error() {
        let mut record = Record::parse(br#"{"a":"b"}"#).unwrap();
        let keys = RecordKeys {
            text: Key::new("/a/text"),
            ..RecordKeys::default()
        };
        let error = record.set_text(&keys, "new").unwrap_err();
        assert!(error.to_string().contains("/a/text"), "{error}");
    }

    #[test]
    fn html_wins_over_text() {
        let keys = RecordKeys::default();
        let content = |line: &str| {
            let record = Record::parse(line.as_bytes()).unwrap();
            record.content(&keys).map_err(|error| error.to_string())
        };
        assert_eq!(
            content(r#"{"html":"<p>","text":"a"}"#),
            Ok((SourceKind::Html, "<p>".into()))
        );
        assert_eq!(
            content(r#"{"html":null,"text":"a"}"#),
            Ok((SourceKind::Text, "a".into()))
        );
        assert_eq!(
            content(r#"{"body":"a"}"#),
            Err(r#"the record has neither "html" nor "text""#.into())
        );
        assert_eq!(
            content(r#"{"text":["a"]}"#),
            Err(r#"the value of "text" is not a string"#.into())
        );
    }

    #[test]
    fn what_is_no_object_is_no_record() {
        for line in ["", "[1]", "{\"a\":", "{\"a\":\"\\ud800", "\u{0}"] {
            assert!(Record::parse(line.as_bytes()).is_err(), "{line}");
        }
        let deep = "[".repeat(100_000);
        assert!(Record::parse(deep.as_bytes()).is_err());
    }
}
