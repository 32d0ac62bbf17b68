//! Writes one line for each file: how much was removed and added, and by which rules.

use std::collections::BTreeMap;
use std::io;

use crate::document::Document;
use crate::edit::RuleId;
use crate::pipeline::Outcome;
use crate::read::ReadError;
use crate::report::figures::{counted, per_cent, share, thousands};
use crate::report::{DocumentOutcome, Form, Palette, Rows, removed_and_added, visible_start};

/// Width of the bar. It is full for a document of which everything is removed.
const BAR: usize = 20;

/// Largest number of rules that are named; the others are counted.
const NAMED: usize = 3;

/// `--diff=stat`
#[derive(Clone, Copy, Debug)]
pub struct Stat {
    /// Colours.
    pub palette: Palette,
}

impl Form for Stat {
    fn document(&self, cleaned: DocumentOutcome<'_>, out: &mut Rows) -> Result<(), ReadError> {
        Ok(out.row(|out| stat(cleaned.document, cleaned.outcome, &self.palette, out))?)
    }
}

/// Writes the name, the number of edits, the characters removed and added, the share as a bar, and the
/// rules.
///
/// For an unchanged document nothing is written.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn stat(
    document: &Document,
    outcome: &Outcome,
    palette: &Palette,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    if outcome.is_unchanged() {
        return Ok(());
    }
    let stats = outcome.stats();
    let (removed, added) = removed_and_added(outcome);
    let part = share(removed, stats.n_chars_before);
    let (path, quiet) = (palette.path, palette.quiet);
    let (minus, plus) = (palette.removed, palette.added);
    let name = visible_start(&document.id);
    let edits = counted(outcome.edits().len(), "edit");
    write!(
        out,
        "{path}{name}{path:#} | {edits:>9} {minus}{:>8}{minus:#} {plus}{:>6}{plus:#} {:>7} ",
        format!("−{}", thousands(removed)),
        format!("+{}", thousands(added)),
        per_cent(part),
    )?;
    let filled = filled(part);
    write!(out, "{minus}{}{minus:#}", "█".repeat(filled))?;
    write!(out, "{quiet}{}{quiet:#}", "░".repeat(BAR - filled))?;
    writeln!(out, " {}", rules(&stats.edits_per_rule))
}

/// Returns the number of steps of the bar that a share fills: at least one if the share is not zero.
fn filled(part: f32) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of a small constant"
    )]
    let steps = (part.clamp(0.0, 1.0) * BAR as f32).round() as usize;
    steps.max(usize::from(part > 0.0))
}

/// Returns the rules with most edits, with their counts.
fn rules(edits_per_rule: &BTreeMap<RuleId, usize>) -> String {
    let mut rules: Vec<_> = edits_per_rule.iter().collect();
    rules.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    let mut names: Vec<_> = rules
        .iter()
        .take(NAMED)
        .map(|(rule, count)| format!("{rule} {}", thousands(**count)))
        .collect();
    if rules.len() > NAMED {
        names.push(counted(rules.len() - NAMED, "more rule"));
    }
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::testing::{edit, written};

    #[test]
    fn a_changed_document_is_a_line() {
        let document = Document::from_text("a.txt", "One ofViews.\nShare\n");
        let edits = vec![
            edit(&document.text, 6, 6, " ", "spacing/run-on"),
            edit(&document.text, 13, 19, "", "boilerplate/share-bar"),
        ];
        let outcome = Outcome::of_edits(&document, edits, Vec::new());
        assert_eq!(
            written(|out| stat(&document, &outcome, &Palette::plain(), out)),
            "a.txt |   2 edits       −6     +1  31.6 % ██████░░░░░░░░░░░░░░ \
             boilerplate/share-bar 1, spacing/run-on 1\n"
        );
        let unchanged = Outcome::of_edits(&document, Vec::new(), Vec::new());
        assert_eq!(
            written(|out| stat(&document, &unchanged, &Palette::plain(), out)),
            ""
        );
    }
}
