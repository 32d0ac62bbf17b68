//! The line above a document's changes, and the one below those of all documents.

use std::io;

use crate::document::Document;
use crate::pipeline::Outcome;
use crate::report::figures::{counted, per_cent, share, thousands};
use crate::report::{Palette, Tally, removed_and_added};

/// Writes the file's name, what went in sum, and the rules at work.
pub(super) fn write_heading(
    document: &Document,
    outcome: &Outcome,
    n_held: usize,
    palette: &Palette,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let stats = outcome.stats();
    let (path, quiet) = (palette.path, palette.quiet);
    let name = document.id.escape_debug();
    let extent = extent(outcome, stats.n_chars_before);
    let edits = counted(outcome.edits().len(), "edit");
    write!(out, "{path}{name}{path:#} → {extent}, {edits}")?;
    if n_held > 0 {
        let held = palette.held;
        write!(out, ", {held}{} held back{held:#}", thousands(n_held))?;
    }
    writeln!(out)?;
    for flag in outcome.flags() {
        let bad = palette.bad;
        writeln!(out, "  {bad}{}: {}{bad:#}", flag.rule(), flag.reason())?;
    }
    let mut rules: Vec<_> = stats.edits_per_rule.iter().collect();
    rules.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    let rules: Vec<_> = rules
        .into_iter()
        .map(|(rule, count)| format!("{rule} {}", thousands(*count)))
        .collect();
    writeln!(out, "  {quiet}{}{quiet:#}\n", rules.join(", "))
}

/// Returns how much text went or came.
fn extent(outcome: &Outcome, n_chars: usize) -> String {
    let (removed, added) = removed_and_added(outcome);
    let whole = thousands(n_chars);
    if removed > 0 {
        let part = per_cent(share(removed, n_chars));
        format!(
            "{} of {whole} removed ({part})",
            counted(removed, "character")
        )
    } else if added > 0 {
        format!("{} added to {whole}", counted(added, "character"))
    } else {
        format!("none of {} removed", counted(n_chars, "character"))
    }
}

/// Writes what the rules did in all documents, and how to be rid of one.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn legend(tally: &Tally, palette: &Palette, out: &mut dyn io::Write) -> io::Result<()> {
    if tally.n_edits == 0 && tally.n_suggestions == 0 {
        return Ok(());
    }
    let (rule, quiet) = (palette.rule, palette.quiet);
    for (id, figures) in tally.rules_by_edits() {
        let documents = counted(figures.n_documents, "document");
        let edits = thousands(figures.n_edits);
        writeln!(
            out,
            "{edits:>9}  {rule}{id}{rule:#} {quiet}in {documents}{quiet:#}"
        )?;
    }
    let unsafe_hint = if tally.n_suggestions > 0 {
        ", `--unsafe` applies what is held back"
    } else {
        ""
    };
    writeln!(
        out,
        "{quiet}`clean rule ID` explains a rule, `--ignore ID` stops it{unsafe_hint}.{quiet:#}"
    )
}
