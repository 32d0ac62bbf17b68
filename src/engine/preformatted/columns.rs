//! Recognises columns that are aligned with blanks: rows whose gaps end in the same places.
//!
//! Places are counted in screen columns, so that rows with wide characters are recognised too.

use memchr::memmem;

use super::prose::is_plain_throughout;
use crate::text::Span;

/// Longest row in bytes.
const LONGEST: usize = 200;
/// This many blanks are no typing error.
const WIDE: usize = 3;
/// This many gaps are columns even without a second row.
const MANY: usize = 3;

/// A gap of two blanks or more inside a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Gap {
    width: usize,
    /// The column where the field behind it begins.
    end: usize,
    /// The column where that field ends.
    field_end: usize,
    /// Whether a figure follows.
    is_figure: bool,
}

/// The gaps of a line.
#[derive(Clone, Debug)]
pub(super) struct Row<'t> {
    line: &'t str,
    gaps: Vec<Gap>,
    is_prose: bool,
}

/// How certain it is that two rows belong to one table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Link {
    /// Not at all.
    None,
    /// Gaps of two blanks. A third row must confirm them.
    Weak,
    /// Certain.
    Sure,
}

impl<'t> Row<'t> {
    /// Reads a line.
    pub(super) fn of(line: &'t str, is_prose: bool) -> Self {
        let mut row = Self {
            line,
            gaps: Vec::new(),
            is_prose,
        };
        if !may_have_gaps(line) {
            return row;
        }
        let (mut end, mut behind) = (0, 0);
        for (word, span) in words(line) {
            let width = n_columns(&line[behind..span.start]);
            end += width;
            if width >= 2 && behind > 0 && !is_after_sentence(&line[..behind], width) {
                let field = line[span.start..].split("  ").next().unwrap_or(word);
                row.gaps.push(Gap {
                    width,
                    end,
                    field_end: end + n_columns(field.trim_end_matches(is_blank)),
                    is_figure: word.starts_with(|c: char| c.is_ascii_digit()),
                });
            }
            end += n_columns(word);
            behind = span.end;
        }
        row
    }

    /// Returns whether the line is a row whatever the lines around it are: it has many gaps, or a
    /// wide gap and a sign of code, or a wider gap and something that is no word.
    pub(super) fn stands_alone(&self, line: &str, has_sign: bool) -> bool {
        let widest = self.gaps.iter().map(|gap| gap.width).max().unwrap_or(0);
        let is_wide = widest >= WIDE && has_sign || widest > WIDE && !is_plain_throughout(line);
        !self.is_prose && (self.gaps.len() >= MANY || is_wide)
    }

    /// Returns whether the line has columns at all.
    pub(super) fn has_gap(&self) -> bool {
        !self.is_prose && !self.gaps.is_empty()
    }

    /// Returns how certain it is that a row and the next non-blank one belong together.
    pub(super) fn link(&self, next: &Self, is_adjacent: bool) -> Link {
        let both = self
            .gaps
            .iter()
            .map(|gap| self.link_at(*gap, next, is_adjacent));
        let back = next.gaps.iter().map(|gap| {
            if is_adjacent {
                next.link_to_word(*gap, self)
            } else {
                Link::None
            }
        });
        both.chain(back).max().unwrap_or(Link::None)
    }

    fn link_at(&self, gap: Gap, next: &Self, is_adjacent: bool) -> Link {
        let is_partner = |other: &&Gap| other.end == gap.end || other.field_end == gap.field_end;
        let Some(other) = next.gaps.iter().find(is_partner) else {
            return if is_adjacent {
                self.link_to_word(gap, next)
            } else {
                Link::None
            };
        };
        let is_wide = gap.width.max(other.width) >= WIDE;
        let is_table = is_adjacent || gap.is_figure && other.is_figure;
        match (self.is_prose || next.is_prose, is_wide) {
            // These are sentences in cells: a typing error is not that wide in both rows.
            (true, _) if gap.width.min(other.width) >= WIDE => Link::Sure,
            (true, _) => Link::None,
            (false, true) => Link::Sure,
            (false, false) if is_table => Link::Sure,
            (false, false) => Link::Weak,
        }
    }

    /// Links a gap to a word in the other row, because the longest cell of a column leaves a single
    /// blank.
    fn link_to_word(&self, gap: Gap, other: &Self) -> Link {
        let is_there = gap.width >= WIDE && !self.is_prose && !other.is_prose;
        if is_there && other.has_word_at(gap.end) {
            Link::Sure
        } else {
            Link::None
        }
    }

    /// Returns whether a word other than the first begins in a column.
    fn has_word_at(&self, column: usize) -> bool {
        let begins = |(_, span): (&str, Span)| n_columns(&self.line[..span.start]) == column;
        self.line.len() <= LONGEST && words(self.line).skip(1).any(begins)
    }
}

/// Returns whether a line is short enough for a row and has two blanks together. Most lines have
/// not.
pub(super) fn may_have_gaps(line: &str) -> bool {
    line.len() <= LONGEST
        && (memmem::find(line.as_bytes(), b"  ").is_some() || line.contains('\u{a0}'))
}

/// A blank, or the no-break blank that keeps a line together.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}')
}

/// Iterates over the words of a line.
fn words(line: &str) -> impl Iterator<Item = (&str, Span)> {
    let mut at = 0;
    line.split(is_blank).filter_map(move |word| {
        let start = at;
        let end = start + word.len();
        at = end + line[end..].chars().next().map_or(0, char::len_utf8);
        (!word.is_empty()).then(|| (word, Span::new(start, end)))
    })
}

/// Returns whether a gap may follow a sentence. Typists used to put two blanks behind a full stop,
/// and lists put them behind their numbers.
fn is_after_sentence(before: &str, width: usize) -> bool {
    let before = before.trim_end_matches(['”', '"', '’', '\'', ')']);
    width <= 3 && before.ends_with(['.', '!', '?'])
}

/// Returns how many columns of a screen a text takes.
fn n_columns(text: &str) -> usize {
    let is_wide = |c: char| matches!(c, '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE6F}' | '\u{FF00}'..='\u{FF60}');
    text.chars().map(|c| 1 + usize::from(is_wide(c))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(first: &str, second: &str, is_adjacent: bool, expected: Link) {
        let (first, second) = (Row::of(first, false), Row::of(second, false));
        assert_eq!(first.link(&second, is_adjacent), expected);
    }

    #[test]
    fn rows_are_linked_by_the_ends_of_their_gaps() {
        check("name      price", "lamp      12.00", false, Link::Sure);
        check("lamp      12.00", "rope       7.50", false, Link::Sure);
        check("lamp  12.00", "rope  7.50", false, Link::Sure);
        check("lamp  red", "rope  green", false, Link::Weak);
        check("lamp     red", "longlamp green", true, Link::Sure);
        check("longlamp green", "lamp     red", true, Link::Sure);
        check("灯    赤", "りんご緑", true, Link::None);
        check("灯    赤", "船長  緑", false, Link::Sure);
    }

    #[test]
    fn gaps_elsewhere_and_behind_sentences_link_nothing() {
        check("so  it was", "the end  of it", false, Link::None);
        check(
            "He left.  She stayed",
            "It rained.  It poured",
            true,
            Link::None,
        );
        check("1.  one", "2.  two", false, Link::None);
    }

    #[test]
    fn a_row_can_stand_alone() {
        let alone = |line, is_prose| Row::of(line, is_prose).stands_alone(line, false);
        assert!(alone("lamp  red  12  4", false));
        assert!(alone("total      12.00", false));
        assert!(alone("total\u{a0} \u{a0} 12.00", false));
        assert!(!alone("so      it was", false));
        assert!(!alone("ferry   ALL=(ALL)", false));
        assert!(Row::of("ferry   ALL=(ALL)", false).stands_alone("ferry   ALL=(ALL)", true));
        assert!(!alone(
            "the year    2010 was a good year for them all",
            true
        ));
    }

    #[test]
    fn sentences_in_cells_need_wide_gaps() {
        let prose = |line| Row::of(line, true);
        let link = |a, b| prose(a).link(&prose(b), false);
        assert_eq!(
            link("lamp     a thing that is", "rope     a thing that is"),
            Link::Sure
        );
        assert_eq!(link("The house  is old", "The horse  is old"), Link::None);
    }
}
