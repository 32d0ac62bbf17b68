//! The unified diff. For text files it is a valid patch, with the rules in the heading of each hunk.

use std::io;

use encoding_rs::Encoding;
use similar::DiffOp;
use similar::udiff::UnifiedHunkHeader;

use super::changes::{Comparison, Hunk};
use super::own_bytes::{left_out, own};
use super::path::{end_of_name, in_patch};
use super::under_place;
use crate::document::{Decoding, Document};
use crate::pipeline::Outcome;
use crate::read::{ReadError, Record};
use crate::report::{DocumentOutcome, Form, Palette, Places, Rows, visible};

/// Lines of context around a change; the same number as git shows.
const CONTEXT: usize = 3;

/// `--diff=unified`, for programs.
#[derive(Clone, Copy, Debug)]
pub struct Unified;

impl Form for Unified {
    fn document(&self, cleaned: DocumentOutcome<'_>, out: &mut Rows) -> Result<(), ReadError> {
        Ok(out.row(|out| unified(cleaned.document, cleaned.outcome, out))?)
    }

    fn record(
        &self,
        _: &Record,
        cleaned: DocumentOutcome<'_>,
        out: &mut Rows,
    ) -> Result<(), ReadError> {
        under_place(self, &Palette::plain(), cleaned, out)
    }

    fn remark(&self, cleaned: DocumentOutcome<'_>) -> Option<String> {
        left_out(cleaned.document, cleaned.outcome)
    }
}

/// Writes the changes of a document as a unified diff. If there are none, nothing is written.
///
/// For a text file the diff is a patch in the file's own bytes that `git apply` and `patch` accept. A
/// file for which that is not possible is left out, see [`left_out`]. For HTML the diff leads from the
/// visible text to the cleaned text, and each hunk names its line in the HTML file.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn unified(document: &Document, outcome: &Outcome, out: &mut dyn io::Write) -> io::Result<()> {
    let comparison = Comparison::new(document, outcome);
    if comparison.changes.is_empty() || left_out(document, outcome).is_some() {
        return Ok(());
    }
    let encoding = own(document);
    let note = note(document).filter(|_| encoding.is_none());
    write_names(document, note.as_deref(), out)?;
    let places = document.is_html().then(|| Places::new(document));
    for hunk in comparison.hunks(CONTEXT) {
        write_heading(document, &comparison, &hunk, places.as_ref(), out)?;
        for op in &hunk.ops {
            write_operation(&comparison, op, encoding, out)?;
        }
    }
    Ok(())
}

/// Writes the lines before the first hunk.
pub(super) fn write_names(
    document: &Document,
    note: Option<&str>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let (old, new) = (in_patch("a", &document.id), in_patch("b", &document.id));
    let end = note.map_or_else(
        || end_of_name(&document.id).to_owned(),
        |note| format!("\t({note})"),
    );
    writeln!(
        out,
        "diff --git {old} {new}\n--- {old}{end}\n+++ {new}{end}"
    )
}

/// Returns why the diff cannot be applied to the file, or `None` if it can be.
pub(super) fn note(document: &Document) -> Option<String> {
    let Decoding {
        encoding,
        n_replacements,
        ..
    } = document.decoding;
    if document.is_html() {
        Some("visible text".to_owned())
    } else if document.is_field {
        Some("text of a record".to_owned())
    } else if encoding != "UTF-8" {
        Some(format!("decoded from {encoding}"))
    } else if n_replacements > 0 {
        Some("not valid UTF-8".to_owned())
    } else {
        None
    }
}

/// Writes the first line of a hunk: both ranges, for a page the line in the HTML file, and the rules.
pub(super) fn write_heading(
    document: &Document,
    comparison: &Comparison<'_>,
    hunk: &Hunk,
    places: Option<&Places<'_>>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    write!(out, "{}", UnifiedHunkHeader::new(&hunk.ops))?;
    let first = &comparison.changes[hunk.changes.start];
    if let (Some(places), Some(edit)) = (places, comparison.edits.get(first.edits.start)) {
        write!(out, " {}:{}", visible(&document.id), places.of(edit).line)?;
    }
    for (index, rule) in comparison.rules(hunk.changes.clone()).iter().enumerate() {
        let separator = if index == 0 { " " } else { ", " };
        write!(out, "{separator}{rule}")?;
    }
    writeln!(out)
}

fn write_operation(
    comparison: &Comparison<'_>,
    op: &DiffOp,
    encoding: Option<&'static Encoding>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut write = |sign: &str, line: &str| write_line(sign, line, encoding, out);
    if let DiffOp::Equal { old_index, len, .. } = *op {
        return (old_index..old_index + len)
            .try_for_each(|line| write(" ", comparison.old.get(line)));
    }
    op.old_range()
        .try_for_each(|line| write("-", comparison.old.get(line)))?;
    op.new_range()
        .try_for_each(|line| write("+", comparison.new.get(line)))
}

/// Writes a line with its own line break. If it has none, the patch says so.
fn write_line(
    sign: &str,
    line: &str,
    encoding: Option<&'static Encoding>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    out.write_all(sign.as_bytes())?;
    match encoding {
        Some(encoding) => out.write_all(&encoding.encode(line).0)?,
        None => out.write_all(line.as_bytes())?,
    }
    if line.ends_with('\n') {
        return Ok(());
    }
    out.write_all(b"\n\\ No newline at end of file\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::SourceKind;
    use crate::report::testing::{edit, written};

    fn check(document: &Document, edits: &[(usize, usize, &str)], expected: &str) {
        let edits = edits
            .iter()
            .map(|(start, end, new)| edit(&document.text, *start, *end, new, "test/rule"))
            .collect();
        let outcome = Outcome::of_edits(document, edits, Vec::new());
        assert_eq!(written(|out| unified(document, &outcome, out)), expected);
    }

    #[test]
    fn a_hunk_names_its_rules() {
        check(
            &Document::from_text("a b.txt", "1\n2\n3\n4\n5\n6\n"),
            &[(8, 10, "")],
            "diff --git a/a b.txt b/a b.txt\n--- a/a b.txt\t\n+++ b/a b.txt\t\n\
             @@ -2,5 +2,4 @@ test/rule\n 2\n 3\n 4\n-5\n 6\n",
        );
    }

    #[test]
    fn line_endings_and_their_absence_are_kept() {
        check(
            &Document::from_text("a", "1\r\n2"),
            &[(3, 4, "3")],
            "diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1,2 +1,2 @@ test/rule\n 1\r\n-2\n\
             \\ No newline at end of file\n+3\n\\ No newline at end of file\n",
        );
    }

    #[test]
    fn a_diff_that_cannot_be_applied_says_so() {
        check(
            &Document::from_record("7", "1\n"),
            &[(0, 1, "2")],
            "diff --git a/7 b/7\n--- a/7\t(text of a record)\n+++ b/7\t(text of a record)\n\
             @@ -1 +1 @@ test/rule\n-1\n+2\n",
        );
    }

    #[test]
    fn an_unchanged_document_has_no_diff() {
        check(&Document::from_text("a", "1\n"), &[], "");
    }

    #[test]
    fn a_hunk_of_html_names_the_line_of_the_file() {
        let mut document = Document::from_text("page.html", "Share\n");
        document.kind = SourceKind::Html;
        document.source = Some("<p>\nShare".to_owned());
        let mut origin = crate::text::OriginMapBuilder::default();
        origin.push((0..5).into(), (4..9).into());
        document.origin = origin.build();
        check(
            &document,
            &[(0, 5, "")],
            "diff --git a/page.html b/page.html\n--- a/page.html\t(visible text)\n\
             +++ b/page.html\t(visible text)\n@@ -1 +1 @@ page.html:2 test/rule\n-Share\n+\n",
        );
    }
}
