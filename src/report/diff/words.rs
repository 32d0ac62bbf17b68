//! The diff of words, `[-removed-]{+added+}`, for prose whose lines are paragraphs.

use std::io;
use std::ops::Range;

use similar::DiffOp;

use super::changes::{Change, Comparison, is_equal};
use super::lines::without_break;
use super::marks::{Mark, marks, marks_of};
use super::under_place;
use super::unified::{note, write_heading, write_names};
use crate::document::Document;
use crate::pipeline::Outcome;
use crate::read::{ReadError, Record};
use crate::report::{DocumentOutcome, Form, Palette, Places, Rows, Style, visible, visible_start};
use crate::text::Span;

/// Lines of context around a change. One is enough, since a line here is a paragraph.
const CONTEXT: usize = 1;

/// `--diff=words`
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// Colours.
    pub palette: Palette,
}

impl Form for Words {
    fn document(&self, cleaned: DocumentOutcome<'_>, out: &mut Rows) -> Result<(), ReadError> {
        Ok(out.row(|out| words(cleaned.document, cleaned.outcome, &self.palette, out))?)
    }

    fn record(
        &self,
        _: &Record,
        cleaned: DocumentOutcome<'_>,
        out: &mut Rows,
    ) -> Result<(), ReadError> {
        under_place(self, &self.palette, cleaned, out)
    }
}

/// Writes each changed line once, with removed and added words marked in place.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn words(
    document: &Document,
    outcome: &Outcome,
    palette: &Palette,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let comparison = Comparison::new(document, outcome);
    if comparison.changes.is_empty() {
        return Ok(());
    }
    write_names(document, note(document).as_deref(), out)?;
    let view = View {
        raw: &document.text,
        clean: outcome.text(),
        marks: marks(&document.text, comparison.edits),
        palette,
    };
    let places = document.is_html().then(|| Places::new(document));
    for hunk in comparison.hunks(CONTEXT) {
        write_heading(document, &comparison, &hunk, places.as_ref(), out)?;
        let mut changes = comparison.changes[hunk.changes.clone()].iter();
        for op in hunk.ops {
            if let DiffOp::Equal { old_index, len, .. } = op {
                let bytes = comparison.old.bytes(old_index..old_index + len);
                write_whole_lines(&document.text[bytes], true, out)?;
            } else if let Some(change) = changes.next().filter(|_| !is_equal(&op)) {
                view.write_change(&comparison, change, out)?;
            }
        }
    }
    Ok(())
}

/// The signs before and behind marked text.
type Marks = [&'static str; 2];
const REMOVED: Marks = ["[-", "-]"];
const ADDED: Marks = ["{+", "+}"];

struct View<'d> {
    raw: &'d str,
    clean: &'d str,
    marks: Vec<Mark>,
    palette: &'d Palette,
}

impl View<'_> {
    /// Writes a change. Lines that are only removed or only added are marked as a whole; others have marks
    /// in place.
    fn write_change(
        &self,
        comparison: &Comparison<'_>,
        change: &Change,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let old = comparison.old.bytes(change.old.clone());
        let new = comparison.new.bytes(change.new.clone());
        if new.is_empty() {
            write_marked_lines(REMOVED, &self.raw[old], self.palette.removed, out)
        } else if old.is_empty() {
            write_marked_lines(ADDED, &self.clean[new], self.palette.added, out)
        } else {
            self.write_in_place(old, new, &change.edits, out)
        }
    }

    fn write_in_place(
        &self,
        old: Range<usize>,
        new: Range<usize>,
        edits: &Range<usize>,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let (removed, added) = (self.palette.removed, self.palette.added);
        let mut done = old.start;
        for mark in marks_of(&self.marks, edits) {
            let raw = clamped(mark.raw, &old);
            let before = &self.raw[done..raw.start.max(done)];
            write_text(before, done == old.start, out)?;
            write_marked(REMOVED, &self.raw[raw.clone()], removed, out)?;
            write_marked(ADDED, &self.clean[clamped(mark.clean, &new)], added, out)?;
            done = raw.end;
        }
        let rest = &self.raw[done..old.end];
        if rest.is_empty() {
            writeln!(out)
        } else {
            write_whole_lines(rest, done == old.start, out)
        }
    }
}

/// Returns the part of a mark that lies in `lines`. A change can be smaller than its edits.
fn clamped(mark: Span, lines: &Range<usize>) -> Range<usize> {
    mark.start.clamp(lines.start, lines.end)..mark.end.clamp(lines.start, lines.end)
}

/// Writes each line in marks of its own. An empty line is shown as `¶`.
fn write_marked_lines(
    marks: Marks,
    lines: &str,
    style: Style,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    for line in lines.split_inclusive('\n') {
        let line = without_break(line);
        let line = visible(line);
        let shown = if line.is_empty() { "¶" } else { &line };
        writeln!(out, "{style}{}{shown}{}{style:#}", marks[0], marks[1])?;
    }
    Ok(())
}

/// Writes removed or added text, each of its lines in marks of its own.
fn write_marked(
    [open, close]: Marks,
    text: &str,
    style: Style,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            // The line break is shown, since an edit of line breaks would be invisible otherwise.
            writeln!(out, "{style}{open}¶{close}{style:#}")?;
        }
        let line = line.strip_suffix('\r').unwrap_or(line);
        if !line.is_empty() {
            write!(out, "{style}{open}{}{close}{style:#}", visible(line))?;
        }
    }
    Ok(())
}

/// Writes unchanged lines, and a line break if the last one has none.
fn write_whole_lines(lines: &str, at_start: bool, out: &mut dyn io::Write) -> io::Result<()> {
    write_text(lines, at_start, out)?;
    if lines.ends_with('\n') {
        Ok(())
    } else {
        writeln!(out)
    }
}

/// Writes unchanged text with its line breaks. `at_start` says whether the text begins a line.
fn write_text(text: &str, at_start: bool, out: &mut dyn io::Write) -> io::Result<()> {
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let words = without_break(line);
        let shown = if at_start || index > 0 {
            visible_start(words)
        } else {
            visible(words)
        };
        let feed = if line.ends_with('\n') { "\n" } else { "" };
        write!(out, "{shown}{feed}")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::testing::{edit, written};

    fn check(raw: &str, edits: &[(usize, usize, &str)], expected: &str) {
        let document = Document::from_text("a", raw);
        let edits = edits
            .iter()
            .map(|(start, end, new)| edit(raw, *start, *end, new, "test/rule"))
            .collect();
        let outcome = Outcome::of_edits(&document, edits, Vec::new());
        let found = written(|out| words(&document, &outcome, &Palette::plain(), out));
        let body: Vec<_> = found.split_inclusive('\n').skip(4).collect();
        assert_eq!(body.concat(), expected);
    }

    #[test]
    fn words_are_marked_in_place() {
        check(
            "One.\nThe ofViews: it.\n",
            &[(11, 11, " ")],
            "One.\nThe [-ofViews-]{+of Views+}: it.\n",
        );
    }

    #[test]
    fn lines_that_go_are_marked_whole() {
        check(
            "One.\n\nShare\n\nTwo.\n",
            &[(4, 11, "")],
            "One.\n[-¶-]\n[-Share-]\n\n",
        );
    }

    #[test]
    fn nothing_of_a_text_commands() {
        check(
            "not seen\n::x::\nThe of\u{7}Views: \u{9b}.\nShare \u{1b}]0;x\n",
            &[(25, 25, " "), (33, 45, "")],
            "<U+003A>:x::\nThe of<U+0007>[-Views-]{+Vie ws+}: <U+009B>.\n\
             [-Share <U+001B>]0;x-]\n",
        );
    }

    #[test]
    fn line_breaks_that_come_are_shown() {
        check("One.", &[(4, 4, "\n")], "One.{+¶+}\n\n");
        check("One\ntwo.\n", &[(3, 4, " ")], "One[-¶-]\n{+ +}two.\n");
    }
}
