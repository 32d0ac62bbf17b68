//! The head of a record: its type, its address, its length.

use serde_json::{Map, Value};

use crate::read::RecordError;

/// How each record begins, with the version behind it.
pub(super) const VERSION: &[u8] = b"WARC/";

/// The head of a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// `WARC-Type`, in small letters.
    pub(super) kind: String,
    /// `WARC-Record-ID` without `<` and `>`.
    pub(super) id: Option<String>,
    /// `WARC-Target-URI` without `<` and `>`.
    pub(super) url: Option<String>,
    /// `WARC-Date`
    date: Option<String>,
    /// Type of the block.
    content_type: String,
    /// Length of the block in bytes.
    pub(super) length: u64,
}

impl Head {
    /// Reads the lines behind the version. A line that begins with a blank belongs to the one before.
    ///
    /// # Errors
    ///
    /// When the length of the block is missing or no number: then nobody knows where the next record is.
    pub(super) fn read(lines: &[u8]) -> Result<Self, RecordError> {
        let text = String::from_utf8_lossy(lines);
        let text = text.replace("\n ", " ").replace("\n\t", " ");
        let mut head = Self::default();
        let mut length = None;
        for (name, value) in text.lines().filter_map(|line| line.split_once(':')) {
            let value = value.trim();
            match name.trim().to_ascii_lowercase().as_str() {
                "warc-type" => head.kind = value.to_ascii_lowercase(),
                "warc-record-id" => head.id = inner(value),
                "warc-target-uri" => head.url = inner(value),
                "warc-date" => head.date = Some(value.to_owned()),
                "content-type" => head.content_type = value.to_ascii_lowercase(),
                "content-length" => length = length.or(value.parse().ok()),
                _ => {}
            }
        }
        head.length = length.ok_or(RecordError::NoLength)?;
        Ok(head)
    }

    /// Returns whether the record may be a document.
    pub(super) fn is_wanted(&self) -> bool {
        self.is_text()
            || self.kind == "response" && self.content_type.starts_with("application/http")
    }

    /// Returns whether the block is the text of a page.
    pub(super) fn is_text(&self) -> bool {
        self.kind == "conversion"
    }

    /// Returns the fields of the record that is made of it.
    pub(super) fn fields(&self) -> Map<String, Value> {
        let fields = [("id", &self.id), ("url", &self.url), ("date", &self.date)];
        let said = fields.into_iter().filter_map(|(name, value)| {
            let value = Value::from(value.as_deref()?);
            Some((name.to_owned(), value))
        });
        said.collect()
    }
}

/// Returns what stands between `<` and `>`, which some writers set and others do not.
fn inner(value: &str) -> Option<String> {
    let value = value.strip_prefix('<').unwrap_or(value);
    let value = value.strip_suffix('>').unwrap_or(value).trim();
    (!value.is_empty()).then(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_says_type_address_and_length() {
        let lines = b"warc-type: Response\nWARC-Target-URI: <https://a.example/b c>\n\
            WARC-Record-ID: <urn:uuid:1>\nContent-Type: application/http;\n msgtype=response\n\
            Content-Length: 12\n";
        let head = Head::read(lines).unwrap();
        assert!(head.is_wanted() && !head.is_text());
        assert_eq!(head.url.as_deref(), Some("https://a.example/b c"));
        assert_eq!(head.id.as_deref(), Some("urn:uuid:1"));
        assert_eq!(head.length, 12);
        let fields = Value::Object(head.fields()).to_string();
        assert_eq!(
            fields,
            r#"{"id":"urn:uuid:1","url":"https://a.example/b c"}"#
        );
    }

    #[test]
    fn a_head_without_length_is_an_error() {
        for lines in ["WARC-Type: response", "Content-Length: many", "", ":"] {
            assert!(Head::read(lines.as_bytes()).is_err(), "{lines}");
        }
    }
}
