//! Two spaces or more between words.
//!
//! They are left where an element was dropped from the middle of a line, or were typed after a full stop.
//! Columns that are aligned with spaces look the same, but such a line has neighbours like itself.

use memchr::memmem;

use super::context::SpacingContext;
use super::place::{char_after, char_before, line_within};
use super::verdict::Verdict;
use crate::text::Span;

/// A line of a table is seldom longer, in bytes.
const LONGEST_ROW: usize = 160;
/// Wider gaps are columns even in a line that stands alone, in bytes.
const WIDEST: usize = 8;

/// Decides whether the run of spaces that has its second space at `at` is one space too wide.
///
/// Returns all but the last of the spaces, and why.
pub(super) fn judge(context: &SpacingContext<'_>, at: usize) -> Option<(Span, Verdict)> {
    let text = context.text;
    let gap = gap(text, at)?;
    if !after_sentence(text, gap) && (gap.len() > WIDEST || is_in_columns(text, gap)) {
        return None;
    }
    let reason = format!("{} spaces stand between two words", gap.len());
    let verdict = Verdict {
        reason,
        confidence: 0.98,
    };
    Some((Span::new(gap.start, gap.end - 1), verdict))
}

/// Returns the run of spaces, if `at` is its second one and the run is neither indentation nor at
/// the end of a line.
fn gap(text: &str, at: usize) -> Option<Span> {
    let start = at - 1;
    char_before(text, start).filter(|c| !c.is_whitespace())?;
    let end = at + text[at..].bytes().take_while(|byte| *byte == b' ').count();
    char_after(text, end).filter(|c| !c.is_whitespace())?;
    Some(Span::new(start, end))
}

/// Returns whether a sentence ends before the gap, where typists of old put two spaces.
fn after_sentence(text: &str, gap: Span) -> bool {
    let before = text[..gap.start].trim_end_matches(['”', '"', '’', '\'', ')']);
    before.ends_with(['.', '!', '?', ':']) && gap.len() <= 3
}

/// Returns whether the line of the gap, or one beside it, is a row of a table.
fn is_in_columns(text: &str, gap: Span) -> bool {
    let Some(row) = row(text, gap.start) else {
        return false;
    };
    let above = row
        .start
        .checked_sub(1)
        .and_then(|end| self::row(text, end));
    let below = (row.end < text.len())
        .then(|| self::row(text, row.end + 1))
        .flatten();
    let beside = [above, below].into_iter().flatten();
    n_gaps(row.of(text)) > 1 || beside.map(|row| n_gaps(row.of(text))).any(|n| n > 0)
}

/// Returns the line around `at`, if it is short enough for a row.
fn row(text: &str, at: usize) -> Option<Span> {
    line_within(text, at, LONGEST_ROW).filter(|line| line.len() <= LONGEST_ROW)
}

/// Counts the gaps of a row that could be between columns.
fn n_gaps(row: &str) -> usize {
    memmem::find_iter(row.as_bytes(), "  ")
        .filter_map(|at| gap(row, at + 1))
        .filter(|gap| !after_sentence(row, *gap))
        .count()
}

#[cfg(test)]
mod tests {
    use super::super::scan::{Kind, scan};
    use super::*;
    use crate::lexicon::Lexicon;

    fn check(text: &str, expected: &str) {
        let mut cleaned = text.to_owned();
        let (lexicon, scan) = (Lexicon::english(), scan(text, |_| false, |_| true));
        let context = SpacingContext::new(text, &lexicon, &scan);
        for candidate in scan.candidates.iter().rev() {
            if candidate.kind == Kind::DoubledSpace
                && let Some((span, _)) = judge(&context, candidate.at)
            {
                cleaned.replace_range(span.start..span.end, "");
            }
        }
        assert_eq!(cleaned, expected);
    }

    #[test]
    fn doubled_spaces_are_halved() {
        check("The house  is old.\n", "The house is old.\n");
        check(
            "He came.   She left.\nThey met.  He ran.\n",
            "He came. She left.\nThey met. He ran.\n",
        );
        check("so  \u{301}x", "so \u{301}x");
    }

    #[test]
    fn columns_indentation_and_line_ends_stay() {
        for text in [
            "apples   3\npears    12\n",
            "one  two  three\n",
            "    indented\n",
            "end  \nnext\n",
            "left          right\n",
            "  \n",
        ] {
            check(text, text);
        }
    }
}
