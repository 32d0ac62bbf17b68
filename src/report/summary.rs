//! The summary of a batch, which is written to standard error at the end.

use std::io;

use super::figures::{counted, per_cent, share, thousands};
use super::visible::{shortened, visible};
use super::{Named, Palette, Tally};

/// Largest number of rules that are named; the others are counted.
const NAMED: usize = 12;

/// Length in characters to which errors are cut.
const ERROR: usize = 160;

/// Writes the figures of a batch.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn summary(tally: &Tally, palette: &Palette, out: &mut dyn io::Write) -> io::Result<()> {
    write_documents(tally, palette, out)?;
    if tally.n_edits > 0 {
        write_extent(tally, out)?;
        write_rules(tally, palette, out)?;
    }
    write_flags(tally, palette, out)?;
    write_failures(tally, palette, out)
}

/// Writes the legend below the diffs of a batch: what the rules did in all documents, and how to switch a
/// rule off.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn legend(tally: &Tally, palette: &Palette, out: &mut dyn io::Write) -> io::Result<()> {
    if tally.n_edits == 0 && tally.n_suggestions == 0 {
        return Ok(());
    }
    write_rules(tally, palette, out)?;
    let quiet = palette.quiet;
    write!(
        out,
        "{quiet}`clean rule ID` explains a rule, `--ignore ID` stops it, `--diff … | cat` shows every \
         line"
    )?;
    if tally.n_suggestions > 0 {
        write!(out, ", `--unsafe` applies what is held back")?;
    }
    writeln!(out, "{quiet:#}")
}

fn write_documents(tally: &Tally, palette: &Palette, out: &mut dyn io::Write) -> io::Result<()> {
    let documents = counted(tally.n_documents, "document");
    write!(out, "{documents}: {} changed", thousands(tally.n_changed))?;
    if tally.failed.count > 0 {
        let bad = palette.bad;
        write!(
            out,
            ", {bad}{} failed{bad:#}",
            thousands(tally.failed.count)
        )?;
    }
    writeln!(out)
}

fn write_extent(tally: &Tally, out: &mut dyn io::Write) -> io::Result<()> {
    let removed = tally.n_chars_before.saturating_sub(tally.n_chars_after);
    let part = share(removed, tally.n_chars_before);
    let before = thousands(tally.n_chars_before);
    writeln!(
        out,
        "  {} of {before} removed ({}) by {}",
        counted(removed, "character"),
        per_cent(part),
        counted(tally.n_edits, "edit"),
    )?;
    let (median, p99) = (tally.removed.quantile(0.5), tally.removed.quantile(0.99));
    writeln!(
        out,
        "  without what `content` drops: {} of the median document, {} at the 99th percentile",
        per_cent(median),
        per_cent(p99),
    )
}

fn write_rules(tally: &Tally, palette: &Palette, out: &mut dyn io::Write) -> io::Result<()> {
    let (rule, quiet) = (palette.rule, palette.quiet);
    let rules = tally.rules_by_edits();
    for (id, figures) in rules.iter().take(NAMED) {
        let edits = thousands(figures.n_edits);
        let documents = counted(figures.n_documents, "document");
        writeln!(
            out,
            "{edits:>9}  {rule}{id}{rule:#} {quiet}in {documents}{quiet:#}"
        )?;
    }
    if rules.len() > NAMED {
        let others = &rules[NAMED..];
        let edits: usize = others.iter().map(|(_, figures)| figures.n_edits).sum();
        let names = counted(others.len(), "more rule");
        writeln!(out, "{:>9}  {quiet}by {names}{quiet:#}", thousands(edits))?;
    }
    Ok(())
}

fn write_flags(tally: &Tally, palette: &Palette, out: &mut dyn io::Write) -> io::Result<()> {
    if tally.n_suggestions > 0 {
        let held = palette.held;
        let suggestions = counted(tally.n_suggestions, "edit");
        writeln!(
            out,
            "  {held}{suggestions} held back{held:#}: `--diff` shows them, `--unsafe` applies them"
        )?;
    }
    let flags = [
        ("without a word in the result", names(&tally.empty)),
        ("held back or lost a large share", names(&tally.held_back)),
        (
            "with U+FFFD, decoded wrongly",
            names(&tally.replacement_characters),
        ),
    ];
    for (what, names) in flags {
        if let Some((count, names)) = names {
            let held = palette.held;
            writeln!(
                out,
                "  {held}{}{held:#} {what}: {names}",
                counted(count, "document")
            )?;
        }
    }
    Ok(())
}

/// Returns the number of documents and the names of the first few, or `None` if there are none.
fn names<T>(named: &Named<T>) -> Option<(usize, String)> {
    let first: Vec<_> = named.first.iter().map(|(name, _)| visible(name)).collect();
    let more = if named.count > first.len() {
        ", …"
    } else {
        ""
    };
    (named.count > 0).then(|| (named.count, first.join(", ") + more))
}

fn write_failures(tally: &Tally, palette: &Palette, out: &mut dyn io::Write) -> io::Result<()> {
    let (bad, quiet) = (palette.bad, palette.quiet);
    for (name, error) in &tally.failed.first {
        let error = visible(error);
        let error = shortened(&error, ERROR);
        writeln!(out, "  {bad}failed{bad:#} {}: {error}", visible(name))?;
    }
    let more = tally.failed.count.saturating_sub(tally.failed.first.len());
    if more > 0 {
        writeln!(
            out,
            "  {quiet}… and {} failed{quiet:#}",
            counted(more, "more document")
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::report::testing::{cleaned, written};

    #[test]
    fn a_batch_is_summed_up() {
        let mut tally = Tally::default();
        for (id, text) in [
            ("a", "One. \n\nTwo.\n"),
            ("b", "One.\n"),
            ("c", "\u{fffd}\n"),
        ] {
            let document = Document::from_text(id, text);
            tally.merge(Tally::of(&document, &cleaned(&document)));
        }
        for id in ["d", "e", "f", "g"] {
            tally.merge(Tally::failure(id, "is a\nfolder"));
        }
        assert_eq!(
            written(|out| summary(&tally, &Palette::plain(), out)),
            "\
7 documents: 1 changed, 4 failed
  1 character of 19 removed (5.3 %) by 1 edit
  without what `content` drops: 0.0 % of the median document, 0.0 % at the 99th percentile
        1  whitespace/trailing-space in 1 document
  1 document without a word in the result: c
  1 document with U+FFFD, decoded wrongly: c
  failed d: is a¶folder
  failed e: is a¶folder
  failed f: is a¶folder
  … and 1 more document failed
"
        );
    }

    #[test]
    fn an_empty_batch_is_one_line() {
        let written = written(|out| summary(&Tally::default(), &Palette::plain(), out));
        assert_eq!(written, "0 documents: 0 changed\n");
    }
}
