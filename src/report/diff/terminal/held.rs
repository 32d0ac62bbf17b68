//! Writes suggestions: what a rule would have changed, and why.

use std::io;

use super::super::marks::{words_after, words_span};
use super::View;
use super::gone::{HEAD, MOST};
use super::rows::{Look, within};
use crate::edit::Edit;
use crate::report::visible::{shortened, visible};
use crate::text::Span;

/// Length in characters to which the new text of a suggestion is cut.
const QUOTED: usize = 40;

/// Returns whether a reader sees two suggestions as one: the same rule would remove both for the same
/// reason.
pub(super) fn is_continued_by(first: &Edit, next: &Edit) -> bool {
    let is_removal = first.is_removal() && next.is_removal();
    is_removal && first.rule == next.rule && first.reason == next.reason
}

impl View<'_> {
    /// Writes the lines of suggestions. The reason follows below each group that belongs together.
    pub(super) fn write_held(&self, held: &[&Edit], out: &mut dyn io::Write) -> io::Result<()> {
        for run in held.chunk_by(|first, next| is_continued_by(first, next)) {
            if run.len() > MOST {
                self.write_held_lines(&run[..HEAD], out)?;
                self.write_fold(run.len() - HEAD - 1, self.palette.held, out)?;
                self.write_held_lines(&run[run.len() - 1..], out)?;
            } else {
                self.write_held_lines(run, out)?;
            }
            if let Some(first) = run.first() {
                self.write_held_note(first, out)?;
            }
        }
        Ok(())
    }

    fn write_held_lines(&self, held: &[&Edit], out: &mut dyn io::Write) -> io::Result<()> {
        held.iter()
            .try_for_each(|suggestion| self.write_held_line(suggestion, out))
    }

    /// Writes the line of a suggestion with its words marked.
    fn write_held_line(&self, suggestion: &Edit, out: &mut dyn io::Write) -> io::Result<()> {
        let look = Look {
            line: self.palette.held,
            part: self.palette.held_part,
            marks: ["[?", "?]"],
        };
        let wide = words_span(self.raw, suggestion);
        let text = wide.of(self.raw).trim_start_matches(['\n', '\r']);
        let start = wide.end - text.len();
        let end = start + text.trim_end_matches(['\n', '\r']).len();
        let lines = &self.comparison.old;
        if lines.len() > 0 {
            let line = lines.at(start).min(lines.len() - 1);
            let bytes = lines.bytes(line..line + 1);
            let mark = within(Span { start, end }, &bytes);
            self.write_number(Some(line), '?', look.line, out)?;
            self.write_marked(&self.raw[bytes], mark.as_slice(), &look, out)?;
        }
        Ok(())
    }

    /// Writes the rule, the reason and the effect of a suggestion.
    fn write_held_note(&self, edit: &Edit, out: &mut dyn io::Write) -> io::Result<()> {
        let (quiet, rule, held) = (self.palette.quiet, self.palette.rule, self.palette.held);
        let indent = self.digits + 5;
        let becomes = words_after(self.raw, edit);
        let effect = if becomes.trim().is_empty() {
            "`--unsafe` applies it".to_owned()
        } else {
            format!(
                "`--unsafe` makes it \"{}\"",
                shortened(&visible(&becomes), QUOTED)
            )
        };
        write!(
            out,
            "{:indent$}{quiet}╰{quiet:#} {rule}{}{rule:#}",
            "", edit.rule
        )?;
        let confidence = edit.confidence;
        write!(
            out,
            ", {held}held back{held:#}{quiet}, confidence {confidence:.2}: "
        )?;
        writeln!(out, "{} ({effect}){quiet:#}", self.reason(edit))
    }
}
