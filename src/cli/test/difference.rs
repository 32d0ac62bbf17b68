//! Shows how a text differs from the expected text.
//!
//! There is no edit list between the two, so this is the only place where a diff has to be computed.

use std::io::{self, Write};
use std::time::Duration;

use similar::{ChangeTag, TextDiff};

use crate::report::{Palette, visible};

/// Time after which the search for a short diff is given up; a longer diff is good enough for a reader.
const DEADLINE: Duration = Duration::from_millis(500);

/// Number of equal lines shown around a difference.
const CONTEXT: usize = 2;

/// Writes the lines that differ: `-` marks expected lines, `+` lines that were found.
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
