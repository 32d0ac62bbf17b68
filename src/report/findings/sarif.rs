//! Writes findings as SARIF 2.1.0, the format that code scanning and editors read.
//!
//! The log has one run with the table of rules, and one result for each edit. A suggestion is a result of
//! the level `note`. A document that could not be read is an error under a rule of its own, because
//! viewers show only results. Results in a text file include a fix.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Value, json};

use super::excerpt::{Excerpt, reason_line};
use super::finding::{Finding, findings};
use crate::document::SourceKind;
use crate::edit::EditId;
use crate::read::{ReadError, write_json};
use crate::report::{DocumentOutcome, DocumentPlace, Failure, Form, Rows, Tally, visible};
use crate::rule::{Rule, RuleSet};
use crate::text::Position;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The rule for documents that could not be read. No edit has this rule.
const UNREADABLE: &str = "input/unreadable";

/// `--check --output-format sarif`
#[derive(Clone, Copy, Debug)]
pub struct Sarif;

impl Form for Sarif {
    fn begin(&self, rules: &RuleSet, out: &mut Rows) -> io::Result<()> {
        let unreadable = json!({
            "id": UNREADABLE,
            "shortDescription": {"text": "unreadable"},
            "fullDescription": {"text": "The document could not be read or cleaned; the others were."},
            "defaultConfiguration": {"level": "error"},
        });
        let rules: Vec<_> = rules.iter().map(descriptor).chain([unreadable]).collect();
        let driver = json!({
            "name": "clean",
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": rules,
        });
        out.row(|out| {
            write!(out, "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\"tool\":{{\"driver\":")?;
            write_json(&driver, &mut *out)?;
            // `unicodeCodePoints`: columns are counted in characters.
            writeln!(out, "}},\"columnKind\":\"unicodeCodePoints\",\"results\":[")
        })
    }

    fn document(&self, cleaned: DocumentOutcome<'_>, out: &mut Rows) -> Result<(), ReadError> {
        for finding in findings(cleaned) {
            out.row(|out| write_json(&SarifResult::of(&finding, cleaned), out))?;
        }
        Ok(())
    }

    fn failed_document(&self, failure: &Failure, out: &mut Rows) {
        let result = json!({
            "ruleId": UNREADABLE,
            "level": "error",
            "message": {"text": visible(&failure.error.to_string())},
            "locations": [location(&failure.place, None)],
        });
        // Writing into memory does not fail.
        let _ = out.row(|out| write_json(&result, out));
    }

    fn separator(&self) -> &'static str {
        ",\n"
    }

    fn end(&self, tally: &Tally, out: &mut Rows) -> io::Result<()> {
        let is_successful = tally.failed.count == 0;
        out.row(|out| {
            writeln!(
                out,
                "\n],\"invocations\":[{{\"executionSuccessful\":{is_successful}}}]}}]}}"
            )
        })
    }
}

fn descriptor(rule: &Rule) -> Value {
    json!({
        "id": rule.id.as_str(),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.why},
        "help": {"text": format!("`clean rule {}` shows what it removes and keeps.", rule.id)},
        "defaultConfiguration": {"level": "warning"},
        "properties": {"safety": rule.safety.as_str(), "stage": rule.stage.as_str()},
    })
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult {
    rule_id: String,
    level: &'static str,
    message: Value,
    locations: [Value; 1],
    partial_fingerprints: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    fixes: Option<[Value; 1]>,
    properties: Value,
}

impl SarifResult {
    fn of(finding: &Finding<'_>, cleaned: DocumentOutcome<'_>) -> Self {
        let (edit, place) = (finding.edit, &finding.location);
        let excerpt = Excerpt::of(&cleaned.document.text, edit).to_line();
        let of_record = place.document.record.is_some();
        let region = (!of_record).then(|| region(place.start, place.end));
        let mut location = location(&place.document, region);
        if of_record {
            let name = json!([{"fullyQualifiedName": cleaned.document.id}]);
            location["logicalLocations"] = name;
        }
        Self {
            rule_id: edit.rule.to_string(),
            level: if finding.is_applied {
                "warning"
            } else {
                "note"
            },
            message: json!({"text": format!("{excerpt}: {}", reason_line(edit))}),
            locations: [location],
            partial_fingerprints: json!({"cleanEdit/v1": EditId::of(edit).to_string()}),
            fixes: fix(finding, cleaned).map(|fix| [fix]),
            properties: json!({
                "applied": finding.is_applied,
                "safety": edit.safety.as_str(),
                "confidence": edit.confidence,
            }),
        }
    }
}

/// Returns the change to make in the file. Pages and records have none, since their text is not the
/// text of the file.
fn fix(finding: &Finding<'_>, cleaned: DocumentOutcome<'_>) -> Option<Value> {
    let document = cleaned.document;
    if document.kind != SourceKind::Text || document.is_field {
        return None;
    }
    let edit = finding.edit;
    Some(json!({
        "artifactChanges": [{
            "artifactLocation": {"uri": uri(&cleaned.place.source)},
            "replacements": [{
                "deletedRegion": region(finding.first, finding.location.end),
                "insertedContent": {"text": &*edit.replacement},
            }],
        }],
    }))
}

/// Returns a place as SARIF writes it: for a record its line, for a file the region if there is one.
fn location(place: &DocumentPlace, region: Option<Value>) -> Value {
    let mut physical = json!({"artifactLocation": {"uri": uri(&place.source)}});
    let region = match place.record {
        Some(line) => Some(json!({"startLine": line})),
        None => region,
    };
    if let Some(region) = region {
        physical["region"] = region;
    }
    json!({"physicalLocation": physical})
}

fn region(start: Position, end: Position) -> Value {
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

/// Writes a path as a URI reference (RFC 3986, section 4.2). An absolute path gets the scheme `file`.
fn uri(path: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut uri = String::with_capacity(path.len());
    if path.starts_with('/') {
        uri.push_str("file://");
    }
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/') {
            uri.push(char::from(byte));
        } else {
            uri.push('%');
            uri.extend([byte >> 4, byte & 15].map(|digit| char::from(HEX[usize::from(digit)])));
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::edit::Edit;
    use crate::pipeline::{Config, Outcome, Pipeline};
    use crate::report::testing::edit;

    /// Returns the log of a document, which has a result for each edit and suggestion.
    fn log(place: &DocumentPlace, text: &str, edits: Vec<Edit>, held: Vec<Edit>) -> Value {
        let pipeline = Pipeline::from_config(&Config::default()).unwrap();
        let document = Document::from_text("a.txt", text);
        let outcome = Outcome::of_edits(&document, edits, held);
        let mut parts = [Rows::default(), Rows::default(), Rows::default()];
        Sarif.begin(pipeline.rules(), &mut parts[0]).unwrap();
        let cleaned = DocumentOutcome {
            place,
            document: &document,
            outcome: &outcome,
        };
        Sarif.document(cleaned, &mut parts[1]).unwrap();
        let error = ReadError::NotText("\u{1b}");
        let place = place.clone();
        Sarif.failed_document(&Failure { place, error }, &mut parts[1]);
        let tally = Tally::failure("b", "not text");
        Sarif.end(&tally, &mut parts[2]).unwrap();
        let [begin, results, end] = parts;
        let rows: Vec<_> = results.iter().map(String::from_utf8_lossy).collect();
        let rows = rows.join(Sarif.separator());
        let log = begin.into_text() + &rows + &end.into_text();
        serde_json::from_str(&log).unwrap()
    }

    #[test]
    fn a_file_has_regions_and_fixes() {
        let text = "One ofViews.\n\n  Share this\n";
        let edits = vec![
            edit(text, 6, 6, " ", "spacing/run-on"),
            edit(text, 12, 26, "", "boilerplate/share-bar"),
        ];
        let place = DocumentPlace::of_file("sub dir/a:b.txt");
        let log = log(&place, text, edits.clone(), vec![edits[0].clone()]);
        let run = &log["runs"][0];
        let results = run["results"].as_array().unwrap();
        assert_eq!(results.len(), 4);
        let physical = &results[1]["locations"][0]["physicalLocation"];
        assert_eq!(physical["artifactLocation"]["uri"], "sub%20dir/a%3Ab.txt");
        let region = |line, column, end_line, end| json!({"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end});
        assert_eq!(physical["region"], region(3, 3, 3, 13));
        let change = &results[1]["fixes"][0]["artifactChanges"][0]["replacements"][0];
        assert_eq!(change["deletedRegion"], region(1, 13, 3, 13));
        assert_eq!(change["insertedContent"]["text"], "");
        let levels: Vec<_> = results.iter().map(|result| &result["level"]).collect();
        assert_eq!(levels, ["warning", "warning", "note", "error"]);
        assert_eq!(
            results[3]["message"]["text"],
            "not text: looks like <U+001B>"
        );
        assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    }

    #[test]
    fn every_result_has_its_rule_in_the_table() {
        let edits = vec![edit("One. \n", 4, 5, "", "whitespace/trailing-space")];
        let log = log(
            &DocumentPlace::of_file("a.txt"),
            "One. \n",
            edits,
            Vec::new(),
        );
        let run = &log["runs"][0];
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        let ids: Vec<_> = rules.iter().map(|rule| &rule["id"]).collect();
        for result in run["results"].as_array().unwrap() {
            assert!(ids.contains(&&result["ruleId"]), "{result}");
        }
        for rule in rules {
            for text in ["shortDescription", "fullDescription"] {
                assert!(
                    rule[text]["text"]
                        .as_str()
                        .is_some_and(|text| !text.is_empty())
                );
            }
        }
    }

    #[test]
    fn a_record_has_the_line_of_its_file() {
        let place = DocumentPlace {
            source: "/data/a.jsonl".into(),
            record: Some(12),
        };
        let edits = vec![edit("One. \n", 4, 5, "", "whitespace/trailing-space")];
        let log = log(&place, "One. \n", edits, Vec::new());
        let location = &log["runs"][0]["results"][0]["locations"][0];
        let physical = &location["physicalLocation"];
        assert_eq!(physical["artifactLocation"]["uri"], "file:///data/a.jsonl");
        assert_eq!(physical["region"], json!({"startLine": 12}));
        assert_eq!(
            location["logicalLocations"][0]["fullyQualifiedName"],
            "a.txt"
        );
    }
}
