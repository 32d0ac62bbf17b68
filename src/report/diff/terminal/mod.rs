//! The diff for people: what was changed, by which rule, why, and how to stop it.
//!
//! ```text
//! raw/page.html → 412 characters of 6,754 removed (6.1 %), 5 edits, 1 held back
//!   boilerplate/share-bar 2, spacing/run-on 1, …
//!
//!    12   The last paragraph before the change
//!    13 - Share This Post
//!         ╰ boilerplate/share-bar: the whole line is "share this post", which only furniture says
//!     ⋮
//!    31 - The Convergence ofViews: …
//!       + The Convergence of Views: …
//!         ╰ spacing/run-on: "of" and "Views" are words, "ofViews" is not
//!    40 ? Photo by Ann Lee on the old bridge
//!         ╰ boilerplate/photo-credit, held back, confidence 0.58: …
//! ```
//!
//! Numbers are lines of the source file. Blank lines of context are left out. Long lines are cut around
//! their changes, and long runs of lines that one rule removed are folded. Changes of white space alone are
//! summed up at the end.

mod blank;
mod gone;
mod heading;
mod held;
mod items;
mod line;
mod note;
mod rows;
#[cfg(test)]
mod tests;

use std::io;

use super::changes::{Comparison, is_equal};
use super::marks::{Mark, marks};
use super::under_place;
use crate::document::Document;
use crate::edit::Edit;
use crate::pipeline::Outcome;
use crate::read::{ReadError, Record};
use crate::report::{DocumentOutcome, Form, Palette, Places, Rows, Tally, legend};
use items::{Item, Items};

/// Lines of context. Blank lines separate paragraphs, so two lines hold one paragraph.
const CONTEXT: usize = 2;

/// How to show a diff to a person.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    /// Colours. Without colours, changed words are put in `[-…-]` and `{+…+}`.
    pub palette: Palette,
    /// Columns of the terminal.
    pub width: usize,
}

impl Form for Terminal {
    fn document(&self, cleaned: DocumentOutcome<'_>, out: &mut Rows) -> Result<(), ReadError> {
        Ok(out.row(|out| terminal(cleaned.document, cleaned.outcome, self, out))?)
    }

    fn record(
        &self,
        _: &Record,
        cleaned: DocumentOutcome<'_>,
        out: &mut Rows,
    ) -> Result<(), ReadError> {
        under_place(self, &self.palette, cleaned, out)
    }

    /// Writes the legend, which also says how to switch a rule off.
    fn end(&self, tally: &Tally, out: &mut Rows) -> io::Result<()> {
        out.row(|out| legend(tally, &self.palette, out))
    }
}

/// Writes the changes and suggestions of a document. If there are none, nothing is written.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn terminal(
    document: &Document,
    outcome: &Outcome,
    terminal: &Terminal,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let comparison = Comparison::new(document, outcome);
    let held = items::open_suggestions(outcome);
    if comparison.changes.is_empty() && held.is_empty() {
        return Ok(());
    }
    let palette = &terminal.palette;
    heading::write_heading(document, outcome, held.len(), palette, out)?;
    let view = View::new(document, outcome, &comparison, terminal);
    let items = Items::new(&comparison, held);
    let mut next = items.items.iter();
    for (number, hunk) in items.hunks(CONTEXT).into_iter().enumerate() {
        if number > 0 {
            view.write_gap(out)?;
        }
        for op in hunk {
            if is_equal(&op) {
                view.write_context(op.old_range(), out)?;
            } else if let Some(item) = next.next() {
                view.write_item(item, out)?;
            }
        }
    }
    view.write_whitespace(out)?;
    writeln!(out)
}

/// Everything that is needed to write the rows of one document.
struct View<'d> {
    raw: &'d str,
    clean: &'d str,
    comparison: &'d Comparison<'d>,
    marks: Vec<Mark>,
    places: Places<'d>,
    palette: &'d Palette,
    /// Columns for text, to the right of the line number and the sign.
    room: usize,
    /// Columns of a line number.
    digits: usize,
}

impl<'d> View<'d> {
    fn new(
        document: &'d Document,
        outcome: &'d Outcome,
        comparison: &'d Comparison<'d>,
        terminal: &'d Terminal,
    ) -> Self {
        /// Smallest width in columns; nothing narrower can be read.
        const NARROWEST: usize = 40;
        let places = Places::new(document);
        let digits = places.n_lines().to_string().len().max(3);
        Self {
            raw: &document.text,
            clean: outcome.text(),
            comparison,
            marks: marks(&document.text, comparison.edits),
            places,
            palette: &terminal.palette,
            room: terminal.width.max(NARROWEST) - digits - 5,
            digits,
        }
    }

    fn edit(&self, index: usize) -> &'d Edit {
        &self.comparison.edits[index]
    }

    fn write_item(&self, item: &Item<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        if let Some(change) = item.change {
            self.write_change(change, out)?;
        }
        self.write_held(&item.held, out)
    }
}
