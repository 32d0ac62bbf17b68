//! Writes the lines above a document's changes.

use std::io;

use crate::document::Document;
use crate::pipeline::Outcome;
use crate::report::figures::{counted, per_cent, share, thousands};
use crate::report::{Palette, removed_and_added, visible_start};

/// Writes the file's name, how much was removed, the flags, and the rules with their number of edits.
pub(super) fn write_heading(
    document: &Document,
    outcome: &Outcome,
    n_held: usize,
    palette: &Palette,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let stats = outcome.stats();
    let (path, quiet) = (palette.path, palette.quiet);
    let name = visible_start(&document.id);
    let extent = extent(outcome, stats.n_chars_before);
    write!(out, "{path}{name}{path:#} → {extent}")?;
    if !outcome.is_unchanged() {
        write!(out, ", {}", counted(outcome.edits().len(), "edit"))?;
    }
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
    if !rules.is_empty() {
        writeln!(out, "  {quiet}{}{quiet:#}", rules.join(", "))?;
    }
    writeln!(out)
}

/// Returns how much text was removed or added, in words.
fn extent(outcome: &Outcome, n_chars: usize) -> String {
    let (removed, added) = removed_and_added(outcome);
    let whole = thousands(n_chars);
    if outcome.is_unchanged() {
        "nothing changed".to_owned()
    } else if removed > 0 {
        let part = per_cent(share(removed, n_chars));
        format!(
            "{} of {whole} removed ({part})",
            counted(removed, "character")
        )
    } else if added > 0 {
        format!("{} added to {whole}", counted(added, "character"))
    } else {
        "nothing removed".to_owned()
    }
}
