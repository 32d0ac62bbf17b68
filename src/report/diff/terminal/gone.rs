//! Writes lines that are removed as a whole, with their reasons. Long runs are folded.

use std::io;

use super::super::changes::Change;
use super::View;
use super::blank::is_whitespace;
use super::rows::content;
use crate::edit::Edit;

/// Longest run of lines, removed by one rule, that is not folded.
pub(super) const MOST: usize = 5;

/// Number of lines shown at the start of a fold. One more is shown at its end.
pub(super) const HEAD: usize = 2;

/// A line that is removed, and the edit that removes it.
#[derive(Clone, Copy)]
pub(super) struct Gone {
    line: usize,
    pub(super) edit: usize,
    is_blank: bool,
}

impl View<'_> {
    /// Returns for each line of a change the edit that removes the whole line, if there is one.
    pub(super) fn gone_lines(&self, change: &Change) -> Vec<Option<Gone>> {
        let mut edit = change.edits.start;
        let lines = change.old.clone();
        lines
            .map(|line| self.gone(line, change, &mut edit))
            .collect()
    }

    /// Writes lines of the raw text, beginning with line `first`. Lines that are removed as a whole are
    /// written with their reasons, others with the changed words marked.
    pub(super) fn write_raw(
        &self,
        first: usize,
        lines: &[Option<Gone>],
        change: &Change,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let mut run: Vec<Gone> = Vec::new();
        for (line, gone) in (first..).zip(lines) {
            let Some(gone) = gone else {
                self.write_run(&std::mem::take(&mut run), out)?;
                self.write_old(line, change, out)?;
                continue;
            };
            let belongs = |last: &Gone| self.edit(last.edit).rule == self.edit(gone.edit).rule;
            if !run.last().is_none_or(belongs) {
                self.write_run(&std::mem::take(&mut run), out)?;
            }
            run.push(*gone);
        }
        self.write_run(&run, out)
    }

    /// Returns the edit that removes a whole line, if there is one. `edit` is the first edit that might; it
    /// advances from line to line.
    fn gone(&self, line: usize, change: &Change, edit: &mut usize) -> Option<Gone> {
        let bytes = self.comparison.old.bytes(line..line + 1);
        let text = content(self.raw, bytes.clone());
        let is_blank = text.is_empty();
        // An edit removes a blank line only if it removes the line break.
        let taken = if is_blank { bytes } else { text };
        while *edit + 1 < change.edits.end && self.edit(*edit).span.end <= taken.start {
            *edit += 1;
        }
        let candidate = self.edit(*edit);
        let is_taken = candidate.is_removal()
            && candidate.span.start <= taken.start
            && candidate.span.end >= taken.end;
        is_taken.then_some(Gone {
            line,
            edit: *edit,
            is_blank,
        })
    }

    /// Writes lines that one rule removes.
    fn write_run(&self, run: &[Gone], out: &mut dyn io::Write) -> io::Result<()> {
        let lines: Vec<_> = run.iter().filter(|gone| !gone.is_blank).copied().collect();
        if lines.is_empty() {
            return self.write_blank(run, out);
        }
        if lines.len() > MOST {
            return self.write_folded(&lines, out);
        }
        for (index, gone) in lines.iter().enumerate() {
            self.write_whole(gone.line, out)?;
            let reason = &self.edit(gone.edit).reason;
            let next = lines
                .get(index + 1)
                .map(|next| &self.edit(next.edit).reason);
            if next != Some(reason) {
                self.write_notes([self.edit(gone.edit)], out)?;
            }
        }
        Ok(())
    }

    fn write_blank(&self, run: &[Gone], out: &mut dyn io::Write) -> io::Result<()> {
        let Some(first) = run
            .first()
            .filter(|gone| !is_whitespace(self.raw, self.edit(gone.edit)))
        else {
            return Ok(());
        };
        let removed = self.palette.removed;
        self.write_number(Some(first.line), '-', removed, out)?;
        let lines = crate::report::figures::counted(run.len(), "blank line");
        writeln!(out, "{removed}{lines}{removed:#}")?;
        self.write_notes([self.edit(first.edit)], out)
    }

    fn write_folded(&self, lines: &[Gone], out: &mut dyn io::Write) -> io::Result<()> {
        let (head, rest) = lines.split_at(HEAD);
        for gone in head {
            self.write_whole(gone.line, out)?;
        }
        self.write_fold(rest.len() - 1, self.palette.removed, out)?;
        if let Some(last) = rest.last() {
            self.write_whole(last.line, out)?;
        }
        let edits: Vec<&Edit> = lines.iter().map(|gone| self.edit(gone.edit)).collect();
        self.write_common_note(&edits, out)
    }
}
