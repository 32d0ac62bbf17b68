//! Finds the words that an edit touches. Readers should see `ofViews` become `of Views`, not a single
//! space appear.

use std::ops::Range;

use crate::edit::Edit;
use crate::text::Span;

/// Text that is removed and text that takes its place, widened to whole words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// Span in the raw text.
    pub(super) raw: Span,
    /// Span of the new text in the cleaned text.
    pub(super) clean: Span,
    /// Indices of the edits that make the change.
    pub(super) edits: Range<usize>,
}

/// Returns the marks of all edits, in order and disjoint.
pub(super) fn marks(raw: &str, edits: &[Edit]) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::with_capacity(edits.len());
    let mut shift = 0;
    let mut done = 0;
    for (index, edit) in edits.iter().enumerate() {
        let next = edits
            .get(index + 1)
            .map_or(raw.len(), |next| next.span.start);
        let wide = widened(raw, done..next, edit);
        let start = wide.start.saturating_add_signed(shift);
        shift += edit.growth();
        let end = wide.end.saturating_add_signed(shift);
        done = edit.span.end;
        let clean = Span { start, end };
        match marks.last_mut() {
            Some(last) if wide.start < last.raw.end => {
                last.raw.end = last.raw.end.max(wide.end);
                last.clean.end = last.clean.end.max(end);
                last.edits.end = index + 1;
            }
            _ => marks.push(Mark {
                raw: wide,
                clean,
                edits: index..index + 1,
            }),
        }
    }
    marks
}

/// Returns the marks of some edits.
pub(super) fn marks_of<'m>(marks: &'m [Mark], edits: &Range<usize>) -> &'m [Mark] {
    let first = marks.partition_point(|mark| mark.edits.end <= edits.start);
    let last = marks.partition_point(|mark| mark.edits.start < edits.end);
    marks.get(first..last).unwrap_or_default()
}

/// Returns the span of an edit, widened to the word around it.
pub(crate) fn words_span(raw: &str, edit: &Edit) -> Span {
    widened(raw, 0..raw.len(), edit)
}

/// Returns the text at [`words_span`] after the edit.
pub(crate) fn words_after(raw: &str, edit: &Edit) -> String {
    let wide = words_span(raw, edit);
    let before = &raw[wide.start..edit.span.start];
    let behind = &raw[edit.span.end..wide.end];
    format!("{before}{}{behind}", edit.replacement)
}

/// Widens an edit inside a word to that word, within `limits` that no other edit touches.
///
/// An edit that replaces white space by white space stands between words, so it is not widened.
fn widened(raw: &str, limits: Range<usize>, edit: &Edit) -> Span {
    let span = edit.span;
    let before = &raw[limits.start..span.start];
    let after = &raw[span.end..limits.end];
    let has_space = |text: &str| text.contains(char::is_whitespace);
    let is_inside = before.ends_with(char::is_alphanumeric)
        && after.starts_with(char::is_alphanumeric)
        && !(has_space(&edit.original) && has_space(&edit.replacement));
    if !is_inside {
        return span;
    }
    Span {
        start: span.start - tail_len(before),
        end: span.end + head_len(after),
    }
}

/// Largest number of characters by which a mark is widened on each side. Longer runs are not words to a
/// reader.
const LONGEST_WORD: usize = 64;

/// Returns the length of the word that `text` begins with.
fn head_len(text: &str) -> usize {
    let word = text.chars().take_while(|c| c.is_alphanumeric());
    word.take(LONGEST_WORD).map(char::len_utf8).sum()
}

/// Returns the length of the word that `text` ends in.
fn tail_len(text: &str) -> usize {
    let word = text.chars().rev().take_while(|c| c.is_alphanumeric());
    word.take(LONGEST_WORD).map(char::len_utf8).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{EditList, apply};
    use crate::report::testing::edit;

    fn check(raw: &str, edits: &[(usize, usize, &str)], expected: &[(&str, &str)]) {
        let edits: Vec<_> = edits
            .iter()
            .map(|(start, end, new)| edit(raw, *start, *end, new, "test/rule"))
            .collect();
        let marks = marks(raw, &edits);
        let clean = apply(raw, &EditList::from_unsorted(edits)).unwrap();
        let found: Vec<_> = marks
            .iter()
            .map(|mark| (mark.raw.of(raw), mark.clean.of(&clean)))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn an_edit_inside_a_word_marks_the_word() {
        check("the ofViews: a", &[(6, 6, " ")], &[("ofViews", "of Views")]);
        check("co\u{ad}op", &[(2, 4, "")], &[("co\u{ad}op", "coop")]);
        check(
            "oneTwoThree",
            &[(3, 3, " "), (6, 6, " ")],
            &[("oneTwoThree", "one Two Three")],
        );
    }

    #[test]
    fn other_edits_mark_what_they_change() {
        check("a  b", &[(1, 2, "")], &[(" ", "")]);
        check("a\nb", &[(1, 2, " ")], &[("\n", " ")]);
        check("word , b", &[(4, 5, "")], &[(" ", "")]);
        check("one two six", &[(4, 8, "")], &[("two ", "")]);
    }
}
