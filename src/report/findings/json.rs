//! Writes findings for programs: one JSON object on each line.

use std::borrow::Cow;
use std::io::Write;

use serde::Serialize;

use super::finding::{Finding, findings};
use crate::edit::{EditId, Safety};
use crate::read::{ReadError, write_json};
use crate::report::{DocumentOutcome, Form, Rows};

/// Version of the form. It rises when a field changes its meaning or is removed.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Row<'a> {
    version: u32,
    /// Id of the edit, which is the same in every run over the same text.
    id: String,
    path: &'a str,
    line: usize,
    column: usize,
    /// Offset of the first byte in the document's text, and one past the last.
    span: [usize; 2],
    rule: &'a str,
    /// Whether the edit would be applied. If not, it is a suggestion.
    applied: bool,
    safety: Safety,
    confidence: f32,
    reason: Cow<'a, str>,
    original: &'a str,
    replacement: &'a str,
}

/// `--check --output-format json`: first edits, then suggestions.
#[derive(Clone, Copy, Debug)]
pub struct Json;

impl Form for Json {
    fn document(&self, cleaned: DocumentOutcome<'_>, out: &mut Rows) -> Result<(), ReadError> {
        let path = cleaned.place.to_string();
        for finding in findings(cleaned) {
            out.row(|out| {
                write_json(&Row::of(&finding, &path), &mut *out)?;
                writeln!(out)
            })?;
        }
        Ok(())
    }
}

impl<'a> Row<'a> {
    fn of(finding: &Finding<'a>, path: &'a str) -> Self {
        let (edit, location) = (finding.edit, &finding.location);
        Self {
            version: VERSION,
            id: EditId::of(edit).to_string(),
            path,
            line: location.start.line,
            column: location.start.column,
            span: [location.span.start, location.span.end],
            rule: edit.rule.as_str(),
            applied: finding.is_applied,
            safety: edit.safety,
            confidence: edit.confidence,
            reason: edit.whole_reason(),
            original: &edit.original,
            replacement: &edit.replacement,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::pipeline::Outcome;
    use crate::report::testing::{edit, shown};

    #[test]
    fn a_finding_is_an_object() {
        let document = Document::from_text("a.txt", "One\nofViews\n");
        let at = |rule| edit(&document.text, 6, 6, " ", rule);
        let outcome = Outcome::of_edits(&document, vec![at("a/b")], vec![at("c/d")]);
        let found = shown(&Json, &document, &outcome);
        let lines: Vec<serde_json::Value> = found
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[0]["path"], "a.txt");
        assert_eq!(
            (&lines[0]["line"], &lines[0]["column"]),
            (&2.into(), &3.into())
        );
        assert_eq!(lines[0]["applied"], true);
        assert_eq!(
            (&lines[1]["rule"], &lines[1]["applied"]),
            (&"c/d".into(), &false.into())
        );
    }
}
