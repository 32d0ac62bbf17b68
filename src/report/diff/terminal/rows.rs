//! Writes the rows of the view: context, removed lines, added lines, lines with suggestions.

use std::io;
use std::ops::Range;

use super::super::changes::Change;
use super::super::lines::without_break;
use super::super::marks::marks_of;
use super::View;
use super::line::{one_row, pieces};
use crate::report::Style;
use crate::text::Span;

/// How the marked words of a line look.
pub(super) struct Look {
    pub(super) line: Style,
    pub(super) part: Style,
    /// The signs around marked words if there are no colours.
    pub(super) marks: [&'static str; 2],
}

impl View<'_> {
    /// Writes the sign between two hunks.
    pub(super) fn write_gap(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let (quiet, digits) = (self.palette.quiet, self.digits);
        writeln!(out, "  {quiet}{:>digits$}{quiet:#}", "⋮")
    }

    /// Writes the lines around a change, without blank ones.
    pub(super) fn write_context(
        &self,
        lines: Range<usize>,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        for line in lines {
            let text = self.comparison.old.get(line);
            if !text.trim().is_empty() {
                let quiet = self.palette.quiet;
                self.write_number(Some(line), ' ', Style::new(), out)?;
                writeln!(out, "{quiet}{}{quiet:#}", one_row(text, self.room))?;
            }
        }
        Ok(())
    }

    /// Writes a change: lines that are removed as a whole with their reasons, then other lines before and
    /// after the change with theirs.
    ///
    /// The new form of a line is written right below the old one. Whole lines that are removed after it
    /// follow further down.
    pub(super) fn write_change(&self, change: &Change, out: &mut dyn io::Write) -> io::Result<()> {
        let lines = self.gone_lines(change);
        let n_paired = match lines.iter().rposition(Option::is_none) {
            Some(last) => last + 1,
            None => lines.len(),
        };
        let (paired, rest) = lines.split_at(n_paired);
        self.write_raw(change.old.start, paired, change, out)?;
        for line in change.new.clone() {
            self.write_new(line, change, out)?;
        }
        let mut is_explained = vec![false; change.edits.len()];
        for gone in lines.iter().flatten() {
            is_explained[gone.edit - change.edits.start] = true;
        }
        let edits = change.edits.clone().zip(is_explained);
        let open = edits.filter(|(_, is_explained)| !is_explained);
        self.write_notes(open.map(|(index, _)| self.edit(index)), out)?;
        self.write_raw(change.old.start + n_paired, rest, change, out)
    }

    /// Writes the old form of a line that is changed.
    pub(super) fn write_old(
        &self,
        line: usize,
        change: &Change,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let look = Look {
            line: self.palette.removed,
            part: self.palette.removed_part,
            marks: ["[-", "-]"],
        };
        let bytes = self.comparison.old.bytes(line..line + 1);
        let text_end = bytes.start + without_break(&self.raw[bytes.clone()]).len();
        let marks = marks_of(&self.marks, &change.edits).iter();
        let marks: Vec<_> = marks
            .filter_map(|mark| {
                // If the mark continues on the next line, the line break here is not marked.
                let goes_on = mark.raw.end > bytes.end;
                let end = if goes_on { text_end } else { bytes.end };
                within(mark.raw, &(bytes.start..end))
            })
            .collect();
        self.write_number(Some(line), '-', look.line, out)?;
        self.write_marked(&self.raw[bytes], &marks, &look, out)
    }

    fn write_new(&self, line: usize, change: &Change, out: &mut dyn io::Write) -> io::Result<()> {
        let look = Look {
            line: self.palette.added,
            part: self.palette.added_part,
            marks: ["{+", "+}"],
        };
        let bytes = self.comparison.new.bytes(line..line + 1);
        let marks = marks_of(&self.marks, &change.edits).iter();
        let marks: Vec<_> = marks
            .filter_map(|mark| within(mark.clean, &bytes))
            .collect();
        self.write_number(None, '+', look.line, out)?;
        self.write_marked(&self.clean[bytes], &marks, &look, out)
    }

    /// Writes a line that is removed as a whole.
    pub(super) fn write_whole(&self, line: usize, out: &mut dyn io::Write) -> io::Result<()> {
        let style = self.palette.removed;
        self.write_number(Some(line), '-', style, out)?;
        for piece in pieces(self.comparison.old.get(line), &[], self.room) {
            write!(out, "{style}{}{style:#}", piece.text)?;
        }
        writeln!(out)
    }

    /// Writes the number of a line in the source file, and a sign.
    pub(super) fn write_number(
        &self,
        line: Option<usize>,
        sign: char,
        style: Style,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let (quiet, digits) = (self.palette.quiet, self.digits);
        let number = line.map(|line| self.source_line(line).to_string());
        let number = number.unwrap_or_default();
        write!(
            out,
            "  {quiet}{number:>digits$}{quiet:#} {style}{sign}{style:#} "
        )
    }

    /// Returns the number of a line in the source file.
    fn source_line(&self, line: usize) -> usize {
        let text = self.comparison.old.get(line);
        let blanks = text.len() - text.trim_start().len();
        let skipped = if blanks == text.len() { 0 } else { blanks };
        let start = self.comparison.old.bytes(line..line + 1).start;
        self.places.line(start + skipped)
    }

    /// Writes a line with its marked words, and ends the row.
    pub(super) fn write_marked(
        &self,
        line: &str,
        marks: &[Range<usize>],
        look: &Look,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let is_plain = look.part == Style::new();
        let [open, close] = if is_plain { look.marks } else { ["", ""] };
        for piece in pieces(line, marks, self.room) {
            let text = piece.text;
            if piece.is_marked {
                let part = look.part;
                write!(out, "{part}{open}{text}{close}{part:#}")?;
            } else {
                let style = look.line;
                write!(out, "{style}{text}{style:#}")?;
            }
        }
        writeln!(out)
    }
}

/// Returns the part of a mark that lies in a line, relative to the line; `None` if the mark does not touch
/// the line.
///
/// An empty part marks nothing, but a long line is cut around it, so that both sides of a change show the
/// same words.
pub(super) fn within(mark: Span, line: &Range<usize>) -> Option<Range<usize>> {
    let start = mark.start.max(line.start);
    let end = mark.end.min(line.end);
    (start <= end).then(|| start - line.start..end - line.start)
}

/// Returns the range of a line's text without the blanks around it, in bytes of the whole text.
pub(super) fn content(text: &str, bytes: Range<usize>) -> Range<usize> {
    let line = without_break(&text[bytes.clone()]);
    let start = bytes.start + (line.len() - line.trim_start().len());
    start..start.max(bytes.start + line.trim_end().len())
}
