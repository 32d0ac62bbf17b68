//! Finds a text that a person copied from a page or from cleaned text, or typed from memory.

use regex::{Regex, RegexBuilder};

use crate::document::Document;
use crate::edit::Edit;
use crate::pipeline::Outcome;
use crate::text::Span;

/// A text to look for. Any white space in it matches any other white space.
#[derive(Debug)]
pub(super) struct Wanted {
    /// `None` for a text without a word, which would match everywhere.
    pattern: Option<Regex>,
}

impl Wanted {
    pub(super) fn new(text: &str, is_any_case: bool) -> Self {
        let words: Vec<_> = text.split_whitespace().map(regex::escape).collect();
        let pattern = if words.is_empty() {
            None
        } else {
            // The regex crate refuses a text of megabytes, which nobody asks about; it is never found.
            let mut pattern = RegexBuilder::new(&words.join(r"\s+"));
            pattern.case_insensitive(is_any_case).build().ok()
        };
        Self { pattern }
    }

    /// Returns the spans of the document where the text stands, in order. If there are none, looks for the text
    /// in the cleaned text and returns the spans of the document that it came from.
    pub(super) fn find(&self, document: &Document, outcome: &Outcome) -> Vec<Span> {
        let found = self.spans(&document.text);
        if !found.is_empty() {
            return found;
        }
        let cleaned = self.spans(outcome.text()).into_iter();
        cleaned
            .map(|span| to_raw(outcome.edits().as_slice(), span))
            .collect()
    }

    /// Returns the first place of the wanted text in `text`.
    pub(super) fn first(&self, text: &str) -> Option<Span> {
        let found = self.pattern.as_ref()?.find(text)?;
        Some(Span::from(found.range()))
    }

    fn spans(&self, text: &str) -> Vec<Span> {
        let pattern = self.pattern.iter();
        let found = pattern.flat_map(|pattern| pattern.find_iter(text));
        found.map(|found| Span::from(found.range())).collect()
    }
}

/// Returns the part of the raw text that a span of the cleaned text came from.
fn to_raw(edits: &[Edit], cleaned: Span) -> Span {
    let mut start = cleaned.start;
    let mut end = cleaned.end;
    let mut shift = 0_isize;
    for edit in edits {
        let placed = edit.span.start.saturating_add_signed(shift);
        if placed >= cleaned.end {
            break;
        }
        shift += edit.growth();
        let behind = placed + edit.replacement.len();
        start = if behind <= cleaned.start {
            cleaned.start.saturating_add_signed(-shift)
        } else {
            start.min(edit.span.start)
        };
        end = if behind <= cleaned.end {
            cleaned.end.saturating_add_signed(-shift)
        } else {
            edit.span.end
        };
    }
    Span::new(start, end.max(start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::testing::{any_edits, edit};
    use proptest::prelude::*;

    fn check(raw: &str, (start, end, new): (usize, usize, &str), text: &str, expected: &[&str]) {
        let document = Document::from_text("a.txt", raw);
        let edits = vec![edit(raw, start, end, new, "test/rule")];
        let outcome = Outcome::of_edits(&document, edits, Vec::new());
        let spans = Wanted::new(text, false).find(&document, &outcome);
        let found: Vec<_> = spans.iter().map(|span| span.of(raw)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn white_space_is_white_space() {
        check(
            "a\u{a0}b a\nb ab",
            (0, 0, ""),
            " a  b ",
            &["a\u{a0}b", "a\nb"],
        );
        check("a.b axb", (0, 0, ""), "a.b", &["a.b"]);
        check("a b", (0, 0, ""), "  ", &[]);
    }

    #[test]
    fn capitals_count_unless_they_are_not_to() {
        let document = Document::from_text("a.txt", "Read NEXT, read next");
        let outcome = Outcome::of_edits(&document, Vec::new(), Vec::new());
        let n_found = |text, is_any_case| {
            let wanted = Wanted::new(text, is_any_case);
            wanted.find(&document, &outcome).len()
        };
        assert_eq!(n_found("read next", false), 1);
        assert_eq!(n_found("read next", true), 2);
    }

    #[test]
    fn cleaned_text_is_found_where_it_came_from() {
        check("one ofViews two", (6, 6, " "), "of Views", &["ofViews"]);
        check("one ofViews two", (6, 6, " "), "Views", &["Views"]);
        check("one, left two", (3, 9, ""), "one two", &["one, left two"]);
        check("a xyz b", (2, 5, "uvw"), "a uv", &["a xyz"]);
    }

    proptest! {
        #[test]
        fn any_cleaned_span_has_an_origin((raw, edits) in any_edits(), start: prop::sample::Index, n in 0..9_usize) {
            let document = Document::from_text("a.txt", raw.clone());
            let outcome = Outcome::of_edits(&document, edits, Vec::new());
            let length = outcome.text().len();
            let start = start.index(length + 1);
            let span = to_raw(outcome.edits().as_slice(), Span::new(start, (start + n).min(length)));
            prop_assert!(span.start <= span.end && span.end <= raw.len());
        }
    }
}
