//! Findings for programs: one JSON object a line.

use std::io;

use serde::Serialize;

use crate::document::Document;
use crate::edit::{Edit, Safety};
use crate::pipeline::Outcome;
use crate::read::write_json;
use crate::report::Places;

/// Version of the form; rises when a field changes its meaning or goes.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Finding<'a> {
    version: u32,
    path: &'a str,
    line: usize,
    column: usize,
    /// First byte in the document's text, and one past the last.
    span: [usize; 2],
    rule: &'a str,
    /// Whether the edit would be made, or is only proposed.
    applied: bool,
    safety: Safety,
    confidence: f32,
    reason: &'a str,
    original: &'a str,
    replacement: &'a str,
}

/// Writes the findings of a document, one a line, suggestions after the edits; `place` is the
/// path of its file or record.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn json(
    document: &Document,
    outcome: &Outcome,
    place: &str,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    if outcome.is_unchanged() && outcome.suggestions().is_empty() {
        return Ok(());
    }
    let places = Places::new(document);
    let edits = outcome.edits().iter().map(|edit| (edit, true));
    let suggestions = outcome.suggestions().iter().map(|edit| (edit, false));
    for (edit, applied) in edits.chain(suggestions) {
        write_json(&finding(edit, applied, &places, place), out)?;
        writeln!(out)?;
    }
    Ok(())
}

fn finding<'a>(edit: &'a Edit, applied: bool, places: &Places<'_>, path: &'a str) -> Finding<'a> {
    let position = places.of(edit);
    Finding {
        version: VERSION,
        path,
        line: position.line,
        column: position.column,
        span: [edit.span.start, edit.span.end],
        rule: edit.rule.as_str(),
        applied,
        safety: edit.safety,
        confidence: edit.confidence,
        reason: &edit.reason,
        original: &edit.original,
        replacement: &edit.replacement,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::testing::{edit, written};

    #[test]
    fn a_finding_is_an_object() {
        let document = Document::from_text("a.txt", "One\nofViews\n");
        let at = |rule| edit(&document.text, 6, 6, " ", rule);
        let outcome = Outcome::of_edits(&document, vec![at("a/b")], vec![at("c/d")]);
        let found = written(|out| json(&document, &outcome, "dir/a.txt", out));
        let lines: Vec<serde_json::Value> = found
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[0]["path"], "dir/a.txt");
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
