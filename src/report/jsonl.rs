//! Makes JSON lines: one record for each document.
//!
//! For a file it is a new record; for a record that was read it is the same record with its text replaced.
//! In both cases the account of what was done stands under `metadata.clean` and nowhere else.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value};

use super::page;
use crate::document::Document;
use crate::pipeline::Outcome;
use crate::read::{Key, Record, RecordError, RecordKeys};

/// Version of the form of `metadata.clean`. It rises when a field changes its meaning or is removed.
const VERSION: u32 = 1;

/// The value of `metadata.clean`.
#[derive(Debug, Serialize)]
struct Account<'a> {
    version: u32,
    /// `changed`, `unchanged` or `failed`.
    status: &'static str,
    /// Version of the program.
    program: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<&'a str>,
    #[serde(flatten)]
    figures: Option<Figures<'a>>,
}

/// The part of the account that a failed document does not have.
#[derive(Debug, Serialize)]
struct Figures<'a> {
    /// The encoding of the document, and what decided it.
    encoding: &'static str,
    encoding_source: &'static str,
    /// Number of edits of each rule.
    edits: BTreeMap<String, usize>,
    /// Number of edits that were not applied: unsafe or held back.
    suggestions: usize,
    /// Share of the text that was removed, without what `content` dropped, rounded to a ten-thousandth.
    removed_share: f64,
    chars_before: usize,
    chars_after: usize,
    /// Rules that judge the document as a whole, such as `limits/empty-result`.
    flags: Vec<&'static str>,
    /// What the page says of itself, and where each field was found.
    #[serde(skip_serializing_if = "Map::is_empty")]
    page: Map<String, Value>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    notes: &'a [String],
}

/// Returns the record of a document: `id`, `text`, `url` if known, `metadata.clean`.
#[must_use]
pub fn record(document: &Document, outcome: &Outcome) -> Map<String, Value> {
    let mut record = Map::new();
    record.insert("id".to_owned(), Value::from(document.id.as_str()));
    record.insert("text".to_owned(), Value::from(outcome.text()));
    if let Some(url) = &document.url {
        record.insert("url".to_owned(), Value::from(url.as_str()));
    }
    page::add_at_top(&mut record, outcome.page());
    insert_account(&mut record, &account(document, outcome));
    record
}

/// Returns the record that was read with its text replaced and the account in it.
///
/// # Errors
///
/// When the key of the text leads through a value that is not an object.
pub fn cleaned_record(
    record: &Record,
    keys: &RecordKeys,
    text: &str,
    document: &Document,
    outcome: &Outcome,
) -> Result<Record, RecordError> {
    let mut record = record.clone();
    record.set_text(keys, text)?;
    if record.is_own() {
        page::add_at_top(record.fields_mut(), outcome.page());
    }
    insert_account(record.fields_mut(), &account(document, outcome));
    Ok(record)
}

/// Returns the record of a document that could not be read.
#[must_use]
pub fn failed_record(id: &str, error: &str) -> Map<String, Value> {
    let mut record = Map::new();
    record.insert("id".to_owned(), Value::from(id));
    merge_failure(&mut record, error);
    record
}

/// Notes in a record that it could not be cleaned. Its text is kept.
pub fn merge_failure(record: &mut Map<String, Value>, error: &str) {
    let account = Account {
        version: VERSION,
        status: "failed",
        program: env!("CARGO_PKG_VERSION"),
        error: Some(error),
        figures: None,
    };
    insert_account(record, &account);
}

fn account<'a>(document: &'a Document, outcome: &Outcome) -> Account<'a> {
    let stats = outcome.stats();
    let edits = stats.edits_per_rule;
    Account {
        version: VERSION,
        status: if outcome.is_unchanged() {
            "unchanged"
        } else {
            "changed"
        },
        program: env!("CARGO_PKG_VERSION"),
        error: None,
        figures: Some(Figures {
            encoding: document.decoding.encoding,
            encoding_source: document.decoding.source,
            edits: edits
                .into_iter()
                .map(|(rule, count)| (rule.to_string(), count))
                .collect(),
            suggestions: outcome.suggestions().len(),
            removed_share: (f64::from(stats.removed_share) * 1e4).round() / 1e4,
            chars_before: stats.n_chars_before,
            chars_after: stats.n_chars_after,
            flags: outcome.flags().iter().map(|flag| flag.rule()).collect(),
            page: page::fields(outcome.page()),
            notes: &document.notes,
        }),
    }
}

/// Writes the account under `metadata.clean`.
///
/// If `metadata` is not an object, it belongs to the user: it is kept, and the account is left out.
fn insert_account(record: &mut Map<String, Value>, account: &Account<'_>) {
    let Ok(account) = serde_json::to_value(account) else {
        return;
    };
    let _ = Key::new("/metadata/clean").set(record, account);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::testing::cleaned;
    use serde_json::json;

    fn check(line: &str, key: &str, expected: &str) {
        let record = Record::parse(line.as_bytes()).unwrap();
        let keys = RecordKeys {
            text: Key::new(key),
            ..RecordKeys::default()
        };
        let document = Document::from_record("7", "One. ");
        let outcome = cleaned(&document);
        let record = cleaned_record(&record, &keys, outcome.text(), &document, &outcome);
        let mut record = record.unwrap();
        let metadata = record.fields_mut().get_mut("metadata");
        if let Some(metadata) = metadata.and_then(Value::as_object_mut) {
            assert!(metadata.remove("clean").is_some());
        }
        assert_eq!(
            serde_json::to_string(record.fields_mut()).unwrap(),
            expected
        );
    }

    #[test]
    fn other_fields_keep_their_place() {
        check(
            r#"{"z":1,"text":"One. ","a":[null],"metadata":{"source":"x"}}"#,
            "text",
            r#"{"z":1,"text":"One.","a":[null],"metadata":{"source":"x"}}"#,
        );
        check(
            r#"{"html":"<p>"}"#,
            "text",
            r#"{"html":"<p>","text":"One.","metadata":{}}"#,
        );
    }

    #[test]
    fn a_pointer_leads_into_the_record() {
        check(
            r#"{"doc":{"body":"One. ","x/y":1}}"#,
            "/doc/body",
            r#"{"doc":{"body":"One.","x/y":1},"metadata":{}}"#,
        );
        check(
            r#"{"a":1}"#,
            "/b/c~1d",
            r#"{"a":1,"b":{"c/d":"One."},"metadata":{}}"#,
        );
    }

    #[test]
    fn metadata_of_another_kind_belongs_to_the_user() {
        check(
            r#"{"text":"One. ","metadata":"mine"}"#,
            "text",
            r#"{"text":"One.","metadata":"mine"}"#,
        );
    }

    #[test]
    fn a_record_says_what_was_done() {
        let mut document = Document::from_text("a.txt", "One. \nTwo.\n");
        document.url = Some("https://example.org/".to_owned());
        let record = Value::Object(record(&document, &cleaned(&document)));
        assert_eq!(record["text"], "One.\nTwo.\n");
        assert_eq!(record["url"], "https://example.org/");
        let clean = &record["metadata"]["clean"];
        assert_eq!(clean["status"], "changed");
        assert_eq!(clean["edits"], json!({"whitespace/trailing-space": 1}));
        assert_eq!(
            (&clean["chars_before"], &clean["chars_after"]),
            (&json!(11), &json!(10))
        );
    }

    #[test]
    fn a_failure_is_a_record_too() {
        let record = Value::Object(failed_record("a.gz", "the file ends too early"));
        assert_eq!(record["metadata"]["clean"]["status"], "failed");
        assert_eq!(
            record["metadata"]["clean"]["error"],
            "the file ends too early"
        );
        assert_eq!(record.get("text"), None);
    }
}
