//! The last line of `--check`.

use std::io;

use crate::report::figures::{counted, thousands};
use crate::report::{Palette, Tally};

/// Writes how many findings there are and in how many documents, and how many suggestions and failures.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn summary(tally: &Tally, palette: &Palette, out: &mut dyn io::Write) -> io::Result<()> {
    let checked = counted(tally.n_documents, "document");
    let (good, bad) = (palette.good, palette.bad);
    if tally.n_edits == 0 {
        write!(out, "{good}No findings{good:#} in {checked}")?;
    } else {
        let findings = counted(tally.n_edits, "finding");
        let changed = thousands(tally.n_changed);
        write!(out, "{bad}{findings}{bad:#} in {changed} of {checked}")?;
    }
    if tally.n_suggestions > 0 {
        let suggestions = counted(tally.n_suggestions, "suggestion");
        write!(out, "; {suggestions} not counted (`--unsafe` applies them)")?;
    }
    if tally.failed.count > 0 {
        write!(
            out,
            "; {bad}{} failed{bad:#}",
            counted(tally.failed.count, "document")
        )?;
    }
    writeln!(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::testing::written;

    #[test]
    fn the_last_line_counts() {
        let mut tally = Tally {
            n_documents: 3,
            ..Tally::default()
        };
        let line = |tally: &Tally| written(|out| summary(tally, &Palette::plain(), out));
        assert_eq!(line(&tally), "No findings in 3 documents\n");
        (tally.n_edits, tally.n_changed, tally.n_suggestions) = (1200, 2, 1);
        assert_eq!(
            line(&tally),
            "1,200 findings in 2 of 3 documents; 1 suggestion not counted \
             (`--unsafe` applies them)\n"
        );
    }
}
