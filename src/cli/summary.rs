//! What a batch came to, in a few lines on standard error.

use std::io::{self, Write};

use crate::report::figures::{counted, per_cent, share, thousands};
use crate::report::{Palette, Tally};

/// Rules that are named unless all are asked for.
const MAX_RULES: usize = 5;

/// Writes documents, changes, share removed and failures, and the rules at work.
pub(super) fn write_summary(
    tally: &Tally,
    all_rules: bool,
    palette: &Palette,
    out: &mut dyn Write,
) -> io::Result<()> {
    let documents = counted(tally.n_documents, "document");
    let changed = thousands(tally.n_changed);
    write!(
        out,
        "{documents}, {changed} changed by {}",
        counted(tally.n_edits, "edit")
    )?;
    let gone = tally.n_chars_before.saturating_sub(tally.n_chars_after);
    let part = per_cent(share(gone, tally.n_chars_before));
    write!(out, "; {part} of the characters removed")?;
    if tally.n_suggestions > 0 {
        let suggestions = counted(tally.n_suggestions, "unsafe edit");
        let held = palette.held;
        write!(out, "; {held}{suggestions} not made{held:#} (--unsafe)")?;
    }
    if tally.failed.count > 0 {
        let bad = palette.bad;
        write!(
            out,
            "; {bad}{} failed{bad:#}",
            thousands(tally.failed.count)
        )?;
    }
    writeln!(out)?;
    write_rules(tally, all_rules, palette, out)
}

fn write_rules(tally: &Tally, all: bool, palette: &Palette, out: &mut dyn Write) -> io::Result<()> {
    let rules = tally.rules_by_edits();
    let n_shown = if all {
        rules.len()
    } else {
        rules.len().min(MAX_RULES)
    };
    let width = rules[..n_shown]
        .iter()
        .map(|(id, _)| id.as_str().len())
        .max()
        .unwrap_or_default();
    for (id, rule) in &rules[..n_shown] {
        let name = palette.rule;
        let edits = counted(rule.n_edits, "edit");
        let documents = counted(rule.n_documents, "document");
        writeln!(
            out,
            "  {name}{:<width$}{name:#}  {edits} in {documents}",
            id.as_str()
        )?;
    }
    if n_shown < rules.len() {
        let more = counted(rules.len() - n_shown, "more rule");
        let quiet = palette.quiet;
        writeln!(out, "  {quiet}and {more} (--verbose){quiet:#}")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::RuleId;
    use crate::report::RuleTally;

    #[test]
    fn the_summary_counts_what_was_done() {
        let mut tally = Tally {
            n_documents: 3,
            n_changed: 2,
            n_edits: 4,
            n_chars_before: 200,
            n_chars_after: 150,
            n_suggestions: 1,
            ..Tally::default()
        };
        let rule = RuleTally {
            n_edits: 4,
            n_documents: 2,
            first: Vec::new(),
        };
        tally.rules.insert(RuleId::new("spacing/run-on"), rule);
        tally.merge(Tally::failure("x.html", "cut off"));
        let mut out = Vec::new();
        write_summary(&tally, false, &Palette::plain(), &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "4 documents, 2 changed by 4 edits; 25.0 % of the characters removed; \
             1 unsafe edit not made (--unsafe); 1 failed\n  \
             spacing/run-on  4 edits in 2 documents\n"
        );
    }
}
