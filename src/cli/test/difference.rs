//! How a text differs from the one that was expected.
//!
//! There is no edit list between the two, so this is the one diff that is searched for.

use std::io::{self, Write};
use std::time::Duration;

use similar::{ChangeTag, TextDiff};

use crate::report::{Palette, visible};

/// Searching longer than this finds a better diff, but not a better reader.
const DEADLINE: Duration = Duration::from_millis(500);

/// Lines around a difference.
const CONTEXT: usize = 2;

/// Writes the lines that differ: `-` expected, `+` found.
pub(super) fn write_difference(
    expected: &str,
    found: &str,
    palette: &Palette,
    out: &mut dyn Write,
) -> io::Result<()> {
    let diff = TextDiff::configure()
        .timeout(DEADLINE)
        .diff_lines(expected, found);
    let quiet = palette.quiet;
    writeln!(out, "  {quiet}- expected, + found{quiet:#}")?;
    for (index, group) in diff.grouped_ops(CONTEXT).iter().enumerate() {
        if index > 0 {
            writeln!(out, "  {quiet}⋮{quiet:#}")?;
        }
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            let (sign, style) = match change.tag() {
                ChangeTag::Delete => ('-', palette.removed),
                ChangeTag::Insert => ('+', palette.added),
                ChangeTag::Equal => (' ', quiet),
            };
            let line = visible(change.value().trim_end_matches(['\n', '\r']));
            write!(out, "  {style}{sign} {line}{style:#}")?;
            if change.missing_newline() {
                write!(out, " {quiet}(no line break){quiet:#}")?;
            }
            writeln!(out)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_differ_are_shown() {
        let mut out = Vec::new();
        write_difference("one\ntwo\n", "one\nTwo", &Palette::plain(), &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "  - expected, + found\n    one\n  - two\n  + Two (no line break)\n"
        );
    }
}
